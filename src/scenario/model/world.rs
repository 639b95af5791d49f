//! The world around a drill: what there really is, who would leave, what currencies are worth.

use std::{collections::BTreeMap, time::Duration};

use jiff::civil::Date;
use num_rational::BigRational;

use crate::{
    ledger::Operation,
    price::{Customer, Purpose},
    unit::{BitRate, Bytes, Currency, Money},
};

/// What the user really has, as declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estate {
    /// All bytes.
    pub size: Bytes,
    /// All objects.
    pub objects: u64,
    /// The link they would leave by.
    pub link: Option<BitRate>,
    /// How much it grows in a month, in percent.
    pub growth: Option<u8>,
    /// What leaves every month anyway.
    pub usual_egress: Bytes,
    /// Requests of a month that are sent anyway.
    pub usual_requests: BTreeMap<Operation, u64>,
    /// Parts of it that another tariff charges; their shares are at most 100 % together.
    pub classes: Vec<EstateClass>,
    /// All of it by the size of its objects, what no size class names last; empty where none is declared.
    pub sizes: Vec<SizeClass>,
}

/// Objects of the estate that are alike in size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeClass {
    /// How many.
    pub objects: u64,
    /// All their bytes.
    pub bytes: Bytes,
}

/// A part of the estate that another tariff charges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EstateClass {
    /// The name of the tariff, known to the catalog.
    pub tariff: String,
    /// Its share of the bytes and of the objects, in percent.
    pub share: u8,
    /// How old its objects are when they are deleted.
    pub age: Option<Duration>,
    /// How fast it is thawed, by the tariff's word.
    pub restore: Option<String>,
}

/// The provider of a tariff: the first part of its name.
#[must_use]
pub fn provider_of(tariff: &str) -> &str {
    tariff.split('/').next().unwrap_or(tariff)
}

/// Who would leave, what for, and on what terms, as declared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exit {
    /// Where the customer is.
    pub customer: Option<Customer>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// Whether the provider has granted its exit programme.
    pub programme: bool,
    /// What the contract asks for ending early.
    pub termination_penalty: Option<Money>,
    /// What the customer's own people cost.
    pub effort: Option<Money>,
    /// The day the exit is announced.
    pub announced: Option<Date>,
}

/// One unit of `base` is worth `rate` of `quote`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeRate {
    /// What is exchanged.
    pub base: Currency,
    /// Into what.
    pub quote: Currency,
    /// At which rate, exact.
    pub rate: BigRational,
    /// Of which day.
    pub date: Date,
    /// Who says so.
    pub source: String,
}
