//! Attempts that break off: told of once, with bytes between what the server read and what it wrote.

use std::{convert::Infallible, io, time::Duration};

use bytes::Bytes;
use futures::stream;
use http::Request;
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};
use tokio::net::TcpListener;

use super::bench::{Bench, Peer, request, tag, whole, wire};
use crate::{
    clock,
    ledger::{Broken, Connection, Ending, Operation},
    wire::{Caps, Dial, ErrorKind, Trust},
};

#[tokio::test]
async fn an_answer_before_the_body_was_taken() {
    let bench = Bench::new(|mut peer, number| {
        Box::pin(async move {
            peer.head().await;
            if number == 0 {
                peer.say("HTTP/1.1 503 Slow Down\r\ncontent-length: 4\r\n\r\nwait")
                    .await;
            } else {
                peer.body(1 << 20).await;
                peer.say("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
                    .await;
            }
            peer.hold().await;
        })
    });
    let answer = bench.put(1 << 20).await.expect("an answer");
    assert_eq!(answer.status(), 503);
    assert_eq!(whole(answer).await.expect("a body"), "wait");
    let attempt = bench.assert_broken(Some(503), Broken::Abandoned);
    assert!(attempt.sent.payload < 1 << 20, "{attempt:?}");
    assert_eq!(attempt.received.payload, 4);
    assert_eq!(attempt.first_byte, None, "nothing was waited for");
    bench.put(1 << 20).await.expect("an answer");
    let attempts = bench.attempts();
    assert_eq!(attempts[1].connection, Some(Connection::New));
    assert_eq!(attempts[1].ending, Ending::Whole { status: 200 });
}

#[tokio::test]
async fn an_answer_that_ends_before_its_length() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.say("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello")
                .await;
        })
    });
    let error = whole(bench.get().await.expect("an answer")).await;
    assert_eq!(error.expect_err("half").kind(), ErrorKind::Truncated);
    let attempt = bench.assert_broken(Some(200), Broken::Truncated);
    assert_eq!(attempt.received.payload, 5);
    bench.assert_exact();
}

#[tokio::test]
async fn an_answer_that_ends_before_its_last_chunk() {
    for (cut, expected) in [
        ("5\r\nhello\r\n", 5),
        ("5\r\nhe", 2),
        ("5\r\nhello\r\n0\r\n", 5),
    ] {
        let answer: &'static str = cut;
        let (listener, bench) = tcp().await;
        let server = tokio::spawn(async move {
            let mut peer = Peer::new(listener.accept().await.expect("a client").0);
            peer.head().await;
            peer.say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
                .await;
            peer.say(answer).await;
            peer.counts()
        });
        let error = whole(bench.get().await.expect("an answer")).await;
        assert_eq!(
            error.expect_err("half").kind(),
            ErrorKind::Truncated,
            "{cut:?}"
        );
        let (read, written) = server.await.expect("a server");
        let attempt = bench.attempt();
        assert_eq!(attempt.received.payload, expected, "{cut:?}");
        assert_eq!(attempt.sent.total(), read);
        assert_eq!(attempt.received.total(), written);
    }
}

/// A wire over real sockets.
struct Tcp {
    wire: crate::wire::Wire,
    attempts: std::sync::Arc<std::sync::Mutex<Vec<crate::ledger::Attempt>>>,
    uri: String,
}

async fn tcp() -> (TcpListener, Tcp) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let uri = format!("http://{}/", listener.local_addr().expect("an address"));
    let (wire, attempts) = wire(Dial::Network, Trust::System, (Caps::default(), None));
    let tcp = Tcp {
        wire,
        attempts,
        uri,
    };
    (listener, tcp)
}

impl Tcp {
    async fn get(&self) -> Result<http::Response<crate::wire::Body>, crate::wire::Error> {
        let mut asked = request(http::Method::GET, Bytes::new());
        *asked.uri_mut() = self.uri.parse().expect("a URI");
        self.wire.send(asked, Operation::Get, Some(tag())).await
    }

    fn attempt(&self) -> crate::ledger::Attempt {
        let attempts = self.attempts.lock().expect("a lock");
        assert_eq!(attempts.len(), 1, "{attempts:?}");
        attempts[0].clone()
    }
}

#[tokio::test]
async fn a_connection_that_is_reset_within_a_body() {
    let (listener, bench) = tcp().await;
    let (read_some, go_on) = tokio::sync::oneshot::channel::<()>();
    tokio::spawn(async move {
        let stream = listener.accept().await.expect("a client").0;
        stream.set_zero_linger().expect("a socket option");
        let mut peer = Peer::new(stream);
        peer.head().await;
        peer.say("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello")
            .await;
        drop(go_on.await);
    });
    let mut body = bench.get().await.expect("an answer").into_body();
    let frame = body.frame().await.expect("a frame").expect("bytes");
    assert_eq!(frame.data_ref().map(Bytes::len), Some(5));
    read_some.send(()).expect("a server");
    let error = body.frame().await.expect("more").expect_err("a reset");
    assert_eq!(error.kind(), ErrorKind::Reset);
    assert!(body.frame().await.is_none(), "nothing after an error");
    let attempt = bench.attempt();
    let (status, cause) = (Some(200), Broken::Reset);
    assert_eq!(attempt.ending, Ending::Broken { status, cause });
    assert_eq!(attempt.received.payload, 5);
}

#[tokio::test]
async fn nobody_listens() {
    let (listener, bench) = tcp().await;
    drop(listener);
    let error = bench.get().await.err().expect("nobody");
    assert_eq!(error.kind(), ErrorKind::Connect);
    let attempt = bench.attempt();
    let (status, cause) = (None, Broken::Connect);
    assert_eq!(attempt.ending, Ending::Broken { status, cause });
    assert_eq!(attempt.connection, None);
    assert_eq!((attempt.sent.total(), attempt.received.total()), (0, 0));
}

#[tokio::test]
async fn a_server_that_closes_or_speaks_no_http() {
    for answer in ["", "HTTP/1.1 20", "SSH-2.0-OpenSSH\r\n\r\n"] {
        let script: super::bench::Script = match answer {
            "" => |mut peer, _| Box::pin(async move { drop(peer.head().await) }),
            "HTTP/1.1 20" => |mut peer, _| {
                Box::pin(async move {
                    peer.head().await;
                    peer.say("HTTP/1.1 20").await;
                })
            },
            _ => |mut peer, _| {
                Box::pin(async move {
                    peer.head().await;
                    peer.say("SSH-2.0-OpenSSH\r\n\r\n").await;
                })
            },
        };
        let bench = Bench::new(script);
        let error = bench.get().await.err().expect("no answer");
        assert_eq!(error.kind(), ErrorKind::Reset, "{answer:?}");
        let attempt = bench.assert_broken(None, Broken::Reset);
        assert_eq!(attempt.received.total(), answer.len() as u64);
    }
}

fn endless(mut peer: Peer, _: usize) -> futures::future::BoxFuture<'static, ()> {
    Box::pin(async move {
        peer.head().await;
        peer.say("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n")
            .await;
        peer.say(vec![0; 1_000_000]).await;
        peer.hold().await;
    })
}

#[tokio::test]
async fn a_body_that_is_dropped_is_told_of_once() {
    let bench = Bench::new(endless);
    let mut body = bench.get().await.expect("an answer").into_body();
    body.frame().await.expect("a frame").expect("bytes");
    assert!(bench.attempts().is_empty());
    drop(body);
    let attempt = bench.assert_broken(Some(200), Broken::Abandoned);
    assert!(
        (1..1_000_000).contains(&attempt.received.payload),
        "{attempt:?}"
    );
    drop(bench.get().await);
    assert_eq!(bench.peers().len(), 2, "its connection was closed");
    assert_eq!(bench.attempts().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_dropped_is_told_of_once() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.body(50_000).await;
            peer.hold().await;
        })
    });
    let second = Duration::from_secs(1);
    assert!(clock::within(second, bench.put(100_000)).await.is_err());
    let attempt = bench.assert_broken(None, Broken::Abandoned);
    assert_eq!(attempt.total, second);
    assert!(attempt.sent.payload >= 50_000, "{attempt:?}");
    clock::sleep(second).await;
    assert_eq!(bench.attempts().len(), 1);
}

#[tokio::test]
async fn a_body_to_send_that_fails() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.body(100).await;
        })
    });
    let pieces = [
        Ok(Frame::data(Bytes::from_static(b"half"))),
        Err(io::Error::other("the disk is gone")),
    ];
    let asked = Request::put("http://localhost/")
        .header("content-length", 8)
        .body(StreamBody::new(stream::iter(pieces)));
    let sent = bench
        .wire
        .send(asked.expect("a request"), Operation::Put, Some(tag()));
    let error = sent.await.err().expect("half a body");
    assert_eq!(error.kind(), ErrorKind::Body);
    assert!(error.to_string().contains("the disk is gone"), "{error}");
    bench.assert_broken(None, Broken::Abandoned);
}

#[tokio::test]
async fn a_stream_that_does_not_know_its_end_is_whole_at_its_length() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.body(8).await;
            peer.say("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
                .await;
            peer.hold().await;
        })
    });
    let piece = || Ok::<_, Infallible>(Frame::data(Bytes::from_static(b"half")));
    let asked = Request::put("http://localhost/")
        .header("content-length", 8)
        .body(StreamBody::new(stream::iter([piece(), piece()])));
    let asked = asked.expect("a request");
    let answer = bench.wire.send(asked, Operation::Put, Some(tag())).await;
    answer.expect("an answer");
    assert_eq!(bench.attempt().ending, Ending::Whole { status: 200 });
    assert_eq!(bench.attempt().sent.payload, 8);
    bench.assert_exact();
}
