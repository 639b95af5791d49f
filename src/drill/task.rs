//! Work in flight: so much at once, and none that outlives its drill.

use std::future::Future;

use futures::{Stream, TryStreamExt};
use tokio::task::JoinHandle;

use super::{Halt, Stop};

/// Does `work` for every item, `concurrency` at once, each as a task of its own, until one halts or a signal comes.
///
/// What is in flight is then dropped: its attempts are counted as abandoned.
pub(super) async fn each<I, W, F>(
    stop: &Stop,
    concurrency: u32,
    items: impl Stream<Item = Result<I, Halt>>,
    work: W,
) -> Result<(), Halt>
where
    W: Fn(I) -> F,
    F: Future<Output = Result<(), Halt>> + Send + 'static,
{
    let all =
        items.try_for_each_concurrent(concurrency as usize, |item| Task::spawn(work(item)).done());
    tokio::select! {
        biased;
        signal = stop.wait() => Err(Halt::Signal(signal)),
        ended = all => ended,
    }
}

/// A task that ends when it is no longer waited for.
pub(super) struct Task<T>(JoinHandle<T>);

impl<T: Send + 'static> Task<T> {
    /// Starts the task.
    pub(super) fn spawn(work: impl Future<Output = T> + Send + 'static) -> Self {
        Self(tokio::spawn(work))
    }

    /// Waits for its end; a panic in it goes on here.
    pub(super) async fn done(mut self) -> T {
        match (&mut self.0).await {
            Ok(ended) => ended,
            Err(fault) => std::panic::resume_unwind(fault.into_panic()),
        }
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
