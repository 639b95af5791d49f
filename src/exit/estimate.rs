//! A desk estimate: what leaving would cost by prices alone, without a store and without a transfer.

use std::{num::NonZeroU64, sync::Arc};

use jiff::civil::Date;
use num_rational::BigRational;

use super::{
    Declared, Exit, Holding, Known, Lasting, Moving, Question, Stock, Thawing, Usual, desk_source,
    desk_target, reckon,
};
use crate::{
    price::{Exchanges, Ratio, Route, Tariff, whole},
    unit::BitRate,
};

/// Objects larger than this are taken to be uploaded in parts of this size: 8 MiB, as a drill does by default.
const PART: NonZeroU64 = NonZeroU64::new(8 << 20).expect("above zero");
/// Keys in a page of a listing, as S3 has it.
const PAGE: NonZeroU64 = NonZeroU64::new(1000).expect("above zero");

/// What a desk estimate is made from.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Where the estate lies.
    pub source: Holding,
    /// Where it would go; none for machines outside any store.
    pub target: Option<Arc<Tariff>>,
    /// The link it would leave by.
    pub link: Option<BitRate>,
    /// The day of the prices and rules.
    pub on: Date,
    /// What was declared.
    pub declared: Declared,
    /// Rates between currencies.
    pub exchanges: Exchanges,
}

/// The money part of an exit, and, with a link, the least time it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The estate.
    pub stock: Stock,
    /// What it would cost.
    pub exit: Exit,
    /// Days that the link alone takes: bytes × 8 ÷ its bits a second.
    pub days: Option<Ratio>,
    /// How long the source thaws before.
    pub thawing: Thawing,
}

/// The estimate of an exit.
#[must_use]
pub fn estimate(desk: &Desk) -> Estimate {
    let stock = desk.source.stock;
    let days = desk.link.map(|link| days(stock, link));
    let moving = Moving {
        part_bytes: PART,
        page: PAGE,
    };
    let thawing = Thawing::of(std::slice::from_ref(&desk.source));
    let target = desk.target.as_ref();
    let question = Question {
        source: vec![desk.source.clone()],
        target: target.map(|tariff| Holding::whole(tariff, stock)),
        reading: desk_source(stock, moving),
        writing: target.map(|_| desk_target(stock, moving)),
        usual: Usual::default(),
        lasting: days
            .as_ref()
            .map_or_else(Lasting::assumed, |days| Lasting::days(days, Known::ByLink)),
        route: target.map_or(Route::Internet, |target| route(&desk.source.tariff, target)),
        on: desk.on,
        declared: desk.declared.clone(),
        exchanges: desk.exchanges.clone(),
    };
    Estimate {
        stock,
        exit: reckon(&question),
        days: days.map(Ratio),
        thawing,
    }
}

fn days(stock: Stock, link: BitRate) -> BigRational {
    let bits = whole(stock.bytes) * whole(8);
    bits / whole(link.0.max(1)) / whole(86_400)
}

/// Within a provider, data leave for the same region or another one; only names with a region tell.
fn route(source: &Tariff, target: &Tariff) -> Route {
    let region = |tariff: &Tariff| {
        let parts: Vec<&str> = tariff.name.split('/').collect();
        (parts.len() == 3).then(|| parts[1].to_owned())
    };
    if source.provider != target.provider {
        return Route::Internet;
    }
    match (region(source), region(target)) {
        (Some(one), Some(other)) if one == other => Route::SameRegion,
        (Some(_), Some(_)) => Route::OtherRegion,
        _ => Route::Internet,
    }
}
