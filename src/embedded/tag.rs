//! Tags: as a header, and as a document of their own.

use std::{collections::BTreeMap, sync::Arc};

use percent_encoding::percent_decode_str;
use s3s::{S3Result, dto, s3_error};

use super::state::State;

/// The tags of an object are no more than these.
const TAGS_MAX: usize = 10;

/// The tags of an `x-amz-tagging` header: `name=value&name=value`, percent-encoded.
pub(super) fn parse(header: Option<&str>) -> S3Result<BTreeMap<String, String>> {
    let pairs = header
        .unwrap_or("")
        .split('&')
        .filter(|pair| !pair.is_empty());
    let tags = pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Ok((decoded(name)?, decoded(value)?))
    });
    checked(tags)
}

fn decoded(text: &str) -> S3Result<String> {
    let text = text.replace('+', " ");
    let decoded = percent_decode_str(&text).decode_utf8();
    decoded
        .map(Into::into)
        .map_err(|_| s3_error!(InvalidArgument, "the x-amz-tagging header is not UTF-8"))
}

fn checked(
    tags: impl Iterator<Item = S3Result<(String, String)>>,
) -> S3Result<BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for tag in tags {
        let (name, value) = tag?;
        if name.is_empty() || name.chars().count() > 128 || value.chars().count() > 256 {
            return Err(s3_error!(InvalidTag));
        }
        if all.insert(name, value).is_some() {
            return Err(s3_error!(InvalidTag, "two tags have one name"));
        }
    }
    if all.len() > TAGS_MAX {
        return Err(s3_error!(
            InvalidTag,
            "an object has at most {TAGS_MAX} tags"
        ));
    }
    Ok(all)
}

pub(super) fn get(
    state: &State,
    input: &dto::GetObjectTaggingInput,
) -> S3Result<dto::GetObjectTaggingOutput> {
    let object = state.object(&input.bucket, &input.key, input.version_id.as_deref())?;
    let tag = |(name, value): (&String, &String)| dto::Tag {
        key: Some(name.clone()),
        value: Some(value.clone()),
    };
    Ok(dto::GetObjectTaggingOutput {
        tag_set: object.attributes.tags.iter().map(tag).collect(),
        version_id: object.version.clone(),
    })
}

pub(super) fn put(state: &State, bucket: &str, key: &str, set: dto::TagSet) -> S3Result<()> {
    let tags = checked(
        set.into_iter()
            .map(|tag| Ok((tag.key.unwrap_or_default(), tag.value.unwrap_or_default()))),
    )?;
    state.within(bucket, |bucket| {
        let object = bucket
            .objects
            .get_mut(key)
            .ok_or_else(|| s3_error!(NoSuchKey))?;
        Arc::make_mut(object).attributes.tags = tags;
        Ok(())
    })
}
