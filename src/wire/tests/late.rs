//! Time-outs, on paused time: each comes when it should, and none before.

use std::time::Duration;

use super::bench::{Bench, TIMEOUTS, whole};
use crate::{
    clock,
    ledger::{Broken, Ending},
    wire::ErrorKind,
};

#[tokio::test(start_paused = true)]
async fn an_answer_that_does_not_come() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.hold().await;
        })
    });
    let error = bench.get().await.err().expect("no answer");
    assert_eq!(error.kind(), ErrorKind::FirstByteTimeout);
    let attempt = bench.assert_broken(None, Broken::FirstByteTimeout);
    assert_eq!(attempt.total.as_secs(), TIMEOUTS.first_byte.as_secs());
    assert_eq!(attempt.first_byte, None);
    bench.assert_exact();
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_stalls() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.say("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello")
                .await;
            peer.hold().await;
        })
    });
    let error = whole(bench.get().await.expect("an answer")).await;
    assert_eq!(error.expect_err("half").kind(), ErrorKind::IdleTimeout);
    let attempt = bench.assert_broken(Some(200), Broken::IdleTimeout);
    assert_eq!(attempt.total.as_secs(), TIMEOUTS.idle.as_secs());
    bench.assert_exact();
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_never_ends() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.say("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
                .await;
            for _ in 0..1_000 {
                clock::sleep(Duration::from_secs(7)).await;
                peer.say("x").await;
            }
        })
    });
    let error = whole(bench.get().await.expect("an answer")).await;
    assert_eq!(error.expect_err("part").kind(), ErrorKind::RequestTimeout);
    let attempt = bench.assert_broken(Some(200), Broken::RequestTimeout);
    assert_eq!(attempt.total.as_secs(), TIMEOUTS.request.as_secs());
    assert_eq!(attempt.received.payload, TIMEOUTS.request.as_secs() / 7);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_not_taken() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            peer.body(1_000).await;
            peer.hold().await;
        })
    });
    let error = bench.put(1 << 20).await.err().expect("a stall");
    assert_eq!(error.kind(), ErrorKind::IdleTimeout);
    let attempt = bench.assert_broken(None, Broken::IdleTimeout);
    assert_eq!(attempt.total.as_secs(), TIMEOUTS.idle.as_secs());
}

/// A body that is handed over in one piece leaves over minutes: neither time-out may take that for a stall.
#[tokio::test(start_paused = true)]
async fn a_request_that_is_taken_slowly_is_waited_for() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            for _ in 0..64 {
                clock::sleep(Duration::from_secs(3)).await;
                peer.body(4 << 10).await;
            }
            clock::sleep(Duration::from_secs(2)).await;
            peer.say("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
                .await;
            peer.hold().await;
        })
    });
    bench.put(256 << 10).await.expect("an answer");
    let attempt = bench.attempt();
    assert_eq!(attempt.ending, Ending::Whole { status: 200 });
    assert_eq!(attempt.total.as_secs(), 64 * 3 + 2);
    // The pipe still held 16 KiB when the last byte was written.
    let first_byte = attempt.first_byte.expect("an answer");
    assert!(
        (2..=2 + 5 * 3).contains(&first_byte.as_secs()),
        "{first_byte:?}"
    );
    bench.assert_exact();
}

#[tokio::test(start_paused = true)]
async fn the_wait_for_an_answer_begins_with_the_last_byte() {
    let bench = Bench::new(|mut peer, _| {
        Box::pin(async move {
            peer.head().await;
            clock::sleep(Duration::from_secs(9)).await;
            peer.body(40_000).await;
            peer.hold().await;
        })
    });
    let error = bench.put(40_000).await.err().expect("no answer");
    assert_eq!(error.kind(), ErrorKind::FirstByteTimeout);
    let attempt = bench.assert_broken(None, Broken::FirstByteTimeout);
    assert_eq!(attempt.total.as_secs(), 9 + TIMEOUTS.first_byte.as_secs());
    bench.assert_exact();
}
