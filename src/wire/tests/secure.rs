//! TLS: verified always, and counted below and above.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::Method;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_rustls::TlsAcceptor;

use super::bench::{Peer, request, tag, whole, wire};
use crate::{
    ledger::{Attempt, Broken, Ending, Operation},
    wire::{
        Caps, Dial, ErrorKind, Trust, Wire,
        count::{Gauge, Socket},
    },
};

struct Secure {
    uri: String,
    pem: String,
    /// Bytes below TLS, as the server's socket has them.
    socket: Arc<Gauge>,
    server: JoinHandle<()>,
}

async fn secure() -> Secure {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .expect("a configuration");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let uri = format!("https://{}/", listener.local_addr().expect("an address"));
    let socket = Arc::<Gauge>::default();
    let gauge = Arc::clone(&socket);
    let server = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a client");
        let Ok(stream) = acceptor.accept(Socket::new(stream, &gauge)).await else {
            return;
        };
        let mut peer = Peer::new(stream);
        while peer.head().await.is_some() {
            peer.body(50_000).await;
            peer.say("HTTP/1.1 200 OK\r\ncontent-length: 30000\r\n\r\n")
                .await;
            peer.say(vec![1; 30_000]).await;
        }
    });
    Secure {
        uri,
        pem: cert.pem(),
        socket,
        server,
    }
}

fn trusting(trust: Trust) -> (Wire, Arc<Mutex<Vec<Attempt>>>) {
    wire(Dial::Network, trust, (Caps::default(), None))
}

#[tokio::test]
async fn a_certificate_of_ones_own_is_believed_and_every_byte_counted() {
    let secure = secure().await;
    let (wire, attempts) = trusting(Trust::File(secure.pem.into_bytes()));
    for _ in 0..3 {
        let mut asked = request(Method::PUT, vec![7; 50_000].into());
        *asked.uri_mut() = secure.uri.parse().expect("a URI");
        let answer = wire.send(asked, Operation::Put, Some(tag())).await;
        let body = whole(answer.expect("an answer")).await.expect("a body");
        assert_eq!(body.len(), 30_000);
    }
    let attempts = attempts.lock().expect("a lock");
    assert_eq!(attempts.len(), 3);
    for attempt in attempts.iter() {
        assert_eq!(attempt.ending, Ending::Whole { status: 200 });
        assert_eq!(attempt.sent.payload, 50_000);
        assert_eq!(attempt.received.payload, 30_000);
        assert!(attempt.sent.framing > 0 && attempt.received.framing > 0);
    }
    assert!(
        attempts[0].received.framing > attempts[1].received.framing + 300,
        "the handshake belongs to the first: {attempts:?}"
    );
    let seen = secure.socket.read();
    let sum = |of: fn(&Attempt) -> u64| attempts.iter().map(of).sum::<u64>();
    assert_eq!(sum(|it| it.sent.total()), seen.socket_received);
    assert_eq!(sum(|it| it.received.total()), seen.socket_sent);
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let other = generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
    let foreign = Trust::File(other.cert.pem().into_bytes());
    for trust in [Trust::System, foreign] {
        let secure = secure().await;
        let (wire, attempts) = trusting(trust);
        let mut asked = request(Method::GET, Bytes::new());
        *asked.uri_mut() = secure.uri.parse().expect("a URI");
        let refused = wire.send(asked, Operation::Get, Some(tag())).await;
        assert_eq!(refused.err().map(|it| it.kind()), Some(ErrorKind::Tls));
        secure.server.await.expect("a server");
        let attempts = attempts.lock().expect("a lock");
        let [attempt] = &attempts[..] else {
            panic!("one attempt: {attempts:?}");
        };
        let (status, cause) = (None, Broken::Tls);
        assert_eq!(attempt.ending, Ending::Broken { status, cause });
        assert_eq!((attempt.sent.payload, attempt.received.payload), (0, 0));
        let seen = secure.socket.read();
        assert!(attempt.sent.total() >= seen.socket_received, "{attempt:?}");
        assert!(attempt.received.total() <= seen.socket_sent, "{attempt:?}");
    }
}

#[test]
fn a_file_without_a_certificate_is_refused() {
    for pem in [
        "",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let refused = Trust::File(pem.into()).connector();
        assert_eq!(
            refused.err().map(|it| it.kind()),
            Some(ErrorKind::Tls),
            "{pem}"
        );
    }
}
