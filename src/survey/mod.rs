//! What lies in a bucket, walked once and only read: counts, sizes, classes, ages and the shape of keys, never their text; and
//! the scenario that it makes.
//!
#![doc = include_str!("../docs/survey.md")]

use futures::TryStreamExt as _;

use crate::{
    dataset::{Sample, Sampler},
    drill::{self, Halt, Window},
    ledger::Phase,
    scenario::Retry,
    wire::Tag,
};

mod beside;
mod feature;
pub mod inventory;
mod scenario;
mod tally;
mod told;
mod word;

pub use beside::{Beside, Entries, beside};
pub use feature::{Told, Unknown, features};
pub use inventory::Inventory;
pub use scenario::{Found, Surveyed, text};
pub use tally::{Bin, Class, Keys, Tally};

/// Of the sample: the same bucket gives the same one.
const SEED: u64 = 1;

/// Walks everything below a prefix, in memory that does not grow with it, and draws a sample of so many objects by a seed of
/// its own. The requests belong to the setup, so that no exit is made of them.
///
/// # Errors
/// The store fails to the end, a cap is reached, or the listing cannot be trusted.
pub async fn walk(
    window: &Window,
    retry: Retry,
    prefix: &str,
    wanted: u64,
) -> Result<(Tally, Sample), Halt> {
    let tag = Tag::of(&window.store.name, Phase::Setup);
    let listed = drill::listing(window, retry, &tag, prefix);
    let below = prefix.len();
    let start = (
        Tally::default(),
        Sampler::new(SEED, "survey", prefix, wanted),
    );
    let walked = listed.try_fold(start, |(mut tally, mut sampler), listed| async move {
        let name = listed.key.as_str().get(below..).unwrap_or_default();
        tally.take(name, &listed);
        sampler.take(listed.into());
        Ok((tally, sampler))
    });
    let (tally, sampler) = walked.await?;
    Ok((tally, sampler.finish()))
}
