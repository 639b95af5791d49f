//! The worst a request or a byte can cost: plain values for a gate that must never let too much through.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use super::{Charge, Requests, Tariff};
use crate::{ledger::Operation, unit::Currency};

/// The worst that a request or a byte can cost by one tariff, whatever the answer and the month's volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worst {
    /// The currency; none at the owner's own cost, where the maps below are empty and nothing is charged by a provider.
    pub currency: Option<Currency>,
    /// Of one request; an operation that is absent is not priced.
    pub requests: BTreeMap<Operation, BigRational>,
    /// Operations without a price; empty at the owner's own cost.
    pub unpriced: BTreeSet<Operation>,
    /// Of one byte from the store; none where it is not priced.
    pub received_byte: Option<BigRational>,
    /// Of one byte towards the store; none where it is not priced.
    pub sent_byte: Option<BigRational>,
}

impl Worst {
    /// The worst prices of a tariff.
    #[must_use]
    pub fn of(tariff: &Tariff) -> Self {
        let requests: BTreeMap<_, _> = Operation::ALL
            .into_iter()
            .filter_map(|operation| {
                let price = tariff.requests.as_ref()?.worst(operation)?;
                Some((operation, price))
            })
            .collect();
        let listed = tariff.currency.is_some();
        let absent = |operation: &Operation| listed && !requests.contains_key(operation);
        Self {
            currency: tariff.currency,
            unpriced: Operation::ALL.into_iter().filter(absent).collect(),
            received_byte: tariff.egress.as_ref().map(super::Egress::worst_byte),
            sent_byte: tariff
                .ingress
                .as_ref()
                .map(|quote| quote.price.single().upper),
            requests,
        }
    }
}

impl Requests {
    /// The price of one request if it is billed; none where it is not priced.
    #[must_use]
    pub fn worst(&self, operation: Operation) -> Option<BigRational> {
        match &self.rules.get(&operation)?.charge {
            Charge::Free | Charge::NoSuchRequest => Some(BigRational::zero()),
            Charge::Unpriced(_) => None,
            Charge::Classes(classes) => classes
                .iter()
                .map(|class| self.prices.get(class).map(|price| price.single().upper))
                .sum(),
        }
    }
}

/// A non-negative amount in millionths of a millionth of its unit, rounded up; the largest number there is, if it is larger.
#[must_use]
pub fn pico_up(amount: &BigRational) -> u128 {
    let picos = amount * BigInt::from(1_000_000_000_000_u64);
    picos.ceil().to_integer().to_u128().unwrap_or(u128::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price::{Catalog, Ratio};

    fn worst(name: &str) -> Worst {
        Worst::of(Catalog::embedded().tariff(name).expect("a tariff"))
    }

    fn ratio(text: &str) -> BigRational {
        text.parse::<Ratio>().expect("a ratio").0
    }

    /// Frankfurt: tier 1 is 0.0054 USD per 1,000; the first egress tier, 0.09 USD per 2^30 bytes, is the dearest.
    #[test]
    fn is_the_list_price_of_frankfurt() {
        let worst = worst("aws/eu-central-1/standard");
        assert_eq!(worst.requests[&Operation::Put], ratio("0.0000054"));
        assert_eq!(worst.requests[&Operation::Delete], ratio("0"));
        assert_eq!(
            worst.received_byte,
            Some(ratio("0.09") / BigInt::from(1 << 30))
        );
        assert_eq!(worst.unpriced, BTreeSet::from([Operation::Other]));
    }

    /// A copy at Alibaba is one put of 0.014 and one get of 0.001 USD per 10,000.
    #[test]
    fn adds_the_classes_of_one_operation() {
        let worst = worst("alibaba-oss/us-east-1/standard");
        assert_eq!(worst.requests[&Operation::Copy], ratio("0.0000015"));
    }

    #[test]
    fn says_what_is_not_priced() {
        assert!(
            worst("azure/eastus/hot-lrs")
                .unpriced
                .contains(&Operation::ListPage)
        );
        let own = worst("self-hosted");
        assert_eq!(
            (own.currency, own.requests.len(), own.unpriced.len()),
            (None, 0, 0)
        );
    }

    /// Hetzner's TB is 10^12 bytes at worst: 1 EUR / 10^12 is one pico-euro a byte.
    #[test]
    fn a_gate_counts_in_picos_rounded_up() {
        let byte = worst("hetzner/fsn1").received_byte.expect("a price");
        assert_eq!(pico_up(&byte), 1);
        assert_eq!(pico_up(&ratio("0.0000054")), 5_400_000);
        assert_eq!(pico_up(&ratio("1/3")), 333_333_333_334);
        assert_eq!(pico_up(&ratio("0")), 0);
    }
}
