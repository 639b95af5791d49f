//! Reading objects: whole, the rest of them, and what stands beside them.

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use aws_sdk_s3::{error::ProvideErrorMetadata as _, operation::get_object::GetObjectOutput};
use futures::TryStreamExt as _;
use http_body_util::BodyExt as _;

use crate::{
    digest::Checksum,
    ledger::Operation,
    object::{AccessList, Key},
    store::{
        Error, Feature, Kind, Page, PageToken, Pieces, Reading, Rest, Result, Setup, Source, Stat,
        Version,
    },
    wire::Tag,
};

use super::{S3, adapter::Beside, attribute, tagged};

#[async_trait]
impl Source for S3 {
    fn software(&self) -> Option<String> {
        self.software.get().cloned()
    }

    fn name(&self) -> &Arc<str> {
        &self.name
    }

    async fn list_page(&self, tag: &Tag, prefix: &str, after: Option<&PageToken>) -> Result<Page> {
        self.list(tag, prefix, after).await
    }

    async fn list_versions(
        &self,
        tag: &Tag,
        prefix: &str,
        after: Option<&PageToken>,
    ) -> Result<Page<Version>> {
        self.versions(tag, prefix, after).await
    }

    async fn get(
        &self,
        tag: &Tag,
        key: &Key,
        version: Option<&str>,
        rest: Option<&Rest>,
    ) -> Result<Reading> {
        let request = self
            .client
            .get_object()
            .bucket(&self.bucket)
            .key(key.as_str());
        let request = request
            .set_version_id(version.map(str::to_owned))
            .set_range(rest.map(|rest| format!("bytes={}-", rest.offset)))
            .set_if_match(rest.map(|rest| attribute::quoted(&rest.etag)));
        let request = tagged(request.customize(), tag);
        let asked = self.quirks.checksum_mode;
        let beside = Beside::default();
        let place = Arc::clone(&beside);
        let request = request.mutate_request(move |request| {
            request.add_extension(Arc::clone(&place));
            if asked {
                let (name, value) = attribute::ASKED;
                request.headers_mut().insert(name, value);
            }
        });
        let output = request.send().await;
        let output = output.map_err(|error| self.told(Operation::Get, &error))?;
        let beside = beside.get().cloned().unwrap_or_default();
        self.reading(output, rest, beside)
    }

    async fn head(&self, tag: &Tag, key: &Key) -> Result<Stat> {
        let request = self
            .client
            .head_object()
            .bucket(&self.bucket)
            .key(key.as_str());
        let output = tagged(request.customize(), tag).send().await;
        let output = output.map_err(|error| self.told(Operation::Head, &error))?;
        Ok(attribute::of_head(&output))
    }

    async fn tags(&self, tag: &Tag, key: &Key) -> Result<BTreeMap<String, String>> {
        if !self.quirks.tags {
            return Err(self.error(
                Operation::GetTags,
                Kind::NotSupported,
                "the store has no tags",
            ));
        }
        let request = self
            .client
            .get_object_tagging()
            .bucket(&self.bucket)
            .key(key.as_str());
        match tagged(request.customize(), tag).send().await {
            Ok(output) => {
                let tags = output.tag_set.into_iter();
                Ok(tags.map(|tag| (tag.key, tag.value)).collect())
            }
            // Some stores say so instead of giving an empty set.
            Err(error) if error.code() == Some("NoSuchTagSet") => Ok(BTreeMap::new()),
            Err(error) => Err(self.told(Operation::GetTags, &error)),
        }
    }

    async fn access(&self, tag: &Tag, key: Option<&Key>) -> Result<AccessList> {
        self.list_of(tag, key).await
    }

    async fn feature(&self, tag: &Tag, feature: Feature) -> Result<Setup> {
        S3::feature(self, tag, feature).await
    }
}

impl S3 {
    fn reading(
        &self,
        output: GetObjectOutput,
        rest: Option<&Rest>,
        beside: Vec<Checksum>,
    ) -> Result<Reading> {
        let length = output
            .content_length()
            .and_then(|length| length.try_into().ok());
        let etag = output.e_tag().map(attribute::unquoted);
        if rest.is_some_and(|rest| !rest.may_be_of(etag.as_deref())) {
            let text = "the object is no longer the one that was read";
            return Err(self.error(Operation::Get, Kind::Changed, text));
        }
        let wanted = rest.map_or(0, |rest| rest.offset);
        let place = Place::of(output.content_range(), length, wanted);
        let place = place.ok_or_else(|| {
            let text = format!("asked for bytes from {wanted}, the store answered with others");
            self.error(Operation::Get, Kind::Protocol, text)
        })?;
        Ok(Reading {
            stat: attribute::of_get(&output, place.size, self.quirks.etag, beside),
            offset: place.offset,
            body: self.pieces(output),
        })
    }

    fn pieces(&self, output: GetObjectOutput) -> Pieces {
        let store = self.clone();
        let body = output.body.into_inner().into_data_stream();
        Box::pin(body.map_err(move |error| {
            let told = store.broken(Operation::Get, &*error);
            match told.kind {
                // Whatever broke the body off, it may come whole the next time.
                Kind::Refused => Error {
                    kind: Kind::Transport,
                    ..told
                },
                _ => told,
            }
        }))
    }
}

/// Which bytes of the object a body has; they go to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Place {
    pub(in crate::store) offset: u64,
    /// Of the whole object.
    pub(in crate::store) size: Option<u64>,
}

impl Place {
    /// What an answer of `length` bytes has, if it can be the one to a request for all bytes from `wanted`: those bytes, or
    /// the whole object where the store ignores ranges.
    pub(in crate::store) fn of(
        content_range: Option<&str>,
        length: Option<u64>,
        wanted: u64,
    ) -> Option<Self> {
        let Some(range) = content_range else {
            return Some(Self {
                offset: 0,
                size: length,
            });
        };
        let (span, size) = range.strip_prefix("bytes ")?.split_once('/')?;
        let (first, last) = span.split_once('-')?;
        let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
        let size: Option<u64> = match size {
            "*" => None,
            size => Some(size.parse().ok()?),
        };
        let end = last.checked_add(1)?;
        let is_rest = first == wanted && size.is_none_or(|size| size == end);
        let is_long = length.is_none_or(|length| end.checked_sub(first) == Some(length));
        (is_rest && is_long).then_some(Self {
            offset: first,
            size,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_never_put_in_the_wrong_place() {
        let rest = |offset, size| Some(Place { offset, size });
        let cases = [
            (None, Some(10), 4, rest(0, Some(10))),
            (None, None, 0, rest(0, None)),
            (Some("bytes 4-9/10"), Some(6), 4, rest(4, Some(10))),
            (Some("bytes 4-9/10"), None, 4, rest(4, Some(10))),
            (Some("bytes 4-9/*"), Some(6), 4, rest(4, None)),
            (Some("bytes 0-9/10"), Some(10), 0, rest(0, Some(10))),
            (Some("bytes 5-9/10"), Some(5), 4, None),
            (Some("bytes 4-8/10"), Some(5), 4, None),
            (Some("bytes 4-9/10"), Some(5), 4, None),
            (Some("bytes 9-4/10"), None, 9, None),
            (Some("bytes 4-18446744073709551615/*"), None, 4, None),
            (Some("bytes */10"), None, 4, None),
            (Some("items 4-9/10"), None, 4, None),
            (Some(""), None, 0, None),
        ];
        for (range, length, wanted, expected) in cases {
            assert_eq!(
                Place::of(range, length, wanted),
                expected,
                "{range:?} {length:?}"
            );
        }
    }
}
