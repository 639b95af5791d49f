//! Storing an object in one piece, and the conditions under which an object may be stored.

use std::{collections::BTreeMap, sync::Arc};

use http::HeaderMap;
use s3s::{
    S3Request, S3Result,
    dto::{self, ETag, ETagCondition},
    s3_error,
};

use super::{
    receive::{Claims, receive},
    state::{Bucket, Object, State},
    tag,
};
use crate::{
    digest::{Algorithm, hex},
    object::{Attributes, Header, Setting},
};

pub(super) async fn put(
    state: &State,
    mut request: S3Request<dto::PutObjectInput>,
) -> S3Result<dto::PutObjectOutput> {
    let claims = Claims::of(&request, request.input.content_length)?;
    let input = &mut request.input;
    check_key(&input.key)?;
    let attributes = attributes(
        &request.headers,
        input.metadata.take(),
        input.tagging.as_deref(),
    )?;
    state.manner.takes(&input.key, &attributes)?;
    let (bucket, key) = (&request.input.bucket, &request.input.key);
    let (unless, only_if) = (&request.input.if_none_match, &request.input.if_match);
    state.within(bucket, |bucket| {
        check_conditions(bucket, key, unless.as_ref(), only_if.as_ref())
    })?;
    let (content, verified) = receive(&state.room, request.input.body.take(), claims).await?;
    let object = Object {
        content: Arc::new(content),
        etag: state.manner.etag(hex(&verified.md5)),
        attributes,
        modified: state.now(),
        sums: verified.sums,
        version: None,
    };
    let output = output(&object);
    let version_id = state.within(&request.input.bucket, |bucket| {
        let input = &request.input;
        // Another may have stored the key while the body came.
        check_conditions(
            bucket,
            &input.key,
            input.if_none_match.as_ref(),
            input.if_match.as_ref(),
        )?;
        Ok(bucket.keep(&input.key, object))
    })?;
    Ok(dto::PutObjectOutput {
        version_id,
        ..output
    })
}

fn output(object: &Object) -> dto::PutObjectOutput {
    let sum = |sum: Algorithm| object.sums.get(&sum).cloned();
    dto::PutObjectOutput {
        e_tag: Some(ETag::Strong(object.etag.clone())),
        checksum_crc32: sum(Algorithm::Crc32),
        checksum_crc32c: sum(Algorithm::Crc32c),
        checksum_crc64nvme: sum(Algorithm::Crc64Nvme),
        checksum_sha256: sum(Algorithm::Sha256),
        ..Default::default()
    }
}

/// Every key is legal but one with a NUL, which no listing can hold.
pub(super) fn check_key(key: &str) -> S3Result<()> {
    if key.contains('\0') {
        return Err(s3_error!(
            InvalidArgument,
            "a key cannot hold a NUL character"
        ));
    }
    Ok(())
}

/// What the request says of the object besides its bytes. Headers are taken as they are written, not as they are understood.
pub(super) fn attributes(
    headers: &HeaderMap,
    metadata: Option<dto::Metadata>,
    tagging: Option<&str>,
) -> S3Result<Attributes> {
    let settings = Setting::ALL.into_iter().filter_map(|setting| {
        let value = headers.get(setting.header())?.to_str().ok()?;
        Some((setting, value.to_owned()))
    });
    let mut kept = BTreeMap::new();
    for header in Header::ALL {
        let Some(value) = headers.get(header.name()) else {
            continue;
        };
        let value = std::str::from_utf8(value.as_bytes())
            .map_err(|_| s3_error!(InvalidArgument, "{} is not UTF-8", header.name()))?;
        let value = if header == Header::ContentEncoding {
            unframed(value)
        } else {
            value.to_owned()
        };
        if !value.is_empty() {
            kept.insert(header, value);
        }
    }
    Ok(Attributes {
        headers: kept,
        metadata: metadata.unwrap_or_default().into_iter().collect(),
        tags: tag::parse(tagging)?,
        settings: settings.collect(),
    })
}

/// `aws-chunked` is how the request was framed; it is no property of the object.
fn unframed(encoding: &str) -> String {
    if !encoding.contains("aws-chunked") {
        return encoding.to_owned();
    }
    let kept: Vec<&str> = encoding
        .split(',')
        .map(str::trim)
        .filter(|coding| *coding != "aws-chunked")
        .collect();
    kept.join(",")
}

/// `If-None-Match` and `If-Match` of a write.
pub(super) fn check_conditions(
    bucket: &Bucket,
    key: &str,
    unless: Option<&ETagCondition>,
    only_if: Option<&ETagCondition>,
) -> S3Result<()> {
    let held = bucket.objects.get(key);
    if unless.is_some_and(|unless| held.is_some_and(|held| meets(held, unless))) {
        return Err(s3_error!(PreconditionFailed));
    }
    match (only_if, held) {
        (None, _) => Ok(()),
        (Some(_), None) => Err(s3_error!(NoSuchKey)),
        (Some(only_if), Some(held)) if meets(held, only_if) => Ok(()),
        (Some(_), Some(_)) => Err(s3_error!(PreconditionFailed)),
    }
}

/// Whether the object's `ETag` is the one that is named.
pub(super) fn meets(object: &Object, condition: &ETagCondition) -> bool {
    condition
        .as_etag()
        .is_none_or(|etag| etag.value() == object.etag)
}
