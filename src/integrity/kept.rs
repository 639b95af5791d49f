//! The checksums that a store keeps of an object, made again of the bytes that it gives.

use crate::digest::{Checksum, Hasher};

/// A checksum that a store keeps of a whole object, held against the bytes that it gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What the store says.
    pub told: Checksum,
    /// The same of the bytes.
    pub made: Checksum,
}

impl Kept {
    /// Whether the bytes have the checksum.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.told == self.made
    }
}

/// Checksums that a store keeps of an object, and the same in the making.
#[derive(Clone, Debug)]
pub struct Sums(Vec<(Checksum, Hasher)>);

impl Sums {
    /// What the store says; nothing is hashed where it says nothing.
    #[must_use]
    pub fn of(told: Vec<Checksum>) -> Self {
        let both = told.into_iter().map(|told| {
            let hasher = Hasher::new(told.algorithm);
            (told, hasher)
        });
        Self(both.collect())
    }

    /// Takes the next bytes.
    pub fn update(&mut self, piece: &[u8]) {
        let hashers = self.0.iter_mut().map(|(_, hasher)| hasher);
        hashers.for_each(|hasher| hasher.update(piece));
    }

    /// Each beside that of the bytes that came.
    #[must_use]
    pub fn kept(&self) -> Vec<Kept> {
        let kept = self.0.iter().map(|(told, hasher)| Kept {
            told: told.clone(),
            made: hasher.clone().finish(),
        });
        kept.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Algorithm;

    #[test]
    fn each_checksum_is_held_against_its_own() {
        let told = Algorithm::ALL.map(|algorithm| Checksum::of(algorithm, b"abc"));
        for (bytes, fits) in [([&b"a"[..], b"", b"bc"], true), ([b"a", b"", b"bd"], false)] {
            let mut sums = Sums::of(told.to_vec());
            for piece in bytes {
                sums.update(piece);
            }
            let kept = sums.kept();
            assert_eq!(kept.len(), Algorithm::ALL.len());
            assert!(kept.iter().all(|kept| kept.fits() == fits), "{kept:?}");
        }
    }
}
