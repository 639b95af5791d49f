//! Time: the only reader of it, the only sleeper, the only setter of time-outs.
//!
//! Under a paused runtime (`tokio::time::pause`) every reading is deterministic: the wall clock is the start that was
//! given plus the monotonic time since, so no span can ever be negative.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use tokio::time::{self, Instant};

/// A wall-clock start and the monotonic time since.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    wall: Timestamp,
    start: Instant,
}

/// A moment on the monotonic clock.
pub type Moment = Instant;

/// The time allowed ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the time allowed ran out")]
pub struct Elapsed;

impl Clock {
    /// The machine's time.
    #[must_use]
    pub fn real() -> Self {
        Self::starting(Timestamp::now())
    }

    /// A clock whose wall time is `wall` now: deterministic where the runtime's time is paused.
    #[must_use]
    pub fn starting(wall: Timestamp) -> Self {
        Self {
            wall,
            start: Instant::now(),
        }
    }

    /// The wall-clock time.
    #[must_use]
    pub fn wall(&self) -> Timestamp {
        self.wall
            .saturating_add(self.since_start())
            .unwrap_or(Timestamp::MAX)
    }

    /// Today's date, in universal time.
    #[must_use]
    pub fn today(&self) -> Date {
        self.wall().to_zoned(TimeZone::UTC).date()
    }

    /// Monotonic time since this clock was made.
    #[must_use]
    pub fn since_start(&self) -> Duration {
        self.start.elapsed()
    }

    /// Where the moment lies on this clock.
    #[must_use]
    pub fn offset(&self, moment: Moment) -> Duration {
        moment.saturating_duration_since(self.start)
    }
}

/// This moment.
#[must_use]
pub fn now() -> Moment {
    Instant::now()
}

/// Waits for `span`.
pub async fn sleep(span: Duration) {
    time::sleep(span).await;
}

/// Waits until `moment`.
pub async fn sleep_until(moment: Moment) {
    time::sleep_until(moment).await;
}

/// A moment that can be polled for, inside a body or a stream.
#[derive(Debug)]
pub struct Timer(Pin<Box<time::Sleep>>);

impl Timer {
    /// A timer that is due at `moment`.
    #[must_use]
    pub fn at(moment: Moment) -> Self {
        Self(Box::pin(time::sleep_until(moment)))
    }

    /// Whether it is due; if not, the task is woken when it is.
    pub fn poll_due(&mut self, context: &mut Context<'_>) -> Poll<()> {
        self.0.as_mut().poll(context)
    }
}

/// The future's output, if it comes within `span`.
///
/// # Errors
/// The time ran out; the future is dropped.
pub async fn within<F: Future>(span: Duration, future: F) -> Result<F::Output, Elapsed> {
    time::timeout(span, future).await.map_err(|_| Elapsed)
}
