//! What survives the way between stores, facet by facet: real servers, and stores that are played.

use exitdrill::{
    assess::Shortfall,
    digest::Algorithm,
    drill::{Event, Stage},
    embedded::Tamper,
    integrity::Kind,
    ledger::{self, Operation},
    object::{Facet, Setting},
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        azurite::{self, ACCOUNT, KEY},
        command::{Exitdrill, Finished},
        meddle,
        minio::{self, fresh_bucket},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(a_minio_and_an_azurite_there_and_back needs Azurite, Minio),
    case!(a_folder_and_googles_quirks_there_and_back),
    case!(what_stores_take_goes_with_an_object),
    case!(keys_that_no_batch_can_name_are_removed),
    case!(what_is_retained_comes_back_and_is_removed needs Minio),
    case!(what_is_retained_unasked_remains_and_is_told),
    case!(what_a_store_lets_go_of_is_found),
    case!(a_hold_that_a_store_lets_go_of_is_found),
    case!(what_is_held_unasked_remains_and_is_told),
    case!(lifting_holds_takes_what_was_planned),
    case!(an_access_list_goes_along_and_an_owner_does_not),
    case!(an_access_list_that_is_another_is_found),
    case!(asking_for_access_lists_takes_what_was_planned),
    case!(no_list_is_asked_of_a_store_that_keeps_none),
    case!(one_of_a_pair_that_is_gone_is_told_as_such),
    case!(a_stores_own_checksum_is_held_against_the_bytes),
];

/// Datasets with something of every facet, and a leg from `home` through `away` and back.
fn scenario(keys: &str, stores: &str) -> String {
    format!(
        r#"
title = "There and back"
[dataset.keys]
keys = [{keys}]
size = ["0 B", "1 B", "4 KiB"]
[dataset.dressed]
objects = 4
size = "2 KiB"
key = "dressed/{{index}}"
content-type = "text/html; charset=utf-8"
content-language = "de-AT"
expires = "Wed, 21 Oct 2026 07:28:00 GMT"
metadata = {{ author = "J\u00f6rg", classification = "confidential" }}
tags = {{ retention = "10 years" }}
[dataset.settings]
objects = 3
size = "1 KiB"
key = "settings/{{index}}"
storage-class = "REDUCED_REDUNDANCY"
[dataset.parts]
objects = 1
size = "12 MiB"
key = "parts/{{index}}"
{stores}
[[leg]]
round-trip = ["keys", "dressed", "settings", "parts"]
from = "home"
via = "away"
[run]
trials = 1
"#
    )
}

/// What the report's table says of a dataset: what is the same, and what is not, dates aside.
fn row(markdown: &str, dataset: &str) -> (String, String) {
    let begins = format!("| round-trip:home&gt;away&gt;home:{dataset} | ");
    let rows = markdown.lines().filter(|line| line.starts_with(&begins));
    let cells = rows.map(|row| row[begins.len()..].trim_end_matches(" |"));
    let mut cells = cells.filter_map(|row| row.split_once(" | "));
    let (same, other) = cells
        .find(|(same, _)| same.contains("key") || same.contains("size"))
        .unwrap_or_else(|| panic!("no row of {dataset}: {markdown}"));
    let other: Vec<_> = other
        .split("; ")
        .filter(|part| !part.starts_with("modified") && *part != "–")
        .collect();
    (same.to_owned(), other.join("; "))
}

fn ran(command: Exitdrill, text: &str) -> Result<Finished, Failed> {
    let command = command.file("fidelity.toml", text)?;
    let run = ["run", "fidelity.toml", "--format", "markdown"];
    Ok(command.args(run).run()?)
}

fn pair(same: &str, other: &str) -> (String, String) {
    (same.to_owned(), other.to_owned())
}

fn a_minio_and_an_azurite_there_and_back() -> Result<(), Failed> {
    let (azurite, minio) = (azurite::shared()?, minio::shared()?);
    let stores = format!(
        r#"
[store.home]
endpoint = "{}"
quirks = "minio"
tariff = "self-hosted"
bucket = "{}"
create-bucket = true
credentials = {{ environment = "MINIO_" }}
[store.away]
endpoint = "{}"
quirks = "azure-blob"
tariff = "self-hosted"
bucket = "{}"
create-bucket = true
credentials = {{ environment = "AZURITE_" }}
"#,
        minio.endpoint(),
        fresh_bucket(),
        azurite.endpoint(),
        fresh_bucket(),
    );
    let keys = r#""plain", "Case", "case", "nfc/\u00fc", "nfd/u\u0308", "a b+c&d=e%20"#;
    let text = scenario(&format!("{keys}\""), &stores);
    let command = Exitdrill::new()?
        .env("MINIO_ACCESS_KEY_ID", minio::ACCESS_KEY)
        .env("MINIO_SECRET_ACCESS_KEY", minio::SECRET_KEY)
        .env("AZURITE_STORAGE_ACCOUNT", ACCOUNT)
        .env("AZURITE_STORAGE_KEY", KEY);
    let finished = ran(command, &text)?;
    // Azure keeps no `Expires`, which the home store had: headers were lost, and the exit code says so.
    finished.exits(1);
    let row = |dataset| row(&finished.stdout, dataset);
    assert_eq!(
        row("keys"),
        pair(
            "12 key, size, content, checksum; 4 key-non-ascii, key-case-pair, empty-object",
            ""
        )
    );
    assert_eq!(
        row("dressed"),
        pair(
            "8 key, size, content, metadata, tags, checksum",
            "headers: 8 lost"
        )
    );
    assert_eq!(
        row("settings"),
        pair(
            "6 key, size, content, checksum",
            "storage-class: 6 not supported"
        )
    );
    assert_eq!(row("parts"), pair("2 key, size, content", ""));
    Ok(())
}

fn a_folder_and_googles_quirks_there_and_back() -> Result<(), Failed> {
    let root = tempfile::tempdir()?;
    let stores = format!(
        r#"
[store.home]
endpoint = "file://{}"
tariff = "self-hosted"
bucket = "archive"
create-bucket = true
[store.away]
endpoint = "embedded"
quirks = "google"
bucket = "drill"
tariff = "self-hosted"
"#,
        root.path().display()
    );
    let keys = r#""plain", "Case", "case", "nfc/\u00fc", "nfd/u\u0308", "control/\u0001""#;
    let finished = ran(Exitdrill::new()?, &scenario(keys, &stores))?;
    // A folder keeps bytes alone.
    finished.exits(1);
    let row = |dataset| row(&finished.stdout, dataset);
    assert_eq!(
        row("keys"),
        pair(
            "12 key, size, content; 4 key-non-ascii, key-case-pair, empty-object; 2 key-control",
            ""
        )
    );
    assert_eq!(
        row("dressed"),
        pair(
            "8 key, size, content",
            "headers: 8 lost; metadata: 8 lost; tags: 8 not supported"
        )
    );
    assert_eq!(
        row("settings"),
        pair("6 key, size, content", "storage-class: 6 not supported")
    );
    Ok(())
}

/// Two stores that take every setting: all of it goes there and back.
fn what_stores_take_goes_with_an_object() -> Result<(), Failed> {
    let stores = r#"
[store.home]
endpoint = "embedded"
bucket = "drill"
object-lock = true
[store.away]
endpoint = "embedded"
bucket = "drill"
object-lock = true
"#;
    let text = scenario("\"a//b\", \"dir/\", \"c/../d\"", stores).replace(
        "storage-class =",
        "encryption = \"AES256\"\nwebsite-redirect = \"/x\"\nretain-until = \"2099-01-01T00:00:00Z\"\nlegal-hold = true\nstorage-class =",
    );
    let finished = ran(Exitdrill::new()?, &text)?;
    finished.exits(0);
    let row = |dataset| row(&finished.stdout, dataset);
    let all = "6 key, size, content, storage-class, encryption, website-redirect, retention, legal-hold, checksum";
    assert_eq!(row("settings"), pair(all, ""));
    assert_eq!(
        row("dressed").0,
        "8 key, size, content, headers, metadata, tags, checksum"
    );
    let odd = "key-empty-segment, key-dot-segment, key-trailing-slash, empty-object";
    assert_eq!(
        row("keys").0,
        format!("6 key, size, content, checksum; 2 {odd}")
    );
    Ok(())
}

fn keys_that_no_batch_can_name_are_removed() -> Result<(), Failed> {
    let stores = r#"
[store.home]
endpoint = "embedded"
bucket = "drill"
[store.away]
endpoint = "embedded"
bucket = "drill"
"#;
    let drilled =
        crate::harness::drill::run(&scenario("\"a\\u0001b\", \"plain\"", stores), |_| ())?;
    assert_eq!(drilled.trouble, [""; 0]);
    crate::metering::assert_as_planned(&drilled);
    Ok(())
}

/// A real MinIO keeps a retention and a hold, and lets go of them for who may bypass the one and lift the other; nothing of the
/// drill remains.
fn what_is_retained_comes_back_and_is_removed() -> Result<(), Failed> {
    let minio = minio::shared()?;
    let store = |name: &str| {
        format!(
            "[store.{name}]\nendpoint = \"{}\"\nquirks = \"minio\"\ntariff = \"self-hosted\"\nbucket = \"{}\"\n\
             create-bucket = true\nobject-lock = true\ncredentials = {{ environment = \"MINIO_\" }}\n",
            minio.endpoint(),
            fresh_bucket(),
        )
    };
    let retained = "retain-until = \"2099-01-01T00:00:00Z\"\nlegal-hold = true\nstorage-class =";
    let text = scenario("\"plain\"", &[store("home"), store("away")].concat());
    let command = Exitdrill::new()?
        .env("MINIO_ACCESS_KEY_ID", minio::ACCESS_KEY)
        .env("MINIO_SECRET_ACCESS_KEY", minio::SECRET_KEY);
    let finished = ran(command, &text.replace("storage-class =", retained))?;
    finished.exits(0);
    let same = "6 key, size, content, storage-class, retention, legal-hold, checksum";
    assert_eq!(row(&finished.stdout, "settings"), pair(same, ""));
    Ok(())
}

/// One store, whose objects the drill stores and reads back.
const ONE: &str = r#"
title = "Behind its back"
[dataset.settings]
objects = 3
size = "1 KiB"
key = "settings/{index}"
storage-class = "STANDARD_IA"
encryption = "AES256"
[store.home]
endpoint = "embedded"
bucket = "drill"
[[leg]]
import = ["settings"]
to = "home"
[run]
trials = 0
"#;

/// Changes one object when its round has moved.
fn behind(how: Vec<Tamper>) -> Result<meddle::Drilled, Failed> {
    changed(ONE, "settings/1", how)
}

/// Changes the object whose key ends so.
fn changed(
    scenario: &str,
    ending: &'static str,
    how: Vec<Tamper>,
) -> Result<meddle::Drilled, Failed> {
    meddle::drilled(scenario, move |event, store| {
        let moved = matches!(
            event,
            Event::StageEnded {
                stage: Stage::Move,
                ..
            }
        );
        if moved {
            let held = store.objects("drill").into_iter();
            let key = held.map(|it| it.key).find(|key| key.ends_with(ending));
            let key = key.expect("it is stored");
            for how in how.clone() {
                store.tamper("drill", &key, how).expect("tampered");
            }
        }
    })
}

fn what_a_store_lets_go_of_is_found() -> Result<(), Failed> {
    let classed =
        |value: Option<&str>| Tamper::Setting(Setting::StorageClass, value.map(Into::into));
    for (how, altered, lost) in [(classed(Some("ONEZONE_IA")), 1, 0), (classed(None), 0, 1)] {
        let drilled = behind(vec![how])?;
        let found = drilled.record.rounds[0].fidelity.get(Facet::StorageClass);
        let tally = found.ok_or("it was tested")?;
        assert_eq!((tally.same, tally.altered, tally.lost), (2, altered, lost));
        assert_eq!(drilled.record.findings.count(Kind::StorageClass), 1);
        assert!(drilled.assessment.outcome.has(Shortfall::AttributesLost));
    }
    Ok(())
}

/// What a store does that folds case: of two keys it keeps one.
fn one_of_a_pair_that_is_gone_is_told_as_such() -> Result<(), Failed> {
    let keys = r#"keys = ["Case", "case", "other"]"#;
    let scenario = ONE.replace(r#"key = "settings/{index}""#, keys);
    let scenario = scenario.replace("objects = 3\n", "");
    let drilled = changed(&scenario, "/case", vec![Tamper::Drop])?;
    let fidelity = &drilled.record.rounds[0].fidelity;
    let pair = fidelity.get(Facet::CasePair).ok_or("it was tested")?;
    assert_eq!((pair.tested, pair.same, pair.lost), (2, 1, 1));
    let key = fidelity.get(Facet::Key).ok_or("it was tested")?;
    assert_eq!((key.tested, key.lost), (3, 1));
    Ok(())
}

/// Bytes that are right beside a checksum that is not: whoever believed the store would reject them.
fn a_stores_own_checksum_is_held_against_the_bytes() -> Result<(), Failed> {
    let wrong = |sum, base64: &str| Tamper::Sum(sum, Some(base64.to_owned()));
    let sha256 = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let none = || Tamper::Sum(Algorithm::Sha256, None);
    for (how, named) in [
        (vec![wrong(Algorithm::Sha256, sha256)], Some("SHA-256")),
        (vec![wrong(Algorithm::Crc32, "AAAAAA==")], Some("CRC32")),
        (vec![wrong(Algorithm::Crc32c, "AAAAAA==")], Some("CRC32C")),
        (
            vec![wrong(Algorithm::Crc64Nvme, "AAAAAAAAAAA=")],
            Some("CRC64NVME"),
        ),
        // Of parts, which says nothing of the whole.
        (vec![wrong(Algorithm::Crc32c, "AAAAAA==-2")], None),
        // An ETag is taken for a checksum where no other is told, and only there.
        (vec![none()], None),
        (vec![Tamper::Etag("0".repeat(32))], None),
        (vec![none(), Tamper::Etag("0".repeat(32))], Some("MD5")),
    ] {
        let drilled = behind(how)?;
        let altered = u64::from(named.is_some());
        let found = drilled.record.rounds[0].fidelity.get(Facet::Checksum);
        let tally = found.ok_or("it was tested")?;
        assert_eq!((tally.tested, tally.altered), (3, altered), "{named:?}");
        let findings = &drilled.record.findings;
        assert_eq!(findings.count(Kind::Checksum), altered);
        let mut told = findings.iter().filter(|it| it.kind == Kind::Checksum);
        assert_eq!(told.next().and_then(|it| it.name.as_deref()), named);
        let lost = drilled.assessment.outcome.has(Shortfall::AttributesLost);
        assert_eq!(lost, altered > 0);
    }
    Ok(())
}

/// The scenario with one store, whose objects are held.
fn held() -> String {
    ONE.replace("encryption =", "legal-hold = true\nencryption =")
        .replace(
            "bucket = \"drill\"",
            "bucket = \"drill\"\nobject-lock = true",
        )
}

fn a_hold_that_a_store_lets_go_of_is_found() -> Result<(), Failed> {
    let off = Some("OFF".to_owned());
    for gone in [None, off] {
        let how = vec![Tamper::Setting(Setting::LegalHold, gone)];
        let drilled = changed(&held(), "settings/1", how)?;
        let found = drilled.record.rounds[0].fidelity.get(Facet::LegalHold);
        let tally = found.ok_or("it was tested")?;
        assert_eq!((tally.tested, tally.same, tally.lost), (3, 2, 1));
        assert_eq!(drilled.record.findings.count(Kind::LegalHold), 1);
        assert!(drilled.assessment.outcome.has(Shortfall::AttributesLost));
        assert_eq!(drilled.record.remaining, []);
        assert_eq!(drilled.store.buckets(), [""; 0]);
    }
    Ok(())
}

/// A hold that somebody else has set is not lifted.
fn what_is_held_unasked_remains_and_is_told() -> Result<(), Failed> {
    let on = Tamper::Setting(Setting::LegalHold, Some("ON".to_owned()));
    let drilled = behind(vec![on])?;
    let remaining = &drilled.record.remaining;
    assert!(
        remaining.iter().any(|it| it.what.contains("settings/1")),
        "{remaining:?}"
    );
    assert_eq!(drilled.store.objects("drill").len(), 1);
    Ok(())
}

fn lifting_holds_takes_what_was_planned() -> Result<(), Failed> {
    let away = "[store.away]\nendpoint = \"embedded\"\nbucket = \"drill\"\nobject-lock = true\n[[leg]]\n\
                migrate = [\"settings\"]\nfrom = \"home\"\nto = \"away\"\n[[leg]]\nimport";
    let text = held().replace("[[leg]]\nimport", away);
    let drilled = crate::harness::drill::run(&text, |_| ())?;
    assert_eq!(drilled.trouble, [""; 0]);
    crate::metering::assert_as_planned(&drilled);
    let lifted = |(entry, counts): (&ledger::Entry, &ledger::Counts)| {
        (entry.operation == Operation::PutLegalHold).then_some(counts.attempts)
    };
    let lifted: u64 = drilled.ledger().iter().filter_map(lifted).sum();
    assert_eq!(lifted, 9, "three of the source, three of each leg");
    Ok(())
}

/// The scenario with one store, whose objects have an access list, and a leg to another account.
fn listed() -> String {
    let away = "[store.away]\nendpoint = \"embedded\"\nbucket = \"drill\"\n[[leg]]\nmigrate = [\"settings\"]\n\
                from = \"home\"\nto = \"away\"\n[[leg]]\nimport";
    ONE.replace("[[leg]]\nimport", away).replace(
        "encryption =",
        "access = \"bucket-owner-full-control\"\nencryption =",
    )
}

fn an_access_list_goes_along_and_an_owner_does_not() -> Result<(), Failed> {
    let back = "[[leg]]\nround-trip = [\"settings\"]\nfrom = \"home\"\nvia = \"away\"\n[run]";
    let text = listed().replace("[run]", back);
    let finished = ran(Exitdrill::new()?, &text)?;
    // Nobody expected an owner to go along.
    finished.exits(0);
    let rows = [
        (
            "import:home:settings",
            "encryption, access, checksum",
            false,
        ),
        (
            "migrate:home&gt;away:settings",
            "encryption, access, checksum",
            true,
        ),
        (
            "round-trip:home&gt;away&gt;home:settings",
            "encryption, access, owner, checksum",
            false,
        ),
    ];
    for (cell, same, altered) in rows {
        let begins = format!("| {cell} | ");
        let mut rows = finished
            .stdout
            .lines()
            .filter(|row| row.starts_with(&begins));
        let row = rows.find(|row| row.contains("key, size")).ok_or(cell)?;
        assert!(row.contains(same), "{row}");
        assert_eq!(row.contains("owner: 3 altered"), altered, "{row}");
    }
    let expected = format!("{text}[[expect]]\nmetric = \"fidelity\"\nwhole = [\"owner\"]\n");
    ran(Exitdrill::new()?, &expected)?.exits(1);
    Ok(())
}

fn an_access_list_that_is_another_is_found() -> Result<(), Failed> {
    let listed = ONE.replace(
        "encryption =",
        "access = \"bucket-owner-read\"\nencryption =",
    );
    let owned = || Tamper::Owner("somebody".to_owned());
    let says = |name: &str| Tamper::Setting(Setting::Access, Some(name.to_owned()));
    for (how, found) in [
        // An object of somebody else in the bucket shows which of the lists it has.
        (vec![owned()], None),
        (vec![owned(), says("private")], Some("private")),
        (vec![says("public-read")], Some("public-read")),
        (vec![says("authenticated-read")], Some("authenticated-read")),
        // Of one's own object in one's own bucket both grant the same.
        (vec![says("private")], None),
    ] {
        let drilled = changed(&listed, "settings/1", how)?;
        let altered = u64::from(found.is_some());
        let tally = drilled.record.rounds[0].fidelity.get(Facet::Access);
        let tally = tally.ok_or("it was tested")?;
        assert_eq!((tally.tested, tally.altered), (3, altered), "{found:?}");
        let findings = &drilled.record.findings;
        let mut told = findings.iter().filter(|it| it.kind == Kind::Access);
        assert_eq!(told.next().and_then(|it| it.found.as_deref()), found);
        let lost = drilled.assessment.outcome.has(Shortfall::AttributesLost);
        assert_eq!(lost, altered > 0);
    }
    Ok(())
}

fn asked(drilled: &crate::harness::drill::Drilled) -> u64 {
    let asked = |(entry, counts): (&ledger::Entry, &ledger::Counts)| {
        (entry.operation == Operation::GetAcl).then_some(counts.attempts)
    };
    drilled.ledger().iter().filter_map(asked).sum()
}

fn asking_for_access_lists_takes_what_was_planned() -> Result<(), Failed> {
    let drilled = crate::harness::drill::run(&listed(), |_| ())?;
    assert_eq!(drilled.trouble, [""; 0]);
    crate::metering::assert_as_planned(&drilled);
    // Two buckets; three objects on their way out of one, and three read back of each leg.
    assert_eq!(asked(&drilled), 11);
    Ok(())
}

fn no_list_is_asked_of_a_store_that_keeps_none() -> Result<(), Failed> {
    let quirks = "bucket = \"drill\"\nquirks = \"cloudflare-r2\"";
    let text = listed().replace("bucket = \"drill\"", quirks);
    let drilled = crate::harness::drill::run(&text, |_| ())?;
    assert_eq!(drilled.trouble, [""; 0]);
    crate::metering::assert_as_planned(&drilled);
    assert_eq!(asked(&drilled), 0);
    Ok(())
}

/// The store locks an object although the scenario says nothing of it: what may not be removed is told.
fn what_is_retained_unasked_remains_and_is_told() -> Result<(), Failed> {
    let until = "2099-01-01T00:00:00Z".to_owned();
    let drilled = behind(vec![Tamper::Setting(Setting::RetainUntil, Some(until))])?;
    assert!(drilled.assessment.outcome.has(Shortfall::Remaining));
    let remaining = &drilled.record.remaining;
    assert!(
        remaining.iter().any(|it| it.what.contains("settings/1")),
        "{remaining:?}"
    );
    assert_eq!(drilled.store.objects("drill").len(), 1);
    Ok(())
}
