//! Held against the logs of a versitygw and of a moto: each attempt is a line, by method and class of status: a versitygw writes 200 where it
//! answered 204.

use std::collections::BTreeMap;

use exitdrill::ledger::{Attempt, Operation};
use libtest_mimic::Failed;

use super::{
    embedded::{assert_as_planned, said},
    line,
    minio::scenario,
};
use crate::{
    case,
    harness::{Case, drill, log::Answered, minio::fresh_bucket, moto::Moto, versitygw::Versitygw},
};

pub(super) const CASES: [Case; 2] = [
    case!(every_request_is_in_the_log_of_a_versitygw needs Versitygw),
    case!(every_request_is_in_the_log_of_a_moto needs Moto),
];

/// The method of an S3 request.
fn method(operation: Operation) -> &'static str {
    use Operation::{
        BeginMultipart, CompleteMultipart, CreateBucket, Delete, DeleteBatch, DeleteBucket, Get,
        GetTags, Head, HeadBucket, ListPage, ListUploads, Put, PutPart,
    };
    match operation {
        Put | PutPart | CreateBucket => "PUT",
        BeginMultipart | CompleteMultipart | DeleteBatch => "POST",
        Get | GetTags | ListPage | ListUploads => "GET",
        Head | HeadBucket => "HEAD",
        Delete | DeleteBucket => "DELETE",
        _ => "another",
    }
}

fn ours(attempt: &Attempt) -> Option<(String, u16)> {
    let (operation, status, _) = line(attempt)?;
    Some((method(operation).to_owned(), status / 100))
}

fn counted(all: impl Iterator<Item = (String, u16)>) -> BTreeMap<(String, u16), usize> {
    all.fold(BTreeMap::new(), |mut counts, one| {
        *counts.entry(one).or_default() += 1;
        counts
    })
}

fn held(
    endpoint: &str,
    answered: impl Fn(&str, usize) -> Vec<Answered>,
    name: &str,
) -> Result<(), Failed> {
    let bucket = fresh_bucket();
    let drilled = drill::run(&scenario(endpoint, &bucket), |_| ())?;
    assert_eq!(drilled.trouble, [""; 0]);
    assert_eq!(drilled.ending, exitdrill::drill::Ending::Complete);
    assert_as_planned(&drilled);
    let attempts = drilled.at("away");
    let ledger = counted(attempts.iter().filter_map(|it| ours(it)));
    let answered = answered(&bucket, attempts.len()).into_iter();
    let log = counted(answered.map(|it| (it.method, it.status / 100)));
    assert_eq!(ledger, log);
    assert_eq!(ledger.values().sum::<usize>(), attempts.len(), "all whole");
    said(&format!(
        "{name}: {0} of {0} requests equal",
        attempts.len()
    ));
    Ok(())
}

fn every_request_is_in_the_log_of_a_versitygw() -> Result<(), Failed> {
    let server = Versitygw::start()?;
    let answered = |bucket: &str, expected| server.answered(bucket, expected);
    held(&server.endpoint(), answered, "versitygw")
}

fn every_request_is_in_the_log_of_a_moto() -> Result<(), Failed> {
    let server = Moto::start()?;
    let answered = |bucket: &str, expected| server.answered(bucket, expected);
    held(&server.endpoint(), answered, "moto")
}
