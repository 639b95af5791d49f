//! The wire against servers that keep to a script, or break off where it says.

mod bench;
mod broken;
mod exchange;
mod gate;
mod late;
mod limit;
mod many;
mod secure;
