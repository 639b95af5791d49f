//! As much HTTP/1.1 as the witnesses need, over plain sockets.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(10);
const LARGEST: u64 = 16 << 20;

/// A request or an answer.
pub(crate) struct Message {
    /// Its first line.
    pub(crate) start: String,
    /// Its body.
    pub(crate) body: Vec<u8>,
}

/// Asks for a path without credentials, on a connection of its own: the status, and all bytes sent and received.
pub(crate) fn get(address: SocketAddr, path: &str) -> io::Result<(u16, u64, u64)> {
    send(
        address,
        &format!("GET {path} HTTP/1.1\r\nhost: {address}"),
        b"",
    )
}

/// Posts a body of this content type without credentials, on a connection of its own: the status.
pub(crate) fn post(address: SocketAddr, path: &str, kind: &str, body: &[u8]) -> io::Result<u16> {
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: {kind}\r\ncontent-length: {length}"
    );
    send(address, &head, body).map(|(status, ..)| status)
}

fn send(address: SocketAddr, head: &str, body: &[u8]) -> io::Result<(u16, u64, u64)> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let head = format!("{head}\r\nconnection: close\r\n\r\n");
    let request = [head.as_bytes(), body].concat();
    stream.write_all(&request)?;
    let mut answer = Vec::new();
    stream.take(LARGEST).read_to_end(&mut answer)?;
    let status = String::from_utf8_lossy(&answer)
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .ok_or(io::ErrorKind::InvalidData)?;
    Ok((status, size(request.len()), size(answer.len())))
}

/// Reads one message whose length is stated; none at the end of the connection.
pub(crate) fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Message>> {
    let mut start = String::new();
    if stream.read_line(&mut start)? == 0 {
        return Ok(None);
    }
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    let mut body = Vec::new();
    stream.take(length).read_to_end(&mut body)?;
    Ok(Some(Message {
        start: start.trim_end().to_owned(),
        body,
    }))
}

fn size(length: usize) -> u64 {
    u64::try_from(length).expect("a length fits 64 bits")
}
