//! The requests of moving an estate, without a measurement: one read an object at the source, one upload at the target.

use std::{collections::BTreeMap, num::NonZeroU64};

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::{Factors, Stock, Usage};
use crate::{ledger::Operation, price::Ratio, price::whole};

/// How a desk estimate takes objects to be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moving {
    /// Objects larger than this are uploaded in parts of this size, in bytes.
    pub part_bytes: NonZeroU64,
    /// Keys in one page of a listing.
    pub page: NonZeroU64,
}

/// What reading the estate takes at the source: ⌈objects ÷ page⌉ listings, one read an object, its bytes. Heads of answers
/// are not in it.
#[must_use]
pub fn desk_source(estate: Stock, moving: Moving) -> Usage {
    let pages = estate.objects.div_ceil(moving.page.get()).max(1);
    let requests = BTreeMap::from([
        (Operation::ListPage, whole(pages)),
        (Operation::Get, whole(estate.objects)),
    ]);
    usage(requests, whole(estate.bytes), BigRational::zero())
}

/// What writing the estate takes at the target: one put an object, or, where the mean object is larger than a part,
/// its parts with the begin and the end of the upload.
#[must_use]
pub fn desk_target(estate: Stock, moving: Moving) -> Usage {
    let part = moving.part_bytes.get();
    let mean = estate.bytes.checked_div(estate.objects).unwrap_or(0);
    let requests = if mean <= part {
        BTreeMap::from([(Operation::Put, whole(estate.objects))])
    } else {
        BTreeMap::from([
            (Operation::BeginMultipart, whole(estate.objects)),
            (
                Operation::PutPart,
                whole(mean.div_ceil(part)) * whole(estate.objects),
            ),
            (Operation::CompleteMultipart, whole(estate.objects)),
        ])
    };
    usage(requests, BigRational::zero(), whole(estate.bytes))
}

fn usage(
    requests: BTreeMap<Operation, BigRational>,
    received: BigRational,
    sent: BigRational,
) -> Usage {
    Usage {
        requests,
        received,
        sent,
        at_least: false,
        factors: Factors {
            bytes: None,
            objects: Ratio(BigRational::one()),
        },
    }
}
