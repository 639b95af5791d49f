//! Reading an object, whole or in part, and its attributes alone.

use std::{ops::Range, sync::Arc};

use http::{HeaderMap, HeaderName, HeaderValue};
use s3s::{
    S3Error, S3Request, S3Response, S3Result,
    dto::{self, ChecksumMode, ETag, ETagCondition},
    s3_error,
};

use super::{
    put::meets,
    state::{Object, State},
    stream,
};
use crate::{digest::Algorithm, object::Setting};

/// What an object is said to be when nobody said it.
const DEFAULT_CONTENT_TYPE: &str = "binary/octet-stream";

pub(super) fn get(
    state: &State,
    request: &S3Request<dto::GetObjectInput>,
) -> S3Result<S3Response<dto::GetObjectOutput>> {
    let input = &request.input;
    check_part(input.part_number)?;
    let object = state.object(&input.bucket, &input.key, input.version_id.as_deref())?;
    check_conditions(
        &object,
        input.if_match.as_ref(),
        input.if_none_match.as_ref(),
    )?;
    let size = object.content.size();
    let range = range(input.range, size)?;
    let sum = sums(&object, input.checksum_mode.as_ref(), input.range.is_some());
    let output = dto::GetObjectOutput {
        accept_ranges: Some("bytes".to_owned()),
        content_length: i64::try_from(range.end - range.start).ok(),
        content_range: input
            .range
            .map(|_| format!("bytes {}-{}/{size}", range.start, range.end - 1)),
        body: Some(stream::body(&object.content, range)),
        e_tag: Some(ETag::Strong(object.etag.clone())),
        last_modified: Some(object.modified.clone()),
        metadata: metadata(&object),
        version_id: object.version.clone(),
        tag_count: i32::try_from(object.attributes.tags.len())
            .ok()
            .filter(|count| *count > 0),
        checksum_crc32: sum(Algorithm::Crc32),
        checksum_crc32c: sum(Algorithm::Crc32c),
        checksum_crc64nvme: sum(Algorithm::Crc64Nvme),
        checksum_sha256: sum(Algorithm::Sha256),
        ..Default::default()
    };
    Ok(S3Response::with_headers(output, headers(&object)?))
}

pub(super) fn head(
    state: &State,
    request: &S3Request<dto::HeadObjectInput>,
) -> S3Result<S3Response<dto::HeadObjectOutput>> {
    let input = &request.input;
    check_part(input.part_number)?;
    let object = state.object(&input.bucket, &input.key, input.version_id.as_deref())?;
    check_conditions(
        &object,
        input.if_match.as_ref(),
        input.if_none_match.as_ref(),
    )?;
    let size = object.content.size();
    let range = range(input.range, size)?;
    let sum = sums(&object, input.checksum_mode.as_ref(), input.range.is_some());
    let output = dto::HeadObjectOutput {
        accept_ranges: Some("bytes".to_owned()),
        content_length: i64::try_from(range.end - range.start).ok(),
        content_range: input
            .range
            .map(|_| format!("bytes {}-{}/{size}", range.start, range.end - 1)),
        e_tag: Some(ETag::Strong(object.etag.clone())),
        last_modified: Some(object.modified.clone()),
        metadata: metadata(&object),
        version_id: object.version.clone(),
        checksum_crc32: sum(Algorithm::Crc32),
        checksum_crc32c: sum(Algorithm::Crc32c),
        checksum_crc64nvme: sum(Algorithm::Crc64Nvme),
        checksum_sha256: sum(Algorithm::Sha256),
        ..Default::default()
    };
    let mut headers = headers(&object)?;
    let tags = object.attributes.tags.len();
    if tags > 0 {
        headers.insert("x-amz-tagging-count", tags.into());
    }
    Ok(S3Response::with_headers(output, headers))
}

fn range(asked: Option<dto::Range>, size: u64) -> S3Result<Range<u64>> {
    match asked {
        None => Ok(0..size),
        Some(dto::Range::Suffix { .. }) if size == 0 => Err(s3_error!(InvalidRange)),
        Some(asked) => Ok(asked.check(size)?),
    }
}

fn check_conditions(
    object: &Object,
    only_if: Option<&ETagCondition>,
    unless: Option<&ETagCondition>,
) -> S3Result<()> {
    if only_if.is_some_and(|only_if| !meets(object, only_if)) {
        return Err(s3_error!(PreconditionFailed));
    }
    if unless.is_some_and(|unless| meets(object, unless)) {
        return Err(unchanged(object));
    }
    Ok(())
}

/// 304, which tells the `ETag` as 200 would have.
fn unchanged(object: &Object) -> S3Error {
    let mut error = s3_error!(NotModified);
    if let Ok(etag) = HeaderValue::from_str(&format!("\"{}\"", object.etag)) {
        error.set_headers(HeaderMap::from_iter([(http::header::ETAG, etag)]));
    }
    error
}

/// Objects are read by ranges of bytes, not by the parts in which they came.
fn check_part(number: Option<i32>) -> S3Result<()> {
    match number {
        None => Ok(()),
        Some(_) => Err(s3_error!(NotImplemented, "this store reads no single part")),
    }
}

/// The checksums that are told: those of the whole object, where they are asked for.
fn sums(
    object: &Object,
    mode: Option<&ChecksumMode>,
    partial: bool,
) -> impl Fn(Algorithm) -> Option<String> {
    let told = mode.is_some_and(|mode| mode.as_str() == ChecksumMode::ENABLED) && !partial;
    move |sum| object.sums.get(&sum).filter(|_| told).cloned()
}

fn metadata(object: &Arc<Object>) -> Option<dto::Metadata> {
    let all = &object.attributes.metadata;
    (!all.is_empty()).then(|| all.clone().into_iter().collect())
}

/// The system headers and the settings, as they were written.
fn headers(object: &Object) -> S3Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    headers.insert(
        http::header::CONTENT_TYPE,
        HeaderValue::from_static(DEFAULT_CONTENT_TYPE),
    );
    for (header, value) in &object.attributes.headers {
        let value = HeaderValue::from_bytes(value.as_bytes()).map_err(S3Error::internal_error)?;
        headers.insert(HeaderName::from_static(header.name()), value);
    }
    let settings = object.attributes.settings.iter();
    // An access list is told by a request of its own.
    for (setting, value) in settings.filter(|(setting, _)| **setting != Setting::Access) {
        let value = HeaderValue::from_str(value).map_err(S3Error::internal_error)?;
        headers.insert(HeaderName::from_static(setting.header()), value);
    }
    Ok(headers)
}
