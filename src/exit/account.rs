//! Holdings as their provider bills them: an account of classes, each tariff once.

use std::{collections::BTreeMap, sync::Arc};

use num_rational::BigRational;
use num_traits::Zero;

use super::{Holding, holding::Early as Left};
use crate::price::{Class, Early, Month, Restored, Tariff, whole};

/// All holdings at one tariff.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    pub(super) tariff: &'a Arc<Tariff>,
    holdings: Vec<&'a Holding>,
}

/// What is taken of holdings whose age nobody said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unsaid {
    /// They are old enough.
    Old,
    /// They are new.
    New,
}

/// The accounts that holdings lie in, one a provider, in the order of the first holding of each.
pub(super) fn accounts(holdings: &[Holding]) -> Vec<Vec<Kept<'_>>> {
    let mut accounts: Vec<Vec<Kept<'_>>> = Vec::new();
    for holding in holdings {
        let tariff = &holding.tariff;
        let mine = |kept: &Vec<Kept<'_>>| kept[0].tariff.provider == tariff.provider;
        let kept = Kept {
            tariff,
            holdings: vec![holding],
        };
        match accounts.iter_mut().find(|account| mine(account)) {
            None => accounts.push(vec![kept]),
            Some(account) => put(account, kept),
        }
    }
    accounts
}

fn put<'a>(account: &mut Vec<Kept<'a>>, kept: Kept<'a>) {
    let mut known = account.iter_mut();
    match known.find(|known| known.tariff.name == kept.tariff.name) {
        None => account.push(kept),
        Some(known) => known.holdings.extend(kept.holdings),
    }
}

/// An account's months as its classes.
pub(super) fn classes<'a>(account: &'a [Kept<'_>], months: &'a [Month]) -> Vec<Class<'a>> {
    let pairs = account.iter().zip(months);
    pairs
        .map(|(kept, month)| Class {
            tariff: kept.tariff,
            month,
        })
        .collect()
}

impl Kept<'_> {
    pub(super) fn bytes(&self) -> BigRational {
        let bytes = self.holdings.iter().map(|held| whole(held.stock.bytes));
        bytes.sum()
    }

    pub(super) fn objects(&self) -> BigRational {
        let objects = self.holdings.iter().map(|held| whole(held.stock.objects));
        objects.sum()
    }

    /// A month in which it is held and nothing else is done. Its objects are as large as those of its first holding.
    pub(super) fn month(&self) -> Month {
        let sizes = self.holdings.first().map(|held| held.sizes.clone());
        Month {
            stored: self.bytes(),
            objects: self.objects(),
            sizes: sizes.unwrap_or_default(),
            ..Month::default()
        }
    }

    /// Whether it must be thawed before it can be read.
    pub(super) fn is_frozen(&self) -> bool {
        self.holdings.iter().any(|held| held.is_frozen())
    }

    /// What is thawed of it in each of so many months, by speed; none where it can be read at once.
    pub(super) fn restored(&self, months: &BigRational) -> Vec<Restored> {
        let mut all: BTreeMap<&Arc<str>, Restored> = BTreeMap::new();
        for holding in &self.holdings {
            let Some((speed, _)) = holding.speed() else {
                continue;
            };
            let restored = all.entry(speed).or_insert_with(|| Restored {
                speed: Arc::clone(speed),
                objects: BigRational::zero(),
                bytes: BigRational::zero(),
            });
            restored.objects += whole(holding.stock.objects) / months;
            restored.bytes += whole(holding.stock.bytes) / months;
        }
        all.into_values().collect()
    }

    /// What of it is deleted too early, its days spread over so many months.
    pub(super) fn early(&self, unsaid: Unsaid, months: &BigRational) -> Vec<Early> {
        let early = self.holdings.iter().filter_map(|holding| {
            let days = match (holding.early(), unsaid) {
                (Left::Nothing, _) | (Left::AtMostDays(_), Unsaid::Old) => return None,
                (Left::Days(days), _) | (Left::AtMostDays(days), Unsaid::New) => days,
            };
            Some(Early {
                bytes: whole(holding.stock.bytes),
                objects: whole(holding.stock.objects),
                days: whole(u64::from(days)) / months,
            })
        });
        early.collect()
    }

    /// Whether nobody said how old some of it is, though that matters.
    pub(super) fn is_of_unsaid_age(&self) -> bool {
        let mut early = self.holdings.iter().map(|holding| holding.early());
        early.any(|left| matches!(left, Left::AtMostDays(_)))
    }
}
