//! Datasets as a whole: golden bytes, ranges, folders, manifests.

use std::{
    fs,
    ops::ControlFlow,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use futures::TryStreamExt as _;
use proptest::prelude::*;

use crate::{
    digest::{Algorithm, hex, sha256},
    object::Attributes,
    scenario::{Content, Dataset, Generated, KeyTemplate, SizeRule},
    unit::Bytes,
};

use super::*;

fn generated(objects: u64, size: SizeRule, compressibility: u8) -> Objects {
    open(Content::Generated(Generated {
        objects,
        size,
        key: KeyTemplate::parse("scans/{index:06}.tar")
            .expect("a template")
            .into(),
        compressibility,
        seed: 7,
    }))
    .expect("generated objects")
}

fn open(content: Content) -> Result<Objects, Error> {
    Objects::open(&Arc::new(Dataset {
        name: "scans".into(),
        content,
        attributes: Attributes::default(),
        history: crate::scenario::History::default(),
    }))
}

fn folder(root: &Path) -> Result<Objects, Error> {
    open(Content::Folder(root.to_owned()))
}

fn bytes(objects: &Objects, index: u64, range: std::ops::Range<u64>) -> Vec<u8> {
    let pieces: Vec<_> = objects
        .read(index, range)
        .map(|piece| piece.expect("a piece"))
        .collect();
    assert!(
        pieces
            .iter()
            .all(|piece| (1..=PIECE).contains(&piece.len()))
    );
    pieces.concat()
}

fn quietly(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Golden: a change here changes every dataset that was ever moved. The digests were found by a second implementation,
/// written from the description in `content`.
#[test]
fn generated_bytes_are_the_same_everywhere() {
    for (compressibility, index, digest) in [
        (
            0,
            0,
            "eb8368088bc9ef712003b5b7e9feda1615af32020e08f330cdefc4865a2beb3d",
        ),
        (
            0,
            1,
            "844f78dc6f309c3ca31d5e026c31b113757ff8ccf1d47b45bc7bcc15b67db5e6",
        ),
        (
            50,
            0,
            "204c8bb0aab8c6c3baa4d4b8384afc47c562a99d42cea37767502aec8eb00585",
        ),
        (
            100,
            3,
            "361e34719662be0dbb17853bb020ef8765229d602a6dc03fcf60a9813239b794",
        ),
    ] {
        let objects = generated(4, SizeRule::Fixed(Bytes(300_001)), compressibility);
        let found = objects
            .checksum(index, 0..u64::MAX, Algorithm::Sha256)
            .expect("a checksum");
        assert_eq!(hex(&found.bytes), digest, "{compressibility} % of {index}");
    }
}

#[test]
fn seed_name_and_index_each_make_other_bytes() {
    let mut seen = std::collections::BTreeSet::new();
    for (seed, name, index) in [(7, "a", 0), (8, "a", 0), (7, "b", 0), (7, "a", 1)] {
        let generated = Generated {
            objects: 2,
            size: SizeRule::Fixed(Bytes(100)),
            key: KeyTemplate::parse("{index}").expect("a template").into(),
            compressibility: 0,
            seed,
        };
        let dataset = Arc::new(Dataset {
            name: name.into(),
            content: Content::Generated(generated),
            attributes: Attributes::default(),
            history: crate::scenario::History::default(),
        });
        let objects = Objects::open(&dataset).expect("objects");
        seen.insert(bytes(&objects, index, 0..100));
    }
    assert_eq!(seen.len(), 4);
}

#[test]
fn sums_every_size() {
    let objects = generated(5, SizeRule::List([3, 0, 10].map(Bytes).into()), 0);
    assert_eq!((objects.total(), objects.largest()), (Bytes(16), Bytes(10)));
    assert_eq!(
        objects.object(2),
        Object {
            index: 2,
            name: "scans/000002.tar".into(),
            size: Bytes(10)
        }
    );
}

#[test]
fn a_name_tells_its_object_and_no_other_text_does() {
    let objects = generated(5, SizeRule::Fixed(Bytes(0)), 0);
    assert_eq!(objects.index_of("scans/000004.tar"), Some(4));
    for name in [
        "scans/000005.tar",
        "",
        "../scans/000001.tar",
        "scans/\u{1b}[2J",
        "scans/00001.tar",
    ] {
        assert_eq!(objects.index_of(name), None, "{name:?}");
    }
}

proptest! {
    #[test]
    fn any_range_of_a_generated_object_is_a_slice(
        start in 0..400_000u64, end in 0..400_000u64, compressibility in 0..=100u8,
    ) {
        let objects = generated(2, SizeRule::Fixed(Bytes(300_000)), compressibility);
        let whole = bytes(&objects, 1, 0..300_000);
        let (from, to) = (start.min(300_000), end.min(300_000));
        let slice = whole.get(usize::try_from(from)?..usize::try_from(to)?).unwrap_or_default();
        prop_assert!(bytes(&objects, 1, start..end) == slice);
    }
}

#[test]
fn a_folder_is_its_regular_files_sorted() {
    let root = tempfile::tempdir().expect("a folder");
    let path = root.path();
    fs::create_dir_all(path.join("b/c")).expect("folders");
    for (name, text) in [("b/c/2", "two"), ("b-1", "one"), ("a", ""), ("b/1", "1")] {
        fs::write(path.join(name), text).expect("a file");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(path.join("b"), path.join("link")).expect("a link");
    let objects = folder(path).expect("objects");
    let names: Vec<_> = objects.iter().map(|object| object.name).collect();
    assert_eq!(names, ["a", "b-1", "b/1", "b/c/2"]);
    assert_eq!(objects.skipped(), u64::from(cfg!(unix)));
    assert_eq!(objects.total(), Bytes(7));
    assert_eq!(objects.index_of("b/1"), Some(2));
    assert_eq!(objects.index_of("b/../a"), None);
    assert_eq!(bytes(&objects, 3, 1..9), b"wo");
    assert_eq!(objects.object(9).size, Bytes(0));
}

#[test]
fn a_file_that_changed_is_an_error_and_not_other_bytes() {
    let root = tempfile::tempdir().expect("a folder");
    fs::write(root.path().join("a"), "before").expect("a file");
    let objects = folder(root.path()).expect("objects");
    fs::write(root.path().join("a"), "after!!").expect("a file");
    let read: Vec<_> = objects.read(0, 0..6).collect();
    assert!(matches!(read.as_slice(), [Err(_)]), "{read:?}");
    let built = Manifest::build(&objects, &quietly);
    assert!(
        matches!(built, Err(Error::Object { ref name, .. }) if name == "a"),
        "{built:?}"
    );
}

#[test]
fn a_file_of_the_same_size_that_was_written_again_is_an_error() {
    let root = tempfile::tempdir().expect("a folder");
    let path = root.path().join("a");
    fs::write(&path, "before").expect("a file");
    let objects = folder(root.path()).expect("objects");
    assert_eq!(bytes(&objects, 0, 0..6), b"before");
    let file = fs::File::options().write(true).open(&path).expect("a file");
    file.set_modified(std::time::SystemTime::UNIX_EPOCH)
        .expect("another time");
    assert!(objects.read(0, 0..6).all(|piece| piece.is_err()));
}

#[test]
fn pieces_end_at_multiples_of_a_piece() {
    let objects = generated(1, SizeRule::Fixed(Bytes(300_000)), 0);
    let lengths: Vec<_> = objects
        .read(0, 100_000..300_000)
        .map(|piece| piece.map_or(0, |piece| piece.len()))
        .collect();
    assert_eq!(lengths, [31_072, 131_072, 37_856]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_key_is_refused_by_its_path() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
    let root = tempfile::tempdir().expect("a folder");
    fs::write(root.path().join(OsStr::from_bytes(b"bad\xff\x1b")), "").expect("a file");
    let error = folder(root.path()).expect_err("no key");
    assert!(matches!(error, Error::NotUtf8 { .. }), "{error}");
    assert!(error.to_string().contains("bad\u{fffd}\\u{1b}"), "{error}");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let error = folder(Path::new("/nowhere/at all")).expect_err("no folder");
    assert!(
        error
            .to_string()
            .starts_with("cannot read `/nowhere/at all`: "),
        "{error}"
    );
}

#[tokio::test]
async fn a_stream_is_the_same_bytes() {
    let root = tempfile::tempdir().expect("a folder");
    let made = generated(1, SizeRule::Fixed(Bytes(400_000)), 20);
    let whole = bytes(&made, 0, 0..400_000);
    fs::write(root.path().join("a"), &whole).expect("a file");
    for objects in [made, folder(root.path()).expect("objects")] {
        let pieces: Vec<_> = objects
            .stream(0, 5..399_999)
            .try_collect()
            .await
            .expect("pieces");
        assert!(pieces.concat() == whole[5..399_999]);
    }
}

#[test]
fn the_manifest_is_the_digest_of_what_is_read() {
    let objects = generated(20, SizeRule::List([0, 10, 200_000].map(Bytes).into()), 50);
    let told = AtomicU64::new(0);
    let manifest = Manifest::build(&objects, &|bytes| {
        told.fetch_add(bytes, Ordering::Relaxed);
        ControlFlow::Continue(())
    })
    .expect("a manifest");
    assert_eq!(
        (manifest.len(), Bytes(told.into_inner())),
        (20, objects.total())
    );
    for index in 0..20 {
        let read = bytes(&objects, index, 0..u64::MAX);
        assert_eq!(
            manifest.sha256(index).expect("a digest"),
            sha256(&read),
            "{index}"
        );
    }
    assert!(manifest.sha256(20).is_err());
}

#[test]
fn a_manifest_stops_when_it_is_asked_to() {
    let objects = generated(20, SizeRule::Fixed(Bytes(10)), 0);
    let stopped = Manifest::build(&objects, &|_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(Error::Stopped)), "{stopped:?}");
    let none = generated(0, SizeRule::Fixed(Bytes(10)), 0);
    assert!(
        Manifest::build(&none, &quietly)
            .expect("a manifest")
            .is_empty()
    );
}
