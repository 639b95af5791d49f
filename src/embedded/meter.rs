//! What the server saw of each request, counted at the socket and at the bodies, independently of any client.
//!
//! A connection carries one exchange at a time, so the bytes between the end of one and the end of the next are the next one's.

use std::{
    collections::VecDeque,
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use http::{Method, Uri};
use tokio::sync::watch;

/// One request as the server saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The method; empty where the connection ended before a whole head came.
    pub method: String,
    /// The path as it was sent.
    pub path: String,
    /// The query as it was sent, without its question mark.
    pub query: String,
    /// The status of the response; none where none was sent.
    pub status: Option<u16>,
    /// Bytes of the request's body that were read.
    pub request_payload: u64,
    /// Bytes of the response's body that were handed over for sending.
    pub response_payload: u64,
    /// Bytes read from the socket.
    pub socket_read: u64,
    /// Bytes written to the socket.
    pub socket_written: u64,
    /// Whether the whole response was sent.
    pub whole: bool,
}

/// The requests that have ended, the latest ones, and the number of those that have not.
#[derive(Debug)]
pub(super) struct Log {
    ended: Mutex<VecDeque<Seen>>,
    max: usize,
    open: watch::Sender<usize>,
}

impl Log {
    pub(super) fn new(max: usize) -> Self {
        Self {
            ended: Mutex::default(),
            max,
            open: watch::Sender::default(),
        }
    }

    pub(super) fn all(&self) -> Vec<Seen> {
        lock(&self.ended).iter().cloned().collect()
    }

    fn push(&self, seen: Seen) {
        let mut ended = lock(&self.ended);
        ended.push_back(seen);
        while ended.len() > self.max {
            ended.pop_front();
        }
    }

    /// Waits until every request that has come has ended.
    pub(super) async fn settled(&self) {
        // It fails only without a sender, and the sender is here.
        let _ = self.open.subscribe().wait_for(|open| *open == 0).await;
    }
}

/// A request that has not ended, until it is dropped.
struct Pending(Arc<Log>);

impl Pending {
    fn new(log: &Arc<Log>) -> Self {
        log.open.send_modify(|open| *open += 1);
        Self(Arc::clone(log))
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.0.open.send_modify(|open| *open -= 1);
    }
}

/// How a connection is to end once what was written is flushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Orderly,
    Broken,
}

/// The count of one connection.
pub(super) struct Meter {
    log: Arc<Log>,
    count: Mutex<Count>,
}

#[derive(Default)]
struct Count {
    /// Bytes since the end of the last exchange.
    read: u64,
    written: u64,
    open: Option<Open>,
    ending: Option<Ending>,
}

struct Open {
    seen: Seen,
    _pending: Pending,
    request_whole: bool,
    /// The response's body is handed over; whether all of it.
    handed: Option<bool>,
    flushed: bool,
}

impl Meter {
    pub(super) fn new(log: Arc<Log>) -> Self {
        Self {
            log,
            count: Mutex::default(),
        }
    }

    /// A request's head has come.
    pub(super) fn begin(&self, method: &Method, uri: &Uri) {
        let mut count = lock(&self.count);
        self.close(&mut count);
        let seen = Seen {
            method: method.to_string(),
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            ..Seen::default()
        };
        count.open = Some(self.opened(seen));
    }

    fn opened(&self, seen: Seen) -> Open {
        Open {
            seen,
            _pending: Pending::new(&self.log),
            request_whole: false,
            handed: None,
            flushed: false,
        }
    }

    pub(super) fn request_payload(&self, bytes: u64) {
        self.open(|open| open.seen.request_payload += bytes);
    }

    pub(super) fn request_whole(&self) {
        self.open(|open| open.request_whole = true);
    }

    pub(super) fn answer(&self, status: u16) {
        self.open(|open| open.seen.status = Some(status));
    }

    pub(super) fn response_payload(&self, bytes: u64) {
        self.open(|open| open.seen.response_payload += bytes);
    }

    /// The response's body is handed over, or given up.
    pub(super) fn handed(&self, whole: bool) {
        self.open(|open| open.handed = Some(whole));
    }

    /// The connection is to end once what was written is flushed.
    pub(super) fn end_when_flushed(&self, ending: Ending) {
        lock(&self.count).ending = Some(ending);
    }

    pub(super) fn ending(&self) -> Option<Ending> {
        lock(&self.count).ending
    }

    pub(super) fn read(&self, bytes: u64) {
        lock(&self.count).read += bytes;
    }

    pub(super) fn written(&self, bytes: u64) {
        lock(&self.count).written += bytes;
    }

    /// The socket holds all that was handed over. Where the request is whole, too, what follows is the next exchange's.
    pub(super) fn flushed(&self) {
        let mut count = lock(&self.count);
        let Some(open) = &mut count.open else { return };
        open.flushed = open.handed.is_some();
        if open.flushed && open.request_whole {
            self.close(&mut count);
        }
    }

    /// Nothing more to read for now: the rest of a request that was answered early has come, or never will.
    pub(super) fn idle(&self) {
        let mut count = lock(&self.count);
        if count.open.as_ref().is_some_and(|open| open.flushed) {
            self.close(&mut count);
        }
    }

    /// The connection is gone; bytes that made no whole head are an exchange, too.
    pub(super) fn end(&self) {
        let mut count = lock(&self.count);
        if count.open.is_none() && count.read + count.written > 0 {
            count.open = Some(self.opened(Seen::default()));
        }
        self.close(&mut count);
    }

    fn close(&self, count: &mut Count) {
        let Some(open) = count.open.take() else {
            return;
        };
        self.log.push(Seen {
            socket_read: mem::take(&mut count.read),
            socket_written: mem::take(&mut count.written),
            whole: open.flushed && open.handed == Some(true),
            ..open.seen
        });
    }

    fn open(&self, change: impl FnOnce(&mut Open)) {
        if let Some(open) = &mut lock(&self.count).open {
            change(open);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
