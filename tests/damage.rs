//! Damage done to a served store behind a drill's back, and the exit code the command ends with.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use exitdrill::{
    clock::Clock,
    dataset::Objects,
    digest::{Algorithm, Checksum},
    integrity::Kind,
    ledger::Phase,
    object::{Attributes, Facet, Header, Key},
    plan::Plan,
    price::Catalog,
    record::Record,
    scenario::{self, Known},
    store::{
        Overwrite, Payload, Target, Upload, pieces,
        s3::{Identity, S3, Settings},
    },
    wire::{Config, Dial, Gate, PlainHttp, Tag, Timeouts, Trust, Wire},
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        served::{Bench, end},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(wrong_content_ends_with_4_and_names_the_byte),
    case!(a_size_that_differs_ends_with_4_and_breaks_the_size),
    case!(altered_metadata_alone_ends_with_1),
    case!(a_missed_cap_ends_with_3),
    case!(damage_on_a_minio_is_found needs Minio),
];

const KEY: &str = "exitdrill/source/notes/0007";

/// The plan of the bench's short scenario.
fn plan(bench: &Bench) -> Result<Plan, Failed> {
    let tariffs = Catalog::embedded().names().map(str::to_owned).collect();
    let text = std::fs::read_to_string(bench.file("short.toml"))?;
    let known = Known {
        tariffs: &tariffs,
        quirks: exitdrill::quirks::Catalog::embedded(),
    };
    let parsed = scenario::parse(&text, "short.toml", &known);
    Ok(Plan::new(Arc::new(
        parsed.map_err(|faults| faults.to_string())?,
    ))?)
}

/// What an object holds, as the seed says.
fn bytes(objects: &Objects, index: u64) -> Result<Vec<u8>, Failed> {
    let mut bytes = Vec::new();
    for piece in objects.read(index, 0..4096) {
        bytes.extend_from_slice(&piece?);
    }
    Ok(bytes)
}

/// The bench's store, as somebody else would use it.
fn intruder(bench: &Bench, plan: &Plan) -> Result<S3, Failed> {
    let second = std::time::Duration::from_secs(10);
    let clock = Clock::real();
    let wire = Wire::new(Config {
        dial: Dial::Network,
        plain_http: PlainHttp::LoopbackOnly,
        trust: Trust::System,
        shape: None,
        timeouts: Timeouts {
            connect: second,
            first_byte: second,
            idle: second,
            request: second,
        },
        gate: Arc::new(Gate::open()),
        prices: None,
        clock,
        observer: Arc::new(|_| ()),
    })?;
    let (access, secret) = bench.keys;
    Ok(S3::new(Settings {
        store: Arc::clone(&plan.stores[0]),
        endpoint: bench.endpoint.parse()?,
        wire,
        identity: Identity::fixed(access, secret),
        clock,
    })?)
}

fn tag(plan: &Plan) -> Tag {
    Tag::of(&plan.stores[0].name, Phase::Setup)
}

/// What somebody else stores, with a checksum that is right.
fn upload(bytes: Vec<u8>, attributes: Attributes) -> Upload {
    let length = bytes.len() as u64;
    let checksum = Some(Checksum::of(Algorithm::Sha256, &bytes));
    let payload = Payload {
        body: pieces([Bytes::from(bytes)]),
        length,
        checksum,
    };
    Upload {
        payload,
        attributes,
        overwrite: Overwrite::Replace,
    }
}

/// A run of a few rounds whose source is altered in its middle, to its end.
fn damaged(alter: impl Fn(&mut Vec<u8>, &mut Attributes)) -> Result<(Option<i32>, Record), Failed> {
    let bench = Bench::new()?;
    let plan = plan(&bench)?;
    let some =
        std::fs::read_to_string(bench.file("short.toml"))?.replace("trials = 1", "trials = 9");
    std::fs::write(bench.file("some.toml"), some)?;
    let (run, said) = bench.in_the_middle_of("some.toml")?;
    let objects = plan.datasets.values().next().ok_or("no dataset")?;
    let (mut bytes, mut attributes) = (bytes(objects, 7)?, Attributes::default());
    alter(&mut bytes, &mut attributes);
    let put = upload(bytes, attributes);
    let (target, key) = (intruder(&bench, &plan)?, Key::new(KEY)?);
    tokio::runtime::Runtime::new()?.block_on(target.put(&tag(&plan), &key, put))?;
    let (status, said) = end(run, said)?;
    let record = Record::read(&std::fs::read_to_string(bench.file("r.json"))?)?;
    assert!(said.contains("record: r.json"), "{said}");
    Ok((status.code(), record))
}

fn wrong_content_ends_with_4_and_names_the_byte() -> Result<(), Failed> {
    let (code, record) = damaged(|bytes, _| bytes[3210] ^= 1)?;
    assert_eq!(code, Some(4));
    let finding = record.findings.iter().next().ok_or("no finding")?;
    assert_eq!((finding.key.as_str(), finding.offset), (KEY, Some(3210)));
    Ok(())
}

fn a_size_that_differs_ends_with_4_and_breaks_the_size() -> Result<(), Failed> {
    let whole = |record: &Record, facet| {
        let mut rounds = record.rounds.iter();
        rounds.all(|round| {
            round
                .fidelity
                .get(facet)
                .is_none_or(|tally| tally.is_whole())
        })
    };
    for (alter, size) in [
        ((|bytes| bytes.truncate(9)) as fn(&mut Vec<u8>), false),
        (|bytes| bytes.push(0), false),
        (|bytes| bytes[0] ^= 1, true),
    ] {
        let (code, record) = damaged(|bytes, _| alter(bytes))?;
        assert_eq!(code, Some(4));
        assert_eq!(whole(&record, Facet::Size), size);
        assert!(!whole(&record, Facet::Content));
        assert!(whole(&record, Facet::Key));
    }
    Ok(())
}

fn altered_metadata_alone_ends_with_1() -> Result<(), Failed> {
    let added = BTreeMap::from([("added".to_owned(), "by somebody".to_owned())]);
    let (code, record) = damaged(move |_, attributes| attributes.metadata.clone_from(&added))?;
    assert_eq!(code, Some(1));
    assert_eq!(
        record
            .findings
            .iter()
            .next()
            .ok_or("no finding")?
            .name
            .as_deref(),
        Some("added")
    );
    Ok(())
}

fn a_missed_cap_ends_with_3() -> Result<(), Failed> {
    let bench = Bench::new()?;
    let capped = std::fs::read_to_string(bench.file("short.toml"))?
        .replace("trials = 1", "trials = 1\nmax-requests = 300");
    std::fs::write(bench.file("capped.toml"), capped)?;
    let (code, said) = bench.ends(&["run", "capped.toml", "--quiet"])?;
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("incomplete (cap)"), "{said}");
    bench.is_empty();
    Ok(())
}

/// A flipped byte, a shorter object, a deleted one, one added, a metadata entry and a header, in what a real MinIO holds.
fn damage_on_a_minio_is_found() -> Result<(), Failed> {
    let bench = Bench::on_minio()?;
    let plan = plan(&bench)?;
    let some =
        std::fs::read_to_string(bench.file("short.toml"))?.replace("trials = 1", "trials = 9");
    std::fs::write(bench.file("some.toml"), some)?;
    let (run, said) = bench.in_the_middle_of("some.toml")?;
    tokio::runtime::Runtime::new()?.block_on(damage(&intruder(&bench, &plan)?, &plan))?;
    let (status, said) = end(run, said)?;
    assert_eq!(status.code(), Some(4), "{said}");
    let record = Record::read(&std::fs::read_to_string(bench.file("r.json"))?)?;
    let found = |kind, name: &str| {
        let mut findings = record.findings.iter();
        findings.any(|finding| finding.kind == kind && finding.key.as_str().ends_with(name))
    };
    assert!(found(Kind::Corrupt, "0007"), "{said}");
    assert!(found(Kind::Truncated, "0008"), "{said}");
    assert!(found(Kind::Missing, "0009"), "{said}");
    assert!(found(Kind::Unexpected, "stray"), "{said}");
    assert!(found(Kind::Metadata, "0010"), "{said}");
    assert!(found(Kind::Header, "0011"), "{said}");
    Ok(())
}

async fn damage(target: &S3, plan: &Plan) -> Result<(), Failed> {
    let objects = plan.datasets.values().next().ok_or("no dataset")?;
    let key = |name: &str| Key::new(format!("exitdrill/source/notes/{name}"));
    let put = |bytes| upload(bytes, Attributes::default());
    let mut flipped = bytes(objects, 7)?;
    flipped[100] ^= 1;
    target.put(&tag(plan), &key("0007")?, put(flipped)).await?;
    let mut cut = bytes(objects, 8)?;
    cut.truncate(4000);
    target.put(&tag(plan), &key("0008")?, put(cut)).await?;
    target.delete(&tag(plan), &key("0009")?, None).await?;
    target.put(&tag(plan), &key("stray")?, put(vec![7])).await?;
    let mut dressed = Attributes::default();
    dressed.metadata.insert("added".into(), "x".into());
    let same = upload(bytes(objects, 10)?, dressed);
    target.put(&tag(plan), &key("0010")?, same).await?;
    let mut typed = Attributes::default();
    let other = "text/x-other".into();
    typed.headers.insert(Header::ContentType, other);
    let same = upload(bytes(objects, 11)?, typed);
    target.put(&tag(plan), &key("0011")?, same).await?;
    Ok(())
}
