//! Where prices were read, and what their parts say of themselves.

use jiff::civil::Date;

use crate::{
    price::{Confidence, Source, Tariff},
    report::language::{Language, say},
};

use super::{
    super::{
        model::{Block, Section},
        recorded,
    },
    marked,
};

/// Every source of the tariff and its programmes.
pub(super) fn section(language: Language, tariff: &Tariff, on: Date) -> Section {
    let mut sources = tariff.sources();
    let programmes = tariff.programmes.iter();
    sources.extend(programmes.map(|programme| programme.source.clone()));
    let items = sources
        .iter()
        .map(|(name, source)| told(language, name, source, on));
    let block = if sources.is_empty() {
        Block::Paragraph(say!(language, "prices-read-nowhere"))
    } else {
        Block::List(items.collect())
    };
    Section::new(&say!(language, "prices-read-heading"), vec![block])
}

fn told(language: Language, name: &str, source: &Source, on: Date) -> String {
    let read = marked(language, source.read, on);
    let confidence = confidence(language, source.confidence);
    match &source.note {
        None => say!(
            language,
            "prices-read",
            name = name,
            title = &source.title,
            publisher = &source.publisher,
            read = read,
            confidence = confidence,
            url = &source.url,
        ),
        Some(note) => say!(
            language,
            "prices-read-noted",
            name = name,
            title = &source.title,
            publisher = &source.publisher,
            read = read,
            confidence = confidence,
            url = &source.url,
            note = recorded::quoted(language, note),
        ),
    }
}

/// How far a reading can be relied upon.
fn confidence(language: Language, confidence: Confidence) -> String {
    match confidence {
        Confidence::ProviderPage => say!(language, "prices-confidence-page"),
        Confidence::ApiTranscription => say!(language, "prices-confidence-interface"),
        Confidence::ThirdPartyDated => say!(language, "prices-confidence-third-party"),
        Confidence::Derived => say!(language, "prices-confidence-derived"),
    }
}

/// What the parts say of themselves.
pub(super) fn notes(language: Language, tariff: &Tariff) -> Vec<String> {
    let egress = tariff.egress.as_ref();
    let requests = tariff.requests.as_ref();
    let minimum = tariff.minimum.as_ref();
    let base = tariff.base.as_ref();
    let free = tariff.free.as_ref();
    let notes = [
        egress.and_then(|egress| egress.note.as_ref()).map(|note| {
            say!(
                language,
                "prices-note-egress",
                note = recorded::quoted(language, note)
            )
        }),
        egress
            .and_then(|egress| egress.free.note.as_ref())
            .map(|note| {
                say!(
                    language,
                    "prices-note-free-egress",
                    note = recorded::quoted(language, note)
                )
            }),
        requests
            .and_then(|requests| requests.note.as_ref())
            .map(|note| {
                say!(
                    language,
                    "prices-note-requests",
                    note = recorded::quoted(language, note)
                )
            }),
        requests
            .and_then(|requests| requests.statuses_note.as_ref())
            .map(|note| {
                say!(
                    language,
                    "prices-note-answers",
                    note = recorded::quoted(language, note)
                )
            }),
        minimum
            .and_then(|minimum| minimum.note.as_ref())
            .map(|note| {
                say!(
                    language,
                    "prices-note-least",
                    note = recorded::quoted(language, note)
                )
            }),
        base.and_then(|base| base.note.as_ref()).map(|note| {
            say!(
                language,
                "prices-note-base",
                note = recorded::quoted(language, note)
            )
        }),
        free.and_then(|free| free.note.as_ref()).map(|note| {
            say!(
                language,
                "prices-note-free",
                note = recorded::quoted(language, note)
            )
        }),
    ];
    notes.into_iter().flatten().collect()
}
