//! Which rates between currencies amounts are told by.

use crate::{price::ExchangeRate, record::Record};

/// The source of a rate that was typed.
const GIVEN: &str = "given to the command";

/// Whether a rate was given to the command, and is not one that the records state.
#[must_use]
pub fn is_given(rate: &ExchangeRate) -> bool {
    rate.source == GIVEN
}

/// Rates that every record rests on: with others a difference of rates would pass for one of costs.
pub(super) fn shared(records: &[&Record]) -> Vec<ExchangeRate> {
    let Some((first, others)) = records.split_first() else {
        return Vec::new();
    };
    let everywhere = |rate: &&ExchangeRate| {
        let mut others = others.iter();
        others.all(|other| other.scenario.exchange.contains(rate))
    };
    let rates = first.scenario.exchange.iter().filter(everywhere);
    rates.cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_rate_is_a_given_one() {
        let typed: ExchangeRate = "EUR=1.16 USD@2026-09-09".parse().expect("a rate");
        assert!(is_given(&typed));
        let stated = ExchangeRate {
            source: "ECB".to_owned(),
            ..typed
        };
        assert!(!is_given(&stated));
    }
}
