//! The mark of lines that were made longer and narrower than they are.

use std::time::Duration;

use crate::{
    plan::Plan,
    record::Record,
    unit::{BitRate, format_span},
};

/// The mark of a report; none where every line was used as it is.
pub(super) fn of_record(record: &Record) -> Option<String> {
    let lines = record.stores.iter().filter_map(|store| {
        let shape = store.shape?;
        let round_trip = Duration::from_nanos(shape.round_trip_ns);
        Some(line(
            &store.name,
            round_trip,
            shape.bits_per_second.map(BitRate),
        ))
    });
    mark("was", &lines.collect::<Vec<_>>())
}

/// The mark of a plan; none where every line is to be used as it is.
pub(super) fn of_plan(plan: &Plan) -> Option<String> {
    let lines = plan.stores.iter().filter_map(|store| {
        let shape = store.shape?;
        Some(line(&store.name, shape.round_trip, shape.bandwidth))
    });
    mark("is to be", &lines.collect::<Vec<_>>())
}

fn mark(was: &str, lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| {
        format!(
            "SHAPED LINES: the line to {} {was} made so, on top of what it is. Loss, slow start and other traffic are not imitated: a real line \
             of these figures is at best as fast.",
            lines.join(", to ")
        )
    })
}

fn line(store: &str, round_trip: Duration, bandwidth: Option<BitRate>) -> String {
    let round_trip =
        (!round_trip.is_zero()).then(|| format!("{} of round trip", format_span(round_trip)));
    let bandwidth = bandwidth.map(|rate| format!("{rate} each way"));
    let figures: Vec<_> = round_trip.into_iter().chain(bandwidth).collect();
    format!("`{store}` ({})", figures.join(", "))
}
