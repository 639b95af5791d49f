//! The worst a request or a byte can cost: plain values for a gate that must never let too much through.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use super::{Amount, Charge, Gap, Requests, Span, Sums, Tariff};
use crate::{
    ledger::{HEAD_ALLOWANCE, Ledger, Operation},
    unit::Currency,
};

/// The worst that a request or a byte can cost by one tariff, whatever the answer and the month's volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worst {
    /// The currency; none at the owner's own cost, where the maps below are empty and nothing is charged by a provider.
    pub currency: Option<Currency>,
    /// Of one request, with what is due for the object that it makes whatever its size; an operation that is absent is not priced.
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
                Some((operation, price + object(tariff, operation)))
            })
            .collect();
        let listed = tariff.currency.is_some();
        let absent = |operation: &Operation| listed && !requests.contains_key(operation);
        Self {
            currency: tariff.currency,
            unpriced: Operation::ALL.into_iter().filter(absent).collect(),
            received_byte: received_byte(tariff),
            sent_byte: sent_byte(tariff),
            requests,
        }
    }

    /// Adds what a store's rows of a ledger cost at the worst price, where each request is sent `times` over, with all its
    /// payload and [`HEAD_ALLOWANCE`] bytes of heads each way.
    pub fn add(&self, sums: &mut Sums, ledger: &Ledger, store: &str, times: u32) {
        for (entry, counts) in ledger.iter().filter(|(entry, _)| &*entry.store == store) {
            let requests = counts.attempts.saturating_mul(times.into());
            let heads = requests.saturating_mul(HEAD_ALLOWANCE);
            let request = self.requests.get(&entry.operation);
            sums.add(self.currency, &worst_of(request, requests));
            for (price, payload) in [
                (self.sent_byte.as_ref(), counts.sent.payload),
                (self.received_byte.as_ref(), counts.received.payload),
            ] {
                // Heads alone, of bytes without a price, are no line that is missed.
                if price.is_some() || payload > 0 {
                    let quantity = payload.saturating_mul(times.into()).saturating_add(heads);
                    sums.add(self.currency, &worst_of(price, quantity));
                }
            }
        }
    }
}

/// Leaving, and reading back.
fn received_byte(tariff: &Tariff) -> Option<BigRational> {
    let retrieval = tariff.retrieval.as_ref()?.price.single().upper;
    Some(tariff.egress.as_ref()?.worst_byte() + retrieval)
}

/// Arriving, and the whole least duration, since a drill deletes at once.
fn sent_byte(tariff: &Tariff) -> Option<BigRational> {
    let ingress = tariff.ingress.as_ref()?.price.single().upper;
    match tariff.least_days() {
        None => Some(ingress),
        Some(days) => Some(ingress + byte_for(tariff, days)?),
    }
}

/// So many days of one byte.
fn byte_for(tariff: &Tariff, days: u32) -> Option<BigRational> {
    let storage = tariff.storage.as_ref()?;
    let month = storage.tiers.first()?.price.single().upper * BigInt::from(storage.times_a_month);
    Some(month * BigRational::new(days.into(), 30.into()))
}

/// What an object costs at most beyond its bytes, since a drill deletes at once: the least duration of the least size and of
/// what is billed besides. Nothing where no price is known: then its bytes are not priced either.
fn object(tariff: &Tariff, operation: Operation) -> BigRational {
    let makes = matches!(operation, Operation::Put | Operation::CompleteMultipart);
    let bytes = tariff.least_object_bytes() + tariff.own_overhead_bytes();
    let due = tariff
        .least_days()
        .filter(|_| makes)
        .and_then(|days| byte_for(tariff, days));
    due.map_or_else(BigRational::zero, |byte| byte * BigInt::from(bytes))
}

fn worst_of(price: Option<&BigRational>, quantity: u64) -> Amount {
    let Some(price) = price else {
        return Amount::NotPriced { gap: Gap::NoPrice };
    };
    let amount = price * BigInt::from(quantity);
    Amount::within(Span::of(amount.clone(), amount))
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
    use crate::{
        ledger::{Counts, Entry, Phase, StatusClass, Traffic},
        price::{Catalog, Ratio},
    };

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

    /// Standard-IA of Frankfurt: 0.09 to leave and 0.01 to be read; 30 days of 0.0135 for what is written.
    #[test]
    fn a_cold_class_costs_more_than_its_requests() {
        let worst = worst("aws/eu-central-1/standard-ia");
        let of = |text: &str| Some(ratio(text) / BigInt::from(1 << 30));
        assert_eq!(
            (worst.received_byte, worst.sent_byte),
            (of("0.1"), of("0.0135"))
        );
    }

    /// Standard-IA of Frankfurt: a put is 0.01 USD per 1,000, and its object at most 128 KiB more for 30 days at 0.0135 a GB of
    /// 8,192 such. A deep archive's: 0.06 per 1,000, and an index of 32 KiB, 32,768 to the GB, for 180 days at 0.0018.
    #[test]
    fn an_object_of_a_cold_class_costs_its_least_size() {
        let put = |name| worst(name).requests[&Operation::Put].clone();
        let of =
            |price: &str, held: &str, each: u64| ratio(price) + ratio(held) / BigInt::from(each);
        assert_eq!(
            put("aws/eu-central-1/standard-ia"),
            of("0.00001", "0.0135", 8_192)
        );
        assert_eq!(
            put("aws/eu-central-1/deep-archive"),
            of("0.00006", "0.0108", 32_768)
        );
    }

    fn ledger(rows: &[(Operation, u64, u64, u64)]) -> Ledger {
        let mut ledger = Ledger::default();
        for (operation, attempts, sent, received) in rows {
            let payload = |payload| Traffic {
                payload,
                ..Traffic::default()
            };
            let entry = Entry {
                store: "home".into(),
                cell: None,
                round: None,
                phase: Phase::Move,
                operation: *operation,
                status: StatusClass::Success,
            };
            let counts = Counts {
                attempts: *attempts,
                retries: 0,
                sent: payload(*sent),
                received: payload(*received),
            };
            ledger.add(entry, counts);
        }
        ledger
    }

    fn sums(name: &str, ledger: &Ledger, times: u32) -> Sums {
        let mut sums = Sums::default();
        worst(name).add(&mut sums, ledger, "home", times);
        sums
    }

    /// Frankfurt: a get is 0.00043 USD per 1,000, a GiB out 0.09 USD, a byte in nothing. Ten gets of 1 GiB together, each
    /// sent three times with 4 KiB of heads: 30 × 0.00000043 + 3 × 0.09 + 30 × 4,096 × 0.09 / 2^30.
    #[test]
    fn a_ledger_at_worst_is_every_request_sent_so_often_with_all_its_bytes() {
        let gets = ledger(&[(Operation::Get, 10, 0, 1 << 30)]);
        let usd = "USD".parse().expect("a currency");
        let sums = sums("aws/eu-central-1/standard", &gets, 3);
        let sum = sums.in_currency(usd).expect("charged");
        let heads = ratio("0.09") * BigInt::from(30 * 4_096) / BigInt::from(1 << 30);
        let expected = ratio("0.0000129") + ratio("0.27") + heads;
        assert_eq!(sum.lower.0, expected);
        assert_eq!(sum.upper.as_ref().map(|it| &it.0), Some(&expected));
    }

    #[test]
    fn a_ledger_with_an_unpriced_request_is_open_and_own_cost_is_no_money() {
        let lists = ledger(&[(Operation::ListPage, 1, 0, 0), (Operation::Get, 1, 0, 1)]);
        assert!(sums("azure/eastus/hot-lrs", &lists, 1).is_open());
        let own = sums("self-hosted", &lists, 1);
        assert!(own.sums.is_empty() && own.own_cost_lines > 0);
        let mut none = Sums::default();
        worst("self-hosted").add(&mut none, &lists, "away", 1);
        assert_eq!(
            none,
            Sums::default(),
            "rows of other stores are not its own"
        );
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
