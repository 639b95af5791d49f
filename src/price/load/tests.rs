//! Faults planted in catalog files, each refused.

use super::*;
use crate::price::Catalog;

/// Loads one file alone.
fn read(name: &str, text: &str) -> Result<Catalog, LoadError> {
    Catalog::load(&[(name, text)])
}

const AWS: &str = include_str!("../catalog/aws.toml");
const OWN: &str = include_str!("../catalog/self-hosted.toml");

/// The fault of the file of Amazon S3 with one text put in another's place.
fn spoiled(from: &str, to: &str) -> Fault {
    assert!(AWS.contains(from), "{from}");
    let text = AWS.replacen(from, to, 1);
    read("aws.toml", &text).expect_err("a fault").fault
}

fn form(from: &str, to: &str) -> String {
    match spoiled(from, to) {
        Fault::Form(message) => message,
        fault => panic!("{fault}"),
    }
}

#[test]
fn every_file_loads_and_every_name_is_there() {
    let catalog = Catalog::embedded();
    let providers: std::collections::BTreeSet<&str> = catalog
        .names()
        .filter_map(|name| name.split('/').next())
        .collect();
    assert_eq!(providers.len(), 24, "{providers:?}");
    assert_eq!(catalog.names().count(), 172);
    for name in [
        "alibaba-oss/us-east-1/standard",
        "aws/eu-central-1/deep-archive",
        "azure/germanywestcentral/archive-lrs",
        "gcs/eur4/coldline",
        "hetzner/fsn1",
        "self-hosted",
    ] {
        assert!(catalog.tariff(name).is_some(), "{name}");
    }
    let oldest = Catalog::embedded()
        .oldest()
        .map(|oldest| oldest.to_string());
    assert_eq!(oldest.as_deref(), Some("2024"));
}

#[test]
fn refuses_gaps_and_overlaps() {
    let name = || "aws/us-east-1/standard".to_owned();
    let tier = "from = 10240, to = 51200, price = \"0.085\"";
    for (to, at) in [
        ("from = 10241, to = 51200, price = \"0.085\"", 10_241),
        ("from = 10000, to = 51200, price = \"0.085\"", 10_000),
        ("from = 10240, to = 10240, price = \"0.085\"", 10_240),
        ("from = 10240, price = \"0.085\"", 51_200),
    ] {
        assert_eq!(spoiled(tier, to), Fault::Tiers(name(), at), "{to}");
    }
    assert_eq!(
        spoiled("from = 0, to = 10240", "from = 1, to = 10240"),
        Fault::Tiers(name(), 1)
    );
    let allowance = "from = 10240, to = 51200, price = \"0\", allowance = true";
    assert_eq!(spoiled(tier, allowance), Fault::Allowance(name()));
}

#[test]
fn refuses_prices_without_source_or_date() {
    let cited = Fault::Source("aws/us-east-1/standard".into(), "nowhere".into());
    assert_eq!(
        spoiled(
            "source = \"landscape-2026-10-03\"\nrequests",
            "source = \"nowhere\"\nrequests"
        ),
        cited
    );
    assert_eq!(
        spoiled("source = \"landscape-2026-10-03\"\nrequests", "requests"),
        Fault::NoSource("aws/us-east-1/standard".into())
    );
    assert!(form("read = \"2026-10-03\"\n", "").contains("missing field `read`"));
    assert!(form("read = \"2026-10-03\"", "read = \"autumn\"").contains("expected a date"));
    assert_eq!(
        spoiled("https://aws.amazon.com/s3/pricing/", ""),
        Fault::Unsourced("landscape-2026-10-03".into())
    );
}

#[test]
fn refuses_what_is_only_remembered() {
    let message = form(
        "confidence = \"provider-page\"",
        "confidence = \"memory-unverified\"",
    );
    assert!(
        message.contains("unknown variant `memory-unverified`"),
        "{message}"
    );
}

#[test]
fn refuses_unknown_keys_and_impossible_prices() {
    assert!(form("month-hours", "month-days").contains("unknown field `month-days`"));
    assert!(form("price = \"0.09\"", "prize = \"0.09\"").contains("unknown field `prize`"));
    assert!(form("price = \"0.09\"", "price = \"-0.09\"").contains("non-negative"));
    assert!(form("price = \"0.09\"", "price = 0.09").contains("invalid type: floating point"));
    assert_eq!(
        spoiled("per = 1000", "per = 0"),
        Fault::PerNothing("aws/us-east-1/standard".into())
    );
}

#[test]
fn refuses_operations_and_classes_that_are_not_accounted_for() {
    assert_eq!(
        spoiled("head = [\"tier2\"]\n", ""),
        Fault::Operation("head")
    );
    assert_eq!(
        spoiled("head = [\"tier2\"]", "head = []"),
        Fault::Operation("head")
    );
    assert!(form("head = [\"tier2\"]", "hed = [\"tier2\"]").contains("unknown variant `hed`"));
    let class = Fault::Class("aws/us-east-1/standard".into(), "tier3".into());
    assert_eq!(spoiled("head = [\"tier2\"]", "head = [\"tier3\"]"), class);
    let unused = spoiled(
        "tier2 = \"0.0004\" }",
        "tier2 = \"0.0004\", tier3 = \"1\" }",
    );
    assert_eq!(unused, class);
    assert_eq!(
        spoiled(
            "not-billed = [\"server-error\"",
            "not-billed = [\"success\""
        ),
        Fault::Statuses
    );
}

#[test]
fn refuses_names_that_are_taken_or_not_the_providers() {
    let double = Catalog::load(&[("one.toml", AWS), ("two.toml", AWS)]).expect_err("a fault");
    assert_eq!(double.file, "two.toml");
    assert!(matches!(double.fault, Fault::SourceTaken(_)));
    let twice = spoiled(
        "name = \"aws/us-east-1/standard-ia\"",
        "name = \"aws/us-east-1/standard\"",
    );
    assert_eq!(twice, Fault::Duplicate("aws/us-east-1/standard".into()));
    for name in ["gcs/us-east-1", "aws/US", "aws/a/b/c", "aws//b", "awsome"] {
        let to = format!("name = \"{name}\"");
        let fault = spoiled("name = \"aws/us-east-1/standard\"", &to);
        assert_eq!(fault, Fault::Name(name.into()));
    }
}

#[test]
fn own_cost_has_no_prices_and_a_list_has_a_currency() {
    assert_eq!(
        spoiled("currency = \"USD\"\n", ""),
        Fault::Kind("aws".into())
    );
    let minimum = "\n[source.page]\ntitle = \"t\"\npublisher = \"p\"\nurl = \"https://example.org\"\n\
                   read = \"2026\"\nconfidence = \"derived\"\n";
    let priced = "[tariff.retrieval]\nsource = \"page\"\nper = \"GB\"\nprice = \"0\"\n";
    let text = OWN.replacen("\n[[tariff]]", &format!("{minimum}\n[[tariff]]"), 1) + "\n" + priced;
    let fault = read("self-hosted.toml", &text).expect_err("a fault").fault;
    assert_eq!(fault, Fault::Kind("self-hosted".into()));
}

#[test]
fn the_digest_tells_files_apart() {
    let of = |files: &[(&str, &str)]| Catalog::load(files).expect("a catalog").digest();
    let (aws, own) = (("aws.toml", AWS), ("self-hosted.toml", OWN));
    assert_eq!(of(&[aws, own]), of(&[aws, own]));
    assert_ne!(of(&[aws, own]), of(&[own, aws]));
    assert_ne!(of(&[aws]), of(&[("other.toml", AWS)]));
}

const CONTRACT: &str = r#"
provider = "aws"
terms = "contracted"

[source.contract]
title = "Framework contract"
publisher = "An agency"
url = "https://contracts.example.org/1"
read = "2026-11-01"
confidence = "provider-page"
"#;

/// The catalog under a contract with these rows.
fn contracted(rows: &str) -> Result<Catalog, Fault> {
    let text = format!("{CONTRACT}\n{rows}");
    Catalog::with(&[("contract.toml", &text)]).map_err(|error| error.fault)
}

/// A contract that prices what the list lacks takes that lack back, in its words, and no other.
#[test]
fn a_row_takes_back_what_it_has_found() {
    let rows = |found: &str| {
        format!(
            "[[tariff]]\nname = \"aws/eu-central-1/glacier\"\nlike = \"aws/eu-central-1/glacier\"\nsource = \"contract\"\n\
             restore.standard = {{ per-gigabyte = \"0.011\", per-thousand = \"0.05\" }}\nfound = [\"{found}\"]\n"
        )
    };
    let catalog = contracted(&rows("the price of standard restore requests")).expect("a catalog");
    let lacks = |catalog: &Catalog| {
        let glacier = catalog.tariff("aws/eu-central-1/glacier");
        glacier.expect("a tariff").missing.clone()
    };
    let (before, after) = (lacks(Catalog::embedded()), lacks(&catalog));
    assert_eq!(before.len(), after.len() + 1);
    assert!(
        after.iter().any(|lack| lack.contains("expedited"))
            && !after.iter().any(|lack| lack.contains("standard"))
    );
    let fault = contracted(&rows("the price of everything")).expect_err("a fault");
    let expected = Fault::Found(
        "aws/eu-central-1/glacier".into(),
        "the price of everything".into(),
    );
    assert_eq!(fault, expected);
}

/// A contract's price of Standard is that of the archives' indexes and thawed copies, too, even of an archive that the same
/// contract names before it.
#[test]
fn a_new_storage_price_reaches_those_who_bill_by_it() {
    let rows = "[[tariff]]\nname = \"aws/eu-central-1/glacier\"\nlike = \"aws/eu-central-1/glacier\"\n\n\
                [[tariff]]\nname = \"aws/eu-central-1/standard\"\nlike = \"aws/eu-central-1/standard\"\nsource = \"contract\"\n\
                storage = { per = \"GB-month\", tiers = [{ from = 0, price = \"0.019\" }] }\n";
    let catalog = contracted(rows).expect("a catalog");
    for name in ["aws/eu-central-1/glacier", "aws/eu-central-1/deep-archive"] {
        let tariff = catalog.tariff(name).expect("a tariff");
        let prices: Vec<String> = tariff
            .elsewhere()
            .filter_map(|at| Some(at.storage.as_ref()?.tiers.first()?.price.price.to_string()))
            .collect();
        assert_eq!(prices, ["0.019", "0.019"], "{name}");
        assert!(tariff.sources().contains_key("aws/contract"), "{name}");
    }
    let ireland = catalog
        .tariff("aws/eu-west-1/deep-archive")
        .expect("a tariff");
    assert!(!ireland.sources().contains_key("aws/contract"));
}
