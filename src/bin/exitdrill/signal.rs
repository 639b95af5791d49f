//! Signals: the first stops the drill, which cleans up; the second leaves at once.

use std::{io, path::PathBuf};

use exitdrill::drill::{Outstanding, Signal, Stop, read_journal};
use tokio::signal::unix::{self, SignalKind};

use crate::{Fault, exit_code::ExitCode, output};

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

fn remaining(journal: &std::path::Path) {
    let text = std::fs::read_to_string(journal).unwrap_or_default();
    output::note("left at once; these may remain:");
    match Outstanding::after(read_journal(&text)) {
        Some(left) => left
            .lines()
            .iter()
            .for_each(|line| output::note(&format!("  {line}"))),
        None => output::note("  nothing was written"),
    }
    output::note(&format!(
        "remove them with: exitdrill clean {}",
        journal.display()
    ));
}
