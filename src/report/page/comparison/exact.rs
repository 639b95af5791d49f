//! Exact numbers of two records: the costs of exits always, of everything else what changed.

use crate::{
    compare::{Difference, Exact, ExactMetric, ExactRow, Pair},
    object::Escaped,
    report::language::{Language, say},
    report::page::{
        model::{Block, Cell, Section, Tabular},
        names,
    },
    scenario::CostMetric,
};

use super::{
    behind,
    named::{FIRST, SECOND},
    value, word,
};

pub(super) fn section(language: Language, pair: &Pair) -> Section {
    let shown: Vec<&ExactRow> = pair.exact.iter().filter(|row| is_shown(row)).collect();
    let mut blocks = Vec::new();
    if !shown.is_empty() {
        blocks.push(Block::Table(table(language, &shown)));
    }
    let others = pair.exact.len() - shown.len();
    blocks.extend(beside(language, pair, others).map(Block::Paragraph));
    Section::new(&say!(language, "comparison-exact"), blocks)
}

/// What is said of the numbers that are shown, and of the others.
fn beside(language: Language, pair: &Pair, others: usize) -> impl Iterator<Item = String> {
    let same = (others > 0).then(|| say!(language, "comparison-exact-same", others = others));
    let rates = word::rates_used(language, &pair.rates);
    let rates = (!rates.is_empty()).then(|| {
        let joined = say!(language, "comparison-rates-pair");
        format!("{joined} {}", rates.join(" "))
    });
    let rests_on_time = pair
        .cost_rests_on_time
        .then(|| say!(language, "comparison-rests-on-time"));
    let other_rounds =
        (!pair.common.same_rounds).then(|| say!(language, "comparison-other-rounds"));
    [same, rates, rests_on_time, other_rounds]
        .into_iter()
        .flatten()
}

/// What of the exact numbers changed, in a sentence.
pub(super) fn sentence(language: Language, pair: &Pair) -> String {
    let all = pair.exact.len();
    match pair.exact.iter().filter(|row| !row.is_same()).count() {
        0 => say!(language, "comparison-exact-unchanged", all = all),
        changed => say!(
            language,
            "comparison-exact-changed",
            changed = changed,
            all = all,
        ),
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

fn table(language: Language, rows: &[&ExactRow]) -> Tabular {
    let rows = rows.iter().map(|row| {
        let whole_run = || say!(language, "comparison-whole-run");
        let leg = row.leg.as_ref();
        let metric = word::metric(language, &row.metric);
        vec![
            leg.map_or_else(whole_run, |leg| Escaped(leg).to_string())
                .into(),
            format!("{metric} ({})", names::basis(language, row.basis)).into(),
            side(language, row, row.first.as_ref(), FIRST),
            side(language, row, row.second.as_ref(), SECOND),
            Cell::new(difference(language, row), behind::difference(row)),
        ]
    });
    let columns: [&str; 5] = [
        &say!(language, "comparison-leg"),
        &say!(language, "comparison-number"),
        ">A",
        ">B",
        &format!(">{}", say!(language, "comparison-difference")),
    ];
    Tabular::new(&columns, rows.collect())
}

fn side(language: Language, row: &ExactRow, exact: Option<&Exact>, which: &str) -> Cell {
    exact.map_or_else(
        || "–".into(),
        |exact| {
            let shown = value::exact(language, exact, row.basis);
            Cell::new(shown, behind::side(row, exact, which))
        },
    )
}

pub(super) fn difference(language: Language, row: &ExactRow) -> String {
    match (&row.first, &row.second, &row.difference) {
        (None, _, _) => say!(language, "comparison-only-in-b"),
        (_, None, _) => say!(language, "comparison-only-in-a"),
        (_, _, None) => say!(language, "comparison-difference-not-known"),
        (_, _, Some(difference)) if difference.is_none() => {
            say!(language, "comparison-difference-none")
        }
        (Some(first), _, Some(difference)) => changed(language, difference, first, row),
    }
}

fn changed(language: Language, difference: &Difference, of: &Exact, row: &ExactRow) -> String {
    let signed = |signed| value::signed(language, signed, of, row.basis);
    let percent = |change| value::percent(language, change);
    let by = value::between(
        language,
        signed(&difference.lower),
        difference.upper.as_ref().map(signed),
    );
    let upper = difference.upper_percent.as_ref().map(percent);
    let change = match difference.percent.as_ref().map(percent) {
        None => by,
        Some(low) => format!("{by} ({})", value::between(language, low, upper)),
    };
    match difference.upper {
        None => say!(language, "comparison-difference-of-priced", change = change),
        Some(_) => change,
    }
}
