//! What a report rests on: the scenario as it was, and the versions and digests by which all of it can be found again.

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    record::{Fact, Override, Record},
    report::language::{Language, say},
};

use super::{
    method::fact,
    model::{Block, Section, Verbatim},
    number,
};

pub(super) fn section(language: Language, record: &Record) -> Section {
    let blocks = vec![
        Block::List(facts(language, record)),
        Block::Verbatim(Verbatim {
            caption: say!(language, "origin-caption"),
            lines: lines(&record.scenario.text),
        }),
    ];
    Section::new(&say!(language, "origin-heading"), blocks)
}

fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.replace('\t', "    "))
        .collect()
}

fn facts(language: Language, record: &Record) -> Vec<String> {
    let scenario = say!(
        language,
        "origin-scenario",
        path = &record.scenario.path,
        digest = record.scenario.sha256.to_string(),
    );
    let overrides = record.scenario.overrides.iter();
    let overrides = overrides.map(|point| pointed(language, point));
    let digest = record.catalog.sha256.to_string();
    let catalog = say!(language, "origin-catalog", digest = digest);
    let last = [
        catalog,
        tool(language, record),
        host(language, record),
        usage(language, record),
    ];
    [scenario]
        .into_iter()
        .chain(overrides)
        .chain(last)
        .collect()
}

/// A moment, to the second: the record has it finer.
fn moment(language: Language, at: Timestamp) -> String {
    say!(
        language,
        "history-moment",
        day = language.date(at.to_zoned(TimeZone::UTC).date()),
        time = at.strftime("%H:%M:%S").to_string()
    )
}

fn tool(language: Language, record: &Record) -> String {
    let started = moment(language, record.started);
    match record.ended {
        Some(ended) => say!(
            language,
            "origin-tool",
            name = &*record.tool.name,
            version = &*record.tool.version,
            started = started,
            ended = moment(language, ended),
        ),
        None => say!(
            language,
            "origin-tool-not-ended",
            name = &*record.tool.name,
            version = &*record.tool.version,
            started = started,
        ),
    }
}

fn pointed(language: Language, point: &Override) -> String {
    let store = &*point.store;
    match &point.stands_for {
        Some(origin) => say!(language, "origin-embedded", store = store, origin = origin,),
        None => say!(
            language,
            "origin-pointed",
            store = store,
            endpoint = &point.endpoint,
        ),
    }
}

fn host(language: Language, record: &Record) -> String {
    let host = &record.host;
    say!(
        language,
        "origin-host",
        os = fact(language, &host.os, ToString::to_string),
        kernel = fact(language, &host.kernel, ToString::to_string),
        arch = fact(language, &host.arch, ToString::to_string),
        cores = fact(language, &host.cores, ToString::to_string),
        memory = fact(language, &host.memory, |bytes| number::bytes(
            language, *bytes
        )),
    )
}

fn usage(language: Language, record: &Record) -> String {
    let Some(usage) = &record.usage else {
        return say!(language, "origin-usage-not-measured");
    };
    let mut stores = record.stores.iter();
    let embedded = stores.any(|store| store.endpoint == "embedded");
    let cpu = fact(language, &usage.cpu_ns, |ns| {
        number::span(language, std::time::Duration::from_nanos(*ns))
    });
    let memory = match &usage.peak_memory {
        Fact::Known(bytes) => {
            let memory = number::bytes(language, *bytes);
            say!(language, "origin-memory", memory = memory)
        }
        Fact::NotMeasured(_) => say!(language, "origin-memory-not-measured"),
    };
    let bound = number::bytes(language, record.plan.memory);
    if embedded {
        say!(
            language,
            "origin-usage-together",
            cpu = cpu,
            memory = memory,
            bound = bound,
        )
    } else {
        say!(
            language,
            "origin-usage",
            cpu = cpu,
            memory = memory,
            bound = bound
        )
    }
}
