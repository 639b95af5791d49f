//! Damage done to a served store behind a drill's back, and the exit code the command ends with.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use exitdrill::{
    clock::Clock,
    dataset::Objects,
    digest::{Algorithm, Checksum},
    ledger::Phase,
    object::{Attributes, Key},
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
    case!(altered_metadata_alone_ends_with_1),
    case!(a_missed_cap_ends_with_3),
];

const KEY: &str = "exitdrill/source/notes/0007";

/// The plan of the bench's short scenario.
fn plan(bench: &Bench) -> Result<Plan, Failed> {
    let tariffs = Catalog::embedded().names().map(str::to_owned).collect();
    let text = std::fs::read_to_string(bench.file("short.toml"))?;
    let parsed = scenario::parse(&text, "short.toml", &Known { tariffs: &tariffs });
    Ok(Plan::new(Arc::new(
        parsed.map_err(|faults| faults.to_string())?,
    ))?)
}

/// What object 7 holds, as the seed says.
fn bytes(objects: &Objects) -> Result<Vec<u8>, Failed> {
    let mut bytes = Vec::new();
    for piece in objects.read(7, 0..4096) {
        bytes.extend_from_slice(&piece?);
    }
    Ok(bytes)
}

/// Stores these bytes over object 7 of the source, as somebody else would.
fn overwrite(
    bench: &Bench,
    plan: &Plan,
    bytes: Vec<u8>,
    attributes: Attributes,
) -> Result<(), Failed> {
    let second = std::time::Duration::from_secs(10);
    let clock = Clock::real();
    let wire = Wire::new(Config {
        dial: Dial::Network,
        plain_http: PlainHttp::LoopbackOnly,
        trust: Trust::System,
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
    let store = Arc::clone(&plan.stores[0]);
    let tag = Tag::of(&store.name, Phase::Setup);
    let endpoint = bench.endpoint.parse()?;
    let identity = Identity::fixed("drill", "drill-secret");
    let target = S3::new(Settings {
        store,
        endpoint,
        wire,
        identity,
        clock,
    })?;
    let length = bytes.len() as u64;
    let checksum = Some(Checksum::of(Algorithm::Sha256, &bytes));
    let payload = Payload {
        body: pieces([Bytes::from(bytes)]),
        length,
        checksum,
    };
    let upload = Upload {
        payload,
        attributes,
        overwrite: Overwrite::Replace,
    };
    tokio::runtime::Runtime::new()?.block_on(target.put(&tag, &Key::new(KEY)?, upload))?;
    Ok(())
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
    let (mut bytes, mut attributes) = (bytes(objects)?, Attributes::default());
    alter(&mut bytes, &mut attributes);
    overwrite(&bench, &plan, bytes, attributes)?;
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
