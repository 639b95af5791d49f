//! A bucket that is walked once, only read, and written down as a scenario.

mod setup;

use exitdrill::{
    digest::{Algorithm, Checksum, hex},
    embedded::{Config, Embedded, Every, Fault, Match, Rule, Tamper},
    object::{Header, Setting},
    price::Catalog,
    scenario::{self, Known, Scenario},
    unit::Bytes,
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        command::{Exitdrill, Finished},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(what_is_written_is_what_lies_there_and_nothing_is_sent_but_questions),
    case!(what_stands_beside_objects_is_counted_without_its_text),
    case!(a_cap_stops_the_walk),
    case!(what_is_not_there_is_said),
    case!(a_file_that_is_there_is_not_replaced),
    case!(a_survey_that_fails_leaves_no_file),
    case!(an_inventory_is_read_and_the_store_is_not_asked),
    setup::CASES[0],
    setup::CASES[1],
    setup::CASES[2],
    setup::CASES[3],
];

const BUCKET: &str = "archive";

/// Of each size, how many.
const HELD: [(usize, usize); 4] = [(0, 3), (700, 1200), (30_000, 40), (2_000_000, 2)];

/// A store with these objects, some of a class of their own, which refuses and counts every write.
fn filled() -> Result<Embedded, Failed> {
    let store = Embedded::new(Config {
        buckets: vec![BUCKET.to_owned()],
        ..Config::default()
    })?;
    for (kind, (size, count)) in HELD.into_iter().enumerate() {
        for index in 0..count {
            let key = format!("2024/a person's name {kind}/{index:05}");
            store.tamper(BUCKET, &key, Tamper::Add(vec![7; size]))?;
            if kind == 2 {
                let class = Tamper::Setting(Setting::StorageClass, Some("STANDARD_IA".into()));
                store.tamper(BUCKET, &key, class)?;
                let words = [
                    Tamper::Metadata("case".into(), Some("a person's".into())),
                    Tamper::Header(Header::CacheControl, Some("no-store".into())),
                    Tamper::Setting(Setting::WebsiteRedirect, Some("/person".into())),
                ];
                for word in words {
                    store.tamper(BUCKET, &key, word)?;
                }
                let tag = Tamper::Tag("é".into(), (index < 7).then(|| "a person's".into()));
                store.tamper(BUCKET, &key, tag)?;
            }
        }
    }
    store.tamper(BUCKET, "2023/another", Tamper::Add(vec![1]))?;
    for method in ["PUT", "POST", "DELETE"] {
        store.faults().plant(Rule {
            on: Match {
                method: Some(method.to_owned()),
                ..Match::default()
            },
            every: Every::All,
            fault: Fault::Status {
                code: 403,
                s3_code: "AccessDenied".to_owned(),
                retry_after: None,
                after_body: true,
            },
        });
    }
    Ok(store)
}

fn scenario(endpoint: &str) -> String {
    format!(
        r#"
title = "Where it is"
[dataset.own]
source = "bucket"
sample = 1
[store.home]
endpoint = "http://{endpoint}"
quirks = "embedded"
bucket = "{BUCKET}"
tariff = "aws/eu-central-1/standard"
credentials = "anonymous"
[[leg]]
export = ["own"]
from = "home"
"#
    )
}

/// Surveys the store with these arguments.
fn survey(store: &Embedded, arguments: &[&str]) -> Result<Finished, Failed> {
    survey_beside(store, Exitdrill::new()?, arguments)
}

/// Surveys the store with these arguments, from a folder that holds some files already.
fn survey_beside(
    store: &Embedded,
    command: Exitdrill,
    arguments: &[&str],
) -> Result<Finished, Failed> {
    let runtime = tokio::runtime::Runtime::new()?;
    let listening = runtime.block_on(store.listen(0))?;
    survey_at(&listening.address().to_string(), command, arguments)
}

/// Surveys the store at this address with these arguments.
fn survey_at(address: &str, command: Exitdrill, arguments: &[&str]) -> Result<Finished, Failed> {
    let command = command.file("s.toml", &scenario(address))?;
    Ok(command
        .args([&["survey", "s.toml"], arguments].concat())
        .run()?)
}

fn read(text: &str) -> Result<Scenario, Failed> {
    let tariffs = Catalog::embedded().names().map(str::to_owned).collect();
    let known = Known {
        tariffs: &tariffs,
        quirks: exitdrill::quirks::Catalog::embedded(),
    };
    Ok(scenario::parse(text, "surveyed.toml", &known)?)
}

fn what_is_written_is_what_lies_there_and_nothing_is_sent_but_questions() -> Result<(), Failed> {
    let store = filled()?;
    let finished = survey(&store, &["home", "--prefix", "2024/"])?;
    finished.exits(0);
    let (objects, bytes) = HELD.into_iter().fold((0, 0), |sum, (size, count)| {
        (sum.0 + count as u64, sum.1 + (size * count) as u64)
    });
    let written = read(&finished.stdout)?;
    let estate = written.estate.ok_or("an estate")?;
    assert_eq!((estate.objects, estate.size), (objects, Bytes(bytes)));
    let sizes: Vec<_> = estate
        .sizes
        .iter()
        .map(|row| (row.objects, row.bytes.0))
        .collect();
    let held = HELD.map(|(size, count)| (count as u64, (size * count) as u64));
    assert_eq!(sizes, held, "each size is a class of its own");
    let classes: Vec<_> = estate
        .classes
        .iter()
        .map(|it| (it.tariff.as_str(), it.share))
        .collect();
    assert_eq!(classes, [("aws/eu-central-1/standard-ia", 19)]);
    assert!(!finished.stdout.contains("person"), "{}", finished.stdout);
    assert!(
        finished.stderr.contains("214 requests"),
        "{}",
        finished.stderr
    );
    let seen = store.seen();
    assert_eq!(
        seen.len(),
        214,
        "two pages, one question for each feature of the bucket, and two for each of a hundred objects"
    );
    let reads = |method: &str| ["GET", "HEAD"].contains(&method);
    assert!(seen.iter().all(|it| reads(&it.method)), "{seen:?}");
    Ok(())
}

fn what_stands_beside_objects_is_counted_without_its_text() -> Result<(), Failed> {
    let store = filled()?;
    let all = ["home", "--prefix", "2024/", "--sample", "2000"];
    let finished = survey(&store, &all)?;
    finished.exits(0);
    let told = "\
# Not looked at: versions.
# Beside 1245 of the objects, drawn by size and by the first segment of their keys; of how many each is told:
#   headers: content-type 1245, cache-control 40
#   metadata: 40 (most entries 1, largest 14 B, outside ASCII 0)
#   tags: 7 (most entries 1, largest 12 B, outside ASCII 7)
#   storage-class: STANDARD_IA 40
#   website-redirect: set 40
# How the bucket";
    assert!(finished.stdout.contains(told), "{}", finished.stdout);
    assert!(!finished.stdout.contains("person"), "{}", finished.stdout);
    read(&finished.stdout)?;
    let some = survey(
        &store,
        &["home", "--prefix", "2024/", "--max-requests", "20"],
    )?;
    some.exits(0);
    for told in ["headers: not known of ", "tags: not known of "] {
        assert!(some.stdout.contains(told), "{}", some.stdout);
    }
    let none = survey(&store, &["home", "--prefix", "2024/", "--sample", "0"])?;
    none.exits(0);
    assert!(!none.stdout.contains("# Beside"), "{}", none.stdout);
    let unseen = "# Not looked at: headers, metadata, tags and versions.";
    assert!(none.stdout.contains(unseen), "{}", none.stdout);
    Ok(())
}

fn a_cap_stops_the_walk() -> Result<(), Failed> {
    let store = filled()?;
    let finished = survey(&store, &["home", "--max-requests", "1"])?;
    finished.exits(3);
    assert_eq!(store.seen().len(), 1);
    assert!(finished.stdout.is_empty(), "{}", finished.stdout);
    assert!(!finished.stderr.contains("person"), "{}", finished.stderr);
    Ok(())
}

fn what_is_not_there_is_said() -> Result<(), Failed> {
    let store = filled()?;
    let nothing = survey(&store, &["home", "--prefix", "2099/"])?;
    nothing.exits(3);
    assert!(nothing.stderr.contains("nothing lies below that prefix"));
    let unknown = survey(&store, &["hone"])?;
    unknown.exits(2);
    assert!(unknown.stderr.contains("`hone`"), "{}", unknown.stderr);
    Ok(())
}

fn a_file_that_is_there_is_not_replaced() -> Result<(), Failed> {
    let store = filled()?;
    let finished = survey(&store, &["home", "--out", "s.toml"])?;
    finished.exits(2);
    assert!(
        finished.stderr.contains("--out s.toml"),
        "{}",
        finished.stderr
    );
    assert!(store.seen().is_empty());
    Ok(())
}

fn a_survey_that_fails_leaves_no_file() -> Result<(), Failed> {
    let store = filled()?;
    let finished = survey(&store, &["home", "--prefix", "2099/", "--out", "new.toml"])?;
    finished.exits(3);
    assert!(!finished.folder.path().join("new.toml").exists());
    let nowhere = survey(&store, &["home", "--out", "nowhere/new.toml"])?;
    nowhere.exits(2);
    assert!(nowhere.stderr.contains("--out nowhere/new.toml"));
    assert_eq!(store.seen().len(), 1, "the second asked nothing");
    let written = survey(&store, &["home", "--prefix", "2024/", "--out", "new.toml"])?;
    written.exits(0);
    let text = std::fs::read_to_string(written.folder.path().join("new.toml"))?;
    assert!(read(&text)?.estate.is_some());
    Ok(())
}

const INVENTORY: &str = r"a person's name,true,false,700,2026-01-01T00:00:00.000Z,STANDARD,SSE-S3
a%20person's%20name,False,False,100,2025-01-01T00:00:00.000Z,STANDARD,SSE-S3
x,true,false,300,2026-01-01T00:00:00.000Z,STANDARD_IA,
y,true,true,,2026-01-01T00:00:00.000Z,,
";

fn an_inventory_is_read_and_the_store_is_not_asked() -> Result<(), Failed> {
    let store = filled()?;
    let sum = Checksum::of(Algorithm::Md5, INVENTORY.as_bytes());
    let manifest = format!(
        r#"{{ "sourceBucket": "{BUCKET}", "creationTimestamp": "1767312000000", "fileFormat": "CSV",
        "fileSchema": "Key, IsLatest, IsDeleteMarker, Size, LastModifiedDate, StorageClass, EncryptionStatus",
        "files": [{{ "key": "to/{BUCKET}/daily/data/1.csv", "size": 1, "MD5checksum": "{}" }}] }}"#,
        hex(&sum.bytes)
    );
    let command = Exitdrill::new()?
        .file("manifest.json", &manifest)?
        .file("1.csv", INVENTORY)?;
    let finished = survey_beside(&store, command, &["home", "--inventory", "manifest.json"])?;
    finished.exits(0);
    let estate = read(&finished.stdout)?.estate.ok_or("an estate")?;
    assert_eq!((estate.objects, estate.size), (2, Bytes(1000)));
    for told in [
        "on 2026-01-02, as an inventory tells",
        "1 old versions with 100 B, and 1 delete markers",
        "# encryption: none said 1, SSE-S3 1\n",
        "share = \"30 %\"\nage = \"1 d\"\n",
    ] {
        assert!(
            finished.stdout.contains(told),
            "{told}: {}",
            finished.stdout
        );
    }
    assert!(!finished.stdout.contains("person"), "{}", finished.stdout);
    assert!(store.seen().is_empty());
    Ok(())
}
