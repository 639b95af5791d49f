//! The columns of an inventory, as the S3 user guide lists them.

use super::NotRead;

/// What one column of an inventory says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Key,
    Size,
    IsLatest,
    IsDeleteMarker,
    Modified,
    Class,
    State(State),
    /// Known, and nothing is counted of it: names, dates and lists of one object.
    Passed,
}

/// What an inventory says of each object in one of a few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Whether it was put in parts.
    Multipart,
    /// Whether it has been replicated, or is a replica.
    Replication,
    /// With whose key the store encrypts it.
    Encryption,
    /// How strictly nobody may delete it.
    Lock,
    /// Whether it is held.
    LegalHold,
    /// The tier of intelligent tiering that it lies in.
    Tier,
    /// Whether a key of the bucket's own encrypts it.
    BucketKey,
    /// The checksum that the store keeps of it.
    Checksum,
}

impl State {
    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Multipart => "put in parts",
            Self::Replication => "replication",
            Self::Encryption => "encryption",
            Self::Lock => "object lock",
            Self::LegalHold => "legal hold",
            Self::Tier => "access tier",
            Self::BucketKey => "bucket key",
            Self::Checksum => "checksum kept",
        }
    }
}

/// How the files of an inventory are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    Parquet,
}

/// The columns of a `fileSchema`.
pub(super) fn parse(format: Format, schema: &str) -> Result<Vec<Column>, NotRead> {
    let columns: Vec<_> = match format {
        Format::Csv => schema
            .split(',')
            .map(|name| column(name.trim()))
            .collect::<Result<_, _>>()?,
        Format::Parquet => fields(schema).map(in_words).collect::<Result<_, _>>()?,
    };
    for (needed, name) in [(Column::Key, "Key"), (Column::Size, "Size")] {
        if columns.iter().filter(|column| **column == needed).count() != 1 {
            return Err(NotRead::NoColumn(name));
        }
    }
    // The one without the other would take a delete marker for an object.
    if columns.contains(&Column::IsLatest) != columns.contains(&Column::IsDeleteMarker) {
        return Err(NotRead::NoColumn("IsLatest, IsDeleteMarker"));
    }
    Ok(columns)
}

/// The names of a message's fields: `message s3.inventory { required binary key (UTF8); … }`.
fn fields(schema: &str) -> impl Iterator<Item = &str> {
    let fields = schema.split_once('{').map_or("", |(_, fields)| fields);
    let fields = fields
        .split(';')
        .map(|field| field.split_once('(').map_or(field, |it| it.0));
    fields.filter_map(|field| field.split_whitespace().nth(2))
}

/// A column by its name in Parquet: `is_latest` is `IsLatest`.
pub(super) fn in_words(name: &str) -> Result<Column, NotRead> {
    let mut camel = String::with_capacity(name.len());
    for word in name.split('_') {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    column(&camel)
}

fn column(name: &str) -> Result<Column, NotRead> {
    Ok(match name {
        "Key" => Column::Key,
        "Size" => Column::Size,
        "IsLatest" => Column::IsLatest,
        "IsDeleteMarker" => Column::IsDeleteMarker,
        "LastModifiedDate" => Column::Modified,
        "StorageClass" => Column::Class,
        "IsMultipartUploaded" => Column::State(State::Multipart),
        "ReplicationStatus" => Column::State(State::Replication),
        "EncryptionStatus" => Column::State(State::Encryption),
        "ObjectLockMode" => Column::State(State::Lock),
        "ObjectLockLegalHoldStatus" => Column::State(State::LegalHold),
        "IntelligentTieringAccessTier" => Column::State(State::Tier),
        "BucketKeyStatus" => Column::State(State::BucketKey),
        "ChecksumAlgorithm" => Column::State(State::Checksum),
        "Bucket"
        | "VersionId"
        | "ETag"
        | "ObjectLockRetainUntilDate"
        | "ObjectAccessControlList"
        | "ObjectOwner"
        | "LifecycleExpirationDate" => Column::Passed,
        unknown => return Err(NotRead::UnknownColumn(unknown.escape_debug().to_string())),
    })
}
