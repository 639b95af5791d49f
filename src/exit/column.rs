//! What an exit costs under one regime, on one day.

use jiff::civil::{Date, date};
use num_rational::BigRational;
use num_traits::Zero;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Quotient, charge::Lines, charge::Part, joined::OPEN};
use crate::{
    price::{
        Amount, Customer, Effect, Kind, Purpose, Regime, Regimes, Source, Sum, Sums, Tariff, Value,
    },
    unit::Money,
};

/// From this day on no switching charges are due in the Union: Regulation (EU) 2023/2854, Art. 29(1).
pub const SWITCHING_IS_FREE: Date = date(2027, 1, 12);

/// What was declared of the exit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// Who leaves.
    pub customer: Option<Customer>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// Whether the provider's exit programme was granted.
    pub programme: bool,
    /// What the contract asks for ending early.
    pub penalty: Option<Money>,
    /// What the customer's own people cost.
    pub effort: Option<Money>,
}

/// Whether a column is what stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Without regard to any waiver.
    ListPrice,
    /// What was declared makes it apply on the day of the drill.
    Applies,
    /// It would apply if its conditions were met, on this or a later day.
    WhatIf,
}

/// What an exit costs under one regime, on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// The regime.
    pub regime: Regime,
    /// The day.
    #[schemars(with = "String")]
    pub on: Date,
    /// Whether it is what stands.
    pub standing: Standing,
    /// What happens to data egress charges; null where they are due.
    pub effect: Option<Effect>,
    /// Where that stands, or the programme's name.
    pub provision: Option<String>,
    /// What it asks for.
    pub conditions: Vec<String>,
    /// Where it was read.
    pub source: Option<Source>,
    /// Data egress charges.
    pub data_egress_charge: Sums,
    /// The same and other charges for switching: none is known.
    pub switching_charges: Sums,
    /// Retrieval, thawing, requests, early deletion.
    pub exit_service_fees: Sums,
    /// Storage in two places.
    pub overlap_cost: Sums,
    /// All of it, with the penalty and the effort that were declared.
    pub exit_cost: Sums,
    /// The exit's cost in months of the source's storage bill.
    pub exit_cost_ratio: Quotient,
    /// Egress and service fees alone in months of the source's storage bill.
    pub source_cost_ratio: Quotient,
}

/// The rule that a column follows.
struct Chosen {
    regime: Regime,
    on: Date,
    standing: Standing,
    effect: Option<Effect>,
    provision: Option<String>,
    conditions: Vec<String>,
    source: Option<Source>,
}

/// The columns of an exit: list or contract price, what applies on the day, and what would from [`SWITCHING_IS_FREE`] on.
pub(super) fn columns(
    lines: &Lines,
    tariff: &Tariff,
    declared: &Declared,
    on: Date,
) -> Vec<Column> {
    chosen(tariff, declared, on)
        .into_iter()
        .map(|chosen| column(lines, declared, chosen))
        .collect()
}

fn chosen(tariff: &Tariff, declared: &Declared, on: Date) -> Vec<Chosen> {
    let mut all = vec![Chosen::plain(tariff, on)];
    let declared_of = declared.regimes(on).into_iter().flatten();
    let mut applying =
        declared_of.filter_map(|regime| Chosen::of(tariff, regime, on, Standing::Applies));
    all.extend(applying.next());
    let later = on.max(SWITCHING_IS_FREE);
    let what_if = [
        (Regime::FreeExitProgramme, on),
        (declared.law(on), on),
        (declared.law(later), later),
    ];
    for (regime, day) in what_if {
        let taken = |other: &Chosen| other.regime == regime && other.on == day;
        if !all.iter().any(taken) {
            all.extend(Chosen::of(tariff, regime, day, Standing::WhatIf));
        }
    }
    all
}

impl Declared {
    /// What was declared makes the first of these apply on a day that has a rule: the law, where a provider has no programme.
    fn regimes(&self, on: Date) -> [Option<Regime>; 2] {
        let by_law = self.customer.is_some() && self.purpose.is_some();
        [
            self.programme.then_some(Regime::FreeExitProgramme),
            by_law.then(|| self.law(on)),
        ]
    }

    /// The law's regime for this purpose, switching where none was declared.
    fn law(&self, on: Date) -> Regime {
        let rule = |regime| Regimes::embedded().rule(regime, on).is_some();
        match (self.customer, self.purpose) {
            (_, Some(Purpose::Parallel)) => Regime::EuDataActParallel,
            (Some(Customer::France), _) if rule(Regime::FrSrenSwitching) => Regime::FrSrenSwitching,
            _ => Regime::EuDataActSwitching,
        }
    }
}

impl Chosen {
    fn plain(tariff: &Tariff, on: Date) -> Self {
        Self {
            regime: match tariff.kind {
                Kind::Contracted => Regime::Contracted,
                Kind::List | Kind::OwnCost => Regime::List,
            },
            on,
            standing: Standing::ListPrice,
            effect: None,
            provision: None,
            conditions: Vec::new(),
            source: None,
        }
    }

    /// The provider's programme or the law's rule, whichever gives more; none where neither holds on that day.
    fn of(tariff: &Tariff, regime: Regime, on: Date, standing: Standing) -> Option<Self> {
        let programme = tariff
            .programmes
            .iter()
            .find(|programme| programme.regime == regime && programme.from.first_day() <= on);
        let rule = Regimes::embedded().rule(regime, on);
        let (effect, provision, conditions, source) = match (programme, rule) {
            (Some(programme), rule) if rule.is_none_or(|rule| programme.effect < rule.effect) => (
                programme.effect,
                programme.name.clone(),
                programme.conditions.clone(),
                Some(programme.source.1.as_ref().clone()),
            ),
            (_, Some(rule)) => (
                rule.effect,
                rule.provision.clone(),
                rule.conditions.clone(),
                Regimes::embedded().source(rule).cloned(),
            ),
            (_, None) => return None,
        };
        Some(Self {
            regime,
            on,
            standing,
            effect: Some(effect),
            provision: Some(provision),
            conditions,
            source,
        })
    }
}

fn column(lines: &Lines, declared: &Declared, chosen: Chosen) -> Column {
    let egress = under(lines.sum(Part::DataEgressCharge), chosen.effect);
    let (fees, overlap) = (
        lines.sum(Part::ExitServiceFees),
        lines.sum(Part::OverlapCost),
    );
    let mut cost = egress.plus(&fees).plus(&overlap);
    for money in declared.penalty.iter().chain(&declared.effort) {
        cost = cost.plus(&Sums::exactly(money));
    }
    Column {
        regime: chosen.regime,
        on: chosen.on,
        standing: chosen.standing,
        effect: chosen.effect,
        provision: chosen.provision,
        conditions: chosen.conditions,
        source: chosen.source,
        switching_charges: egress.clone(),
        data_egress_charge: egress,
        exit_service_fees: fees,
        overlap_cost: overlap,
        exit_cost_ratio: OPEN,
        source_cost_ratio: OPEN,
        exit_cost: cost,
    }
}

impl Column {
    /// What of the cost was declared: all that is in none of its parts. A record rounds each sum to a millionth, so that what
    /// they differ by is told to a hundredth of a cent.
    #[must_use]
    pub fn declared(&self) -> Sums {
        let parts = [
            &self.data_egress_charge,
            &self.exit_service_fees,
            &self.overlap_cost,
        ];
        let mut declared = Sums::default();
        for sum in &self.exit_cost.sums {
            let of = |part: &&Sums| {
                let part = part.in_currency(sum.currency);
                part.map_or_else(BigRational::zero, |part| part.lower.0.clone())
            };
            let parts: BigRational = parts.iter().map(of).sum();
            let value = Value(rounded(&sum.lower.0 - parts));
            if !value.0.is_zero() {
                declared.add(Some(sum.currency), &Amount::Exact { value });
            }
        }
        declared
    }
}

fn rounded(value: BigRational) -> BigRational {
    let steps = BigRational::from_integer(10_000.into());
    (value * &steps).round() / steps
}

/// Charges under an effect: waived ones are nothing, capped ones at most what the list says.
fn under(mut sums: Sums, effect: Option<Effect>) -> Sums {
    for sum in &mut sums.sums {
        match effect {
            None => {}
            Some(Effect::Waived) => *sum = Sum::zero(sum.currency),
            Some(Effect::Capped) => sum.lower = Value::zero(),
        }
    }
    sums
}
