//! A loopback proxy that counts every byte of every connection: a witness that belongs to neither side.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
};

use libtest_mimic::Failed;

use super::{Case, http, webhook::Webhook};
use crate::case;

pub(super) const CASE: Case = case!(the_proxy_counts_what_the_client_sent_and_received);

/// A proxy on a free loopback port; it takes no more connections once it is dropped.
#[must_use]
pub(crate) struct Proxy {
    address: SocketAddr,
    connections: Arc<Mutex<Vec<Arc<Counters>>>>,
    stopped: Arc<AtomicBool>,
}

/// The bytes of one connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bytes {
    /// From the client to the server.
    pub(crate) sent: u64,
    /// From the server to the client.
    pub(crate) received: u64,
}

#[derive(Default)]
struct Counters {
    sent: AtomicU64,
    received: AtomicU64,
}

impl Proxy {
    /// A proxy before `server`.
    pub(crate) fn start(server: SocketAddr) -> io::Result<Self> {
        Self::passing(server, |_| ())
    }

    /// A proxy that puts another byte in place of each of one kind, on the way to the server.
    pub(crate) fn meddling(server: SocketAddr, from: u8, to: u8) -> io::Result<Self> {
        Self::passing(server, move |bytes| {
            let found = bytes.iter_mut().filter(|byte| **byte == from);
            found.for_each(|byte| *byte = to);
        })
    }

    fn passing(
        server: SocketAddr,
        change: impl Fn(&mut [u8]) + Clone + Send + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let proxy = Self {
            address: listener.local_addr()?,
            connections: Arc::default(),
            stopped: Arc::default(),
        };
        let (connections, stopped) = (Arc::clone(&proxy.connections), Arc::clone(&proxy.stopped));
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if stopped.load(Ordering::SeqCst) {
                    break;
                }
                let counters = Arc::default();
                if join(client, server, &counters, change.clone()).is_ok() {
                    lock(&connections).push(counters);
                }
            }
        });
        Ok(proxy)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The bytes of each connection so far, in the order they were made.
    ///
    /// A byte is counted before it is passed on, so whoever has read an answer to its end finds all of it here.
    pub(crate) fn connections(&self) -> Vec<Bytes> {
        let count = |counters: &Arc<Counters>| Bytes {
            sent: counters.sent.load(Ordering::SeqCst),
            received: counters.received.load(Ordering::SeqCst),
        };
        lock(&self.connections).iter().map(count).collect()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // One last connection wakes the listener; where it fails, nobody listens any more.
        drop(TcpStream::connect(self.address));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn join(
    client: TcpStream,
    server: SocketAddr,
    counters: &Arc<Counters>,
    change: impl Fn(&mut [u8]) + Send + 'static,
) -> io::Result<()> {
    let server = TcpStream::connect(server)?;
    let (from_client, to_server) = (client.try_clone()?, server.try_clone()?);
    let (sending, receiving) = (Arc::clone(counters), Arc::clone(counters));
    thread::spawn(move || pass(from_client, to_server, &sending.sent, change));
    thread::spawn(move || pass(server, client, &receiving.received, |_| ()));
    Ok(())
}

/// Passes bytes on until either side ends; the end is passed on, too.
fn pass(mut from: TcpStream, mut to: TcpStream, count: &AtomicU64, change: impl Fn(&mut [u8])) {
    let mut buffer = vec![0; 64 << 10];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        count.fetch_add(length as u64, Ordering::SeqCst);
        change(&mut buffer[..length]);
        if to.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    // A side that is gone already needs no end.
    let _ = to.shutdown(Shutdown::Write);
}

fn the_proxy_counts_what_the_client_sent_and_received() -> Result<(), Failed> {
    let server = Webhook::start()?;
    let proxy = Proxy::start(server.address())?;
    let mut expected = Vec::new();
    for path in ["/", "/a/longer/path"] {
        let (status, sent, received) = http::get(proxy.address(), path)?;
        assert_eq!(status, 200);
        expected.push(Bytes { sent, received });
    }
    assert_eq!(proxy.connections(), expected);
    Ok(())
}
