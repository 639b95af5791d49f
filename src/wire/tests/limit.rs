//! What is not sent: by the rules of addresses, and by the caps.

use std::time::Duration;

use bytes::Bytes;
use futures::stream;
use http::{Method, Request};
use http_body::Frame;
use http_body_util::StreamBody;

use super::bench::{Bench, Script, request, tag, whole};
use crate::{
    clock,
    ledger::{Attempt, Broken, Ending, Operation, Phase},
    unit::Currency,
    wire::{Caps, ErrorKind, Prices, Tag},
};

/// Takes 10 bytes a request, gives as many.
const TEN: Script = |mut peer, _| {
    Box::pin(async move {
        while let Some(head) = peer.head().await {
            peer.body(if head.starts_with("PUT") { 10 } else { 0 })
                .await;
            peer.say("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n0123456789")
                .await;
        }
    })
};

#[tokio::test]
async fn what_may_not_be_sent_is_refused_unseen() {
    for uri in [
        "http://192.0.2.1/",
        "http://s3.example/",
        "http://127.0.0.1.example/",
        "http://localhost.example/",
        "http://2130706433/",
        "http://[2001:db8::1]/",
        "http://user:pass@127.0.0.1/",
        "https://user@s3.example/",
        "ftp://127.0.0.1/",
        "/no/host",
    ] {
        let bench = Bench::new(TEN);
        let mut asked = request(Method::GET, Bytes::new());
        *asked.uri_mut() = uri.parse().expect("a URI");
        let refused = bench.wire.send(asked, Operation::Get, Some(tag())).await;
        let error = refused.err().expect("a refusal");
        assert_eq!(error.kind(), ErrorKind::Refused, "{uri}");
        assert!(!error.to_string().contains("pass"), "{error}");
        assert!(bench.attempts().is_empty() && bench.peers().is_empty());
    }
}

#[tokio::test]
async fn this_machine_is_known_by_its_names() {
    for uri in [
        "http://127.8.9.1/",
        "http://[::1]:9000/",
        "http://localhost/",
        "http://drill.localhost:80/",
    ] {
        let bench = Bench::new(TEN);
        let mut asked = request(Method::GET, Bytes::new());
        *asked.uri_mut() = uri.parse().expect("a URI");
        let sent = bench.wire.send(asked, Operation::Get, Some(tag())).await;
        assert!(sent.is_ok(), "{uri}");
    }
}

#[tokio::test]
async fn a_body_without_a_length_is_refused() {
    let bench = Bench::new(TEN);
    let pieces = [Ok::<_, std::io::Error>(Frame::data(Bytes::from_static(
        b"?",
    )))];
    let asked = Request::put("http://localhost/").body(StreamBody::new(stream::iter(pieces)));
    let asked = asked.expect("a request");
    let refused = bench.wire.send(asked, Operation::Put, Some(tag())).await;
    assert_eq!(refused.err().map(|it| it.kind()), Some(ErrorKind::Refused));
    assert!(bench.attempts().is_empty());
}

fn usd() -> Currency {
    "USD".parse().expect("a currency")
}

fn capped(script: Script, caps: Caps) -> Bench {
    let prices = Prices {
        currency: usd(),
        requests: [(Operation::Put, 1_000)].into(),
        sent_byte: 3,
        received_byte: 7,
    };
    Bench::with(script, (caps, Some(prices)))
}

/// So many puts pass, each with 10 bytes out and 10 in; the next is refused before it is sent, and cleaning goes on.
async fn assert_puts(caps: Caps, passing: usize) {
    let bench = capped(TEN, caps);
    for _ in 0..passing {
        let answer = bench.put(10).await.expect("below the cap");
        whole(answer).await.expect("a body");
    }
    let before = bench.peers();
    let error = bench.put(10).await.err().expect("over the cap");
    assert_eq!(error.kind(), ErrorKind::Cap);
    assert_eq!(bench.attempts().len(), passing, "nothing was sent");
    assert_eq!(bench.peers(), before);
    let clean = Tag::of(&"home".into(), Phase::Clean);
    let asked = request(Method::PUT, vec![7; 10].into());
    let answer = bench.wire.send(asked, Operation::Put, Some(clean)).await;
    let answer = answer.expect("what is stored can be removed");
    assert_eq!(whole(answer).await.expect("a body").len(), 10);
    assert_eq!(bench.attempts().len(), passing + 1);
    assert!(bench.put(10).await.is_err(), "the others still wait");
}

#[tokio::test]
async fn each_cap_holds() {
    let none = Caps::default;
    let requests = Some(3);
    assert_puts(Caps { requests, ..none() }, 3).await;
    let bytes = Some(45);
    assert_puts(Caps { bytes, ..none() }, 2).await;
    // A put costs 1,000 + 10 × 3 + 10 × 7, and 4,096 × 10 of heads.
    for most in [2 * 42_060, 3 * 42_060 - 71] {
        let cost = [(usd(), most)].into();
        assert_puts(Caps { cost, ..none() }, 2).await;
    }
}

async fn assert_cut(script: Script, received: std::ops::RangeInclusive<u64>) {
    let bytes = Some(1_000);
    let bench = capped(
        script,
        Caps {
            bytes,
            ..Caps::default()
        },
    );
    let read = match bench.get().await {
        Ok(answer) => whole(answer).await.map(|_| ()),
        Err(error) => Err(error),
    };
    assert_eq!(read.expect_err("over the cap").kind(), ErrorKind::Cap);
    let attempt = bench.attempt();
    let (status, cause) = (Some(200), Broken::Abandoned);
    assert_eq!(attempt.ending, Ending::Broken { status, cause });
    assert!(received.contains(&attempt.received.payload), "{attempt:?}");
}

#[tokio::test]
async fn an_answer_that_would_pass_the_cap_is_not_read() {
    // What came with the head is there already.
    let in_flight = 400 << 10;
    assert_cut(
        |mut peer, _| {
            Box::pin(async move {
                peer.head().await;
                peer.say("HTTP/1.1 200 OK\r\ncontent-length: 10000000\r\n\r\n")
                    .await;
                peer.say(vec![0; 10_000_000]).await;
            })
        },
        0..=in_flight,
    )
    .await;
    assert_cut(
        |mut peer, _| {
            Box::pin(async move {
                peer.head().await;
                peer.say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
                    .await;
                loop {
                    peer.say(format!("100\r\n{}\r\n", "x".repeat(256))).await;
                    if peer.counts().1 > 1 << 20 {
                        peer.hold().await;
                        return;
                    }
                }
            })
        },
        1_001..=1_000 + in_flight,
    )
    .await;
}

#[tokio::test]
async fn an_impossible_length_passes_no_cap() {
    let bytes = Some(u64::MAX - 5);
    let bench = capped(
        |mut peer, _| {
            Box::pin(async move {
                while peer.head().await.is_some() {
                    peer.say("HTTP/1.1 200 OK\r\ncontent-length: 18446744073709551612\r\n\r\n")
                        .await;
                }
            })
        },
        Caps {
            bytes,
            ..Caps::default()
        },
    );
    for _ in 0..2 {
        let error = bench.get().await.err().expect("over any cap");
        assert_eq!(error.kind(), ErrorKind::Cap);
    }
}

/// Says nothing, or begins an answer that never goes on.
const SILENT: Script = |mut peer, number| {
    Box::pin(async move {
        peer.head().await;
        if number > 0 {
            peer.say("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n01234")
                .await;
        }
        peer.hold().await;
    })
};

#[tokio::test(start_paused = true)]
async fn what_is_in_flight_when_time_is_up_is_cut_off() {
    let five = Duration::from_secs(5);
    let duration = Some(five);
    let bench = capped(
        SILENT,
        Caps {
            duration,
            ..Caps::default()
        },
    );
    let began = clock::now();
    let (silent, halting) = tokio::join!(bench.get(), async {
        clock::sleep(Duration::from_secs(1)).await;
        whole(bench.get().await?).await
    });
    for error in [silent.err(), halting.err()] {
        let error = error.expect("time is up");
        assert_eq!(error.kind(), ErrorKind::Cap);
        assert_eq!(
            error.to_string(),
            "the cap of 5 s (`max-duration`) is reached"
        );
    }
    assert_eq!(began.elapsed(), five);
    let broken = |it: &Attempt| matches!(it.ending, Ending::Broken { .. });
    assert!(bench.attempts().iter().all(broken));
    assert_eq!(bench.attempts().len(), 2);
    assert!(bench.get().await.is_err(), "nothing more is sent");
    assert_eq!(bench.attempts().len(), 2);
}
