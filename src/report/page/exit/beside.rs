//! What stands beside an exit's cost: storage, arrival, asymmetry, break-even, and how long it lasts.

use num_rational::BigRational;
use num_traits::One;

use crate::{
    exit::{
        BREAK_EVEN_BAND_PERCENT, Bounds, BreakEven, Excess, Exit, Known, Part, Quotient, Signed,
        Unknown,
    },
    price::{Kind, Sums},
    report::language::{Language, say},
    report::page::number::{self, Bounded, Toward},
};

use super::{
    Digits,
    figure::{bounds, sums},
};

/// All of it, each as sentences.
pub(super) fn all(language: Language, exit: &Exit, digits: Digits) -> Vec<String> {
    let mut all = vec![source(language, exit, digits)];
    if let (Some(to), Some(bill)) = (&exit.to, &exit.target_bill) {
        let amount = sums(language, bill, digits);
        let to = &**to;
        all.push(say!(
            language,
            "exit-storage-target",
            tariff = to,
            amount = amount
        ));
    }
    let entry = exit.entry_charge.as_ref();
    all.extend(entry.map(|charge| entry_of(language, exit, charge, digits)));
    let less = exit.asymmetry.exit_less_entry.as_ref();
    all.extend(less.map(|less| excess(language, less)));
    if exit.to.is_some() {
        all.push(break_even(language, &exit.break_even));
    }
    all.push(lasting(language, exit));
    all
}

fn source(language: Language, exit: &Exit, digits: Digits) -> String {
    let amount = sums(language, &exit.source_bill, digits);
    let tariff = &*classes(exit);
    match exit.terms {
        Kind::List => say!(
            language,
            "exit-storage-list",
            tariff = tariff,
            amount = amount
        ),
        Kind::Contracted => {
            say!(
                language,
                "exit-storage-contracted",
                tariff = tariff,
                amount = amount
            )
        }
        Kind::OwnCost => say!(
            language,
            "exit-storage-own-cost",
            tariff = tariff,
            amount = amount
        ),
    }
}

/// All tariffs that the bill is of, as they stand between the marks of code.
fn classes(exit: &Exit) -> String {
    let mut all = vec![&*exit.from];
    for line in exit.part(Part::SourceBill) {
        if !all.contains(&&*line.tariff) {
            all.push(&line.tariff);
        }
    }
    all.join("`, `")
}

fn entry_of(language: Language, exit: &Exit, charge: &Sums, digits: Digits) -> String {
    let charge = sums(language, charge, digits);
    let entry = say!(language, "exit-entry", charge = charge);
    let Some(ratio) = &exit.asymmetry.exit_over_entry else {
        return entry;
    };
    format!("{entry} {}", over_entry(language, ratio))
}

fn over_entry(language: Language, ratio: &Quotient) -> String {
    match ratio.bounds() {
        None => say!(language, "exit-over-entry-unknown"),
        Some(found) => {
            let times = bounds(language, found);
            say!(language, "exit-over-entry", times = times)
        }
    }
}

/// What leaving costs more than arriving: a difference, since a ratio over next to nothing says nothing.
fn excess(language: Language, excess: &Excess) -> String {
    match excess {
        Excess::Unknown { reason } => match reason {
            Unknown::NotPriced => say!(language, "exit-excess-not-priced"),
            Unknown::Nothing => say!(language, "exit-excess-none"),
            Unknown::NoRate => say!(language, "exit-excess-no-rate"),
        },
        Excess::Known {
            currency,
            per_tb,
            alpha,
        } => {
            let amount = format!("{}\u{a0}{currency}", signed(language, per_tb));
            match alpha {
                None => say!(language, "exit-excess", amount = amount),
                Some(alpha) => {
                    let alpha = self::alpha(language, alpha);
                    say!(
                        language,
                        "exit-excess-alpha",
                        amount = amount,
                        alpha = alpha
                    )
                }
            }
        }
    }
}

/// Bounds to two significant digits of what lies between −1 and 1: beyond its end there is nothing to bound.
fn alpha(language: Language, bounds: &Bounds) -> String {
    let one = Signed(BigRational::one());
    let less = Signed(-BigRational::one());
    match bounds {
        Bounds { lower, .. } if lower.as_ref() >= Some(&one) => "1".to_owned(),
        Bounds {
            upper: Some(upper), ..
        } if *upper <= less => "−1".to_owned(),
        _ => signed(language, bounds),
    }
}

/// Bounds to two significant digits.
fn signed(language: Language, bounds: &Bounds) -> String {
    let two = |value: &BigRational, toward| number::two_toward(language, value, toward);
    let upper = bounds.upper.as_ref().map(|upper| &upper.0);
    let Some(lower) = &bounds.lower else {
        return match upper {
            Some(upper) => format!("≤\u{a0}{}", two(upper, Toward::Up)),
            None => say!(language, "exit-not-known"),
        };
    };
    match Bounded::of(&lower.0, upper, two) {
        Bounded::One(value) => value,
        Bounded::Between(lower, upper) => number::range(language, &lower, &upper),
        Bounded::AtLeast(lower) => format!("≥\u{a0}{lower}"),
    }
}

fn break_even(language: Language, even: &BreakEven) -> String {
    match even {
        BreakEven::Months {
            months,
            earliest,
            latest,
        } => say!(
            language,
            "exit-break-even",
            months = number::two(language, &months.0),
            earliest = number::two_toward(language, &earliest.0, Toward::Down),
            latest = number::two_toward(language, &latest.0, Toward::Up),
            percent = BREAK_EVEN_BAND_PERCENT,
        ),
        BreakEven::Never => say!(language, "exit-break-even-never"),
        BreakEven::NotKnown { reason } => match reason {
            Unknown::NoRate => say!(language, "exit-break-even-no-rate"),
            Unknown::NotPriced | Unknown::Nothing => say!(language, "exit-break-even-not-priced"),
        },
    }
}

fn lasting(language: Language, exit: &Exit) -> String {
    let lasting = &exit.lasting;
    let months = |toward| number::two_toward(language, &lasting.months.0, toward);
    match lasting.known {
        Known::Assumed => say!(language, "exit-lasting-assumed"),
        Known::ByLink => {
            let months = months(Toward::Down);
            say!(language, "exit-lasting-by-link", months = months)
        }
        Known::Measured => {
            let months = months(Toward::Nearest);
            say!(language, "exit-lasting-measured", months = months)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number that is 1 at most is not "at least 1".
    #[test]
    fn an_asymmetry_at_its_end_has_no_bound() {
        let signed = |text: &str| Signed::try_from(text.to_owned()).expect("a number");
        let shown = |lower: Option<&str>, upper: Option<&str>| {
            let (lower, upper) = (lower.map(signed), upper.map(signed));
            alpha(Language::English, &Bounds { lower, upper })
        };
        assert_eq!(shown(Some("1"), None), "1");
        assert_eq!(shown(Some("1"), Some("1")), "1");
        assert_eq!(shown(None, Some("-1")), "−1");
        assert_eq!(shown(Some("0.999"), None), "≥\u{a0}0.99");
        assert_eq!(shown(None, Some("-0.5")), "≤\u{a0}-0.50");
        assert_eq!(shown(Some("-0.123"), Some("0.456")), "-0.13 to 0.46");
    }
}
