//! What an account has once, and what a month's least bill hides: amounts derived by hand, and what must hold of any tariff.

use std::collections::BTreeMap;

use super::*;
use crate::{
    exit::{Moving, desk_source},
    ledger::Operation,
    price::{Base, FreeMonth, Least, Quantum, Volume},
};

const GB: u64 = 1_000_000_000;

fn stock(bytes: u64, objects: u64) -> Stock {
    Stock { bytes, objects }
}

fn held(name: &str, bytes: u64, objects: u64) -> Holding {
    Holding::whole(tariff(name), stock(bytes, objects))
}

/// Everything that is held leaves for the internet within a month, each object by one read.
fn leave(source: Vec<Holding>) -> Exit {
    let holdings = source.iter().map(|holding| holding.stock);
    let all = holdings.fold(Stock::default(), Stock::plus);
    let moving = Moving {
        part_bytes: std::num::NonZeroU64::MAX,
        page: std::num::NonZeroU64::new(1000).expect("a page"),
    };
    reckon(&Question {
        source,
        target: None,
        reading: desk_source(all, moving),
        writing: None,
        usual: Usual::default(),
        lasting: Lasting::assumed(),
        route: Route::Internet,
        on: TODAY,
        declared: Declared::default(),
        exchanges: Exchanges::default(),
    })
}

fn between(lower: &str, upper: &str) -> (BigRational, Option<BigRational>) {
    (ratio(lower), Some(ratio(upper)))
}

/// The exit's cost where egress is charged, and where it is waived.
fn listed_and_waived(exit: &Exit) -> [(BigRational, Option<BigRational>); 2] {
    let waived = exit
        .columns
        .iter()
        .find(|column| column.effect == Some(Effect::Waived));
    let waived = waived.expect("a column that waives egress");
    [&exit.columns[0], waived].map(|column| only(&column.exit_cost))
}

/// Storj bills at least 5.00 USD a month. 100 GB are held for 0.70, leave for 0.70, and deleted at once are paid for a month
/// more, 0.70: 2.10 together, so that nothing is added whatever leaves and however old it is.
#[test]
fn what_stays_below_the_least_bill_adds_nothing() {
    for age_days in [None, Some(100), Some(0)] {
        let exit = leave(vec![Holding {
            age_days,
            ..held("storj/standard", 100 * GB, 100_000)
        }]);
        for column in &exit.columns {
            assert_eq!(only(&column.exit_cost), exactly("0"), "{age_days:?}");
        }
        assert_eq!(only(&exit.source_bill), exactly("5"));
    }
}

/// 600 GB are held for 4.20, below the least bill of 5.00 by 0.80. Old enough, they add 4.20 − 0.80 = 3.40 for leaving. New,
/// deleting them adds 4.20 − 0.80 = 3.40 and leaving 4.20. Where leaving is waived, deleting them is all.
#[test]
fn only_what_is_above_the_least_bill_is_added() {
    let of = |age_days| {
        leave(vec![Holding {
            age_days,
            ..held("storj/standard", 600 * GB, 100_000)
        }])
    };
    let old = listed_and_waived(&of(Some(30)));
    assert_eq!(old, [exactly("3.4"), exactly("0")]);
    let new = listed_and_waived(&of(Some(0)));
    assert_eq!(new, [exactly("7.6"), exactly("3.4")]);
    let unsaid = of(None);
    let list = &unsaid.columns[0];
    assert_eq!(only(&list.data_egress_charge), between("3.4", "4.2"));
    assert_eq!(only(&list.exit_service_fees), between("0", "3.4"));
    assert_eq!(
        listed_and_waived(&unsaid),
        [between("3.4", "7.6"), between("0", "3.4")]
    );
}

/// Half Standard and half Advanced of 20 GB: 0.07 and 0.10 USD of storage, and the least bill of the account is still 5.00.
#[test]
fn the_least_bill_is_of_the_account() {
    let halves = ["storj/standard", "storj/advanced"].map(|name| held(name, 10 * GB, 500));
    let exit = leave(halves.to_vec());
    assert_eq!(only(&exit.source_bill), exactly("5"));
    assert_eq!(only(&exit.columns[0].exit_cost), exactly("0"));
}

/// Wasabi bills a month at least as a TB of 2^40 bytes, but 90 days of what is deleted as what it was: 10 GB are 30 GB-months,
/// 30 × 10^9 ÷ 2^40 × 7.99 = 0.218… USD, and 500 GB 1,500 GB-months, 10.900… USD.
#[test]
fn early_deletion_is_of_what_was_held() {
    for (bytes, objects) in [(10 * GB, 10_000), (500 * GB, 10_000)] {
        let exit = leave(vec![held("wasabi/standard", bytes, objects)]);
        let due = ratio("7.99") * whole(3 * bytes) / whole(TIB);
        let expected = Amount::Range {
            lower: Value(ratio("0")),
            upper: Value(due),
        };
        assert_eq!(line(&exit, &Item::EarlyDeletion).line.amount, expected);
        assert_eq!(only(&exit.source_bill), exactly("7.99"));
    }
}

/// Half of what lies in Frankfurt's Standard declared as a class of it is the same as all of it: 51,200 × 0.0245 + 51,200 ×
/// 0.0235 = 2,457.60 USD a month, not twice 51,200 × 0.0245.
#[test]
fn a_class_at_the_stores_own_tariff_is_no_class() {
    let of = |parts: u64| {
        let held = || {
            held(
                "aws/eu-central-1/standard",
                100 * TIB / parts,
                100_000_000 / parts,
            )
        };
        leave((0..parts).map(|_| held()).collect())
    };
    let (whole, split) = (of(1), of(2));
    assert_eq!(only(&split.source_bill), exactly("2457.6"));
    assert_eq!(split, whole);
}

/// Two classes at one tariff of which each has its age: Standard-IA's 30 days at 0.0135 USD. 512 GB that are 10 days old are
/// due for 20 more, 512 × 0.0135 × 2 ÷ 3 = 4.608, and 512 GB of which nobody says it for up to 30, 6.912 USD.
#[test]
fn ages_within_a_tariff_are_each_counted() {
    let part = |age_days| Holding {
        age_days,
        ..held("aws/eu-central-1/standard-ia", TIB / 2, 1000)
    };
    let exit = leave(vec![part(Some(10)), part(None)]);
    let lines = exit.lines.iter();
    let early: Vec<_> = lines
        .filter(|line| line.line.item == Item::EarlyDeletion)
        .collect();
    let [early] = early.as_slice() else {
        panic!("one line: {early:?}");
    };
    let expected = Amount::Range {
        lower: Value(ratio("4.608")),
        upper: Value(ratio("11.52")),
    };
    assert_eq!(early.line.amount, expected);
}

/// Requests of the account, by their class.
fn requests(exit: &Exit, class: &str) -> BigRational {
    let item = Item::Class {
        class: class.into(),
    };
    let lines = exit.part(Part::ExitServiceFees);
    let mine = lines.filter(|line| line.line.item == item);
    mine.map(|line| line.line.amount.lower()).sum()
}

/// Tigris: 200,000 reads, 100,000 free in a month, 0.0005 USD per 1,000: 0.05 USD, in one class or declared as two. Oracle:
/// a million reads and a thousand pages in two classes, 50,000 free together, 0.0034 USD per 10,000: 95.1 × 0.0034 = 0.32334.
#[test]
fn free_requests_are_free_once() {
    for parts in [1, 2] {
        let half = held("tigris/standard", TIB / parts, 200_000 / parts);
        let exit = leave(vec![half; usize::try_from(parts).expect("few")]);
        assert_eq!(requests(&exit, "class-b"), ratio("0.05"));
    }
    let names = ["oracle-oci/standard", "oracle-oci/infrequent-access"];
    let halves = names.map(|name| held(name, 1_500 * GB, 500_000));
    let exit = leave(halves.to_vec());
    assert_eq!(requests(&exit, "request"), ratio("0.32334"));
}

/// Vultr's tiers are subscriptions of their own, each with a fee and what that includes: 1.5 TB of Standard and of Premium are
/// 18 + 500 × 0.018 + 36 + 500 × 0.036 = 81 USD where a GB is 10^9 bytes. The two classes of Spaces have one fee of 5 USD.
#[test]
fn a_base_fee_is_due_where_what_it_includes_is_granted() {
    let of = |names: [&str; 2], bytes| {
        let halves = names.map(|name| held(name, bytes, 1000));
        only(&leave(halves.to_vec()).source_bill)
    };
    let (_, vultr) = of(["vultr/standard", "vultr/premium"], 1_500 * GB);
    assert_eq!(vultr, Some(ratio("81")));
    // 250 of 512 GiB of Standard are included: 5 + 262 × 0.02 + 512 × 0.007.
    let spaces = of(
        ["digitalocean-spaces/cold", "digitalocean-spaces/standard"],
        TIB / 2,
    );
    assert_eq!(spaces, exactly("13.824"));
}

/// 80 TiB in Frankfurt's Standard lie past its edge of 50 TiB, so that the index of 24 million archived objects, 8 KiB each,
/// 183.10546875 GB, and the copies of 20 TiB that are thawed for a month cost 0.0235, not 0.0245 USD.
#[test]
fn what_lies_in_standard_besides_is_priced_behind_what_lies_there() {
    let exit = leave(vec![
        held("aws/eu-central-1/standard", 80 * TIB, 96_000_000),
        held("aws/eu-central-1/deep-archive", 20 * TIB, 24_000_000),
    ]);
    let amount = |item| line(&exit, &item).line.amount.clone();
    let exact = |value: BigRational| Amount::Exact {
        value: Value(value),
    };
    let index = ratio("183.10546875") * ratio("0.0235");
    assert_eq!(amount(Item::Overhead), exact(index));
    assert_eq!(amount(Item::ThawedCopies), exact(ratio("481.28")));
}

/// A tariff of the catalog with a least bill, a base fee and free volumes of its own.
fn any_account() -> impl Strategy<Value = Vec<Holding>> {
    let names = proptest::sample::select(Catalog::embedded().names().collect::<Vec<_>>());
    let size = (0..3_000_000_000_000_u64, 0..3_000_000_u64);
    let terms = (0..3_000_u64, 0..3_000_u64, 0..4_000_u64);
    let age = proptest::option::of(0..200_u32);
    let held = (size, age);
    (names, terms, prop::collection::vec(held, 1..4)).prop_map(|(name, terms, held)| {
        let tariff = Arc::new(with_terms(tariff(name), terms));
        let held = held.into_iter();
        held.map(|((bytes, objects), age_days)| Holding {
            age_days,
            ..Holding::whole(&tariff, stock(bytes, objects))
        })
        .collect()
    })
}

fn with_terms(tariff: &Tariff, (least, base, included): (u64, u64, u64)) -> Tariff {
    let volume = Quantum {
        count: included,
        unit: Volume::Gigabyte,
    };
    let source = tariff.storage.as_ref().map(|storage| &storage.source);
    Tariff {
        least: Least {
            bill: Some(Ratio(whole(least))),
            ..tariff.least.clone()
        },
        base: source.map(|source| Base {
            source: source.clone(),
            per_month: Ratio(whole(base)),
            storage: Some(volume),
            egress: Some(volume),
            note: None,
        }),
        free: Some(FreeMonth {
            storage: Some(volume),
            requests: BTreeMap::new(),
            note: None,
        }),
        ..tariff.clone()
    }
}

/// Whether a sum's bounds are in their order and not below nothing.
fn is_sound(sums: &Sums) -> bool {
    let zero = whole(0);
    sums.sums.iter().all(|sum| {
        let upper = sum.upper.as_ref();
        sum.lower.0 >= zero && upper.is_none_or(|upper| sum.lower <= *upper)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Leaving never takes anything off a bill, a waiver never costs more than the list, bounds are in their order, and what
    /// is written reads back.
    #[test]
    fn an_exit_of_any_account_is_sound(source in any_account()) {
        let exit = leave(source);
        let list = &exit.columns[0];
        for column in &exit.columns {
            for sums in [&column.data_egress_charge, &column.exit_service_fees, &column.exit_cost] {
                prop_assert!(is_sound(sums), "{sums:?}");
            }
            for (sum, listed) in column.exit_cost.sums.iter().zip(&list.exit_cost.sums) {
                prop_assert!(sum.lower <= listed.lower);
                let most = sum.upper.as_ref().zip(listed.upper.as_ref());
                prop_assert!(most.is_none_or(|(sum, listed)| sum <= listed));
            }
        }
        let written = serde_json::to_string(&exit).expect("JSON");
        let read: Exit = serde_json::from_str(&written).expect("what was written");
        prop_assert_eq!(serde_json::to_string(&read).expect("JSON"), written);
    }

    /// Holding a tariff's data in several parts costs what holding them in one does.
    #[test]
    fn parts_of_one_tariff_are_one(
        name in proptest::sample::select(Catalog::embedded().names().collect::<Vec<_>>()),
        parts in prop::collection::vec((0..90_000_000_000_000_u64, 0..9_000_000_u64), 1..4),
        age_days in proptest::option::of(0..200_u32),
    ) {
        let part = |(bytes, objects)| Holding { age_days, ..held(name, bytes, objects) };
        let sum = |of: fn(&(u64, u64)) -> u64| parts.iter().map(of).sum();
        let whole = leave(vec![part((sum(|part| part.0), sum(|part| part.1)))]);
        let split = leave(parts.iter().copied().map(part).collect());
        prop_assert_eq!(&split.source_bill, &whole.source_bill);
        prop_assert_eq!(&split.columns, &whole.columns);
    }
}

/// What reading takes is each class's by its share, and nothing of it is lost.
#[test]
fn requests_are_shared_out_whole() {
    let names = ["aws/eu-central-1/standard", "aws/eu-central-1/standard-ia"];
    let exit = leave(names.map(|name| held(name, TIB, 3_000)).to_vec());
    let item = Item::Class {
        class: "tier2".into(),
    };
    let reads = exit.lines.iter().filter(|line| line.line.item == item);
    let reads: BigRational = reads.map(|line| line.line.quantity.0.clone()).sum();
    assert_eq!(
        reads,
        whole(6_000),
        "one {} an object",
        Operation::Get.name()
    );
}
