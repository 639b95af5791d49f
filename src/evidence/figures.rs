//! Every figure that follows from something else, made again by the functions that the run itself uses.

use std::{io, io::BufReader};

use jiff::tz::TimeZone;
use serde_json::Value;

use crate::{
    assess::Assessment,
    integrity::{Finding, Findings, Kind},
    object::Escaped,
    price::{Catalog, ReadDate},
    quirks,
    record::{Ending, Record},
    scenario::{self, Known, Scenario},
};

use super::{
    compare::{Difference, differences},
    inputs::{Input, Inputs},
    line::{MadeLine, ReadLine, each},
    name::{self, ASSESSMENT, FINDINGS, INPUTS, RECORD, SCENARIO},
    opened::Opened,
    recount::{Made, Missing, Reads},
};

/// A file that cannot be used, and why.
pub(super) type Unusable = (String, String);

/// The record of a bundle.
pub(super) fn record(opened: &mut Opened) -> Result<Record, Unusable> {
    let text = text(opened, RECORD)?;
    Record::read(&text).map_err(|error| unusable(RECORD, error))
}

/// What is made again of what lies beside a record, and where the record and its assessment differ from it.
pub(super) struct Again {
    /// The record as the rest of the bundle gives it.
    pub(super) record: Record,
    pub(super) found: Vec<Difference>,
}

/// Makes again what follows from what lies beside the record.
pub(super) fn recomputed(opened: &mut Opened, record: &Record) -> Result<Again, Unusable> {
    let (scenario, catalog) = told(opened, record)?;
    let mut counted = record.clone();
    let (findings, missing) = findings(opened)?;
    counted.findings = findings;
    recount(opened, &mut counted, &missing, &scenario)?;
    let remade = counted.remade(&scenario, &catalog);
    let given = value(&record.write())?;
    // What the manifests count may differ from what the scenario says, and both from the record.
    let mut found = differences(RECORD, &given, &value(&counted.write())?);
    for difference in differences(RECORD, &given, &value(&remade.write())?) {
        if !found.iter().any(|told| told.place == difference.place) {
            found.push(difference);
        }
    }
    found.extend(impossible(record));
    found.extend(assessed(opened, &remade)?);
    Ok(Again {
        record: remade,
        found,
    })
}

/// Where the assessment is another than that of the record made again.
fn assessed(opened: &mut Opened, remade: &Record) -> Result<Vec<Difference>, Unusable> {
    let given = text(opened, ASSESSMENT)?;
    let made = serde_json::to_string(&Assessment::of(remade));
    let made = value(&made.map_err(|error| unusable(ASSESSMENT, error))?)?;
    let given = serde_json::from_str(&given).map_err(|error| unusable(ASSESSMENT, error))?;
    Ok(differences(ASSESSMENT, &given, &made))
}

/// What cannot be of any run, whatever the rest says.
fn impossible(record: &Record) -> Vec<Difference> {
    let of = |field: &str, given: String, made: String| Difference {
        place: format!("{RECORD}: {field}"),
        given,
        made,
    };
    let mut found = Vec::new();
    if let Some(ended) = record.ended.filter(|ended| *ended < record.started) {
        let made = format!("no later time than that of its end, {ended}");
        found.push(of("started", record.started.to_string(), made));
    }
    // The day begins up to 14 hours earlier elsewhere.
    let read = record.catalog.oldest_price.map(ReadDate::first_day);
    let began = record
        .started
        .to_zoned(TimeZone::fixed(jiff::tz::offset(14)));
    if let Some(read) = read.filter(|read| *read > began.date()) {
        let made = format!("no earlier day than that on which its prices were read, {read}");
        found.push(of("started", record.started.to_string(), made));
    }
    let (ran, planned) = (record.rounds.len(), record.plan.order.len());
    if record.ending == Some(Ending::Complete) && ran < planned {
        let made = format!("{planned} rounds, of a run that came to its end");
        found.push(of("rounds", format!("{ran} rounds"), made));
    }
    found
}

/// Both sides are read from text, so that a float is the same on both.
fn value(text: &str) -> Result<Value, Unusable> {
    serde_json::from_str(text).map_err(|error| unusable(RECORD, error))
}

/// What the run was told: its scenario, by the prices and quirks that lie in the bundle.
fn told(opened: &mut Opened, record: &Record) -> Result<(Scenario, Catalog), Unusable> {
    let listed = text(opened, INPUTS)?;
    let inputs: Inputs = serde_json::from_str(&listed).map_err(|error| unusable(INPUTS, error))?;
    let prices = texts(opened, &inputs.prices)?;
    let catalog = Catalog::load(&borrowed(&prices)).map_err(|error| unusable(INPUTS, error))?;
    let own = texts(opened, &inputs.quirks)?;
    let kinds = quirks::Catalog::with(&borrowed(&own)).map_err(|error| unusable(INPUTS, error))?;
    let tariffs = catalog.names().map(str::to_owned).collect();
    let known = Known {
        tariffs: &tariffs,
        quirks: &kinds,
    };
    let overrides = record.scenario.overrides.iter();
    let overrides: Result<Vec<_>, _> = overrides
        .map(|point| point.to_string().parse::<scenario::Override>())
        .collect();
    let overrides = overrides.map_err(|error| unusable(RECORD, error))?;
    let text = text(opened, SCENARIO)?;
    let scenario = scenario::parse_with(&text, SCENARIO, &known, &overrides)
        .map_err(|faults| unusable(SCENARIO, faults))?;
    Ok((scenario, catalog))
}

/// All findings of the run, folded again; they come in no order that matters.
fn findings(opened: &mut Opened) -> Result<(Findings, Missing), Unusable> {
    let (mut findings, mut missing) = (Findings::default(), Missing::default());
    if opened.files.contains_key(FINDINGS) {
        lines(opened, FINDINGS, |_, finding: Finding| {
            if finding.kind == Kind::Missing {
                let at = (finding.place.cell, finding.place.round);
                *missing.entry(at).or_default() += 1;
            }
            findings.add(finding);
            Ok(())
        })?;
    }
    Ok((findings, missing))
}

/// Counts again what the manifests show.
fn recount(
    opened: &mut Opened,
    record: &mut Record,
    missing: &Missing,
    scenario: &Scenario,
) -> Result<(), Unusable> {
    let mut datasets: Vec<_> = record
        .plan
        .cells
        .iter()
        .map(|it| it.dataset.clone())
        .collect();
    datasets.sort();
    datasets.dedup();
    for dataset in datasets {
        let mut made = Made::default();
        let of_age = |age| name::made(&dataset, age);
        let manifests = (0..).map(of_age);
        let manifests: Vec<_> = manifests
            .take_while(|manifest| opened.files.contains_key(manifest))
            .collect();
        for manifest in &manifests {
            made.begin();
            lines(opened, manifest, |number, line: MadeLine| {
                made.take(number, &line)
            })?;
        }
        // Before the first round every manifest is there; a run that was stopped earlier may lack some.
        if !manifests.is_empty() && !record.rounds.is_empty() {
            made.count(&dataset, record, scenario);
        }
        let cells = record.plan.cells.clone();
        for cell in cells.iter().filter(|cell| cell.dataset == dataset) {
            let mut reads = Reads::of(cell, &made);
            let manifest = name::read(cell.number);
            if opened.files.contains_key(&manifest) {
                lines(opened, &manifest, |_, line: ReadLine| {
                    reads.take(&line);
                    Ok(())
                })?;
            }
            reads.count(cell, missing, record);
        }
    }
    Ok(())
}

fn lines<T: serde::de::DeserializeOwned>(
    opened: &mut Opened,
    file: &str,
    take: impl FnMut(u64, T) -> io::Result<()>,
) -> Result<(), Unusable> {
    let read = opened.read(file);
    let done = read.and_then(|read| each(BufReader::new(read), take));
    done.map_err(|error| unusable(file, error))
}

fn texts(opened: &mut Opened, inputs: &[Input]) -> Result<Vec<(String, String)>, Unusable> {
    let texts = inputs.iter();
    texts
        .map(|input| Ok((input.name.clone(), text(opened, &input.file)?)))
        .collect()
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    let files = files.iter();
    files
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
}

fn text(opened: &mut Opened, file: &str) -> Result<String, Unusable> {
    if !opened.files.contains_key(file) {
        return Err(unusable(file, "it is not there"));
    }
    opened.text(file).map_err(|error| unusable(file, error))
}

/// That a file cannot be used, in words that can go to a terminal.
pub(super) fn unusable(file: &str, why: impl std::fmt::Display) -> Unusable {
    (
        file.to_owned(),
        Escaped(why.to_string().trim_end()).to_string(),
    )
}
