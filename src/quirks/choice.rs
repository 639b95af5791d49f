//! The choices of a quirks file, by the names of its keys.

use serde::{Deserialize, Serialize};

use super::Quirks;

macro_rules! choices {
    ($($choice:ident, $field:ident, $name:literal;)*) => {
        /// One choice of a quirks file: the name of its key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Choice {
            $(
                #[doc = concat!("`", $name, "`.")]
                $choice,
            )*
        }

        impl Choice {
            /// All choices, in the order in which a file makes them.
            pub const ALL: &[Self] = &[$(Self::$choice,)*];

            /// The name of its key.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$choice => $name,)*
                }
            }

            /// Whether two stores choose the same.
            #[must_use]
            pub fn is_equal(self, one: &Quirks, other: &Quirks) -> bool {
                match self {
                    $(Self::$choice => one.$field == other.$field,)*
                }
            }
        }
    };
}

choices! {
    Dialect, dialect, "dialect";
    Endpoint, endpoint, "endpoint";
    Address, address, "address";
    PathStyle, path_style, "path-style";
    Region, region, "region";
    RegionRule, region_rule, "region-rule";
    PayloadSigning, payload_signing, "payload-signing";
    Checksums, checksums, "checksums";
    PutChecksum, put_checksum, "put-checksum";
    PartChecksum, part_checksum, "part-checksum";
    ChecksumIn, checksum_in, "checksum-in";
    ChecksumMode, checksum_mode, "checksum-mode";
    PutMax, put_max, "put-max";
    PartMin, part_min, "part-min";
    PartMax, part_max, "part-max";
    PartsMax, parts_max, "parts-max";
    PartSizes, part_sizes, "part-sizes";
    Listing, listing, "listing";
    ListingEncoding, listing_encoding, "listing-encoding";
    PageMax, page_max, "page-max";
    DeleteBatchMax, delete_batch_max, "delete-batch-max";
    ConditionalPut, conditional_put, "conditional-put";
    Tags, tags, "tags";
    Versions, versions, "versions";
    StorageClasses, storage_classes, "storage-classes";
    Settings, settings, "settings";
    AccessLists, access_lists, "access-lists";
    Etag, etag, "etag";
    MultipartEtag, multipart_etag, "multipart-etag";
    MetadataMax, metadata_max, "metadata-max";
    MetadataNames, metadata_names, "metadata-names";
    MetadataNonAscii, metadata_non_ascii, "metadata-non-ascii";
    KeyMax, key_max, "key-max";
    KeySegmentMax, key_segment_max, "key-segment-max";
    KeyRefuses, key_refuses, "key-refuses";
    KeyFolding, key_folding, "key-folding";
}
