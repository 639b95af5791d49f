//! Idle connections, and the one that an exchange has to itself.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use http::{Request, Response, Uri};
use hyper::{
    body::Incoming,
    client::conn::http1::{Builder, SendRequest},
};
use hyper_util::rt::TokioIo;
use tokio::task::AbortHandle;

use super::{
    Error, ErrorKind, SendBody,
    count::{Gauge, Plain, Reading},
    dial::Stream,
};

/// The most headers of an answer.
const HEADERS: usize = 100;
/// The most bytes of an answer's head, and of what is read ahead of the caller: hyper's own default, stated.
const BUFFER: usize = 400 << 10;

/// Idle connections by scheme and authority.
#[derive(Clone, Default)]
pub(super) struct Pool(Arc<Mutex<BTreeMap<String, Vec<Idle>>>>);

struct Idle {
    sender: SendRequest<SendBody>,
    gauge: Arc<Gauge>,
    /// What the connection had carried when its last attempt was counted.
    accounted: Reading,
    task: AbortHandle,
}

impl Drop for Idle {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A connection that one exchange has to itself. Dropped, it is closed at once; given back, it can be leased again.
pub(super) struct Lease {
    idle: Option<Idle>,
    pool: Pool,
    authority: String,
    reused: bool,
}

impl Pool {
    fn idle(&self) -> MutexGuard<'_, BTreeMap<String, Vec<Idle>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn clear(&self) {
        self.idle().clear();
    }

    /// An idle connection that is still open, the one used last first.
    pub(super) async fn take(&self, uri: &Uri) -> Option<Lease> {
        let authority = authority(uri);
        loop {
            let mut idle = self.idle().get_mut(&authority)?.pop()?;
            if idle.sender.ready().await.is_ok() {
                return Some(Lease {
                    idle: Some(idle),
                    pool: self.clone(),
                    authority,
                    reused: true,
                });
            }
        }
    }

    /// A new connection over `stream`.
    pub(super) async fn shake_hands(
        &self,
        uri: &Uri,
        stream: Box<dyn Stream>,
        gauge: Arc<Gauge>,
    ) -> Result<Lease, Error> {
        let io = TokioIo::new(Plain::new(stream, &gauge));
        let shaken = Builder::new()
            .max_headers(HEADERS)
            .max_buf_size(BUFFER)
            .handshake(io)
            .await;
        let (sender, connection) =
            shaken.map_err(|error| Error::new(ErrorKind::Connect, error.to_string()))?;
        // How the connection ends is told to the exchange it carries.
        let task = tokio::spawn(async move { drop(connection.await) }).abort_handle();
        let idle = Idle {
            sender,
            gauge,
            accounted: Reading::default(),
            task,
        };
        Ok(Lease {
            idle: Some(idle),
            pool: self.clone(),
            authority: authority(uri),
            reused: false,
        })
    }
}

fn authority(uri: &Uri) -> String {
    format!(
        "{}://{}",
        uri.scheme_str().unwrap_or_default(),
        uri.authority().map_or("", |authority| authority.as_str())
    )
}

type Unsent = (hyper::Error, Option<Request<SendBody>>);

impl Lease {
    fn held(&self) -> &Idle {
        self.idle
            .as_ref()
            .expect("a lease holds its connection until it is given back")
    }

    pub(super) fn is_reused(&self) -> bool {
        self.reused
    }

    pub(super) fn gauge(&self) -> &Arc<Gauge> {
        &self.held().gauge
    }

    pub(super) fn accounted(&self) -> Reading {
        self.held().accounted
    }

    /// Whether a byte was sent since the connection was last accounted for.
    pub(super) fn has_sent(&self) -> bool {
        self.gauge().read().plain_sent > self.accounted().plain_sent
    }

    /// Sends the request; gives it back where the connection was already closed.
    pub(super) fn send(
        &mut self,
        request: Request<SendBody>,
    ) -> impl Future<Output = Result<Response<Incoming>, Unsent>> + use<> {
        let idle = self
            .idle
            .as_mut()
            .expect("a lease holds its connection until it is given back");
        let sent = idle.sender.try_send_request(request);
        async move {
            sent.await.map_err(|mut fault| {
                let unsent = fault.take_message();
                (fault.into_error(), unsent)
            })
        }
    }

    /// Gives the connection back, all its bytes accounted for.
    pub(super) fn give_back(mut self, accounted: Reading) {
        let Some(mut idle) = self.idle.take() else {
            return;
        };
        if idle.sender.is_closed() {
            return;
        }
        idle.accounted = accounted;
        self.pool
            .idle()
            .entry(self.authority)
            .or_default()
            .push(idle);
    }
}
