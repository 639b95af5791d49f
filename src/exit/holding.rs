//! What the estate holds, class by class.

use std::sync::Arc;

use super::Stock;
use crate::price::{Month, Restore, SizeShare, Tariff, whole};

/// A part of the estate that is charged by one tariff.
#[derive(Clone, Debug)]
pub struct Holding {
    /// What it is charged by.
    pub tariff: Arc<Tariff>,
    /// How much it is.
    pub stock: Stock,
    /// How large its objects are, part by part; empty where only their mean is known.
    pub sizes: Vec<SizeShare>,
    /// How old its objects are when they are deleted, in days; none where nobody said.
    pub age_days: Option<u32>,
    /// How fast it is thawed, by the tariff's word; the tariff's first where none is named.
    pub restore: Option<Arc<str>>,
}

/// Whether deleting a holding bills days that are left of its least duration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Early {
    /// Nothing is left, or its class has no least duration.
    Nothing,
    /// So many days of all of it.
    Days(u32),
    /// At most so many: nobody said how old it is.
    AtMostDays(u32),
}

impl Holding {
    /// All of an estate at one tariff.
    #[must_use]
    pub fn whole(tariff: &Arc<Tariff>, stock: Stock) -> Self {
        Self {
            tariff: Arc::clone(tariff),
            stock,
            sizes: Vec::new(),
            age_days: None,
            restore: None,
        }
    }

    /// A month in which it is held and nothing else is done.
    #[must_use]
    pub fn month(&self) -> Month {
        Month {
            stored: whole(self.stock.bytes),
            objects: whole(self.stock.objects),
            sizes: self.sizes.clone(),
            ..Month::default()
        }
    }

    /// How fast it is thawed, and on which terms; none where it can be read at once.
    pub(super) fn speed(&self) -> Option<(&Arc<str>, &Restore)> {
        let restores = &self.tariff.restores;
        let named = self.restore.as_ref();
        let named = named.and_then(|speed| restores.get_key_value(speed));
        named
            .or_else(|| restores.get_key_value("standard"))
            .or_else(|| restores.first_key_value())
    }

    /// Whether the smallest objects of it are billed as larger ones, so that their sizes matter.
    pub(super) fn has_least_size(&self) -> bool {
        self.tariff.least_object_bytes() > 0
    }

    /// Whether it must be thawed before it can be read.
    pub(super) fn is_frozen(&self) -> bool {
        !self.tariff.restores.is_empty() && self.stock.bytes > 0
    }

    /// The days that are left of its least duration.
    pub(super) fn early(&self) -> Early {
        let least = self.tariff.least_days().unwrap_or(0);
        let left = least.saturating_sub(self.age_days.unwrap_or(0));
        match self.age_days {
            _ if left == 0 => Early::Nothing,
            Some(_) => Early::Days(left),
            None => Early::AtMostDays(left),
        }
    }
}
