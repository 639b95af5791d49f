//! `exitdrill selftest`: faults planted in the embedded store, each found by a drill or not.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use exitdrill::{
    clock::Clock,
    drill::{self, Ending, Event, Job, Journal, Sink, Stop},
    embedded::{Embedded, Tamper},
    integrity::{Finding, Kind},
    ledger::Round,
    object::Header,
    plan::source_prefix,
    scenario::Caps,
};

use crate::{
    Fault,
    args::Selftest,
    exit_code::ExitCode,
    open::{self, Held},
    output, scenario,
};

const SCENARIO: &str = include_str!("selftest.toml");
const BUCKET: &str = "selftest";

/// A fault, on which object it is planted, and what must be found.
struct Planted {
    what: &'static str,
    object: &'static str,
    tamper: Tamper,
    kind: Kind,
    /// The first wrong byte that must be found.
    offset: Option<u64>,
}

fn planted() -> Vec<Planted> {
    let plant = |what, object, tamper, kind| Planted {
        what,
        object,
        tamper,
        kind,
        offset: None,
    };
    vec![
        Planted {
            offset: Some(70_001),
            ..plant(
                "one bit of byte 70 001 flipped",
                "000001",
                Tamper::Flip(70_001),
                Kind::Corrupt,
            )
        },
        plant(
            "cut to 99 999 bytes",
            "000002",
            Tamper::Cut(99_999),
            Kind::Truncated,
        ),
        plant("dropped", "000003", Tamper::Drop, Kind::Missing),
        plant(
            "an object added",
            "stray",
            Tamper::Add(b"not of this drill".to_vec()),
            Kind::Unexpected,
        ),
        plant(
            "its content type altered",
            "000004",
            Tamper::Header(Header::ContentType, Some("text/plain".to_owned())),
            Kind::Header,
        ),
        plant(
            "its cache control lost",
            "000005",
            Tamper::Header(Header::CacheControl, None),
            Kind::Header,
        ),
        plant(
            "a metadata entry lost",
            "000006",
            Tamper::Metadata("owner".to_owned(), None),
            Kind::Metadata,
        ),
        plant(
            "a metadata entry altered",
            "000007",
            Tamper::Metadata("owner".to_owned(), Some("other".to_owned())),
            Kind::Metadata,
        ),
        plant(
            "a tag lost",
            "000008",
            Tamper::Tag("class".to_owned(), None),
            Kind::Tag,
        ),
    ]
}

pub(crate) async fn run(args: &Selftest) -> Result<ExitCode, Fault> {
    let findings = drilled(args).await?;
    let mut lines = vec![format!("{:<34} {:<12} {}", "planted", "expected", "found")];
    let mut code = ExitCode::Held;
    for fault in planted() {
        let found = findings
            .iter()
            .find(|finding| finding.key.as_str().ends_with(fault.object));
        let right = found.is_some_and(|finding| {
            finding.kind == fault.kind
                && fault
                    .offset
                    .is_none_or(|offset| finding.offset == Some(offset))
        });
        if !right {
            code = ExitCode::Content;
        }
        let found = found.map_or_else(|| "NOTHING".to_owned(), ToString::to_string);
        let mark = if right { "" } else { "  WRONG" };
        lines.push(format!(
            "{:<34} {:<12} {found}{mark}",
            fault.what,
            fault.kind.name()
        ));
    }
    let surplus = findings.len().saturating_sub(planted().len());
    if surplus > 0 {
        code = ExitCode::Content;
        lines.push(format!("{surplus} findings more than were planted"));
    }
    lines.push(verdict(code).to_owned());
    output::print(&format!("{}\n", lines.join("\n")))?;
    Ok(code)
}

fn verdict(code: ExitCode) -> &'static str {
    if code == ExitCode::Held {
        "Every planted fault was found, and nothing else."
    } else {
        "This build does not find what it must: do not rely on it."
    }
}

/// The findings of the cold round of a drill that exports what was tampered with after it was stored.
async fn drilled(args: &Selftest) -> Result<Vec<Finding>, Fault> {
    let given = scenario::lay_out(SCENARIO, "selftest".to_owned(), Vec::new(), Caps::default())?;
    let folder = tempfile::tempdir().map_err(Fault::usage)?;
    let journal = Journal::create(&folder.path().join("journal")).map_err(Fault::usage)?;
    let bench = Arc::new(Bench::default());
    let sink: Sink = {
        let bench = Arc::clone(&bench);
        let prefix = source_prefix(&given.plan.stores[0], "samples");
        Arc::new(move |event| bench.take(event, &prefix))
    };
    let opened = open::stores(
        &given.plan,
        &given.catalog,
        Held::ByAll,
        Clock::real(),
        &sink,
    )
    .await?;
    *bench.store() = opened
        .embedded
        .values()
        .next()
        .map(|(store, _)| store.clone());
    if !args.quiet {
        output::note("planting faults in an embedded store, then drilling");
    }
    let job = Job {
        plan: given.plan,
        doors: opened.doors,
        windows: opened.windows,
        journal,
        stop: Stop::default(),
        sink,
        nonce: drill::nonce([0; 32]),
    };
    let ending = drill::run(job).await;
    match ending {
        Ending::Complete => Ok(bench.findings()),
        other => Err(Fault {
            code: ExitCode::Incomplete,
            message: format!("the drill did not end: {other:?}"),
        }),
    }
}

/// Tampers when the sources are stored and nothing is read yet; keeps the findings of the cold round.
#[derive(Default)]
struct Bench {
    store: Mutex<Option<Embedded>>,
    found: Mutex<BTreeMap<String, Finding>>,
}

impl Bench {
    fn store(&self) -> std::sync::MutexGuard<'_, Option<Embedded>> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, event: Event, prefix: &str) {
        match event {
            Event::RoundBegan {
                round: Round::Cold, ..
            } => self.plant(prefix),
            Event::Found(finding) if finding.place.round == Round::Cold => {
                let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
                found.insert(format!("{} {}", finding.key, finding.kind.name()), finding);
            }
            _ => {}
        }
    }

    /// A fault that cannot be planted is not found, which the result then shows.
    fn plant(&self, prefix: &str) {
        let Some(store) = self.store().clone() else {
            return;
        };
        for fault in planted() {
            let _ = store.tamper(BUCKET, &format!("{prefix}{}", fault.object), fault.tamper);
        }
    }

    fn findings(&self) -> Vec<Finding> {
        self.found
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .cloned()
            .collect()
    }
}
