//! Exchanges that end whole: each byte belongs to its attempt, head, payload and framing apart.

use bytes::Bytes;
use http::Method;

use super::bench::{Bench, Peer, request, tag, whole};
use crate::{
    clock,
    ledger::{Connection, Ending, Operation, StatusClass, Traffic},
};

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n";

fn length(bytes: &[u8]) -> u64 {
    bytes.len() as u64
}

#[tokio::test(start_paused = true)]
async fn an_answer_with_its_length() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            clock::sleep(std::time::Duration::from_millis(30)).await;
            peer.say(HEAD).await;
            clock::sleep(std::time::Duration::from_millis(50)).await;
            peer.say("hello").await;
            peer.hold().await;
        })
    });
    let answer = bench.get().await.expect("an answer");
    assert!(bench.attempts().is_empty(), "told of before its end");
    assert_eq!(whole(answer).await.expect("a body"), "hello");
    let attempt = bench.attempt();
    assert_eq!(attempt.ending, Ending::Whole { status: 200 });
    assert_eq!(attempt.connection, Some(Connection::New));
    let (read, _) = bench.peers()[0];
    let sent = Traffic {
        head: read,
        ..Traffic::default()
    };
    assert_eq!(attempt.sent, sent);
    let received = Traffic {
        payload: 5,
        framing: 0,
        head: length(HEAD),
    };
    assert_eq!(attempt.received, received);
    assert_eq!(attempt.first_byte.map(|it| it.as_millis()), Some(30));
    assert_eq!(attempt.total.as_millis(), 80);
    bench.assert_exact();
}

#[tokio::test]
async fn an_answer_in_chunks() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
                .await;
            peer.say("5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n").await;
            peer.hold().await;
        })
    });
    let answer = bench.get().await.expect("an answer");
    assert_eq!(whole(answer).await.expect("a body"), "hello world");
    let received = Traffic {
        payload: 11,
        framing: length(b"5\r\n\r\n6;x=y\r\n\r\n0\r\n\r\n"),
        head: length(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"),
    };
    assert_eq!(bench.attempt().received, received);
    bench.assert_exact();
}

#[tokio::test]
async fn an_answer_that_ends_with_its_connection() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.say("HTTP/1.0 200 OK\r\n\r\nto the end").await;
        })
    });
    let answer = bench.get().await.expect("an answer");
    assert_eq!(whole(answer).await.expect("a body"), "to the end");
    assert_eq!(bench.attempt().received.payload, 10);
    bench.assert_exact();
}

#[tokio::test]
async fn an_answer_to_head_has_a_length_and_no_body() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.say("HTTP/1.1 200 OK\r\ncontent-length: 4096\r\n\r\n")
                .await;
            peer.hold().await;
        })
    });
    let asked = request(Method::HEAD, Bytes::new());
    let answer = bench.wire.send(asked, Operation::Head, Some(tag())).await;
    assert_eq!(bench.attempt().ending, Ending::Whole { status: 200 });
    assert_eq!(bench.attempt().received.payload, 0);
    assert_eq!(whole(answer.expect("an answer")).await.expect("none"), "");
    bench.assert_exact();
}

#[tokio::test]
async fn an_interim_answer_is_part_of_the_head() {
    const INTERIM: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.say(INTERIM).await;
            peer.body(40_000).await;
            peer.say(HEAD).await;
            peer.say("hello").await;
            peer.hold().await;
        })
    });
    let answer = bench.put(40_000).await.expect("an answer");
    assert_eq!(whole(answer).await.expect("a body"), "hello");
    let attempt = bench.attempt();
    assert_eq!(attempt.sent.payload, 40_000);
    assert_eq!(attempt.sent.framing, 0);
    assert_eq!(attempt.received.head, length(INTERIM) + length(HEAD));
    bench.assert_exact();
}

#[tokio::test]
async fn a_redirect_is_an_answer_like_any_other() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.say(
                "HTTP/1.1 307 X\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n",
            )
            .await;
            peer.hold().await;
        })
    });
    assert_eq!(bench.get().await.expect("an answer").status(), 307);
    let attempt = bench.attempt();
    assert_eq!(StatusClass::of(attempt.ending), StatusClass::Redirect);
    assert_eq!(bench.peers().len(), 1);
}

/// Answers each request with as many bytes as it had, and says what each exchange took.
async fn echo(mut peer: Peer) {
    while let Some(head) = peer.head().await {
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let length = length.map_or(0, |length| length.parse().expect("a length"));
        peer.body(length).await;
        peer.say(format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n"
        ))
        .await;
        peer.say(vec![1; length]).await;
    }
}

#[tokio::test]
async fn a_connection_is_used_again_and_each_exchange_has_its_own_bytes() {
    let bench = Bench::new(|peer, _| Box::pin(echo(peer)));
    let lengths = [0, 1, 30_000, 7, 0, 70_001, 123];
    let mut before = (0, 0);
    for (number, length) in lengths.into_iter().enumerate() {
        let answer = bench.put(length).await.expect("an answer");
        assert_eq!(whole(answer).await.expect("a body").len(), length);
        let attempt = &bench.attempts()[number];
        let (read, written) = bench.peers()[0];
        assert_eq!(attempt.sent.total(), read - before.0, "{length}");
        assert_eq!(attempt.received.total(), written - before.1, "{length}");
        assert_eq!(attempt.sent.payload, length as u64);
        assert_eq!(attempt.received.payload, length as u64);
        let (connection, dials) = match number {
            0 => (Connection::New, true),
            _ => (Connection::Reused, false),
        };
        assert_eq!(attempt.connection, Some(connection));
        assert_eq!(attempt.dial.is_some(), dials);
        before = (read, written);
    }
    assert_eq!(bench.peers().len(), 1);
    bench.wire.forget_connections();
    drop(whole(bench.put(5).await.expect("an answer")).await);
    assert_eq!(bench.peers().len(), 2, "a cold run dials anew");
    bench.assert_exact();
}

#[tokio::test(start_paused = true)]
async fn an_idle_connection_that_was_closed_is_replaced_without_an_entry() {
    let bench = Bench::new(|mut peer, number| {
        Box::pin(async move {
            peer.head().await;
            peer.say(HEAD).await;
            peer.say("hello").await;
            if number > 0 {
                peer.hold().await;
            }
        })
    });
    for _ in 0..2 {
        let answer = bench.get().await.expect("an answer");
        assert_eq!(whole(answer).await.expect("a body"), "hello");
        clock::sleep(std::time::Duration::from_secs(1)).await;
    }
    let attempts = bench.attempts();
    assert_eq!(attempts.len(), 2);
    assert!(
        attempts
            .iter()
            .all(|it| it.connection == Some(Connection::New))
    );
    bench.assert_exact();
}

#[tokio::test]
async fn a_look_up_is_not_counted() {
    let bench = Bench::new(|peer, _| Box::pin(echo(peer)));
    let asked = request(Method::PUT, "secret".into());
    let answer = bench.wire.send(asked, Operation::Other, None).await;
    assert_eq!(
        whole(answer.expect("an answer"))
            .await
            .expect("a body")
            .len(),
        6
    );
    assert!(bench.attempts().is_empty());
}
