//! Sums of amounts, one a currency.

use num_rational::BigRational;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Amount, Value};
use crate::unit::{Currency, Money};

/// A sum in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sum {
    /// Its currency.
    pub currency: Currency,
    /// At least this.
    pub lower: Value,
    /// At most this; none where a line is not priced whole, so that the sum reads "≥".
    pub upper: Option<Value>,
    /// How many lines are not priced whole.
    pub open_lines: u64,
}

/// Sums of lines, in the order of their currencies; amounts of two currencies are never added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sums {
    /// One a currency.
    pub sums: Vec<Sum>,
    /// Lines of the owner's own cost, which has no currency until its owner states it.
    pub own_cost_lines: u64,
}

impl Sum {
    /// Nothing, in `currency`.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self {
            currency,
            lower: Value::zero(),
            upper: Some(Value::zero()),
            open_lines: 0,
        }
    }

    /// Adds an amount of this sum's currency.
    pub fn add(&mut self, amount: &Amount) {
        self.lower.0 += amount.lower();
        self.upper = match (self.upper.take(), amount.upper()) {
            (Some(sum), Some(upper)) => Some(Value(sum.0 + upper)),
            _ => None,
        };
        self.open_lines += u64::from(amount.gap().is_some());
    }

    /// Whether a line is not priced whole: the sum reads "≥".
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.upper.is_none()
    }

    /// The same sum with every bound multiplied, in another currency.
    #[must_use]
    pub(super) fn times(&self, factor: &BigRational, currency: Currency) -> Self {
        let times = |value: &Value| Value(&value.0 * factor);
        Self {
            currency,
            lower: times(&self.lower),
            upper: self.upper.as_ref().map(times),
            open_lines: self.open_lines,
        }
    }

    /// Adds a sum of the same currency.
    pub(super) fn absorb(&mut self, other: &Self) {
        self.lower = self.lower.plus(&other.lower);
        self.upper = match (&self.upper, &other.upper) {
            (Some(one), Some(two)) => Some(one.plus(two)),
            _ => None,
        };
        self.open_lines += other.open_lines;
    }
}

impl Sums {
    /// Adds an amount; one without a currency is the owner's own cost.
    pub fn add(&mut self, currency: Option<Currency>, amount: &Amount) {
        let Some(currency) = currency else {
            self.own_cost_lines += 1;
            return;
        };
        let at = match self
            .sums
            .binary_search_by_key(&currency, |sum| sum.currency)
        {
            Ok(at) => at,
            Err(at) => {
                self.sums.insert(at, Sum::zero(currency));
                at
            }
        };
        self.sums[at].add(amount);
    }

    /// The sums of these amounts.
    #[must_use]
    pub fn of<'a>(amounts: impl Iterator<Item = (Option<Currency>, &'a Amount)>) -> Self {
        let mut sums = Self::default();
        amounts.for_each(|(currency, amount)| sums.add(currency, amount));
        sums
    }

    /// This money and nothing else.
    #[must_use]
    pub fn exactly(money: &Money) -> Self {
        let amount = Amount::Exact {
            value: Value(money.amount.clone()),
        };
        Self::of(std::iter::once((Some(money.currency), &amount)))
    }

    /// Adds all of other sums.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut all = self.clone();
        for sum in &other.sums {
            match all
                .sums
                .iter_mut()
                .find(|mine| mine.currency == sum.currency)
            {
                Some(mine) => mine.absorb(sum),
                None => all.sums.push(sum.clone()),
            }
        }
        all.sums.sort_by_key(|sum| sum.currency);
        all.own_cost_lines += other.own_cost_lines;
        all
    }

    /// The sum in this currency.
    #[must_use]
    pub fn in_currency(&self, currency: Currency) -> Option<&Sum> {
        self.sums.iter().find(|sum| sum.currency == currency)
    }

    /// Whether some line is not priced whole.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.own_cost_lines > 0 || self.sums.iter().any(Sum::is_open)
    }

    /// How many lines are not priced whole, the owner's own cost included.
    #[must_use]
    pub fn open_lines(&self) -> u64 {
        self.own_cost_lines + self.sums.iter().map(|sum| sum.open_lines).sum::<u64>()
    }
}
