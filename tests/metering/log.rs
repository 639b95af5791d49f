//! Held against the logs of a versitygw and of a moto: each attempt is a line, by operation and status; and against a proxy
//! that counts every byte of every connection.

use std::{collections::BTreeMap, net::SocketAddr};

use exitdrill::ledger::{Attempt, Operation};
use libtest_mimic::Failed;

use super::{
    embedded::{assert_as_planned, said},
    line,
    minio::scenario,
};
use crate::{
    case,
    harness::{
        Case, drill, log::Answered, minio::fresh_bucket, moto::Moto, proxy::Proxy,
        versitygw::Versitygw,
    },
};

pub(super) const CASES: [Case; 2] = [
    case!(every_request_is_in_the_log_of_a_versitygw needs Versitygw),
    case!(every_request_is_in_the_log_of_a_moto needs Moto),
];

/// A server that writes down what it answers.
struct Witness<'a> {
    name: &'static str,
    address: SocketAddr,
    /// Its lines about a bucket, once there are so many.
    lines: &'a dyn Fn(&str, usize) -> Vec<Answered>,
    /// S3's name of the operation of a line.
    operation: fn(&Answered) -> &str,
    /// The status that it writes where it answered this one.
    status: fn(u16) -> u16,
}

/// S3's name of an operation.
fn name(operation: Operation) -> &'static str {
    match operation {
        Operation::Put => "PutObject",
        Operation::PutPart => "UploadPart",
        Operation::BeginMultipart => "CreateMultipartUpload",
        Operation::CompleteMultipart => "CompleteMultipartUpload",
        Operation::Get => "GetObject",
        Operation::Head => "HeadObject",
        Operation::ListPage => "ListObjectsV2",
        Operation::ListUploads => "ListMultipartUploads",
        Operation::GetTags => "GetObjectTagging",
        Operation::Delete => "DeleteObject",
        Operation::DeleteBatch => "DeleteObjects",
        Operation::CreateBucket => "CreateBucket",
        Operation::HeadBucket => "HeadBucket",
        Operation::DeleteBucket => "DeleteBucket",
        _ => "one that this drill has no need of",
    }
}

/// S3's name of what was asked, by rules of this test's own.
fn told(answered: &Answered) -> &'static str {
    let address = answered.address.as_str();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let is_object = path.trim_matches('/').contains('/');
    let has = |name: &str| {
        let mut pairs = query.split('&');
        pairs.any(|pair| pair.split('=').next() == Some(name))
    };
    match (answered.asked.as_str(), is_object) {
        ("PUT", true) if has("partNumber") => "UploadPart",
        ("PUT", true) => "PutObject",
        ("POST", true) if has("uploads") => "CreateMultipartUpload",
        ("POST", true) => "CompleteMultipartUpload",
        ("GET", true) if has("tagging") => "GetObjectTagging",
        ("GET", true) => "GetObject",
        ("HEAD", true) => "HeadObject",
        ("DELETE", true) => "DeleteObject",
        ("GET", false) if has("uploads") => "ListMultipartUploads",
        ("GET", false) => "ListObjectsV2",
        ("POST", false) => "DeleteObjects",
        ("PUT", false) => "CreateBucket",
        ("HEAD", false) => "HeadBucket",
        ("DELETE", false) => "DeleteBucket",
        _ => "nothing known",
    }
}

fn held(witness: &Witness) -> Result<(), Failed> {
    let proxy = Proxy::start(witness.address)?;
    let bucket = fresh_bucket();
    let endpoint = format!("http://{}", proxy.address());
    let drilled = drill::run(&scenario(&endpoint, &bucket), |_| ())?;
    assert_eq!(drilled.trouble, [""; 0]);
    assert_eq!(drilled.ending, exitdrill::drill::Ending::Complete);
    assert_as_planned(&drilled);

    let attempts = drilled.at("away");
    let ours = |attempt: &Attempt| {
        let (operation, status, _) = line(attempt)?;
        Some((name(operation).to_owned(), (witness.status)(status)))
    };
    let ledger = counted(attempts.iter().filter_map(|it| ours(it)));
    assert_eq!(ledger.values().sum::<usize>(), attempts.len(), "all whole");
    let lines = (witness.lines)(&bucket, attempts.len());
    let theirs = |it: &Answered| ((witness.operation)(it).to_owned(), it.status);
    assert_eq!(ledger, counted(lines.iter().map(theirs)));
    let name = witness.name;
    said(&format!("{name}: {0} of {0} requests equal", lines.len()));
    assert_bytes(&attempts, &proxy);
    Ok(())
}

fn counted(all: impl Iterator<Item = (String, u16)>) -> BTreeMap<(String, u16), usize> {
    all.fold(BTreeMap::new(), |mut counts, one| {
        *counts.entry(one).or_default() += 1;
        counts
    })
}

fn assert_bytes(attempts: &[&Attempt], proxy: &Proxy) {
    let of_proxy = proxy
        .connections()
        .iter()
        .fold((0, 0), |sum, it| (sum.0 + it.sent, sum.1 + it.received));
    let of_ledger = attempts.iter().fold((0, 0), |sum, it| {
        (sum.0 + it.sent.total(), sum.1 + it.received.total())
    });
    assert_eq!(of_ledger, of_proxy, "bytes sent and received");
}

fn every_request_is_in_the_log_of_a_versitygw() -> Result<(), Failed> {
    let server = Versitygw::start()?;
    held(&Witness {
        name: "versitygw",
        address: server.address(),
        lines: &|bucket, expected| server.answered(bucket, expected),
        operation: |line| &line.asked,
        // It writes 200 of whatever it did not refuse.
        status: |status| if status < 300 { 200 } else { status },
    })
}

fn every_request_is_in_the_log_of_a_moto() -> Result<(), Failed> {
    let server = Moto::start()?;
    held(&Witness {
        name: "moto",
        address: server.address(),
        lines: &|bucket, expected| server.answered(bucket, expected),
        operation: |line| told(line),
        status: |status| status,
    })
}
