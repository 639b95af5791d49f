//! Pages of a listing, every key as it is.

use http::Method;
use percent_encoding::percent_decode_str;

use crate::{
    ledger::Operation,
    object::Key,
    store::{
        Listed, Page, PageToken, Result,
        listing::Fault,
        s3::{attribute::unquoted, retry_after::date},
    },
    wire::Tag,
};

use super::{super::xml::Element, AzureBlob};

const OPERATION: Operation = Operation::ListPage;

impl AzureBlob {
    /// One page of at most `most` blobs.
    pub(super) async fn list(
        &self,
        tag: &Tag,
        prefix: &str,
        after: Option<&PageToken>,
        most: u32,
    ) -> Result<Page> {
        let most = most.to_string();
        let mut query = vec![
            ("restype", "container"),
            ("comp", "list"),
            ("prefix", prefix),
            ("maxresults", &most),
        ];
        query.extend(after.map(|token| ("marker", token.0.as_str())));
        let ask = self.of_container(Method::GET, &query);
        let sign = self.signer(OPERATION).await?;
        let (_, text) = self.line.told(tag, OPERATION, ask, sign).await?;
        let root = self.line.element(OPERATION, &text)?;
        self.page(prefix, &root)
    }

    fn page(&self, prefix: &str, root: &Element) -> Result<Page> {
        let doubt = |fault: Fault| fault.at(&self.line.name, OPERATION);
        let odd = |text: &str| self.line.odd(OPERATION, text);
        let blobs = root
            .child("Blobs")
            .ok_or_else(|| odd("the answer is no listing"))?;
        let objects = blobs.named("Blob").map(|blob| self.listed(blob));
        let objects: Vec<Listed> = objects.collect::<Result<_>>()?;
        let mut keys = objects.iter().map(|it| &it.key);
        if let Some(foreign) = keys.find(|key| !key.as_str().starts_with(prefix)) {
            return Err(doubt(Fault::Outside(foreign.clone())));
        }
        let next = root
            .text_of("NextMarker")
            .ok_or_else(|| doubt(Fault::NoWord))?;
        let next = (!next.is_empty()).then(|| PageToken(next.to_owned()));
        Ok(Page { objects, next })
    }

    fn listed(&self, blob: &Element) -> Result<Listed> {
        let odd = |text: String| self.line.odd(OPERATION, text);
        let name = blob
            .child("Name")
            .ok_or_else(|| odd("the listing has an object without a key".to_owned()))?;
        let key = decoded(name).ok_or_else(|| {
            let text = name.text.escape_debug();
            odd(format!(
                "the listing has a key that is not url-encoded: {text}"
            ))
        })?;
        let key = Key::new(key).map_err(|error| odd(error.to_string()))?;
        let properties = blob.child("Properties");
        let property = |name| properties.and_then(|it| it.text_of(name));
        let size = property("Content-Length").and_then(|size| size.parse().ok());
        Ok(Listed {
            size: size.ok_or_else(|| odd(format!("the listing gives no size for {key:?}")))?,
            etag: property("Etag").map(unquoted),
            class: property("AccessTier").map(str::to_owned),
            modified: property("Last-Modified").and_then(date),
            key,
        })
    }
}

fn decoded(name: &Element) -> Option<String> {
    if !name.encoded {
        return Some(name.text.clone());
    }
    let text = percent_decode_str(&name.text).decode_utf8();
    text.ok().map(std::borrow::Cow::into_owned)
}
