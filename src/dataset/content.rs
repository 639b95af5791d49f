//! Bytes of generated objects: a function of the seed, the dataset's name, the object's index and the offset.
//!
//! - Key: SHA-256 of a label, the seed (8 bytes, little-endian) and the name. Stream: the object's index. Generator:
//!   `ChaCha8`, so the bytes are the same on every machine and nothing but the seed explains them.
//! - Block `b` (4 KiB) begins with its random share, the key stream from byte `4096 × b`; so any block is made alone.
//! - The rest of a block is one word of 8 bytes over and over: the block's index, mixed with the object's and the key.
//!   Zeros, or the bare index, would let a store that finds equal blocks keep them once.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng as _, SeedableRng as _},
};

use crate::digest::{Algorithm, Hasher};

/// Bytes of a block: the grain of seeking and of compressibility.
pub const BLOCK: usize = 4096;

const BLOCK_BYTES: u64 = BLOCK as u64;
const WORDS_PER_BLOCK: u128 = BLOCK as u128 / 4;

/// Spreads indices over 64 bits (2^64 divided by the golden ratio, odd).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// What the bytes or sizes of one dataset, or choices of one kind, are drawn from.
#[derive(Clone, Copy)]
pub(super) struct StreamKey([u8; 32]);

impl StreamKey {
    /// The key of one dataset, or kind of choice, for one purpose.
    pub(super) fn new(purpose: Purpose, seed: u64, name: &str) -> Self {
        let mut hasher = Hasher::new(Algorithm::Sha256);
        hasher.update(purpose.label());
        hasher.update(&seed.to_le_bytes());
        hasher.update(name.as_bytes());
        let mut key = [0; 32];
        key.copy_from_slice(&hasher.finish().bytes);
        Self(key)
    }

    /// A generator on this key.
    pub(super) fn generator(&self, stream: u64) -> ChaCha8Rng {
        let mut generator = ChaCha8Rng::from_seed(self.0);
        generator.set_stream(stream);
        generator
    }

    fn salt(&self) -> u64 {
        let first = self.0.first_chunk();
        first.map_or(0, |eight| u64::from_le_bytes(*eight))
    }
}

/// What is drawn.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Bytes,
    Sizes,
    Choices,
}

impl Purpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Bytes => b"exitdrill bytes 1\0",
            Self::Sizes => b"exitdrill sizes 1\0",
            Self::Choices => b"exitdrill choices 1\0",
        }
    }
}

/// The bytes of one object.
pub(super) struct Generator {
    stream: ChaCha8Rng,
    random: usize,
    mix: u64,
}

impl Generator {
    /// The bytes of object `index`; `compressibility` in percent, cut at 100.
    pub(super) fn new(key: &StreamKey, index: u64, compressibility: u8) -> Self {
        Self {
            stream: key.generator(index),
            random: random_share(compressibility),
            mix: key.salt() ^ index.wrapping_mul(SPREAD),
        }
    }

    /// Writes the bytes from `offset` over `out`.
    pub(super) fn fill(&mut self, offset: u64, out: &mut [u8]) {
        let (mut offset, mut rest) = (offset, out);
        while !rest.is_empty() {
            let inside = usize::try_from(offset % BLOCK_BYTES).unwrap_or(0);
            let length = rest.len().min(BLOCK - inside);
            let (piece, tail) = rest.split_at_mut(length);
            self.part_of_block(offset / BLOCK_BYTES, inside, piece);
            offset += length as u64;
            rest = tail;
        }
    }

    fn part_of_block(&mut self, block: u64, inside: usize, piece: &mut [u8]) {
        if piece.len() == BLOCK {
            return self.block(block, piece);
        }
        let mut whole = [0; BLOCK];
        self.block(block, &mut whole);
        piece.copy_from_slice(&whole[inside..inside + piece.len()]);
    }

    fn block(&mut self, block: u64, out: &mut [u8]) {
        let (random, rest) = out.split_at_mut(self.random);
        if !random.is_empty() {
            self.stream
                .set_word_pos(u128::from(block) * WORDS_PER_BLOCK);
            self.stream.fill_bytes(random);
        }
        let word = (block ^ self.mix).to_le_bytes();
        for eight in rest.chunks_exact_mut(8) {
            eight.copy_from_slice(&word);
        }
    }
}

/// The random bytes at the start of each block, rounded down to whole words of 8 bytes.
fn random_share(compressibility: u8) -> usize {
    let kept = 100 - usize::from(compressibility.min(100));
    (BLOCK * kept / 100) & !7
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bytes(index: u64, compressibility: u8, offset: u64, length: usize) -> Vec<u8> {
        let key = StreamKey::new(Purpose::Bytes, 7, "scans");
        let mut out = vec![0; length];
        Generator::new(&key, index, compressibility).fill(offset, &mut out);
        out
    }

    proptest! {
        #[test]
        fn any_range_is_a_slice_of_the_whole(
            start in 0..20_000usize, length in 0..9_000usize, compressibility in 0..=100u8,
        ) {
            let whole = bytes(3, compressibility, 0, 30_000);
            let part = bytes(3, compressibility, start as u64, length);
            prop_assert!(whole[start..start + length] == part);
        }
    }

    #[test]
    fn compressibility_is_the_share_of_repeated_words() {
        for (percent, least, most) in [(0, 0, 0), (25, 24, 25), (50, 49, 50), (100, 99, 100)] {
            let bytes = bytes(0, percent, 0, 64 * BLOCK);
            let words: Vec<_> = bytes.chunks(8).collect();
            let repeats = words.windows(2).filter(|pair| pair[0] == pair[1]).count();
            let share = repeats * 100 / words.len();
            assert!((least..=most).contains(&share), "{percent} %: {share}");
        }
    }

    #[test]
    fn no_two_blocks_are_equal() {
        let mut blocks = std::collections::BTreeSet::new();
        for index in 0..50 {
            let object = bytes(index, 100, 0, 50 * BLOCK);
            blocks.extend(object.chunks(BLOCK).map(<[u8]>::to_vec));
        }
        assert_eq!(blocks.len(), 50 * 50);
    }

    #[test]
    fn the_last_block_of_the_largest_object_can_be_made() {
        assert_eq!(bytes(u64::MAX, 50, u64::MAX - 100, 100).len(), 100);
    }
}
