//! The limits of a kind of store, as figures.

use crate::{
    quirks::{Choice, Quirks},
    report::page::figure::{Figure, name},
    unit::{Basis, Bytes},
};

/// The number of a choice; none where words say all, or where there is no limit.
pub(super) fn of(choice: Choice, quirks: &Quirks) -> Option<Figure> {
    let bytes = |limit: Bytes| (limit.0, "B");
    let (limit, unit) = match choice {
        Choice::PutMax => bytes(quirks.put_max),
        Choice::PartMin => bytes(quirks.part_min),
        Choice::PartMax => bytes(quirks.part_max),
        Choice::PartsMax => (quirks.parts_max.into(), "parts"),
        Choice::PageMax => (quirks.page_max.into(), "keys"),
        Choice::DeleteBatchMax => (quirks.delete_batch_max?.into(), "keys"),
        Choice::MetadataMax => bytes(quirks.metadata_max?),
        Choice::KeyMax => (quirks.key_max.into(), "B"),
        Choice::KeySegmentMax => (quirks.key_segment_max?.into(), "B"),
        _ => return None,
    };
    let name = name(&["limit", choice.name(), &quirks.name]);
    Some(Figure::count(name, limit, unit, Basis::Declared))
}
