//! Making connections: to a network, or through a pipe to a server in this process.

use std::{net::Ipv4Addr, sync::Arc};

use http::Uri;
use rustls::pki_types::ServerName;
use tokio::{
    io::{AsyncRead, AsyncWrite, DuplexStream},
    net::TcpStream,
    sync::OnceCell,
};
use tokio_rustls::TlsConnector;

use super::{
    Error, ErrorKind, Shape, Trust,
    count::{Gauge, Socket},
    shape::{Line, Shaped},
};

/// How connections are made.
#[derive(Clone)]
pub enum Dial {
    /// Over TCP, to the host that the request names. No proxy is asked, whatever the environment says.
    Network,
    /// Each connection is a fresh pipe from this function, whatever host the request names.
    Pipe(Arc<dyn Fn() -> DuplexStream + Send + Sync>),
}

/// Where plain HTTP may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainHttp {
    /// To this machine only.
    LoopbackOnly,
    /// Anywhere.
    Allowed,
}

/// A connection's two directions.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

pub(super) struct Dialler {
    dial: Dial,
    plain_http: PlainHttp,
    trust: Trust,
    /// Made at the first `https`: reading the system's certificates takes longer than a small drill.
    tls: OnceCell<TlsConnector>,
    line: Option<Arc<Line>>,
}

impl Dialler {
    pub(super) fn new(
        dial: Dial,
        plain_http: PlainHttp,
        trust: Trust,
        shape: Option<Shape>,
    ) -> Result<Self, Error> {
        let tls = match &trust {
            Trust::System => OnceCell::new(),
            Trust::File(_) => OnceCell::new_with(Some(trust.connector()?)),
        };
        Ok(Self {
            dial,
            plain_http,
            trust,
            tls,
            line: shape.map(|shape| Arc::new(Line::new(shape))),
        })
    }

    /// Refuses what may not be sent, before anything is.
    pub(super) fn allows(&self, uri: &Uri) -> Result<(), Error> {
        let host = uri
            .host()
            .ok_or_else(|| refused("a request without a host"))?;
        if uri
            .authority()
            .is_some_and(|authority| authority.as_str().contains('@'))
        {
            return Err(refused("a user name in an address"));
        }
        match uri.scheme_str() {
            Some("https") => Ok(()),
            Some("http") if self.plain_http == PlainHttp::Allowed || is_loopback(host) => Ok(()),
            Some("http") => Err(refused(
                "plain HTTP away from this machine; use https, or say `allow-http = true` for the store",
            )),
            _ => Err(refused("a scheme that is neither http nor https")),
        }
    }

    pub(super) async fn dial(
        &self,
        uri: &Uri,
        gauge: &Arc<Gauge>,
    ) -> Result<Box<dyn Stream>, Error> {
        let secure = uri.scheme_str() == Some("https");
        let socket: Box<dyn Stream> = match &self.dial {
            Dial::Pipe(pipe) => Box::new(pipe()),
            Dial::Network => Box::new(tcp(uri, secure).await?),
        };
        let socket = match &self.line {
            None => socket,
            Some(line) => {
                line.shake_hands().await;
                Box::new(Shaped::new(socket, line))
            }
        };
        let counted = Socket::new(socket, gauge);
        if secure {
            self.encrypted(uri, counted).await
        } else {
            Ok(Box::new(counted))
        }
    }

    async fn encrypted(
        &self,
        uri: &Uri,
        stream: Socket<Box<dyn Stream>>,
    ) -> Result<Box<dyn Stream>, Error> {
        let connector = self
            .tls
            .get_or_try_init(|| async { self.trust.connector() })
            .await?;
        let host = bare(uri.host().unwrap_or_default()).to_owned();
        let name = ServerName::try_from(host)
            .map_err(|error| Error::new(ErrorKind::Tls, error.to_string()))?;
        let shaken = connector.connect(name, stream).await;
        Ok(Box::new(shaken.map_err(|error| {
            Error::new(ErrorKind::Tls, error.to_string())
        })?))
    }
}

async fn tcp(uri: &Uri, secure: bool) -> Result<TcpStream, Error> {
    let host = bare(uri.host().unwrap_or_default());
    let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
    // Names below `localhost` mean this machine (RFC 6761), whatever a resolver says.
    let dialled = if is_local_name(host) {
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await
    } else {
        TcpStream::connect((host, port)).await
    };
    let stream = dialled.map_err(|error| {
        Error::new(
            ErrorKind::Connect,
            format!("no connection to {host}:{port}: {error}"),
        )
    })?;
    // Without it small requests wait for the peer's delayed acknowledgement.
    stream
        .set_nodelay(true)
        .map_err(|error| Error::new(ErrorKind::Connect, error.to_string()))?;
    Ok(stream)
}

fn refused(what: &str) -> Error {
    Error::new(ErrorKind::Refused, format!("not sent: {what}"))
}

/// An IPv6 address without its brackets.
fn bare(host: &str) -> &str {
    host.strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host)
}

fn is_local_name(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost")
}

fn is_loopback(host: &str) -> bool {
    is_local_name(host)
        || bare(host)
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
