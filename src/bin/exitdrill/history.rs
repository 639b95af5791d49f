//! `exitdrill history`: the records of a folder over time.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use exitdrill::{
    compare::{self, Named},
    object::Escaped,
    price::ExchangeRate,
    record::Record,
    report::{self, View, page},
};

use crate::{
    Fault,
    args::{History, HistoryFormat},
    exit_code::ExitCode,
    output, rates, redact,
    report::read,
};

pub(crate) fn run(args: &History) -> Result<ExitCode, Fault> {
    rates::check(&args.rate)?;
    let mut records = records(&args.folder)?;
    if let Some(title) = &args.scenario {
        records = titled(records, title)?;
    }
    rated(&records, &args.rate)?;
    for (_, record) in &mut records {
        record.add_rates(&args.rate);
    }
    let records = redact::shown(records, &args.redaction)?;
    let named = records.iter().map(|(path, record)| Named { path, record });
    let named: Vec<_> = named.collect();
    let history = compare::History::of(&named);
    output::print(&render(&history, args))?;
    Ok(ExitCode::Held)
}

/// Refuses a rate that the records of a series state otherwise.
fn rated(records: &[(String, Record)], rates: &[ExchangeRate]) -> Result<(), Fault> {
    let mut series: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for (_, record) in records {
        let title = record.scenario.title.as_str();
        series.entry(title).or_default().push(record);
    }
    let mut series = series.values();
    series.try_for_each(|records| rates::fit(rates, records))
}

/// Every record of a folder with its path; what is none is named, and why.
fn records(folder: &Path) -> Result<Vec<(String, Record)>, Fault> {
    let files =
        files(folder).map_err(|error| Fault::usage(format!("{}: {error}", folder.display())))?;
    let mut records = Vec::new();
    for file in &files {
        match record(file) {
            Ok(record) => records.push((file.display().to_string(), record)),
            Err(fault) => output::note(&format!("skipped: {}", Escaped(&fault.message))),
        }
    }
    if records.is_empty() {
        let found = match files.len() {
            0 => "no file in this folder itself has a name that ends in .json".to_owned(),
            some => format!(
                "of the files in this folder itself whose names end in .json ({some}) none is a record"
            ),
        };
        return Err(Fault::usage(format!("{}: {found}", folder.display())));
    }
    Ok(records)
}

/// The files in a folder that may be records, by their names.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut files = entries.collect::<io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    Ok(files)
}

/// Whatever is no file is not opened: a pipe would never end.
fn record(file: &Path) -> Result<Record, Fault> {
    match fs::metadata(file) {
        Ok(found) if !found.is_file() => {
            Err(Fault::usage(format!("{}: not a file", file.display())))
        }
        _ => read(file),
    }
}

fn titled(records: Vec<(String, Record)>, title: &str) -> Result<Vec<(String, Record)>, Fault> {
    let of = |record: &Record| record.scenario.title.clone();
    let mut known: Vec<String> = records.iter().map(|(_, record)| of(record)).collect();
    known.sort();
    known.dedup();
    if !known.iter().any(|known| known == title) {
        let known = known.iter().map(|known| format!("\n  {}", Escaped(known)));
        return Err(Fault::usage(format!(
            "--scenario {}: no record has a scenario of this title; those that are there:{}",
            Escaped(title),
            known.collect::<String>()
        )));
    }
    let mine = records
        .into_iter()
        .filter(|(_, record)| of(record) == title);
    Ok(mine.collect())
}

fn render(history: &compare::History, args: &History) -> String {
    let view = match args.format {
        HistoryFormat::Json => return history.write(),
        HistoryFormat::Markdown => View::Markdown,
        HistoryFormat::Html => View::Html,
        HistoryFormat::Csv => View::Csv,
        HistoryFormat::Terminal => output::terminal(),
    };
    report::render(&page::of_history(args.spoken.language, history), view)
}
