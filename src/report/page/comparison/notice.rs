//! What must not be overlooked of the records that are compared.

use crate::{
    compare::{Comparison, Side},
    report::language::{Language, say},
};

use super::word::name;

/// Of rehearsals, that they are some; of records of one run, that they are of one.
pub(super) fn all(language: Language, comparison: &Comparison) -> Vec<String> {
    let mut notices: Vec<String> = rehearsal(language, comparison).into_iter().collect();
    notices.extend(same_runs(language, &comparison.records));
    notices
}

fn rehearsal(language: Language, comparison: &Comparison) -> Option<String> {
    let records = comparison.records.iter().enumerate();
    let rehearsed: Vec<_> = records
        .filter(|(_, side)| side.rehearsal.is_one())
        .map(|(at, _)| name(language, at))
        .collect();
    let records = rehearsed.join(", ");
    (!rehearsed.is_empty()).then(|| say!(language, "comparison-rehearsal", records = records))
}

/// A sentence a run that several of the records are of.
fn same_runs(language: Language, records: &[Side]) -> Vec<String> {
    let groups = (0..records.len()).map(|at| {
        let is_same = |other: &usize| records[*other].is_same_run(&records[at]);
        let same: Vec<usize> = (0..records.len()).filter(is_same).collect();
        same
    });
    let firsts = groups
        .enumerate()
        .filter(|(at, same)| same[0] == *at && same.len() > 1);
    let told = firsts.map(|(_, same)| {
        let names: Vec<String> = same.into_iter().map(|at| name(language, at)).collect();
        say!(language, "comparison-same-run", records = names.join(", "))
    });
    told.collect()
}

/// Where the second of two began before the first.
pub(super) fn older(language: Language, comparison: &Comparison) -> Option<String> {
    match comparison.records.as_slice() {
        [first, second] if second.started < first.started => {
            Some(say!(language, "comparison-older"))
        }
        _ => None,
    }
}
