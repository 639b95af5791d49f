//! After how many months cheaper storage has paid for the exit.

use num_rational::BigRational;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Unknown;
use crate::price::{Exchanges, Sums, Value};

/// By how many percent the difference of the two storage bills is varied for the band of a break-even.
pub const BREAK_EVEN_BAND_PERCENT: u32 = 20;

/// After how many months cheaper storage has paid for the exit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum BreakEven {
    /// So many months: (exit cost + entry charge) ÷ (bill at the source − bill at the target).
    Months {
        /// Months.
        months: Value,
        /// Months if the difference of the bills were [`BREAK_EVEN_BAND_PERCENT`] larger.
        earliest: Value,
        /// Months if it were as much smaller.
        latest: Value,
    },
    /// Never: the target is not cheaper.
    Never,
    /// It could not be reckoned.
    NotKnown {
        /// Why.
        reason: Unknown,
    },
}

impl BreakEven {
    /// `cost` over what `source` is dearer than `target`, each its middle where it is a range.
    pub(super) fn of(cost: &Sums, source: &Sums, target: &Sums, exchanges: &Exchanges) -> Self {
        Self::between(cost, source, target, exchanges)
            .unwrap_or_else(|reason| Self::NotKnown { reason })
    }

    fn between(
        cost: &Sums,
        source: &Sums,
        target: &Sums,
        exchanges: &Exchanges,
    ) -> Result<Self, Unknown> {
        let bill = match source.sums.as_slice() {
            [] => return Err(Unknown::NotPriced),
            [bill] => bill,
            _ => return Err(Unknown::NoRate),
        };
        let middle = |sums: &Sums| {
            let converted = exchanges
                .convert(sums, bill.currency)
                .map_err(|_| Unknown::NoRate)?;
            let upper = converted
                .sum
                .upper
                .filter(|_| converted.own_cost_lines == 0);
            let upper = upper.ok_or(Unknown::NotPriced)?;
            Ok((converted.sum.lower.0 + upper.0) / BigRational::from_integer(2.into()))
        };
        let (cost, source, target) = (middle(cost)?, middle(source)?, middle(target)?);
        if target >= source {
            return Ok(Self::Never);
        }
        let difference = source - target;
        let over = |percent: u32| {
            let varied = &difference * BigRational::new(percent.into(), 100.into());
            Value(&cost / varied)
        };
        Ok(Self::Months {
            months: over(100),
            earliest: over(100 + BREAK_EVEN_BAND_PERCENT),
            latest: over(100 - BREAK_EVEN_BAND_PERCENT),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Money;

    fn sums(text: &str) -> Sums {
        Sums::exactly(&text.parse::<Money>().expect("money"))
    }

    fn of(cost: &str, source: &str, target: &str) -> BreakEven {
        BreakEven::of(
            &sums(cost),
            &sums(source),
            &sums(target),
            &Exchanges::default(),
        )
    }

    fn not_known(reason: Unknown) -> BreakEven {
        BreakEven::NotKnown { reason }
    }

    /// 1,200 ÷ (300 − 200) = 12 months; ÷ 120 = 10; ÷ 80 = 15.
    #[test]
    fn the_band_is_of_the_difference_of_the_bills() {
        let value = |months: u32| Value(BigRational::from_integer(months.into()));
        assert_eq!(
            of("1200 USD", "300 USD", "200 USD"),
            BreakEven::Months {
                months: value(12),
                earliest: value(10),
                latest: value(15)
            }
        );
    }

    #[test]
    fn no_number_where_there_is_none() {
        assert_eq!(of("1 USD", "300 USD", "300 USD"), BreakEven::Never);
        assert_eq!(of("1 USD", "300 USD", "301 USD"), BreakEven::Never);
        assert_eq!(
            of("1 USD", "300 USD", "200 EUR"),
            not_known(Unknown::NoRate)
        );
        let unknown = BreakEven::of(
            &sums("1 USD"),
            &Sums::default(),
            &sums("1 USD"),
            &Exchanges::default(),
        );
        assert_eq!(unknown, not_known(Unknown::NotPriced));
    }
}
