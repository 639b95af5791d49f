//! The facets of an object that can survive a move or not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A facet of an object that can survive a move or not.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// The name it is found under.
    Key,
    /// How many bytes it has.
    Size,
    /// The bytes.
    Content,
    /// The six system headers.
    Headers,
    /// User metadata.
    Metadata,
    /// Tags.
    Tags,
    /// The storage class it was given.
    StorageClass,
    /// How the store was asked to encrypt it.
    Encryption,
    /// Where a website sends who asks for it.
    WebsiteRedirect,
    /// When it was last written, as the store says.
    Modified,
}

impl Facet {
    /// All facets, in the order of the enum.
    pub const ALL: [Self; 10] = [
        Self::Key,
        Self::Size,
        Self::Content,
        Self::Headers,
        Self::Metadata,
        Self::Tags,
        Self::StorageClass,
        Self::Encryption,
        Self::WebsiteRedirect,
        Self::Modified,
    ];

    /// The name as scenarios and reports spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Size => "size",
            Self::Content => "content",
            Self::Headers => "headers",
            Self::Metadata => "metadata",
            Self::Tags => "tags",
            Self::StorageClass => "storage-class",
            Self::Encryption => "encryption",
            Self::WebsiteRedirect => "website-redirect",
            Self::Modified => "modified",
        }
    }

    /// Whether it stands beside an object's bytes: all but key, size and content, which are the object itself.
    #[must_use]
    pub fn is_beside(self) -> bool {
        !matches!(self, Self::Key | Self::Size | Self::Content)
    }
}
