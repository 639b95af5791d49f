//! The mark of a rehearsal: what was replaced, and what its numbers therefore do not say.

use crate::{
    plan::Plan,
    quirks::Dialect,
    record::Record,
    report::language::{Language, say},
    scenario::Place,
};

/// The mark at the head of a report; none where a store of a provider was used.
pub(super) fn of_record(language: Language, record: &Record) -> Option<String> {
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
        .then(|| report(language, &replaced.collect::<Vec<_>>()))
}

/// The mark at the head of a plan; none where nothing is to be replaced.
pub(super) fn of_plan(language: Language, plan: &Plan) -> Option<String> {
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
    if replaced.is_empty() {
        return None;
    }
    let stores = named(language, &replaced);
    let mut sentences = vec![
        say!(language, "rehearsal-to-be-replaced", stores = stores),
        say!(language, "rehearsal-quirks"),
    ];
    sentences.extend(dialects(language, &replaced));
    sentences.push(say!(language, "rehearsal-caps"));
    Some(sentences.join(" "))
}

/// A store that an embedded one stands for.
struct Replaced<'a> {
    store: &'a str,
    origin: String,
    quirks: &'a str,
    /// The one it speaks, where that is not S3.
    dialect: Option<&'a str>,
}

fn report(language: Language, replaced: &[Replaced<'_>]) -> String {
    let numbers = say!(language, "rehearsal-numbers");
    if replaced.is_empty() {
        return [say!(language, "rehearsal-here"), numbers].join(" ");
    }
    let stores = named(language, replaced);
    let mut sentences = vec![
        say!(language, "rehearsal-replaced", stores = stores),
        numbers,
        say!(language, "rehearsal-quirks"),
    ];
    sentences.extend(dialects(language, replaced));
    sentences.join(" ")
}

fn named(language: Language, replaced: &[Replaced<'_>]) -> String {
    let named = replaced.iter().map(|it| {
        say!(
            language,
            "rehearsal-store",
            store = it.store,
            origin = &it.origin,
            quirks = it.quirks,
        )
    });
    named.collect::<Vec<_>>().join(", ")
}

/// Which dialects are left out; none where every store speaks S3.
fn dialects(language: Language, replaced: &[Replaced<'_>]) -> Vec<String> {
    let left_out = replaced.iter().filter_map(|it| {
        let dialect = it.dialect?;
        Some(if Dialect::Folder.native() == Some(dialect) {
            say!(language, "rehearsal-folder", store = it.store)
        } else {
            say!(
                language,
                "rehearsal-dialect",
                store = it.store,
                dialect = dialect,
            )
        })
    });
    left_out.collect()
}
