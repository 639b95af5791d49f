//! The requests this store answers, each handed to the file that owns it; all others are answered `NotImplemented`.

use std::sync::Arc;

use s3s::{S3, S3Request, S3Response, S3Result, dto};

use super::{
    access, bucket, copy, delete, get, hold, listing, multipart, put, state::State, tag, version,
};

/// The store behind the protocol.
pub(super) struct Backend(pub(super) Arc<State>);

type Answer<T> = S3Result<S3Response<T>>;

fn told<T>(output: T) -> S3Response<T> {
    S3Response::new(output)
}

#[async_trait::async_trait]
impl S3 for Backend {
    async fn create_bucket(
        &self,
        request: S3Request<dto::CreateBucketInput>,
    ) -> Answer<dto::CreateBucketOutput> {
        bucket::create(&self.0, request.input).map(told)
    }

    async fn head_bucket(
        &self,
        request: S3Request<dto::HeadBucketInput>,
    ) -> Answer<dto::HeadBucketOutput> {
        bucket::head(&self.0, &request.input.bucket)
            .map(|()| told(dto::HeadBucketOutput::default()))
    }

    async fn delete_bucket(
        &self,
        request: S3Request<dto::DeleteBucketInput>,
    ) -> Answer<dto::DeleteBucketOutput> {
        bucket::delete(&self.0, &request.input.bucket)
            .map(|()| told(dto::DeleteBucketOutput::default()))
    }

    async fn list_buckets(
        &self,
        _: S3Request<dto::ListBucketsInput>,
    ) -> Answer<dto::ListBucketsOutput> {
        Ok(told(bucket::list(&self.0)))
    }

    async fn get_bucket_location(
        &self,
        request: S3Request<dto::GetBucketLocationInput>,
    ) -> Answer<dto::GetBucketLocationOutput> {
        bucket::head(&self.0, &request.input.bucket)
            .map(|()| told(dto::GetBucketLocationOutput::default()))
    }

    async fn put_object(
        &self,
        request: S3Request<dto::PutObjectInput>,
    ) -> Answer<dto::PutObjectOutput> {
        put::put(&self.0, request).await.map(told)
    }

    async fn get_object(
        &self,
        request: S3Request<dto::GetObjectInput>,
    ) -> Answer<dto::GetObjectOutput> {
        get::get(&self.0, &request)
    }

    async fn head_object(
        &self,
        request: S3Request<dto::HeadObjectInput>,
    ) -> Answer<dto::HeadObjectOutput> {
        get::head(&self.0, &request)
    }

    async fn copy_object(
        &self,
        request: S3Request<dto::CopyObjectInput>,
    ) -> Answer<dto::CopyObjectOutput> {
        copy::copy(&self.0, &request).map(told)
    }

    async fn delete_object(
        &self,
        request: S3Request<dto::DeleteObjectInput>,
    ) -> Answer<dto::DeleteObjectOutput> {
        delete::one(&self.0, &request.input).map(told)
    }

    async fn delete_objects(
        &self,
        request: S3Request<dto::DeleteObjectsInput>,
    ) -> Answer<dto::DeleteObjectsOutput> {
        delete::many(&self.0, request.input).map(told)
    }

    async fn list_objects(
        &self,
        request: S3Request<dto::ListObjectsInput>,
    ) -> Answer<dto::ListObjectsOutput> {
        listing::v1(&self.0, request.input).map(told)
    }

    async fn list_objects_v2(
        &self,
        request: S3Request<dto::ListObjectsV2Input>,
    ) -> Answer<dto::ListObjectsV2Output> {
        listing::v2(&self.0, request.input).map(told)
    }

    async fn list_object_versions(
        &self,
        request: S3Request<dto::ListObjectVersionsInput>,
    ) -> Answer<dto::ListObjectVersionsOutput> {
        version::list(&self.0, request.input).map(told)
    }

    async fn put_bucket_versioning(
        &self,
        request: S3Request<dto::PutBucketVersioningInput>,
    ) -> Answer<dto::PutBucketVersioningOutput> {
        version::set(&self.0, &request.input)
            .map(|()| told(dto::PutBucketVersioningOutput::default()))
    }

    async fn get_bucket_versioning(
        &self,
        request: S3Request<dto::GetBucketVersioningInput>,
    ) -> Answer<dto::GetBucketVersioningOutput> {
        version::get(&self.0, &request.input.bucket).map(told)
    }

    async fn get_object_tagging(
        &self,
        request: S3Request<dto::GetObjectTaggingInput>,
    ) -> Answer<dto::GetObjectTaggingOutput> {
        tag::get(&self.0, &request.input).map(told)
    }

    async fn put_object_tagging(
        &self,
        request: S3Request<dto::PutObjectTaggingInput>,
    ) -> Answer<dto::PutObjectTaggingOutput> {
        let input = request.input;
        tag::put(&self.0, &input.bucket, &input.key, input.tagging.tag_set)
            .map(|()| told(dto::PutObjectTaggingOutput::default()))
    }

    async fn delete_object_tagging(
        &self,
        request: S3Request<dto::DeleteObjectTaggingInput>,
    ) -> Answer<dto::DeleteObjectTaggingOutput> {
        tag::put(
            &self.0,
            &request.input.bucket,
            &request.input.key,
            Vec::new(),
        )
        .map(|()| told(dto::DeleteObjectTaggingOutput::default()))
    }

    async fn get_object_acl(
        &self,
        request: S3Request<dto::GetObjectAclInput>,
    ) -> Answer<dto::GetObjectAclOutput> {
        access::of_object(&self.0, &request.input).map(told)
    }

    async fn get_bucket_acl(
        &self,
        request: S3Request<dto::GetBucketAclInput>,
    ) -> Answer<dto::GetBucketAclOutput> {
        access::of_bucket(&self.0, &request.input.bucket).map(told)
    }

    async fn put_object_legal_hold(
        &self,
        request: S3Request<dto::PutObjectLegalHoldInput>,
    ) -> Answer<dto::PutObjectLegalHoldOutput> {
        hold::put(&self.0, request.input).map(|()| told(dto::PutObjectLegalHoldOutput::default()))
    }

    async fn get_object_legal_hold(
        &self,
        request: S3Request<dto::GetObjectLegalHoldInput>,
    ) -> Answer<dto::GetObjectLegalHoldOutput> {
        hold::get(&self.0, &request.input).map(told)
    }

    async fn create_multipart_upload(
        &self,
        request: S3Request<dto::CreateMultipartUploadInput>,
    ) -> Answer<dto::CreateMultipartUploadOutput> {
        multipart::create(&self.0, &request).map(told)
    }

    async fn upload_part(
        &self,
        request: S3Request<dto::UploadPartInput>,
    ) -> Answer<dto::UploadPartOutput> {
        multipart::part(&self.0, request).await.map(told)
    }

    async fn complete_multipart_upload(
        &self,
        request: S3Request<dto::CompleteMultipartUploadInput>,
    ) -> Answer<dto::CompleteMultipartUploadOutput> {
        multipart::complete(&self.0, request.input).map(told)
    }

    async fn abort_multipart_upload(
        &self,
        request: S3Request<dto::AbortMultipartUploadInput>,
    ) -> Answer<dto::AbortMultipartUploadOutput> {
        multipart::abort(&self.0, &request.input)
            .map(|()| told(dto::AbortMultipartUploadOutput::default()))
    }

    async fn list_parts(
        &self,
        request: S3Request<dto::ListPartsInput>,
    ) -> Answer<dto::ListPartsOutput> {
        multipart::list_parts(&self.0, request.input).map(told)
    }

    async fn list_multipart_uploads(
        &self,
        request: S3Request<dto::ListMultipartUploadsInput>,
    ) -> Answer<dto::ListMultipartUploadsOutput> {
        multipart::list_uploads(&self.0, request.input).map(told)
    }
}
