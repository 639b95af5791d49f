//! Buckets: made, found, listed, removed when empty.

use s3s::{S3Result, dto, s3_error};

use super::state::{Bucket, State};

pub(super) fn create(
    state: &State,
    input: dto::CreateBucketInput,
) -> S3Result<dto::CreateBucketOutput> {
    let name = input.bucket;
    let location = Some(format!("/{name}"));
    let created = state.now();
    let mut buckets = state.lock();
    if buckets.contains_key(&name) {
        return Err(s3_error!(BucketAlreadyOwnedByYou));
    }
    let bucket = Bucket {
        // Objects that can be locked are kept in versions.
        versioned: input.object_lock_enabled_for_bucket == Some(true),
        ..Bucket::new(created)
    };
    buckets.insert(name, bucket);
    Ok(dto::CreateBucketOutput { location })
}

pub(super) fn head(state: &State, name: &str) -> S3Result<()> {
    state.within(name, |_| Ok(()))
}

pub(super) fn delete(state: &State, name: &str) -> S3Result<()> {
    let mut buckets = state.lock();
    match buckets.get(name) {
        None => Err(s3_error!(NoSuchBucket)),
        Some(bucket) if !bucket.is_empty() => Err(s3_error!(BucketNotEmpty)),
        Some(_) => {
            buckets.remove(name);
            Ok(())
        }
    }
}

pub(super) fn list(state: &State) -> dto::ListBucketsOutput {
    let buckets = state.lock();
    let bucket = |(name, bucket): (&String, &Bucket)| dto::Bucket {
        name: Some(name.clone()),
        creation_date: Some(bucket.created.clone()),
        ..Default::default()
    };
    dto::ListBucketsOutput {
        buckets: Some(buckets.iter().map(bucket).collect()),
        ..Default::default()
    }
}
