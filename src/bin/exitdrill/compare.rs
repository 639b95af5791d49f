//! `exitdrill compare`: records beside each other, and a gate on what changed.

use std::path::Path;

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
    output,
    report::read,
};

pub(crate) fn run(args: &Compare) -> Result<ExitCode, Fault> {
    let paths: Vec<_> = args.baseline.iter().chain(&args.records).collect();
    let records = paths.iter().map(|path| rated(args, path));
    let records: Vec<Record> = records.collect::<Result<_, _>>()?;
    let paths: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let named = paths.iter().zip(&records);
    let named: Vec<_> = named.map(|(path, record)| Named { path, record }).collect();
    let comparison = compared(args, &named)?;
    output::print(&render(&comparison, &records, args))?;
    Ok(code(&comparison))
}

/// A record, with the rates that were given.
fn rated(args: &Compare, path: &Path) -> Result<Record, Fault> {
    let mut record = read(path)?;
    record.add_rates(&args.rate);
    Ok(record)
}

fn compared(args: &Compare, named: &[Named<'_>]) -> Result<Comparison, Fault> {
    let compared = match named {
        [_] => return Err(Fault::usage("a comparison takes two records or more")),
        [first, second] if !args.side_by_side => {
            Comparison::pair(*first, *second, args.threshold, &args.fail_on)
        }
        _ if !args.fail_on.is_empty() => {
            return Err(Fault::usage(
                "a rule is on two records, compared number by number; others are set side by side",
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

fn render(comparison: &Comparison, records: &[Record], args: &Compare) -> String {
    let language = args.spoken.language;
    let view = match args.format {
        Format::Json => return comparison.write(),
        Format::Junit => {
            let second = records.last().map(Assessment::of);
            let verdicts = second.map(|second| second.verdicts).unwrap_or_default();
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
