//! A credential that is held, and renewed by whoever provides it.

use std::{fmt, sync::Arc};

use object_store::{CredentialProvider, StaticCredentialProvider};

use crate::store::s3::{cause::chain, message};

/// A credential, or nobody's. Shows nothing of any secret.
pub(super) struct Credential<C>(Option<Arc<dyn CredentialProvider<Credential = C>>>);

impl<C: fmt::Debug + Send + Sync + 'static> Credential<C> {
    /// Nobody: requests are not signed.
    pub(super) fn nobody() -> Self {
        Self(None)
    }

    /// One that does not change.
    pub(super) fn fixed(credential: C) -> Self {
        Self(Some(Arc::new(StaticCredentialProvider::new(credential))))
    }

    /// One that is renewed.
    pub(super) fn by(provider: &Arc<dyn CredentialProvider<Credential = C>>) -> Self {
        Self(Some(Arc::clone(provider)))
    }

    /// The credential of this moment; none for nobody.
    ///
    /// # Errors
    /// It could not be renewed; says why, cleaned.
    pub(super) async fn now(&self) -> Result<Option<Arc<C>>, String> {
        match &self.0 {
            None => Ok(None),
            Some(provider) => match provider.get_credential().await {
                Ok(credential) => Ok(Some(credential)),
                Err(error) => Err(message::clean(&chain(&error))),
            },
        }
    }
}

impl<C> Clone for Credential<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<C> fmt::Debug for Credential<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            None => "Identity(anonymous)",
            Some(_) => "Identity(hidden)",
        })
    }
}
