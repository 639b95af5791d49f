//! The parts of one tariff.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    ledger::Operation,
    price::{
        Base, Charge, Egress, Elsewhere, Free, FreeMonth, Gigabyte, Least, Minimum, Overhead, Per,
        Quote, Ratio, RequestRule, Requests, Restore, RoundUp, StatedHours, Storage, Tariff,
        UnitPrice, Volume,
        file::{
            ClassRow, ClassWord, EgressRow, OverheadRow, QuoteRow, RequestPrices, RequestRules,
            StorageRow, TariffRow,
        },
        tariff::Cited,
    },
    unit::Currency,
};

use super::{
    Fault,
    check::{check_classes, tiers},
    header::Header,
};

/// The parts of one row, with what its provider's tariffs share.
pub(super) struct Parts<'a> {
    pub(super) row: &'a TariffRow,
    pub(super) header: &'a Header,
    /// Tariffs that are there already, by name.
    pub(super) known: &'a dyn Fn(&str) -> Option<&'a Arc<Tariff>>,
}

/// What a price needs besides its number.
#[derive(Clone, Copy)]
pub(in crate::price) struct Terms {
    pub(in crate::price) currency: Currency,
    pub(in crate::price) gigabyte: Gigabyte,
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

    fn requests(&self, tariff: &mut Tariff, terms: Terms) -> Result<(), Fault> {
        let (Some((rules, source)), prices) = (&self.header.rules, self.row.requests.as_ref())
        else {
            return Ok(());
        };
        if prices.is_none() && tariff.requests.is_some() {
            return Ok(());
        }
        check_classes(&self.row.name, rules, prices)?;
        let price_source = match prices {
            Some(row) => self.cite(row.source.as_ref())?,
            None => source.clone(),
        };
        tariff.requests = Some(Requests {
            source: source.clone(),
            price_source,
            equivalent: rules.equivalent,
            rules: rules_by_operation(rules),
            prices: prices
                .map(|row| class_prices(row, terms))
                .unwrap_or_default(),
            billed: rules.billed.clone(),
            not_billed: rules.not_billed.clone(),
            statuses_note: rules.statuses_note.clone(),
            note: prices.and_then(|row| row.note.clone()),
        });
        Ok(())
    }

    /// Data leaving and arriving.
    fn transfer(&self, tariff: &mut Tariff, terms: Terms) -> Result<(), Fault> {
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

    /// What cold classes have.
    fn archive(&self, tariff: &mut Tariff) -> Result<(), Fault> {
        for (speed, row) in &self.row.restore {
            let source = row.hours_source.as_ref().or(row.source.as_ref());
            let source = self.cite(source)?;
            let restore = Restore {
                thawing: row.hours.map(|hours| StatedHours { source, hours }),
                source: self.cite(row.source.as_ref())?,
                per_gigabyte: row.per_gigabyte.clone(),
                per_thousand: row.per_thousand.clone(),
            };
            tariff.restores.insert(speed.as_str().into(), restore);
        }
        if let Some(row) = &self.row.minimum {
            tariff.minimum = Some(Minimum {
                source: self.cite(row.source.as_ref())?,
                days: row.days,
                object_bytes: row.object_bytes,
                note: row.note.clone(),
            });
        }
        let overhead: Result<Vec<_>, _> = self
            .row
            .overhead
            .iter()
            .map(|row| self.overhead(row))
            .collect();
        let overhead = overhead?;
        if !overhead.is_empty() {
            tariff.overhead = overhead;
        }
        Ok(())
    }

    fn overhead(&self, row: &OverheadRow) -> Result<Overhead, Fault> {
        let at = row.at.as_deref().map(|name| {
            let found = (self.known)(name);
            let other = found.ok_or_else(|| Fault::Like(self.row.name.clone(), name.to_owned()))?;
            Ok(Elsewhere {
                tariff: Arc::clone(&other.name),
                storage: other.storage.clone(),
            })
        });
        Ok(Overhead {
            bytes: row.bytes,
            at: at.transpose()?,
        })
    }

    /// What a month has besides its prices.
    fn month(&self, tariff: &mut Tariff) -> Result<(), Fault> {
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

impl Terms {
    pub(in crate::price) fn volume_price(self, price: &Ratio, unit: Volume) -> UnitPrice {
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

fn class_prices(row: &RequestPrices, terms: Terms) -> BTreeMap<Arc<str>, UnitPrice> {
    let priced = |price: &Ratio| UnitPrice {
        price: price.clone(),
        currency: terms.currency,
        per: Per::Requests { count: row.per },
    };
    row.price
        .iter()
        .map(|(class, price)| (class.as_str().into(), priced(price)))
        .collect()
}

fn rules_by_operation(rules: &RequestRules) -> BTreeMap<Operation, RequestRule> {
    Operation::ALL
        .into_iter()
        .map(|operation| (operation, rule(rules, operation)))
        .collect()
}

fn rule(rules: &RequestRules, operation: Operation) -> RequestRule {
    let charge = match rules.operation.get(&operation) {
        Some(ClassRow::Classes(classes)) => {
            Charge::Classes(classes.iter().map(|class| class.as_str().into()).collect())
        }
        Some(ClassRow::Word(ClassWord::Free)) => Charge::Free,
        Some(ClassRow::Word(ClassWord::None)) => Charge::NoSuchRequest,
        None => Charge::Unpriced(rules.unpriced.get(&operation).cloned().unwrap_or_default()),
    };
    RequestRule {
        charge,
        inferred: rules.inferred.contains(&operation),
    }
}
