//! Prices as a user reads, checks and renews them.

use libtest_mimic::Failed;

use crate::{
    case,
    harness::{Case, command::Exitdrill},
};

pub(crate) const CASES: &[Case] = &[
    case!(every_tariff_is_listed_and_one_is_shown_whole),
    case!(a_day_tells_age_programmes_and_law),
    case!(the_age_of_prices_is_told_and_can_fail),
    case!(a_contract_stands_upon_the_list),
    case!(a_providers_list_becomes_a_price_file),
    case!(lists_and_files_that_are_none_are_refused),
];

const CONTRACT: &str = r#"
provider = "aws"
terms = "contracted"

[source.contract]
title = "Framework contract 4711"
publisher = "Example Agency"
url = "https://contracts.example.org/4711"
read = "2026-11-01"
confidence = "provider-page"

[egress.contract]
source = "contract"
per = "GB"
to = "internet"
tiers = [{ from = 0, price = "0.031" }]

[[tariff]]
name = "aws/eu-central-1/standard"
like = "aws/eu-central-1/standard"
egress = "contract"
"#;

const OFFER: &str = r#"{
  "formatVersion" : "v1.0",
  "offerCode" : "AmazonS3",
  "version" : "20261101092225",
  "publicationDate" : "2026-11-01T09:22:25Z",
  "products" : {
    "AAAAAAAAAAAAAAAA" : {
      "sku" : "AAAAAAAAAAAAAAAA",
      "productFamily" : "Storage",
      "attributes" : {
        "servicecode" : "AmazonS3",
        "location" : "EU (Frankfurt)",
        "locationType" : "AWS Region",
        "volumeType" : "Standard",
        "usagetype" : "EUC1-TimedStorage-ByteHrs",
        "operation" : "",
        "regionCode" : "eu-central-1"
      }
    },
    "BBBBBBBBBBBBBBBB" : {
      "sku" : "BBBBBBBBBBBBBBBB",
      "attributes" : { "usagetype" : "EUC1-Inventory-ObjectsListed", "regionCode" : "eu-central-1" }
    }
  },
  "terms" : {
    "OnDemand" : {
      "AAAAAAAAAAAAAAAA" : {
        "AAAAAAAAAAAAAAAA.JRTCKXETXF" : {
          "offerTermCode" : "JRTCKXETXF",
          "effectiveDate" : "2026-10-01T00:00:00Z",
          "priceDimensions" : {
            "AAAAAAAAAAAAAAAA.JRTCKXETXF.6YS6EN2CT7" : {
              "beginRange" : "0",
              "endRange" : "Inf",
              "unit" : "GB-Mo",
              "pricePerUnit" : { "USD" : "0.0999000000" }
            }
          }
        }
      }
    }
  }
}"#;

fn every_tariff_is_listed_and_one_is_shown_whole() -> Result<(), Failed> {
    let all = Exitdrill::new()?.args(["prices", "list"]).run()?;
    all.exits(0);
    assert!(all.stdout.contains("172 tariffs"), "{}", all.stdout);
    let one = Exitdrill::new()?
        .args([
            "prices",
            "list",
            "--provider",
            "hetzner",
            "--format",
            "markdown",
        ])
        .run()?;
    one.exits(0);
    let row = one
        .stdout
        .lines()
        .find(|line| line.contains("hetzner/fsn1"));
    let row = row.unwrap_or_default();
    for told in ["0.0087 / TB-hour", "1 / TB", "EUR", "2026-10-03"] {
        assert!(row.contains(told), "{told}: {row}");
    }
    assert!(!one.stdout.contains("aws/"), "{}", one.stdout);
    let shown = Exitdrill::new()?
        .args([
            "prices",
            "show",
            "aws/eu-central-1/deep-archive",
            "--format",
            "markdown",
        ])
        .run()?;
    shown.exits(0);
    for told in [
        "thawing (bulk)",
        "0.0018 USD",
        "least duration",
        "10 240 to 51 200 GB",
        "upload",
        "aws/aws-feed-2026-08-30",
        "https://",
        "no rate is published",
    ] {
        let told = if told == "upload" { "put-part" } else { told };
        assert!(shown.stdout.contains(told), "{told}: {}", shown.stdout);
    }
    Ok(())
}

fn a_day_tells_age_programmes_and_law() -> Result<(), Failed> {
    let show = |day: &str| {
        let args = [
            "prices",
            "show",
            "aws/eu-central-1/standard",
            "--as-of",
            day,
        ];
        Exitdrill::new()?.args(args).run()
    };
    let early = show("2024-01-01")?;
    early.exits(0);
    assert!(
        early.stdout.contains("None is known on 2024-01-01"),
        "{}",
        early.stdout
    );
    assert!(!early.stdout.contains("STALE"), "{}", early.stdout);
    let late = show("2027-02-01")?;
    late.exits(0);
    for told in [
        "STALE",
        "eu-data-act-switching: waived",
        "free-exit-programme",
    ] {
        assert!(late.stdout.contains(told), "{told}: {}", late.stdout);
    }
    show("yesterday")?.exits(2);
    Ok(())
}

fn the_age_of_prices_is_told_and_can_fail() -> Result<(), Failed> {
    let told = Exitdrill::new()?.args(["prices", "check"]).run()?;
    told.exits(0);
    assert!(told.stdout.contains("172 tariffs load"), "{}", told.stdout);
    assert!(told.stdout.contains("gcs/gcs-docs"), "{}", told.stdout);
    let failed = Exitdrill::new()?
        .args(["prices", "check", "--fail-stale"])
        .run()?;
    failed.exits(1);
    assert_eq!(failed.stdout, told.stdout);
    Ok(())
}

fn a_contract_stands_upon_the_list() -> Result<(), Failed> {
    let shown = Exitdrill::new()?
        .file("contract.toml", CONTRACT)?
        .args([
            "prices",
            "show",
            "aws/eu-central-1/standard",
            "--prices",
            "contract.toml",
        ])
        .args(["--format", "markdown"])
        .run()?;
    shown.exits(0);
    for told in [
        "contracted prices",
        "0.031 USD",
        "Framework contract 4711",
        "0.0245 USD",
    ] {
        assert!(shown.stdout.contains(told), "{told}: {}", shown.stdout);
    }
    Ok(())
}

fn a_providers_list_becomes_a_price_file() -> Result<(), Failed> {
    let imported = Exitdrill::new()?
        .file("index.json", OFFER)?
        .args([
            "prices",
            "import",
            "--from",
            "aws",
            "--region",
            "eu-central-1",
            "index.json",
        ])
        .run()?;
    imported.exits(0);
    assert!(
        imported
            .stderr
            .contains("1 entries used, 1 skipped, 1 tariffs written"),
        "{}",
        imported.stderr
    );
    let shown = Exitdrill::new()?
        .file("new.toml", &imported.stdout)?
        .args([
            "prices",
            "show",
            "aws/eu-central-1/standard",
            "--prices",
            "new.toml",
        ])
        .args(["--format", "markdown"])
        .run()?;
    shown.exits(0);
    for told in ["0.0999 USD", "aws/import-2026-11-01-amazons3", "0.09 USD"] {
        assert!(shown.stdout.contains(told), "{told}: {}", shown.stdout);
    }
    Ok(())
}

fn lists_and_files_that_are_none_are_refused() -> Result<(), Failed> {
    for (args, said) in [
        (["import", "--from", "aws"].as_slice(), "stdin"),
        (&["import", "--from", "azure", "index.json"], "--read"),
        (
            &[
                "import",
                "--from",
                "aws",
                "--region",
                "us-east-1",
                "index.json",
            ],
            "no price",
        ),
        (&["import", "--from", "aws", "absent.json"], "absent.json"),
        (&["list", "--provider", "nobody"], "nobody"),
        (&["show", "aws/nowhere/standard"], "prices list"),
        (&["check", "--prices", "index.json"], "index.json"),
    ] {
        let refused = Exitdrill::new()?
            .file("index.json", OFFER)?
            .args(["prices"])
            .args(args)
            .run()?;
        refused.exits(2);
        assert!(refused.stderr.contains(said), "{said}: {}", refused.stderr);
        assert_eq!(refused.stdout, "", "{args:?}");
    }
    Ok(())
}
