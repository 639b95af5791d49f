//! The container itself.

use http::Method;

use crate::{
    ledger::Operation,
    store::{Kind, Result},
    wire::Tag,
};

use super::{
    super::{ask::held, line::is_there},
    AzureBlob,
};

const CONTAINER: [(&str, &str); 1] = [("restype", "container")];

impl AzureBlob {
    /// Creates the container; where it lies is the account's business.
    pub(super) async fn make(&self, tag: &Tag) -> Result<()> {
        self.plain(tag, Operation::CreateBucket, Method::PUT).await
    }

    /// Whether the container is there and may be used.
    pub(super) async fn is_there(&self, tag: &Tag) -> Result<bool> {
        is_there(self.plain(tag, Operation::HeadBucket, Method::HEAD).await)
    }

    /// Deletes the container if a listing says that nothing is in it: the service would delete everything with it.
    pub(super) async fn unmake(&self, tag: &Tag) -> Result<()> {
        let page = self.list(tag, "", None, 1).await?;
        if !page.objects.is_empty() || page.next.is_some() {
            let text = "the container is not empty";
            return Err(self
                .line
                .error(Operation::DeleteBucket, Kind::Refused, text));
        }
        self.plain(tag, Operation::DeleteBucket, Method::DELETE)
            .await
    }

    async fn plain(&self, tag: &Tag, operation: Operation, method: Method) -> Result<()> {
        let is_write = method == Method::PUT;
        let mut ask = self.of_container(method, &CONTAINER);
        if is_write {
            ask = ask.carrying(held(bytes::Bytes::new()));
        }
        let sign = self.signer(operation).await?;
        self.line.told(tag, operation, ask, sign).await?;
        Ok(())
    }
}
