//! How an object is cut into the pieces of an upload.

use std::ops::Range;

use crate::unit::Bytes;

/// How many requests carry an object's bytes: one for an object no larger than a part, an empty one included.
#[must_use]
pub fn part_count(size: Bytes, part_size: Bytes) -> u64 {
    size.0.div_ceil(part_size.0.max(1)).max(1)
}

/// The ranges an object is uploaded in, in order; all but the last have the part size.
///
/// One range means a put in one piece, more a multipart upload. A part size of nothing counts as one byte.
pub fn parts(size: Bytes, part_size: Bytes) -> impl Iterator<Item = Range<u64>> + Send {
    let step = part_size.0.max(1);
    (0..part_count(size, part_size)).map(move |part| {
        let start = part * step;
        start..size.0.min(start.saturating_add(step))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cuts_only_what_is_larger_than_a_part() {
        let cut = |size, part| {
            let ranges = parts(Bytes(size), Bytes(part));
            ranges
                .map(|range| (range.start, range.end))
                .collect::<Vec<_>>()
        };
        assert_eq!(cut(0, 8), vec![(0, 0)]);
        assert_eq!(cut(8, 8), vec![(0, 8)]);
        assert_eq!(cut(9, 8), [(0, 8), (8, 9)]);
        assert_eq!(
            parts(Bytes(u64::MAX), Bytes(u64::MAX - 1)).last(),
            Some(u64::MAX - 1..u64::MAX)
        );
    }

    proptest! {
        #[test]
        fn parts_join_to_the_whole(size in 0..5_000u64, part in 1..700u64) {
            let ranges: Vec<_> = parts(Bytes(size), Bytes(part)).collect();
            prop_assert_eq!(ranges.len() as u64, part_count(Bytes(size), Bytes(part)));
            prop_assert_eq!(ranges.first().map(|range| range.start), Some(0));
            prop_assert_eq!(ranges.last().map(|range| range.end), Some(size));
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start));
            prop_assert!(ranges.iter().rev().skip(1).all(|range| range.end - range.start == part));
        }
    }
}
