//! Small pages in the real format.

use super::super::{Asked, Feed, ImportError, Imported, import};
use crate::price::{Catalog, Tariff};

/// An entry: service, product, SKU, meter, unit, where the tier begins, the price as it is written.
type Entry<'a> = (
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
);

const BLOB: &str = "General Block Blob v2";

fn item((service, product, sku, meter, unit, from, price): Entry<'_>) -> String {
    format!(
        "{{\"currencyCode\":\"USD\",\"tierMinimumUnits\":{from},\"retailPrice\":{price},\"unitPrice\":{price},\
         \"armRegionName\":\"germanywestcentral\",\"location\":\"DE West Central\",\
         \"effectiveStartDate\":\"2024-03-01T00:00:00Z\",\"meterId\":\"0\",\"meterName\":\"{meter}\",\"productId\":\"P\",\
         \"skuId\":\"P/1\",\"productName\":\"{product}\",\"skuName\":\"{sku}\",\"serviceName\":\"{service}\",\
         \"serviceId\":\"S\",\"serviceFamily\":\"F\",\"unitOfMeasure\":\"{unit}\",\"type\":\"Consumption\",\
         \"isPrimaryMeterRegion\":true,\"armSkuName\":\"\"}}"
    )
}

fn page(entries: &[Entry<'_>], next: &str) -> String {
    let items: Vec<String> = entries.iter().map(|entry| item(*entry)).collect();
    format!(
        "{{\"BillingCurrency\":\"USD\",\"CustomerEntityId\":\"Default\",\"CustomerEntityType\":\"Retail\",\
         \"Items\":[{}],\"NextPageLink\":{next},\"Count\":{}}}",
        items.join(","),
        entries.len()
    )
}

const BLOBS: &[Entry<'static>] = &[
    (
        "Storage",
        BLOB,
        "Hot LRS",
        "Hot LRS Data Stored",
        "1 GB/Month",
        "0.0",
        "0.0197",
    ),
    (
        "Storage",
        BLOB,
        "Hot LRS",
        "Hot LRS Data Stored",
        "1 GB/Month",
        "512000.0",
        "0.0181",
    ),
    (
        "Storage",
        BLOB,
        "Hot LRS",
        "Hot LRS Data Stored",
        "1 GB/Month",
        "51200.0",
        "0.0189",
    ),
    (
        "Storage",
        BLOB,
        "Hot LRS",
        "Hot LRS Write Operations",
        "10K",
        "0.0",
        "0.055",
    ),
    (
        "Storage",
        BLOB,
        "Hot LRS",
        "Hot Read Operations",
        "10K",
        "0.0",
        "4.4E-03",
    ),
    (
        "Storage",
        BLOB,
        "Hot LRS",
        "LRS List and Create Container Operations",
        "10K",
        "0.0",
        "0.054",
    ),
    (
        "Storage",
        BLOB,
        "Hot LRS",
        "All Other Operations",
        "10K",
        "0.0",
        "0.0043",
    ),
    (
        "Storage",
        "Files v2",
        "Hot LRS",
        "Hot LRS Data Stored",
        "1 GB/Month",
        "0.0",
        "0.0287",
    ),
    (
        "Storage",
        BLOB,
        "Archive LRS",
        "Archive LRS Data Stored",
        "1 GB/Month",
        "0.0",
        "0.0019",
    ),
    (
        "Storage",
        BLOB,
        "Archive LRS",
        "Archive LRS Write Operations",
        "10K",
        "0.0",
        "0.12",
    ),
    (
        "Storage",
        BLOB,
        "Archive LRS",
        "Archive Read Operations",
        "10K",
        "0.0",
        "5.375",
    ),
    (
        "Storage",
        BLOB,
        "Archive LRS",
        "Archive Data Retrieval",
        "1 GB",
        "0.0",
        "0.024",
    ),
    (
        "Storage",
        BLOB,
        "Archive LRS",
        "Archive LRS Priority Read Operations",
        "10K",
        "0.0",
        "65",
    ),
    (
        "Storage",
        BLOB,
        "Archive LRS",
        "Archive Early Delete",
        "1 GB",
        "0.0",
        "0.0018",
    ),
];

const BANDWIDTH: &[Entry<'static>] = &[
    (
        "Bandwidth",
        "Rtn\u{a0}Preference: MGN",
        "Standard",
        "Standard Data Transfer Out",
        "1 GB",
        "100.0",
        "0.087",
    ),
    (
        "Bandwidth",
        "Rtn Preference: MGN",
        "Standard",
        "Standard Data Transfer Out",
        "1 GB",
        "0.0",
        "0.0",
    ),
    (
        "Bandwidth",
        "Rtn Preference: MGN",
        "Standard",
        "Standard Data Transfer Out",
        "1 GB",
        "10335.0",
        "0.083",
    ),
    (
        "Bandwidth",
        "Bandwidth - Routing Preference: Internet",
        "Standard",
        "Standard Data Transfer Out",
        "1 GB",
        "0.0",
        "0.08",
    ),
];

fn asked() -> Asked {
    Asked {
        read: "2026-11-20".parse().ok(),
        ..Asked::default()
    }
}

fn imported(pages: &[&str]) -> Result<Imported, ImportError> {
    let lists: Vec<(&str, &str)> = pages.iter().map(|page| ("page.json", *page)).collect();
    import(Feed::Azure, &lists, &asked())
}

fn loaded(imported: &Imported) -> Catalog {
    Catalog::with(&[("import.toml", &imported.overlay)]).expect("a catalog")
}

fn class(tariff: &Tariff, class: &str) -> Option<String> {
    let requests = tariff.requests.as_ref().expect("requests");
    requests
        .prices
        .get(class)
        .map(|price| price.price.to_string())
}

#[test]
fn pages_are_imported_and_what_was_missing_is_found() {
    let first = page(
        BLOBS,
        "\"https://prices.azure.com/api/retail/prices?$skip=1000\"",
    );
    let imported = imported(&[&first, &page(BANDWIDTH, "null")]).expect("an overlay");
    assert_eq!((imported.used, imported.skipped), (15, 3));
    let catalog = loaded(&imported);
    let hot = catalog
        .tariff("azure/germanywestcentral/hot-lrs")
        .expect("a tariff");
    let tiers = hot.storage.as_ref().map(|storage| storage.tiers.iter());
    let tiers: Vec<_> = tiers
        .into_iter()
        .flatten()
        .map(|tier| (tier.from, tier.price.price.to_string()))
        .collect();
    let tier = |from, price: &str| (from, price.to_owned());
    assert_eq!(
        tiers,
        [
            tier(0, "0.0197"),
            tier(51_200, "0.0189"),
            tier(512_000, "0.0181")
        ]
    );
    for (name, price) in [
        ("write", "0.055"),
        ("read", "0.0044"),
        ("list", "0.054"),
        ("other", "0.0043"),
    ] {
        assert_eq!(class(hot, name).as_deref(), Some(price), "{name}");
    }
    let egress = hot.egress.as_ref().expect("egress");
    assert!(egress.tiers()[0].allowance && egress.tiers()[0].to == Some(100));
    assert_eq!(egress.marginal().price.to_string(), "0.087");
    assert_eq!(
        hot.retrieval
            .as_ref()
            .map(|quote| quote.price.price.to_string())
            .as_deref(),
        Some("0")
    );
}

#[test]
fn archived_blobs_are_read_as_hot_ones_and_thawed_as_archived() {
    let imported = imported(&[&page(BLOBS, "null")]).expect("an overlay");
    let catalog = loaded(&imported);
    let archive = catalog
        .tariff("azure/germanywestcentral/archive-lrs")
        .expect("a tariff");
    assert_eq!(class(archive, "read").as_deref(), Some("0.0044"));
    let restore = &archive.restores["standard"];
    assert_eq!(
        restore
            .per_thousand
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("0.5375")
    );
    assert_eq!(
        restore
            .per_gigabyte
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("0.024")
    );
    let said = imported.remarks.join("\n");
    assert!(said.contains("thawing (high-priority) kept"), "{said}");
}

#[test]
fn a_page_that_goes_on_is_refused() {
    let next = page(BLOBS, "\"https://prices.azure.com/next\"");
    assert_eq!(
        imported(&[&next]),
        Err(ImportError::Continues("page.json".into(), "NextPageLink"))
    );
    let together = format!("{next}\n{}", page(BANDWIDTH, "\"\""));
    assert!(imported(&[&together]).is_ok(), "two documents in one file");
}

#[test]
fn a_list_without_a_date_is_refused() {
    let text = page(BLOBS, "null");
    let undated = import(Feed::Azure, &[("page.json", &text)], &Asked::default());
    assert_eq!(undated, Err(ImportError::NoDate));
}

#[test]
fn other_currencies_kinds_and_units_are_skipped() {
    let good = page(&BLOBS[..1], "null");
    assert!(imported(&[&good]).is_ok());
    for (from, to) in [
        ("\"currencyCode\":\"USD\"", "\"currencyCode\":\"EUR\""),
        ("Consumption", "Reservation"),
        ("1 GB/Month", "1 GB/Hour"),
        ("germanywestcentral", "Germany\\u001b[31m"),
        ("Hot LRS", "Hot XRS"),
        ("\"retailPrice\":0.0197", "\"retailPrice\":-0.0197"),
        ("\"retailPrice\":0.0197", "\"retailPrice\":null"),
        ("\"tierMinimumUnits\":0.0", "\"tierMinimumUnits\":0.5"),
    ] {
        let text = good.replace(from, to);
        assert_ne!(text, good, "{from}");
        assert_eq!(imported(&[&text]), Err(ImportError::Nothing(1)), "{to}");
    }
    let late = good.replace("\"tierMinimumUnits\":0.0", "\"tierMinimumUnits\":5");
    let late = imported(&[&late]);
    assert_eq!(
        late,
        Err(ImportError::Nothing(1)),
        "tiers that do not begin at nothing"
    );
}

#[test]
fn two_prices_of_one_tier_contradict_each_other() {
    let mut entries = BLOBS.to_vec();
    entries.push((
        "Storage",
        BLOB,
        "Hot LRS",
        "Hot LRS Data Stored",
        "1 GB/Month",
        "0.0",
        "0.5",
    ));
    let imported = imported(&[&page(&entries, "null")]).expect("an overlay");
    let catalog = loaded(&imported);
    let hot = catalog
        .tariff("azure/germanywestcentral/hot-lrs")
        .expect("a tariff");
    let first = hot
        .storage
        .as_ref()
        .map(|storage| storage.tiers[0].price.price.to_string());
    assert_eq!(first.as_deref(), Some("0.0196"), "as it was");
    assert!(
        imported
            .remarks
            .iter()
            .any(|remark| remark.contains("storage left out"))
    );
}
