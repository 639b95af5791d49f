//! Where a number comes from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a number comes from; every number in a record or on a page carries one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Observed in this run.
    Measured,
    /// A measured quantity times a dated price.
    Priced,
    /// Stated by the user.
    Declared,
    /// Carried beyond what was measured by a model.
    Extrapolated,
}

impl Basis {
    /// The word that stands beside a number.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Priced => "priced",
            Self::Declared => "declared",
            Self::Extrapolated => "extrapolated",
        }
    }
}
