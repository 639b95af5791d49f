//! `exitdrill clean`: the clean-up of a run that was cut off.

use std::{
    collections::BTreeSet,
    fs,
    sync::{Arc, Mutex, PoisonError},
};

use exitdrill::{
    clock::Clock,
    drill::{self, Ending, Event, Job, Journal, Outstanding, Remainder, Stop},
    scenario::Caps,
};

use crate::{
    Fault,
    args::Clean,
    exit_code::ExitCode,
    files,
    open::{self, Held},
    output,
    scenario::lay_out,
};

pub(crate) async fn run(args: &Clean) -> Result<ExitCode, Fault> {
    let text = fs::read_to_string(&args.journal)
        .map_err(|error| Fault::usage(format!("{}: {error}", args.journal.display())))?;
    let left = Outstanding::after(drill::read_journal(&text));
    let left =
        left.ok_or_else(|| Fault::usage(format!("{} is not a journal", args.journal.display())))?;
    if left.is_empty() {
        output::print("nothing is left to remove in any store\n")?;
        tidied(args);
        return Ok(ExitCode::Held);
    }
    let journal = Journal::reopen(&args.journal)
        .map_err(|error| Fault::usage(format!("{}: {error}", args.journal.display())))?;
    let (ending, remaining) = recover(&left, journal).await?;
    conclude(args, &left, &ending, &remaining)
}

async fn recover(left: &Outstanding, journal: Journal) -> Result<(Ending, Vec<Remainder>), Fault> {
    let overrides = left
        .overrides
        .iter()
        .map(|point| point.parse().map_err(Fault::usage))
        .collect::<Result<_, _>>()?;
    let given = lay_out(
        &left.scenario,
        left.path.clone(),
        overrides,
        Caps::default(),
    )?;
    let remaining = Arc::new(Mutex::new(Vec::new()));
    let sink = {
        let remaining = Arc::clone(&remaining);
        Arc::new(move |event: Event| {
            if let Event::Remains(remainder) = event {
                remaining
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(remainder);
            }
        })
    };
    let told: drill::Sink = sink.clone();
    let opened = open::stores(
        &given.plan,
        &given.catalog,
        Held::ByNone,
        Clock::real(),
        &told,
    )
    .await?;
    let job = Job {
        plan: given.plan,
        doors: opened.doors,
        windows: opened.windows,
        journal,
        stop: Stop::default(),
        sink,
        nonce: left.nonce.clone(),
    };
    let ending = drill::recover(job, left).await;
    let remaining = remaining
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    Ok((ending, remaining))
}

fn conclude(
    args: &Clean,
    left: &Outstanding,
    ending: &Ending,
    remaining: &[Remainder],
) -> Result<ExitCode, Fault> {
    for line in left.lines() {
        output::note(&format!("was left: {line}"));
    }
    let mut told = BTreeSet::new();
    for Remainder {
        store,
        what,
        reason,
    } in remaining
        .iter()
        .filter(|left| told.insert((&left.store, &left.what)))
    {
        output::note(&format!("remains at store `{store}`: {what}: {reason}"));
    }
    match ending {
        Ending::Complete if remaining.is_empty() => {
            output::print("all of it is removed\n")?;
            tidied(args);
            Ok(ExitCode::Held)
        }
        Ending::Complete => Ok(ExitCode::Remaining),
        Ending::Incomplete { message, .. } | Ending::Refused { message } => Err(Fault {
            code: ExitCode::Remaining,
            message: message.clone(),
        }),
        Ending::Interrupted { .. } => Ok(ExitCode::Interrupted),
    }
}

/// Removes the files of a run that was cut off, and names what stays of them.
fn tidied(args: &Clean) {
    if let Some(stays) = files::tidy(&args.journal) {
        output::note(&format!(
            "{} stays: it belongs to no record",
            stays.display()
        ));
    }
}
