//! A walk over the parsed file that goes on after a fault, so that all faults come out of one pass.

mod sink;
mod table;
mod value;

pub(super) use sink::Sink;
pub(super) use table::Table;
pub(super) use value::Value;

/// Proof that a fault is in the list: there is nothing more to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reported;

/// What was read, or proof that its fault is in the list.
pub(super) type Read<T> = Result<T, Reported>;
