//! The judge of one object's bytes while they stream by.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    digest::{Algorithm, Checksum, Hasher, Sha256Digest},
    unit::Bytes,
};

use super::{Kept, Sums};

/// The judge of one object's bytes. It hashes them itself: no `ETag` and no checksum of a store is believed, and what a store
/// says of its own is judged on its own.
#[derive(Clone, Debug)]
pub struct Check {
    /// None where nobody knows it: then the size alone is judged.
    expected: Option<Sha256Digest>,
    size: Bytes,
    got: Bytes,
    hasher: Hasher,
    /// The SHA-256 that the store keeps; the same is made anyway.
    told: Vec<Checksum>,
    /// Its other checksums.
    sums: Sums,
}

/// What became of an object's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "verdict")]
pub enum Verdict {
    /// Every byte is the one expected, by SHA-256.
    Identical,
    /// As many bytes as expected, but not all the right ones.
    Corrupt {
        /// The offset of the first wrong one, where the object was read again to find it.
        first_wrong_offset: Option<u64>,
    },
    /// Fewer bytes than expected.
    Truncated {
        /// How many came.
        got: Bytes,
        /// How many there should be.
        expected: Bytes,
    },
    /// More bytes than expected.
    Longer {
        /// How many came before reading stopped.
        got: Bytes,
        /// How many there should be.
        expected: Bytes,
    },
}

impl Check {
    /// The judge of an object that must have this size and SHA-256.
    #[must_use]
    pub fn new(size: Bytes, expected: Sha256Digest) -> Self {
        Self::of(size, Some(expected))
    }

    /// The judge of an object that must have this size and may have any bytes, which are hashed for others to be held
    /// against.
    #[must_use]
    pub fn of_size(size: Bytes) -> Self {
        Self::of(size, None)
    }

    fn of(size: Bytes, expected: Option<Sha256Digest>) -> Self {
        Self {
            expected,
            size,
            got: Bytes(0),
            hasher: Hasher::new(Algorithm::Sha256),
            told: Vec::new(),
            sums: Sums::of(Vec::new()),
        }
    }

    /// The same judge, who makes these checksums of the bytes, too.
    #[must_use]
    pub fn beside(mut self, told: Vec<Checksum>) -> Self {
        let is_made = |told: &Checksum| told.algorithm == Algorithm::Sha256;
        let (made, others) = told.into_iter().partition(is_made);
        self.told = made;
        self.sums = Sums::of(others);
        self
    }

    /// Takes the next bytes.
    pub fn update(&mut self, piece: &[u8]) {
        self.got += Bytes(piece.len() as u64);
        // The hash decides only between objects of the right size.
        if !self.overran() {
            self.hasher.update(piece);
            self.sums.update(piece);
        }
    }

    /// The checksums that the store keeps, each beside that of the bytes that came.
    #[must_use]
    pub fn kept(&self) -> Vec<Kept> {
        let own = self.told.iter().map(|told| Kept {
            told: told.clone(),
            made: self.hasher.clone().finish(),
        });
        own.chain(self.sums.kept()).collect()
    }

    /// How many bytes came so far.
    #[must_use]
    pub fn got(&self) -> Bytes {
        self.got
    }

    /// Whether more came than there should be: nothing that follows changes the verdict, so reading may stop.
    #[must_use]
    pub fn overran(&self) -> bool {
        self.got > self.size
    }

    /// The SHA-256 of all bytes that came, of no more than the object should have.
    ///
    /// # Panics
    /// Never: a SHA-256 has 32 bytes.
    #[must_use]
    pub fn sha256(&self) -> Sha256Digest {
        let bytes = self.hasher.clone().finish().bytes;
        Sha256Digest(bytes.try_into().expect("a SHA-256 has 32 bytes"))
    }

    /// The verdict on all bytes that came.
    #[must_use]
    pub fn finish(self) -> Verdict {
        let (got, expected) = (self.got, self.size);
        if got < expected {
            Verdict::Truncated { got, expected }
        } else if got > expected {
            Verdict::Longer { got, expected }
        } else if self
            .expected
            .is_none_or(|expected| self.hasher.finish() == Checksum::from(expected))
        {
            Verdict::Identical
        } else {
            Verdict::Corrupt {
                first_wrong_offset: None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::digest::sha256;

    use super::*;

    fn judge(expected: &[u8], pieces: &[&[u8]]) -> Verdict {
        let mut check = Check::new(Bytes(expected.len() as u64), sha256(expected));
        for piece in pieces {
            check.update(piece);
        }
        check.finish()
    }

    #[test]
    fn each_fault_has_its_verdict() {
        let (got, expected) = (Bytes(5), Bytes(6));
        assert_eq!(judge(b"abcdef", &[b"ab", b"", b"cdef"]), Verdict::Identical);
        assert_eq!(judge(b"", &[]), Verdict::Identical);
        assert_eq!(
            judge(b"abcdef", &[b"abcde"]),
            Verdict::Truncated { got, expected }
        );
        assert_eq!(
            judge(b"abcde", &[b"abcde", b"f"]),
            Verdict::Longer {
                got: expected,
                expected: got
            }
        );
        assert_eq!(
            judge(b"abcdef", &[b"abcdeF"]),
            Verdict::Corrupt {
                first_wrong_offset: None
            }
        );
    }

    proptest! {
        #[test]
        fn one_flipped_bit_is_seen(bytes in prop::collection::vec(any::<u8>(), 1..200), at in any::<prop::sample::Index>(), bit in 0..8_u32) {
            let mut flipped = bytes.clone();
            flipped[at.index(bytes.len())] ^= 1_u8 << bit;
            prop_assert_eq!(judge(&bytes, &[&bytes]), Verdict::Identical);
            prop_assert_eq!(judge(&bytes, &[&flipped]), Verdict::Corrupt { first_wrong_offset: None });
        }
    }
}
