//! The projection, held against amounts derived by hand.

use num_bigint::BigInt;
use proptest::prelude::*;

use super::*;
use crate::price::Catalog;

fn ratio(text: &str) -> BigRational {
    text.parse::<Ratio>().expect("a ratio").0
}

fn whole(number: u64) -> BigRational {
    BigRational::from(BigInt::from(number))
}

fn usage(received: u64, requests: &[(Operation, u64)]) -> Usage {
    Usage {
        requests: requests
            .iter()
            .map(|(operation, n)| (*operation, whole(*n)))
            .collect(),
        received: whole(received),
        sent: BigRational::zero(),
        at_least: false,
        factors: Factors {
            bytes: None,
            objects: Ratio(whole(1)),
        },
    }
}

fn projected(tariff: &str, usage: &Usage) -> Projection {
    project(usage, Catalog::embedded().tariff(tariff).expect("a tariff"))
}

fn exactly(text: &str) -> Amount {
    Amount::Exact {
        value: Value(ratio(text)),
    }
}

const TIB: u64 = 1 << 40;
const GIB: u64 = 1 << 30;

/// 100 TiB = 102,400 GB of 2^30 leave Frankfurt with 120 million GETs. List price, no allowance:
/// 10,240 × 0.09 = 921.60; 40,960 × 0.085 = 3,481.60; 51,200 × 0.07 = 3,584; egress 7,987.20 USD.
/// 120,000,000 × 0.00043 / 1,000 = 51.60 USD.
#[test]
fn frankfurt_crosses_three_tiers() {
    let projection = projected(
        "aws/eu-central-1/standard",
        &usage(100 * TIB, &[(Operation::Get, 120_000_000)]),
    );
    assert_eq!(projection.lines[0].amount, exactly("7987.20"));
    let parts: Vec<_> = projection.lines[0]
        .tiers
        .iter()
        .map(|part| part.amount.lower())
        .collect();
    assert_eq!(parts, [ratio("921.60"), ratio("3481.60"), ratio("3584")]);
    assert_eq!(projection.lines[1].amount, exactly("51.60"));
    assert_eq!(projection.total.sums[0].lower.0, ratio("8038.80"));
    assert!(!projection.total.is_open());
    assert!(projection.assumptions.contains(&Assumption::OneMonth));
}

/// 100 TiB from Google Frankfurt: 10,240 × 0.12 = 1,228.80 and 92,160 × 0.11 = 10,137.60: 11,366.40 USD.
#[test]
fn google_crosses_at_ten_tebibytes() {
    let projection = projected("gcs/europe-west3/standard", &usage(100 * TIB, &[]));
    assert_eq!(projection.lines[0].amount, exactly("11366.40"));
}

/// 10 TiB from Azure, the free 100 GB used up: the volume lies between 100 and 10,340 GB:
/// 10,235 × 0.087 = 890.445 and 5 × 0.083 = 0.415: 890.86 USD.
#[test]
fn a_free_tier_counts_as_used_up() {
    let projection = projected("azure/germanywestcentral/hot-lrs", &usage(10 * TIB, &[]));
    assert_eq!(projection.lines[0].amount, exactly("890.86"));
}

/// Azure quotes up to 512,095 GB: 600,000 GB reach beyond, which is not priced.
/// 10,235 × 0.087 + 40,960 × 0.083 + 102,400 × 0.07 + 358,400 × 0.05
/// = 890.445 + 3,399.68 + 7,168 + 17,920 = 29,378.125 USD at least.
#[test]
fn what_no_tier_quotes_is_not_priced() {
    let projection = projected("azure/eastus/hot-lrs", &usage(600_000 * GIB, &[]));
    let lower = Value(ratio("29378.125"));
    assert_eq!(
        projection.lines[0].amount,
        Amount::AtLeast {
            lower,
            gap: Gap::BeyondLastTier
        }
    );
    let beyond = projection.lines[0].tiers.last().expect("a part");
    assert_eq!(beyond.bytes_upper.0, whole((600_100 - 512_095) * GIB));
    assert_eq!(
        beyond.amount,
        Amount::NotPriced {
            gap: Gap::BeyondLastTier
        }
    );
    assert!(projection.total.is_open());
}

/// 100 TB of 10^12 from Virginia: 10^14 / 2^30 = 93,132.257… GB.
/// 10,240 × 0.076 = 778.24; 40,960 × 0.069 = 2,826.24; the rest × 0.060.
#[test]
fn alibaba_in_decimal_terabytes() {
    let projection = projected(
        "alibaba-oss/us-east-1/standard",
        &usage(100_000_000_000_000, &[]),
    );
    let rest = whole(100_000_000_000_000) / whole(GIB) - whole(51_200);
    let value = Value(ratio("778.24") + ratio("2826.24") + rest * ratio("0.060"));
    assert_eq!(value.to_string(), "6120.415448");
    assert_eq!(projection.lines[0].amount, Amount::Exact { value });
}

/// 1 EUR a TB that is 10^12 or 2^40 bytes: 100 TiB are 100 to 109.951162… EUR. Requests are free.
#[test]
fn a_terabyte_of_unstated_size_is_a_range() {
    let projection = projected("hetzner/fsn1", &usage(100 * TIB, &[(Operation::Get, 7)]));
    let upper = Value(whole(100 * TIB) / whole(1_000_000_000_000));
    assert_eq!(upper.to_string(), "109.951163");
    assert_eq!(
        projection.lines[0].amount,
        Amount::Range {
            lower: Value(whole(100)),
            upper
        }
    );
    assert_eq!(projection.lines[1].amount, exactly("0"));
    assert!(projection.lines[0].remarks.contains(&Remark::BeyondBundle));
}

#[test]
fn free_egress_is_a_sourced_zero_and_own_cost_is_none() {
    let free = projected("cloudflare-r2/standard", &usage(100 * TIB, &[]));
    assert_eq!(free.lines[0].amount, exactly("0"));
    assert!(free.lines[0].source.is_some());
    let own = projected("self-hosted", &usage(TIB, &[(Operation::Get, 1)]));
    let gap = Gap::OwnCost;
    assert!(
        own.lines
            .iter()
            .all(|line| line.amount == Amount::NotPriced { gap })
    );
    assert_eq!((own.total.own_cost_lines, own.total.sums.len()), (2, 0));
}

#[test]
fn broken_attempts_make_it_at_least() {
    let broken = Usage {
        at_least: true,
        ..usage(GIB, &[])
    };
    let amount = projected("aws/us-east-1/standard", &broken).lines[0]
        .amount
        .clone();
    assert_eq!(
        amount,
        Amount::AtLeast {
            lower: Value(ratio("0.09")),
            gap: Gap::BrokenAttempts
        }
    );
}

#[test]
fn reads_back_from_json() {
    let projection = projected(
        "azure/eastus/hot-lrs",
        &usage(3 * TIB, &[(Operation::Head, 3)]),
    );
    let text = serde_json::to_string(&projection).expect("json");
    let read: Projection = serde_json::from_str(&text).expect("a projection");
    assert_eq!(serde_json::to_string(&read).expect("json"), text);
}

proptest! {
    /// More bytes never cost less, and no tier costs more than the dearest byte.
    #[test]
    fn egress_is_monotone_and_bounded(less in 0u64..1 << 50, more in 0u64..1 << 50) {
        for tariff in Catalog::embedded().tariffs() {
            let Some(egress) = &tariff.egress else { continue };
            let cost = |bytes: u64| egress.charge(&whole(bytes)).amount.lower();
            prop_assert!(cost(less) <= cost(less + more));
            let upper = egress.charge(&whole(more)).amount.upper();
            prop_assert!(upper.is_none_or(|upper| upper <= egress.worst_byte() * whole(more)));
        }
    }

    /// Every byte falls into exactly one part.
    #[test]
    fn parts_hold_every_byte(bytes in 1u64..1 << 52) {
        for name in ["aws/us-east-1/standard", "azure/eastus/hot-lrs", "gcs/us-central1/standard"] {
            let tariff = Catalog::embedded().tariff(name).expect("a tariff");
            let tiered = tariff.egress.as_ref().expect("egress").charge(&whole(bytes));
            let sum: BigRational = tiered.parts.iter().map(|part| part.bytes_upper.0.clone()).sum();
            prop_assert_eq!(sum, whole(bytes));
        }
    }
}
