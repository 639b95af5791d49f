//! What providers charge, as dated and sourced data, and what a ledger costs by it.
//!
//! - A provider is a data file below `catalog/`, never code: the room knows none by name.
//! - What was not found is absent, never zero: it leaves a line "not priced", and the sum is a lower bound.
//! - Everything is an exact ratio until it is written; no float appears in this room.

mod amount;
mod bill;
mod catalog;
mod exact;
mod exchange;
mod file;
mod load;
mod quote;
mod source;
mod sum;
mod tariff;
mod worst;

#[cfg(test)]
mod golden;

pub use amount::{Amount, Gap, Span};
pub use bill::{Bill, Excluded, Item, Line, Quantity, Remark, marginal};
pub use catalog::Catalog;
pub use exact::{NotARatio, Ratio, Value};
pub use exchange::{Converted, ExchangeRate, Exchanges, NoRate, NotARate};
pub use load::{Fault, LoadError};
pub use quote::{Gigabyte, Per, UnitPrice, Volume};
pub use source::{Confidence, NotAReadDate, ReadDate, STALE_AFTER_DAYS, Source, Staleness};
pub use sum::{Sum, Sums};
pub use tariff::{
    Allowance, Base, Billed, Charge, Egress, Kind, Minimum, Quote, Requests, Rule, Storage, Tariff,
    Tier, TierPart, Tiered,
};
pub use worst::{Worst, pico_up};
