//! What a plan costs at worst, and what would stop it.

use std::sync::Arc;

use crate::{
    ledger::{HEAD_ALLOWANCE, Operation},
    plan::{CostCap, Limits, Origin, Plan, StoreLimits},
    price::Sums,
    scenario::Store,
    unit::{Bytes, format_span, parse_decimal},
};

use super::{
    cost,
    model::{Block, Section},
    number,
};

pub(super) fn section(plan: &Plan, limits: &Limits) -> Section {
    let mut blocks = vec![
        Block::Paragraph(worst(plan, limits)),
        Block::List(caps(plan, limits)),
    ];
    if let Err(unheld) = limits.check() {
        blocks.push(Block::Paragraph(format!(
            "This run WOULD BE REFUSED: {unheld}."
        )));
    }
    Section::new("At worst, and the caps", blocks)
}

/// Every expected request tried as often as the policy allows.
fn worst(plan: &Plan, limits: &Limits) -> String {
    let tries = plan.scenario.run.retry.tries;
    let expected = plan.expected.sum();
    let times = |count: u64| count.saturating_mul(tries.into());
    format!(
        "At worst, where each of these requests is tried {}, with all its object bytes and {} of heads sent and received \
again each time: {}, {} sent and {} received, {} at the worst price of each.",
        number::counted(tries.into(), "time"),
        Bytes(HEAD_ALLOWANCE),
        number::counted(times(expected.attempts), "request"),
        Bytes(times(expected.sent.payload)),
        Bytes(times(expected.received.payload)),
        cost::sums(&limits.at_worst(plan, tries)),
    )
}

/// Each cap, and whether it would stop a run.
fn caps(plan: &Plan, limits: &Limits) -> Vec<String> {
    let caps = &plan.scenario.run.caps;
    let expected = plan.expected.sum();
    let tries = u64::from(plan.scenario.run.retry.tries);
    let against = |cap: u64, count: u64, beside: u64| {
        let worst = count.saturating_mul(tries);
        told(
            plan,
            [count, count.saturating_add(beside), worst].map(|it| it > cap),
        )
    };
    let moved = expected.sent.payload + expected.received.payload;
    let control = expected.attempts.saturating_mul(CONTROL);
    let bytes = caps.bytes.map(|cap| {
        let verdict = against(cap.0, moved, control);
        format!("cap of {cap} of payload in both directions: {verdict}")
    });
    let requests = caps.requests.map(|cap| {
        let verdict = against(cap, expected.attempts, spare(plan));
        format!("cap of {}: {verdict}", number::counted(cap, "request"))
    });
    let duration = caps.duration.map(|cap| {
        format!(
            "cap of {} of time: how long a run takes is not predicted",
            format_span(cap)
        )
    });
    let told: Vec<String> = bytes
        .into_iter()
        .chain(requests)
        .chain(costs(plan, limits))
        .chain(duration)
        .chain(limits.unheld().map(unheld))
        .collect();
    if told.is_empty() {
        vec!["no caps: every store is on this machine".to_owned()]
    } else {
        told
    }
}

/// About what the XML of a control request takes; nothing foresees it.
const CONTROL: u64 = 1 << 10;

/// Requests that are kept for cleaning up after a run that is cut off, and that one without faults never sends: at each
/// store a look at its claim and at unfinished uploads, and the abortion of those under way.
fn spare(plan: &Plan) -> u64 {
    let of = |store: &Arc<Store>| {
        let begins = plan
            .expected
            .only(|it| it.store == store.name && it.operation == Operation::BeginMultipart);
        2 + begins.sum().attempts.min(store.concurrency.into())
    };
    plan.stores.iter().map(of).sum()
}

fn costs(plan: &Plan, limits: &Limits) -> Vec<String> {
    let once = limits.at_worst(plan, 1);
    let often = limits.at_worst(plan, plan.scenario.run.retry.tries);
    // A tenth more, for what is kept for cleaning up.
    let margin = parse_decimal("1.1").expect("a number");
    let told = limits.caps.iter().map(|cap| {
        let sum = |sums: &Sums| {
            let sum = sums.in_currency(cap.most.currency);
            sum.map(|sum| sum.lower.0.clone()).unwrap_or_default()
        };
        let (once, often) = (sum(&once), sum(&often));
        let beside = &once * &margin;
        let verdict = told(plan, [once, beside, often].map(|it| it > cap.most.amount));
        format!("{}: {verdict}", named(cap))
    });
    told.collect()
}

fn named(cap: &CostCap) -> String {
    let origin = match cap.origin {
        Origin::Given => "",
        Origin::Default => ", which stands away from this machine unless another is given",
    };
    format!(
        "cap of {} at the worst price of each request{origin}",
        cap.most
    )
}

/// What a cap on cost does not hold at a store.
fn unheld(store: &StoreLimits) -> String {
    let what: Vec<_> = store.unpriced.iter().map(ToString::to_string).collect();
    format!(
        "NOT CAPPED at store `{}`: the cost of {}, for which its tariff has no price",
        store.store,
        what.join(", ")
    )
}

/// Of what is not known nothing says that it stays below a cap.
fn told(plan: &Plan, passed: [bool; 3]) -> &'static str {
    if !passed[0] && plan.unknown().next().is_some() {
        "unknown until surveyed whether it would stop this run; the run sends nothing past it"
    } else {
        verdict(passed)
    }
}

/// Of a cap that is passed by what is expected; by that and what is kept beside it; by the worst.
fn verdict(passed: [bool; 3]) -> &'static str {
    match passed {
        [true, ..] => "WOULD STOP this run: it lies below what is expected",
        [_, true, _] => {
            "MAY STOP this run: what is expected leaves too little beside it for cleaning up after a fault"
        }
        [_, _, true] => "would not stop a run without faults, but one at worst",
        _ => "would not stop this run",
    }
}
