//! Connections: accepted, served one exchange at a time, counted below HTTP, and ended when their server is dropped.

use std::{
    io::{self, IoSlice},
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use s3s::service::S3Service;
use tokio::{
    io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf},
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
};

use super::{
    answer::answer,
    fault::Faults,
    manner::Manner,
    meter::{Ending, Log, Meter},
};
use crate::clock;

/// The pause before a connection is accepted again where the last could not be.
const ACCEPT_PAUSE: Duration = Duration::from_millis(10);

/// What answers the requests of a connection.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) service: S3Service,
    pub(super) manner: Manner,
    pub(super) faults: Arc<Faults>,
    pub(super) log: Arc<Log>,
}

/// A served loopback port. Dropped, it and all its connections end.
#[derive(Debug)]
pub struct Listening {
    address: SocketAddr,
    accepting: JoinHandle<()>,
}

impl Listening {
    pub(super) fn start(listener: TcpListener, server: Server) -> io::Result<Self> {
        let address = listener.local_addr()?;
        Ok(Self {
            address,
            accepting: tokio::spawn(accept(listener, server)),
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, server: Server) {
    // Dropped with the task, the set ends the connections.
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((socket, _)) => {
                // Without it, small responses wait for acknowledgements; failing to set it only makes them slow.
                let _ = socket.set_nodelay(true);
                connections.spawn(server.clone().serve(Peer::Tcp(socket)));
            }
            // Out of descriptors: trying again at once would only burn the processor.
            Err(_) => clock::sleep(ACCEPT_PAUSE).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

impl Server {
    /// Serves the connection until either side ends it.
    pub(super) async fn serve(self, peer: Peer) {
        let meter = Arc::new(Meter::new(Arc::clone(&self.log)));
        let io = TokioIo::new(Counted {
            peer,
            meter: Arc::clone(&meter),
        });
        let service = service_fn(|request| answer(self.clone(), Arc::clone(&meter), request));
        // How a connection ends is the client's to judge; the log tells what was sent.
        let _ = http1::Builder::new()
            .header_read_timeout(None)
            .serve_connection(io, service)
            .await;
    }
}

/// The other end.
pub(super) enum Peer {
    Tcp(TcpStream),
    Pipe(DuplexStream),
}

impl Peer {
    fn reader(&mut self) -> Pin<&mut (dyn AsyncRead + Unpin)> {
        match self {
            Self::Tcp(socket) => Pin::new(socket),
            Self::Pipe(pipe) => Pin::new(pipe),
        }
    }

    fn writer(&mut self) -> Pin<&mut (dyn AsyncWrite + Unpin)> {
        match self {
            Self::Tcp(socket) => Pin::new(socket),
            Self::Pipe(pipe) => Pin::new(pipe),
        }
    }
}

/// A connection that counts its bytes and can be made to end.
struct Counted {
    peer: Peer,
    meter: Arc<Meter>,
}

impl Counted {
    fn wrote(&self, polled: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let Poll::Ready(Ok(bytes)) = &polled {
            self.meter.written(*bytes as u64);
        }
        polled
    }
}

impl AsyncRead for Counted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = self.peer.reader().poll_read(context, buffer);
        match buffer.filled().len() - before {
            0 => self.meter.idle(),
            read => self.meter.read(read as u64),
        }
        polled
    }
}

impl AsyncWrite for Counted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = self.peer.writer().poll_write(context, bytes);
        self.wrote(polled)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = self.peer.writer().poll_write_vectored(context, pieces);
        self.wrote(polled)
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    /// HTTP flushes only when its own buffer is empty: whatever was handed over before is written now.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.peer.writer().poll_flush(context))?;
        self.meter.flushed();
        Poll::Ready(match self.meter.ending() {
            Some(_) => Err(io::ErrorKind::ConnectionAborted.into()),
            None => Ok(()),
        })
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.peer.writer().poll_shutdown(context)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        if let (Some(Ending::Broken), Peer::Tcp(socket)) = (self.meter.ending(), &self.peer) {
            // Closing then sends a reset; failing that, the connection still ends before its time.
            let _ = socket.set_zero_linger();
        }
        self.meter.end();
    }
}
