//! Reading blobs: whole, the rest of them, and what stands beside them.

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use http::{Method, header::CONTENT_LENGTH};

use crate::{
    ledger::Operation,
    object::Key,
    store::{Page, PageToken, Reading, Rest, Result, Source, Stat, no_versions},
    wire::Tag,
};

use super::{AzureBlob, attribute};

#[async_trait]
impl Source for AzureBlob {
    fn name(&self) -> &Arc<str> {
        &self.line.name
    }

    fn software(&self) -> Option<String> {
        self.line.software()
    }

    async fn list_page(&self, tag: &Tag, prefix: &str, after: Option<&PageToken>) -> Result<Page> {
        self.list(tag, prefix, after, self.quirks.page_max).await
    }

    async fn get(
        &self,
        tag: &Tag,
        key: &Key,
        version: Option<&str>,
        rest: Option<&Rest>,
    ) -> Result<Reading> {
        const OPERATION: Operation = Operation::Get;
        if version.is_some() {
            return Err(no_versions(self.name(), OPERATION));
        }
        let mut ask = self.of_blob(OPERATION, Method::GET, key, &[])?;
        if let Some(rest) = rest {
            ask = ask.from(rest).map_err(self.line.unsendable(OPERATION))?;
        }
        let sign = self.signer(OPERATION).await?;
        let answer = self.line.send(tag, OPERATION, ask, sign).await?;
        let place = self.line.place(&answer.headers, rest)?;
        Ok(Reading {
            stat: attribute::stat(&answer.headers, place.size),
            offset: place.offset,
            body: self.line.pieces(answer),
        })
    }

    async fn head(&self, tag: &Tag, key: &Key) -> Result<Stat> {
        const OPERATION: Operation = Operation::Head;
        let ask = self.of_blob(OPERATION, Method::HEAD, key, &[])?;
        let sign = self.signer(OPERATION).await?;
        let (headers, _) = self.line.told(tag, OPERATION, ask, sign).await?;
        let size = headers.get(CONTENT_LENGTH);
        let size = size.and_then(|size| size.to_str().ok()?.parse().ok());
        Ok(attribute::stat(&headers, size))
    }

    async fn tags(&self, tag: &Tag, key: &Key) -> Result<BTreeMap<String, String>> {
        const OPERATION: Operation = Operation::GetTags;
        if !self.quirks.tags {
            let text = "the store has no tags";
            return Err(self.line.unsupported(OPERATION, text));
        }
        let ask = self.of_blob(OPERATION, Method::GET, key, &[("comp", "tags")])?;
        let sign = self.signer(OPERATION).await?;
        let (_, text) = self.line.told(tag, OPERATION, ask, sign).await?;
        let root = self.line.element(OPERATION, &text)?;
        let set = root.child("TagSet").ok_or_else(|| {
            let text = "the answer has no set of tags";
            self.line.odd(OPERATION, text)
        })?;
        let tags = set.named("Tag").filter_map(|tag| {
            Some((
                tag.text_of("Key")?.to_owned(),
                tag.text_of("Value")?.to_owned(),
            ))
        });
        Ok(tags.collect())
    }
}
