//! What is moved: objects with their bytes, the manifest of what must arrive, and the requests of moving them.
//!
//! - Nothing is held whole: names, sizes and bytes are computed when they are asked for. Of a folder only names and sizes
//!   are kept.
//! - [`expected`] says what a run without faults sends; a plan and the ledger of such a run must agree.

mod case;
mod chunks;
mod content;
mod draw;
mod drawn;
mod error;
pub mod expected;
mod folder;
mod manifest;
mod normal;
mod objects;
mod part;
mod past;
mod size;

pub use chunks::{Chunks, PIECE};
pub use content::BLOCK;
pub use draw::Draw;
pub use drawn::{Drawn, MAX_DRAWN_OBJECTS, STRATA, Sample, Sampler};
pub use error::Error;
pub use folder::MAX_FILES;
pub use manifest::Manifest;
pub use objects::{Object, Objects};
pub use part::{part_count, parts};
pub use past::Past;
pub use size::MAX_DRAWN;

#[cfg(test)]
mod tests;
