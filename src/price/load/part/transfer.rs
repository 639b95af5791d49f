//! What data cost that leave and arrive: the schedules of a provider.

use super::{Parts, Terms};
use crate::price::{
    Egress, Free, Tariff,
    file::{EgressRow, QuoteRow},
    load::{Fault, check::tiers},
    tariff::Cited,
};

impl Parts<'_> {
    /// Data leaving and arriving.
    pub(super) fn transfer(&self, tariff: &mut Tariff, terms: Terms) -> Result<(), Fault> {
        if let Some(name) = &self.row.egress {
            let found = self.header.egress.get(name);
            let (row, source) = found.ok_or_else(|| self.no_schedule(name))?;
            tariff.egress = Some(self.egress(row, source, terms)?);
        }
        if let Some(name) = &self.row.inter_region {
            let found = self.header.inter_region.get(name);
            let quote = found.ok_or_else(|| self.no_schedule(name))?;
            tariff.inter_region = Some(terms.quote(quote));
        }
        let quote = |row: &Option<(QuoteRow, Cited)>| row.as_ref().map(|row| terms.quote(row));
        tariff.ingress = tariff
            .ingress
            .take()
            .or_else(|| quote(&self.header.ingress));
        tariff.same_region = tariff
            .same_region
            .take()
            .or_else(|| quote(&self.header.same_region));
        Ok(())
    }

    fn no_schedule(&self, name: &str) -> Fault {
        Fault::Schedule(self.row.name.clone(), name.to_owned())
    }

    fn egress(&self, row: &EgressRow, source: &Cited, terms: Terms) -> Result<Egress, Fault> {
        let terms = Terms {
            currency: row.currency.unwrap_or(terms.currency),
            ..terms
        };
        let free = row.free.as_ref().map(|free| Free {
            volume: free.volume,
            times_stored: free.times_stored.clone(),
            note: free.note.clone(),
        });
        Ok(Egress {
            source: source.clone(),
            to: row.to.clone(),
            note: row.note.clone(),
            currency: terms.currency,
            unit: row.per,
            gigabyte: terms.gigabyte,
            free: free.unwrap_or_default(),
            tiers: tiers(&self.row.name, &row.tiers, row.per, terms)?,
        })
    }
}
