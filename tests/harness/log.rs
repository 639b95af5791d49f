//! The lines that servers write of what they answered.

use std::{
    thread,
    time::{Duration, Instant},
};

use super::server::Server;

/// How long a server may take to write its lines.
const PATIENCE: Duration = Duration::from_secs(5);

/// A line: one request that was answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Answered {
    /// What was asked: the method, or S3's name of the operation where the server writes that.
    pub(crate) asked: String,
    pub(crate) address: String,
    pub(crate) status: u16,
}

/// What a server says it answered below a path, once there are as many as expected or it has had time to write them.
pub(super) fn answered(server: &Server, path: &str, expected: usize) -> Vec<Answered> {
    let start = Instant::now();
    loop {
        let said = server.said();
        let about = |it: &Answered| {
            let rest = it.address.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
        };
        let all: Vec<_> = said.lines().filter_map(line).filter(about).collect();
        if all.len() >= expected || start.elapsed() > PATIENCE {
            return all;
        }
        thread::sleep(Duration::from_millis(20));
    }
}

fn line(line: &str) -> Option<Answered> {
    named(line).or_else(|| quoted(line))
}

/// `… s3_GetObject a/key /drill/a/key 404 …`, where the key itself may have spaces.
fn named(line: &str) -> Option<Answered> {
    let (_, rest) = line.split_once(" s3_")?;
    let words: Vec<_> = rest.split(' ').collect();
    let pairs = words.windows(2).filter(|pair| pair[0].starts_with('/'));
    let mut told = pairs.filter_map(|pair| Some((pair[0], pair[1].parse().ok()?)));
    let (address, status) = told.next()?;
    Some(Answered {
        asked: words[0].to_owned(),
        address: address.to_owned(),
        status,
    })
}

/// `… "GET /devstoreaccount1/c HTTP/1.1" 404 …`
fn quoted(line: &str) -> Option<Answered> {
    let mut parts = line.split('"');
    let mut request = parts.nth(1)?.split(' ');
    let (asked, address) = (request.next()?, request.next()?);
    let status = parts.next()?.trim().split(' ').next()?.parse().ok()?;
    Some(Answered {
        asked: asked.to_owned(),
        address: address.to_owned(),
        status,
    })
}
