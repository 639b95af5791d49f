//! What an auditor keeps of a run, and checking it without a network.
//!
#![doc = include_str!("../docs/evidence.md")]

mod bundle;
mod compare;
mod figures;
mod inputs;
mod kept;
mod line;
mod name;
mod opened;
mod recount;
mod seam;
mod settled;
mod sink;
mod statement;
mod verify;

pub use bundle::{Kit, NotBundled, bundle};
pub use compare::Difference;
pub use kept::Kept;
pub use line::{MadeLine, OlderLine, ReadLine};
pub use opened::NotABundle;
pub use verify::{Verified, Wrong, verify};
