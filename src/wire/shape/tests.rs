//! A shaped line under a paused clock: what it takes to the millisecond.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};

use super::*;

const MEGABIT: u64 = 1_000_000;

fn line(round_trip_ms: u64, bandwidth: Option<u64>) -> Arc<Line> {
    Arc::new(Line::new(Shape {
        round_trip: Duration::from_millis(round_trip_ms),
        bandwidth: bandwidth.map(BitRate),
    }))
}

fn connection(line: &Arc<Line>) -> (Shaped<DuplexStream>, DuplexStream) {
    let (ours, theirs) = duplex(64 << 10);
    (Shaped::new(ours, line), theirs)
}

/// Writes so many bytes at once and closes.
fn send(mut theirs: DuplexStream, bytes: usize) {
    tokio::spawn(async move {
        theirs.write_all(&vec![7; bytes]).await.expect("a reader");
    });
}

async fn all(mut ours: Shaped<DuplexStream>) -> (Vec<u8>, Duration) {
    let (mut bytes, began) = (Vec::new(), clock::now());
    ours.read_to_end(&mut bytes).await.expect("an end");
    (bytes, began.elapsed())
}

/// Within the millisecond that a timer can tell apart.
fn about(span: Duration, millis: u64) {
    let (least, most) = (
        Duration::from_millis(millis),
        Duration::from_millis(millis + 1),
    );
    assert!((least..=most).contains(&span), "{span:?} is not {least:?}");
}

/// 1,000,000 B at 8 Mbit/s are one second, and half the round trip of 100 ms is nowhere: all of it is on the answer.
#[tokio::test(start_paused = true)]
async fn a_download_takes_its_bytes_over_the_bandwidth_and_one_round_trip() {
    let line = line(100, Some(8 * MEGABIT));
    let (ours, theirs) = connection(&line);
    send(theirs, 1_000_000);
    let (bytes, took) = all(ours).await;
    assert_eq!(bytes, vec![7; 1_000_000]);
    about(took, 1_100);
}

#[tokio::test(start_paused = true)]
async fn connections_share_the_line() {
    let line = line(0, Some(8 * MEGABIT));
    let both = [(); 2].map(|()| {
        let (ours, theirs) = connection(&line);
        send(theirs, 500_000);
        all(ours)
    });
    let began = clock::now();
    futures::future::join_all(both).await;
    about(began.elapsed(), 1_000);
}

/// Two megabytes up take two seconds at 8 Mbit/s; the answer comes a round trip after the last of them.
#[tokio::test(start_paused = true)]
async fn an_answer_waits_for_the_whole_request_and_a_round_trip() {
    let line = line(50, Some(8 * MEGABIT));
    let (mut ours, mut theirs) = connection(&line);
    tokio::spawn(async move {
        let mut request = vec![0; 2_000_000];
        theirs.read_exact(&mut request).await.expect("a request");
        theirs.write_all(b"!").await.expect("a reader");
    });
    let began = clock::now();
    ours.write_all(&vec![1; 2_000_000]).await.expect("a writer");
    let mut answer = [0];
    ours.read_exact(&mut answer).await.expect("an answer");
    about(began.elapsed(), 2_050);
}

/// Without a bandwidth only the round trip counts; pieces that come together arrive together.
#[tokio::test(start_paused = true)]
async fn latency_alone_delays_all_alike() {
    let line = line(30, None);
    let (ours, theirs) = connection(&line);
    send(theirs, 1_000_000);
    let (bytes, took) = all(ours).await;
    assert_eq!(bytes.len(), 1_000_000);
    about(took, 30);
}

/// A peer that always has more.
struct Endless;

impl AsyncRead for Endless {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        buffer.put_slice(&vec![7; buffer.remaining()]);
        Poll::Ready(Ok(()))
    }
}

/// A reader that is some milliseconds late, as its timer may be, does not lengthen the next round trip of a full window; a
/// slow one does.
#[tokio::test(start_paused = true)]
async fn a_late_timer_does_not_lengthen_a_window() {
    for (late, millis) in [(0, 100), (3, 100), (45, 140)] {
        let mut ours = Shaped::new(Endless, &line(50, None));
        let began = clock::now();
        let mut window = vec![0; WINDOW];
        ours.read_exact(&mut window[..PIECE]).await.expect("bytes");
        clock::sleep(Duration::from_millis(late)).await;
        ours.read_exact(&mut window[PIECE..]).await.expect("bytes");
        ours.read_exact(&mut window).await.expect("bytes");
        about(began.elapsed(), millis);
    }
}

/// More than the window is under way at no time, so memory is bounded.
#[tokio::test(start_paused = true)]
async fn a_window_bounds_what_is_under_way() {
    let line = line(1_000, None);
    let (mut ours, theirs) = connection(&line);
    send(theirs, 3 * WINDOW);
    let began = clock::now();
    let mut got = 0;
    let mut buffer = vec![0; 32 << 10];
    while got < 3 * WINDOW {
        got += ours.read(&mut buffer).await.expect("bytes");
        assert!(ours.held <= WINDOW + PIECE, "{}", ours.held);
    }
    about(began.elapsed(), 3_000);
}
