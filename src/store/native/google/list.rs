//! Pages of a listing, every key as it is, and the unfinished uploads.

use http::Method;

use crate::{
    ledger::Operation,
    object::Key,
    store::{
        Listed, Page, PageToken, Result, UploadId,
        listing::Fault,
        s3::{attribute::unquoted, escape::url_decoded},
    },
    wire::Tag,
};

use super::{super::xml::Element, GoogleStorage};

impl GoogleStorage {
    /// One page of objects.
    pub(super) async fn list(
        &self,
        tag: &Tag,
        prefix: &str,
        after: Option<&PageToken>,
    ) -> Result<Page> {
        let most = self.quirks.page_max.to_string();
        let mut query = vec![
            ("list-type", "2"),
            ("encoding-type", "url"),
            ("prefix", prefix),
            ("max-keys", &most),
        ];
        query.extend(after.map(|token| ("continuation-token", token.0.as_str())));
        let root = self
            .listing(tag, Operation::ListPage, "ListBucketResult", &query)
            .await?;
        let objects = root
            .named("Contents")
            .map(|entry| self.listed(entry, prefix))
            .collect::<Result<_>>()?;
        let next = root.text_of("NextContinuationToken");
        let next = next.filter(|token| !token.is_empty());
        let next = match (self.is_truncated(Operation::ListPage, &root)?, next) {
            (false, _) => None,
            (true, Some(token)) => Some(PageToken(token.to_owned())),
            (true, None) => return Err(Fault::NoToken.at(&self.line.name, Operation::ListPage)),
        };
        Ok(Page { objects, next })
    }

    /// The unfinished uploads below `prefix`, which must fit into one page.
    pub(super) async fn uploads(&self, tag: &Tag, prefix: &str) -> Result<Vec<(Key, UploadId)>> {
        const OPERATION: Operation = Operation::ListUploads;
        let query = [
            ("uploads", ""),
            ("encoding-type", "url"),
            ("prefix", prefix),
            ("max-uploads", "1000"),
        ];
        let root = self
            .listing(tag, OPERATION, "ListMultipartUploadsResult", &query)
            .await?;
        if self.is_truncated(OPERATION, &root)? {
            return Err(Fault::MoreThanAPage.at(&self.line.name, OPERATION));
        }
        let of = |entry: &Element| {
            let key = self.key(OPERATION, entry, prefix)?;
            let id = entry.text_of("UploadId").filter(|id| !id.is_empty());
            let id = id.ok_or_else(|| {
                self.line
                    .odd(OPERATION, "the listing has an upload without a name")
            })?;
            Ok((key, UploadId(id.to_owned())))
        };
        root.named("Upload").map(of).collect()
    }

    async fn listing(
        &self,
        tag: &Tag,
        operation: Operation,
        name: &str,
        query: &[(&str, &str)],
    ) -> Result<Element> {
        let ask = self.of_bucket(Method::GET, query);
        let sign = self.signer(operation).await?;
        let (_, text) = self.line.told(tag, operation, ask, sign).await?;
        let root = self.line.element(operation, &text)?;
        if root.name == name {
            Ok(root)
        } else {
            Err(self.line.odd(operation, "the answer is no listing"))
        }
    }

    fn is_truncated(&self, operation: Operation, root: &Element) -> Result<bool> {
        match root.text_of("IsTruncated") {
            Some("true") => Ok(true),
            Some("false") => Ok(false),
            _ => Err(Fault::NoWord.at(&self.line.name, operation)),
        }
    }

    fn listed(&self, entry: &Element, prefix: &str) -> Result<Listed> {
        const OPERATION: Operation = Operation::ListPage;
        let key = self.key(OPERATION, entry, prefix)?;
        let size = entry.text_of("Size").and_then(|size| size.parse().ok());
        Ok(Listed {
            size: size.ok_or_else(|| {
                self.line
                    .odd(OPERATION, format!("the listing gives no size for {key:?}"))
            })?,
            etag: entry.text_of("ETag").map(unquoted),
            class: entry.text_of("StorageClass").map(str::to_owned),
            modified: entry
                .text_of("LastModified")
                .and_then(|text| text.parse().ok()),
            key,
        })
    }

    fn key(&self, operation: Operation, entry: &Element, prefix: &str) -> Result<Key> {
        let text = entry.text_of("Key").ok_or_else(|| {
            self.line
                .odd(operation, "the listing has an entry without a key")
        })?;
        let key = url_decoded(text).ok_or_else(|| {
            let text = text.escape_debug();
            self.line.odd(
                operation,
                format!("the listing has a key that is not url-encoded: {text}"),
            )
        })?;
        let key = Key::new(key).map_err(|error| self.line.odd(operation, error.to_string()))?;
        if key.as_str().starts_with(prefix) {
            Ok(key)
        } else {
            Err(Fault::Outside(key).at(&self.line.name, operation))
        }
    }
}
