//! What must hold of a file beyond its form.

use std::collections::BTreeSet;

use super::{Fault, Terms};
use crate::{
    ledger::Operation,
    price::{
        Ratio, Tier, Volume,
        file::{ClassRow, RequestPrices, RequestRules, TierRow},
    },
};

/// Every operation is either mapped or said to be unpriced; every answer is billed, or not, or not stated.
pub(super) fn check_rules(rules: &RequestRules) -> Result<(), Fault> {
    for operation in Operation::ALL {
        let mapped = rules.operation.get(&operation);
        let empty = matches!(mapped, Some(ClassRow::Classes(classes)) if classes.is_empty());
        let said = rules.unpriced.contains_key(&operation);
        if empty || mapped.is_some() == said || (said && rules.inferred.contains(&operation)) {
            return Err(Fault::Operation(operation.name()));
        }
    }
    if rules.billed.is_disjoint(&rules.not_billed) {
        Ok(())
    } else {
        Err(Fault::Statuses)
    }
}

/// Every class that an operation uses is priced or said to be missing, and no other is.
pub(super) fn check_classes(
    name: &str,
    rules: &RequestRules,
    prices: Option<&RequestPrices>,
) -> Result<(), Fault> {
    if prices.is_some_and(|row| row.per == 0) {
        return Err(Fault::PerNothing(name.to_owned()));
    }
    let used: BTreeSet<&String> = rules
        .operation
        .values()
        .filter_map(|row| match row {
            ClassRow::Classes(classes) => Some(classes),
            ClassRow::Word(_) => None,
        })
        .flatten()
        .collect();
    let with_price: BTreeSet<&String> = prices.iter().flat_map(|row| row.price.keys()).collect();
    let missing: BTreeSet<&String> = prices.iter().flat_map(|row| &row.missing).collect();
    let wrong = |class: &&&String| {
        !used.contains(**class) || with_price.contains(**class) == missing.contains(**class)
    };
    match used.union(&with_price).chain(&missing).find(wrong) {
        Some(class) => Err(Fault::Class(name.to_owned(), (*class).clone())),
        None => Ok(()),
    }
}

/// Tiers that begin at nothing and follow each other.
pub(super) fn tiers(
    name: &str,
    rows: &[TierRow],
    unit: Volume,
    terms: Terms,
) -> Result<Vec<Tier>, Fault> {
    let mut edge = Some(0);
    for row in rows {
        let rises = row.to.is_none_or(|to| to > row.from);
        if edge != Some(row.from) || !rises {
            return Err(Fault::Tiers(name.to_owned(), row.from));
        }
        edge = row.to;
    }
    check_allowance(name, rows)?;
    let tier = |row: &TierRow| Tier {
        from: row.from,
        to: row.to,
        price: terms.volume_price(&row.price, unit),
        allowance: row.allowance,
    };
    Ok(rows.iter().map(tier).collect())
}

fn check_allowance(name: &str, rows: &[TierRow]) -> Result<(), Fault> {
    let free = Ratio::default();
    let misplaced = rows
        .iter()
        .enumerate()
        .any(|(at, row)| row.allowance && (at > 0 || row.price != free));
    if misplaced || rows.iter().all(|row| row.allowance) {
        return Err(Fault::Allowance(name.to_owned()));
    }
    Ok(())
}
