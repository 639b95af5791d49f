//! Invoices whose amounts are derived by hand from the catalog's prices, and what must hold of every invoice.

use std::sync::Arc;

use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;

use super::*;
use crate::price::{Catalog, Ratio, Sums, whole};

const GIB: u64 = 1 << 30;
const TIB: u64 = 1 << 40;

fn tariff(name: &str) -> &'static Arc<Tariff> {
    Catalog::embedded().tariff(name).expect("a tariff")
}

fn ratio(text: &str) -> BigRational {
    text.parse::<Ratio>().expect("a ratio").0
}

fn exactly(text: &str) -> Amount {
    Amount::Exact {
        value: Value(ratio(text)),
    }
}

fn between(lower: &str, upper: &str) -> Amount {
    Amount::Range {
        lower: Value(ratio(lower)),
        upper: Value(ratio(upper)),
    }
}

fn at_least(lower: &str, gap: Gap) -> Amount {
    Amount::AtLeast {
        lower: Value(ratio(lower)),
        gap,
    }
}

fn stored(bytes: u64) -> Month {
    Month {
        stored: whole(bytes),
        ..Month::default()
    }
}

fn leaving(bytes: u64) -> Month {
    Month {
        received: whole(bytes),
        ..Month::default()
    }
}

/// All that is held deleted so many days too early.
fn deleted(days: u64, month: Month) -> Month {
    let early = Early {
        bytes: month.stored.clone(),
        objects: month.objects.clone(),
        days: whole(days),
    };
    Month {
        early: vec![early],
        ..month
    }
}

fn bill(month: &Month, tariff: &Tariff) -> Statement {
    invoices(&[Class { tariff, month }])
}

fn invoice(month: &Month, tariff: &Tariff) -> Invoice {
    bill(month, tariff).invoices.remove(0)
}

fn added(usual: &Month, month: &Month, tariff: &Tariff) -> (Invoice, Sums) {
    let [from, to] = [usual, month].map(|month| [Class { tariff, month }]);
    let mut added = differences(&[Step {
        from: &from,
        to: &to,
    }]);
    (added.invoices.remove(0), added.total())
}

fn amount(month: &Month, name: &str, item: &Item) -> Amount {
    let invoice = invoice(month, tariff(name));
    invoice.line(item).expect("a line").amount.clone()
}

fn egress(name: &str, bytes: u64) -> Amount {
    amount(&leaving(bytes), name, &Item::Egress)
}

fn storage(name: &str, bytes: u64) -> Amount {
    amount(&stored(bytes), name, &Item::Storage)
}

/// Frankfurt, 102,400 GB of 2^30: the first 100 free, (10,240 − 100) × 0.09 + 40,960 × 0.085 + 51,200 × 0.07
/// = 912.60 + 3,481.60 + 3,584.00 = 7,978.20 USD.
#[test]
fn aws_lets_a_hundred_tib_leave() {
    assert_eq!(
        egress("aws/eu-central-1/standard", 100 * TIB),
        exactly("7978.2")
    );
}

/// Virginia, 600,000 GB held: 51,200 × 0.023 + 460,800 × 0.022 + 88,000 × 0.021 = 1,177.60 + 10,137.60 + 1,848.00.
#[test]
fn aws_stores_through_three_tiers() {
    assert_eq!(
        storage("aws/us-east-1/standard", 600_000 * GIB),
        exactly("13163.2")
    );
}

/// Frankfurt, nothing free: 10,240 × 0.12 + 92,160 × 0.11 = 1,228.80 + 10,137.60 USD.
#[test]
fn google_lets_a_hundred_tib_leave() {
    assert_eq!(
        egress("gcs/europe-west3/standard", 100 * TIB),
        exactly("11366.4")
    );
}

/// Iowa has 100 GB free a month: (10,240 − 100) × 0.12 = 1,216.80 USD for 10 TiB.
#[test]
fn google_has_a_free_volume_in_three_regions() {
    assert_eq!(
        egress("gcs/us-central1/standard", 10 * TIB),
        exactly("1216.8")
    );
}

/// Zone 1: 100 GB free as a tier, 10,235 × 0.087 + 40,960 × 0.083 + 51,105 × 0.07 = 890.445 + 3,399.68 + 3,577.35 USD.
#[test]
fn azure_lets_a_hundred_tib_leave() {
    assert_eq!(
        egress("azure/germanywestcentral/hot-lrs", 100 * TIB),
        exactly("7867.475")
    );
}

/// 600 TiB = 614,400 GB pass the last quoted edge, 512,095 GB: 890.445 + 3,399.68 + 102,400 × 0.07 + 358,400 × 0.05
/// = 29,378.125 USD, and 102,305 GB that nobody quotes.
#[test]
fn azure_quotes_no_price_above_its_last_edge() {
    assert_eq!(
        egress("azure/germanywestcentral/hot-lrs", 600 * TIB),
        at_least("29378.125", Gap::BeyondLastTier)
    );
}

/// West Europe is quoted to 51,200 GB: 51,200 × 0.0196 = 1,003.52 USD of 60 TiB; the other 10 TiB are not priced.
#[test]
fn azure_storage_ends_where_its_source_does() {
    assert_eq!(
        storage("azure/westeurope/hot-lrs", 50 * TIB),
        exactly("1003.52")
    );
    assert_eq!(
        storage("azure/westeurope/hot-lrs", 60 * TIB),
        at_least("1003.52", Gap::BeyondLastTier)
    );
}

/// Virginia: the first 100 of 10,240 GB are free: 10,140 × 0.076 + 40,960 × 0.069 + 51,200 × 0.060
/// = 770.64 + 2,826.24 + 3,072.00 USD.
#[test]
fn alibaba_lets_a_hundred_tib_leave() {
    assert_eq!(
        egress("alibaba-oss/us-east-1/standard", 100 * TIB),
        exactly("6668.88")
    );
}

/// Virginia has 100 million writes free: of 100,020,000, 20,000 are paid: 2 × 0.014 USD.
#[test]
fn alibaba_has_free_requests() {
    let month = Month {
        requests: BTreeMap::from([(Operation::Put, whole(100_020_000))]),
        ..Month::default()
    };
    let class = Item::Class {
        class: "put".into(),
    };
    assert_eq!(
        amount(&month, "alibaba-oss/us-east-1/standard", &class),
        exactly("0.028")
    );
}

fn thawed(speed: &str) -> (Month, Item) {
    let restored = Restored {
        speed: speed.into(),
        objects: whole(1_000_000),
        bytes: whole(TIB),
    };
    let month = Month {
        restored: vec![restored],
        ..Month::default()
    };
    (
        month,
        Item::Restore {
            speed: speed.into(),
        },
    )
}

/// Frankfurt, a million objects, 1,024 GB: standard 1,024 × 0.024 + 1,000 × 0.12 = 24.576 + 120; bulk 1,024 × 0.005 +
/// 1,000 × 0.03 = 5.12 + 30 USD.
#[test]
fn aws_thaws_the_deep_archive() {
    for (speed, expected) in [("standard", "144.576"), ("bulk", "35.12")] {
        let (month, item) = thawed(speed);
        assert_eq!(
            amount(&month, "aws/eu-central-1/deep-archive", &item),
            exactly(expected)
        );
    }
}

/// Frankfurt's price of restore requests was not found: at least 1,024 × 0.012 = 12.288 USD.
#[test]
fn aws_lacks_a_price_of_thawing() {
    let (month, item) = thawed("standard");
    assert_eq!(
        amount(&month, "aws/eu-central-1/glacier", &item),
        at_least("12.288", Gap::NoPrice)
    );
}

/// Germany West Central: 1,024 × 0.024 + a million reads at 5.375 per 10,000 = 24.576 + 537.50 USD.
#[test]
fn azure_thaws_its_archive() {
    let (month, item) = thawed("standard");
    assert_eq!(
        amount(&month, "azure/germanywestcentral/archive-lrs", &item),
        exactly("562.076")
    );
}

/// Standard-IA of Frankfurt, 1,024 GB deleted after 10 of 30 days: 20 ÷ 30 × 1,024 × 0.0135 = 9.216 USD.
#[test]
fn aws_charges_early_deletion() {
    let month = deleted(20, stored(TIB));
    assert_eq!(
        amount(&month, "aws/eu-central-1/standard-ia", &Item::EarlyDeletion),
        exactly("9.216")
    );
}

/// A million archived objects: 32 KiB each at 0.00405 and 8 KiB each at Standard's 0.0245, per GB of 2^30:
/// 30.517578125 × 0.00405 and 7.62939453125 × 0.0245 USD.
#[test]
fn aws_bills_the_index_of_an_archive() {
    let month = Month {
        objects: whole(1_000_000),
        ..Month::default()
    };
    let name = "aws/eu-central-1/glacier";
    assert_eq!(
        amount(&month, name, &Item::Storage),
        exactly("0.12359619140625")
    );
    assert_eq!(
        amount(&month, name, &Item::Overhead),
        exactly("0.186920166015625")
    );
}

/// Objects of 4 KiB in Standard-IA are billed as 128 KiB: 8,192 of them are 1 GB, 0.0135 USD.
#[test]
fn small_objects_are_billed_as_the_least() {
    let month = Month {
        objects: whole(8_192),
        ..stored(8_192 * 4096)
    };
    assert_eq!(
        amount(&month, "aws/eu-central-1/standard-ia", &Item::Storage),
        exactly("0.0135")
    );
}

/// Parts of what is held, each its objects and its bytes, and the same by the mean alone.
fn by_size(parts: &[(u64, u64)]) -> [Month; 2] {
    let sum = |of: fn(&(u64, u64)) -> u64| parts.iter().map(|part| whole(of(part))).sum();
    let (objects, stored): (BigRational, BigRational) = (sum(|part| part.0), sum(|part| part.1));
    let mean = Month {
        objects: objects.clone(),
        stored: stored.clone(),
        ..Month::default()
    };
    let share = |part: u64, all: &BigRational| whole(part) / all;
    let shares = parts.iter().map(|(count, bytes)| SizeShare {
        objects: share(*count, &objects),
        bytes: share(*bytes, &stored),
    });
    let sized = Month {
        sizes: shares.collect(),
        ..mean.clone()
    };
    [sized, mean]
}

/// 8,192 objects of 4 KiB (1/32 GB) and 8,192 of 1 MiB (8 GB) in Standard-IA of Frankfurt, least object 128 KiB, 0.0135 USD a
/// GB-month: the small ones are billed as 8,192 × 128 KiB = 1 GB, so 9 × 0.0135 = 0.1215 USD. Their mean is 514 KiB, by which
/// 8.03125 × 0.0135 = 0.108421875 USD would be too little. Early deletion on the first of 30 days is a whole month of the 9 GB.
#[test]
fn the_least_size_is_charged_by_size_class() {
    let [sized, mean] = by_size(&[(8_192, 8_192 * 4096), (8_192, 8_192 << 20)]);
    let name = "aws/eu-central-1/standard-ia";
    assert_eq!(amount(&sized, name, &Item::Storage), exactly("0.1215"));
    assert_eq!(amount(&mean, name, &Item::Storage), exactly("0.108421875"));
    let deleted = deleted(30, sized);
    assert_eq!(
        amount(&deleted, name, &Item::EarlyDeletion),
        exactly("0.1215")
    );
}

/// A million objects of 1,000 bytes and a thousand of 50 MB: Storj's least object is 50,000 bytes, so 50 GB and 50 GB, at 0.007
/// USD: 0.70; by the mean, 50,949 bytes, 51 GB: 0.357.
#[test]
fn storj_bills_small_objects_as_fifty_kilobytes() {
    let [sized, mean] = by_size(&[(1_000_000, 1_000_000_000), (1_000, 50_000_000_000)]);
    let name = "storj/standard";
    assert_eq!(amount(&sized, name, &Item::Storage), exactly("0.7"));
    assert_eq!(amount(&mean, name, &Item::Storage), exactly("0.357"));
}

/// The index of an archive goes by the object, whatever its size: a million objects of 1 KiB and a thousand of 1 GiB in Deep
/// Archive of Frankfurt are 1,000.95367431640625 GB of their own and 1,001,000 × 32 KiB = 30.548095703125 GB, at 0.0018 USD.
#[test]
fn an_archive_bills_bytes_and_indexes_of_every_size() {
    let [sized, mean] = by_size(&[(1_000_000, 1_000_000 << 10), (1_000, 1_000 << 30)]);
    let name = "aws/eu-central-1/deep-archive";
    let held = ratio("1000.95367431640625") + ratio("30.548095703125");
    let expected = Amount::Exact {
        value: Value(held * ratio("0.0018")),
    };
    assert_eq!(amount(&sized, name, &Item::Storage), expected);
    assert_eq!(amount(&mean, name, &Item::Storage), expected);
}

/// Thawed copies of 1,024 GB cost a month of Frankfurt's Standard, 1,024 × 0.0245 = 25.088 USD, and of West Europe's hot tier,
/// 1,024 × 0.0196 = 20.0704 USD, by the sources of those; beyond 50 TiB nobody quotes the latter.
#[test]
fn thawed_copies_are_held_at_the_hot_price() {
    let of = |name: &str, thawed: u64| {
        let month = Month {
            thawed: whole(thawed),
            ..Month::default()
        };
        let invoice = invoice(&month, tariff(name));
        invoice.line(&Item::ThawedCopies).expect("a line").clone()
    };
    let frankfurt = of("aws/eu-central-1/deep-archive", TIB);
    assert_eq!(frankfurt.amount, exactly("25.088"));
    let hot = tariff("aws/eu-central-1/standard").storage.as_ref();
    assert_eq!(frankfurt.source, hot.map(|hot| Arc::clone(&hot.source.0)));
    let europe = "azure/westeurope/archive-lrs";
    assert_eq!(of(europe, TIB).amount, exactly("20.0704"));
    assert_eq!(
        of(europe, 60 * TIB).amount,
        at_least("1003.52", Gap::BeyondLastTier)
    );
}

/// Every tariff that thaws names where copies are held, at a price.
#[test]
fn every_class_that_thaws_knows_where_copies_are_held() {
    for tariff in Catalog::embedded().tariffs() {
        let priced = tariff
            .thawed_at
            .as_ref()
            .is_some_and(|at| at.storage.is_some());
        assert_eq!(!tariff.restores.is_empty(), priced, "{}", tariff.name);
    }
}

/// Where no hot class is named the copies are not priced, never free.
#[test]
fn copies_without_a_hot_class_are_not_priced() {
    let mut tariff = tariff("aws/eu-central-1/glacier").as_ref().clone();
    tariff.thawed_at = None;
    let month = Month {
        thawed: whole(1),
        ..Month::default()
    };
    let invoice = invoice(&month, &tariff);
    let line = invoice.line(&Item::ThawedCopies).expect("a line");
    assert_eq!(line.amount, Amount::NotPriced { gap: Gap::NoPrice });
}

/// Falkenstein, 10^13 bytes, 1 TB included: a decimal TB leaves 9 × 0.0087 × 730 = 57.159 EUR, a binary one
/// (10^13 ÷ 2^40 − 1) × 6.351 = 51.4100… EUR: the provider does not say which. The base fee is 6.49 EUR.
#[test]
fn hetzner_does_not_say_what_a_terabyte_is() {
    let bytes = 10_000_000_000_000;
    let binary = (whole(bytes) / whole(TIB) - whole(1)) * ratio("6.351");
    assert_eq!(
        storage("hetzner/fsn1", bytes),
        Amount::Range {
            lower: Value(binary),
            upper: Value(ratio("57.159"))
        }
    );
    assert_eq!(
        amount(&stored(bytes), "hetzner/fsn1", &Item::Base),
        exactly("6.49")
    );
}

/// 2,000,001 class A requests, a million of them free: the rest is rounded up to two million, 2 × 4.50 USD. 10.5 GB are
/// rounded up to 11, of which 10 are free: 0.015 USD.
#[test]
fn r2_rounds_up() {
    let month = Month {
        requests: BTreeMap::from([(Operation::Put, whole(2_000_001))]),
        ..stored(10_500_000_000)
    };
    let class = Item::Class {
        class: "class-a".into(),
    };
    assert_eq!(
        amount(&month, "cloudflare-r2/standard", &class),
        exactly("9")
    );
    let storage = amount(&month, "cloudflare-r2/standard", &Item::Storage);
    assert_eq!(
        storage,
        between("0", "0.015"),
        "9.78 GB of 2^30 are all free"
    );
}

/// 1 TB stored, 4 TB leave: three times what is stored is free, 1 TB is paid: 1,000 × 0.01 USD, or 931.32… × 0.01.
#[test]
fn backblaze_gives_three_times_what_is_stored() {
    let tb = 1_000_000_000_000;
    let month = Month {
        received: whole(4 * tb),
        ..stored(tb)
    };
    let binary = whole(tb) / whole(GIB) * ratio("0.01");
    assert_eq!(
        amount(&month, "backblaze-b2/standard", &Item::Egress),
        Amount::Range {
            lower: Value(binary),
            upper: Value(ratio("10"))
        }
    );
}

/// 100 GB: Storj stores them for 0.70 and bills 5 USD, Wasabi bills a whole TB, 7.99 USD.
#[test]
fn storj_and_wasabi_have_a_least_bill() {
    let month = stored(100_000_000_000);
    assert_eq!(
        amount(&month, "storj/standard", &Item::Storage),
        exactly("0.7")
    );
    assert_eq!(
        amount(&month, "storj/standard", &Item::LeastBill),
        exactly("4.3")
    );
    assert_eq!(
        amount(&month, "wasabi/standard", &Item::Storage),
        exactly("7.99")
    );
}

/// 1,024 GB stored, 2,048 leave: 5 + (1,024 − 250) × 0.02 + (2,048 − 1,024) × 0.01 = 5 + 15.48 + 10.24 USD.
#[test]
fn digitalocean_has_a_bundle() {
    let month = Month {
        received: whole(2 * TIB),
        ..stored(TIB)
    };
    let total = bill(&month, tariff("digitalocean-spaces/standard")).total();
    assert_eq!(total.sums[0].lower.0, ratio("30.72"));
    assert_eq!(total.sums[0].upper, Some(Value(ratio("30.72"))));
}

/// us-south, 100 TB: decimal GB 50,000 × 0.09 + 50,000 × 0.07 = 8,000 USD; binary ones are 93,132.25…, of which 50,000 at
/// 0.09.
#[test]
fn ibm_is_a_range_too() {
    let bytes = 100_000_000_000_000;
    let binary = ratio("4500") + (whole(bytes) / whole(GIB) - whole(50_000)) * ratio("0.07");
    assert_eq!(
        egress("ibm-cos/us-south/standard", bytes),
        Amount::Range {
            lower: Value(binary),
            upper: Value(ratio("8000"))
        }
    );
}

const OWN: &str = r#"
provider = "self-hosted"
terms = "own-cost"
currency = "EUR"
gigabyte = "10^9"

[source.books]
title = "Our books"
publisher = "We"
url = "https://example.org/books"
read = "2026-11-01"
confidence = "derived"

[[tariff]]
name = "self-hosted/rack"
source = "books"
own-cost = { hardware = "60000", months = 60, usable-terabytes = "500", kilowatts = "1.2", per-kilowatt-hour = "0.25", power-usage-effectiveness = "1.4", rack-per-month = "300", staff-hours-per-month = "8", staff-per-hour = "85", transit-per-month = "200" }
"#;

/// A MinIO of one's own: (60,000 ÷ 60 + 1.2 × 1.4 × 730 × 0.25 + 300 + 8 × 85) ÷ 500 = (1,000 + 306.60 + 300 + 680) ÷ 500
/// = 4.5732 EUR a TB-month; 100 TB cost 457.32 EUR, and transit 200 EUR whatever leaves.
#[test]
fn a_store_of_ones_own_costs_what_its_owner_says() {
    let catalog = Catalog::with(&[("own.toml", OWN)]).expect("a catalog");
    let tariff = catalog.tariff("self-hosted/rack").expect("a tariff");
    let month = Month {
        received: whole(7),
        ..stored(100_000_000_000_000)
    };
    let invoice = invoice(&month, tariff);
    let of = |item: &Item| invoice.line(item).expect("a line").amount.clone();
    assert_eq!(of(&Item::Storage), exactly("457.32"));
    assert_eq!(of(&Item::Base), exactly("200"));
    assert_eq!(of(&Item::Egress), exactly("0"));
}

#[test]
fn an_owner_who_says_nothing_is_not_priced() {
    let invoice = invoice(
        &Month {
            received: whole(1),
            ..stored(1)
        },
        tariff("self-hosted"),
    );
    assert_eq!(invoice.lines.len(), 2);
    for line in &invoice.lines {
        assert_eq!(line.amount, Amount::NotPriced { gap: Gap::OwnCost });
    }
    let lines = invoice.lines.iter();
    let total = Sums::of(lines.map(|line| (line.currency, &line.amount)));
    assert_eq!(total.own_cost_lines, 2);
}

/// What leaves every month anyway uses up the free volume: 100 GB more after 200 cost 100 × 0.09 = 9 USD.
#[test]
fn an_exit_comes_on_top_of_what_is_usual() {
    let (usual, month) = (leaving(200 * GIB), leaving(300 * GIB));
    let (added, _) = added(&usual, &month, tariff("aws/eu-central-1/standard"));
    let line = added.line(&Item::Egress).expect("a line");
    assert_eq!(
        (&line.amount, &line.quantity.0),
        (&exactly("9"), &whole(100 * GIB))
    );
    assert_eq!(added.lines.len(), 1, "nothing else was added");
}

/// Within the region nothing is charged; to another region Frankfurt charges 0.02 USD a GB.
#[test]
fn the_route_chooses_the_price() {
    let to = |route| Month {
        route,
        ..leaving(1000 * GIB)
    };
    let of = |route| amount(&to(route), "aws/eu-central-1/standard", &Item::Egress);
    assert_eq!(of(Route::SameRegion), exactly("0"));
    assert_eq!(of(Route::OtherRegion), exactly("20"));
    let unknown = amount(&to(Route::SameRegion), "hetzner/fsn1", &Item::Egress);
    assert_eq!(unknown, Amount::NotPriced { gap: Gap::NoPrice });
}

fn any_tariff() -> impl Strategy<Value = Arc<Tariff>> {
    let all: Vec<Arc<Tariff>> = Catalog::embedded().tariffs().map(Arc::clone).collect();
    proptest::sample::select(all)
}

fn any_month() -> impl Strategy<Value = Month> {
    let big = 0..2_000_000_000_000_000_u64;
    (big.clone(), big, 0..1_000_000_000_u64, 0..1_000_000_000_u64).prop_map(
        |(stored, received, gets, objects)| Month {
            stored: whole(stored),
            objects: whole(objects),
            received: whole(received),
            requests: BTreeMap::from([(Operation::Get, whole(gets))]),
            ..Month::default()
        },
    )
}

fn lower(invoice: &Invoice) -> BigRational {
    invoice.lines.iter().map(|line| line.amount.lower()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// More of anything never costs less.
    #[test]
    fn an_invoice_is_monotone(tariff in any_tariff(), month in any_month(), more in 1..1_000_000_000_000_u64) {
        let before = invoice(&month, &tariff);
        let after = invoice(&Month { received: &month.received + whole(more), ..month.clone() }, &tariff);
        prop_assert!(lower(&after) >= lower(&before));
        let after = invoice(&Month { stored: &month.stored + whole(more), received: BigRational::zero(), ..month.clone() }, &tariff);
        let before = invoice(&Month { received: BigRational::zero(), ..month }, &tariff);
        prop_assert!(lower(&after) >= lower(&before));
    }

    /// Knowing the sizes never lowers a bill: not storage, not early deletion, not the whole.
    #[test]
    fn size_classes_never_lower_a_bill(
        tariff in any_tariff(),
        parts in prop::collection::vec((1..1_000_000_000_u64, 1..1_000_000_000_000_000_u64), 1..6),
        days in 0..200_u64,
    ) {
        let of = |month: Month| invoice(&deleted(days, month), &tariff);
        let [sized, mean] = by_size(&parts).map(of);
        for item in [Item::Storage, Item::EarlyDeletion] {
            let amount = |invoice: &Invoice| invoice.line(&item).map(|line| (line.amount.lower(), line.amount.upper()));
            if let (Some(sized), Some(mean)) = (amount(&sized), amount(&mean)) {
                prop_assert!(sized.0 >= mean.0);
                prop_assert!(sized.1.is_none_or(|upper| mean.1.is_some_and(|mean| upper >= mean)));
            }
        }
        prop_assert!(lower(&sized) >= lower(&mean));
    }

    /// What two steps add is what both add at once.
    #[test]
    fn additions_add_up(tariff in any_tariff(), month in any_month(), one in 0..1_000_000_000_000_u64, two in 0..1_000_000_000_000_u64) {
        let plus = |more: u64| Month { received: &month.received + whole(more), ..month.clone() };
        let (first, both) = (plus(one), plus(one + two));
        let of = |from: &Month, to: &Month| -> (BigRational, bool) {
            let (added, total) = added(from, to, &tariff);
            (lower(&added), total.is_open())
        };
        let (steps, at_once) = ([of(&month, &first), of(&first, &both)], of(&month, &both));
        if !at_once.1 && steps.iter().all(|(_, open)| !open) && tariff.gigabyte != crate::price::Gigabyte::NotStated {
            prop_assert_eq!(&steps[0].0 + &steps[1].0, at_once.0);
        }
    }

    /// Tiers account for every byte that is not free, at either size of a gigabyte.
    #[test]
    fn tiers_lose_nothing(tariff in any_tariff(), bytes in 1..9_000_000_000_000_000_u64) {
        let invoice = invoice(&leaving(bytes), &tariff);
        let line = invoice.line(&Item::Egress).expect("a line");
        let parts: BigRational = line.tiers.iter().map(|part| part.bytes_upper.0.clone()).sum();
        prop_assert!(parts <= whole(bytes) * ratio("1.1") + whole(GIB));
    }
}
