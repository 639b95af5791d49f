//! What a store on machines of one's own costs, as its owner declares it.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::{Fault, Header, Terms};
use crate::{
    ledger::{Operation, StatusClass},
    price::{
        Base, Charge, Egress, Free, Gigabyte, Quote, Ratio, RequestRule, Requests, Storage,
        StorageUnit, Tariff, Tier, Volume,
        file::{OwnCostRow, TariffRow},
        tariff::Cited,
    },
};

/// The hours of a month: a year of 8,760 over twelve.
const HOURS: u32 = 730;

/// Prices a store on machines of one's own; where its owner declares no cost it has none.
pub(super) fn price(tariff: &mut Tariff, row: &TariffRow, header: &Header) -> Result<(), Fault> {
    let kind = || Fault::Kind(row.name.clone());
    if row.is_priced() {
        return Err(kind());
    }
    let Some(own) = &row.own_cost else {
        return Ok(());
    };
    if own.months == 0 || own.usable_terabytes.0.is_zero() {
        return Err(Fault::OwnCost(row.name.clone()));
    }
    let terms = Terms {
        currency: tariff.currency.ok_or_else(kind)?,
        gigabyte: header.gigabyte.unwrap_or(Gigabyte::Decimal),
    };
    let name = row
        .source
        .as_ref()
        .ok_or_else(|| Fault::NoSource(row.name.clone()))?;
    let source = header.cite(&row.name, name)?;
    tariff.gigabyte = terms.gigabyte;
    tariff.storage = Some(Storage {
        source: source.clone(),
        unit: StorageUnit::TerabyteMonth,
        times_a_month: 1,
        gigabyte: terms.gigabyte,
        tiers: vec![tier(terms, &Ratio(terabyte_month(own)))],
    });
    tariff.requests = Some(free_requests(&source));
    tariff.egress = Some(egress(own, terms, &source));
    let free = |unit| Quote {
        source: source.clone(),
        price: terms.volume_price(&Ratio::default(), unit),
    };
    tariff.ingress = Some(free(Volume::Terabyte));
    tariff.retrieval = Some(free(Volume::Terabyte));
    if !own.transit_per_month.0.is_zero() {
        tariff.base = Some(Base {
            source,
            per_month: own.transit_per_month.clone(),
            storage: None,
            egress: None,
            note: Some("transit, whatever is sent".to_owned()),
        });
    }
    Ok(())
}

/// A month of one usable terabyte: (hardware ÷ months + kW × PUE × 730 h × price of a kWh + rack + support + staff) ÷
/// usable terabytes.
fn terabyte_month(own: &OwnCostRow) -> BigRational {
    let whole = |number: u32| BigRational::from(BigInt::from(number));
    let effectiveness = own.power_usage_effectiveness.as_ref();
    let effectiveness = effectiveness.map_or_else(BigRational::one, |ratio| ratio.0.clone());
    let power = &own.kilowatts.0 * effectiveness * whole(HOURS) * &own.per_kilowatt_hour.0;
    let staff = &own.staff_hours_per_month.0 * &own.staff_per_hour.0;
    let month = &own.hardware.0 / whole(own.months)
        + power
        + &own.rack_per_month.0
        + &own.support_per_month.0
        + staff;
    month / &own.usable_terabytes.0
}

fn tier(terms: Terms, price: &Ratio) -> Tier {
    Tier {
        from: 0,
        to: None,
        price: terms.volume_price(price, Volume::Terabyte),
        allowance: false,
    }
}

fn egress(own: &OwnCostRow, terms: Terms, source: &Cited) -> Egress {
    Egress {
        source: source.clone(),
        to: "internet".to_owned(),
        note: None,
        currency: terms.currency,
        unit: Volume::Terabyte,
        gigabyte: terms.gigabyte,
        free: Free::default(),
        tiers: vec![tier(terms, &own.transit_per_terabyte)],
    }
}

/// Nobody charges an owner for requests.
fn free_requests(source: &Cited) -> Requests {
    let free = RequestRule {
        charge: Charge::Free,
        inferred: false,
    };
    Requests {
        source: source.clone(),
        price_source: source.clone(),
        equivalent: false,
        rules: Operation::ALL
            .into_iter()
            .map(|operation| (operation, free.clone()))
            .collect(),
        prices: BTreeMap::new(),
        billed: BTreeSet::from([StatusClass::Success]),
        not_billed: BTreeSet::new(),
        statuses_note: None,
        note: None,
    }
}

impl TariffRow {
    /// Whether it has the prices of a list.
    fn is_priced(&self) -> bool {
        self.storage.is_some()
            || self.requests.is_some()
            || self.egress.is_some()
            || self.retrieval.is_some()
            || self.thawed_at.is_some()
            || self.minimum.is_some()
            || self.base.is_some()
            || self.free.is_some()
            || self.least.is_some()
            || !self.restore.is_empty()
    }
}
