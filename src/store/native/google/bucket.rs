//! The bucket itself.

use bytes::Bytes;
use http::Method;

use crate::{ledger::Operation, store::Result, wire::Tag};

use super::{
    super::{
        ask::{Ask, held},
        line::is_there,
    },
    GoogleStorage,
};

impl GoogleStorage {
    /// Creates the bucket, in the project that the credentials name, where the scenario's region says.
    pub(super) async fn make(&self, tag: &Tag) -> Result<()> {
        const OPERATION: Operation = Operation::CreateBucket;
        let mut ask = self.of_bucket(Method::PUT, &[]);
        if let Some(project) = self.identity.project() {
            ask = ask
                .with("x-goog-project-id", project)
                .map_err(self.line.unsendable(OPERATION))?;
        }
        let body = self
            .location
            .as_deref()
            .map_or_else(String::new, configured);
        self.plain(tag, OPERATION, ask.carrying(held(Bytes::from(body))))
            .await
    }

    /// Whether the bucket is there and may be used.
    pub(super) async fn is_there(&self, tag: &Tag) -> Result<bool> {
        let ask = self.of_bucket(Method::HEAD, &[]);
        is_there(self.plain(tag, Operation::HeadBucket, ask).await)
    }

    /// Deletes the bucket; the service refuses to while anything is in it.
    pub(super) async fn unmake(&self, tag: &Tag) -> Result<()> {
        let ask = self.of_bucket(Method::DELETE, &[]);
        self.plain(tag, Operation::DeleteBucket, ask).await
    }

    async fn plain(&self, tag: &Tag, operation: Operation, ask: Ask) -> Result<()> {
        let sign = self.signer(operation).await?;
        self.line.told(tag, operation, ask, sign).await?;
        Ok(())
    }
}

fn configured(location: &str) -> String {
    let location = quick_xml::escape::escape(location);
    format!(
        "<CreateBucketConfiguration><LocationConstraint>{location}</LocationConstraint></CreateBucketConfiguration>"
    )
}
