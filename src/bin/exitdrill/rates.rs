//! Rates that were typed, against each other and against those of records.

use exitdrill::{
    clock::Clock,
    price::{ExchangeRate, whole},
    record::Record,
};

use crate::Fault;

/// Refuses a rate of a day that nobody has seen, and a second one between the same currencies: only one would be used.
pub(crate) fn check(rates: &[ExchangeRate]) -> Result<(), Fault> {
    // Somewhere it is tomorrow already.
    let today = Clock::real().today();
    let tomorrow = today.tomorrow().unwrap_or(today);
    if let Some(rate) = rates.iter().find(|rate| rate.date > tomorrow) {
        return Err(Fault::usage(format!(
            "--rate {}: its day is still to come",
            told(rate)
        )));
    }
    let mut others = (1..).zip(rates);
    let contradicted =
        others.find_map(|(next, rate)| Some((rate, contradicting(rate, rates.get(next..)?)?)));
    contradicted.map_or(Ok(()), |(rate, other)| {
        Err(Fault::usage(format!(
            "--rate {} contradicts --rate {}: give one rate between two currencies",
            told(other),
            told(rate)
        )))
    })
}

/// Refuses a rate where every record states another between the same currencies, which goes before it.
pub(crate) fn fit(rates: &[ExchangeRate], records: &[&Record]) -> Result<(), Fault> {
    let Some((first, others)) = records.split_first() else {
        return Ok(());
    };
    let stated = |rate: &&ExchangeRate| {
        let mut others = others.iter();
        others.all(|other| other.scenario.exchange.contains(rate))
    };
    let stated: Vec<ExchangeRate> = first
        .scenario
        .exchange
        .iter()
        .filter(stated)
        .cloned()
        .collect();
    let contradicted = rates
        .iter()
        .find_map(|rate| Some((rate, contradicting(rate, &stated)?)));
    contradicted.map_or(Ok(()), |(rate, other)| {
        Err(Fault::usage(format!(
            "--rate {}: every record states another, {}, and amounts are told by that",
            told(rate),
            told(other)
        )))
    })
}

fn contradicting<'a>(rate: &ExchangeRate, others: &'a [ExchangeRate]) -> Option<&'a ExchangeRate> {
    others.iter().find(|other| contradict(rate, other))
}

/// Whether two rates say different things of the same currencies, in whichever direction.
fn contradict(one: &ExchangeRate, other: &ExchangeRate) -> bool {
    let (mine, theirs) = (&one.rate.0, &other.rate.0);
    match (other.base, other.quote) {
        pair if pair == (one.base, one.quote) => mine != theirs,
        pair if pair == (one.quote, one.base) => mine * theirs != whole(1),
        _ => false,
    }
}

fn told(rate: &ExchangeRate) -> String {
    format!("{}={} {}@{}", rate.base, rate.rate, rate.quote, rate.date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(texts: &[&str]) -> Option<String> {
        let rates = texts.iter().map(|text| text.parse().expect("a rate"));
        let rates: Vec<ExchangeRate> = rates.collect();
        check(&rates).err().map(|fault| fault.message)
    }

    #[test]
    fn rates_that_contradict_each_other_are_refused() {
        let one = "EUR=1.25 USD@2026-09-09";
        assert_eq!(refused(&[one, "CHF=1.1 USD@2026-09-09", one]), None);
        assert_eq!(
            refused(&[one, "USD=0.8 EUR@2026-09-08"]),
            None,
            "the same, backwards"
        );
        for other in ["EUR=2 USD@2026-09-09", "USD=0.9 EUR@2026-09-09"] {
            let fault = refused(&["CHF=1 EUR@2026-09-09", one, other]).expect(other);
            assert!(fault.contains(other) && fault.contains(one), "{fault}");
        }
    }

    #[test]
    fn a_day_to_come_has_no_rate_yet() {
        let fault = refused(&["EUR=1.25 USD@2999-01-01"]).expect("refused");
        assert!(fault.contains("still to come"), "{fault}");
    }
}
