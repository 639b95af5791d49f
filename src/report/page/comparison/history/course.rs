//! What a leg takes from run to run, for the picture beside its table.

use std::collections::BTreeSet;

use num_rational::BigRational;
use num_traits::{ToPrimitive as _, Zero as _};

use crate::{
    compare::{Course, Exact, Lasting, Row, Series},
    integrity::Fidelity,
    object::{Escaped, Facet},
    price::whole,
    report::{
        language::{Language, say},
        page::{
            exit::{Digits, days, money},
            number,
            picture::{
                Filling, Picture,
                history::{self, Words},
            },
            summary,
        },
    },
    unit::Currency,
};

use super::{day, exit, moment};

/// What is known of a number in a run.
struct Known {
    lower: BigRational,
    /// None where there is no most.
    upper: Option<BigRational>,
}

/// A number over all runs.
struct Numbers<'a> {
    label: String,
    runs: Vec<Option<Known>>,
    written: Box<dyn Fn(&BigRational) -> String + 'a>,
}

/// A panel a currency of the exit's cost, one of its duration, one of fidelity; each only where something of it is known.
pub(super) fn picture(language: Language, series: &Series, course: &Course) -> Option<Picture> {
    let all: Vec<Numbers<'_>> = all(language, series, course)
        .into_iter()
        .filter(|numbers| numbers.runs.iter().any(Option::is_some))
        .collect();
    let marked = 1..series.records.len();
    let marked: Vec<usize> = marked.filter(|run| series.has_other_prices(*run)).collect();
    let leg = Escaped(&course.leg).to_string();
    let words = Words {
        title: say!(language, "history-picture", leg = leg),
        told: told(language, series, &all, &marked),
        runs: runs(language, series),
        legend: legend(language, &all),
        mark: say!(language, "history-mark"),
    };
    let courses = all.iter().map(|numbers| history::Course {
        label: numbers.label.clone(),
        shown: numbers.shown(language),
        ends: numbers
            .runs
            .iter()
            .map(|known| known.as_ref()?.ends())
            .collect(),
    });
    history::picture(words, courses.collect(), &marked)
}

fn all<'a>(language: Language, series: &Series, course: &Course) -> Vec<Numbers<'a>> {
    let over = |of: &dyn Fn(&Row) -> Option<Known>| {
        let runs = 0..series.records.len();
        runs.map(|run| of(course.row(run)?)).collect()
    };
    let costs = currencies(course).into_iter().map(|currency| Numbers {
        label: say!(
            language,
            "history-panel-cost",
            currency = currency.to_string()
        ),
        runs: over(&|row| cost(row, currency)),
        written: Box::new(move |value| money(language, value, Digits::Rough)),
    });
    let duration = Numbers {
        label: say!(language, "history-panel-duration"),
        runs: over(&lasting),
        written: Box::new(move |value| days(language, value.to_integer().to_u64().unwrap_or(0))),
    };
    let fidelity = Numbers {
        label: say!(language, "history-panel-fidelity"),
        runs: over(&kept),
        written: Box::new(move |value| percent(language, value)),
    };
    costs.chain([duration, fidelity]).collect()
}

fn currencies(course: &Course) -> BTreeSet<Currency> {
    let exits = course.rows.iter().filter_map(|row| row.exit.as_ref());
    let amounts = exits.flat_map(|exit| &exit.cost);
    let currency = |amount: &Exact| match amount {
        Exact::Money { currency, .. } => *currency,
        _ => None,
    };
    amounts.filter_map(currency).collect()
}

/// What an exit costs in a currency; what is charged in none is nothing in each.
fn cost(row: &Row, of: Currency) -> Option<Known> {
    let mut amounts = exit(Some(row))?.cost.iter();
    amounts.find_map(|amount| match amount {
        Exact::Money {
            currency,
            lower,
            upper,
            ..
        } if currency.is_none_or(|currency| currency == of) => {
            let known = upper.is_some() || !lower.0.is_zero();
            known.then(|| Known {
                lower: lower.0.clone(),
                upper: upper.as_ref().map(|upper| upper.0.clone()),
            })
        }
        _ => None,
    })
}

fn lasting(row: &Row) -> Option<Known> {
    match &exit(Some(row))?.duration {
        Lasting::Extrapolated {
            lower_seconds,
            upper_seconds,
            ..
        } => Some(Known {
            lower: whole(*lower_seconds),
            upper: Some(whole(*upper_seconds)),
        }),
        Lasting::NotMeasured { least_seconds, .. } => Some(Known {
            lower: whole((*least_seconds)?),
            upper: None,
        }),
    }
}

/// The share of objects that kept the worst facet, in per cent.
fn kept(row: &Row) -> Option<Known> {
    let all: Fidelity = row.facets.iter().copied().collect();
    let any = || summary::weighed(&all).find(|(facet, _)| *facet != Facet::Checksum);
    let (_, tally) = summary::worst_facet(&all).or_else(any)?;
    let share = BigRational::new(tally.same.into(), tally.tested.max(1).into()) * whole(100);
    Some(Known {
        lower: share.clone(),
        upper: Some(share),
    })
}

/// Rounded down, so that only all is 100.
fn percent(language: Language, value: &BigRational) -> String {
    let tenths = (value * whole(10)).to_integer().to_u64().unwrap_or(0);
    let share = match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => language.decimal(&format!("{}.{tenth}", tenths / 10)),
    };
    say!(language, "history-share", share = share)
}

/// Of each run the day; where all are of one day, the time.
fn runs(language: Language, series: &Series) -> Vec<String> {
    let started = || series.records.iter().map(|side| side.started);
    let days: Vec<String> = started().map(|at| day(language, at)).collect();
    if days.windows(2).all(|pair| pair[0] == pair[1]) {
        return started()
            .map(|at| at.strftime("%H:%M").to_string())
            .collect();
    }
    days
}

/// What full and pale mean, where anything is not known to a point.
fn legend(language: Language, all: &[Numbers<'_>]) -> Vec<(Filling, String)> {
    let known = || all.iter().flat_map(|numbers| numbers.runs.iter().flatten());
    let mut legend = Vec::new();
    if known().any(|known| known.upper.as_ref() != Some(&known.lower)) {
        legend.push((Filling::First, say!(language, "history-sure")));
    }
    if known().any(|known| {
        known
            .upper
            .as_ref()
            .is_some_and(|upper| *upper > known.lower)
    }) {
        legend.push((Filling::Unsure, say!(language, "history-unsure")));
    }
    legend
}

/// Every number of every run, and where prices are others.
fn told(language: Language, series: &Series, all: &[Numbers<'_>], marked: &[usize]) -> String {
    let at = |run: usize| moment(language, series.records[run].started);
    let numbers = all.iter().map(|numbers| {
        let runs = numbers.runs.iter().enumerate();
        let runs = runs.map(|(run, known)| {
            let value = numbers.told(language, known.as_ref());
            say!(language, "history-told-run", value = value, run = at(run))
        });
        let runs: Vec<String> = runs.collect();
        let runs = language.list(&runs);
        say!(
            language,
            "history-told",
            label = &numbers.label,
            runs = runs
        )
    });
    let marked: Vec<String> = marked.iter().map(|run| at(*run)).collect();
    let marks = (!marked.is_empty()).then(|| {
        let runs = language.list(&marked);
        say!(language, "history-told-marks", runs = runs)
    });
    numbers.chain(marks).collect::<Vec<_>>().join(" ")
}

impl Known {
    fn ends(&self) -> Option<(f64, f64)> {
        let lower = self.lower.to_f64()?;
        let upper = self
            .upper
            .as_ref()
            .map_or(Some(lower), BigRational::to_f64)?;
        Some((lower, upper))
    }
}

impl Numbers<'_> {
    fn told(&self, language: Language, known: Option<&Known>) -> String {
        match known {
            None => say!(language, "history-not-known"),
            Some(Known { lower, upper: None }) => format!("≥ {}", (self.written)(lower)),
            Some(Known {
                lower,
                upper: Some(upper),
            }) => self.between(language, lower, upper),
        }
    }

    fn between(&self, language: Language, lower: &BigRational, upper: &BigRational) -> String {
        let (low, high) = ((self.written)(lower), (self.written)(upper));
        if low == high {
            low
        } else {
            number::range(language, &low, &high)
        }
    }

    /// From the least to the most of all runs, and of how many runs it is known.
    fn shown(&self, language: Language) -> String {
        let known = || self.runs.iter().flatten();
        let least = known().map(|known| &known.lower).min();
        let most = known().map(|known| known.upper.as_ref().unwrap_or(&known.lower));
        let range = least.zip(most.max());
        let range = range.map(|(least, most)| self.between(language, least, most));
        say!(
            language,
            "history-shown",
            range = range.unwrap_or_default(),
            known = known().count(),
            runs = self.runs.len()
        )
    }
}
