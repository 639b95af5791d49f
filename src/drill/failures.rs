//! How many objects stores failed to the end, by cause: a drill with any is not complete.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use super::Ending;

/// How many objects stores failed to the end, by cause.
#[derive(Debug, Default)]
pub(super) struct Failures(Mutex<BTreeMap<&'static str, u64>>);

impl Failures {
    pub(super) fn count(&self, cause: &'static str) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.entry(cause).or_default() += 1;
    }

    /// How a drill ends that ran through every round: the cause of most failures is its cause.
    pub(super) fn ending(&self) -> Ending {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let most = counts.iter().max_by_key(|(_, count)| **count);
        let Some((cause, _)) = most else {
            return Ending::Complete;
        };
        let told: Vec<String> = counts
            .iter()
            .map(|(cause, count)| format!("{cause} {count}"))
            .collect();
        let message = format!(
            "objects could not be moved or judged, by cause: {}",
            told.join(", ")
        );
        Ending::Incomplete {
            cause: (*cause).to_owned(),
            message,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cause_of_most_failures_is_the_drill_s() {
        let failures = Failures::default();
        assert_eq!(failures.ending(), Ending::Complete);
        for cause in ["denied", "throttled", "throttled"] {
            failures.count(cause);
        }
        let Ending::Incomplete { cause, message } = failures.ending() else {
            panic!("not complete");
        };
        assert_eq!(cause, "throttled");
        assert_eq!(
            message,
            "objects could not be moved or judged, by cause: denied 1, throttled 2"
        );
    }
}
