//! The same inventory in Parquet says the same.

use std::{fs, sync::Arc};

use parquet::{
    basic::Compression,
    data_type::{BoolType, ByteArray, ByteArrayType, Int64Type},
    file::{
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::parser::parse_message_type,
};
use proptest::prelude::*;

use super::{super::*, Written, placed, written};

/// As the S3 user guide writes it, in part.
const SCHEMA: &str = "message s3.inventory { required binary bucket (UTF8); required binary key (UTF8); optional boolean is_latest; optional boolean is_delete_marker; optional int64 size; optional int64 last_modified_date (TIMESTAMP_MILLIS); optional binary storage_class (UTF8); optional binary encryption_status (UTF8); }";

/// A version: its key, whether it is the latest, its size if it is no delete marker, its class and its encryption.
type Version<'a> = (&'a str, bool, Option<i64>, &'a str, &'a str);

/// The tenth day of 1970, in milliseconds.
const DAY: i64 = 864_000_000;

fn of(text: &str) -> ByteArray {
    text.as_bytes().into()
}

/// A column of values that may be missing: the values there, and which are.
fn some<T>(values: impl Iterator<Item = Option<T>>) -> (Vec<T>, Vec<i16>) {
    let values: Vec<_> = values.collect();
    let there = values.iter().map(|value| i16::from(value.is_some()));
    let there = there.collect();
    (values.into_iter().flatten().collect(), there)
}

fn file(schema: &str, rows: &[Version<'_>], compression: Compression) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let properties = WriterProperties::builder().set_compression(compression);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build()))
        .expect("opened");
    // Several groups of rows, so that no file is taken for its first.
    for rows in rows.chunks(2) {
        let mut group = writer.next_row_group().expect("a group");
        for column in 0.. {
            let Some(mut into) = group.next_column().expect("a column") else {
                break;
            };
            write(&mut into, column, rows).expect("written");
            into.close().expect("closed");
        }
        group.close().expect("closed");
    }
    writer.into_inner().expect("ended")
}

fn write(
    into: &mut SerializedColumnWriter<'_>,
    column: usize,
    rows: &[Version<'_>],
) -> parquet::errors::Result<usize> {
    let rows = rows.iter();
    match column {
        0 | 1 => {
            let text = |row: &Version<'_>| of(if column == 0 { "b" } else { row.0 });
            let values: Vec<_> = rows.map(text).collect();
            into.typed::<ByteArrayType>()
                .write_batch(&values, None, None)
        }
        2 | 3 => {
            let flag = |row: &Version<'_>| Some(if column == 2 { row.1 } else { row.2.is_none() });
            let (values, there) = some(rows.map(flag));
            into.typed::<BoolType>()
                .write_batch(&values, Some(&there), None)
        }
        4 | 5 => {
            let number = |row: &Version<'_>| if column == 4 { row.2 } else { Some(DAY) };
            let (values, there) = some(rows.map(number));
            into.typed::<Int64Type>()
                .write_batch(&values, Some(&there), None)
        }
        _ => {
            let word = |row: &Version<'_>| of(if column == 6 { row.3 } else { row.4 });
            let (values, there) = some(rows.map(|row| row.2.map(|_| word(row))));
            into.typed::<ByteArrayType>()
                .write_batch(&values, Some(&there), None)
        }
    }
}

fn columnar(files: &[Vec<u8>]) -> Written {
    placed(("Parquet", "parquet"), SCHEMA, files, |it| it)
}

const ROWS: [Version<'_>; 5] = [
    ("2024/a+b c.txt", true, Some(700), "STANDARD", "SSE-S3"),
    ("2024/a+b c.txt", false, Some(300), "STANDARD", "SSE-S3"),
    ("2024/gone", true, None, "", ""),
    ("2024/100%25", true, Some(0), "GLACIER", "SSE-KMS"),
    ("2023/y", true, Some(9), "GLACIER", "SSE-KMS"),
];

/// The same as CSV, where keys are escaped.
fn as_csv(rows: &[Version<'_>]) -> Written {
    let row = |(key, is_latest, size, class, encryption): &Version<'_>| {
        let key = percent_encoding::utf8_percent_encode(key, percent_encoding::NON_ALPHANUMERIC);
        let (is_marker, size) = (
            size.is_none(),
            size.map_or(String::new(), |it| it.to_string()),
        );
        format!(
            "b,{key},{is_latest},{is_marker},{size},1970-01-11T00:00:00Z,{class},{encryption}\n"
        )
    };
    let text: String = rows.iter().map(row).collect();
    let schema = "Bucket, Key, IsLatest, IsDeleteMarker, Size, LastModifiedDate, StorageClass, EncryptionStatus";
    written(schema, &[&text], |it| it)
}

#[test]
fn it_says_what_the_same_rows_say_in_csv() {
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(parquet::basic::GzipLevel::default()),
    ] {
        let (one, other) = ROWS.split_at(3);
        let files = [one, other].map(|rows| file(SCHEMA, rows, compression));
        for prefix in ["", "2024/", "nothing"] {
            let told = read(&columnar(&files).manifest, "b", prefix).expect("read");
            let csv = read(&as_csv(&ROWS).manifest, "b", prefix).expect("read");
            assert_eq!(told, csv, "{compression:?} {prefix}");
        }
    }
}

#[test]
fn what_is_not_as_the_manifest_says_is_refused_and_no_key_is_told() {
    let plain = |schema: &str| {
        file(
            schema,
            &[("secret", true, Some(1), "", "")],
            Compression::SNAPPY,
        )
    };
    for (from, to, said) in [
        ("encryption_status", "colour", "it has not the columns"),
        (
            "encryption_status",
            "object_lock_mode",
            "it has not the columns",
        ),
        (
            "optional int64 size",
            "optional int64 e_tag",
            "it has not the columns",
        ),
        (
            "size;",
            "size (TIMESTAMP_MILLIS);",
            "not of the type that S3 gives its column",
        ),
    ] {
        let told = columnar(&[plain(&SCHEMA.replace(from, to))]);
        let fault = read(&told.manifest, "b", "")
            .expect_err("refused")
            .to_string();
        assert!(fault.contains(said), "{to}: {fault}");
        assert!(!fault.contains("secret"), "{fault}");
    }
    let unknown = placed(("Parquet", "parquet"), SCHEMA, &[], |it| {
        it.replace("is_latest", "is_best")
    });
    let fault = read(&unknown.manifest, "b", "")
        .expect_err("refused")
        .to_string();
    assert!(fault.contains("a column `IsBest`"), "{fault}");
}

#[test]
fn a_file_that_is_no_parquet_or_another_one_is_refused() {
    let none = columnar(&[b"secret".to_vec()]);
    let fault = read(&none.manifest, "b", "")
        .expect_err("refused")
        .to_string();
    assert!(
        fault.contains("row 1: it cannot be read as Parquet"),
        "{fault}"
    );
    let exchanged = columnar(&[file(SCHEMA, &ROWS, Compression::SNAPPY)]);
    let other = file(SCHEMA, &ROWS[1..], Compression::SNAPPY);
    fs::write(exchanged.folder.path().join("data/0.parquet"), other).expect("a file");
    assert!(matches!(
        read(&exchanged.manifest, "b", ""),
        Err(NotRead::Damaged(_))
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    /// Whoever writes a manifest can write its digests: a file that is broken is refused, or counted, and never ends the program.
    #[test]
    fn a_broken_file_ends_nothing(at in any::<prop::sample::Index>(), to in any::<u8>(), end in any::<prop::sample::Index>()) {
        let mut bytes = file(SCHEMA, &ROWS, Compression::UNCOMPRESSED);
        let index = at.index(bytes.len());
        bytes[index] = to;
        if to % 4 == 0 {
            bytes.truncate(end.index(bytes.len()));
        }
        drop(read(&columnar(&[bytes]).manifest, "b", ""));
    }
}
