//! How a bucket is set up beside its objects: what no copy of the objects takes along.

/// A feature of a bucket that somebody has to set up again where its objects go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// Old versions are kept.
    Versioning,
    /// Objects are moved to other classes or deleted by age.
    Lifecycle,
    /// Objects are copied to another bucket.
    Replication,
    /// How objects are encrypted that do not ask for it.
    Encryption,
    /// Objects may be protected from being deleted.
    ObjectLock,
    /// Who may do what.
    Policy,
    /// The bucket is a website.
    Website,
    /// Which websites may ask for objects.
    Cors,
    /// Who is told of changes.
    Notification,
    /// Requests are logged.
    Logging,
    /// The bucket's own tags.
    Tagging,
    /// What may not be public.
    PublicAccess,
}

impl Feature {
    /// All features, in the order of the enum.
    pub const ALL: [Self; 12] = [
        Self::Versioning,
        Self::Lifecycle,
        Self::Replication,
        Self::Encryption,
        Self::ObjectLock,
        Self::Policy,
        Self::Website,
        Self::Cors,
        Self::Notification,
        Self::Logging,
        Self::Tagging,
        Self::PublicAccess,
    ];

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Versioning => "versioning",
            Self::Lifecycle => "lifecycle",
            Self::Replication => "replication",
            Self::Encryption => "default encryption",
            Self::ObjectLock => "object lock",
            Self::Policy => "policy",
            Self::Website => "website",
            Self::Cors => "CORS",
            Self::Notification => "notification",
            Self::Logging => "access logging",
            Self::Tagging => "bucket tags",
            Self::PublicAccess => "public access block",
        }
    }

    /// What Amazon S3 calls the permission to ask for it.
    #[must_use]
    pub fn permission(self) -> &'static str {
        match self {
            Self::Versioning => "s3:GetBucketVersioning",
            Self::Lifecycle => "s3:GetLifecycleConfiguration",
            Self::Replication => "s3:GetReplicationConfiguration",
            Self::Encryption => "s3:GetEncryptionConfiguration",
            Self::ObjectLock => "s3:GetBucketObjectLockConfiguration",
            Self::Policy => "s3:GetBucketPolicy",
            Self::Website => "s3:GetBucketWebsite",
            Self::Cors => "s3:GetBucketCORS",
            Self::Notification => "s3:GetBucketNotification",
            Self::Logging => "s3:GetBucketLogging",
            Self::Tagging => "s3:GetBucketTagging",
            Self::PublicAccess => "s3:GetBucketPublicAccessBlock",
        }
    }
}

/// How a feature of a bucket is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setup {
    /// The store says that it is not set up.
    Unset,
    /// It is, in a few words that hold no name, no address and no key; perhaps none.
    Set(String),
}

impl Setup {
    /// So many of something, or not set up where there is none.
    pub(super) fn of(count: usize, what: &str) -> Self {
        match count {
            0 => Self::Unset,
            1 => Self::Set(format!("1 {what}")),
            more => Self::Set(format!("{more} {what}s")),
        }
    }
}
