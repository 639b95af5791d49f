//! Pages of listings: asked for url-encoded, decoded here, and refused where they leave a doubt.

use aws_sdk_s3::types::{EncodingType, Object};

use crate::{
    ledger::Operation,
    object::Key,
    quirks,
    store::{Error, Kind, Listed, Page, PageToken, Result, listing::Fault},
    wire::Tag,
};

use super::{
    S3,
    attribute::{modified, unquoted},
    escape, tagged,
};

/// What both versions of a listing answer.
struct Answer {
    objects: Vec<Object>,
    encoding: Option<EncodingType>,
    truncated: Option<bool>,
    next: Option<String>,
}

impl S3 {
    /// One page, by the listing that the store speaks.
    pub(super) async fn list(
        &self,
        tag: &Tag,
        prefix: &str,
        after: Option<&PageToken>,
    ) -> Result<Page> {
        match self.quirks.listing {
            quirks::Listing::V2 => {
                let answer = self.list_v2(tag, prefix, after).await?;
                self.page(prefix, answer, |_| None)
            }
            quirks::Listing::V1 => {
                let answer = self.list_v1(tag, prefix, after).await?;
                // Without a delimiter the store need not name the marker: it is the last key.
                self.page(prefix, answer, |objects| {
                    objects.last().map(|it| it.key.as_str().to_owned())
                })
            }
        }
    }

    async fn list_v2(&self, tag: &Tag, prefix: &str, after: Option<&PageToken>) -> Result<Answer> {
        let request = self.client.list_objects_v2().bucket(&self.bucket);
        let request = request
            .prefix(prefix)
            .set_encoding_type(self.encoding())
            .max_keys(self.page_size())
            .set_continuation_token(after.map(|token| token.0.clone()));
        let output = tagged(request.customize(), tag).send().await;
        let output = output.map_err(|error| self.told(Operation::ListPage, &error))?;
        Ok(Answer {
            objects: output.contents.unwrap_or_default(),
            encoding: output.encoding_type,
            truncated: output.is_truncated,
            next: output.next_continuation_token,
        })
    }

    async fn list_v1(&self, tag: &Tag, prefix: &str, after: Option<&PageToken>) -> Result<Answer> {
        let request = self.client.list_objects().bucket(&self.bucket);
        let request = request
            .prefix(prefix)
            .set_encoding_type(self.encoding())
            .max_keys(self.page_size())
            .set_marker(after.map(|token| token.0.clone()));
        let output = tagged(request.customize(), tag).send().await;
        let output = output.map_err(|error| self.told(Operation::ListPage, &error))?;
        let encoding = output.encoding_type;
        let next = output.next_marker.filter(|marker| !marker.is_empty());
        let next = next.map(|marker| self.decoded(Operation::ListPage, encoding.as_ref(), marker));
        Ok(Answer {
            objects: output.contents.unwrap_or_default(),
            truncated: output.is_truncated,
            next: next.transpose()?,
            encoding,
        })
    }

    /// The encoding to ask for: none where the store does not page with it.
    pub(super) fn encoding(&self) -> Option<EncodingType> {
        match self.quirks.listing_encoding {
            quirks::ListingEncoding::Url => Some(EncodingType::Url),
            quirks::ListingEncoding::None => None,
        }
    }

    pub(super) fn page_size(&self) -> i32 {
        i32::try_from(self.quirks.page_max).unwrap_or(i32::MAX)
    }

    fn page(
        &self,
        prefix: &str,
        answer: Answer,
        instead: impl Fn(&[Listed]) -> Option<String>,
    ) -> Result<Page> {
        let encoding = answer.encoding;
        let objects = answer.objects.into_iter();
        let objects = objects.map(|object| self.listed(encoding.as_ref(), object));
        let objects: Vec<Listed> = objects.collect::<Result<_>>()?;
        let doubt = |fault: Fault| fault.at(&self.name, Operation::ListPage);
        if let Some(foreign) = objects
            .iter()
            .find(|it| !it.key.as_str().starts_with(prefix))
        {
            return Err(doubt(Fault::Outside(foreign.key.clone())));
        }
        let next = match answer.truncated {
            None => return Err(doubt(Fault::NoWord)),
            Some(false) => None,
            Some(true) => {
                let token = answer.next.filter(|token| !token.is_empty());
                let token = token.or_else(|| instead(&objects));
                Some(PageToken(token.ok_or_else(|| doubt(Fault::NoToken))?))
            }
        };
        Ok(Page { objects, next })
    }

    fn listed(&self, encoding: Option<&EncodingType>, object: Object) -> Result<Listed> {
        let odd = |text: &str| self.error(Operation::ListPage, Kind::Protocol, text);
        let key = object
            .key
            .ok_or_else(|| odd("the listing has an object without a key"))?;
        let key = self.key(Operation::ListPage, encoding, key)?;
        let size = object.size.and_then(|size| size.try_into().ok());
        Ok(Listed {
            size: size.ok_or_else(|| odd(&format!("the listing gives no size for {key:?}")))?,
            etag: object.e_tag.as_deref().map(unquoted),
            class: object.storage_class.map(|class| class.as_str().to_owned()),
            modified: object.last_modified.as_ref().and_then(modified),
            key,
        })
    }

    /// The key that the text of a listing means.
    pub(super) fn key(
        &self,
        operation: Operation,
        encoding: Option<&EncodingType>,
        text: String,
    ) -> Result<Key> {
        let text = self.decoded(operation, encoding, text)?;
        Key::new(text).map_err(|error| self.error(operation, Kind::Protocol, error.to_string()))
    }

    /// The text that is meant, decoded only if the answer says that it is encoded.
    pub(super) fn decoded(
        &self,
        operation: Operation,
        encoding: Option<&EncodingType>,
        text: String,
    ) -> Result<String, Error> {
        if encoding != Some(&EncodingType::Url) {
            return Ok(text);
        }
        escape::url_decoded(&text).ok_or_else(|| {
            let text = format!(
                "the listing has a key that is not url-encoded: {}",
                text.escape_debug()
            );
            self.error(operation, Kind::Protocol, text)
        })
    }
}
