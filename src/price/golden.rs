//! Bills whose amounts are derived by hand from the cited prices, and what must hold of every bill.

use std::sync::Arc;

use num_rational::BigRational;
use proptest::prelude::*;

use super::{
    Amount, Bill, Catalog, Gap, Item, Line, Quantity, Ratio, Remark, Route, Value, marginal,
};
use crate::ledger::{Counts, Entry, Ledger, Operation, Phase, StatusClass, Traffic};

const GIB: u64 = 1 << 30;

type Row = (Phase, Operation, StatusClass, u64, u64);

/// Rows of phase, operation, answer, attempts and bytes received.
fn ledger(rows: &[Row]) -> Ledger {
    let mut ledger = Ledger::default();
    for &(phase, operation, status, attempts, received) in rows {
        let entry = Entry {
            store: Arc::from("home"),
            cell: None,
            round: None,
            phase,
            operation,
            status,
        };
        let received = Traffic {
            payload: received,
            ..Traffic::default()
        };
        ledger.add(
            entry,
            Counts {
                attempts,
                received,
                ..Counts::default()
            },
        );
    }
    ledger
}

fn moved(operation: Operation, attempts: u64, received: u64) -> Row {
    (
        Phase::Move,
        operation,
        StatusClass::Success,
        attempts,
        received,
    )
}

fn bill(tariff: &str, rows: &[Row]) -> Bill {
    let tariff = Catalog::embedded().tariff(tariff).expect("a tariff");
    marginal(&ledger(rows), "home", tariff, Route::Internet)
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

fn line(bill: &Bill, item: impl Fn(&Item) -> bool) -> &Line {
    bill.lines
        .iter()
        .find(|line| item(&line.item))
        .expect("a line")
}

fn egress(bill: &Bill) -> &Amount {
    &line(bill, |item| *item == Item::Egress).amount
}

fn requests(bill: &Bill, wanted: Operation) -> &Amount {
    &line(
        bill,
        |item| matches!(item, Item::Requests { operation, .. } if *operation == wanted),
    )
    .amount
}

/// Frankfurt: 364 GETs at 0.00043 USD per 1,000 = 0.00015652; 1.5 GB of 2^30 at 0.09 = 0.135; in all 0.13515652,
/// written 0.135157.
#[test]
fn frankfurt_prices_reads_and_egress() {
    let bill = bill(
        "aws/eu-central-1/standard",
        &[moved(Operation::Get, 364, 3 * GIB / 2)],
    );
    assert_eq!(requests(&bill, Operation::Get), &exactly("0.00015652"));
    assert_eq!(egress(&bill), &exactly("0.135"));
    let sum = &bill.total.sums[0];
    assert_eq!(
        (sum.lower.0.clone(), sum.lower.to_string()),
        (ratio("0.13515652"), "0.135157".into())
    );
    assert_eq!(sum.upper.as_ref(), Some(&sum.lower));
    let source = line(&bill, |item| *item == Item::Egress)
        .source
        .as_ref()
        .expect("a source");
    assert_eq!(bill.sources[source].read.to_string(), "2026-08-31");
}

/// Virginia: an object in four parts is six tier-1 requests at 0.005 USD per 1,000 = 0.00003; its delete is free.
#[test]
fn virginia_prices_a_multipart_upload() {
    let bill = bill(
        "aws/us-east-1/standard",
        &[
            moved(Operation::BeginMultipart, 1, 0),
            moved(Operation::PutPart, 4, 0),
            moved(Operation::CompleteMultipart, 1, 0),
            (Phase::Clean, Operation::Delete, StatusClass::Success, 1, 0),
        ],
    );
    assert_eq!(bill.phases[&Phase::Move].sums[0].lower.0, ratio("0.00003"));
    assert_eq!(bill.phases[&Phase::Clean].sums[0].lower.0, ratio("0"));
    assert!(!bill.total.is_open());
}

/// The trap: a decimal gigabyte is not a GB of 2^30. 10^9 bytes at 0.12 USD: 0.12 × 10^9 / 2^30 = 0.111758708953857421875.
#[test]
fn google_bills_a_gigabyte_of_two_to_the_thirty() {
    let bill = bill(
        "gcs/europe-west3/standard",
        &[moved(Operation::Get, 1_000, 1_000_000_000)],
    );
    assert_eq!(egress(&bill), &exactly("0.111758708953857421875"));
    assert_eq!(requests(&bill, Operation::Get), &exactly("0.0004"));
}

/// Iowa: 2,500 class A at 0.005 per 1,000 = 0.0125 USD. Google has no tags to ask for; how it bills a batch is not known.
#[test]
fn iowa_lacks_a_request_and_a_price() {
    let bill = bill(
        "gcs/us-central1/standard",
        &[
            moved(Operation::Put, 2_500, 0),
            moved(Operation::GetTags, 9, 0),
            (
                Phase::Clean,
                Operation::DeleteBatch,
                StatusClass::Success,
                3,
                0,
            ),
        ],
    );
    assert_eq!(requests(&bill, Operation::Put), &exactly("0.0125"));
    assert_eq!(requests(&bill, Operation::GetTags), &exactly("0"));
    assert_eq!(
        requests(&bill, Operation::DeleteBatch),
        &Amount::NotPriced { gap: Gap::NoClass }
    );
    assert!(bill.total.is_open() && !bill.phases[&Phase::Move].is_open());
    assert_eq!(bill.total.open_lines(), 1);
}

/// Azure per 10,000, not per 1,000: 364 reads × 0.0043 / 10,000 = 0.00015652 USD. A copy is a write and a read:
/// 0.0000054 + 0.00000043. A head is an "other" operation, whose price was not found. The first paid GB costs 0.087.
#[test]
fn azure_prices_the_equivalent_operation() {
    let bill = bill(
        "azure/germanywestcentral/hot-lrs",
        &[
            moved(Operation::Get, 364, GIB),
            moved(Operation::Copy, 1, 0),
            moved(Operation::Head, 5, 0),
        ],
    );
    assert_eq!(requests(&bill, Operation::Get), &exactly("0.00015652"));
    let copies: BigRational = bill
        .lines
        .iter()
        .filter(|line| {
            matches!(
                line.item,
                Item::Requests {
                    operation: Operation::Copy,
                    ..
                }
            )
        })
        .map(|line| line.amount.lower())
        .sum();
    assert_eq!(copies, ratio("0.00000583"));
    assert_eq!(
        requests(&bill, Operation::Head),
        &Amount::NotPriced { gap: Gap::NoPrice }
    );
    assert_eq!(egress(&bill), &exactly("0.087"));
    let reads = line(&bill, |item| matches!(item, Item::Requests { .. }));
    assert!(reads.remarks.contains(&Remark::Equivalent));
}

/// East US: 20,000 writes × 0.05 / 10,000 = 0.10 USD.
#[test]
fn east_us_prices_writes() {
    let bill = bill("azure/eastus/hot-lrs", &[moved(Operation::Put, 20_000, 0)]);
    assert_eq!(requests(&bill, Operation::Put), &exactly("0.10"));
}

/// Alibaba bills 2xx and 3xx only, and a listing as a put: 10 pages × 0.014 / 10,000 = 0.000014 USD;
/// 3 throttled and 2 refused pages cost nothing. 1 GB costs 0.076.
#[test]
fn alibaba_bills_no_failures() {
    let bill = bill(
        "alibaba-oss/us-east-1/standard",
        &[
            moved(Operation::ListPage, 10, GIB),
            (
                Phase::Move,
                Operation::ListPage,
                StatusClass::Throttled,
                3,
                0,
            ),
            (
                Phase::Move,
                Operation::ListPage,
                StatusClass::ClientError,
                2,
                0,
            ),
        ],
    );
    assert_eq!(requests(&bill, Operation::ListPage), &exactly("0.000014"));
    let pages = line(&bill, |item| matches!(item, Item::Requests { .. })).quantity;
    assert_eq!(
        (pages.counted, pages.billed_lower, pages.billed_upper),
        (15, 10, 10)
    );
    assert_eq!(egress(&bill), &exactly("0.076"));
}

/// R2 per million: 1,000 class B × 0.36 / 1,000,000 = 0.00036 USD; egress is a sourced zero, however large its GB is.
#[test]
fn cloudflare_charges_requests_and_no_egress() {
    let bill = bill(
        "cloudflare-r2/standard",
        &[moved(Operation::Get, 1_000, 7 * GIB)],
    );
    assert_eq!(requests(&bill, Operation::Get), &exactly("0.00036"));
    assert_eq!(egress(&bill), &exactly("0"));
    assert_eq!(bill.total.sums[0].upper, Some(Value(ratio("0.00036"))));
}

/// Hetzner does not say how large its TB is: 2^40 bytes are 1.00 EUR (a binary TB) to 1.099511627776 EUR (a decimal one).
#[test]
fn hetzner_is_a_range() {
    let bill = bill("hetzner/fsn1", &[moved(Operation::Get, 5, 1 << 40)]);
    assert_eq!(egress(&bill), &between("1", "1.099511627776"));
    assert_eq!(requests(&bill, Operation::Get), &exactly("0"));
    let remarks = &line(&bill, |item| *item == Item::Egress).remarks;
    assert!(
        remarks.contains(&Remark::GigabyteNotStated) && remarks.contains(&Remark::BeyondBundle)
    );
}

/// No provider charges for a store of one's own; that is not the same as costing nothing.
#[test]
fn own_cost_is_never_zero() {
    let bill = bill("self-hosted", &[moved(Operation::Get, 5, GIB)]);
    assert!(
        bill.lines
            .iter()
            .all(|line| line.amount == Amount::NotPriced { gap: Gap::OwnCost })
    );
    assert_eq!((bill.total.sums.len(), bill.total.open_lines()), (0, 2));
    assert!(bill.total.is_open());
}

/// Of a broken attempt the request may not have been billed, and more bytes may have left than arrived. AWS does not
/// state redirects: 1 of them and 1 broken attempt are 0 to 2 × 0.0000004; 5xx are not billed.
#[test]
fn broken_attempts_are_a_range_of_requests_and_at_least_their_bytes() {
    let bill = bill(
        "aws/us-east-1/standard",
        &[
            (Phase::Move, Operation::Get, StatusClass::Broken, 1, GIB),
            (Phase::Move, Operation::Get, StatusClass::Redirect, 1, 0),
            (Phase::Move, Operation::Get, StatusClass::ServerError, 1, 0),
            moved(Operation::Get, 1, GIB),
        ],
    );
    assert_eq!(
        requests(&bill, Operation::Get),
        &between("0.0000004", "0.0000012")
    );
    let lower = Value(ratio("0.18"));
    assert_eq!(
        egress(&bill),
        &Amount::AtLeast {
            lower,
            gap: Gap::BrokenAttempts
        }
    );
    assert_eq!(bill.total.sums[0].upper, None);
}

/// Head and framing are on the wire as well: 2^29 + 2^28 + 2^28 bytes are one GB.
#[test]
fn egress_is_bytes_on_the_wire_of_this_store_alone() {
    let mut ledger = ledger(&[]);
    for (store, part) in [("home", 1), ("away", 64)] {
        let entry = Entry {
            store: Arc::from(store),
            cell: None,
            round: None,
            phase: Phase::Move,
            operation: Operation::Get,
            status: StatusClass::Success,
        };
        let received = Traffic {
            payload: part << 29,
            framing: part << 28,
            head: part << 28,
        };
        ledger.add(
            entry,
            Counts {
                attempts: 1,
                received,
                ..Counts::default()
            },
        );
    }
    let tariff = Catalog::embedded()
        .tariff("aws/us-east-1/standard")
        .expect("a tariff");
    assert_eq!(
        egress(&marginal(&ledger, "home", tariff, Route::Internet)),
        &exactly("0.09")
    );
}

/// On 30 November the readings of 31 August are 91 days old, those of 3 October 58.
#[test]
fn says_how_old_its_prices_are() {
    let bill = Bill::join([
        bill("aws/us-east-1/standard", &[moved(Operation::Get, 1, GIB)]),
        bill("hetzner/fsn1", &[moved(Operation::Get, 1, GIB)]),
    ]);
    let stale = bill.staleness(jiff::civil::date(2026, 11, 30));
    assert_eq!((stale.lines, stale.stale_lines), (4, 1));
    assert_eq!(
        stale.oldest.map(|oldest| oldest.to_string()).as_deref(),
        Some("2026-08-31")
    );
    assert_eq!(bill.total.sums.len(), 2);
}

#[test]
fn a_bill_reads_back_from_json() {
    let bill = bill(
        "azure/eastus/hot-lrs",
        &[
            moved(Operation::Get, 364, GIB),
            moved(Operation::Head, 1, 0),
        ],
    );
    let text = serde_json::to_string(&bill).expect("json");
    assert!(
        text.contains(r#""price":"0.004""#) && text.contains(r#""value":"0.000146""#),
        "{text}"
    );
    let read: Bill = serde_json::from_str(&text).expect("a bill");
    assert_eq!(serde_json::to_string(&read).expect("json"), text);
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let statuses = prop::sample::select(vec![
        StatusClass::Success,
        StatusClass::ClientError,
        StatusClass::Throttled,
        StatusClass::Broken,
    ]);
    let phase = prop::sample::select(Phase::ALL.to_vec());
    let operation = prop::sample::select(Operation::ALL.to_vec());
    prop::collection::vec(
        (phase, operation, statuses, 1u64..1 << 40, 0u64..1 << 50),
        0..8,
    )
}

/// The lower and upper sums of one currency, unrounded; nothing at all where there are no lines.
/// Standard-IA of Frankfurt: 2 GB of 2^30 read back at 0.01 = 0.02 USD; 1 GB written is due for 30 days however early
/// the drill deletes it: 0.0135 USD.
#[test]
fn a_cold_class_charges_reading_and_its_least_duration() {
    let mut ledger = ledger(&[moved(Operation::Get, 3, 2 * GIB)]);
    let entry = Entry {
        store: Arc::from("home"),
        cell: None,
        round: None,
        phase: Phase::Setup,
        operation: Operation::Put,
        status: StatusClass::Success,
    };
    let sent = Traffic {
        payload: GIB,
        ..Traffic::default()
    };
    ledger.add(
        entry,
        Counts {
            attempts: 1,
            sent,
            ..Counts::default()
        },
    );
    let tariff = Catalog::embedded()
        .tariff("aws/eu-central-1/standard-ia")
        .expect("a tariff");
    let bill = marginal(&ledger, "home", tariff, Route::Internet);
    assert_eq!(
        line(&bill, |item| *item == Item::Retrieval).amount,
        exactly("0.02")
    );
    assert_eq!(
        line(&bill, |item| *item == Item::EarlyDeletion).amount,
        exactly("0.0135")
    );
}

/// Eight objects of 4 KiB in Standard-IA of Frankfurt are billed as 8 × 128 KiB = 1 MiB for 30 days: 0.0135 ÷ 1,024 USD; in Deep
/// Archive as 8 × (4 + 32) KiB for 180 days: 288 KiB × 0.0018 × 6 ÷ 2^20. A put that was refused made no object.
#[test]
fn small_objects_of_a_drill_are_billed_as_the_least() {
    let early = |tariff: &str| {
        let mut ledger = ledger(&[]);
        for (status, attempts, payload) in [
            (StatusClass::Success, 8, 8 * 4096),
            (StatusClass::ClientError, 100, 0),
        ] {
            let entry = Entry {
                store: Arc::from("home"),
                cell: None,
                round: None,
                phase: Phase::Setup,
                operation: Operation::Put,
                status,
            };
            let sent = Traffic {
                payload,
                ..Traffic::default()
            };
            let counts = Counts {
                attempts,
                sent,
                ..Counts::default()
            };
            ledger.add(entry, counts);
        }
        let tariff = Catalog::embedded().tariff(tariff).expect("a tariff");
        let bill = marginal(&ledger, "home", tariff, Route::Internet);
        line(&bill, |item| *item == Item::EarlyDeletion).clone()
    };
    let cold = early("aws/eu-central-1/standard-ia");
    assert_eq!(
        (cold.quantity, cold.amount.lower()),
        (Quantity::whole(1 << 20), ratio("0.0135") / ratio("1024"))
    );
    let archive = early("aws/eu-central-1/deep-archive");
    let expected = ratio("0.0108") * ratio("288") / ratio("1048576");
    assert_eq!(archive.amount.lower(), expected);
}

/// Within the region nothing is charged for what leaves.
#[test]
fn a_runner_in_the_region_pays_no_egress() {
    let ledger = ledger(&[moved(Operation::Get, 3, 2 * GIB)]);
    let tariff = Catalog::embedded()
        .tariff("aws/eu-central-1/standard")
        .expect("a tariff");
    let bill = marginal(&ledger, "home", tariff, Route::SameRegion);
    assert_eq!(egress(&bill), &exactly("0"));
}

fn sums(bill: &Bill) -> (BigRational, Option<BigRational>) {
    match bill.total.sums.first() {
        None => (BigRational::default(), Some(BigRational::default())),
        Some(sum) => (
            sum.lower.0.clone(),
            sum.upper.as_ref().map(|upper| upper.0.clone()),
        ),
    }
}

fn any_name() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(Catalog::embedded().names().collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn is_additive_monotone_and_order_free(name in any_name(), one in rows(), two in rows()) {
        let both = [one.clone(), two.clone()].concat();
        let backwards: Vec<Row> = both.iter().rev().copied().collect();
        let (first, second) = (sums(&bill(name, &one)), sums(&bill(name, &two)));
        let whole = sums(&bill(name, &both));
        prop_assert!(whole.0 >= first.0 && whole.0 >= second.0);
        prop_assert_eq!(&whole, &sums(&bill(name, &backwards)));
        let open = first.1.is_none() || second.1.is_none();
        prop_assert_eq!(whole.1.is_none(), open);
        if !open {
            prop_assert_eq!(whole.1, first.1.zip(second.1).map(|(one, two)| one + two));
            prop_assert_eq!(whole.0, first.0 + second.0);
        }
    }
}
