//! How much of what moved was looked at.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::Bytes;

/// How much of what moved was hashed by ourselves when it was read back or exported. What was not is "sent, not verified".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// Objects that moved.
    pub objects: u64,
    /// Their bytes.
    pub bytes: Bytes,
    /// Objects hashed after they moved, whatever the verdict.
    pub hashed_objects: u64,
    /// Their bytes, as they should be.
    pub hashed_bytes: Bytes,
}

impl Coverage {
    /// One object that moved and was not looked at again.
    #[must_use]
    pub fn moved(size: Bytes) -> Self {
        Self {
            objects: 1,
            bytes: size,
            ..Self::default()
        }
    }

    /// One object that moved and was hashed.
    #[must_use]
    pub fn hashed(size: Bytes) -> Self {
        Self {
            hashed_objects: 1,
            hashed_bytes: size,
            ..Self::moved(size)
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            objects: self.objects + other.objects,
            bytes: self.bytes + other.bytes,
            hashed_objects: self.hashed_objects + other.hashed_objects,
            hashed_bytes: self.hashed_bytes + other.hashed_bytes,
        }
    }

    /// The share of objects or the share of bytes that were hashed, whichever is smaller, in thousandths, rounded down; none
    /// where nothing moved.
    #[must_use]
    pub fn permille(self) -> Option<u16> {
        let of = |part: u64, whole: u64| u128::from(part.min(whole)) * 1_000 / u128::from(whole);
        let objects = (self.objects > 0).then(|| of(self.hashed_objects, self.objects))?;
        let bytes = match self.bytes.0 {
            0 => objects,
            whole => of(self.hashed_bytes.0, whole),
        };
        u16::try_from(objects.min(bytes)).ok()
    }

    /// Whether every object that moved was hashed, and there was one.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.objects > 0 && self.hashed_objects == self.objects
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_whole_only_where_every_object_was_hashed() {
        let hashed = Coverage::hashed(Bytes(5));
        assert!(hashed.is_whole());
        assert!(!Coverage::default().is_whole());
        // An empty object adds no bytes, so bytes alone would not show it.
        let both = hashed.plus(Coverage::moved(Bytes(0)));
        assert_eq!(both.bytes, both.hashed_bytes);
        assert!(!both.is_whole());
    }

    #[test]
    fn the_smaller_share_counts_and_is_rounded_down() {
        let large = Coverage::hashed(Bytes(999));
        let small = Coverage::moved(Bytes(1));
        let two = large.plus(small);
        assert_eq!(two.permille(), Some(500), "one object of two");
        let mut many = Coverage::moved(Bytes(2_000_000));
        for _ in 0..2_000 {
            many = many.plus(Coverage::hashed(Bytes(0)));
        }
        assert_eq!(many.permille(), Some(0), "no byte of two million");
        assert_eq!(large.permille(), Some(1_000));
        assert_eq!(Coverage::moved(Bytes(0)).permille(), Some(0));
        assert_eq!(Coverage::default().permille(), None);
    }
}
