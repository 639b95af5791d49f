//! A shaped line in real time: what a download over it takes, against its bytes × 8 ÷ bandwidth and its round trips.
//!
//! `cargo bench --bench shape`

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use exitdrill::{
    clock::Clock,
    ledger::Operation,
    unit::BitRate,
    wire::{Config, Dial, Gate, PlainHttp, Shape, Timeouts, Trust, Wire},
};
use http::Request;
use http_body_util::{BodyExt, Empty};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#[tokio::main]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    println!("round trip  bandwidth    expected    measured  measured ÷ expected");
    for (round_trip, megabits) in [
        (0, 10_u32),
        (0, 100),
        (20, 100),
        (100, 100),
        (0, 1_000),
        (50, 1_000),
    ] {
        let shape = Shape {
            round_trip: Duration::from_millis(round_trip),
            bandwidth: Some(BitRate(u64::from(megabits) * 1_000_000)),
        };
        // What passes in a second, so that the few milliseconds of a request weigh little.
        let size = megabits * 125_000;
        let took = download(wire(shape), &format!("http://{address}/{size}"), size).await;
        // A round trip for the connection and one for the answer.
        let bits = f64::from(size) * 8.0;
        let expected = bits / (f64::from(megabits) * 1e6) + 2.0 * shape.round_trip.as_secs_f64();
        let ratio = took.as_secs_f64() / expected;
        println!(
            "{round_trip:>7} ms {megabits:>5} Mbit/s {:>8.1} ms {:>8.1} ms {ratio:>10.4}",
            expected * 1e3,
            took.as_secs_f64() * 1e3
        );
    }
}

async fn serve(mut stream: TcpStream) {
    let mut request = [0; 1024];
    let asked = stream.read(&mut request).await.unwrap_or(0);
    let text = String::from_utf8_lossy(&request[..asked]).into_owned();
    let size = text
        .split([' ', '/'])
        .nth(2)
        .and_then(|size| size.parse().ok());
    let size: usize = size.expect("GET /<size>");
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {size}\r\n\r\n");
    let _head = stream.write_all(head.as_bytes()).await;
    let _body = stream.write_all(&vec![0; size]).await;
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

async fn download(wire: Wire, url: &str, size: u32) -> Duration {
    let request = Request::get(url).body(Empty::new()).expect("a request");
    let began = Instant::now();
    let answer = wire
        .send(request, Operation::Get, None)
        .await
        .expect("an answer");
    let (mut body, mut got) = (answer.into_body(), 0);
    while let Some(frame) = body.frame().await {
        let frame = frame.expect("a whole body");
        got += frame.data_ref().map_or(0, bytes::Bytes::len);
    }
    assert_eq!(got, size as usize);
    began.elapsed()
}
