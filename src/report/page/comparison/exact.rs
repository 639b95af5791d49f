//! Exact numbers of two records: the costs of exits always, of everything else what changed.

use crate::{
    compare::{Difference, Exact, ExactMetric, ExactRow, Pair},
    object::Escaped,
    report::page::{
        model::{Block, Section, Tabular},
        number,
    },
    scenario::CostMetric,
};

use super::word;

pub(super) fn section(pair: &Pair) -> Section {
    let shown: Vec<&ExactRow> = pair.exact.iter().filter(|row| is_shown(row)).collect();
    let mut blocks = Vec::new();
    if !shown.is_empty() {
        blocks.push(Block::Table(table(&shown)));
    }
    let others = pair.exact.len() - shown.len();
    if others > 0 {
        let others = number::counted(others as u64, "other number");
        blocks.push(Block::Paragraph(format!("The same in both: {others}.")));
    }
    blocks.extend(rates(pair).map(Block::Paragraph));
    if pair.cost_rests_on_time {
        blocks.push(Block::Paragraph(RESTS_ON_TIME.to_owned()));
    }
    if !pair.common.same_rounds {
        blocks.push(Block::Paragraph(OTHER_ROUNDS.to_owned()));
    }
    Section::new("Exact numbers (by their difference)", blocks)
}

const RESTS_ON_TIME: &str = "Overlap cost, and the exit cost with it, rests on a measured duration: a part of its difference may be noise.";
const OTHER_ROUNDS: &str = "The two did not finish the same rounds: requests, bytes and facets are those of the rounds that both finished, and \
findings and totals of whole runs are not compared.";

/// The rates that sums of several currencies are joined by.
fn rates(pair: &Pair) -> Option<String> {
    let rates = pair.rates.iter().map(|rate| {
        let source = Escaped(&rate.source);
        format!(
            "1 {} = {} {} ({}, {source})",
            rate.base, rate.rate, rate.quote, rate.date
        )
    });
    let rates: Vec<_> = rates.collect();
    (!rates.is_empty()).then(|| {
        format!(
            "Exit costs in several currencies are joined by the rates that both records state: {}.",
            rates.join("; ")
        )
    })
}

/// What of the exact numbers changed, in a sentence.
pub(super) fn sentence(pair: &Pair) -> String {
    let all = number::counted(pair.exact.len() as u64, "exact number");
    match pair.exact.iter().filter(|row| !row.is_same()).count() as u64 {
        0 => format!("Exact: none of {all} changed."),
        changed => format!("Exact: {} of {all} changed.", number::count(changed)),
    }
}

/// What an exit costs is what a reader looks for, changed or not.
fn is_shown(row: &ExactRow) -> bool {
    let is_exit_cost = matches!(
        row.metric,
        ExactMetric::Cost(charge) if charge.cost == CostMetric::ExitCost
    );
    is_exit_cost || !row.is_same()
}

fn table(rows: &[&ExactRow]) -> Tabular {
    let rows = rows.iter().map(|row| {
        let whole_run = || "whole run".to_owned();
        vec![
            row.leg
                .as_ref()
                .map_or_else(whole_run, |leg| Escaped(leg).to_string()),
            format!("{} ({})", word::metric(&row.metric), row.basis.word()),
            side(row, row.first.as_ref()),
            side(row, row.second.as_ref()),
            difference(row),
        ]
    });
    Tabular::new(&["leg", "number", ">A", ">B", ">B less A"], rows.collect())
}

fn side(row: &ExactRow, exact: Option<&Exact>) -> String {
    exact.map_or_else(|| "–".to_owned(), |exact| word::exact(exact, row.basis))
}

pub(super) fn difference(row: &ExactRow) -> String {
    match (&row.first, &row.second, &row.difference) {
        (None, _, _) => "only in B".to_owned(),
        (_, None, _) => "only in A".to_owned(),
        (_, _, None) => "not known: what is not priced differs".to_owned(),
        (_, _, Some(difference)) if difference.is_none() => "none".to_owned(),
        (Some(first), _, Some(difference)) => changed(difference, first, row),
    }
}

fn changed(difference: &Difference, of: &Exact, row: &ExactRow) -> String {
    let signed = |signed| word::signed(signed, of, row.basis);
    let ends = |low: String, high: Option<String>| match high {
        Some(high) if high != low => format!("{low} to {high}"),
        _ => low,
    };
    let by = ends(
        signed(&difference.lower),
        difference.upper.as_ref().map(signed),
    );
    let percent = difference.percent.as_ref().map(word::percent);
    let upper = difference.upper_percent.as_ref().map(word::percent);
    let percent = percent.map_or_else(String::new, |low| format!(" ({})", ends(low, upper)));
    let priced = match difference.upper {
        None => " of what is priced",
        Some(_) => "",
    };
    format!("{by}{percent}{priced}")
}
