//! Inventories that are whole, and every way in which one is not.

mod columnar;

use std::{fs, io::Write as _};

use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;

use super::*;
use crate::{
    digest::{Algorithm, Checksum, hex},
    unit::Bytes,
};

const SCHEMA: &str = "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag, StorageClass, EncryptionStatus";

const ROWS: &str = r#""b","2024/a%2Bb+c.txt","v1","true","false","700","1970-01-11T00:00:00.000Z","e","STANDARD","SSE-S3"
"b","2024/a%2Bb+c.txt","v0","false","false","300","1970-01-11T00:00:00.000Z","e","STANDARD","SSE-S3"
"b","2024/gone","v2","true","true","","1970-01-11T00:00:00.000Z","","",""
"b","2024/x","v3","true","false","0","1970-01-11T00:00:00.000Z","e","GLACIER","SSE-KMS"
"b","2023/y","v3","true","false","9","1970-01-11T00:00:00.000Z","e","GLACIER","SSE-KMS"
"#;

fn packed(text: &str) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(text.as_bytes()).expect("in memory");
    packer.finish().expect("in memory")
}

/// A folder as S3 fills it, one file for each text, and its manifest's path.
struct Written {
    folder: tempfile::TempDir,
    manifest: PathBuf,
}

fn written(schema: &str, texts: &[&str], adapt: impl Fn(String) -> String) -> Written {
    let files: Vec<_> = texts.iter().map(|text| packed(text)).collect();
    placed(("CSV", "csv.gz"), schema, &files, adapt)
}

/// The files, and the manifest that names them, in a form and with its ending.
fn placed(
    (form, ending): (&str, &str),
    schema: &str,
    files: &[Vec<u8>],
    adapt: impl Fn(String) -> String,
) -> Written {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, day) = (folder.path().join("data"), folder.path().join("2026-01-01"));
    fs::create_dir_all(&data).expect("a folder");
    fs::create_dir_all(&day).expect("a folder");
    let file = |(index, bytes): (usize, &Vec<u8>)| {
        let name = format!("{index}.{ending}");
        fs::write(data.join(&name), bytes).expect("a file");
        let md5 = hex(&Checksum::of(Algorithm::Md5, bytes).bytes);
        serde_json::json!({ "key": format!("a/b/data/{name}"), "size": bytes.len(), "MD5checksum": md5 })
    };
    let files: Vec<_> = files.iter().enumerate().map(file).collect();
    let manifest = serde_json::json!({
        "sourceBucket": "b", "destinationBucket": "arn:aws:s3:::d", "version": "2016-11-30",
        "creationTimestamp": "1000000000", "fileFormat": form, "fileSchema": schema, "files": files,
    });
    let path = day.join("manifest.json");
    fs::write(&path, adapt(manifest.to_string())).expect("a file");
    Written {
        folder,
        manifest: path,
    }
}

fn refused(schema: &str, texts: &[&str], adapt: impl Fn(String) -> String) -> String {
    let written = written(schema, texts, adapt);
    let fault = read(&written.manifest, "b", "").expect_err("refused");
    fault.to_string()
}

#[test]
fn objects_are_told_from_old_versions_and_delete_markers() {
    let written = written(SCHEMA, &[ROWS, ""], |it| it);
    let read = read(&written.manifest, "b", "2024/").expect("read");
    assert_eq!((read.tally.objects, read.tally.bytes), (2, Bytes(700)));
    let versions = Bin {
        objects: 1,
        bytes: Bytes(300),
    };
    assert_eq!(
        read.hidden,
        Some(Hidden {
            versions,
            markers: 1
        })
    );
    // `a+b c.txt`: nine bytes once nothing is escaped.
    assert_eq!((read.tally.keys.longest, read.tally.keys.bytes), (9, 10));
    assert_eq!(read.tally.classes["STANDARD"].age_days(read.on), Some(1));
    let words = &read.states[&State::Encryption];
    assert_eq!((words["SSE-S3"], words["SSE-KMS"]), (1, 1));
}

#[test]
fn an_inventory_of_current_versions_says_nothing_of_old_ones() {
    let written = written("Key,Size", &["k,1\nl,2\n", "m,4"], |it| it);
    let read = read(&written.manifest, "b", "").expect("read");
    assert_eq!((read.tally.objects, read.tally.bytes), (3, Bytes(7)));
    assert_eq!((read.hidden, read.has_classes), (None, false));
}

#[test]
fn what_is_not_understood_is_refused_and_no_key_is_told() {
    let same = |it: String| it;
    for (schema, rows, said) in [
        ("Key, Size, Colour", "k,1,red", "a column `Colour`"),
        ("Bucket, Key", "b,k", "a column `Size`, once"),
        ("Key, Key, Size", "k,k,1", "a column `Key`, once"),
        ("Key, Size, IsLatest", "k,1,true", "IsDeleteMarker"),
        (
            "Key, Size",
            "k,1\nsecret,1,x",
            "row 2: it has not the columns",
        ),
        ("Key, Size", "k,1\nsecret", "row 2: it has not the columns"),
        ("Key, Size", "secret,1.5", "row 1: its size is no number"),
        ("Key, Size", "secret,", "row 1: its size is no number"),
        ("Key, Size", "%ff,1", "row 1: its key is no UTF-8"),
        (
            "Key, Size, LastModifiedDate",
            "k,1,soon",
            "its date is no date",
        ),
    ] {
        let fault = refused(schema, &[rows], same);
        assert!(fault.contains(said), "{schema}: {fault}");
        assert!(!fault.contains("secret"), "{fault}");
    }
}

#[test]
fn a_row_without_an_end_is_not_kept() {
    let long = format!("{},1\n", "k".repeat(300 << 10));
    let fault = refused("Key, Size", &[&long], |it| it);
    assert!(fault.contains("row 1: it is too long"), "{fault}");
}

#[test]
fn a_manifest_of_something_else_is_refused() {
    for (from, to, said) in [
        ("\"CSV\"", "\"ORC\"", "the inventory's files are ORC"),
        ("\"b\"", "\"c\"", "is of the bucket `c`"),
        ("\"1000000000\"", "\"soon\"", "creationTimestamp is no time"),
        (
            "sourceBucket",
            "bucket",
            "not a manifest of an S3 inventory",
        ),
        ("a/b/data/0.csv.gz", "a/b/..", "the manifest names a/b/.."),
        ("0.csv.gz", "9.csv.gz", "9.csv.gz, which is not beside it"),
    ] {
        let fault = refused("Key, Size", &["k,1"], |it| it.replace(from, to));
        assert!(fault.contains(said), "{said}: {fault}");
    }
}

#[test]
fn a_file_that_was_cut_or_exchanged_is_found() {
    let written = written("Key, Size", &["k,1\nl,1\n"], |it| it);
    let file = written.folder.path().join("data/0.csv.gz");
    let whole = fs::read(&file).expect("a file");
    fs::write(&file, &whole[..whole.len() - 4]).expect("a file");
    assert!(matches!(
        read(&written.manifest, "b", ""),
        Err(NotRead::File { .. })
    ));
    fs::write(&file, packed("k,1\n")).expect("a file");
    assert!(matches!(
        read(&written.manifest, "b", ""),
        Err(NotRead::Damaged(_))
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn no_object_is_lost_between_files(sizes in prop::collection::vec(0_u64..1 << 40, 0..300), cut in 0_usize..300) {
        let row = |size: &u64| format!("\"k%22%0A{size}\",\"{size}\"\n");
        let (one, other) = sizes.split_at(cut.min(sizes.len()));
        let texts = [one, other].map(|part| part.iter().map(row).collect::<String>());
        let written = written("Key, Size", &texts.each_ref().map(String::as_str), |it| it);
        let read = read(&written.manifest, "b", "").expect("read");
        prop_assert_eq!(read.tally.objects, sizes.len() as u64);
        prop_assert_eq!(read.tally.bytes.0, sizes.iter().sum::<u64>());
    }
}
