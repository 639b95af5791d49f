//! How much dearer leaving is than arriving, in money. Tool-defined: no standard names such a measure.

use num_rational::BigRational;
use num_traits::Zero;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Quotient, Unknown};
use crate::{
    price::{Exchanges, NotARatio, Sum, Sums, whole},
    unit::{Currency, decimal, parse_decimal},
};

/// A TB, in bytes.
const TB: u64 = 1_000_000_000_000;

/// How much dearer leaving is than arriving, in money: egress and service fees at list price against what the target charges
/// for the arrival.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asymmetry {
    /// The one over the other; only where the arrival costs more than a hundredth of a month's bill, since a ratio over next
    /// to nothing says nothing.
    pub exit_over_entry: Option<Quotient>,
    /// The one less the other; null where no store is the target.
    pub exit_less_entry: Option<Excess>,
}

/// What leaving costs more than arriving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Excess {
    /// Between these; at least one bound is known.
    Known {
        /// The currency of the difference.
        currency: Currency,
        /// (exit − entry) ÷ TB of the estate.
        per_tb: Box<Bounds>,
        /// (exit − entry) ÷ (exit + entry), from −1 where only arriving costs to 1 where only leaving does; null where neither
        /// costs anything.
        alpha: Option<Box<Bounds>>,
    },
    /// It could not be reckoned.
    Unknown {
        /// Why.
        reason: Unknown,
    },
}

/// Bounds of a number that may be negative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bounds {
    /// At least this; null where a part of what is taken off is not priced.
    pub lower: Option<Signed>,
    /// At most this; null where a part of what it is taken from is not priced.
    pub upper: Option<Signed>,
}

/// An exact number that may be negative. Text and JSON: a decimal rounded half-even to a millionth.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Signed(pub BigRational);

impl TryFrom<String> for Signed {
    type Error = NotARatio;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (digits, negative) = match text.strip_prefix('-') {
            Some(digits) => (digits, true),
            None => (text.as_str(), false),
        };
        let value = parse_decimal(digits).map_err(|_| NotARatio(text.clone()))?;
        Ok(Self(if negative { -value } else { value }))
    }
}

impl From<Signed> for String {
    fn from(signed: Signed) -> Self {
        decimal(&signed.0, 6)
    }
}

impl Asymmetry {
    /// Of what leaving and arriving cost, for so many bytes; `bill` is a month's at the source.
    pub(super) fn of(
        exit: &Sums,
        entry: Option<&Sums>,
        bill: &Sums,
        bytes: u64,
        exchanges: &Exchanges,
    ) -> Self {
        let hundredth = BigRational::new(1.into(), 100.into());
        let tells = |entry: &&Sums| {
            let of_bill = Quotient::of(entry, bill, exchanges);
            of_bill
                .bounds()
                .is_some_and(|(lower, _)| *lower > hundredth)
        };
        Self {
            exit_over_entry: entry
                .filter(tells)
                .map(|entry| Quotient::of(exit, entry, exchanges)),
            exit_less_entry: entry.map(|entry| Excess::of(exit, entry, bytes, exchanges)),
        }
    }
}

impl Excess {
    fn of(exit: &Sums, entry: &Sums, bytes: u64, exchanges: &Exchanges) -> Self {
        let unknown = |reason| Self::Unknown { reason };
        let (exit, entry) = (&charged(exit), &charged(entry));
        let Some(currency) = exit
            .sums
            .first()
            .or(entry.sums.first())
            .map(|sum| sum.currency)
        else {
            let own = exit.own_cost_lines + entry.own_cost_lines > 0;
            return unknown(if own {
                Unknown::NotPriced
            } else {
                Unknown::Nothing
            });
        };
        let closed = |sums: &Sums| {
            let converted = exchanges.convert(sums, currency).ok()?;
            let mut sum = converted.sum;
            sum.upper = sum.upper.filter(|_| converted.own_cost_lines == 0);
            Some(sum)
        };
        let (Some(exit), Some(entry)) = (closed(exit), closed(entry)) else {
            return unknown(Unknown::NoRate);
        };
        if bytes == 0 {
            return unknown(Unknown::Nothing);
        }
        if exit.is_open() && entry.is_open() {
            return unknown(Unknown::NotPriced);
        }
        let per_tb = Bounds::of(&exit, &entry, |exit, entry| {
            Some((exit - entry) * whole(TB) / whole(bytes))
        });
        let alpha = Bounds::of(&exit, &entry, |exit, entry| {
            let both = exit + entry;
            (!both.is_zero()).then(|| (exit - entry) / both)
        });
        Self::Known {
            currency,
            per_tb: Box::new(per_tb),
            alpha: Some(Box::new(alpha))
                .filter(|alpha| alpha.lower.is_some() || alpha.upper.is_some()),
        }
    }
}

/// Without sums that are exactly nothing: they are nothing in any currency, so that no rate is needed.
fn charged(sums: &Sums) -> Sums {
    let nothing = |sum: &Sum| sum.upper.as_ref().is_some_and(|upper| upper.0.is_zero());
    let mut charged = sums.clone();
    charged.sums.retain(|sum| !nothing(sum));
    charged
}

impl Bounds {
    /// Of something that grows with the first sum and falls with the second.
    fn of(
        exit: &Sum,
        entry: &Sum,
        of: impl Fn(&BigRational, &BigRational) -> Option<BigRational>,
    ) -> Self {
        let bound = |exit: Option<&BigRational>, entry: Option<&BigRational>| {
            Some(Signed(of(exit?, entry?)?))
        };
        let most = |sum: &'_ Sum| sum.upper.as_ref().map(|upper| upper.0.clone());
        Self {
            lower: bound(Some(&exit.lower.0), most(entry).as_ref()),
            upper: bound(most(exit).as_ref(), Some(&entry.lower.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        price::{Amount, Value},
        unit::Money,
    };

    fn sums(text: &str) -> Sums {
        Sums::exactly(&text.parse::<Money>().expect("money"))
    }

    fn excess(exit: &Sums, entry: &Sums, bytes: u64) -> Excess {
        Excess::of(exit, entry, bytes, &Exchanges::default())
    }

    fn signed(text: &str) -> Signed {
        Signed::try_from(text.to_owned()).expect("a number")
    }

    fn both(text: &str) -> Bounds {
        Bounds {
            lower: Some(signed(text)),
            upper: Some(signed(text)),
        }
    }

    /// (90 − 10) ÷ 2 TB = 40 USD a TB and 80 ÷ 100 = 0.8; the other way round both are negative.
    #[test]
    fn leaving_less_arriving() {
        let (dear, cheap) = (sums("90 USD"), sums("10 USD"));
        let known = |per_tb, alpha| Excess::Known {
            currency: "USD".parse().expect("a currency"),
            per_tb: Box::new(both(per_tb)),
            alpha: Some(Box::new(both(alpha))),
        };
        assert_eq!(excess(&dear, &cheap, 2 * TB), known("40", "0.8"));
        let back = excess(&cheap, &dear, 2 * TB);
        assert_eq!(back, known("-40", "-0.8"));
        let json = serde_json::to_string(&back).expect("json");
        let read: Excess = serde_json::from_str(&json).expect("an excess");
        assert_eq!(read, back, "a negative number reads back");
        // Free arrival is no denominator here: alpha is 1, not infinite; and nothing is nothing without a rate.
        for free in ["0 USD", "0 EUR"] {
            assert_eq!(excess(&dear, &sums(free), 2 * TB), known("45", "1"));
        }
    }

    #[test]
    fn what_is_not_priced_opens_a_bound() {
        let mut open = sums("10 USD");
        let gap = Amount::NotPriced {
            gap: crate::price::Gap::NoPrice,
        };
        open.add(Some("USD".parse().expect("a currency")), &gap);
        let of = |exit: &Sums, entry: &Sums| match excess(exit, entry, TB) {
            Excess::Known { per_tb, .. } => Some((per_tb.lower, per_tb.upper)),
            Excess::Unknown { .. } => None,
        };
        let exact = sums("30 USD");
        assert_eq!(of(&open, &exact), Some((Some(signed("-20")), None)));
        assert_eq!(of(&exact, &open), Some((None, Some(signed("20")))));
        assert_eq!(of(&open, &open), None);
    }

    #[test]
    fn why_it_is_unknown() {
        let reason = |exit: &Sums, entry: &Sums| match excess(exit, entry, TB) {
            Excess::Unknown { reason } => Some(reason),
            Excess::Known { .. } => None,
        };
        let nothing = Sums::default();
        assert_eq!(
            reason(&sums("1 USD"), &sums("1 EUR")),
            Some(Unknown::NoRate)
        );
        assert_eq!(reason(&nothing, &nothing), Some(Unknown::Nothing));
        assert_eq!(reason(&sums("0 USD"), &nothing), Some(Unknown::Nothing));
    }

    proptest! {
        #[test]
        fn alpha_lies_between_minus_one_and_one(
            exit in 0u32.., wide in 0u32.., entry in 0u32.., bytes in 1u64..,
        ) {
            let mut range = Sums::default();
            let (lower, upper) = (whole(exit.into()), whole(u64::from(exit) + u64::from(wide)));
            let amount = Amount::Range { lower: Value(lower), upper: Value(upper) };
            range.add(Some("USD".parse().expect("a currency")), &amount);
            let found = excess(&range, &sums(&format!("{entry} USD")), bytes);
            let Excess::Known { per_tb, alpha, .. } = found else {
                prop_assert_eq!((exit, wide, entry), (0, 0, 0), "it is priced");
                return Ok(());
            };
            prop_assert!(per_tb.lower <= per_tb.upper);
            let one = Signed(whole(1));
            let bounds = alpha.map(|alpha| [alpha.lower, alpha.upper]);
            for bound in bounds.into_iter().flatten().flatten() {
                prop_assert!(bound <= one && bound >= Signed(-whole(1)));
            }
        }
    }
}
