//! What the estate holds, class by class.

use std::sync::Arc;

use num_rational::BigRational;
use num_traits::Zero;

use super::Stock;
use crate::price::{Month, Restore, Restored, Tariff, whole};

/// A part of the estate that is charged by one tariff.
#[derive(Clone, Debug)]
pub struct Holding {
    /// What it is charged by.
    pub tariff: Arc<Tariff>,
    /// How much it is.
    pub stock: Stock,
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
    /// So many bytes times days.
    ByteDays(BigRational),
    /// At most so many: nobody said how old it is.
    AtMostByteDays(BigRational),
}

impl Holding {
    /// All of an estate at one tariff.
    #[must_use]
    pub fn whole(tariff: &Arc<Tariff>, stock: Stock) -> Self {
        Self {
            tariff: Arc::clone(tariff),
            stock,
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

    /// What is thawed of it; none where it can be read at once.
    pub(super) fn restored(&self, months: &BigRational) -> Option<Restored> {
        let (speed, _) = self.speed()?;
        Some(Restored {
            speed: Arc::clone(speed),
            objects: whole(self.stock.objects) / months,
            bytes: whole(self.stock.bytes) / months,
        })
    }

    /// The days that are left of its least duration, times its bytes.
    pub(super) fn early(&self) -> Early {
        let days = self
            .tariff
            .minimum
            .as_ref()
            .and_then(|minimum| minimum.days);
        let least = days.unwrap_or(0);
        let left = least.saturating_sub(self.age_days.unwrap_or(0));
        let byte_days = whole(self.stock.bytes) * whole(u64::from(left));
        match self.age_days {
            _ if byte_days.is_zero() => Early::Nothing,
            Some(_) => Early::ByteDays(byte_days),
            None => Early::AtMostByteDays(byte_days),
        }
    }
}
