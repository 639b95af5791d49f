//! Held against MinIO's audit entries, and against a proxy that counts every byte of every connection.

use exitdrill::ledger::{Attempt, Operation};
use libtest_mimic::Failed;

use super::{
    embedded::{assert_as_planned, said},
    line,
};
use crate::{
    case,
    harness::{
        Case, drill,
        minio::{self, Minio},
        proxy::Proxy,
        webhook::Entry,
    },
};

pub(super) const CASE: Case =
    case!(every_request_is_in_the_audit_and_every_byte_in_the_proxy needs Minio);

/// Into a store that speaks S3 as MinIO does, out of it, and across.
pub(crate) fn scenario(endpoint: &str, bucket: &str) -> String {
    format!(
        r#"
title = "Into a store, out of it, and across"
[dataset.small]
objects = 20
size = ["0 B", "1 B", "30 KiB"]
key = "small/{{index}} é+.bin"
metadata = {{ classification = "confidential" }}
tags = {{ retention = "10y" }}
[dataset.large]
objects = 2
size = "12 MiB"
key = "large/{{index}}"
[store.home]
endpoint = "embedded"
bucket = "drill"
tariff = "aws/eu-central-1/standard"
[store.away]
endpoint = "{endpoint}"
quirks = "minio"
tariff = "self-hosted"
bucket = "{bucket}"
create-bucket = true
[[leg]]
import = ["small", "large"]
to = "away"
[[leg]]
export = ["small", "large"]
from = "away"
[[leg]]
migrate = ["small", "large"]
from = "home"
to = "away"
[run]
trials = 1
"#
    )
}

/// MinIO's name of an operation.
fn name(operation: Operation) -> &'static str {
    match operation {
        Operation::Put => "PutObject",
        Operation::PutPart => "PutObjectPart",
        Operation::BeginMultipart => "NewMultipartUpload",
        Operation::CompleteMultipart => "CompleteMultipartUpload",
        Operation::AbortMultipart => "AbortMultipartUpload",
        Operation::Get => "GetObject",
        Operation::Head => "HeadObject",
        Operation::ListPage => "ListObjectsV2",
        Operation::ListUploads => "ListMultipartUploads",
        Operation::ListParts => "ListObjectParts",
        Operation::GetTags => "GetObjectTagging",
        Operation::PutTags => "PutObjectTagging",
        Operation::PutLegalHold => "PutObjectLegalHold",
        Operation::GetAcl => "GetObjectACL",
        Operation::Copy => "CopyObject",
        Operation::Delete => "DeleteObject",
        Operation::DeleteBatch => "DeleteMultipleObjects",
        Operation::CreateBucket => "PutBucket",
        Operation::HeadBucket => "HeadBucket",
        Operation::DeleteBucket => "DeleteBucket",
        // No drill asks how a bucket is set up.
        Operation::GetBucketConfiguration | Operation::Other => "",
    }
}

/// Operation, status, payload of the answer, and payload of an upload that was finished.
type Told = (String, u16, u64, Option<u64>);

fn is_upload(operation: &str, status: u16) -> bool {
    status == 200 && ["PutObject", "PutObjectPart"].contains(&operation)
}

fn ours(attempt: &Attempt) -> Option<Told> {
    let (operation, status, bytes) = line(attempt)?;
    let operation = name(operation);
    let upload = is_upload(operation, status).then_some(bytes[0]);
    Some((operation.to_owned(), status, bytes[1], upload))
}

fn theirs(entry: &Entry) -> Told {
    let api = &entry.api;
    let upload = is_upload(&api.name, api.status_code).then_some(api.rx);
    (api.name.clone(), api.status_code, api.tx, upload)
}

fn every_request_is_in_the_audit_and_every_byte_in_the_proxy() -> Result<(), Failed> {
    let minio = Minio::start()?;
    let proxy = Proxy::start(minio.address())?;
    let bucket = minio::fresh_bucket();
    let endpoint = format!("http://{}", proxy.address());
    let drilled = drill::run(&scenario(&endpoint, &bucket), |_| ())?;
    assert_eq!(drilled.ending, exitdrill::drill::Ending::Complete);
    assert_eq!(drilled.trouble, [""; 0]);
    assert_as_planned(&drilled);

    let attempts = drilled.at("away");
    let mut ledger: Vec<Told> = attempts.iter().filter_map(|it| ours(it)).collect();
    assert_eq!(ledger.len(), attempts.len(), "all ended whole");
    let mut audit: Vec<Told> = minio
        .audit()
        .entries(&bucket, ledger.len())
        .iter()
        .map(theirs)
        .collect();
    ledger.sort();
    audit.sort();
    assert_eq!(ledger, audit);
    said(&format!("audit: {0} of {0} requests equal", ledger.len()));

    let connections = proxy.connections();
    let of_proxy = connections
        .iter()
        .fold((0, 0), |sum, it| (sum.0 + it.sent, sum.1 + it.received));
    let of_ledger = attempts.iter().fold((0, 0), |sum, it| {
        (sum.0 + it.sent.total(), sum.1 + it.received.total())
    });
    assert_eq!(of_ledger, of_proxy);
    said(&format!(
        "proxy: {} bytes sent and {} received over {} connections, all in the ledger",
        of_proxy.0,
        of_proxy.1,
        connections.len()
    ));
    Ok(())
}
