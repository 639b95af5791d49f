//! The parts of one tariff.

use std::sync::Arc;

use crate::{
    price::{
        Gigabyte, Per, Quote, Ratio, Storage, Tariff, UnitPrice, Volume,
        file::{QuoteRow, StorageRow, TariffRow},
        tariff::Cited,
    },
    unit::Currency,
};

use super::{Fault, check::tiers, header::Header};

mod archive;
mod month;
mod request;
mod transfer;

/// The parts of one row, with what its provider's tariffs share.
pub(super) struct Parts<'a> {
    pub(super) row: &'a TariffRow,
    pub(super) header: &'a Header,
    /// Tariffs that are there already, by name.
    pub(super) known: &'a dyn Fn(&str) -> Option<&'a Arc<Tariff>>,
}

/// What a price needs besides its number.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    pub(super) currency: Currency,
    pub(super) gigabyte: Gigabyte,
}

impl Parts<'_> {
    /// Puts in the parts that the row has; those that it leaves out stay.
    pub(super) fn price(&self, tariff: &mut Tariff) -> Result<(), Fault> {
        let terms = self.terms(tariff)?;
        if let Some(row) = &self.row.storage {
            tariff.storage = Some(self.storage(row, tariff.month_hours, terms)?);
        }
        self.requests(tariff, terms)?;
        self.transfer(tariff, terms)?;
        if let Some(row) = &self.row.retrieval {
            let source = self.cite(row.source.as_ref())?;
            tariff.retrieval = Some(terms.quote(&(row.clone(), source)));
        }
        self.archive(tariff)?;
        self.month(tariff)
    }

    fn terms(&self, tariff: &Tariff) -> Result<Terms, Fault> {
        let wrong = || Fault::Kind(self.row.name.clone());
        if self.row.own_cost.is_some() {
            return Err(wrong());
        }
        Ok(Terms {
            currency: tariff.currency.ok_or_else(wrong)?,
            gigabyte: tariff.gigabyte,
        })
    }

    /// The source a part names, or its row's.
    fn cite(&self, source: Option<&String>) -> Result<Cited, Fault> {
        let source = source.or(self.row.source.as_ref());
        let name = source.ok_or_else(|| Fault::NoSource(self.row.name.clone()))?;
        self.header.cite(&self.row.name, name)
    }

    fn storage(
        &self,
        row: &StorageRow,
        hours: Option<u32>,
        terms: Terms,
    ) -> Result<Storage, Fault> {
        let times_a_month = match (row.per.is_hourly(), hours) {
            (false, _) => 1,
            (true, Some(hours)) => hours,
            (true, None) => return Err(Fault::MonthHours(self.row.name.clone())),
        };
        Ok(Storage {
            source: self.cite(row.source.as_ref())?,
            unit: row.per,
            times_a_month,
            gigabyte: terms.gigabyte,
            tiers: tiers(&self.row.name, &row.tiers, row.per.volume(), terms)?,
        })
    }
}

impl Terms {
    pub(super) fn volume_price(self, price: &Ratio, unit: Volume) -> UnitPrice {
        UnitPrice {
            price: price.clone(),
            currency: self.currency,
            per: Per::Volume {
                unit,
                gigabyte: self.gigabyte,
            },
        }
    }

    fn quote(self, (row, source): &(QuoteRow, Cited)) -> Quote {
        Quote {
            source: source.clone(),
            price: self.volume_price(&row.price, row.per),
        }
    }
}
