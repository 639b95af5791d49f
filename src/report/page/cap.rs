//! What a plan costs at worst, and what would stop it.

use std::sync::Arc;

use crate::{
    ledger::{HEAD_ALLOWANCE, Operation},
    plan::{CostCap, Limits, Origin, Plan, StoreLimits, Unheld, Unpriced},
    price::{Item, Sums},
    report::language::{Language, say},
    scenario::Store,
    unit::{Bytes, format_span, parse_decimal},
};

use super::{
    cost,
    model::{Block, Section},
    number,
};

pub(super) fn section(language: Language, plan: &Plan, limits: &Limits) -> Section {
    let mut blocks = vec![
        Block::Paragraph(worst(language, plan, limits)),
        Block::List(caps(language, plan, limits)),
    ];
    if let Err(unheld) = limits.check() {
        blocks.push(Block::Paragraph(refused(language, &unheld)));
    }
    Section::new(&say!(language, "cap-heading"), blocks)
}

/// That a run would not start, and why.
fn refused(language: Language, unheld: &Unheld) -> String {
    match unheld {
        Unheld::Currency { store, currency } => say!(
            language,
            "cap-refused-for-its-currency",
            store = &**store,
            currency = currency.to_string(),
        ),
        Unheld::Price { store, what } => say!(
            language,
            "cap-refused-for-want-of-a-price",
            store = &**store,
            what = unpriced(language, *what),
        ),
    }
}

fn unpriced(language: Language, what: Unpriced) -> String {
    match what {
        Unpriced::Request(operation) => format!("`{}`", operation.name()),
        Unpriced::Egress => cost::item(language, &Item::Egress),
        Unpriced::Ingress => cost::item(language, &Item::Ingress),
    }
}

/// Every expected request tried as often as the policy allows.
fn worst(language: Language, plan: &Plan, limits: &Limits) -> String {
    let tries = plan.scenario.run.retry.tries;
    let expected = plan.expected.sum();
    let times = |count: u64| count.saturating_mul(tries.into());
    let bytes = |count: u64| number::bytes(language, Bytes(count));
    say!(
        language,
        "cap-worst",
        tries = tries,
        heads = bytes(HEAD_ALLOWANCE),
        requests = times(expected.attempts),
        sent = bytes(times(expected.sent.payload)),
        received = bytes(times(expected.received.payload)),
        cost = cost::sums(language, &limits.at_worst(plan, tries)),
    )
}

/// Each cap, and whether it would stop a run.
fn caps(language: Language, plan: &Plan, limits: &Limits) -> Vec<String> {
    let caps = &plan.scenario.run.caps;
    let expected = plan.expected.sum();
    let tries = u64::from(plan.scenario.run.retry.tries);
    let against = |cap: u64, count: u64, beside: u64| {
        let worst = count.saturating_mul(tries);
        let passed = [count, count.saturating_add(beside), worst].map(|it| it > cap);
        told(language, plan, passed)
    };
    let moved = expected.sent.payload + expected.received.payload;
    let control = expected.attempts.saturating_mul(CONTROL);
    let bytes = caps.bytes.map(|cap| {
        let verdict = against(cap.0, moved, control);
        let cap = number::bytes(language, cap);
        say!(language, "cap-of-bytes", cap = cap, verdict = verdict)
    });
    let requests = caps.requests.map(|cap| {
        let verdict = against(cap, expected.attempts, spare(plan));
        say!(language, "cap-of-requests", cap = cap, verdict = verdict)
    });
    let duration = caps.duration;
    let duration = duration.map(|cap| say!(language, "cap-of-time", cap = format_span(cap)));
    let unheld = limits.unheld().map(|store| unheld(language, store));
    let told: Vec<String> = bytes
        .into_iter()
        .chain(requests)
        .chain(costs(language, plan, limits))
        .chain(duration)
        .chain(unheld)
        .collect();
    if told.is_empty() {
        vec![say!(language, "cap-none")]
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

fn costs(language: Language, plan: &Plan, limits: &Limits) -> Vec<String> {
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
        let passed = [once, beside, often].map(|it| it > cap.most.amount);
        of_cost(language, cap, &told(language, plan, passed))
    });
    told.collect()
}

fn of_cost(language: Language, cap: &CostCap, verdict: &str) -> String {
    let most = language.decimal(&cap.most.to_string());
    match cap.origin {
        Origin::Given => say!(language, "cap-of-cost", most = most, verdict = verdict),
        Origin::Default => {
            say!(
                language,
                "cap-of-cost-by-default",
                most = most,
                verdict = verdict
            )
        }
    }
}

/// What a cap on cost does not hold at a store.
fn unheld(language: Language, store: &StoreLimits) -> String {
    let what = store.unpriced.iter();
    let what: Vec<_> = what.map(|what| unpriced(language, *what)).collect();
    say!(
        language,
        "cap-unheld",
        store = &*store.store,
        what = what.join(", "),
    )
}

/// Of what is not known nothing says that it stays below a cap.
fn told(language: Language, plan: &Plan, passed: [bool; 3]) -> String {
    if !passed[0] && plan.unknown().next().is_some() {
        say!(language, "cap-unknown-until-surveyed")
    } else {
        verdict(language, passed)
    }
}

/// Of a cap that is passed by what is expected; by that and what is kept beside it; by the worst.
fn verdict(language: Language, passed: [bool; 3]) -> String {
    match passed {
        [true, ..] => say!(language, "cap-would-stop"),
        [_, true, _] => say!(language, "cap-may-stop"),
        [_, _, true] => say!(language, "cap-would-stop-at-worst"),
        _ => say!(language, "cap-would-not-stop"),
    }
}
