//! Charging regimes: under which rules a charge is due, as dated data with conditions and sources.

use std::{collections::BTreeMap, fmt, sync::LazyLock};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Effect, Item, Source, load::Fault};

/// Under which rules a charge is due.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Regime {
    /// The provider's list.
    List,
    /// A contract that the scenario names.
    Contracted,
    /// What the provider grants those who leave it, on application.
    FreeExitProgramme,
    /// Switching under Regulation (EU) 2023/2854, Art. 29.
    EuDataActSwitching,
    /// Use in parallel under Regulation (EU) 2023/2854, Art. 34.
    EuDataActParallel,
    /// Switching under the French law SREN.
    FrSrenSwitching,
}

/// Who leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Customer {
    /// A customer in the Union.
    #[serde(rename = "EU")]
    Eu,
    /// A customer in France, and so in the Union.
    #[serde(rename = "FR")]
    France,
}

/// What for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// To another provider, or home, for good.
    Switching,
    /// To use several at once.
    Parallel,
}

/// What a charge is in the words of Regulation (EU) 2023/2854.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum LegalClass {
    /// Art. 2(35).
    DataEgressCharge,
    /// Named and left out in Art. 2(36).
    StandardServiceFee,
    /// Named and left out in Art. 2(36).
    EarlyTerminationPenalty,
}

/// What one rule does to data egress charges, and when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Rule {
    /// Under which regime.
    pub regime: Regime,
    /// Its first day.
    pub from: Date,
    /// The first day on which it no longer holds; none where no end is set.
    pub until: Option<Date>,
    /// What happens.
    pub effect: Effect,
    /// Where it stands.
    pub provision: String,
    /// In short.
    pub says: String,
    /// For whom.
    pub conditions: Vec<String>,
    /// The name of its source.
    pub source: String,
}

/// What a kind of line is in law.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Classed {
    /// The kind of line.
    of: String,
    /// What it is.
    pub class: LegalClass,
    /// Whether the text leaves it open.
    #[serde(default)]
    pub open: bool,
    /// Where it stands.
    pub provision: String,
}

/// Every rule there is.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Regimes {
    source: BTreeMap<String, Source>,
    rule: Vec<Rule>,
    class: Vec<Classed>,
}

impl Regime {
    /// Its word in scenarios, records and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Contracted => "contracted",
            Self::FreeExitProgramme => "free-exit-programme",
            Self::EuDataActSwitching => "eu-data-act-switching",
            Self::EuDataActParallel => "eu-data-act-parallel",
            Self::FrSrenSwitching => "fr-sren-switching",
        }
    }
}

impl fmt::Display for Regime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Rule {
    fn holds(&self, regime: Regime, on: Date) -> bool {
        self.regime == regime && self.from <= on && self.until.is_none_or(|until| on < until)
    }
}

impl Regimes {
    /// The rules that are part of the program.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static REGIMES: LazyLock<Regimes> = LazyLock::new(|| {
            Regimes::read(include_str!("regimes.toml")).expect("the embedded regimes load")
        });
        &REGIMES
    }

    /// The rules of this text.
    ///
    /// # Errors
    /// Not the form of such a file, a rule without its source, or two rules of one regime on one day.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let regimes: Self = toml::from_str(text).map_err(|error| Fault::Form(error.to_string()))?;
        for (at, rule) in regimes.rule.iter().enumerate() {
            if !regimes.source.contains_key(&rule.source) {
                return Err(Fault::Source(rule.provision.clone(), rule.source.clone()));
            }
            let twice = |other: &Rule| other.holds(rule.regime, rule.from);
            if regimes.rule[..at].iter().any(twice)
                || rule.until.is_some_and(|end| end <= rule.from)
            {
                return Err(Fault::Rule(rule.regime, rule.from));
            }
        }
        Ok(regimes)
    }

    /// The rule of a regime on a day; none where it has none then.
    #[must_use]
    pub fn rule(&self, regime: Regime, on: Date) -> Option<&Rule> {
        self.rule.iter().find(|rule| rule.holds(regime, on))
    }

    /// Where a rule was read.
    #[must_use]
    pub fn source(&self, rule: &Rule) -> Option<&Source> {
        self.source.get(&rule.source)
    }

    /// What a line is in law; none where the file does not say.
    #[must_use]
    pub fn class(&self, item: &Item) -> Option<&Classed> {
        self.class.iter().find(|class| class.of == item.kind())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn effect(regime: Regime, on: Date) -> Option<Effect> {
        Regimes::embedded().rule(regime, on).map(|rule| rule.effect)
    }

    /// Art. 50: from 12 September 2025; Art. 29(1): from 12 January 2027.
    #[test]
    fn a_switch_is_capped_and_then_free() {
        for (on, expected) in [
            (date(2025, 9, 11), None),
            (date(2025, 9, 12), Some(Effect::Capped)),
            (date(2027, 1, 11), Some(Effect::Capped)),
            (date(2027, 1, 12), Some(Effect::Waived)),
            (date(2040, 1, 1), Some(Effect::Waived)),
        ] {
            assert_eq!(effect(Regime::EuDataActSwitching, on), expected, "{on}");
        }
    }

    #[test]
    fn use_in_parallel_stays_capped_and_france_lapses() {
        let late = date(2027, 6, 1);
        assert_eq!(
            effect(Regime::EuDataActParallel, late),
            Some(Effect::Capped)
        );
        assert_eq!(effect(Regime::FrSrenSwitching, late), None);
        let before = date(2026, 11, 23);
        assert_eq!(
            effect(Regime::FrSrenSwitching, before),
            Some(Effect::Waived)
        );
        assert_eq!(effect(Regime::List, before), None);
    }

    #[test]
    fn refuses_two_rules_on_one_day_and_rules_without_source() {
        let text = include_str!("regimes.toml");
        let twice = text.replacen("from = \"2027-01-12\"", "from = \"2027-01-11\"", 1);
        let regime = Regime::EuDataActSwitching;
        assert_eq!(
            Regimes::read(&twice).expect_err("a fault"),
            Fault::Rule(regime, date(2027, 1, 11))
        );
        let unsourced = text.replacen("source = \"arcep\"", "source = \"nowhere\"", 1);
        assert!(
            matches!(Regimes::read(&unsourced), Err(Fault::Source(_, name)) if name == "nowhere")
        );
    }

    #[test]
    fn the_law_settles_egress_and_leaves_retrieval_open() {
        let class = |item: &Item| {
            let classed = Regimes::embedded().class(item).expect("a class");
            (classed.class, classed.open)
        };
        assert_eq!(class(&Item::Egress), (LegalClass::DataEgressCharge, false));
        assert_eq!(
            class(&Item::Retrieval),
            (LegalClass::StandardServiceFee, true)
        );
        assert_eq!(
            class(&Item::EarlyDeletion),
            (LegalClass::EarlyTerminationPenalty, true)
        );
        assert_eq!(
            class(&Item::Storage),
            (LegalClass::StandardServiceFee, false)
        );
    }
}
