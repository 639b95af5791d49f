//! What every room says of an object: its key, its attributes, and the facets in which it can be lost.

mod access;
mod attributes;
mod escaped;
mod facet;
mod key;

pub use access::{AccessList, CLOSED_LISTS, Grant, grants};
pub use attributes::{Attributes, Header, Setting};
pub use escaped::{Escaped, is_misleading};
pub use facet::Facet;
pub use key::{InvalidKey, Key};
