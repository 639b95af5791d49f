//! Catalog files → tariffs, refusing what a person would have to guess.

use std::{collections::BTreeMap, sync::Arc};

mod check;
mod fault;

pub use fault::{Fault, LoadError};

use check::{check_classes, check_rules, tiers};

use super::{
    Allowance, Base, Charge, Egress, Gigabyte, Kind, Minimum, Per, Quote, Ratio, Requests, Rule,
    Storage, Tariff, UnitPrice, Volume,
    file::{
        ClassRow, ClassWord, EgressRow, File, QuoteRow, RequestPrices, RequestRules, StorageRow,
        StorageUnit, TariffRow,
    },
    tariff::Cited,
};
use crate::{ledger::Operation, unit::Currency};

/// The tariffs of one file.
pub(super) fn read(name: &str, text: &str) -> Result<Vec<Tariff>, LoadError> {
    let at = |fault| LoadError {
        file: name.to_owned(),
        fault,
    };
    let file: File = toml::from_str(text).map_err(|error| at(Fault::Form(error.to_string())))?;
    Reader::new(&file)
        .and_then(|reader| reader.tariffs())
        .map_err(at)
}

/// What the rows of one file share.
struct Reader<'a> {
    file: &'a File,
    sources: BTreeMap<&'a str, Cited>,
    terms: Option<Terms<'a>>,
}

/// What only a list has.
struct Terms<'a> {
    currency: Currency,
    gigabyte: Gigabyte,
    rules: &'a RequestRules,
}

impl<'a> Reader<'a> {
    fn new(file: &'a File) -> Result<Self, Fault> {
        let mut sources = BTreeMap::new();
        for (name, source) in &file.source {
            let complete = !source.title.is_empty() && !source.publisher.is_empty();
            if !complete || !source.url.starts_with("https://") {
                return Err(Fault::Unsourced(name.clone()));
            }
            let cited = (
                format!("{}/{name}", file.provider).into(),
                Arc::new(source.clone()),
            );
            sources.insert(name.as_str(), cited);
        }
        let terms = match (file.currency, file.gigabyte, &file.requests, file.own_cost) {
            (Some(currency), Some(gigabyte), Some(rules), false) => Some(Terms {
                currency,
                gigabyte,
                rules,
            }),
            (None, None, None, true) => None,
            _ => return Err(Fault::Kind(file.provider.clone())),
        };
        Ok(Self {
            file,
            sources,
            terms,
        })
    }

    fn tariffs(&self) -> Result<Vec<Tariff>, Fault> {
        if let Some(terms) = &self.terms {
            check_rules(terms.rules)?;
        }
        self.file
            .tariff
            .iter()
            .map(|row| self.tariff(row))
            .collect()
    }

    fn tariff(&self, row: &TariffRow) -> Result<Tariff, Fault> {
        self.check_name(&row.name)?;
        let mut tariff = self.bare(row);
        if let Some(terms) = &self.terms {
            self.price(&mut tariff, row, terms)?;
        } else if row.is_priced() {
            return Err(Fault::Kind(row.name.clone()));
        }
        Ok(tariff)
    }

    /// The tariff without any price.
    fn bare(&self, row: &TariffRow) -> Tariff {
        let terms = self.terms.as_ref();
        Tariff {
            name: row.name.as_str().into(),
            title: row.title.clone(),
            provider: self.file.title.clone(),
            note: row.note.clone(),
            missing: self.file.missing.clone(),
            kind: terms.map_or(Kind::OwnCost, |_| Kind::Listed),
            currency: terms.map(|terms| terms.currency),
            gigabyte: terms.map_or(Gigabyte::NotStated, |terms| terms.gigabyte),
            month_hours: self.file.month_hours,
            storage: None,
            requests: None,
            egress: None,
            ingress: None,
            retrieval: None,
            minimum: None,
            base: None,
            allowances: Vec::new(),
        }
    }

    fn price(&self, tariff: &mut Tariff, row: &TariffRow, terms: &Terms) -> Result<(), Fault> {
        let name = &row.name;
        let storage = row.storage.as_ref();
        tariff.storage = storage
            .map(|row| self.storage(name, row, terms))
            .transpose()?;
        tariff.requests = Some(self.requests(name, row.requests.as_ref(), terms)?);
        let egress = row.egress.as_ref();
        tariff.egress = egress
            .map(|row| self.egress(name, row, terms))
            .transpose()?;
        let quote = |row: &QuoteRow| self.quote(name, row, terms);
        tariff.ingress = row.ingress.as_ref().map(quote).transpose()?;
        tariff.retrieval = row.retrieval.as_ref().map(quote).transpose()?;
        self.extras(tariff, row)
    }

    fn extras(&self, tariff: &mut Tariff, row: &TariffRow) -> Result<(), Fault> {
        if let Some(minimum) = &row.minimum {
            tariff.minimum = Some(Minimum {
                source: self.cite(&row.name, &minimum.source)?,
                days: minimum.days,
                object_bytes: minimum.object_bytes,
            });
        }
        if let Some(base) = &row.base {
            tariff.base = Some(Base {
                source: self.cite(&row.name, &base.source)?,
                per_month: base.per_month.clone(),
                includes: base.includes.clone(),
            });
        }
        for allowance in &row.allowance {
            tariff.allowances.push(Allowance {
                source: self.cite(&row.name, &allowance.source)?,
                of: allowance.of.clone(),
                amount: allowance.amount,
                unit: allowance.unit.clone(),
                note: allowance.note.clone(),
            });
        }
        Ok(())
    }

    fn check_name(&self, name: &str) -> Result<(), Fault> {
        let rest = name.strip_prefix(&self.file.provider);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let parts = name.split('/').collect::<Vec<_>>();
        let named = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if named
            && parts.len() <= 3
            && parts
                .iter()
                .all(|part| !part.is_empty() && part.chars().all(plain))
        {
            Ok(())
        } else {
            Err(Fault::Name(name.to_owned()))
        }
    }

    fn cite(&self, what: &str, source: &str) -> Result<Cited, Fault> {
        self.sources
            .get(source)
            .cloned()
            .ok_or_else(|| Fault::Source(what.to_owned(), source.to_owned()))
    }

    fn storage(&self, name: &str, row: &StorageRow, terms: &Terms) -> Result<Storage, Fault> {
        let (unit, volume) = match row.per {
            StorageUnit::GigabyteMonth => ("GB-month", Volume::Gigabyte),
            StorageUnit::TerabyteHour => ("TB-hour", Volume::Terabyte),
        };
        Ok(Storage {
            source: self.cite(name, &row.source)?,
            unit,
            tiers: tiers(name, &row.tiers, volume, terms)?,
        })
    }

    fn egress(&self, name: &str, row: &EgressRow, terms: &Terms) -> Result<Egress, Fault> {
        Ok(Egress {
            source: self.cite(name, &row.source)?,
            to: row.to.clone(),
            note: row.note.clone(),
            unit: row.per,
            gigabyte: terms.gigabyte,
            tiers: tiers(name, &row.tiers, row.per, terms)?,
        })
    }

    fn quote(&self, name: &str, row: &QuoteRow, terms: &Terms) -> Result<Quote, Fault> {
        Ok(Quote {
            source: self.cite(name, &row.source)?,
            price: terms.volume_price(&row.price, row.per),
        })
    }

    fn requests(
        &self,
        name: &str,
        prices: Option<&RequestPrices>,
        terms: &Terms,
    ) -> Result<Requests, Fault> {
        let rules = terms.rules;
        check_classes(name, rules, prices)?;
        let source = self.cite(name, &rules.source)?;
        let price_source = prices.map_or(Ok(source.clone()), |row| self.cite(name, &row.source))?;
        Ok(Requests {
            source,
            price_source,
            equivalent: rules.equivalent,
            rules: Operation::ALL
                .into_iter()
                .map(|operation| (operation, rule(rules, operation)))
                .collect(),
            prices: prices
                .map(|row| class_prices(row, terms))
                .unwrap_or_default(),
            billed: rules.billed.clone(),
            not_billed: rules.not_billed.clone(),
            statuses_note: rules.statuses_note.clone(),
            note: prices.and_then(|row| row.note.clone()),
        })
    }
}

impl TariffRow {
    fn is_priced(&self) -> bool {
        self.storage.is_some()
            || self.requests.is_some()
            || self.egress.is_some()
            || self.ingress.is_some()
            || self.retrieval.is_some()
            || self.minimum.is_some()
            || self.base.is_some()
            || !self.allowance.is_empty()
    }
}

impl Terms<'_> {
    fn volume_price(&self, price: &Ratio, unit: Volume) -> UnitPrice {
        UnitPrice {
            price: price.clone(),
            currency: self.currency,
            per: Per::Volume {
                unit,
                gigabyte: self.gigabyte,
            },
        }
    }
}

fn class_prices(row: &RequestPrices, terms: &Terms) -> BTreeMap<Arc<str>, UnitPrice> {
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

fn rule(rules: &RequestRules, operation: Operation) -> Rule {
    let charge = match rules.operation.get(&operation) {
        Some(ClassRow::Classes(classes)) => {
            Charge::Classes(classes.iter().map(|class| class.as_str().into()).collect())
        }
        Some(ClassRow::Word(ClassWord::Free)) => Charge::Free,
        Some(ClassRow::Word(ClassWord::None)) => Charge::NoSuchRequest,
        None => Charge::Unpriced(rules.unpriced.get(&operation).cloned().unwrap_or_default()),
    };
    Rule {
        charge,
        inferred: rules.inferred.contains(&operation),
    }
}

#[cfg(test)]
mod tests;
