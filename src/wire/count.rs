//! Bytes of one connection: below TLS as they cross the socket, above it as HTTP.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::clock::{self, Moment};

use super::scan::HeadScan;

/// What has crossed one connection.
///
/// A connection is carried by a task of its own, which may be writing while its attempt is counted. So whatever moves HTTP
/// bytes holds the gauge while it does, and nothing moves once the gauge is closed: a reading then stays true.
#[derive(Debug, Default)]
pub(super) struct Gauge {
    http: Mutex<Http>,
    socket_sent: AtomicU64,
    socket_received: AtomicU64,
}

#[derive(Debug, Default)]
struct Http {
    reading: Reading,
    closed: bool,
}

/// What has crossed a connection: sums over its life, and the heads of the exchange under way.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    pub(super) socket_sent: u64,
    pub(super) socket_received: u64,
    pub(super) plain_sent: u64,
    pub(super) plain_received: u64,
    pub(super) request: HeadScan,
    pub(super) answer: HeadScan,
    /// When the last byte of the request was written.
    pub(super) last_sent: Option<Moment>,
    /// When the first byte of the last head of the answer came.
    pub(super) first_byte: Option<Moment>,
}

impl Gauge {
    fn http(&self) -> MutexGuard<'_, Http> {
        self.http.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with_socket(&self, reading: Reading) -> Reading {
        Reading {
            socket_sent: self.socket_sent.load(Ordering::Relaxed),
            socket_received: self.socket_received.load(Ordering::Relaxed),
            ..reading
        }
    }

    /// What has crossed so far.
    pub(super) fn read(&self) -> Reading {
        let http = self.http();
        self.with_socket(http.reading)
    }

    /// What has crossed, and all that ever will: from here on every write fails.
    pub(super) fn close(&self) -> Reading {
        let mut http = self.http();
        http.closed = true;
        self.with_socket(http.reading)
    }

    /// A new exchange begins: heads are looked for again.
    pub(super) fn begin_exchange(&self) {
        let reading = &mut self.http().reading;
        (
            reading.request,
            reading.answer,
            reading.last_sent,
            reading.first_byte,
        ) = Default::default();
    }

    /// Waits for whoever moves bytes.
    ///
    /// # Errors
    /// The gauge is closed.
    fn open(&self) -> io::Result<MutexGuard<'_, Http>> {
        let http = self.http();
        if http.closed {
            return Err(io::Error::new(
                io::ErrorKind::BrokenPipe,
                "the attempt has been counted",
            ));
        }
        Ok(http)
    }
}

impl Reading {
    fn sent(&mut self, bytes: &[u8]) {
        self.plain_sent += bytes.len() as u64;
        self.request.request(bytes);
        self.last_sent = Some(clock::now());
    }

    fn received(&mut self, bytes: &[u8]) {
        self.plain_received += bytes.len() as u64;
        if self.answer.answer(bytes) {
            self.first_byte = Some(clock::now());
        }
    }
}

/// A stream below TLS: what crosses it crosses the socket.
#[derive(Debug)]
pub(super) struct Socket<S> {
    stream: S,
    gauge: Arc<Gauge>,
}

impl<S> Socket<S> {
    pub(super) fn new(stream: S, gauge: &Arc<Gauge>) -> Self {
        let gauge = Arc::clone(gauge);
        Self { stream, gauge }
    }

    fn sent(&self, bytes: usize) {
        self.gauge
            .socket_sent
            .fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Socket<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        let read = (buffer.filled().len() - before) as u64;
        self.gauge
            .socket_received
            .fetch_add(read, Ordering::Relaxed);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Socket<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
        self.sent(written);
        Poll::Ready(Ok(written))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write_vectored(context, slices))?;
        self.sent(written);
        Poll::Ready(Ok(written))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// A stream above TLS: what crosses it is HTTP.
#[derive(Debug)]
pub(super) struct Plain<S> {
    stream: S,
    gauge: Arc<Gauge>,
}

impl<S> Plain<S> {
    pub(super) fn new(stream: S, gauge: &Arc<Gauge>) -> Self {
        let gauge = Arc::clone(gauge);
        Self { stream, gauge }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Plain<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let Self { stream, gauge } = self.get_mut();
        let mut http = gauge.open()?;
        let before = buffer.filled().len();
        ready!(Pin::new(stream).poll_read(context, buffer))?;
        http.reading.received(&buffer.filled()[before..]);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Plain<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let Self { stream, gauge } = self.get_mut();
        let mut http = gauge.open()?;
        let written = ready!(Pin::new(stream).poll_write(context, bytes))?;
        http.reading.sent(&bytes[..written]);
        Poll::Ready(Ok(written))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let Self { stream, gauge } = self.get_mut();
        let mut http = gauge.open()?;
        let written = ready!(Pin::new(stream).poll_write_vectored(context, slices))?;
        let mut left = written;
        for slice in slices {
            let of_this = left.min(slice.len());
            http.reading.sent(&slice[..of_this]);
            left -= of_this;
        }
        Poll::Ready(Ok(written))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Self { stream, gauge } = self.get_mut();
        let _held = gauge.open()?;
        Pin::new(stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Self { stream, gauge } = self.get_mut();
        let _held = gauge.open()?;
        Pin::new(stream).poll_shutdown(context)
    }
}
