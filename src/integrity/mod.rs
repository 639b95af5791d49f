//! Verdicts on what arrived: the bytes of each object, what stands beside them, and which objects are there at all.
//!
//! Pure judges: they are fed what was read and never read themselves. A wrong object is a [`Finding`], never an error.
//! Of the ledger only [`Round`](crate::ledger::Round) is named, to say in which repetition a finding was made.

mod check;
mod coverage;
mod difference;
mod fidelity;
mod finding;
mod findings;
mod kept;
mod locate;
mod past;
mod presence;

pub use check::{Check, Verdict};
pub use coverage::Coverage;
pub use difference::{Change, Difference, compare};
pub use fidelity::{Fidelity, Outcome, Tally};
pub use finding::{Finding, IN_TRANSIT, KEPT_OF_OTHERS, Kind, Place};
pub use findings::{Findings, KEPT};
pub use kept::{Kept, Sums};
pub use locate::{Cause, Located, Locator, locate};
pub use past::{Ancestry, of_place};
pub use presence::{Presence, Seen};
