//! What leaving costs: the metrics of an exit, from what moving takes, what is held, prices, a day and what was declared.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;
use num_rational::BigRational;
use num_traits::One;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Assumption, Asymmetry, BreakEven, Column, Declared, Excluded, ExitLine, Factors, Holding, Part,
    Unknown, Usage, Usual,
    charge::{self, Lines},
    column,
    proviso::{assumptions, excluded},
};
use crate::{
    price::{Exchanges, Kind, Ratio, Route, Source, Staleness, Sums, whole},
    unit::Basis,
};

/// What an exit is reckoned from.
#[derive(Clone, Debug)]
pub struct Question {
    /// What is held where the estate lies, class by class; data leave by the first one's tariff.
    pub source: Vec<Holding>,
    /// Where it goes; none where no store is its target.
    pub target: Option<Holding>,
    /// What reading it takes at the source.
    pub reading: Usage,
    /// What writing it takes at the target.
    pub writing: Option<Usage>,
    /// What the account does each month whether it leaves or not.
    pub usual: Usual,
    /// How long it lasts.
    pub lasting: Lasting,
    /// Where the data leave to.
    pub route: Route,
    /// The day of the prices and rules.
    pub on: Date,
    /// What was declared.
    pub declared: Declared,
    /// Rates between currencies.
    pub exchanges: Exchanges,
}

/// How long an exit lasts, for its invoices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lasting {
    /// Months of 30 days that both stores are paid.
    pub months: Ratio,
    /// Invoices that the data leave in: the months, rounded up.
    pub invoices: u32,
    /// How it is known.
    pub known: Known,
}

/// How the length of an exit is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// Extrapolated from measured moves.
    Measured,
    /// The least that the declared link allows.
    ByLink,
    /// It is not: one month is taken.
    Assumed,
}

/// What an exit comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Exit {
    /// The basis of its amounts.
    pub basis: Basis,
    /// The tariff that data leave by.
    pub from: Arc<str>,
    /// Whose prices those are.
    pub terms: Kind,
    /// The tariff they arrive by; null where no store is the target.
    pub to: Option<Arc<str>>,
    /// How long it lasts.
    pub lasting: Lasting,
    /// How far beyond the sample the estate lies; null at a desk.
    pub factors: Option<Factors>,
    /// Every line, with what it belongs to.
    pub lines: Vec<ExitLine>,
    /// The sources that lines cite, by their names.
    pub sources: BTreeMap<Arc<str>, Source>,
    /// A month's storage bill at the source.
    pub source_bill: Sums,
    /// A month's storage bill at the target.
    pub target_bill: Option<Sums>,
    /// What the target charges for the arrival.
    pub entry_charge: Option<Sums>,
    /// What it costs under each regime.
    pub columns: Vec<Column>,
    /// How much dearer leaving is than arriving.
    pub asymmetry: Asymmetry,
    /// After how many months the cheaper storage has paid for the exit, in the first column.
    pub break_even: BreakEven,
    /// What it assumes.
    pub assumptions: BTreeSet<Assumption>,
    /// What it leaves out.
    pub excluded: BTreeSet<Excluded>,
}

/// What an exit comes to.
#[must_use]
pub fn reckon(question: &Question) -> Exit {
    let lines = lines(question);
    let first = question.source.first();
    let columns = first.map_or_else(Vec::new, |holding| {
        column::columns(&lines, &holding.tariff, &question.declared, question.on)
    });
    let target = question.target.as_ref();
    let (source_bill, target_bill) = (lines.sum(Part::SourceBill), lines.sum(Part::TargetBill));
    let entry = lines.sum(Part::EntryCharge);
    let exit = Exit {
        basis: match question.reading.factors.bytes {
            Some(_) => Basis::Extrapolated,
            None => Basis::Priced,
        },
        from: first.map_or_else(|| "".into(), |holding| Arc::clone(&holding.tariff.name)),
        terms: first.map_or(Kind::List, |holding| holding.tariff.kind),
        to: target.map(|holding| Arc::clone(&holding.tariff.name)),
        lasting: question.lasting.clone(),
        factors: question
            .reading
            .factors
            .bytes
            .is_some()
            .then(|| question.reading.factors.clone()),
        asymmetry: Asymmetry::default(),
        break_even: BreakEven::NotKnown {
            reason: Unknown::NotPriced,
        },
        columns,
        source_bill,
        target_bill: target.map(|_| target_bill),
        entry_charge: target.and(question.writing.as_ref()).map(|_| entry),
        assumptions: assumptions(question),
        excluded: excluded(question),
        lines: lines.all,
        sources: lines.sources,
    };
    let held = question.source.iter().map(|holding| holding.stock.bytes);
    exit.joined(held.sum(), &question.exchanges)
}

fn lines(question: &Question) -> Lines {
    let mut lines = Lines::default();
    charge::leaving(&mut lines, question);
    charge::storage_bill(&mut lines, &question.source, Part::SourceBill);
    if let Some(target) = &question.target {
        charge::overlap(&mut lines, target, &question.lasting.months);
        charge::storage_bill(&mut lines, std::slice::from_ref(target), Part::TargetBill);
        if let Some(writing) = &question.writing {
            charge::entering(
                &mut lines,
                target,
                writing,
                question.lasting.invoices.max(1),
            );
        }
    }
    lines
}

impl Lasting {
    /// One month, since nothing is known of it.
    #[must_use]
    pub fn assumed() -> Self {
        Self {
            months: Ratio(BigRational::one()),
            invoices: 1,
            known: Known::Assumed,
        }
    }

    /// So many seconds.
    #[must_use]
    pub fn seconds(seconds: u64, known: Known) -> Self {
        Self::days(&(whole(seconds) / whole(86_400)), known)
    }

    /// So many days.
    #[must_use]
    pub fn days(days: &BigRational, known: Known) -> Self {
        use num_traits::ToPrimitive;
        let months = days / whole(30);
        let invoices = months.ceil().to_integer().to_u32().unwrap_or(u32::MAX);
        Self {
            months: Ratio(months),
            invoices: invoices.max(1),
            known,
        }
    }
}

impl Exit {
    /// How old the prices of its lines are on a day.
    #[must_use]
    pub fn staleness(&self, on: Date) -> Staleness {
        let cited = self
            .lines
            .iter()
            .filter_map(|line| line.line.source.as_ref());
        let sources = cited.filter_map(|source| self.sources.get(source));
        Staleness::of(sources.map(|source| source.read), on)
    }

    /// The lines of one part.
    pub fn part(&self, part: Part) -> impl Iterator<Item = &ExitLine> {
        self.lines.iter().filter(move |line| line.part == part)
    }
}

#[cfg(test)]
mod tests;
