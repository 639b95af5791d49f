//! A number that a rule is of, and why it could not be judged.

use crate::{
    compare::{
        Compared, ExactRow, Extent, Judged, LastingRow, NoisyRow, Number, OpenLine, Outcome,
        Unjudged,
    },
    object::Escaped,
    report::language::{Language, say},
    report::page::{cost, exit::part},
};

use super::super::{exact, lasting, noisy, word};

/// A number, and what was found of it; none where it held as a whole.
pub(super) fn told(language: Language, judged: &Judged) -> Option<String> {
    match (judged.outcome, judged.extent, judged.why) {
        (Outcome::Held, Extent::Whole, _) => None,
        (Outcome::Held, Extent::PricedPart, _) => {
            let of = named(language, judged);
            Some(say!(language, "comparison-rule-priced-part", of = of))
        }
        (Outcome::Held, Extent::LinkAlone, _) => {
            let of = named(language, judged);
            Some(say!(language, "comparison-rule-link-alone", of = of))
        }
        (_, _, Some(why)) => {
            let of = named(language, judged);
            Some(format!("{of}: {}", reason(language, why, judged)))
        }
        (_, _, None) => Some(changed(language, judged)),
    }
}

/// What a number is of.
fn named(language: Language, judged: &Judged) -> String {
    match &judged.number {
        Number::Exact(row) => of_exact(language, row),
        Number::Noisy(row) => Escaped(&row.cell).to_string(),
        Number::Duration(row) => Escaped(&row.leg).to_string(),
    }
}

fn of_exact(language: Language, row: &ExactRow) -> String {
    let leg = row.leg.as_ref();
    let leg = leg.map_or_else(String::new, |leg| format!("{}: ", Escaped(leg)));
    format!("{leg}{}", word::metric(language, &row.metric))
}

/// A number and its change.
fn changed(language: Language, judged: &Judged) -> String {
    match &judged.number {
        Number::Exact(row) => {
            let difference = exact::difference(language, row);
            format!("{}, {difference}", of_exact(language, row))
        }
        Number::Noisy(row) => of_cell(language, row),
        Number::Duration(row) => of_duration(language, row),
    }
}

fn of_cell(language: Language, row: &NoisyRow) -> String {
    let cell = Escaped(&row.cell);
    match row.compared {
        Compared::Not { .. } => format!("{cell}: {}", noisy::shown(language, row)),
        Compared::Ratio(_) => format!("{cell}: B ÷ A {}", noisy::ratio(language, row)),
    }
}

fn of_duration(language: Language, row: &LastingRow) -> String {
    let [first, second] =
        [&row.first, &row.second].map(|side| lasting::shown(language, side.as_ref()));
    say!(
        language,
        "comparison-rule-durations",
        leg = Escaped(&row.leg).to_string(),
        first = first,
        second = second,
    )
}

fn reason(language: Language, why: Unjudged, judged: &Judged) -> String {
    match (why, &judged.number) {
        (Unjudged::OnlyInFirst, _) => say!(language, "comparison-only-in-a"),
        (Unjudged::OnlyInSecond, _) => say!(language, "comparison-only-in-b"),
        (Unjudged::OtherOpenLines, Number::Exact(row)) => say!(
            language,
            "comparison-rule-open-lines",
            first = lines(language, &row.first_open),
            second = lines(language, &row.second_open),
        ),
        (Unjudged::OtherOpenLines, _) => say!(language, "comparison-difference-not-known"),
        (Unjudged::OtherCurrency, Number::Exact(row)) => {
            let amount = row.second.as_ref();
            let amount =
                amount.map(|amount| super::super::value::exact(language, amount, row.basis));
            say!(
                language,
                "comparison-rule-currency",
                amount = amount.unwrap_or_default(),
            )
        }
        (Unjudged::OtherCurrency | Unjudged::NotMeasured, _) => {
            say!(language, "comparison-not-measured")
        }
        (Unjudged::OtherRegime, _) => say!(language, "comparison-rule-other-regime"),
        (Unjudged::Rehearsal, _) => say!(language, "comparison-rule-rehearsal"),
        (Unjudged::OfNothing, _) => say!(language, "comparison-rule-of-nothing"),
    }
}

/// Lines that are not priced whole, each with how often it is there.
fn lines(language: Language, open: &[OpenLine]) -> String {
    if open.is_empty() {
        return say!(language, "comparison-rule-none-open");
    }
    let alike = open.chunk_by(|one, other| one == other);
    let told = alike.map(|alike| match alike.len() {
        1 => line(language, &alike[0]),
        times => format!("{times} × {}", line(language, &alike[0])),
    });
    told.collect::<Vec<_>>().join(", ")
}

fn line(language: Language, open: &OpenLine) -> String {
    let item = cost::item(language, &open.item);
    match open.part {
        None => item,
        Some(of) => format!("{} ({item})", part(language, of)),
    }
}
