//! `exitdrill compare`: records beside each other, and a gate on what changed.

use std::path::PathBuf;

use exitdrill::{
    assess::Assessment,
    compare::{Comparison, Found, Named, Refusal},
    record::Record,
    report::{self, View, page},
};

use crate::{
    Fault,
    args::{Compare, Format},
    exit_code::ExitCode,
    output, rates, redact,
    report::read,
};

pub(crate) fn run(args: &Compare) -> Result<ExitCode, Fault> {
    let paths: Vec<_> = args.baseline.iter().chain(&args.records).collect();
    let files = rated(args, &paths)?;
    let files = redact::shown(files, &args.redaction)?;
    let named = files.iter().map(|(path, record)| Named { path, record });
    let named: Vec<_> = named.collect();
    let comparison = compared(args, &named)?;
    let last = named.last().map(|named| named.record);
    output::print(&render(&comparison, last, args))?;
    Ok(code(&comparison))
}

/// The records with the rates that were given, and their paths.
fn rated(args: &Compare, paths: &[&PathBuf]) -> Result<Vec<(String, Record)>, Fault> {
    rates::check(&args.rate)?;
    let files = paths
        .iter()
        .map(|path| read(path).map(|record| (path.display().to_string(), record)));
    let mut files = files.collect::<Result<Vec<_>, _>>()?;
    let records: Vec<&Record> = files.iter().map(|(_, record)| record).collect();
    rates::fit(&args.rate, &records)?;
    for (_, record) in &mut files {
        record.add_rates(&args.rate);
    }
    Ok(files)
}

fn compared(args: &Compare, named: &[Named<'_>]) -> Result<Comparison, Fault> {
    let compared = match named {
        [_] => return Err(Fault::usage("a comparison takes two records or more")),
        [first, second] if !args.side_by_side => {
            let threshold = args.threshold.unwrap_or_default();
            Comparison::pair(*first, *second, threshold, &args.fail_on)
        }
        _ if !args.fail_on.is_empty() => {
            return Err(Fault::usage(
                "a rule is on two records, compared number by number; others are set side by side",
            ));
        }
        _ if args.threshold.is_some() => {
            return Err(Fault::usage(
                "--threshold is on the times of two records, compared number by number; side by side none is judged",
            ));
        }
        several => Comparison::side_by_side(several),
    };
    compared.map_err(|refusal| {
        let advice = match refusal {
            Refusal::NothingInCommon { .. } | Refusal::OtherData(_) => {
                "; set them side by side with --side-by-side"
            }
            Refusal::NothingMeasured(_) | Refusal::NothingLeaves => "",
        };
        Fault::usage(format!("{refusal}{advice}"))
    })
}

fn render(comparison: &Comparison, last: Option<&Record>, args: &Compare) -> String {
    let language = args.spoken.language;
    let view = match args.format {
        Format::Json => return comparison.write(),
        Format::Junit => {
            let assessed = last.map(Assessment::of);
            let verdicts = assessed.map(|last| last.verdicts).unwrap_or_default();
            return report::junit(&page::suite_of_comparison(language, comparison, &verdicts));
        }
        Format::Markdown => View::Markdown,
        Format::Html => View::Html,
        Format::Csv => View::Csv,
        Format::Terminal => output::terminal(),
    };
    report::render(&page::of_comparison(language, comparison), view)
}

/// Without a rule nothing can fail: a comparison is no judgement.
fn code(comparison: &Comparison) -> ExitCode {
    match &comparison.found {
        Found::Pair(pair) if !pair.rulings.is_empty() && !pair.is_as_ruled() => ExitCode::Findings,
        Found::Pair(_) | Found::SideBySide(_) => ExitCode::Held,
    }
}
