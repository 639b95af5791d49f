//! How long a source thaws before all of it can be read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Holding;

/// How long a source thaws before all of it can be read: its classes at the same time, each at its speed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Thawing {
    /// All of it can be read at once.
    NotNeeded,
    /// As the provider states it of an object.
    Within {
        /// Hours at most; very many objects take longer.
        hours: u32,
    },
    /// A class has to be thawed, and no time is stated.
    NotStated,
}

impl Thawing {
    /// Of all that is held.
    #[must_use]
    pub fn of(source: &[Holding]) -> Self {
        source
            .iter()
            .map(Self::of_one)
            .fold(Self::NotNeeded, Self::longer)
    }

    fn of_one(holding: &Holding) -> Self {
        let Some(restore) = holding.speed().map(|(_, restore)| restore) else {
            return Self::NotNeeded;
        };
        let stated = restore.thawing.as_ref();
        stated.map_or(Self::NotStated, |stated| Self::Within {
            hours: stated.hours,
        })
    }

    fn longer(self, other: Self) -> Self {
        match (self, other) {
            (Self::NotStated, _) | (_, Self::NotStated) => Self::NotStated,
            (Self::NotNeeded, some) | (some, Self::NotNeeded) => some,
            (Self::Within { hours }, Self::Within { hours: others }) => Self::Within {
                hours: hours.max(others),
            },
        }
    }

    /// Seconds of it that are known: none are of a time that is not stated.
    #[must_use]
    pub fn known_seconds(self) -> u64 {
        match self {
            Self::NotNeeded | Self::NotStated => 0,
            Self::Within { hours } => u64::from(hours) * 3_600,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exit::Stock, price::Catalog};

    fn held(tariff: &str, restore: Option<&str>) -> Holding {
        let tariff = Catalog::embedded().tariff(tariff).expect("a tariff");
        let stock = Stock {
            bytes: 1,
            objects: 1,
        };
        Holding {
            restore: restore.map(Into::into),
            ..Holding::whole(tariff, stock)
        }
    }

    /// Deep Archive in bulk takes 48 hours, Flexible Retrieval at its standard speed 5: both thaw at once.
    #[test]
    fn the_slowest_class_sets_the_time() {
        let (standard, glacier) = (
            held("aws/eu-central-1/standard", None),
            held("aws/eu-central-1/glacier", None),
        );
        let deep = held("aws/eu-central-1/deep-archive", Some("bulk"));
        assert_eq!(
            Thawing::of(std::slice::from_ref(&standard)),
            Thawing::NotNeeded
        );
        assert_eq!(
            Thawing::of(&[standard.clone(), glacier.clone()]),
            Thawing::Within { hours: 5 }
        );
        assert_eq!(
            Thawing::of(&[glacier, deep, standard]),
            Thawing::Within { hours: 48 }
        );
    }

    /// A speed without a stated time leaves the whole without one.
    #[test]
    fn a_time_that_nobody_states_is_not_nothing() {
        let mut silent = held("aws/eu-central-1/glacier", None);
        let tariff = std::sync::Arc::make_mut(&mut silent.tariff);
        for restore in tariff.restores.values_mut() {
            restore.thawing = None;
        }
        let deep = held("aws/eu-central-1/deep-archive", None);
        assert_eq!(Thawing::of(&[deep, silent]), Thawing::NotStated);
        assert_eq!(Thawing::NotStated.known_seconds(), 0);
    }
}
