//! Small offers in the real format.

use std::fmt::Write as _;

use super::super::{Asked, Feed, ImportError, Imported, import};
use crate::price::{Catalog, Per, StorageUnit, Tariff, Volume};

/// An offer that is being put together.
struct Made {
    code: &'static str,
    products: String,
    terms: String,
    count: usize,
}

impl Made {
    fn new(code: &'static str) -> Self {
        let (products, terms) = (String::new(), String::new());
        Self {
            code,
            products,
            terms,
            count: 0,
        }
    }

    /// With a product of these attributes, priced in these steps: from, to, dollars.
    fn with(
        mut self,
        attributes: &[(&str, &str)],
        unit: &str,
        steps: &[(&str, &str, &str)],
    ) -> Self {
        let sku = format!("SKU{:013}", self.count);
        let comma = if self.count == 0 { "" } else { "," };
        self.count += 1;
        let attributes: Vec<_> = attributes
            .iter()
            .map(|(name, value)| format!("\"{name}\" : \"{value}\""))
            .collect();
        let _ = write!(
            self.products,
            "{comma}\"{sku}\" : {{ \"sku\" : \"{sku}\", \"productFamily\" : \"Storage\", \"attributes\" : {{ {} }} }}",
            attributes.join(", ")
        );
        let steps: Vec<_> = steps
            .iter()
            .map(|(from, to, price)| {
                format!(
                    "\"{sku}.JRTCKXETXF.R{from}\" : {{ \"rateCode\" : \"{sku}.JRTCKXETXF.R{from}\", \
                     \"description\" : \"${price} per {unit}\", \"beginRange\" : \"{from}\", \"endRange\" : \"{to}\", \
                     \"unit\" : \"{unit}\", \"pricePerUnit\" : {{ \"USD\" : \"{price}\" }}, \"appliesTo\" : [ ] }}"
                )
            })
            .collect();
        let _ = write!(
            self.terms,
            "{comma}\"{sku}\" : {{ \"{sku}.JRTCKXETXF\" : {{ \"offerTermCode\" : \"JRTCKXETXF\", \"sku\" : \"{sku}\", \
             \"effectiveDate\" : \"2026-10-01T00:00:00Z\", \"priceDimensions\" : {{ {} }}, \"termAttributes\" : {{ }} }} }}",
            steps.join(", ")
        );
        self
    }

    /// With a product of object storage in a region.
    fn stored(self, region: &str, usage: &str, operation: &str, unit: &str, price: &str) -> Self {
        let attributes = [
            ("servicecode", self.code),
            ("location", "somewhere"),
            ("locationType", "AWS Region"),
            ("usagetype", usage),
            ("operation", operation),
            ("regionCode", region),
        ];
        self.with(&attributes, unit, &[("0", "Inf", price)])
    }

    fn text(&self) -> String {
        format!(
            "{{ \"formatVersion\" : \"v1.0\", \"disclaimer\" : \"\", \"offerCode\" : \"{}\", \"version\" : \"20261101\", \
             \"publicationDate\" : \"2026-11-01T09:22:25Z\", \"products\" : {{ {} }}, \"terms\" : {{ \"OnDemand\" : {{ {} }} }} }}",
            self.code, self.products, self.terms
        )
    }
}

fn standard() -> Made {
    let attributes = [
        ("location", "EU (Frankfurt)"),
        ("locationType", "AWS Region"),
        ("storageClass", "General Purpose"),
        ("volumeType", "Standard"),
        ("usagetype", "EUC1-TimedStorage-ByteHrs"),
        ("operation", ""),
        ("regionCode", "eu-central-1"),
    ];
    let steps = [
        ("512000", "Inf", "0.0226000000"),
        ("0", "51200", "0.0246000000"),
        ("51200", "512000", "0.0236000000"),
    ];
    Made::new("AmazonS3").with(&attributes, "GB-Mo", &steps)
}

fn storage() -> Made {
    let usages = [
        ("EUC1-Requests-Tier1", "Requests", "0.0000054000"),
        ("EUC1-Requests-Tier2", "Requests", "0.0000004300"),
        ("EUC1-TimedStorage-SIA-ByteHrs", "GB-Mo", "0.0136000000"),
        ("EUC1-Requests-SIA-Tier1", "Requests", "0.0000100000"),
        ("EUC1-Requests-SIA-Tier2", "Requests", "0.0000010000"),
        ("EUC1-Retrieval-SIA", "GB", "0.0100000000"),
        ("EUC1-TimedStorage-INT-FA-ByteHrs", "GB-Mo", "0.0245000000"),
        ("EUC1-Requests-GDA-Tier2", "Requests", "0.0000004300"),
        ("EUC1-Select-Scanned-Bytes", "GB", "0.0022500000"),
    ];
    usages
        .into_iter()
        .fold(standard(), |offer, (usage, unit, price)| {
            offer.stored("eu-central-1", usage, "", unit, price)
        })
}

fn deep() -> Made {
    let region = "eu-central-1";
    Made::new("AmazonS3GlacierDeepArchive")
        .stored(
            region,
            "EUC1-TimedStorage-GDA-ByteHrs",
            "",
            "GB-Mo",
            "0.0018000000",
        )
        .stored(
            region,
            "EUC1-Requests-GDA-Tier1",
            "PutObject",
            "Requests",
            "0.0000600000",
        )
        .stored(
            region,
            "EUC1-Requests-GDA-Tier1",
            "UploadPart",
            "Requests",
            "0.0000054000",
        )
        .stored(
            region,
            "EUC1-Requests-GDA-Tier3",
            "",
            "Requests",
            "0.0001200000",
        )
        .stored(
            region,
            "EUC1-Standard-Retrieval-Bytes",
            "DeepArchiveRestoreObject",
            "GB",
            "0.0240000000",
        )
        .stored(
            region,
            "EUC1-Bulk-Retrieval-Bytes",
            "DeepArchiveRestoreObject",
            "GB",
            "0.0050000000",
        )
}

fn transfer() -> Made {
    let out = [
        ("transferType", "AWS Outbound"),
        ("fromLocation", "EU (Frankfurt)"),
        ("fromLocationType", "AWS Region"),
        ("toLocation", "External"),
        ("toLocationType", "Other"),
        ("usagetype", "EUC1-DataTransfer-Out-Bytes"),
        ("operation", ""),
    ];
    let between = |to: &'static str| {
        [
            ("transferType", "InterRegion Outbound"),
            ("fromLocation", "EU (Frankfurt)"),
            ("fromLocationType", "AWS Region"),
            ("fromRegionCode", "eu-central-1"),
            ("toLocation", to),
            ("toLocationType", "AWS Region"),
            ("usagetype", "EUC1-USE1-AWS-Out-Bytes"),
        ]
    };
    let steps = [
        ("0", "10240", "0.0910000000"),
        ("10240", "51200", "0.0850000000"),
        ("51200", "153600", "0.0700000000"),
        ("153600", "Inf", "0.0500000000"),
    ];
    Made::new("AWSDataTransfer")
        .with(&out, "GB", &steps)
        .with(
            &between("US East (N. Virginia)"),
            "GB",
            &[("0", "Inf", "0.0200000000")],
        )
        .with(
            &between("EU (Ireland)"),
            "GB",
            &[("0", "Inf", "0.0200000000")],
        )
}

fn imported(offers: &[&Made]) -> Imported {
    let texts: Vec<String> = offers.iter().map(|offer| offer.text()).collect();
    let lists: Vec<(&str, &str)> = texts
        .iter()
        .map(|text| ("list.json", text.as_str()))
        .collect();
    import(Feed::Aws, &lists, &Asked::default()).expect("an overlay")
}

fn loaded(imported: &Imported) -> Catalog {
    Catalog::with(&[("import.toml", &imported.overlay)]).expect("a catalog")
}

fn classes(tariff: &Tariff) -> Vec<(String, String)> {
    let requests = tariff.requests.as_ref().expect("requests");
    let shown = requests.prices.iter();
    shown
        .map(|(class, price)| (class.to_string(), price.price.to_string()))
        .collect()
}

#[test]
fn a_region_is_imported_and_keeps_what_the_lists_do_not_have() {
    let imported = imported(&[&storage(), &deep(), &transfer()]);
    let catalog = loaded(&imported);
    let standard = catalog
        .tariff("aws/eu-central-1/standard")
        .expect("a tariff");
    let storage = standard.storage.as_ref().expect("storage");
    assert_eq!(storage.unit, StorageUnit::GigabyteMonth);
    let tiers: Vec<_> = storage
        .tiers
        .iter()
        .map(|tier| (tier.from, tier.to, tier.price.price.to_string()))
        .collect();
    assert_eq!(
        tiers,
        [
            (0, Some(51_200), "0.0246".to_owned()),
            (51_200, Some(512_000), "0.0236".to_owned()),
            (512_000, None, "0.0226".to_owned()),
        ]
    );
    let pair = |class: &str, price: &str| (class.to_owned(), price.to_owned());
    let standard_classes = [
        pair("list", "0.0054"),
        pair("part", "0.0054"),
        pair("tier1", "0.0054"),
        pair("tier2", "0.00043"),
    ];
    assert_eq!(classes(standard), standard_classes);
    let per = standard
        .requests
        .as_ref()
        .map(|requests| requests.prices["tier1"].per);
    assert_eq!(per, Some(Per::Requests { count: 1000 }));
    let egress = standard.egress.as_ref().expect("egress");
    assert_eq!(
        (egress.unit, egress.marginal().price.to_string()),
        (Volume::Gigabyte, "0.091".to_owned())
    );
    let free = egress.free.volume.map(|volume| volume.count);
    assert_eq!(free, Some(100), "the account's allowance stays");
    assert_eq!(
        standard
            .retrieval
            .as_ref()
            .map(|quote| quote.price.price.to_string())
            .as_deref(),
        Some("0")
    );
    let (_, source) = &storage.source;
    assert_eq!(
        (source.read.to_string().as_str(), source.publisher.as_str()),
        ("2026-11-01", "Amazon Web Services")
    );
    assert_eq!(
        imported.tariffs, 6,
        "every class of the region has the new egress"
    );
    assert_eq!((imported.used, imported.skipped), (17, 2));
}

#[test]
fn each_class_is_priced_by_its_own_usage_types() {
    let catalog = loaded(&imported(&[&storage(), &deep()]));
    let pair = |class: &str, price: &str| (class.to_owned(), price.to_owned());
    let rare = catalog
        .tariff("aws/eu-central-1/standard-ia")
        .expect("a tariff");
    let rare_classes = [
        pair("list", "0.0054"),
        pair("part", "0.01"),
        pair("tier1", "0.01"),
        pair("tier2", "0.001"),
    ];
    assert_eq!(classes(rare), rare_classes);
    let deep = catalog
        .tariff("aws/eu-central-1/deep-archive")
        .expect("a tariff");
    let deep_classes = [
        pair("list", "0.0054"),
        pair("part", "0.0054"),
        pair("tier1", "0.06"),
        pair("tier2", "0.00043"),
    ];
    assert_eq!(classes(deep), deep_classes);
    let restore = &deep.restores["standard"];
    assert_eq!(
        restore
            .per_thousand
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("0.12")
    );
    assert_eq!(restore.source.1.read.to_string(), "2026-11-01");
}

/// The list has the volume of a bulk restore and not its requests; Glacier's requests without those of its own.
#[test]
fn what_a_list_has_in_part_stays_as_it_was_and_is_said() {
    let imported = imported(&[&storage(), &deep()]);
    let catalog = loaded(&imported);
    let deep = catalog
        .tariff("aws/eu-central-1/deep-archive")
        .expect("a tariff");
    assert_eq!(
        deep.restores["bulk"].source.1.read.to_string(),
        "2026-08-30"
    );
    let glacier = catalog
        .tariff("aws/eu-central-1/glacier")
        .expect("a tariff");
    let before = Catalog::embedded()
        .tariff("aws/eu-central-1/glacier")
        .expect("a tariff");
    assert_eq!(classes(glacier), classes(before));
    let said = imported.remarks.join("\n");
    assert!(
        said.contains("aws/eu-central-1/deep-archive: thawing (bulk) kept"),
        "{said}"
    );
    assert!(
        said.contains("aws/eu-central-1/glacier: request prices kept"),
        "{said}"
    );
    assert!(
        imported
            .overlay
            .contains(&format!("# {}", imported.remarks[0]))
    );
}

#[test]
fn an_unknown_region_is_begun_and_says_what_it_lacks() {
    let offer = Made::new("AmazonS3")
        .stored(
            "eu-north-1",
            "EUN1-TimedStorage-ByteHrs",
            "",
            "GB-Mo",
            "0.0230000000",
        )
        .stored(
            "eu-north-1",
            "EUN1-Requests-Tier1",
            "",
            "Requests",
            "0.0000050000",
        );
    let catalog = loaded(&imported(&[&offer]));
    let tariff = catalog.tariff("aws/eu-north-1/standard").expect("a tariff");
    assert!(tariff.egress.is_none());
    assert!(
        tariff
            .missing
            .iter()
            .any(|missing| missing == "the price of egress")
    );
    let requests = tariff.requests.as_ref().expect("requests");
    assert!(requests.prices.contains_key("tier1") && !requests.prices.contains_key("tier2"));
    assert!(catalog.tariff("aws/eu-north-1/glacier").is_none());
}

#[test]
fn a_list_that_contradicts_itself_prices_nothing() {
    let region = "eu-central-1";
    let usage = "EUC1-TimedStorage-ByteHrs";
    let offer = storage().stored(region, usage, "", "GB-Mo", "0.0999000000");
    let imported = imported(&[&offer]);
    let catalog = loaded(&imported);
    let standard = catalog
        .tariff("aws/eu-central-1/standard")
        .expect("a tariff");
    let first = standard
        .storage
        .as_ref()
        .map(|storage| storage.tiers[0].price.price.to_string());
    assert_eq!(first.as_deref(), Some("0.0245"), "as it was");
    assert!(
        imported
            .remarks
            .iter()
            .any(|remark| remark.contains("storage left out"))
    );
}

#[test]
fn gaps_other_units_and_other_currencies_price_nothing() {
    let of = |unit: &str, steps: &[(&str, &str, &str)]| {
        let attributes = [
            ("usagetype", "TimedStorage-ByteHrs"),
            ("regionCode", "us-east-1"),
        ];
        let text = Made::new("AmazonS3").with(&attributes, unit, steps).text();
        (
            text.clone(),
            import(Feed::Aws, &[("list.json", &text)], &Asked::default()),
        )
    };
    for (unit, steps) in [
        ("GB-Mo", [("0", "10", "1"), ("11", "Inf", "1")].as_slice()),
        ("GB-Mo", &[("1", "Inf", "1")]),
        ("GB-Mo", &[("0", "Inf", "-1")]),
        ("GB-Mo", &[("0", "Inf", "NaN")]),
        ("GB-Mo", &[]),
        ("GB-Day", &[("0", "Inf", "1")]),
    ] {
        let (_, outcome) = of(unit, steps);
        assert_eq!(outcome, Err(ImportError::Nothing(1)), "{unit} {steps:?}");
    }
    let (text, good) = of("GB-Mo", &[("0", "Inf", "1")]);
    assert!(good.is_ok());
    let yuan = text.replace("\"USD\"", "\"CNY\"");
    let outcome = import(Feed::Aws, &[("list.json", &yuan)], &Asked::default());
    assert_eq!(outcome, Err(ImportError::Nothing(1)));
}

#[test]
fn only_regions_that_were_asked_for_are_read() {
    let text = storage().text();
    let asked = |region: &str| Asked {
        regions: [region.to_owned()].into(),
        read: "2026-11-20".parse().ok(),
    };
    let lists = [("list.json", text.as_str())];
    let imported = import(Feed::Aws, &lists, &asked("eu-central-1")).expect("an overlay");
    assert!(
        imported
            .overlay
            .contains("[source.import-2026-11-20-amazons3]")
    );
    assert_eq!(
        import(Feed::Aws, &lists, &asked("us-east-1")),
        Err(ImportError::Nothing(10))
    );
    assert!(
        imported
            .overlay
            .contains("/AmazonS3/current/eu-central-1/index.json")
    );
    let wrong = asked("../us");
    assert_eq!(
        import(Feed::Aws, &lists, &wrong),
        Err(ImportError::Region("../us".into()))
    );
}

#[test]
fn hostile_lists_are_refused_or_skipped() {
    let good = storage().text();
    let import = |text: &str| import(Feed::Aws, &[("list.json", text)], &Asked::default());
    for text in [
        "",
        "[]",
        "{",
        "null",
        "\u{0}",
        &"[".repeat(100_000),
        &good[..good.len() - 9],
    ] {
        assert!(
            matches!(import(text), Err(ImportError::Form(..))),
            "{}",
            text.len()
        );
    }
    let other = good
        .replace("\"AmazonS3\" , \"version", "x")
        .replace("AmazonS3\",", "AmazonEC2\",");
    assert!(matches!(import(&other), Err(ImportError::Form(..))));
    let named = good.replace(
        "\"regionCode\" : \"eu-central-1\"",
        "\"regionCode\" : \"x\\\"]\\n[[tariff]]\"",
    );
    assert_eq!(import(&named), Err(ImportError::Nothing(10)));
    let undated = good.replace("2026-11-01T09:22:25Z", "soon");
    assert_eq!(import(&undated), Err(ImportError::NoDate));
}
