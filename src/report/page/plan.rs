//! What a run would do and cost.

use jiff::civil::Date;

use crate::{
    ledger::{Operation, Phase, Round},
    object::Escaped,
    plan::{Cell, Limits, Plan},
    price::Bill,
    record::RefusedFacts,
    scenario::BucketOrigin,
    unit::Bytes,
};

use super::{
    cap,
    cost::{self, Telling},
    model::{Block, Page, Section, Tabular},
    number, rehearsal, shape,
};

pub(super) fn page(plan: &Plan, bill: &Bill, limits: &Limits, today: Date) -> Page {
    let mut sections = vec![
        Section {
            heading: None,
            blocks: rehearsal::of_plan(plan)
                .into_iter()
                .chain(shape::of_plan(plan))
                .chain(unknown(plan))
                .chain([summary(plan), sent(plan).to_owned()])
                .map(Block::Paragraph)
                .collect(),
        },
        Section::new(
            "Cells",
            vec![Block::Table(cells(plan)), Block::Paragraph(order(plan))],
        ),
        Section::new(
            "What will be created, and removed again",
            vec![Block::List(created(plan))],
        ),
        Section::new(
            "Expected requests and object bytes",
            vec![Block::Table(requests(plan)), Block::Table(bytes(plan))],
        ),
        Section::new(
            "Expected cost",
            cost::blocks(
                bill,
                &Telling {
                    of: "plan",
                    volume: "Volume is object bytes alone: heads, framing and retries come on top.",
                    location: plan.scenario.location,
                    rehearsal: plan.rehearsal().is_one(),
                    day: today,
                    rates: &[],
                },
            ),
        ),
        cap::section(plan, limits),
    ];
    sections.extend(refused(plan));
    Page {
        title: format!("Plan: {}", plan.scenario.title),
        sections,
    }
}

const NO_NETWORK: &str = "Nothing was sent. Requests and object bytes are exact for a run without faults; heads, framing and the XML of \
control requests come on top of the bytes, retries on top of both.";

const LISTED: &str = "Nothing but listings was sent. Requests and object bytes are exact for a run without faults that finds the \
buckets as they were listed; heads, framing and the XML of control requests come on top of the bytes, retries on top of both.";

fn sent(plan: &Plan) -> &'static str {
    let mut real = plan.cells.iter().filter(|cell| cell.is_real());
    if real.any(|cell| cell.objects.is_known()) {
        LISTED
    } else {
        NO_NETWORK
    }
}

pub(super) const UNKNOWN: &str = "unknown until surveyed";

fn known(cell: &Cell, count: String) -> String {
    if cell.objects.is_known() {
        count
    } else {
        UNKNOWN.to_owned()
    }
}

/// What no number of the page counts.
fn unknown(plan: &Plan) -> Option<String> {
    let cells: Vec<_> = plan
        .unknown()
        .map(|cell| format!("`{}`", cell.id))
        .collect();
    let say = || {
        format!(
            "What {} would read lies in a bucket and is {UNKNOWN}: neither its requests nor its bytes nor their cost are among \
the numbers below, but for the first page of its listing. The caps below hold for all of a run, listing included. \
`exitdrill plan --survey` lists the bucket and plans with what it finds.",
            cells.join(", ")
        )
    };
    (!cells.is_empty()).then(say)
}

fn summary(plan: &Plan) -> String {
    let expected = plan.expected.sum();
    format!(
        "{}, {}: {}, {} of object bytes sent and {} received, in at most {} of memory.",
        number::counted(plan.cells.len() as u64, "cell"),
        number::counted(plan.order.len() as u64, "round"),
        number::counted(expected.attempts, "request"),
        Bytes(expected.sent.payload),
        Bytes(expected.received.payload),
        plan.memory
    )
}

fn cells(plan: &Plan) -> Tabular {
    let rows = plan.cells.iter().map(|cell| {
        let (objects, bytes) = cell.moved();
        vec![
            cell.number.to_string(),
            cell.id.clone(),
            known(cell, number::count(objects)),
            known(cell, bytes.to_string()),
            cell.concurrency().to_string(),
        ]
    });
    Tabular::new(
        &[">no.", "cell", ">objects", ">bytes", ">concurrency"],
        rows.collect(),
    )
}

fn order(plan: &Plan) -> String {
    let rounds = plan.order.iter().map(|(cell, round)| match round {
        Round::Cold => format!("{cell}:cold"),
        Round::Trial(trial) => format!("{cell}:{trial}"),
    });
    format!(
        "Order (cell:round), drawn from seed {}: {}.",
        plan.scenario.run.seed,
        rounds.collect::<Vec<_>>().join(" ")
    )
}

fn created(plan: &Plan) -> Vec<String> {
    let stores = plan.stores.iter().map(|store| {
        if plan.only_reads(&store.name) {
            return format!(
                "store `{}`: nothing; its bucket `{}` is only listed and read",
                store.name, store.bucket
            );
        }
        let bucket = match store.bucket_origin {
            BucketOrigin::Existing => {
                format!("in the bucket `{}`, which must be there", store.bucket)
            }
            BucketOrigin::Created => format!(
                "in the bucket `{}`, which is created if it is not there",
                store.bucket
            ),
        };
        format!(
            "store `{}`: a claim and every object below `{}` {bucket}",
            store.name, store.prefix
        )
    });
    let sources = plan.fillings.iter().map(|filling| {
        let (objects, bytes) = filling.stored();
        let objects = number::counted(objects, "object");
        format!(
            "store `{}`: dataset `{}` as a source, {objects}, {bytes}",
            filling.store.name,
            filling.objects.dataset().name
        )
    });
    stores.chain(sources).collect()
}

/// What stores are known not to take.
fn refused(plan: &Plan) -> Option<Section> {
    let items: Vec<_> = plan
        .refused()
        .into_iter()
        .map(|refused| refusal(&refused.into()))
        .collect();
    let section = || {
        Section::new(
            "What a store is known not to take",
            vec![Block::List(items.clone())],
        )
    };
    (!items.is_empty()).then(section)
}

/// What a store does not take, how much of it there is, and where it begins.
pub(super) fn refusal(refused: &RefusedFacts) -> String {
    format!(
        "store `{}`, dataset `{}`: no {}: {}, the first `{}`",
        refused.store,
        refused.dataset,
        refused.why,
        number::counted(refused.objects, "object"),
        Escaped(&refused.first)
    )
}

fn requests(plan: &Plan) -> Tabular {
    let rows = plan.stores.iter().flat_map(|store| {
        Operation::ALL.into_iter().filter_map(move |operation| {
            let of = |phase: Phase| {
                plan.expected
                    .only(|entry| {
                        entry.store == store.name
                            && entry.operation == operation
                            && entry.phase == phase
                    })
                    .sum()
                    .attempts
            };
            let counts = Phase::ALL.map(of);
            let row = || {
                [
                    vec![store.name.to_string(), operation.name().to_owned()],
                    counts.map(number::count).to_vec(),
                ]
                .concat()
            };
            counts.iter().any(|count| *count > 0).then(row)
        })
    });
    Tabular::new(
        &["store", "operation", ">setup", ">move", ">verify", ">clean"],
        rows.collect(),
    )
}

fn bytes(plan: &Plan) -> Tabular {
    let rows = Phase::ALL.into_iter().map(|phase| {
        let counts = plan.expected.only(|entry| entry.phase == phase).sum();
        vec![
            phase.name().to_owned(),
            Bytes(counts.sent.payload).to_string(),
            Bytes(counts.received.payload).to_string(),
        ]
    });
    Tabular::new(
        &["phase", ">object bytes sent", ">object bytes received"],
        rows.collect(),
    )
}
