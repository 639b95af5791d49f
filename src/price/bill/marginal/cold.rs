//! What a cold class charges besides: reading, and the rest of its least duration, since a drill deletes at once.

use std::collections::BTreeSet;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use super::{Writer, priced, priced::Priced, usage::Usage};
use crate::{
    ledger::Phase,
    price::{Amount, Item, Quantity, Span, Tariff, tariff::Cited, whole},
};

impl Writer<'_> {
    pub(super) fn cold(&mut self, phase: Phase, usage: &Usage) {
        self.reading(phase, usage);
        self.early_deletion(phase, usage);
    }

    fn reading(&mut self, phase: Phase, usage: &Usage) {
        let retrieval = self.tariff.retrieval.as_ref();
        let free = retrieval.is_some_and(|quote| quote.price.price.0.is_zero());
        if (usage.read > 0 || usage.broken_reads) && !free && self.tariff.currency.is_some() {
            self.volume(
                phase,
                Item::Retrieval,
                usage.read,
                usage.broken_reads,
                retrieval.map(priced),
            );
        }
    }

    fn early_deletion(&mut self, phase: Phase, usage: &Usage) {
        let tariff = self.tariff;
        let Some(days) = tariff.least_days() else {
            return;
        };
        let bytes = billable(tariff, usage);
        if bytes == 0 {
            return;
        }
        let line = match held(tariff, bytes, days) {
            None => Priced::not(tariff.gap(), None),
            Some((span, source)) => Priced {
                price: None,
                amount: Amount::within(span),
                source: Some(source),
                remarks: BTreeSet::new(),
            },
        };
        self.line(phase, Item::EarlyDeletion, Quantity::whole(bytes), line);
    }
}

/// What is billed as held of what was written: the least size for each object, where that is more, and what is billed
/// besides each. Objects of a cell count as if each were of their mean size.
fn billable(tariff: &Tariff, usage: &Usage) -> u64 {
    let made = usage.made.values();
    made.map(|made| {
        let each = |bytes: u64| made.objects.saturating_mul(bytes);
        let held = made.bytes.max(each(tariff.least_object_bytes()));
        held.saturating_add(each(tariff.own_overhead_bytes()))
    })
    .sum()
}

/// So many days of storage at the first tier.
fn held(tariff: &Tariff, bytes: u64, days: u32) -> Option<(Span, &Cited)> {
    let storage = tariff.storage.as_ref()?;
    let months =
        BigRational::new(BigInt::from(days), 30.into()) * BigInt::from(storage.times_a_month);
    let price = &storage.tiers.first()?.price;
    Some((price.of(&(whole(bytes) * months)), &storage.source))
}
