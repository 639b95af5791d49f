//! What left the machine: every HTTP attempt, and the counts they fold into.
//!
//! Pure and mergeable: folding attempts in any order, in any grouping, gives the same ledger.

mod attempt;
mod counts;
mod operation;

pub use attempt::{Attempt, Broken, Connection, Ending, HEAD_ALLOWANCE, Traffic};
pub use counts::{Counts, Entry, Ledger, StatusClass};
pub use operation::{Operation, Phase, Round};
