//! Many exchanges at once, on several threads: none takes a byte of another's.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use http::Method;
use tokio::net::TcpListener;

use super::bench::{Peer, request, tag, whole, wire};
use crate::{
    ledger::{Attempt, Ending, Operation},
    wire::{Caps, Dial, Trust},
};

/// What each exchange took, by the number in its path.
type Log = Arc<Mutex<BTreeMap<u32, (u64, u64)>>>;

fn number(head: &str) -> u32 {
    let path = head.split(' ').nth(1).expect("a path");
    path.trim_start_matches('/').parse().expect("a number")
}

async fn serve(mut peer: Peer, log: Log) {
    let mut before = (0, 0);
    while let Some(head) = peer.head().await {
        let number = number(&head);
        peer.body(number as usize * 997).await;
        let length = number as usize * 1_009;
        if number.is_multiple_of(2) {
            peer.say(format!(
                "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n"
            ))
            .await;
            peer.say(vec![1; length]).await;
        } else {
            peer.say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
                .await;
            peer.say(format!("{length:x}\r\n{}\r\n0\r\n\r\n", "x".repeat(length)))
                .await;
        }
        let after = peer.counts();
        let took = (after.0 - before.0, after.1 - before.1);
        before = after;
        log.lock().expect("a lock").insert(number, took);
    }
}

async fn listen(log: &Log) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let log = Arc::clone(log);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(Peer::new(stream), Arc::clone(&log)));
        }
    });
    format!("http://{address}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_at_once_three_times_over() {
    let log = Log::default();
    let origin = listen(&log).await;
    let (wire, attempts) = wire(Dial::Network, Trust::System, (Caps::default(), None));
    for round in 0..3 {
        let sent = (1..=64_u32).map(|it| {
            let (wire, number) = (wire.clone(), round * 64 + it);
            let mut asked = request(Method::PUT, vec![7; number as usize * 997].into());
            *asked.uri_mut() = format!("{origin}/{number}").parse().expect("a URI");
            tokio::spawn(async move {
                let sent = wire.send(asked, Operation::Put, Some(tag().attempt(number)));
                let answer = whole(sent.await.expect("an answer")).await;
                assert_eq!(answer.expect("a body").len(), number as usize * 1_009);
            })
        });
        for done in futures::future::join_all(sent).await {
            done.expect("an exchange");
        }
    }
    let attempts = attempts.lock().expect("a lock");
    assert_eq!(attempts.len(), 192);
    assert!(attempts.iter().any(|it| it.dial.is_none()), "none reused");
    attempts.iter().for_each(|it| assert_equal(it, &log));
}

fn assert_equal(attempt: &Attempt, log: &Log) {
    let log = log.lock().expect("a lock");
    let (read, written) = log[&attempt.number];
    let number = u64::from(attempt.number);
    assert_eq!(attempt.ending, Ending::Whole { status: 200 });
    assert_eq!(attempt.sent.total(), read, "{attempt:?}");
    assert_eq!(attempt.received.total(), written, "{attempt:?}");
    assert_eq!(attempt.sent.payload, number * 997);
    assert_eq!(attempt.received.payload, number * 1_009);
}

/// The connection's own task may be writing while its attempt is told of; what is told stays true all the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_breaks_off_on_many_threads_was_sent_before_it_was_told_of() {
    let (wire, attempts) = wire(Dial::Network, Trust::System, (Caps::default(), None));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let reading = Arc::new(Mutex::new(BTreeMap::new()));
    let read = Arc::clone(&reading);
    let server = tokio::spawn(async move {
        let mut taken = Vec::new();
        for _ in 0..64 {
            let (stream, _) = listener.accept().await.expect("a client");
            let read = Arc::clone(&read);
            taken.push(tokio::spawn(async move {
                let mut peer = Peer::new(stream);
                let number = number(&peer.head().await.expect("a head"));
                peer.say("HTTP/1.1 503 X\r\ncontent-length: 0\r\n\r\n")
                    .await;
                peer.body(usize::MAX).await;
                read.lock().expect("a lock").insert(number, peer.counts().0);
            }));
        }
        for peer in taken {
            peer.await.expect("a connection");
        }
    });
    for number in 1..=64 {
        let mut asked = request(Method::PUT, vec![7; 8 << 20].into());
        *asked.uri_mut() = format!("{origin}/{number}").parse().expect("a URI");
        let sent = wire.send(asked, Operation::Put, Some(tag().attempt(number)));
        // An answer, or a connection that broke: both are told of.
        drop(sent.await);
        wire.forget_connections();
    }
    server.await.expect("a server");
    let read = reading.lock().expect("a lock");
    let attempts = attempts.lock().expect("a lock");
    assert_eq!((attempts.len(), read.len()), (64, 64));
    for attempt in attempts.iter() {
        let (sent, read) = (attempt.sent.total(), read[&attempt.number]);
        assert!(sent >= read, "{read} read of {attempt:?}");
    }
}
