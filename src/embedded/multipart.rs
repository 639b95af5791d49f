//! Objects that come in parts; what is put together is checked first.

use std::{collections::BTreeMap, sync::Arc};

use s3s::{
    S3Request, S3Result,
    dto::{self, ETag},
    s3_error,
};

use super::{
    content::Content,
    listing::{PAGE_MAX, coder},
    put::{attributes, check_conditions, check_key},
    receive::{Claims, receive},
    state::{Bucket, Object, Part, State, Upload},
};
use crate::{
    digest::{Algorithm, Checksum, hex},
    unit::Bytes,
};

/// The largest number of a part.
const PART_MAX: i32 = 10_000;

pub(super) fn create(
    state: &State,
    request: &S3Request<dto::CreateMultipartUploadInput>,
) -> S3Result<dto::CreateMultipartUploadOutput> {
    let input = &request.input;
    check_key(&input.key)?;
    let upload = Upload {
        key: input.key.clone(),
        attributes: attributes(
            &request.headers,
            input.metadata.clone(),
            input.tagging.as_deref(),
        )?,
        initiated: state.now(),
        parts: BTreeMap::new(),
    };
    state.manner.takes(&upload.key, &upload.attributes)?;
    let id = state.new_upload();
    state.within(&input.bucket, |bucket| {
        bucket.uploads.insert(id.clone(), upload);
        Ok(())
    })?;
    Ok(dto::CreateMultipartUploadOutput {
        bucket: Some(input.bucket.clone()),
        key: Some(input.key.clone()),
        upload_id: Some(id),
        ..Default::default()
    })
}

pub(super) async fn part(
    state: &State,
    mut request: S3Request<dto::UploadPartInput>,
) -> S3Result<dto::UploadPartOutput> {
    let claims = Claims::of(&request, request.input.content_length)?;
    let body = request.input.body.take();
    let input = request.input;
    if !(1..=PART_MAX).contains(&input.part_number) {
        return Err(s3_error!(
            InvalidArgument,
            "a part's number is 1 to {PART_MAX}"
        ));
    }
    state.within(&input.bucket, |bucket| {
        bucket.upload(&input.upload_id, &input.key).map(drop)
    })?;
    let (content, verified) = receive(&state.room, body, claims).await?;
    let sum = |sum: Algorithm| verified.sums.get(&sum).cloned();
    let output = dto::UploadPartOutput {
        e_tag: Some(ETag::Strong(hex(&verified.md5))),
        checksum_crc32: sum(Algorithm::Crc32),
        checksum_crc32c: sum(Algorithm::Crc32c),
        checksum_crc64nvme: sum(Algorithm::Crc64Nvme),
        checksum_sha256: sum(Algorithm::Sha256),
        ..Default::default()
    };
    let part = Part {
        content: Arc::new(content),
        md5: verified.md5,
        sums: verified.sums,
        modified: state.now(),
    };
    state.within(&input.bucket, |bucket| {
        bucket
            .upload(&input.upload_id, &input.key)?
            .parts
            .insert(input.part_number, part);
        Ok(())
    })?;
    Ok(output)
}

pub(super) fn complete(
    state: &State,
    input: dto::CompleteMultipartUploadInput,
) -> S3Result<dto::CompleteMultipartUploadOutput> {
    let now = state.now();
    let named = input
        .multipart_upload
        .and_then(|upload| upload.parts)
        .unwrap_or_default();
    let (etag, version_id) = state.within(&input.bucket, |bucket| {
        check_conditions(
            bucket,
            &input.key,
            input.if_none_match.as_ref(),
            input.if_match.as_ref(),
        )?;
        let upload = bucket.upload(&input.upload_id, &input.key)?;
        let parts = chosen(upload, &named, state.part_min)?;
        let sizes: Vec<u64> = parts.iter().map(|part| part.content.size()).collect();
        state.manner.joins(&sizes)?;
        let mut object = joined(upload, &parts, now);
        object.etag = state.manner.multipart_etag(object.etag);
        let etag = object.etag.clone();
        bucket.uploads.remove(&input.upload_id);
        Ok((etag, bucket.keep(&input.key, object)))
    })?;
    Ok(dto::CompleteMultipartUploadOutput {
        location: Some(format!("/{}/{}", input.bucket, input.key)),
        bucket: Some(input.bucket),
        key: Some(input.key),
        e_tag: Some(ETag::Strong(etag)),
        version_id,
        ..Default::default()
    })
}

/// The parts that are named, if they are what arrived, in order, and large enough.
fn chosen(upload: &Upload, named: &[dto::CompletedPart], part_min: Bytes) -> S3Result<Vec<Part>> {
    if named.is_empty() {
        return Err(s3_error!(MalformedXML, "no part is named"));
    }
    let number = |part: &dto::CompletedPart| part.part_number.unwrap_or(0);
    if !named.is_sorted_by(|one, next| number(one) < number(next)) {
        return Err(s3_error!(InvalidPartOrder));
    }
    let found = named.iter().map(|named| {
        let part = upload.parts.get(&number(named));
        let meant = part.filter(|part| is_meant(part, named));
        meant.cloned().ok_or_else(|| s3_error!(InvalidPart))
    });
    let parts = found.collect::<S3Result<Vec<_>>>()?;
    let but_last = &parts[..parts.len() - 1];
    if but_last.iter().any(|part| part.content.size() < part_min.0) {
        return Err(s3_error!(EntityTooSmall));
    }
    Ok(parts)
}

/// Whether the part is what its name says: by `ETag`, and by every checksum that is named, too.
fn is_meant(part: &Part, named: &dto::CompletedPart) -> bool {
    let sums = [
        (Algorithm::Crc32, &named.checksum_crc32),
        (Algorithm::Crc32c, &named.checksum_crc32c),
        (Algorithm::Crc64Nvme, &named.checksum_crc64nvme),
        (Algorithm::Sha256, &named.checksum_sha256),
    ];
    let etag = named.e_tag.as_ref();
    etag.is_some_and(|etag| etag.value() == hex(&part.md5))
        && sums
            .into_iter()
            .all(|(sum, said)| said.is_none() || part.sums.get(&sum) == said.as_ref())
}

fn joined(upload: &Upload, parts: &[Part], modified: dto::Timestamp) -> Object {
    let digests: Vec<u8> = parts
        .iter()
        .flat_map(|part| part.md5.iter().copied())
        .collect();
    Object {
        content: Arc::new(Content::Joined(
            parts.iter().map(|part| Arc::clone(&part.content)).collect(),
        )),
        etag: format!(
            "{}-{}",
            hex(&Checksum::of(Algorithm::Md5, &digests).bytes),
            parts.len()
        ),
        attributes: upload.attributes.clone(),
        modified,
        sums: BTreeMap::new(),
        version: None,
    }
}

pub(super) fn abort(state: &State, input: &dto::AbortMultipartUploadInput) -> S3Result<()> {
    state.within(&input.bucket, |bucket| {
        bucket.upload(&input.upload_id, &input.key)?;
        bucket.uploads.remove(&input.upload_id);
        Ok(())
    })
}

pub(super) fn list_parts(
    state: &State,
    input: dto::ListPartsInput,
) -> S3Result<dto::ListPartsOutput> {
    let max = limit(input.max_parts)?;
    let after = input.part_number_marker.unwrap_or(0);
    let (parts, more) = state.within(&input.bucket, |bucket| {
        let upload = bucket.upload(&input.upload_id, &input.key)?;
        let mut rest = upload.parts.range(after.saturating_add(1)..);
        let parts: Vec<dto::Part> = rest
            .by_ref()
            .take(max)
            .map(|(number, part)| told(*number, part))
            .collect();
        Ok((parts, rest.next().is_some()))
    })?;
    Ok(dto::ListPartsOutput {
        is_truncated: Some(more),
        next_part_number_marker: parts.last().and_then(|part| part.part_number),
        part_number_marker: Some(after),
        max_parts: i32::try_from(max).ok(),
        parts: Some(parts),
        bucket: Some(input.bucket),
        key: Some(input.key),
        upload_id: Some(input.upload_id),
        ..Default::default()
    })
}

fn told(number: i32, part: &Part) -> dto::Part {
    dto::Part {
        part_number: Some(number),
        e_tag: Some(ETag::Strong(hex(&part.md5))),
        size: i64::try_from(part.content.size()).ok(),
        last_modified: Some(part.modified.clone()),
        ..Default::default()
    }
}

pub(super) fn list_uploads(
    state: &State,
    input: dto::ListMultipartUploadsInput,
) -> S3Result<dto::ListMultipartUploadsOutput> {
    if input
        .delimiter
        .as_deref()
        .is_some_and(|delimiter| !delimiter.is_empty())
    {
        return Err(s3_error!(
            NotImplemented,
            "this store lists uploads without a delimiter only"
        ));
    }
    let code = coder(input.encoding_type.as_ref())?;
    let max = limit(input.max_uploads)?;
    let prefix = input.prefix.clone().unwrap_or_default();
    let after = (
        input.key_marker.clone().unwrap_or_default(),
        input.upload_id_marker.clone(),
    );
    let mut all = state.within(&input.bucket, |bucket| Ok(uploads(bucket, &prefix, &after)))?;
    let more = all.len() > max;
    all.truncate(max);
    let last = all.last().filter(|_| more).cloned();
    let (next_key_marker, next_upload_id_marker) =
        last.map_or((None, None), |(key, id, _)| (Some(code(key)), Some(id)));
    let upload = |(key, id, initiated)| dto::MultipartUpload {
        key: Some(code(key)),
        upload_id: Some(id),
        initiated: Some(initiated),
        ..Default::default()
    };
    Ok(dto::ListMultipartUploadsOutput {
        uploads: Some(all.into_iter().map(upload).collect()),
        is_truncated: Some(more),
        next_key_marker,
        next_upload_id_marker,
        bucket: Some(input.bucket),
        prefix: input.prefix.map(code),
        key_marker: input.key_marker.map(code),
        upload_id_marker: input.upload_id_marker,
        max_uploads: i32::try_from(max).ok(),
        encoding_type: input.encoding_type,
        ..Default::default()
    })
}

/// The uploads behind the marker, by key and then by identifier; without an identifier, all of the marker's key are behind it.
fn uploads(
    bucket: &Bucket,
    prefix: &str,
    (key, id): &(String, Option<String>),
) -> Vec<(String, String, dto::Timestamp)> {
    let behind = |upload: &Upload, found: &String| match id {
        Some(id) => (&upload.key, found) > (key, id),
        None => upload.key > *key,
    };
    let wanted = bucket
        .uploads
        .iter()
        .filter(|(found, upload)| upload.key.starts_with(prefix) && behind(upload, found));
    let mut all: Vec<_> = wanted
        .map(|(id, upload)| (upload.key.clone(), id.clone(), upload.initiated.clone()))
        .collect();
    all.sort();
    all
}

fn limit(asked: Option<i32>) -> S3Result<usize> {
    let asked = asked.map_or(Ok(PAGE_MAX), usize::try_from);
    asked
        .map(|asked| asked.clamp(1, PAGE_MAX))
        .map_err(|_| s3_error!(InvalidArgument, "the number asked for is negative"))
}
