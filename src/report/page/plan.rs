//! What a run would do and cost.

use jiff::civil::Date;

use crate::{
    ledger::{Operation, Phase, Round},
    plan::{Cell, Limits, Plan},
    price::Bill,
    report::language::{Language, say},
    scenario::{BucketOrigin, Store},
    unit::{Basis, Bytes},
};

use super::{
    cap,
    cost::{self, Telling},
    figure::{Figure, name},
    model::{self, Block, Page, Section, Tabular},
    names, number, rehearsal, shape,
};

mod refused;

pub(super) use refused::refusal;

pub(super) fn page(
    language: Language,
    plan: &Plan,
    bill: &Bill,
    limits: &Limits,
    today: Date,
) -> Page {
    let mut sections = vec![
        lead(language, plan),
        Section::new(
            &say!(language, "plan-cells"),
            vec![
                Block::Table(cells(language, plan)),
                Block::Paragraph(order(language, plan)),
            ],
        ),
        Section::new(
            &say!(language, "plan-created"),
            vec![Block::List(created(language, plan))],
        ),
        Section::new(
            &say!(language, "plan-expected"),
            vec![
                Block::Table(requests(language, plan)),
                Block::Table(bytes(language, plan)),
            ],
        ),
        cost(language, plan, bill, today),
        cap::section(language, plan, limits),
    ];
    sections.extend(refused::section(language, plan));
    Page {
        language,
        title: say!(language, "plan-title", title = &plan.scenario.title),
        sections,
    }
}

fn lead(language: Language, plan: &Plan) -> Section {
    Section {
        heading: None,
        blocks: rehearsal::of_plan(language, plan)
            .into_iter()
            .chain(shape::of_plan(language, plan))
            .chain(unsurveyed(language, plan))
            .chain([summary(language, plan), sent(language, plan)])
            .map(Block::Paragraph)
            .collect(),
    }
}

fn cost(language: Language, plan: &Plan, bill: &Bill, today: Date) -> Section {
    let telling = Telling {
        of: "plan",
        counted: Basis::Declared,
        volume: say!(language, "cost-volume-of-objects"),
        location: plan.scenario.location,
        rehearsal: plan.rehearsal().is_one(),
        day: today,
        rates: &[],
    };
    Section::new(
        &say!(language, "plan-cost"),
        cost::blocks(language, bill, &telling),
    )
}

fn sent(language: Language, plan: &Plan) -> String {
    let mut real = plan.cells.iter().filter(|cell| cell.is_real());
    if real.any(|cell| cell.objects.is_known()) {
        say!(language, "plan-sent-listings")
    } else {
        say!(language, "plan-sent-nothing")
    }
}

/// What stands instead of a number that only a survey can tell.
pub(super) fn unknown(language: Language) -> String {
    say!(language, "plan-unknown")
}

/// How many of them the cell moves.
fn known(language: Language, cell: &Cell, count: u64, unit: &str) -> model::Cell {
    if !cell.objects.is_known() {
        return unknown(language).into();
    }
    let shown = match unit {
        "B" => number::bytes(language, Bytes(count)),
        _ => number::count(count),
    };
    model::Cell::new(shown, [planned(&["moved", &cell.id], count, unit)])
}

/// A number that follows from the scenario.
fn planned(parts: &[&str], count: u64, unit: &str) -> Figure {
    let name = name(&[&["plan"], parts].concat());
    Figure::count(name, count, unit, Basis::Declared)
}

/// What no number of the page counts.
fn unsurveyed(language: Language, plan: &Plan) -> Option<String> {
    let cells: Vec<_> = plan
        .unknown()
        .map(|cell| format!("`{}`", cell.id))
        .collect();
    (!cells.is_empty()).then(|| say!(language, "plan-unsurveyed", cells = cells.join(", ")))
}

fn summary(language: Language, plan: &Plan) -> String {
    let expected = plan.expected.sum();
    say!(
        language,
        "plan-summary",
        cells = plan.cells.len(),
        rounds = plan.order.len(),
        requests = expected.attempts,
        sent = number::bytes(language, Bytes(expected.sent.payload)),
        received = number::bytes(language, Bytes(expected.received.payload)),
        memory = number::bytes(language, plan.memory),
    )
}

fn cells(language: Language, plan: &Plan) -> Tabular {
    let rows = plan.cells.iter().map(|cell| {
        let (objects, bytes) = cell.moved();
        vec![
            cell.number.to_string().into(),
            cell.id.as_str().into(),
            known(language, cell, objects, "objects"),
            known(language, cell, bytes.0, "B"),
            concurrency(cell),
        ]
    });
    let right = |name: String| format!(">{name}");
    Tabular::new(
        &[
            &right(say!(language, "plan-number")),
            &say!(language, "plan-cell"),
            &right(say!(language, "plan-objects")),
            &right(say!(language, "plan-bytes")),
            &right(say!(language, "plan-concurrency")),
        ],
        rows.collect(),
    )
}

fn concurrency(cell: &Cell) -> model::Cell {
    let count = cell.concurrency();
    let figure = planned(&["in-flight", &cell.id], count.into(), "requests");
    model::Cell::new(count.to_string(), [figure])
}

fn order(language: Language, plan: &Plan) -> String {
    let rounds = plan.order.iter().map(|(cell, round)| match round {
        Round::Cold => say!(language, "plan-cold-run", cell = cell.to_string()),
        Round::Trial(trial) => format!("{cell}:{trial}"),
    });
    say!(
        language,
        "plan-order",
        seed = plan.scenario.run.seed.to_string(),
        rounds = rounds.collect::<Vec<_>>().join(" "),
    )
}

fn created(language: Language, plan: &Plan) -> Vec<String> {
    let stores = plan
        .stores
        .iter()
        .map(|store| claimed(language, plan, store));
    let sources = plan.fillings.iter().map(|filling| {
        let (objects, bytes) = filling.stored();
        say!(
            language,
            "plan-created-source",
            store = &*filling.store.name,
            dataset = &*filling.objects.dataset().name,
            objects = objects,
            bytes = number::bytes(language, bytes),
        )
    });
    stores.chain(sources).collect()
}

/// What a drill puts into a store for itself.
fn claimed(language: Language, plan: &Plan, store: &Store) -> String {
    let (name, bucket) = (&*store.name, &store.bucket);
    if plan.only_reads(&store.name) {
        return say!(
            language,
            "plan-created-nothing",
            store = name,
            bucket = bucket
        );
    }
    let prefix = &store.prefix;
    match store.bucket_origin {
        BucketOrigin::Existing => say!(
            language,
            "plan-created-in-existing",
            store = name,
            prefix = prefix,
            bucket = bucket,
        ),
        BucketOrigin::Created => say!(
            language,
            "plan-created-in-created",
            store = name,
            prefix = prefix,
            bucket = bucket,
        ),
    }
}

fn requests(language: Language, plan: &Plan) -> Tabular {
    let rows = plan.stores.iter().flat_map(|store| {
        Operation::ALL
            .into_iter()
            .filter_map(|operation| requests_of(plan, &store.name, operation))
    });
    let phases = Phase::ALL.map(|phase| format!(">{}", names::phase(language, phase)));
    let mut columns = vec![
        say!(language, "plan-store"),
        say!(language, "plan-operation"),
    ];
    columns.extend(phases);
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    Tabular::new(&columns, rows.collect())
}

/// How often it is asked for at the store, by phase; none where it never is.
fn requests_of(plan: &Plan, store: &str, operation: Operation) -> Option<Vec<model::Cell>> {
    let of = |phase: Phase| {
        let mine = plan.expected.only(|entry| {
            &*entry.store == store && entry.operation == operation && entry.phase == phase
        });
        mine.sum().attempts
    };
    let cell = |phase: Phase| {
        let parts = ["requests", phase.name(), store, operation.name()];
        let figure = planned(&parts, of(phase), "requests");
        model::Cell::new(number::count(of(phase)), [figure])
    };
    let mut row = vec![store.into(), operation.name().into()];
    row.extend(Phase::ALL.map(cell));
    let is_asked = Phase::ALL.into_iter().any(|phase| of(phase) > 0);
    is_asked.then_some(row)
}

fn bytes(language: Language, plan: &Plan) -> Tabular {
    let rows = Phase::ALL.into_iter().map(|phase| {
        let counts = plan.expected.only(|entry| entry.phase == phase).sum();
        let cell = |what, count| {
            let figure = planned(&[what, phase.name()], count, "B");
            model::Cell::new(number::bytes(language, Bytes(count)), [figure])
        };
        vec![
            names::phase(language, phase).into(),
            cell("sent-payload", counts.sent.payload),
            cell("received-payload", counts.received.payload),
        ]
    });
    let right = |name: String| format!(">{name}");
    Tabular::new(
        &[
            &say!(language, "plan-phase"),
            &right(say!(language, "plan-object-bytes-sent")),
            &right(say!(language, "plan-object-bytes-received")),
        ],
        rows.collect(),
    )
}
