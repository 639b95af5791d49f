//! The mark of lines that were made longer and narrower than they are.

use std::time::Duration;

use crate::{
    plan::Plan,
    record::Record,
    report::language::{Language, say},
    unit::{BitRate, format_span},
};

/// The mark of a report; none where every line was used as it is.
pub(super) fn of_record(language: Language, record: &Record) -> Option<String> {
    let lines = record.stores.iter().filter_map(|store| {
        let shape = store.shape?;
        let round_trip = Duration::from_nanos(shape.round_trip_ns);
        let bandwidth = shape.bits_per_second.map(BitRate);
        Some(line(language, &store.name, round_trip, bandwidth))
    });
    let lines = joined(lines)?;
    Some(say!(language, "shape-was", lines = lines))
}

/// The mark of a plan; none where every line is to be used as it is.
pub(super) fn of_plan(language: Language, plan: &Plan) -> Option<String> {
    let lines = plan.stores.iter().filter_map(|store| {
        let shape = store.shape?;
        Some(line(
            language,
            &store.name,
            shape.round_trip,
            shape.bandwidth,
        ))
    });
    let lines = joined(lines)?;
    Some(say!(language, "shape-is-to-be", lines = lines))
}

fn joined(lines: impl Iterator<Item = String>) -> Option<String> {
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

fn line(
    language: Language,
    store: &str,
    round_trip: Duration,
    bandwidth: Option<BitRate>,
) -> String {
    let figures = figures(language, round_trip, bandwidth);
    say!(language, "shape-line", store = store, figures = figures)
}

/// What was put on a line.
pub(super) fn figures(
    language: Language,
    round_trip: Duration,
    bandwidth: Option<BitRate>,
) -> String {
    let round_trip = (!round_trip.is_zero()).then(|| {
        let span = format_span(round_trip);
        say!(language, "shape-round-trip", span = span)
    });
    let bandwidth = bandwidth.map(|rate| {
        let rate = language.decimal(&rate.to_string());
        say!(language, "shape-bandwidth", rate = rate)
    });
    let figures: Vec<_> = round_trip.into_iter().chain(bandwidth).collect();
    language.list(&figures)
}
