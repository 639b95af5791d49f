//! The mark of a rehearsal: what was replaced, and what its numbers therefore do not say.

use crate::{plan::Plan, record::Record, scenario::Place};

/// The mark at the head of a report; none where a store of a provider was used.
pub(super) fn of_record(record: &Record) -> Option<String> {
    let replaced = record.stores.iter().filter_map(|store| {
        Some(Replaced {
            store: &store.name,
            origin: store.stands_for.clone()?,
            quirks: &store.quirks,
            dialect: store.native_dialect.as_deref(),
        })
    });
    record
        .rehearsal
        .is_one()
        .then(|| report(&replaced.collect::<Vec<_>>()))
}

/// The mark at the head of a plan; none where nothing is to be replaced.
pub(super) fn of_plan(plan: &Plan) -> Option<String> {
    let replaced = plan.stores.iter().filter_map(|store| {
        let Place::Rehearsed(_) = store.place else {
            return None;
        };
        Some(Replaced {
            store: &store.name,
            origin: store.place.clone().real().to_string(),
            quirks: &store.quirks.name,
            dialect: store.quirks.dialect.native(),
        })
    });
    let replaced: Vec<_> = replaced.collect();
    (!replaced.is_empty()).then(|| {
        format!(
            "REHEARSAL: {} {QUIRKS}{} Caps are those of the real run.",
            replacement(&replaced, "are to be replaced"),
            dialects(&replaced)
        )
    })
}

/// A store that an embedded one stands for.
struct Replaced<'a> {
    store: &'a str,
    origin: String,
    quirks: &'a str,
    /// The one it speaks, where that is not S3.
    dialect: Option<&'a str>,
}

fn report(replaced: &[Replaced<'_>]) -> String {
    if replaced.is_empty() {
        return format!("REHEARSAL: every store is on this machine. {NUMBERS}");
    }
    format!(
        "REHEARSAL: {} {NUMBERS} {QUIRKS}{}",
        replacement(replaced, "were replaced"),
        dialects(replaced)
    )
}

const NUMBERS: &str = "Times and rates show this machine and the protocol, not a provider. Requests, bytes and fidelity are measured; \
prices are those of the tariffs named.";

const QUIRKS: &str = "The embedded stores keep to the quirks of those they stand for, as far as these were found; TLS and \
credentials are not rehearsed.";

fn replacement(replaced: &[Replaced<'_>], were: &str) -> String {
    let named = replaced.iter().map(|it| {
        let Replaced {
            store,
            origin,
            quirks,
            ..
        } = it;
        format!("`{store}` ({origin}, quirks `{quirks}`)")
    });
    format!(
        "these stores {were} by embedded ones on this machine (--rehearse): {}.",
        named.collect::<Vec<_>>().join(", ")
    )
}

/// Which dialects are left out; empty where every store speaks S3.
fn dialects(replaced: &[Replaced<'_>]) -> String {
    let left_out = replaced.iter().filter_map(|it| {
        let dialect = it.dialect?;
        Some(format!(
            " Store `{}` speaks {dialect}: this dialect is NOT EXERCISED; what is sent and counted is S3.",
            it.store
        ))
    });
    left_out.collect()
}
