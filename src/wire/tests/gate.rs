//! The gate on its own: what is held back, several currencies, time, and the bound on what a run can pass a cap by.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use proptest::prelude::*;

use crate::{
    clock,
    ledger::{HEAD_ALLOWANCE, Operation, Phase},
    unit::Currency,
    wire::{Caps, Error, ErrorKind, Gate, Needs, Prices},
};

fn currency(text: &str) -> Currency {
    text.parse().expect("a currency")
}

fn prices(text: &str) -> Prices {
    Prices {
        currency: currency(text),
        requests: [(Operation::Put, 100), (Operation::Delete, 10)].into(),
        sent_byte: 2,
        received_byte: 3,
    }
}

fn gate(caps: Caps) -> Arc<Gate> {
    Arc::new(Gate::new(caps))
}

/// A put of so many bytes, answered with nothing.
fn put(gate: &Arc<Gate>, length: u64, prices: Option<&Prices>) -> Result<(), Error> {
    let entered = gate.enter(Phase::Move, Operation::Put, length, prices);
    entered.map(drop)
}

fn clean(gate: &Arc<Gate>, prices: Option<&Prices>) {
    let entered = gate.enter(Phase::Clean, Operation::Delete, 0, prices);
    drop(entered.expect("what is stored must be removable"));
}

fn deletes(count: u64) -> Needs {
    Needs {
        requests: BTreeMap::from([(Operation::Delete, count)]),
        sent: 0,
        received: 0,
    }
}

#[test]
fn what_is_held_back_is_not_spent_on_anything_else() {
    let gate = gate(Caps {
        requests: Some(10),
        ..Caps::default()
    });
    let hold = gate.hold(&deletes(4), None).expect("there is room");
    for _ in 0..6 {
        put(&gate, 0, None).expect("beside the reserve");
    }
    let error = put(&gate, 0, None).expect_err("only the reserve is left");
    assert_eq!(error.kind(), ErrorKind::Cap);
    assert_eq!(
        error.to_string(),
        "the cap of 10 requests (`max-requests`) would be passed with what is kept for the clean-up"
    );
    assert!(
        gate.hold(&deletes(1), None).is_err(),
        "nor can more be held"
    );
    hold.release();
    for _ in 0..4 {
        clean(&gate, None);
    }
    assert!(put(&gate, 0, None).is_err(), "all of it is spent");
}

#[test]
fn what_is_dropped_stays_held_and_what_is_released_does_not() {
    let gate = gate(Caps {
        requests: Some(2),
        ..Caps::default()
    });
    let hold = gate.hold(&deletes(2), None).expect("there is room");
    hold.release();
    hold.release();
    drop(gate.hold(&deletes(1), None).expect("there is room"));
    put(&gate, 0, None).expect("beside what is held");
    assert!(put(&gate, 0, None).is_err());
}

/// A put of 10 bytes costs 100 + 10 × 2, and 4,096 × 5 of heads.
#[test]
fn each_currency_has_a_cap_of_its_own() {
    let one = 120 + u128::from(HEAD_ALLOWANCE) * 5;
    let (usd, eur, chf) = (prices("USD"), prices("EUR"), prices("CHF"));
    let gate = gate(Caps {
        cost: [(usd.currency, one), (eur.currency, 2 * one)].into(),
        ..Caps::default()
    });
    put(&gate, 10, Some(&usd)).expect("the first");
    let error = put(&gate, 0, Some(&usd)).expect_err("over the cap in USD");
    assert_eq!(
        error.to_string(),
        "the cap on cost in USD (`max-cost`) would be passed"
    );
    put(&gate, 10, Some(&eur)).expect("one of two");
    put(&gate, 10, Some(&eur)).expect("two of two");
    assert!(put(&gate, 0, Some(&eur)).is_err());
    for _ in 0..9 {
        put(&gate, 10, Some(&chf)).expect("no cap in CHF");
        put(&gate, 10, None).expect("nobody charges it");
    }
}

#[test]
fn cost_and_bytes_are_held_back_too() {
    let usd = prices("USD");
    let needs = Needs {
        sent: 50,
        received: 30,
        ..deletes(2)
    };
    // 2 × 10, 50 × 2, 30 × 3, and heads.
    let held = 210 + 2 * 5 * u128::from(HEAD_ALLOWANCE);
    let most = |cost, bytes| {
        let gate = gate(Caps {
            bytes: Some(bytes),
            cost: [(usd.currency, cost)].into(),
            ..Caps::default()
        });
        gate.hold(&needs, Some(&usd))
    };
    assert!(most(held, 80).is_ok());
    assert!(most(held - 1, 80).is_err());
    assert!(most(held, 79).is_err());
}

#[tokio::test(start_paused = true)]
async fn time_is_up_when_it_is_up_and_cleaning_goes_on() {
    let gate = gate(Caps {
        duration: Some(Duration::from_secs(90)),
        ..Caps::default()
    });
    clock::sleep(Duration::from_millis(89_999)).await;
    put(&gate, 0, None).expect("in time");
    clock::sleep(Duration::from_millis(1)).await;
    let error = put(&gate, 0, None).expect_err("too late");
    assert_eq!(error.kind(), ErrorKind::Cap);
    assert_eq!(
        error.to_string(),
        "the cap of 90 s (`max-duration`) is reached"
    );
    clean(&gate, None);
}

/// What a run does to its gate.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Writes an object of so many bytes, and is answered with so many.
    Write(u64, u64),
    /// Reads so many bytes.
    Read(u64),
    /// Removes what was written since the last time, each request sent as often as this.
    Clean(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..200_u64, 0..50_u64).prop_map(|(sent, received)| Step::Write(sent, received)),
        2 => (0..300_u64).prop_map(Step::Read),
        1 => (1..4_u64).prop_map(Step::Clean),
    ];
    prop::collection::vec(step, 0..60)
}

/// A run on a gate, and what it has spent beyond its first tries of cleaning.
#[derive(Default)]
struct Run {
    requests: u64,
    bytes: u64,
    cost: u128,
    again: u64,
}

impl Run {
    fn spend(&mut self, requests: u64, (sent, received): (u64, u64), price: u128, prices: &Prices) {
        let heads = u128::from(HEAD_ALLOWANCE) * (prices.sent_byte + prices.received_byte);
        self.requests += requests;
        self.bytes += sent + received;
        self.cost += u128::from(requests) * (price + heads);
        self.cost += u128::from(sent) * prices.sent_byte;
        self.cost += u128::from(received) * prices.received_byte;
    }

    /// One request of the move, whose answer is taken if the caps let it.
    fn moves(&mut self, gate: &Arc<Gate>, of: Operation, body: (u64, u64), prices: &Prices) {
        let Ok(allowance) = gate.enter(Phase::Move, of, body.0, Some(prices)) else {
            return;
        };
        let price = prices.requests.get(&of).copied().unwrap_or(0);
        let received = allowance.receive(body.1).map_or(0, |()| body.1);
        self.spend(1, (body.0, received), price, prices);
    }

    fn cleans(&mut self, gate: &Arc<Gate>, times: u64, prices: &Prices) {
        for _ in 0..times {
            clean(gate, Some(prices));
            self.spend(1, (0, 0), 10, prices);
        }
        self.again += times - 1;
    }
}

proptest! {
    /// Whatever a run does, it passes no cap by more than what its cleaning was sent again.
    #[test]
    fn a_run_passes_no_cap_by_more_than_the_further_tries_of_its_cleaning(
        steps in steps(),
        requests in 0..60_u64,
        bytes in 0..4_000_u64,
        cost in 0..1_500_000_u128,
    ) {
        let usd = prices("USD");
        let gate = gate(Caps {
            requests: Some(requests),
            bytes: Some(bytes),
            cost: [(usd.currency, cost)].into(),
            duration: None,
        });
        let (mut run, mut held) = (Run::default(), Vec::new());
        for step in steps.into_iter().chain([Step::Clean(1)]) {
            match step {
                Step::Write(sent, received) => {
                    let Ok(hold) = gate.hold(&deletes(1), Some(&usd)) else { continue };
                    held.push(hold);
                    run.moves(&gate, Operation::Put, (sent, received), &usd);
                }
                Step::Read(received) => run.moves(&gate, Operation::Get, (0, received), &usd),
                Step::Clean(times) => {
                    for hold in std::mem::take(&mut held) {
                        hold.release();
                        run.cleans(&gate, times, &usd);
                    }
                }
            }
        }
        let again = u128::from(run.again) * (10 + 5 * u128::from(HEAD_ALLOWANCE));
        prop_assert!(run.requests <= requests + run.again);
        prop_assert!(run.bytes <= bytes);
        prop_assert!(run.cost <= cost + again);
    }
}
