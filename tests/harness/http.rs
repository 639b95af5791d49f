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
    /// Its head as it came, first line and end included.
    pub(crate) head: String,
    /// Its body.
    pub(crate) body: Vec<u8>,
}

impl Message {
    /// The first header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1);
        let mut pairs = lines.filter_map(|line| line.split_once(':'));
        let found = pairs.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    }

    /// The names of all headers, in small letters.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        let lines = self.head.lines().skip(1);
        lines.filter_map(|line| Some(line.split_once(':')?.0.to_lowercase()))
    }
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
    let mut head = String::new();
    if stream.read_line(&mut head)? == 0 {
        return Ok(None);
    }
    let start = head.trim_end().to_owned();
    loop {
        let begin = head.len();
        stream.read_line(&mut head)?;
        if head[begin..].trim_end().is_empty() {
            break;
        }
    }
    let mut message = Message {
        start,
        head,
        body: Vec::new(),
    };
    let length = message.header("content-length").map_or(Ok(0), str::parse);
    let length = length.map_err(io::Error::other)?;
    stream.take(length).read_to_end(&mut message.body)?;
    Ok(Some(message))
}

fn size(length: usize) -> u64 {
    u64::try_from(length).expect("a length fits 64 bits")
}
