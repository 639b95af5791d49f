//! Signals: the first stops the drill, which cleans up; the second leaves at once.

use std::{
    io,
    path::{Path, PathBuf},
};

use exitdrill::drill::{Outstanding, Signal, Stop, read_journal};
use tokio::signal::unix::{self, SignalKind};

use crate::{Fault, exit_code::ExitCode, files, output};

/// Pulls the stop at the first signal; at the second, prints what the journal says remains, and leaves.
pub(crate) fn watch(stop: Stop, journal: PathBuf) -> Result<(), Fault> {
    let mut signals = Signals::new().map_err(|error| Fault {
        code: ExitCode::Incomplete,
        message: format!("signals cannot be caught: {error}"),
    })?;
    tokio::spawn(async move {
        stop.pull(signals.next().await);
        output::note("stopping: what was written is being removed; once more leaves at once");
        let code = match signals.next().await {
            Signal::Interrupt => ExitCode::Interrupted,
            Signal::Terminate => ExitCode::Terminated,
        };
        remaining(&journal);
        std::process::exit(code as i32);
    });
    Ok(())
}

struct Signals {
    interrupt: unix::Signal,
    terminate: unix::Signal,
}

impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self {
            interrupt: unix::signal(SignalKind::interrupt())?,
            terminate: unix::signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.interrupt.recv() => Signal::Interrupt,
            _ = self.terminate.recv() => Signal::Terminate,
        }
    }
}

fn remaining(journal: &Path) {
    let text = std::fs::read_to_string(journal).unwrap_or_default();
    let left = Outstanding::after(read_journal(&text)).filter(|left| !left.is_empty());
    let journal_shown = journal.display();
    match left {
        None => output::note("left at once; nothing remains in any store"),
        Some(left) => {
            output::note("left at once; these may remain:");
            for line in left.lines() {
                output::note(&format!("  {line}"));
            }
            output::note(&format!(
                "remove them with: exitdrill clean {journal_shown}"
            ));
        }
    }
    if let Some(record) = files::empty_record(journal) {
        output::note(&format!(
            "there is no record: {} is empty; it, {} and {journal_shown} go with: exitdrill clean {journal_shown}",
            record.display(),
            files::beside(&record, files::KEPT).display(),
        ));
    }
}
