//! What a month has besides its prices: fees, free volumes, rounding, least bills.

use super::Parts;
use crate::price::{Base, FreeMonth, Least, RoundUp, Tariff, load::Fault};

impl Parts<'_> {
    /// What a month has besides its prices.
    pub(super) fn month(&self, tariff: &mut Tariff) -> Result<(), Fault> {
        if let Some(row) = &self.row.base {
            tariff.base = Some(Base {
                source: self.cite(row.source.as_ref())?,
                per_month: row.per_month.clone(),
                storage: row.storage,
                egress: row.egress,
                note: row.note.clone(),
            });
        }
        if let Some(row) = &self.row.free {
            let requests = row.requests.iter();
            tariff.free = Some(FreeMonth {
                storage: row.storage,
                requests: requests
                    .map(|(class, count)| (class.as_str().into(), *count))
                    .collect(),
                note: row.note.clone(),
            });
        }
        if let Some(row) = &self.row.round_up {
            tariff.round_up = RoundUp {
                storage: row.storage,
                egress: row.egress,
                requests: row.requests,
            };
        }
        if let Some(row) = &self.row.least {
            tariff.least = Least {
                storage: row.storage,
                bill: row.bill.clone(),
            };
        }
        Ok(())
    }
}
