//! Azure Blob Storage: a container as a bucket, block blobs as objects.
//!
//! Four verbs are not what S3 makes of them:
//! - An upload in parts is not begun: blocks are put under names of ours, and the list of them makes the blob and carries
//!   its attributes, which are kept here until then. An upload of an earlier process can therefore only be given up.
//! - Nothing forgets blocks but a write of their blob, so giving an upload up takes two requests: an empty blob where none
//!   is, and its removal.
//! - Where an account keeps versions, a deleted blob is one; so it is deleted as that, too, with a second request.
//! - A container is deleted with everything in it; so it is listed first, and refused unless it is empty.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, atomic::AtomicU64},
};

use http::Method;
use url::Url;

use crate::{
    clock::Clock,
    ledger::Operation,
    object::{Attributes, Key},
    quirks::Quirks,
    scenario,
    store::{Kind, Result, UploadId},
    wire::Wire,
};

use self::address::Address;
use super::{
    ask::Ask,
    line::{Dialect, Line, Signable},
};

mod address;
mod attribute;
mod block;
mod container;
mod failure;
mod identity;
mod list;
mod read;
mod target;
mod write;

pub use address::UnusableEndpoint;
pub use identity::{Identity, IdentityError};

/// The version of the service that is spoken: the first of those in use that lists keys which XML cannot carry.
const VERSION: &str = "2023-11-03";

/// A container of a storage account.
#[derive(Clone)]
pub struct AzureBlob {
    line: Line,
    address: Address,
    identity: Identity,
    quirks: Arc<Quirks>,
    uploads: Uploads,
}

/// Uploads in parts that are open, with the attributes their objects will have, and the number of the next one.
type Uploads = Arc<(Mutex<BTreeMap<UploadId, Attributes>>, AtomicU64)>;

/// What a container is reached by.
pub struct Settings {
    /// The store as the scenario describes it.
    pub store: Arc<scenario::Store>,
    /// Where it is.
    pub endpoint: Url,
    /// What its requests go over.
    pub wire: Wire,
    /// Who it is asked as.
    pub identity: Identity,
    /// The time that names uploads and tells a wrong clock.
    pub clock: Clock,
}

impl AzureBlob {
    /// The container. Sends nothing.
    ///
    /// # Errors
    /// Endpoint, account and container do not make an address.
    pub fn new(settings: Settings) -> Result<Self, UnusableEndpoint> {
        let store = settings.store;
        let account = settings.identity.account();
        let dialect = Dialect {
            accept: "identity",
            code: Some("x-ms-error-code"),
            kind: failure::kind,
        };
        let name = Arc::clone(&store.name);
        Ok(Self {
            address: Address::new(&settings.endpoint, account, &store.bucket)?,
            line: Line::new(name, settings.wire, settings.clock, dialect),
            identity: settings.identity,
            quirks: Arc::clone(&store.quirks),
            uploads: Arc::default(),
        })
    }

    /// A request about the container.
    fn of_container(&self, method: Method, query: &[(&str, &str)]) -> Ask {
        Ask::new(method, self.address.container(query))
    }

    /// A request about a blob.
    fn of_blob(
        &self,
        operation: Operation,
        method: Method,
        key: &Key,
        query: &[(&str, &str)],
    ) -> Result<Ask> {
        match address::carried(key) {
            Ok(()) => Ok(Ask::new(method, self.address.blob(key, query))),
            Err(why) => Err(self.line.unsupported(operation, why.to_string())),
        }
    }

    /// What signs a request, once the credentials are at hand.
    async fn signer(
        &self,
        operation: Operation,
    ) -> Result<impl FnOnce(&mut Signable) -> Result<(), String> + use<>> {
        let held = self.identity.credential().await;
        let held = held.map_err(|text| self.line.error(operation, Kind::Credentials, text))?;
        let account = self.address.account().to_owned();
        Ok(move |request: &mut Signable| identity::sign(request, held.as_deref(), &account))
    }
}

impl fmt::Debug for AzureBlob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AzureBlob")
            .field("name", &self.line.name)
            .field("container", &self.address)
            .finish_non_exhaustive()
    }
}
