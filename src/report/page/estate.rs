//! What moving the estate would cost, projected from what moving the sample took.

use crate::{
    exit::Assumption,
    price::{Amount, Ratio, Sums},
    record::{ProjectionFacts, Record, Role},
    unit::Bytes,
};

use super::{
    cost,
    model::{Block, Section, Tabular},
    number,
};

/// Beyond this factor a projection is an order of magnitude.
const FAR: u64 = 100;

pub(super) fn section(record: &Record) -> Option<Section> {
    let estate = record.scenario.estate?;
    let lead = format!(
        "Declared: {} in {}. Projected from what the move of this drill's objects took, at list price, in one month, to the internet.",
        estate.size,
        number::counted(estate.objects, "object")
    );
    let mut blocks = vec![Block::Paragraph(lead)];
    if record.projections.is_empty() {
        blocks.push(Block::Paragraph(
            "Not measured: nothing was moved that a projection could start from.".to_owned(),
        ));
        return Some(Section::new(HEADING, blocks));
    }
    blocks.extend(far(&record.projections).map(Block::Paragraph));
    blocks.push(Block::Table(totals(&record.projections)));
    blocks.push(Block::Table(lines(&record.projections)));
    blocks.push(Block::Paragraph(LEFT_OUT.to_owned()));
    blocks.push(Block::List(assumptions(&record.projections)));
    Some(Section::new(HEADING, blocks))
}

const HEADING: &str = "Moving the whole estate (extrapolated)";
const LEFT_OUT: &str = "Two significant digits: more would be feigned. Not in it: storage in two places at once, early deletion, people, \
re-engineering, contracts, taxes, and how long it would take. List price is not what the law or a contract may make of it.";

fn far(projections: &[ProjectionFacts]) -> Option<String> {
    let factors = projections
        .iter()
        .filter_map(|facts| facts.projection.factors.bytes.as_ref());
    let factor = factors.max_by(|one, two| one.0.cmp(&two.0))?;
    let limit = num_rational::BigRational::from_integer(FAR.into());
    (factor.0 > limit).then(|| {
        format!(
            "ORDER OF MAGNITUDE ONLY: the estate is up to {} times what was moved.",
            rough(factor)
        )
    })
}

fn rough(factor: &Ratio) -> String {
    number::two(&factor.0)
}

fn totals(projections: &[ProjectionFacts]) -> Tabular {
    let rows = projections.iter().map(|facts| {
        vec![
            role(facts),
            facts.projection.tariff.to_string(),
            sums(&facts.projection.total),
        ]
    });
    Tabular::new(&["estate", "tariff", ">amount"], rows.collect())
}

fn role(facts: &ProjectionFacts) -> String {
    match facts.role {
        Role::Source => format!("leaves `{}`", facts.store),
        Role::Target => format!("enters `{}`", facts.store),
    }
}

fn sums(sums: &Sums) -> String {
    let mut shown: Vec<String> = sums.sums.iter().map(number::rough_sum).collect();
    if sums.own_cost_lines > 0 {
        shown.push("own cost, not priced".to_owned());
    }
    if shown.is_empty() {
        "nothing charged".to_owned()
    } else {
        shown.join(" + ")
    }
}

/// Lines that cost something, or whose cost is not known.
fn lines(projections: &[ProjectionFacts]) -> Tabular {
    let rows = projections.iter().flat_map(|facts| {
        let shown = facts
            .projection
            .lines
            .iter()
            .filter(|line| !is_nothing(&line.amount));
        shown.map(move |line| {
            let currency = line
                .currency
                .map_or_else(String::new, |currency| format!(" {currency}"));
            vec![
                role(facts),
                cost::item(&line.item),
                quantity(line),
                format!("{}{currency}", amount(&line.amount)),
            ]
        })
    });
    Tabular::new(
        &["estate", "of which", ">quantity", ">amount"],
        rows.collect(),
    )
}

fn is_nothing(amount: &Amount) -> bool {
    use num_traits::Zero;
    amount.gap().is_none() && amount.upper().is_some_and(|upper| upper.is_zero())
}

fn quantity(line: &crate::exit::ProjectedLine) -> String {
    use num_traits::ToPrimitive;
    match line.item {
        crate::price::Item::Requests { .. } => number::two(&line.quantity.0),
        crate::price::Item::Egress | crate::price::Item::Ingress => {
            line.quantity.0.to_integer().to_u64().map_or_else(
                || number::two(&line.quantity.0),
                |bytes| Bytes(bytes).to_string(),
            )
        }
    }
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Exact { value } => number::two(&value.0),
        Amount::Range { lower, upper } => {
            format!("{} to {}", number::two(&lower.0), number::two(&upper.0))
        }
        Amount::AtLeast { lower, gap } => {
            format!("≥ {} ({})", number::two(&lower.0), cost::why(*gap))
        }
        Amount::NotPriced { gap } => format!("not priced: {}", cost::why(*gap)),
    }
}

fn assumptions(projections: &[ProjectionFacts]) -> Vec<String> {
    let made = Assumption::ALL.into_iter().filter(|assumption| {
        projections
            .iter()
            .any(|facts| facts.projection.assumptions.contains(assumption))
    });
    made.map(|assumption| format!("Assumed: {}.", words(assumption)))
        .collect()
}

fn words(assumption: Assumption) -> &'static str {
    match assumption {
        Assumption::OneMonth => "the whole estate moves within one billing month",
        Assumption::ListPriceWithoutAllowance => "list price: no contract, no waiver, nothing free",
        Assumption::NoOtherTraffic => "nothing else leaves the account in that month",
        Assumption::ToTheInternet => "the data leave for the internet",
        Assumption::RequestsPerObjectAsInSample => "as many requests an object as in the sample",
        Assumption::EveryAttemptBilled => "every attempt is billed, whatever its answer",
    }
}
