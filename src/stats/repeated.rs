//! Exact numbers over trials.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An exact number over trials: one value, or the finding that trials disagree. It never carries an interval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "trials", rename_all = "kebab-case")]
pub enum Repeated<T> {
    /// Every trial gave this value.
    Agree {
        /// The value.
        value: T,
        /// How many trials gave it.
        n: usize,
    },
    /// Trials gave different values, which an exact number should not.
    Disagree {
        /// Every trial's value, in order.
        values: Vec<T>,
    },
}

impl<T: PartialEq> Repeated<T> {
    /// The trials' values, taken together; none where there are no trials.
    #[must_use]
    pub fn of(values: Vec<T>) -> Option<Self> {
        let n = values.len();
        if values.windows(2).any(|pair| pair[0] != pair[1]) {
            return Some(Self::Disagree { values });
        }
        let value = values.into_iter().next()?;
        Some(Self::Agree { value, n })
    }
}

impl<T> Repeated<T> {
    /// The value, where trials agree.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Agree { value, .. } => Some(value),
            Self::Disagree { .. } => None,
        }
    }

    /// How many trials there are.
    #[must_use]
    pub fn n(&self) -> usize {
        match self {
            Self::Agree { n, .. } => *n,
            Self::Disagree { values } => values.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_trials_are_one_value() {
        let repeated = Repeated::of(vec![7, 7, 7]);
        assert_eq!(repeated, Some(Repeated::Agree { value: 7, n: 3 }));
        assert_eq!(Repeated::<u64>::of(vec![]), None);
    }

    #[test]
    fn one_odd_trial_is_seen_wherever_it_stands() {
        for values in [vec![8, 7, 7], vec![7, 8, 7], vec![7, 7, 8]] {
            let repeated = Repeated::of(values.clone()).unwrap();
            assert_eq!(repeated.value(), None);
            assert_eq!(repeated.n(), 3);
            assert_eq!(repeated, Repeated::Disagree { values });
        }
    }

    #[test]
    fn the_json_says_which_it_is() {
        let json = |values| serde_json::to_string(&Repeated::<u8>::of(values)).unwrap();
        assert_eq!(json(vec![1, 1]), r#"{"trials":"agree","value":1,"n":2}"#);
        assert_eq!(json(vec![1, 2]), r#"{"trials":"disagree","values":[1,2]}"#);
    }
}
