//! Catalog files → tariffs, refusing what a person would have to guess.
//!
//! A file of a provider that another file has begun is an overlay: it takes the terms it leaves out (currency, gigabyte,
//! request classes, egress schedules) from that file, and its tariffs stand in the place of those of the same name.

use std::{collections::BTreeMap, sync::Arc};

mod check;
mod fault;
mod header;
mod own_cost;
mod part;

use check::check_rules;
pub use fault::{Fault, LoadError};
use header::Header;
use part::{Parts, Terms};

use super::{
    Elsewhere, Gigabyte, Kind, Least, RoundUp, Tariff,
    file::{File, TariffRow},
};

/// What files have brought so far.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    headers: BTreeMap<String, Header>,
    pub(super) tariffs: BTreeMap<Arc<str>, Arc<Tariff>>,
}

impl Loaded {
    /// Adds the tariffs of one file.
    pub(super) fn add(&mut self, name: &str, text: &str) -> Result<(), LoadError> {
        let at = |fault| LoadError {
            file: name.to_owned(),
            fault,
        };
        let file: File =
            toml::from_str(text).map_err(|error| at(Fault::Form(error.to_string())))?;
        self.file(file).map_err(at)
    }

    fn file(&mut self, mut file: File) -> Result<(), Fault> {
        let rows = std::mem::take(&mut file.tariff);
        let provider = file.provider.clone();
        let header = Header::of(file, self.headers.remove(&provider))?;
        if let Some(rules) = &header.rules {
            check_rules(&rules.0)?;
        }
        let mut mine = BTreeMap::new();
        for row in &rows {
            let tariff = self.tariff(row, &header, &mine)?;
            if mine
                .insert(Arc::clone(&tariff.name), Arc::new(tariff))
                .is_some()
            {
                return Err(Fault::Duplicate(row.name.clone()));
            }
        }
        self.tariffs.extend(mine.clone());
        self.reprice(&mine);
        self.headers.insert(provider, header);
        Ok(())
    }

    /// Gives new storage prices to all tariffs that bill some of their bytes by them.
    fn reprice(&mut self, new: &BTreeMap<Arc<str>, Arc<Tariff>>) {
        let fresh = |at: &Elsewhere| new.contains_key(&at.tariff);
        for tariff in self.tariffs.values_mut() {
            if tariff.elsewhere().any(fresh) {
                for at in Arc::make_mut(tariff).elsewhere_mut() {
                    if let Some(other) = new.get(&at.tariff) {
                        at.storage.clone_from(&other.storage);
                    }
                }
            }
        }
    }

    fn tariff(
        &self,
        row: &TariffRow,
        header: &Header,
        mine: &BTreeMap<Arc<str>, Arc<Tariff>>,
    ) -> Result<Tariff, Fault> {
        check_name(&header.provider, &row.name)?;
        let known = |name: &str| mine.get(name).or_else(|| self.tariffs.get(name));
        let like = row
            .like
            .as_deref()
            .map(|name| known(name).ok_or_else(|| Fault::Like(row.name.clone(), name.to_owned())));
        let mut tariff = match like.transpose()? {
            Some(like) => renamed(like, row, header),
            None => bare(row, header),
        };
        retract(&mut tariff, row)?;
        tariff.missing.extend(row.missing.iter().cloned());
        tariff.unverified.extend(row.unverified.iter().cloned());
        match header.kind {
            Kind::OwnCost => own_cost::price(&mut tariff, row, header)?,
            Kind::List | Kind::Contracted => Parts {
                row,
                header,
                known: &known,
            }
            .price(&mut tariff)?,
        }
        Ok(tariff)
    }
}

/// A tariff without any price.
fn bare(row: &TariffRow, header: &Header) -> Tariff {
    Tariff {
        name: row.name.as_str().into(),
        title: row.title.clone().unwrap_or_else(|| row.name.clone()),
        provider: header.title.clone(),
        note: row.note.clone(),
        missing: header.missing.clone(),
        unverified: Vec::new(),
        policies: header.policies.clone(),
        kind: header.kind,
        currency: row.currency.or(header.currency),
        gigabyte: header.gigabyte.unwrap_or(Gigabyte::NotStated),
        month_hours: header.month_hours,
        storage: None,
        requests: None,
        egress: None,
        inter_region: None,
        same_region: None,
        ingress: None,
        retrieval: None,
        restores: BTreeMap::new(),
        thawed_at: None,
        minimum: None,
        overhead: Vec::new(),
        base: None,
        free: None,
        round_up: RoundUp::default(),
        least: Least::default(),
        programmes: header.programmes.clone(),
    }
}

/// Another tariff under this row's name and terms.
fn renamed(like: &Tariff, row: &TariffRow, header: &Header) -> Tariff {
    Tariff {
        name: row.name.as_str().into(),
        title: row.title.clone().unwrap_or_else(|| like.title.clone()),
        note: row.note.clone().or_else(|| like.note.clone()),
        kind: header.kind,
        ..like.clone()
    }
}

/// Takes back what the tariff that it is like lacks and this row has.
fn retract(tariff: &mut Tariff, row: &TariffRow) -> Result<(), Fault> {
    for found in &row.found {
        let lacked = tariff.missing.iter().position(|missing| missing == found);
        let at = lacked.ok_or_else(|| Fault::Found(row.name.clone(), found.clone()))?;
        tariff.missing.remove(at);
    }
    Ok(())
}

fn check_name(provider: &str, name: &str) -> Result<(), Fault> {
    let rest = name.strip_prefix(provider);
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let parts = name.split('/').collect::<Vec<_>>();
    let named = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let formed = |part: &&str| !part.is_empty() && part.chars().all(plain);
    if named && parts.len() <= 3 && parts.iter().all(formed) {
        Ok(())
    } else {
        Err(Fault::Name(name.to_owned()))
    }
}

#[cfg(test)]
mod tests;
