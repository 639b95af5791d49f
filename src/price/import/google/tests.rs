//! Small pages in the real format.

use super::super::{Asked, Feed, ImportError, Imported, import};
use crate::price::{Catalog, Tariff};

/// The price of a step: where it begins, whole units, billionths.
type Priced = (u64, u64, u32);

fn sku(description: &str, group: &str, region: &str, unit: &str, rates: &[Priced]) -> String {
    let rates = rates.iter().map(|(from, units, nanos)| {
        format!(
            "{{\"startUsageAmount\":{from},\"unitPrice\":{{\"currencyCode\":\"USD\",\"units\":\"{units}\",\"nanos\":{nanos}}}}}"
        )
    });
    let rates: Vec<String> = rates.collect();
    format!(
        "{{\"name\":\"services/95FF-2EF5-5EA1/skus/0\",\"skuId\":\"0\",\"description\":\"{description}\",\
         \"category\":{{\"serviceDisplayName\":\"Cloud Storage\",\"resourceFamily\":\"Storage\",\
         \"resourceGroup\":\"{group}\",\"usageType\":\"OnDemand\"}},\"serviceRegions\":[\"{region}\"],\
         \"pricingInfo\":[{{\"summary\":\"\",\"pricingExpression\":{{\"usageUnit\":\"{unit}\",\"displayQuantity\":1,\
         \"tieredRates\":[{}],\"usageUnitDescription\":\"\",\"baseUnit\":\"By\",\"baseUnitConversionFactor\":1073741824}},\
         \"currencyConversionRate\":1,\"effectiveTime\":\"2026-11-19T08:00:00Z\"}}],\
         \"serviceProviderName\":\"Google\"}}",
        rates.join(",")
    )
}

fn page(skus: &[String], next: &str) -> String {
    format!(
        "{{\"skus\":[{}],\"nextPageToken\":\"{next}\"}}",
        skus.join(",")
    )
}

fn stored() -> Vec<String> {
    let month = "GiBy.mo";
    vec![
        sku(
            "Standard Storage Frankfurt",
            "RegionalStorage",
            "europe-west3",
            month,
            &[(0, 0, 24_000_000)],
        ),
        sku(
            "Standard Storage US Regional",
            "RegionalStorage",
            "us-central1",
            month,
            &[(0, 0, 0), (5, 0, 20_000_000)],
        ),
        sku(
            "Standard Storage Europe Multi-region",
            "MultiRegionalStorage",
            "europe",
            month,
            &[(0, 0, 26_000_000)],
        ),
        sku(
            "Standard Storage Frankfurt Dual-region",
            "MultiRegionalStorage",
            "europe-west3",
            month,
            &[(0, 0, 30_000_000)],
        ),
        sku(
            "Nearline Storage Frankfurt (Early Delete)",
            "NearlineStorage",
            "europe-west3",
            "GiBy.d",
            &[(0, 0, 400_000)],
        ),
    ]
}

fn global() -> Vec<String> {
    let tiers = &[
        (0, 0, 0),
        (100, 0, 120_000_000),
        (10_240, 0, 110_000_000),
        (153_600, 0, 80_000_000),
    ];
    let out = "Download Worldwide Destinations (excluding Asia & Australia)";
    vec![
        sku(
            "Regional Standard Class A Operations",
            "RegionalOps",
            "global",
            "count",
            &[(0, 0, 0), (5000, 0, 5000)],
        ),
        sku(
            "Regional Standard Class B Operations",
            "RegionalOps",
            "global",
            "count",
            &[(0, 0, 0), (50_000, 0, 410)],
        ),
        sku(
            "Regional Standard Tagging Class A Operations",
            "RegionalOps",
            "global",
            "count",
            &[(0, 0, 9000)],
        ),
        sku(
            "Multi-Region Standard Class A Operations",
            "StandardOps",
            "global",
            "count",
            &[(0, 0, 10_000)],
        ),
        sku(out, "PremiumInternetEgress", "global", "GiBy", tiers),
        sku(
            "Network Data Transfer GCP Inter Region within Europe",
            "InterregionEgress",
            "global",
            "GiBy",
            &[(0, 0, 21_000_000)],
        ),
    ]
}

fn imported(pages: &[&str], regions: &[&str]) -> Result<Imported, ImportError> {
    let lists: Vec<(&str, &str)> = pages.iter().map(|page| ("page.json", *page)).collect();
    let asked = Asked {
        regions: regions.iter().map(ToString::to_string).collect(),
        read: "2026-11-20".parse().ok(),
    };
    import(Feed::Google, &lists, &asked)
}

fn loaded(imported: &Imported) -> Catalog {
    Catalog::with(&[("import.toml", &imported.overlay)]).expect("a catalog")
}

fn storage(tariff: &Tariff) -> Vec<(u64, String)> {
    let tiers = tariff
        .storage
        .iter()
        .flat_map(|storage| storage.tiers.iter());
    tiers
        .map(|tier| (tier.from, tier.price.price.to_string()))
        .collect()
}

fn class(tariff: &Tariff, class: &str) -> String {
    tariff.requests.as_ref().expect("requests").prices[class]
        .price
        .to_string()
}

#[test]
fn pages_are_imported_over_all_regions() {
    let imported =
        imported(&[&page(&stored(), "more"), &page(&global(), "")], &[]).expect("an overlay");
    assert_eq!((imported.used, imported.skipped), (8, 3));
    let catalog = loaded(&imported);
    let frankfurt = catalog
        .tariff("gcs/europe-west3/standard")
        .expect("a tariff");
    assert_eq!(storage(frankfurt), [(0, "0.024".to_owned())]);
    assert_eq!(
        (class(frankfurt, "class-a"), class(frankfurt, "class-b")),
        ("0.005".into(), "0.00041".into())
    );
    let between = frankfurt
        .inter_region
        .as_ref()
        .map(|quote| quote.price.price.to_string());
    assert_eq!(between.as_deref(), Some("0.021"));
    let tokyo = catalog
        .tariff("gcs/asia-northeast1/coldline")
        .expect("a tariff");
    let source = tokyo
        .egress
        .as_ref()
        .map(|egress| egress.source.1.read.to_string());
    assert_eq!(
        source.as_deref(),
        Some("2026-11-20"),
        "egress holds for every region"
    );
    let eu = catalog.tariff("gcs/eu/standard").expect("a tariff");
    assert_eq!(storage(eu), [(0, "0.026".to_owned())]);
}

/// Always Free is an account's, in three regions: the catalog's allowance stays, and no step is free of charge.
#[test]
fn always_free_is_no_step() {
    let imported =
        imported(&[&page(&stored(), ""), &page(&global(), "")], &[]).expect("an overlay");
    let catalog = loaded(&imported);
    let iowa = catalog
        .tariff("gcs/us-central1/standard")
        .expect("a tariff");
    assert_eq!(storage(iowa), [(0, "0.02".to_owned())]);
    for (name, free) in [
        ("gcs/us-central1/standard", Some(100)),
        ("gcs/europe-west3/standard", None),
    ] {
        let tariff = catalog.tariff(name).expect("a tariff");
        let egress = tariff.egress.as_ref().expect("egress");
        let edges: Vec<_> = egress
            .tiers()
            .iter()
            .map(|tier| (tier.from, tier.allowance))
            .collect();
        assert_eq!(edges, [(0, false), (10_240, false), (153_600, false)]);
        assert_eq!(
            egress.free.volume.map(|volume| volume.count),
            free,
            "{name}"
        );
    }
}

#[test]
fn only_regions_that_were_asked_for_are_written() {
    let whole = [page(&stored(), ""), page(&global(), "")].join("\n");
    let imported = imported(&[&whole], &["europe-west3"]).expect("an overlay");
    assert_eq!(imported.overlay.matches("[[tariff]]").count(), 4);
    assert_eq!(imported.tariffs, 4);
    assert!(!imported.overlay.contains("us-central1"));
}

#[test]
fn pages_that_go_on_other_currencies_and_no_prices_are_refused() {
    let next = page(&stored(), "more");
    let goes_on = Err(ImportError::Continues("page.json".into(), "nextPageToken"));
    assert_eq!(imported(&[&next], &[]), goes_on);
    let euro = page(&stored()[..1], "").replace("USD", "EUR");
    assert_eq!(imported(&[&euro], &[]), Err(ImportError::Nothing(1)));
    let negative = page(&stored()[..1], "").replace("\"nanos\":24", "\"nanos\":-24");
    assert!(matches!(
        imported(&[&negative], &[]),
        Err(ImportError::Form(..))
    ));
    assert_eq!(imported(&["{}"], &[]), Err(ImportError::Nothing(0)));
    let twice = sku(
        "Standard Storage X",
        "RegionalStorage",
        "europe-west3",
        "GiBy.mo",
        &[(0, 0, 1), (0, 0, 2)],
    );
    assert_eq!(
        imported(&[&page(&[twice], "")], &[]),
        Err(ImportError::Nothing(1))
    );
}

#[test]
fn pages_have_no_date_of_their_own() {
    let text = page(&stored(), "");
    let undated = import(Feed::Google, &[("page.json", &text)], &Asked::default());
    assert_eq!(undated, Err(ImportError::NoDate));
}
