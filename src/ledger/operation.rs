//! Neutral names for what a request does, and when in a drill it does it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What one request does, whatever the dialect calls it. A tariff maps operations to its classes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// Store a whole object.
    Put,
    /// Store one part of a multipart upload.
    PutPart,
    /// Begin a multipart upload.
    BeginMultipart,
    /// Complete a multipart upload.
    CompleteMultipart,
    /// Abort a multipart upload.
    AbortMultipart,
    /// Read an object or a range of it.
    Get,
    /// Read an object's headers.
    Head,
    /// One page of a listing of objects, or of their versions.
    ListPage,
    /// One page of a listing of unfinished uploads.
    ListUploads,
    /// One page of a listing of an upload's parts.
    ListParts,
    /// Read an object's tags.
    GetTags,
    /// Replace an object's tags.
    PutTags,
    /// Set or lift an object's legal hold.
    PutLegalHold,
    /// Read an object's or a bucket's access list.
    GetAcl,
    /// Copy within a store.
    Copy,
    /// Delete one object.
    Delete,
    /// Delete many objects.
    DeleteBatch,
    /// Create a bucket, or have a new one keep versions.
    CreateBucket,
    /// Ask whether a bucket is there.
    HeadBucket,
    /// Delete a bucket.
    DeleteBucket,
    /// Read one part of how a bucket is set up.
    GetBucketConfiguration,
    /// A request that no rule recognises.
    Other,
}

impl Operation {
    /// Every operation, in the order of the enum.
    pub const ALL: [Self; 22] = [
        Self::Put,
        Self::PutPart,
        Self::BeginMultipart,
        Self::CompleteMultipart,
        Self::AbortMultipart,
        Self::Get,
        Self::Head,
        Self::ListPage,
        Self::ListUploads,
        Self::ListParts,
        Self::GetTags,
        Self::PutTags,
        Self::PutLegalHold,
        Self::GetAcl,
        Self::Copy,
        Self::Delete,
        Self::DeleteBatch,
        Self::CreateBucket,
        Self::HeadBucket,
        Self::DeleteBucket,
        Self::GetBucketConfiguration,
        Self::Other,
    ];

    /// Whether the payload of this operation is an object's bytes.
    #[must_use]
    pub fn carries_objects(self) -> bool {
        matches!(self, Self::Put | Self::PutPart | Self::Get)
    }

    /// The name as tariffs, records and reports spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Put => "put",
            Self::PutPart => "put-part",
            Self::BeginMultipart => "begin-multipart",
            Self::CompleteMultipart => "complete-multipart",
            Self::AbortMultipart => "abort-multipart",
            Self::Get => "get",
            Self::Head => "head",
            Self::ListPage => "list-page",
            Self::ListUploads => "list-uploads",
            Self::ListParts => "list-parts",
            Self::GetTags => "get-tags",
            Self::PutTags => "put-tags",
            Self::PutLegalHold => "put-legal-hold",
            Self::GetAcl => "get-acl",
            Self::Copy => "copy",
            Self::Delete => "delete",
            Self::DeleteBatch => "delete-batch",
            Self::CreateBucket => "create-bucket",
            Self::HeadBucket => "head-bucket",
            Self::DeleteBucket => "delete-bucket",
            Self::GetBucketConfiguration => "get-bucket-configuration",
            Self::Other => "other",
        }
    }
}

/// The part of a drill an attempt belongs to. Only `move` is the exit; all four are the cost of the drill.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Guards, claims, buckets, and filling the sources once.
    Setup,
    /// Moving a cell's objects: the timed window.
    Move,
    /// Reading back what a cell wrote.
    Verify,
    /// Removing what the drill wrote.
    Clean,
}

impl Phase {
    /// All phases, in order.
    pub const ALL: [Self; 4] = [Self::Setup, Self::Move, Self::Verify, Self::Clean];

    /// The name as records and reports spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Move => "move",
            Self::Verify => "verify",
            Self::Clean => "clean",
        }
    }
}

/// Which repetition of a cell: the cold run is its own number, never one of the trials.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Round {
    /// The one run on fresh connections.
    Cold,
    /// A trial, numbered from 1.
    Trial(u32),
}
