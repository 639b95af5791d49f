//! `exitdrill run`: a scenario, carried out, recorded and reported.

use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use exitdrill::{
    assess::Assessment,
    clock::Clock,
    drill::{self, Entry, Event, Fleeting, Job, Journal, Outstanding, Sink, Stop},
    host,
    price::ExchangeRate,
    record::{Beginning, Fold, Record},
};

use crate::{
    Fault,
    args::{Format, Run, Spoken},
    exit_code::ExitCode,
    files::Files,
    open, output,
    progress::Progress,
    random::random,
    report,
    scenario::{self, Given},
    signal,
};

pub(crate) async fn run(args: Run) -> Result<ExitCode, Fault> {
    let given = scenario::given(&args.place, &args.caps)?;
    let clock = Clock::real();
    let files = Files::create(args.record, &args.place.scenario, clock.wall(), &given)?;
    let nonce = nonce()?;
    let journal = files.journal(&first_line(&given, &nonce))?;
    let journal_path = journal.path().to_owned();
    let stop = Stop::default();
    signal::watch(stop.clone(), journal_path.clone())?;
    let desk = Arc::new(Desk {
        fold: Mutex::new(Fold::new(beginning(&given, args.rate, clock))),
        progress: Progress::new(&given.plan, args.noise),
        files,
    });
    let carried = carry_out(&given, clock, journal, stop, nonce, &desk).await;
    // Where no store was opened nothing was sent: an empty record would only mislead.
    let record = carried.inspect_err(|_| desk.files.discard(&journal_path))?;
    desk.files.write(&record)?;
    conclude(
        &record,
        &desk.files,
        &journal_path,
        (args.format, args.spoken),
    )
}

/// Where a drill's events go: into the record, before the person who waits, and what stands in no record into files.
struct Desk {
    fold: Mutex<Fold>,
    progress: Progress,
    files: Files,
}

impl Desk {
    fn take(&self, event: Event) {
        self.progress.show(&event);
        if let Err(error) = self.files.take(&event) {
            output::error(&format!(
                "what stands in no record could not be written beside it: {error}"
            ));
        }
        self.fold().take(event);
    }

    fn fold(&self) -> MutexGuard<'_, Fold> {
        self.fold.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A run's own name.
fn nonce() -> Result<String, Fault> {
    random().map(drill::nonce)
}

fn first_line(given: &Given, nonce: &str) -> Entry {
    Entry::Run {
        nonce: nonce.to_owned(),
        path: given.path.clone(),
        scenario: given.plan.scenario.text.clone(),
        overrides: given.overrides.iter().map(ToString::to_string).collect(),
        fleeting: Fleeting::of(&given.plan),
    }
}

fn beginning(given: &Given, rates: Vec<ExchangeRate>, clock: Clock) -> Beginning<'_> {
    Beginning {
        plan: &given.plan,
        catalog: &given.catalog,
        path: given.path.clone(),
        overrides: given.told(),
        rates,
        host: host::Facts::here(),
        started: clock.wall(),
    }
}

async fn carry_out(
    given: &Given,
    clock: Clock,
    journal: Journal,
    stop: Stop,
    nonce: String,
    desk: &Arc<Desk>,
) -> Result<Record, Fault> {
    let sink: Sink = {
        let desk = Arc::clone(desk);
        Arc::new(move |event| desk.take(event))
    };
    let opened = open::stores(&given.plan, &given.catalog, open::Held::ByAll, clock, &sink).await?;
    let job = Job {
        plan: Arc::clone(&given.plan),
        doors: opened.doors,
        windows: opened.windows,
        journal,
        stop,
        sink,
        nonce,
    };
    drill::run(job).await;
    drop(opened.embedded);
    let fold = desk.fold().clone();
    Ok(fold.finish(clock.wall(), Some(host::usage())))
}

/// Says what happened: the report on stdout; on stderr where the record is, and what remains.
fn conclude(
    record: &Record,
    files: &Files,
    journal: &Path,
    (format, spoken): (Format, Spoken),
) -> Result<ExitCode, Fault> {
    let assessment = Assessment::of(record);
    output::print(&report::render(record, &assessment, format, spoken))?;
    output::note(&format!("record: {}", files.record.display()));
    let left = fs::read_to_string(journal)
        .ok()
        .and_then(|text| Outstanding::after(drill::read_journal(&text)));
    if left.is_none_or(|left| left.is_empty()) {
        // Nothing is left that the journal could help to remove.
        let _ = fs::remove_file(journal);
    } else {
        output::note(&format!(
            "something may remain; remove it with: exitdrill clean {}",
            journal.display()
        ));
    }
    Ok(ExitCode::of(&assessment.outcome))
}
