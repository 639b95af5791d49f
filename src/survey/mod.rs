//! What lies in a bucket, walked once and only read: counts, sizes, classes, ages and the shape of keys, never their text; and
//! the scenario that it makes.
//!
#![doc = include_str!("../docs/survey.md")]

use futures::TryStreamExt as _;

use crate::{
    drill::{self, Halt, Window},
    ledger::Phase,
    scenario::Retry,
    wire::Tag,
};

mod feature;
pub mod inventory;
mod scenario;
mod tally;
mod told;

pub use feature::{Told, features};
pub use inventory::Inventory;
pub use scenario::{Found, Surveyed, text};
pub use tally::{Bin, Class, Keys, Tally};

/// Walks everything below a prefix, in memory that does not grow with it. The requests belong to the setup, so that no
/// exit is made of them.
///
/// # Errors
/// The store fails to the end, a cap is reached, or the listing cannot be trusted.
pub async fn walk(window: &Window, retry: Retry, prefix: &str) -> Result<Tally, Halt> {
    let tag = Tag::of(&window.store.name, Phase::Setup);
    let listed = drill::listing(window, retry, &tag, prefix);
    let below = prefix.len();
    listed
        .try_fold(Tally::default(), |mut tally, listed| async move {
            let name = listed.key.as_str().get(below..).unwrap_or_default();
            tally.take(name, &listed);
            Ok(tally)
        })
        .await
}
