//! Making an object's bytes must be faster than hashing them, or the drill would measure itself.
//!
//! `cargo bench --bench dataset`

use std::sync::Arc;

use divan::{Bencher, counter::BytesCount};
use exitdrill::{
    dataset::Objects,
    digest::{Algorithm, Hasher},
    object::Attributes,
    scenario::{Content, Dataset, Generated, KeyTemplate, SizeRule},
    unit::Bytes,
};

const SIZE: u64 = 64 << 20;

fn main() {
    divan::main();
}

fn objects(compressibility: u8) -> Objects {
    let content = Content::Generated(Generated {
        objects: 1,
        size: SizeRule::Fixed(Bytes(SIZE)),
        key: KeyTemplate::parse("{index}").expect("a template").into(),
        compressibility,
        seed: 7,
    });
    let dataset = Dataset {
        name: "bench".into(),
        content,
        attributes: Attributes::default(),
        history: exitdrill::scenario::History::default(),
    };
    Objects::open(&Arc::new(dataset)).expect("generated objects need no file")
}

/// One core, pieces made and dropped.
#[divan::bench(args = [0, 50, 100])]
fn generate(bencher: Bencher, compressibility: u8) {
    let objects = objects(compressibility);
    bencher.counter(BytesCount::new(SIZE)).bench_local(|| {
        objects
            .read(0, 0..SIZE)
            .flatten()
            .map(|piece| piece.len())
            .sum::<usize>()
    });
}

/// One core, the hash alone.
#[divan::bench]
fn sha256(bencher: Bencher) {
    let piece = vec![7; 128 << 10];
    bencher.counter(BytesCount::new(SIZE)).bench_local(|| {
        let mut hasher = Hasher::new(Algorithm::Sha256);
        (0..SIZE / piece.len() as u64).for_each(|_| hasher.update(&piece));
        hasher.finish()
    });
}
