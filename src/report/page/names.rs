//! The names of things that stand in many sections.

use crate::{
    integrity::Kind,
    ledger::Phase,
    object::Facet,
    report::language::{Language, say},
    unit::Basis,
};

/// A facet of an object.
pub(super) fn facet(language: Language, facet: Facet) -> String {
    match facet {
        Facet::Key => say!(language, "facet-key"),
        Facet::Size => say!(language, "facet-size"),
        Facet::Content => say!(language, "facet-content"),
        Facet::EmptySegment => say!(language, "facet-key-empty-segment"),
        Facet::DotSegment => say!(language, "facet-key-dot-segment"),
        Facet::TrailingSlash => say!(language, "facet-key-trailing-slash"),
        Facet::LongKey => say!(language, "facet-key-long"),
        Facet::NonAscii => say!(language, "facet-key-non-ascii"),
        Facet::ControlCharacter => say!(language, "facet-key-control"),
        Facet::CasePair => say!(language, "facet-key-case-pair"),
        Facet::Empty => say!(language, "facet-empty-object"),
        Facet::Headers => say!(language, "facet-headers"),
        Facet::Metadata => say!(language, "facet-metadata"),
        Facet::Tags => say!(language, "facet-tags"),
        Facet::StorageClass => say!(language, "facet-storage-class"),
        Facet::Encryption => say!(language, "facet-encryption"),
        Facet::WebsiteRedirect => say!(language, "facet-website-redirect"),
        Facet::Retention => say!(language, "facet-retention"),
        Facet::LegalHold => say!(language, "facet-legal-hold"),
        Facet::Access => say!(language, "facet-access"),
        Facet::Owner => say!(language, "facet-owner"),
        Facet::Versions => say!(language, "facet-versions"),
        Facet::DeleteMarkers => say!(language, "facet-delete-markers"),
        Facet::Checksum => say!(language, "facet-checksum"),
        Facet::Modified => say!(language, "facet-modified"),
    }
}

/// A kind of finding.
pub(super) fn kind(language: Language, kind: Kind) -> String {
    match kind {
        Kind::Corrupt => say!(language, "kind-corrupt"),
        Kind::Truncated => say!(language, "kind-truncated"),
        Kind::Longer => say!(language, "kind-longer"),
        Kind::Missing => say!(language, "kind-missing"),
        Kind::Unexpected => say!(language, "kind-unexpected"),
        Kind::Header => say!(language, "kind-header"),
        Kind::Metadata => say!(language, "kind-metadata"),
        Kind::Tag => say!(language, "kind-tag"),
        Kind::StorageClass => say!(language, "kind-storage-class"),
        Kind::Encryption => say!(language, "kind-encryption"),
        Kind::WebsiteRedirect => say!(language, "kind-website-redirect"),
        Kind::Retention => say!(language, "kind-retention"),
        Kind::LegalHold => say!(language, "kind-legal-hold"),
        Kind::Access => say!(language, "kind-access"),
        Kind::Versions => say!(language, "kind-versions"),
        Kind::DeleteMarkers => say!(language, "kind-delete-markers"),
        Kind::Checksum => say!(language, "kind-checksum"),
        Kind::Unreadable => say!(language, "kind-unreadable"),
    }
}

/// A part of a drill.
pub(super) fn phase(language: Language, phase: Phase) -> String {
    match phase {
        Phase::Setup => say!(language, "phase-setup"),
        Phase::Move => say!(language, "phase-move"),
        Phase::Verify => say!(language, "phase-verify"),
        Phase::Clean => say!(language, "phase-clean"),
    }
}

/// Where a number comes from.
pub(super) fn basis(language: Language, basis: Basis) -> String {
    match basis {
        Basis::Measured => say!(language, "basis-measured"),
        Basis::Priced => say!(language, "basis-priced"),
        Basis::Declared => say!(language, "basis-declared"),
        Basis::Extrapolated => say!(language, "basis-extrapolated"),
    }
}
