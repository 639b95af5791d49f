//! Stopping a drill from outside.

use tokio::sync::watch;

use super::Signal;

/// A switch that stops new work; the drill then cleans up and ends.
#[derive(Clone, Debug)]
pub struct Stop(watch::Sender<Option<Signal>>);

impl Default for Stop {
    fn default() -> Self {
        Self(watch::channel(None).0)
    }
}

impl Stop {
    /// Stops the drill; the first signal is the one remembered.
    pub fn pull(&self, signal: Signal) {
        self.0.send_if_modified(|state| {
            let first = state.is_none();
            state.get_or_insert(signal);
            first
        });
    }

    /// The signal, if one came.
    #[must_use]
    pub fn pulled(&self) -> Option<Signal> {
        *self.0.borrow()
    }

    /// Waits for a signal.
    pub async fn wait(&self) -> Signal {
        let mut changes = self.0.subscribe();
        let signal = changes.wait_for(Option::is_some).await;
        signal
            .ok()
            .and_then(|signal| *signal)
            .unwrap_or(Signal::Interrupt)
    }
}
