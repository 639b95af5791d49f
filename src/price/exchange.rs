//! Sums in one currency, by dated rates that somebody declared. Without a rate there is no such sum.

use std::str::FromStr;

use jiff::civil::Date;
use num_rational::BigRational;
use num_traits::{One, Zero};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Ratio, Sum, Sums};
use crate::unit::{Currency, Money};

/// One unit of `base` is worth `rate` of `quote`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExchangeRate {
    /// What is exchanged.
    pub base: Currency,
    /// Into what.
    pub quote: Currency,
    /// At which rate, exact.
    pub rate: Ratio,
    /// Of which day.
    #[schemars(with = "String")]
    pub date: Date,
    /// Who says so.
    pub source: String,
}

/// Why a text is not a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a dated rate, like `EUR=1.1652 USD@2026-09-09`")]
pub struct NotARate;

/// `EUR=1.1652 USD@2026-09-09`; its source is whoever gave it to the command.
impl FromStr for ExchangeRate {
    type Err = NotARate;

    fn from_str(text: &str) -> Result<Self, NotARate> {
        let (base, rest) = text.split_once('=').ok_or(NotARate)?;
        let (money, date) = rest.split_once('@').ok_or(NotARate)?;
        let money: Money = money.parse().map_err(|_| NotARate)?;
        if money.amount.is_zero() {
            return Err(NotARate);
        }
        Ok(Self {
            base: base.parse().map_err(|_| NotARate)?,
            quote: money.currency,
            rate: Ratio(money.amount),
            date: date.parse().map_err(|_| NotARate)?,
            source: "given to the command".to_owned(),
        })
    }
}

/// Declared rates. None is ever chained with another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchanges(Vec<ExchangeRate>);

/// A sum over currencies, and the rates it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Converted {
    /// The sum.
    pub sum: Sum,
    /// The rates used, in the order of the currencies they convert.
    pub rates: Vec<ExchangeRate>,
    /// Lines of the owner's own cost, which no rate converts.
    pub own_cost_lines: u64,
}

/// No rate between two currencies was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rate from {from} to {to}; declare one with its date and source")]
pub struct NoRate {
    /// From this one.
    pub from: Currency,
    /// To this one.
    pub to: Currency,
}

impl Exchanges {
    /// These rates; the first that fits is used, and a rate of nothing never fits.
    #[must_use]
    pub fn new(rates: Vec<ExchangeRate>) -> Self {
        Self(
            rates
                .into_iter()
                .filter(|rate| !rate.rate.0.is_zero())
                .collect(),
        )
    }

    /// The sums in one currency.
    ///
    /// # Errors
    /// A currency of the sums has no declared rate to `to`, in either direction.
    pub fn convert(&self, sums: &Sums, to: Currency) -> Result<Converted, NoRate> {
        let mut converted = Converted {
            sum: Sum::zero(to),
            rates: Vec::new(),
            own_cost_lines: sums.own_cost_lines,
        };
        for sum in &sums.sums {
            let (factor, rate) = self.factor(sum.currency, to)?;
            converted.sum.absorb(&sum.times(&factor, to));
            converted.rates.extend(rate.cloned());
        }
        Ok(converted)
    }

    fn factor(
        &self,
        from: Currency,
        to: Currency,
    ) -> Result<(BigRational, Option<&ExchangeRate>), NoRate> {
        if from == to {
            return Ok((BigRational::one(), None));
        }
        self.0
            .iter()
            .find_map(|rate| rate.factor(from, to).map(|factor| (factor, Some(rate))))
            .ok_or(NoRate { from, to })
    }
}

impl ExchangeRate {
    /// What one unit of `from` is worth in `to`, by this rate read forwards or backwards.
    fn factor(&self, from: Currency, to: Currency) -> Option<BigRational> {
        match (self.base, self.quote) {
            (base, quote) if (base, quote) == (from, to) => Some(self.rate.0.clone()),
            (base, quote) if (quote, base) == (from, to) => Some(self.rate.0.recip()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_rate_is_read_with_its_day() {
        let rate: super::ExchangeRate = "EUR=1.1652 USD@2026-09-09".parse().expect("a rate");
        assert_eq!(rate.base.to_string(), "EUR");
        assert_eq!(rate.quote.to_string(), "USD");
        assert_eq!(rate.rate.to_string(), "1.1652");
        assert_eq!(rate.date.to_string(), "2026-09-09");
        for text in [
            "EUR",
            "EUR=1.1 USD",
            "EUR=0 USD@2026-09-09",
            "EUR=1 USD@soon",
            "eur=1 USD@2026-09-09",
        ] {
            assert!(text.parse::<super::ExchangeRate>().is_err(), "{text}");
        }
    }

    use jiff::civil::date;

    use super::*;
    use crate::price::{Amount, Gap, Span, Value};

    fn currency(text: &str) -> Currency {
        text.parse().expect("a currency")
    }

    fn ratio(text: &str) -> BigRational {
        text.parse::<Ratio>().expect("a ratio").0
    }

    fn exact(text: &str) -> Amount {
        Amount::within(Span::of(ratio(text), ratio(text)))
    }

    fn ecb() -> Exchanges {
        Exchanges::new(vec![ExchangeRate {
            base: currency("EUR"),
            quote: currency("USD"),
            rate: Ratio(ratio("1.1652")),
            date: date(2026, 9, 9),
            source: "ECB reference rate".into(),
        }])
    }

    fn two() -> Sums {
        let (dollars, euros) = (exact("10"), exact("100"));
        Sums::of(
            [
                (Some(currency("USD")), &dollars),
                (Some(currency("EUR")), &euros),
            ]
            .into_iter(),
        )
    }

    /// 10 USD + 100 EUR × 1.1652 = 126.52 USD; 100 EUR + 10 USD / 1.1652 = 108.582217… EUR.
    #[test]
    fn adds_currencies_only_by_a_declared_rate() {
        let dollars = ecb().convert(&two(), currency("USD")).expect("a rate");
        assert_eq!(dollars.sum.lower.to_string(), "126.520000");
        assert_eq!(dollars.rates.len(), 1);
        let euros = ecb()
            .convert(&two(), currency("EUR"))
            .expect("the same rate, backwards");
        assert_eq!(
            euros.sum.upper,
            Some(Value(ratio("100") + ratio("10") / ratio("1.1652")))
        );
        assert_eq!(euros.sum.lower.to_string(), "108.582218");
        let (from, to) = (currency("EUR"), currency("CHF"));
        assert_eq!(ecb().convert(&two(), to), Err(NoRate { from, to }));
    }

    #[test]
    fn what_is_open_stays_open() {
        let mut sums = two();
        sums.add(
            Some(currency("EUR")),
            &Amount::NotPriced { gap: Gap::NoPrice },
        );
        let converted = ecb().convert(&sums, currency("USD")).expect("a rate");
        assert_eq!((converted.sum.upper, converted.sum.open_lines), (None, 1));
    }
}
