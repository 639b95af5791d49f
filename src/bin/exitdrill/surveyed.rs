//! What a survey costs, counted while it runs and told when it has ended, however it ended.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use exitdrill::drill::{Event, Halt, Sink};

use crate::{Fault, exit_code::ExitCode, output};

/// The requests of one survey.
#[derive(Default)]
pub(crate) struct Requests(Arc<AtomicU64>);

impl Requests {
    /// Where the stores report what they send.
    pub(crate) fn sink(&self) -> Sink {
        let sent = Arc::clone(&self.0);
        Arc::new(move |event| {
            if matches!(event, Event::Attempt(_)) {
                sent.fetch_add(1, Ordering::Relaxed);
            }
        })
    }

    /// What the survey found, once how many requests it took is told.
    pub(crate) fn told<T>(&self, found: Result<T, Halt>) -> Result<T, Fault> {
        let sent = self.0.load(Ordering::Relaxed);
        let requests = if sent == 1 { "request" } else { "requests" };
        output::note(&format!("the survey took {sent} {requests}"));
        found.map_err(|halt| incomplete(&halt))
    }
}

/// A survey that did not come to its end.
pub(crate) fn incomplete(why: &impl ToString) -> Fault {
    Fault {
        code: ExitCode::Incomplete,
        message: why.to_string(),
    }
}
