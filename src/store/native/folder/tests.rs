//! The suite of all stores on a folder, and that nothing outside it is touched.

use std::{fs, os::unix::fs::symlink, path::Path, sync::Arc};

use tempfile::TempDir;

use super::Folder;
use crate::{
    clock::Clock,
    digest::Algorithm,
    ledger::Phase,
    object::{Attributes, Key},
    quirks::{self, Quirks},
    scenario,
    store::{
        Kind, Overwrite, Payload, Source as _, Target as _, Upload, UploadId, fixture, pieces,
        suite::{Bench, CASES, Feature, Offers},
    },
    wire::Tag,
};

const OFFERS: Offers = Offers {
    features: &[Feature::ListedUploads],
    checksums: &[Algorithm::Md5, Algorithm::Crc32c, Algorithm::Sha256],
    mismatch: Kind::Checksum,
    attributes: Attributes::default,
};

fn folder(root: &Path, bucket: &str) -> Folder {
    let quirks = quirks::named("folder").expect("quirks of a folder");
    let store = scenario::Store {
        bucket: bucket.to_owned(),
        ..fixture::store(Quirks {
            page_max: 3,
            ..Quirks::clone(&quirks)
        })
    };
    Folder::new(&store, root, Clock::real())
}

fn root() -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir(root.path().join("drill")).expect("a bucket");
    root
}

#[tokio::test]
async fn every_case_of_the_suite_holds() {
    for (name, case) in CASES {
        let root = root();
        case(Bench {
            target: Arc::new(folder(root.path(), "drill")),
            missing: Arc::new(folder(root.path(), "missing")),
            prefix: format!("{name}/"),
            loses: vec!["a//b", "./x", "x/../y", "/leading", "trailing/", "..", "//"],
            part_checksum: Some(Algorithm::Sha256),
            offers: OFFERS,
        })
        .await;
        let beside = root.path().join(".exitdrill-drill");
        assert!(!beside.exists(), "{name}: something unfinished is left");
    }
}

fn tag() -> Tag {
    Tag::of(&"home".into(), Phase::Setup)
}

fn key(name: &str) -> Key {
    Key::new(name).expect("a key")
}

fn upload() -> Upload {
    Upload {
        payload: Payload {
            body: pieces([bytes::Bytes::from_static(b"ours")]),
            length: 4,
            checksum: None,
        },
        attributes: Attributes::default(),
        overwrite: Overwrite::Replace,
    }
}

/// Every file and folder below, with what it holds.
fn all(root: &Path) -> Vec<(String, Option<Vec<u8>>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(root).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.display().to_string();
        if path.is_dir() && !path.is_symlink() {
            all.push((name, None));
            all.extend(self::all(&path));
        } else {
            all.push((name, fs::read(&path).ok()));
        }
    }
    all.sort();
    all
}

#[tokio::test]
async fn nothing_outside_the_bucket_is_read_written_or_deleted() {
    let root = root();
    let outside = root.path().join("outside");
    fs::create_dir(&outside).expect("a folder");
    fs::write(outside.join("secret"), "theirs").expect("a file");
    let bucket = root.path().join("drill");
    symlink(&outside, bucket.join("way")).expect("a link");
    symlink(outside.join("secret"), bucket.join("link")).expect("a link");
    let before = all(root.path());
    let folder = folder(root.path(), "drill");
    let absolute = outside.join("secret").display().to_string();
    for name in [
        "../outside/secret",
        "way/secret",
        "link",
        "way/new",
        "a/../../x",
        &absolute,
    ] {
        let key = key(name);
        let expected = if name.starts_with("way") || name == "link" {
            Kind::Refused
        } else {
            Kind::NotSupported
        };
        let kind = |error: Option<crate::store::Error>| error.map(|error| error.kind);
        let head = folder.head(&tag(), &key).await;
        assert_eq!(kind(head.err()), Some(expected), "{name}");
        let get = folder.get(&tag(), &key, None, None).await;
        assert_eq!(kind(get.err()), Some(expected), "{name}");
        let put = folder.put(&tag(), &key, upload()).await;
        assert_eq!(kind(put.err()), Some(expected), "{name}");
        let deleted = folder.delete(&tag(), &key, None).await;
        assert_eq!(kind(deleted.err()), Some(expected), "{name}");
        let begun = folder
            .begin_multipart(&tag(), &key, &Attributes::default())
            .await;
        assert_eq!(kind(begun.err()), Some(expected), "{name}");
    }
    for id in ["../outside", "..", "", "/", "a/b"] {
        let id = UploadId(id.to_owned());
        let aborted = folder.abort_multipart(&tag(), &key("x"), &id).await;
        aborted.expect("an upload that is not there");
    }
    let listed = folder.list_page(&tag(), "", None).await;
    let error = listed.expect_err("a listing that passes links over is not whole");
    assert_eq!(error.kind, Kind::Listing);
    assert_eq!(all(root.path()), before);
}

#[tokio::test]
async fn a_name_is_a_file_or_a_folder() {
    let root = root();
    let folder = folder(root.path(), "drill");
    let put = folder.put(&tag(), &key("a"), upload()).await;
    put.expect("a file");
    let below = folder.put(&tag(), &key("a/b"), upload()).await;
    assert_eq!(below.expect_err("a folder, too").kind, Kind::NotSupported);
    let head = folder.head(&tag(), &key("a/b")).await;
    assert_eq!(head.expect_err("nothing there").kind, Kind::NotFound);
    let put = folder.put(&tag(), &key("b/c"), upload()).await;
    put.expect("a file");
    let above = folder.put(&tag(), &key("b"), upload()).await;
    assert_eq!(above.expect_err("a file, too").kind, Kind::NotSupported);
    let deleted = folder.delete(&tag(), &key("b"), None).await;
    deleted.expect("no such file");
    let deleted = folder.delete(&tag(), &key("b/c"), None).await;
    deleted.expect("a file");
    assert!(
        !root.path().join("drill/b").exists(),
        "its folder goes, too"
    );
    assert!(root.path().join("drill/a").exists());
}

/// Whoever ends removes the folders that are empty then, while others are about to put something into them.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_come_and_go_at_once() {
    let root = root();
    let target = Arc::new(folder(root.path(), "drill"));
    let one = |number: u32| {
        let target = Arc::clone(&target);
        async move {
            let key = key(&format!("deep/down/{number}"));
            for _ in 0..50 {
                let stored = target.put(&tag(), &key, upload()).await;
                stored.expect("it is stored");
                target.delete(&tag(), &key, None).await.expect("it is gone");
            }
        }
    };
    let all: Vec<_> = (0..16).map(|number| tokio::spawn(one(number))).collect();
    for each in all {
        each.await.expect("none has failed");
    }
    let left = fs::read_dir(root.path()).expect("a folder").count();
    assert_eq!(left, 1, "only the bucket");
}
