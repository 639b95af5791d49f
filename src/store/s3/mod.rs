//! Every S3 dialect, over the SDK and our wire, with each choice taken from the store's quirks.

use std::{fmt, sync::Arc};

use aws_sdk_s3::{Client, client::customize::CustomizableOperation};
use url::Url;

use crate::{
    clock::Clock,
    quirks::Quirks,
    scenario::{self, ObjectLock},
    wire::{Framed, Tag, Wire},
};

use self::{
    adapter::{Adapter, Software},
    attribute::Headers,
    endpoint::Address,
};

mod access;
mod adapter;
pub(super) mod attribute;
pub(super) mod body;
mod bucket;
pub(super) mod cause;
mod chunked;
mod config;
mod delete;
mod endpoint;
pub(super) mod escape;
pub(super) mod failure;
mod feature;
mod hold;
mod identity;
mod list;
pub(super) mod message;
mod multipart;
mod operation;
pub(super) mod read;
pub(super) mod retry_after;
mod sending;
mod sum;
mod target;
pub(super) mod told;
mod uploads;
mod version;
mod write;

pub use endpoint::UnusableEndpoint;
pub use identity::{Identity, IdentityError};
pub use operation::recognise;

/// A bucket of an S3 store.
#[derive(Clone)]
pub struct S3 {
    name: Arc<str>,
    software: Software,
    client: Client,
    bucket: String,
    region: String,
    quirks: Arc<Quirks>,
    object_lock: ObjectLock,
    clock: Clock,
}

/// What a bucket is reached by.
pub struct Settings {
    /// The store as the scenario describes it.
    pub store: Arc<scenario::Store>,
    /// Where it is, which may differ from what the scenario says.
    pub endpoint: Url,
    /// What its requests go over.
    pub wire: Wire,
    /// Who it is asked as.
    pub identity: Identity,
    /// The time that signs requests.
    pub clock: Clock,
}

impl S3 {
    /// The bucket. Sends nothing.
    ///
    /// # Errors
    /// Endpoint and bucket do not make an address in the style of the quirks.
    pub fn new(settings: Settings) -> Result<Self, UnusableEndpoint> {
        let store = settings.store;
        let style = store.quirks.address;
        let address = Address::new(&settings.endpoint, &store.bucket, style)?;
        let adapter = Adapter::to_store(settings.wire, style);
        Ok(Self {
            software: Arc::clone(adapter.software()),
            name: Arc::clone(&store.name),
            client: config::client(
                adapter,
                address,
                &store.region,
                &settings.identity,
                settings.clock,
            ),
            bucket: store.bucket.clone(),
            region: store.region.clone(),
            quirks: Arc::clone(&store.quirks),
            object_lock: store.object_lock,
            clock: settings.clock,
        })
    }
}

impl fmt::Debug for S3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("S3");
        shown
            .field("name", &self.name)
            .field("bucket", &self.bucket);
        shown
            .field("quirks", &self.quirks.name)
            .finish_non_exhaustive()
    }
}

/// The request, tagged, and without what the SDK says of itself.
fn tagged<T, E, B>(
    request: CustomizableOperation<T, E, B>,
    tag: &Tag,
) -> CustomizableOperation<T, E, B> {
    let tag = tag.clone();
    request.mutate_request(move |request| {
        request.add_extension(tag.clone());
        for name in ["x-amz-user-agent", "x-amzn-trace-id"] {
            request.headers_mut().remove(name);
        }
    })
}

/// The request with the headers of an upload. A content type that was not asked for is not sent: the store's own default
/// is part of what a drill finds out.
fn described<T, E, B>(
    request: CustomizableOperation<T, E, B>,
    headers: Headers,
) -> CustomizableOperation<T, E, B> {
    request.mutate_request(move |request| {
        let sent = request.headers_mut();
        sent.remove("content-type");
        for (name, value) in &headers {
            sent.insert(name.clone(), value.clone());
        }
    })
}

/// The request, which says where its payload lies.
fn framed<T, E, B>(
    request: CustomizableOperation<T, E, B>,
    framed: Option<Framed>,
) -> CustomizableOperation<T, E, B> {
    request.mutate_request(move |request| {
        if let Some(framed) = &framed {
            request.add_extension(framed.clone());
        }
    })
}

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod tests;
