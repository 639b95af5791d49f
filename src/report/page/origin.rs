//! What a report rests on: the scenario as it was, and the versions and digests by which all of it can be found again.

use crate::record::{Fact, Override, Record};

use super::{
    method::fact,
    model::{Block, Section, Verbatim},
    number,
};

pub(super) fn section(record: &Record) -> Section {
    let blocks = vec![
        Block::List(facts(record)),
        Block::Verbatim(Verbatim {
            caption: "The scenario".to_owned(),
            lines: lines(&record.scenario.text),
        }),
    ];
    Section::new("Scenario, versions and digests", blocks)
}

fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.replace('\t', "    "))
        .collect()
}

fn facts(record: &Record) -> Vec<String> {
    let scenario = format!(
        "Scenario `{}`, SHA-256 {}.",
        record.scenario.path, record.scenario.sha256
    );
    let overrides = record.scenario.overrides.iter().map(pointed);
    let catalog = format!("Prices: catalog SHA-256 {}.", record.catalog.sha256);
    let tool = format!(
        "{} {}, {} to {}.",
        record.tool.name,
        record.tool.version,
        record.started,
        record
            .ended
            .map_or_else(|| "not ended".to_owned(), |ended| ended.to_string())
    );
    [scenario]
        .into_iter()
        .chain(overrides)
        .chain([catalog, tool, host(record), usage(record)])
        .collect()
}

fn pointed(point: &Override) -> String {
    let Override {
        store,
        endpoint,
        stands_for,
    } = point;
    match stands_for {
        Some(origin) => {
            format!(
                "An embedded store stood for store `{store}` ({origin}), at the command's word."
            )
        }
        None => format!("Store `{store}` was pointed at {endpoint} by the command."),
    }
}

fn host(record: &Record) -> String {
    let host = &record.host;
    format!(
        "Runner: {} {}, {}, {} cores, {} of memory.",
        fact(&host.os, ToString::to_string),
        fact(&host.kernel, ToString::to_string),
        fact(&host.arch, ToString::to_string),
        fact(&host.cores, ToString::to_string),
        fact(&host.memory, ToString::to_string)
    )
}

fn usage(record: &Record) -> String {
    let Some(usage) = &record.usage else {
        return "Processor time and memory: not measured.".to_owned();
    };
    let embedded = record
        .stores
        .iter()
        .any(|store| store.endpoint == "embedded");
    let together = if embedded {
        " (client and server together, because a store was embedded)"
    } else {
        ""
    };
    let cpu = fact(&usage.cpu_ns, |ns| {
        number::span(std::time::Duration::from_nanos(*ns))
    });
    let memory = match &usage.peak_memory {
        Fact::Known(bytes) => format!("{bytes} of memory at most"),
        Fact::NotMeasured(_) => "its most memory not measured".to_owned(),
    };
    format!(
        "This process{together}: {cpu} of processor time, {memory}; the plan's bound for the client is {}.",
        record.plan.memory
    )
}
