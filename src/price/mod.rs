//! What providers charge, as dated and sourced data, and what a ledger costs by it.
//!
//! - A provider is a data file below `catalog/`, never code: the room knows none by name.
//! - What was not found is absent, never zero: it leaves a line "not priced", and the sum is a lower bound.
//! - Everything is an exact ratio until it is written; no float appears in this room.

#[doc = include_str!("../docs/prices.md")]
pub mod guide {}

mod amount;
mod bill;
mod catalog;
mod exact;
mod exchange;
mod file;
mod import;
mod invoice;
mod load;
mod quote;
mod regime;
mod source;
mod sum;
mod tariff;
mod worst;

#[cfg(test)]
mod golden;

pub use amount::{Amount, Gap, Span};
pub use bill::{Bill, Excluded, Item, Line, Quantity, Remark, marginal};
pub use catalog::Catalog;
pub use exact::{NotADecimal, NotARatio, Ratio, Value, whole};
pub use exchange::{Converted, ExchangeRate, Exchanges, NoRate, NotARate};
pub use import::{Asked, Feed, ImportError, Imported, MAX_LIST_BYTES, import};
pub use invoice::{
    Class, Early, Invoice, InvoiceLine, Month, Restored, Route, SizeShare, Statement, Step, Unit,
    differences, invoices,
};
pub use load::{Fault, LoadError};
pub use quote::{Gigabyte, Per, UnitPrice, Volume};
pub use regime::{Classed, Customer, LegalClass, Purpose, Regime, Regimes, Rule};
pub use source::{Confidence, NotAReadDate, ReadDate, STALE_AFTER_DAYS, Source, Staleness};
pub use sum::{Sum, Sums};
pub use tariff::{
    Base, Billed, Charge, Effect, Egress, Elsewhere, Free, FreeMonth, Kind, Least, Minimum,
    NotAQuantum, Overhead, Programme, Quantum, Quote, RequestRule, Requests, Restore, RoundUp,
    StatedHours, Storage, StorageUnit, Tariff, Tier, TierPart,
};
pub use worst::{Worst, pico_up};
