//! What is stored beside an object's bytes.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Facet;

/// One of the six system headers that a store keeps with an object and gives back.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Header {
    /// `Content-Type`.
    ContentType,
    /// `Cache-Control`.
    CacheControl,
    /// `Content-Disposition`.
    ContentDisposition,
    /// `Content-Encoding`.
    ContentEncoding,
    /// `Content-Language`.
    ContentLanguage,
    /// `Expires`.
    Expires,
}

impl Header {
    /// All six, in the order of the enum.
    pub const ALL: [Self; 6] = [
        Self::ContentType,
        Self::CacheControl,
        Self::ContentDisposition,
        Self::ContentEncoding,
        Self::ContentLanguage,
        Self::Expires,
    ];

    /// The name as HTTP and scenarios spell it: lower case with hyphens.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ContentType => "content-type",
            Self::CacheControl => "cache-control",
            Self::ContentDisposition => "content-disposition",
            Self::ContentEncoding => "content-encoding",
            Self::ContentLanguage => "content-language",
            Self::Expires => "expires",
        }
    }
}

/// A setting that a store keeps with an object, as a word of the store's own.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// The storage class; the one that a store gives unasked is no setting.
    StorageClass,
    /// How the store encrypts it: `AES256`.
    Encryption,
    /// Where a website made of the bucket sends who asks for it.
    WebsiteRedirect,
    /// How strictly it is retained: `GOVERNANCE`, `COMPLIANCE`.
    RetentionMode,
    /// Until when it is retained, in universal time to the second.
    RetainUntil,
    /// That it is held until somebody lifts the hold: `ON`; one that is `OFF` is no setting.
    LegalHold,
    /// Who may do what with it: the name of an access list, which is told by a request of its own.
    Access,
}

impl Setting {
    /// All settings, in the order of the enum.
    pub const ALL: [Self; 7] = [
        Self::StorageClass,
        Self::Encryption,
        Self::WebsiteRedirect,
        Self::RetentionMode,
        Self::RetainUntil,
        Self::LegalHold,
        Self::Access,
    ];

    /// The name as scenarios and quirks spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::RetentionMode => "retention-mode",
            Self::RetainUntil => "retain-until",
            _ => self.facet().name(),
        }
    }

    /// Whether it stands only in buckets whose objects can be locked.
    #[must_use]
    pub fn is_lock(self) -> bool {
        matches!(self.facet(), Facet::Retention | Facet::LegalHold)
    }

    /// The header of S3 that carries it, both ways; an access list to the store alone.
    #[must_use]
    pub fn header(self) -> &'static str {
        match self {
            Self::StorageClass => "x-amz-storage-class",
            Self::Encryption => "x-amz-server-side-encryption",
            Self::WebsiteRedirect => "x-amz-website-redirect-location",
            Self::RetentionMode => "x-amz-object-lock-mode",
            Self::RetainUntil => "x-amz-object-lock-retain-until-date",
            Self::LegalHold => "x-amz-object-lock-legal-hold",
            Self::Access => "x-amz-acl",
        }
    }

    /// The facet that it is.
    #[must_use]
    pub fn facet(self) -> Facet {
        match self {
            Self::StorageClass => Facet::StorageClass,
            Self::Encryption => Facet::Encryption,
            Self::WebsiteRedirect => Facet::WebsiteRedirect,
            Self::RetentionMode | Self::RetainUntil => Facet::Retention,
            Self::LegalHold => Facet::LegalHold,
            Self::Access => Facet::Access,
        }
    }
}

/// What is stored beside an object's bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Attributes {
    /// System headers; one that is absent was not set.
    pub headers: BTreeMap<Header, String>,
    /// User metadata, names in lower case without the `x-amz-meta-` of the wire.
    pub metadata: BTreeMap<String, String>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
    /// Settings; one that is absent was not set, and what a store gives unasked is its own affair.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<Setting, String>,
}
