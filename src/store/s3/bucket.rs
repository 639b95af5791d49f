//! The bucket itself.

use aws_sdk_s3::types::{
    BucketLocationConstraint, BucketVersioningStatus, CreateBucketConfiguration,
    VersioningConfiguration,
};

use crate::{
    ledger::Operation,
    store::{Kind, Result},
    wire::Tag,
};

use super::{S3, tagged};

impl S3 {
    /// Creates the bucket in the region of the scenario.
    pub(super) async fn make(&self, tag: &Tag) -> Result<()> {
        let request = self.client.create_bucket().bucket(&self.bucket);
        let request = request
            .set_create_bucket_configuration(place(&self.region))
            .set_object_lock_enabled_for_bucket(self.object_lock.said());
        let output = tagged(request.customize(), tag).send().await;
        output.map_err(|error| self.told(Operation::CreateBucket, &error))?;
        Ok(())
    }

    /// Has the bucket keep versions.
    pub(super) async fn version_it(&self, tag: &Tag) -> Result<()> {
        let enabled = VersioningConfiguration::builder().status(BucketVersioningStatus::Enabled);
        let request = self.client.put_bucket_versioning().bucket(&self.bucket);
        let request = request.versioning_configuration(enabled.build());
        let output = tagged(request.customize(), tag).send().await;
        output.map_err(|error| self.told(Operation::CreateBucket, &error))?;
        Ok(())
    }

    /// Whether the bucket is there and may be used.
    pub(super) async fn is_there(&self, tag: &Tag) -> Result<bool> {
        let request = self.client.head_bucket().bucket(&self.bucket);
        let output = tagged(request.customize(), tag).send().await;
        match output.map_err(|error| self.told(Operation::HeadBucket, &error)) {
            Ok(_) => Ok(true),
            Err(error) if matches!(error.kind, Kind::NoBucket | Kind::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Deletes the bucket.
    pub(super) async fn unmake(&self, tag: &Tag) -> Result<()> {
        let request = self.client.delete_bucket().bucket(&self.bucket);
        let output = tagged(request.customize(), tag).send().await;
        output.map_err(|error| self.told(Operation::DeleteBucket, &error))?;
        Ok(())
    }
}

/// Where to create a bucket. `us-east-1` is the place that Amazon S3 wants unnamed, `auto` is none at all.
fn place(region: &str) -> Option<CreateBucketConfiguration> {
    let unnamed = matches!(region, "us-east-1" | "auto" | "");
    let constraint = BucketLocationConstraint::from(region);
    let place = CreateBucketConfiguration::builder().location_constraint(constraint);
    (!unnamed).then(|| place.build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_named_where_there_is_one() {
        assert_eq!(place("us-east-1"), None);
        let named = place("fsn1").expect("a place");
        let constraint = named
            .location_constraint()
            .map(BucketLocationConstraint::as_str);
        assert_eq!(constraint, Some("fsn1"));
    }
}
