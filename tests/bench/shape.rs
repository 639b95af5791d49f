//! A shaped line in real time: what a transfer over it takes, against its bytes × 8 ÷ bandwidth and its round trips.
//!
//! Every transfer is as long as the line is wide, so that what does not grow with it (the start, the end, one tick of a timer)
//! is small beside it. It ends with 101 where one is more than 2 % off.
//!
//! `cargo bench --bench shape`

use std::{
    convert::Infallible,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use exitdrill::{
    clock::Clock,
    ledger::Operation,
    unit::BitRate,
    wire::{Config, Dial, Gate, PlainHttp, Shape, Timeouts, Trust, WINDOW, Wire},
};
use futures::stream;
use http::{Request, header::CONTENT_LENGTH};
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// What a body is made of.
static PIECE: [u8; 64 << 10] = [0; 64 << 10];
/// How long the bytes alone take, whatever the bandwidth.
const SECONDS: f64 = 1.5;
/// What a measured time may be off.
const TOLERANCE: f64 = 0.02;

/// Lines: round trip in milliseconds, bandwidth in megabits a second.
const LINES: [(u64, u32); 7] = [
    (0, 10),
    (0, 100),
    (20, 100),
    (100, 100),
    (0, 1_000),
    (20, 1_000),
    // Wider than what one connection may have under way.
    (50, 1_000),
];

/// Which way the bytes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Down,
    Up,
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#[tokio::main]
async fn main() -> ExitCode {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    println!("way   round trip  bandwidth       size    expected    measured  measured ÷ expected");
    let mut off = 0;
    for (round_trip, megabits) in LINES {
        for way in [Way::Down, Way::Up] {
            let shape = Shape {
                round_trip: Duration::from_millis(round_trip),
                bandwidth: Some(BitRate(u64::from(megabits) * 1_000_000)),
            };
            let rate = f64::from(megabits) * 1e6;
            let size = size(rate);
            let took = transfer(wire(shape), &format!("http://{address}/{size}"), way, size).await;
            let (took, expected) = (took.as_secs_f64(), expected(shape, rate, way, size));
            let ratio = took / expected;
            off += u32::from((ratio - 1.0).abs() > TOLERANCE);
            println!(
                "{way:<5?} {round_trip:>7} ms {megabits:>5} Mbit/s {:>7.2} MB {:>8.1} ms {:>8.1} ms {ratio:>10.4}",
                f64::from(size) / 1e6,
                expected * 1e3,
                took * 1e3
            );
        }
    }
    println!("{off} of {} are more than 2 % off", 2 * LINES.len());
    if off == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(101)
    }
}

/// As many bytes as a line of this rate carries in [`SECONDS`].
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "below a gigabyte, and positive"
)]
fn size(rate: f64) -> u32 {
    (rate * SECONDS / 8.0) as u32
}

/// A round trip for the connection, one for the answer, and the bytes; no more of them than a window are under way down at once.
fn expected(shape: Shape, rate: f64, way: Way, size: u32) -> f64 {
    let round_trip = shape.round_trip.as_secs_f64();
    let window = f64::from(u32::try_from(WINDOW).expect("a window fits 32 bits")) * 8.0;
    let rate = match way {
        Way::Down if round_trip > 0.0 => rate.min(window / round_trip),
        _ => rate,
    };
    f64::from(size) * 8.0 / rate + 2.0 * round_trip
}

/// Answers a GET of `/SIZE` with so many bytes, anything else with none, once it has read it.
async fn serve(stream: TcpStream) {
    let mut stream = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).await.unwrap_or(0) == 0 {
            return;
        }
    }
    let size = head.split(['/', ' ']).nth(2).and_then(|it| it.parse().ok());
    let size: usize = size.expect("a size");
    if head.starts_with("GET ") {
        let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {size}\r\n\r\n");
        let _head = stream.write_all(answer.as_bytes()).await;
        let _body = stream.write_all(&vec![0; size]).await;
    } else {
        let mut left = size;
        let mut piece = vec![0; 64 << 10];
        while left > 0 {
            match stream.read(&mut piece).await {
                Ok(read @ 1..) => left -= read,
                _ => return,
            }
        }
        let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
        let _answer = stream.write_all(answer).await;
    }
}

fn wire(shape: Shape) -> Wire {
    let long = Duration::from_mins(1);
    Wire::new(Config {
        dial: Dial::Network,
        plain_http: PlainHttp::LoopbackOnly,
        trust: Trust::System,
        shape: Some(shape),
        timeouts: Timeouts {
            connect: long,
            first_byte: long,
            idle: long,
            request: long,
        },
        gate: Arc::new(Gate::open()),
        prices: None,
        clock: Clock::real(),
        observer: Arc::new(|_| ()),
    })
    .expect("a wire")
}

async fn transfer(wire: Wire, url: &str, way: Way, size: u32) -> Duration {
    let (request, length, operation) = match way {
        Way::Down => (Request::get(url), 0, Operation::Get),
        Way::Up => (Request::put(url), size as usize, Operation::Put),
    };
    // In pieces, as a drill sends them: one of hundreds of megabytes would first be copied whole.
    let pieces = (0..length).step_by(PIECE.len());
    let pieces = pieces.map(move |at| &PIECE[..PIECE.len().min(length - at)]);
    let frames = pieces.map(|piece| Ok::<_, Infallible>(Frame::data(Bytes::from_static(piece))));
    let request = request
        .header(CONTENT_LENGTH, length)
        .body(StreamBody::new(stream::iter(frames)));
    let request = request.expect("a request");
    let began = Instant::now();
    let answer = wire.send(request, operation, None).await;
    let mut body = answer.expect("an answer").into_body();
    let mut came = 0;
    while let Some(frame) = body.frame().await {
        came += frame.expect("a body").data_ref().map_or(0, Bytes::len);
    }
    let took = began.elapsed();
    assert_eq!(came, if way == Way::Down { size as usize } else { 0 });
    took
}
