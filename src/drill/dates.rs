//! When objects were last written at their source, kept for as many as memory is set aside for.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::Timestamp;

use crate::integrity::Outcome;

/// How many objects of a round are remembered.
const REMEMBERED: usize = 1000;

/// When some objects were last written at their source. A clone is the same memory.
#[derive(Clone, Default)]
pub(super) struct Dates {
    at_source: Arc<Mutex<BTreeMap<u64, Timestamp>>>,
}

impl Dates {
    /// Remembers the first date of an object, of the first thousand that say one.
    pub(super) fn remember(&self, index: u64, date: Option<Timestamp>) {
        let mut dates = self
            .at_source
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(date) = date
            && dates.len() < REMEMBERED
        {
            dates.entry(index).or_insert(date);
        }
    }

    /// What became of the date of an object; none where its source's is not known.
    ///
    /// Stores tell dates to the second and most date a copy by its arrival, so that equal dates show nothing: a copy that
    /// arrived in the second of its original is not told from one that kept the date.
    pub(super) fn judge(&self, index: u64, found: Option<Timestamp>) -> Option<Outcome> {
        let dates = self
            .at_source
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let original = dates.get(&index)?;
        match found {
            None => Some(Outcome::Lost),
            Some(found) if found != *original => Some(Outcome::Altered),
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_dates_show_nothing() {
        let dates = Dates::default();
        let second = |second| Timestamp::new(second, 0).ok();
        dates.remember(7, second(100));
        dates.remember(8, None);
        assert_eq!(dates.judge(7, second(101)), Some(Outcome::Altered));
        assert_eq!(dates.judge(7, None), Some(Outcome::Lost));
        assert_eq!(dates.judge(7, second(100)), None);
        assert_eq!(dates.judge(8, second(101)), None);
        for index in 0..2 * REMEMBERED as u64 {
            dates.remember(index, second(1));
        }
        assert_eq!(dates.judge(2 * REMEMBERED as u64 - 1, second(2)), None);
    }
}
