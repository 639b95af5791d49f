//! Exits whose amounts are derived by hand from the catalog's prices, and what must hold of every exit.

use jiff::civil::date;
use num_rational::BigRational;
use proptest::prelude::*;

use super::*;
use crate::{
    exit::{Desk, Excess, Quotient, Signed, Standing, Stock, Unknown, estimate},
    price::{
        Amount, Catalog, Customer, Effect, ExchangeRate, Gap, Item, Purpose, Regime, SizeShare,
        Tariff, Value,
    },
};

mod account;

const TIB: u64 = 1 << 40;
const TODAY: Date = date(2026, 11, 23);

fn tariff(name: &str) -> &'static Arc<Tariff> {
    Catalog::embedded().tariff(name).expect("a tariff")
}

fn ratio(text: &str) -> BigRational {
    text.parse::<Ratio>().expect("a ratio").0
}

/// 100 TiB in 120 million objects.
fn desk(from: &str, to: &str) -> Desk {
    let stock = Stock {
        bytes: 100 * TIB,
        objects: 120_000_000,
    };
    Desk {
        source: Holding::whole(tariff(from), stock),
        target: Some(Arc::clone(tariff(to))),
        link: None,
        on: TODAY,
        declared: Declared::default(),
        exchanges: Exchanges::default(),
    }
}

fn exit(desk: &Desk) -> Exit {
    estimate(desk).exit
}

fn line<'a>(exit: &'a Exit, item: &Item) -> &'a ExitLine {
    exit.lines
        .iter()
        .find(|line| line.line.item == *item)
        .expect("a line")
}

/// The bounds of the only currency of a sum.
fn only(sums: &Sums) -> (BigRational, Option<BigRational>) {
    let [sum] = sums.sums.as_slice() else {
        panic!("one currency: {sums:?}");
    };
    (
        sum.lower.0.clone(),
        sum.upper.as_ref().map(|upper| upper.0.clone()),
    )
}

fn exactly(text: &str) -> (BigRational, Option<BigRational>) {
    (ratio(text), Some(ratio(text)))
}

/// Frankfurt: egress 7,978.20 USD; 120,000 pages at 0.0054 and 120 million reads at 0.00043 per 1,000 = 0.648 + 51.60 USD;
/// a month of storage 51,200 × 0.0245 + 51,200 × 0.0235 = 1,254.40 + 1,203.20 = 2,457.60 USD.
#[test]
fn leaving_frankfurt_by_list_price() {
    let exit = exit(&desk("aws/eu-central-1/standard", "hetzner/fsn1"));
    let list = &exit.columns[0];
    assert_eq!(
        (list.regime, list.standing),
        (Regime::List, Standing::ListPrice)
    );
    assert_eq!(only(&list.data_egress_charge), exactly("7978.2"));
    assert_eq!(only(&list.exit_service_fees), exactly("52.248"));
    assert_eq!(only(&exit.source_bill), exactly("2457.6"));
    assert_eq!(
        list.exit_cost.sums.len(),
        2,
        "dollars and euros are not added"
    );
    assert_eq!(
        list.exit_cost_ratio,
        Quotient::Unknown {
            reason: Unknown::NoRate
        }
    );
    let (months, _) = list.source_cost_ratio.bounds().expect("a ratio");
    assert_eq!(*months, ratio("8030.448") / ratio("2457.6"));
}

/// With 1 EUR = 1.1652 USD the sum of both is set against the source's bill. Wasabi is in USD: 102,400 GB are 100 TB, 799 USD
/// a month; (8,030.448 + 799) ÷ 2,457.60 months.
#[test]
fn the_ratio_is_in_months_of_the_bill() {
    let exit = exit(&desk("aws/eu-central-1/standard", "wasabi/standard"));
    let column = &exit.columns[0];
    assert_eq!(only(&column.exit_cost), exactly("8829.448"));
    let ratio_of = ratio("8829.448") / ratio("2457.6");
    assert_eq!(
        column.exit_cost_ratio,
        Quotient::Known {
            lower: Value(ratio_of.clone()),
            upper: Some(Value(ratio_of))
        }
    );
    let rate: ExchangeRate = "EUR=1.1652 USD@2026-09-09".parse().expect("a rate");
    let rated = Desk {
        exchanges: Exchanges::new(vec![rate]),
        ..desk("aws/eu-central-1/standard", "hetzner/fsn1")
    };
    assert!(
        self::exit(&rated).columns[0]
            .exit_cost_ratio
            .bounds()
            .is_some()
    );
}

/// (8,829.448 + 0) ÷ (2,457.60 − 799) months, since arriving at Wasabi is free; back again it never pays.
#[test]
fn cheaper_storage_pays_for_the_exit() {
    let there = exit(&desk("aws/eu-central-1/standard", "wasabi/standard"));
    let months = ratio("8829.448") / ratio("1658.6");
    assert_eq!(
        there.break_even,
        BreakEven::Months {
            earliest: Value(&months / ratio("1.2")),
            latest: Value(&months / ratio("0.8")),
            months: Value(months)
        }
    );
    let back = exit(&desk("wasabi/standard", "aws/eu-central-1/standard"));
    assert_eq!(back.break_even, BreakEven::Never);
}

/// Wasabi takes nothing for arriving, so there is no ratio; 8,030.448 USD more than nothing for 109.951162777600 TB.
#[test]
fn leaving_is_told_per_tb_where_a_ratio_says_nothing() {
    let asymmetry = exit(&desk("aws/eu-central-1/standard", "wasabi/standard")).asymmetry;
    assert_eq!(asymmetry.exit_over_entry, None);
    let Some(Excess::Known { per_tb, alpha, .. }) = asymmetry.exit_less_entry else {
        panic!("both are priced");
    };
    let exact = Some(Signed(ratio("8030.448") / ratio("109.9511627776")));
    assert_eq!((per_tb.lower, per_tb.upper), (exact.clone(), exact));
    let one = Some(Signed(ratio("1")));
    let alpha = alpha.expect("leaving costs something");
    assert_eq!((alpha.lower, alpha.upper), (one.clone(), one));
}

/// Until 12 January 2027 a switch is charged at most at list price, then nothing; retrieval and requests stay.
#[test]
fn the_data_act_waives_egress_and_nothing_else() {
    let exit = exit(&desk("aws/eu-central-1/standard", "wasabi/standard"));
    let of = |regime, on: Date| {
        let mut columns = exit.columns.iter();
        columns
            .find(|column| column.regime == regime && column.on == on)
            .expect("a column")
    };
    let now = of(Regime::EuDataActSwitching, TODAY);
    assert_eq!(
        (now.effect, now.standing),
        (Some(Effect::Capped), Standing::WhatIf)
    );
    assert_eq!(
        only(&now.data_egress_charge),
        (ratio("0"), Some(ratio("7978.2")))
    );
    let then = of(Regime::EuDataActSwitching, date(2027, 1, 12));
    assert_eq!(only(&then.data_egress_charge), exactly("0"));
    assert_eq!(only(&then.exit_cost), exactly("851.248"));
    let programme = of(Regime::FreeExitProgramme, TODAY);
    assert_eq!(only(&programme.exit_cost), exactly("851.248"));
    assert!(programme.source.is_some());
}

fn declared(customer: Customer, purpose: Purpose) -> Declared {
    Declared {
        customer: Some(customer),
        purpose: Some(purpose),
        ..Declared::default()
    }
}

#[test]
fn what_was_declared_chooses_the_regime() {
    for (customer, purpose, regime) in [
        (Customer::Eu, Purpose::Switching, Regime::EuDataActSwitching),
        (
            Customer::France,
            Purpose::Switching,
            Regime::FrSrenSwitching,
        ),
        (
            Customer::France,
            Purpose::Parallel,
            Regime::EuDataActParallel,
        ),
    ] {
        let desk = Desk {
            declared: declared(customer, purpose),
            ..desk("aws/eu-central-1/standard", "wasabi/standard")
        };
        let exit = exit(&desk);
        let applies = exit
            .columns
            .iter()
            .find(|column| column.standing == Standing::Applies);
        assert_eq!(applies.map(|column| column.regime), Some(regime));
    }
}

/// The law only caps use in parallel; Google's own programme waives it.
#[test]
fn a_provider_can_give_more_than_the_law() {
    let of = |from: &str| {
        let desk = Desk {
            declared: declared(Customer::Eu, Purpose::Parallel),
            ..desk(from, "wasabi/standard")
        };
        let exit = exit(&desk);
        exit.columns[1].effect
    };
    assert_eq!(of("aws/eu-central-1/standard"), Some(Effect::Capped));
    assert_eq!(of("gcs/europe-west3/standard"), Some(Effect::Waived));
}

/// What was declared of the contract and of people is in every column.
#[test]
fn penalty_and_effort_are_added_where_they_are_declared() {
    let money = |text: &str| Some(text.parse().expect("money"));
    let desk = Desk {
        declared: Declared {
            penalty: money("1000 USD"),
            effort: money("500 USD"),
            ..Declared::default()
        },
        ..desk("aws/eu-central-1/standard", "wasabi/standard")
    };
    let exit = exit(&desk);
    assert_eq!(only(&exit.columns[0].exit_cost), exactly("10329.448"));
    assert!(!exit.excluded.contains(&Excluded::Effort));
}

/// What is declared is told apart from the parts, to the currency, and from a record as from the reckoning.
#[test]
fn what_was_declared_is_told_by_itself() {
    let money = |text: &str| Some(text.parse().expect("money"));
    let desk = Desk {
        declared: Declared {
            penalty: money("10000 EUR"),
            effort: money("40000 EUR"),
            ..Declared::default()
        },
        ..desk("aws/eu-central-1/standard", "scaleway/standard")
    };
    let exit = exit(&desk);
    let json = serde_json::to_string(&exit).expect("JSON");
    let read: Exit = serde_json::from_str(&json).expect("an exit");
    for column in exit.columns.iter().chain(&read.columns) {
        assert_eq!(only(&column.declared()), exactly("50000"));
    }
    let plain = self::exit(&self::desk(
        "aws/eu-central-1/standard",
        "scaleway/standard",
    ));
    assert_eq!(plain.columns[0].declared(), Sums::default());
}

/// Vultr has no exit programme: whoever declares that it was granted still has the law, which waives egress on that day.
#[test]
fn a_programme_that_is_not_there_leaves_the_law() {
    let of = |from: &str| {
        let desk = Desk {
            on: date(2027, 2, 1),
            declared: Declared {
                programme: true,
                ..declared(Customer::Eu, Purpose::Switching)
            },
            ..desk(from, "wasabi/standard")
        };
        let exit = exit(&desk);
        let mut columns = exit.columns.into_iter();
        let applies = columns.find(|column| column.standing == Standing::Applies);
        applies.map(|column| (column.regime, column.effect))
    };
    let waived = Some(Effect::Waived);
    assert_eq!(
        of("vultr/standard"),
        Some((Regime::EuDataActSwitching, waived))
    );
    assert_eq!(
        of("aws/eu-central-1/standard"),
        Some((Regime::FreeExitProgramme, waived))
    );
}

/// STACKIT publishes neither request prices nor egress: what is priced is nothing, the sum is open, and no bound holds. In a
/// column that waives egress only the requests stay open.
#[test]
fn a_source_without_prices_is_not_free() {
    let exit = exit(&desk("stackit/eu01/premium", "wasabi/standard"));
    assert_eq!(
        line(&exit, &Item::Egress).line.amount,
        Amount::NotPriced { gap: Gap::NoPrice }
    );
    let open = |at: usize| exit.columns[at].exit_cost.open_lines();
    let waived = exit
        .columns
        .iter()
        .position(|column| column.effect == Some(Effect::Waived))
        .expect("a column");
    assert_eq!((open(0), open(waived)), (3, 2));
}

/// A target without request prices: the exit is priced, the arrival is not.
#[test]
fn a_target_without_request_prices_leaves_the_arrival_open() {
    let exit = exit(&desk("aws/eu-central-1/standard", "infomaniak/ch"));
    assert!(exit.entry_charge.as_ref().is_some_and(Sums::is_open));
    assert!(!exit.columns[0].exit_cost.is_open());
    assert!(matches!(exit.break_even, BreakEven::NotKnown { .. }));
}

/// 100 TiB of Deep Archive must be thawed, and their copies are held in Frankfurt's Standard, behind the index of 120 million
/// objects, 8 KiB each, 915.52734375 GB: for the month that is assumed, 50,284.47265625 × 0.0245 + 52,115.52734375 × 0.0235
/// = 2,456.68447265625 USD. A link of 1 Gbit/s takes 879,609.3022208 s at least, 0.339… of a month, in which no thawing is: on
/// that month's average so much of the 102,400 GB is held, all in the first tier.
#[test]
fn thawed_copies_are_paid_for_as_long_as_the_exit_lasts() {
    let of = |link: Option<&str>| {
        let mut desk = desk("aws/eu-central-1/deep-archive", "wasabi/standard");
        desk.link = link.map(|link| link.parse().expect("a link"));
        let exit = exit(&desk);
        assert!(exit.assumptions.contains(&Assumption::ThawedCopiesKept));
        let line = line(&exit, &Item::ThawedCopies);
        assert_eq!(line.part, Part::ExitServiceFees);
        line.line.amount.clone()
    };
    let exact = |value| Amount::Exact {
        value: Value(value),
    };
    assert_eq!(of(None), exact(ratio("2456.68447265625")));
    let months = ratio("879609.3022208") / ratio("2592000");
    assert_eq!(
        of(Some("1 Gbit/s")),
        exact(months * ratio("102400") * ratio("0.0245"))
    );
}

/// A least size that is charged by the mean is said, wherever a tariff has one; sizes that are declared take its place.
#[test]
fn charging_by_the_mean_is_said() {
    let of = |from: &str, to: &str, sizes: Vec<SizeShare>| {
        let mut desk = desk(from, to);
        desk.source.sizes = sizes;
        exit(&desk).assumptions
    };
    let (plain, cold) = ("aws/eu-central-1/standard", "aws/eu-central-1/standard-ia");
    let mean = |from, to| of(from, to, Vec::new()).contains(&Assumption::LeastSizeByMean);
    assert!(mean(cold, plain) && mean(plain, cold) && !mean(plain, "hetzner/fsn1"));
    let one = || BigRational::from_integer(1.into());
    let whole = SizeShare {
        objects: one(),
        bytes: one(),
    };
    let said = of(cold, plain, vec![whole]);
    assert!(said.contains(&Assumption::SizeClassesAlike));
    assert!(!said.contains(&Assumption::MeanSize) && !said.contains(&Assumption::LeastSizeByMean));
}

/// Standard-IA: nobody says how old the objects are, so between nothing and 30 days are due: 102,400 × 0.0135 = 1,382.40 USD.
/// At 10 days of age 20 are: 921.60 USD.
#[test]
fn early_deletion_follows_the_age() {
    let whole = desk("aws/eu-central-1/standard-ia", "wasabi/standard");
    let of = |age_days| {
        let mut desk = whole.clone();
        desk.source.stock.objects = 1_000_000;
        desk.source.age_days = age_days;
        exit(&desk)
    };
    let amount = |age| line(&of(age), &Item::EarlyDeletion).line.amount.clone();
    let exact = |text: &str| Amount::Exact {
        value: Value(ratio(text)),
    };
    let range = Amount::Range {
        lower: Value(ratio("0")),
        upper: Value(ratio("1382.4")),
    };
    assert_eq!(amount(None), range);
    assert_eq!(amount(Some(10)), exact("921.6"));
    assert!(
        of(Some(30))
            .lines
            .iter()
            .all(|line| line.line.item != Item::EarlyDeletion)
    );
}

/// At 300 Mbit/s 100 TiB take 33.94 days, so data leave on two invoices, each with its own free 100 GB and its own first
/// tier: 2 × ((10,240 − 100) × 0.09 + 40,960 × 0.085) = 2 × 4,394.20 USD.
#[test]
fn a_long_exit_has_several_invoices() {
    let link = "300 Mbit/s".parse().expect("a link");
    let desk = Desk {
        link: Some(link),
        ..desk("aws/eu-central-1/standard", "wasabi/standard")
    };
    let exit = exit(&desk);
    assert_eq!(
        (exit.lasting.invoices, exit.lasting.known),
        (2, Known::ByLink)
    );
    assert_eq!(only(&exit.columns[0].data_egress_charge), exactly("8788.4"));
}

/// Within a region of one provider nothing is charged for the move, to another region 0.02 USD a GB: 2,048 USD.
#[test]
fn moving_within_a_provider_is_no_egress_to_the_internet() {
    let egress = |to: &str| {
        only(&exit(&desk("aws/eu-central-1/standard", to)).columns[0].data_egress_charge)
    };
    assert_eq!(egress("aws/eu-central-1/standard-ia"), exactly("0"));
    assert_eq!(egress("aws/us-east-1/standard"), exactly("2048"));
}

/// Objects of 100 MiB are uploaded in 13 parts of 8 MiB, with a begin and an end: 15 requests each.
#[test]
fn large_objects_arrive_in_parts() {
    let mut desk = desk("wasabi/standard", "aws/eu-central-1/standard");
    desk.source.stock = Stock {
        bytes: TIB,
        objects: TIB / (100 << 20),
    };
    let exit = exit(&desk);
    let class = |class: &str| {
        let item = Item::Class {
            class: class.into(),
        };
        let mut lines = exit.part(Part::EntryCharge);
        lines
            .find(|line| line.line.item == item)
            .expect("a line")
            .line
            .quantity
            .0
            .clone()
    };
    let objects = ratio(&(TIB / (100 << 20)).to_string());
    assert_eq!(
        class("part"),
        &objects * ratio("14"),
        "the begin is charged as a part"
    );
    assert_eq!(class("tier1"), objects);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every pair of tariffs can be reckoned; more data never cost less, and a waiver never costs more than the list.
    #[test]
    fn every_pair_is_reckoned(
        from in proptest::sample::select(Catalog::embedded().names().collect::<Vec<_>>()),
        to in proptest::sample::select(Catalog::embedded().names().collect::<Vec<_>>()),
        bytes in 1..1_000_000_000_000_000_u64,
        objects in 1..1_000_000_000_u64,
    ) {
        let of = |bytes: u64| {
            let mut desk = desk(from, to);
            desk.source.stock = Stock { bytes, objects };
            exit(&desk)
        };
        let (less, more) = (of(bytes), of(bytes * 2));
        let sum = |sums: &Sums| sums.sums.iter().map(|sum| sum.lower.0.clone()).sum::<BigRational>();
        prop_assert!(sum(&less.columns[0].exit_cost) <= sum(&more.columns[0].exit_cost));
        for column in &less.columns[1..] {
            prop_assert!(sum(&column.exit_cost) <= sum(&less.columns[0].exit_cost));
        }
        let lines: BigRational = less.part(Part::DataEgressCharge).map(|line| line.line.amount.lower()).sum();
        prop_assert_eq!(lines, sum(&less.columns[0].data_egress_charge));
    }
}
