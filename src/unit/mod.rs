//! The quantities everything else is stated in: bytes, spans of time, rates, money, and the basis of a number.
//!
//! Exact quantities are integers or ratios of integers. Only a rate, which is a quotient by measured time, is a float.

mod basis;
mod bytes;
mod money;
mod rate;
mod span;

pub use basis::Basis;
pub use bytes::{Bytes, ParseBytesError};
pub use money::{Currency, Money, ParseMoneyError, decimal, parse_decimal};
pub use rate::{BitRate, ParseBitRateError, ParseRateError, Rate};
pub use span::{ParseSpanError, format_span, parse_span};
