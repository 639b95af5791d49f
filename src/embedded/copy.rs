//! Copying an object within the store: the bytes are shared.

use s3s::{
    S3Request, S3Result,
    dto::{self, CopySource, ETag},
    s3_error,
};

use super::{
    put::{attributes, check_key, meets},
    state::{Object, State},
};
use crate::object::Attributes;

pub(super) fn copy(
    state: &State,
    request: &S3Request<dto::CopyObjectInput>,
) -> S3Result<dto::CopyObjectOutput> {
    let input = &request.input;
    check_key(&input.key)?;
    let CopySource::Bucket {
        bucket,
        key,
        version_id,
    } = &input.copy_source
    else {
        return Err(s3_error!(NotImplemented, "this store has no access points"));
    };
    let source = state.object(bucket, key, version_id.as_deref())?;
    if input
        .copy_source_if_match
        .as_ref()
        .is_some_and(|condition| !meets(&source, condition))
    {
        return Err(s3_error!(PreconditionFailed));
    }
    let attributes = merged(request, &source)?;
    state.manner.takes(&input.key, &attributes)?;
    let object = Object {
        attributes,
        modified: state.now(),
        ..(*source).clone()
    };
    let result = dto::CopyObjectResult {
        e_tag: Some(ETag::Strong(object.etag.clone())),
        last_modified: Some(object.modified.clone()),
        ..Default::default()
    };
    let version_id = state.within(&input.bucket, |bucket| Ok(bucket.keep(&input.key, object)))?;
    Ok(dto::CopyObjectOutput {
        copy_object_result: Some(result),
        version_id,
        ..Default::default()
    })
}

/// What the directives say is the source's, and what the request's; settings are never the source's.
fn merged(request: &S3Request<dto::CopyObjectInput>, source: &Object) -> S3Result<Attributes> {
    let input = &request.input;
    let given = attributes(
        &request.headers,
        input.metadata.clone(),
        input.tagging.as_deref(),
    )?;
    let replaces = |directive: Option<&str>| directive == Some("REPLACE");
    let mut merged = source.attributes.clone();
    if replaces(
        input
            .metadata_directive
            .as_ref()
            .map(dto::MetadataDirective::as_str),
    ) {
        merged.headers = given.headers;
        merged.metadata = given.metadata;
    }
    if replaces(
        input
            .tagging_directive
            .as_ref()
            .map(dto::TaggingDirective::as_str),
    ) {
        merged.tags = given.tags;
    }
    merged.settings = given.settings;
    Ok(merged)
}
