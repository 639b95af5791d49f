//! Reading objects: whole, the rest of them, and what stands beside them.

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use http::{HeaderMap, Method};

use crate::{
    ledger::Operation,
    object::Key,
    store::{Page, PageToken, Reading, Rest, Result, Source, Stat, kept, no_versions},
    wire::Tag,
};

use super::{GoogleStorage, attribute};

#[async_trait]
impl Source for GoogleStorage {
    fn name(&self) -> &Arc<str> {
        &self.line.name
    }

    fn software(&self) -> Option<String> {
        self.line.software()
    }

    async fn list_page(&self, tag: &Tag, prefix: &str, after: Option<&PageToken>) -> Result<Page> {
        self.list(tag, prefix, after).await
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
        let mut ask = self.of_object(OPERATION, Method::GET, key, &[])?;
        if let Some(rest) = rest {
            ask = ask.from(rest).map_err(self.line.unsendable(OPERATION))?;
        }
        let sign = self.signer(OPERATION).await?;
        let answer = self.line.send(tag, OPERATION, ask, sign).await?;
        self.as_stored(OPERATION, &answer.headers)?;
        let place = self.line.place(&answer.headers, rest)?;
        Ok(Reading {
            stat: attribute::stat(&answer.headers, place.size),
            offset: place.offset,
            body: self.line.pieces(answer),
        })
    }

    async fn head(&self, tag: &Tag, key: &Key) -> Result<Stat> {
        const OPERATION: Operation = Operation::Head;
        let ask = self.of_object(OPERATION, Method::HEAD, key, &[])?;
        let sign = self.signer(OPERATION).await?;
        let (headers, _) = self.line.told(tag, OPERATION, ask, sign).await?;
        self.as_stored(OPERATION, &headers)?;
        let size = attribute::text(&headers, "content-length");
        Ok(attribute::stat(
            &headers,
            size.and_then(|size| size.parse().ok()),
        ))
    }

    async fn tags(&self, _: &Tag, _: &Key) -> Result<BTreeMap<String, String>> {
        let text = "the store has no tags";
        Err(self.line.unsupported(Operation::GetTags, text))
    }
}

impl GoogleStorage {
    fn as_stored(&self, operation: Operation, headers: &HeaderMap) -> Result<()> {
        if kept::is_as_stored(headers) {
            return Ok(());
        }
        let text =
            "the store packed or unpacked the object on the way, so its bytes are not those stored";
        Err(self.line.odd(operation, text))
    }
}
