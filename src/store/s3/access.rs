//! Access lists, as the store tells them.

use aws_sdk_s3::types::{self, Owner};

use crate::{
    ledger::Operation,
    object::{AccessList, Grant, Key},
    store::Result,
    wire::Tag,
};

use super::{S3, tagged};

const OPERATION: Operation = Operation::GetAcl;

impl S3 {
    /// The access list of the object, or that of the bucket.
    pub(super) async fn list_of(&self, tag: &Tag, key: Option<&Key>) -> Result<AccessList> {
        match key {
            Some(key) => self.of_object(tag, key).await,
            None => self.of_bucket(tag).await,
        }
    }

    async fn of_object(&self, tag: &Tag, key: &Key) -> Result<AccessList> {
        let request = self.client.get_object_acl().bucket(&self.bucket);
        let request = request.key(key.as_str()).customize();
        let output = tagged(request, tag).send().await;
        let output = output.map_err(|error| self.told(OPERATION, &error))?;
        Ok(told(output.owner, output.grants))
    }

    async fn of_bucket(&self, tag: &Tag) -> Result<AccessList> {
        let request = self.client.get_bucket_acl().bucket(&self.bucket);
        let output = tagged(request.customize(), tag).send().await;
        let output = output.map_err(|error| self.told(OPERATION, &error))?;
        Ok(told(output.owner, output.grants))
    }
}

fn told(owner: Option<Owner>, grants: Option<Vec<types::Grant>>) -> AccessList {
    AccessList {
        // Some stores tell an owner without a name.
        owner: owner.and_then(|owner| owner.id).filter(|id| !id.is_empty()),
        grants: grants.into_iter().flatten().map(grant).collect(),
    }
}

fn grant(told: types::Grant) -> Grant {
    let right = told.permission.map(|right| right.as_str().to_owned());
    let to = told.grantee.and_then(|to| to.id.or(to.uri));
    Grant {
        to: to.unwrap_or_default(),
        right: right.unwrap_or_default(),
    }
}
