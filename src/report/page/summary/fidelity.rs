//! What of the objects of a leg arrived as it was.

use crate::{
    assess::{Assessment, FidelityAsymmetry},
    integrity::{Coverage, Fidelity, Tally},
    object::Facet,
    report::language::{Language, say},
    report::page::{figure, model::Cell, names},
};

/// Facets that every object brought in and some lost on the way out, in the same datasets at the same store.
pub(super) fn one_way(language: Language, assessment: &Assessment, leg: &str) -> String {
    let mut found = assessment.fidelity_asymmetries.iter();
    let Some(found) = found.find(|found| found.leg == leg) else {
        return say!(language, "summary-not-measured");
    };
    if found.facets.iter().all(|facet| facet.points().is_none()) {
        return say!(language, "summary-import-not-read-back");
    }
    let broken = broken_out(language, found);
    if broken.is_empty() {
        say!(language, "summary-no-facet")
    } else {
        broken.join("; ")
    }
}

fn broken_out(language: Language, found: &FidelityAsymmetry) -> Vec<String> {
    let broken = found.facets.iter();
    broken
        .filter(|facet| facet.came_whole_left_broken())
        .filter_map(|facet| {
            let out = facet.out?;
            Some(say!(
                language,
                "summary-facet-out",
                facet = names::facet(language, facet.facet),
                broken = out.broken(),
                objects = out.tested,
            ))
        })
        .collect()
}

/// How much of what a leg moved was hashed.
pub(super) fn coverage(assessment: &Assessment, leg: &str) -> Coverage {
    let mine = assessment.cells.iter().filter(|cell| cell.leg == leg);
    mine.map(|cell| cell.coverage)
        .fold(Coverage::default(), Coverage::plus)
}

/// The facet with the largest share of objects that did not keep it; of equal ones the first, which is what went wrong first.
/// Dates and owners stand aside: next to no store keeps the ones, no account the others, and behind them nothing else would be
/// seen.
pub(super) fn worst(language: Language, assessment: &Assessment, leg: &str) -> Cell {
    let mine = assessment.cells.iter().filter(|cell| cell.leg == leg);
    let all: Fidelity = mine.map(|cell| &cell.fidelity).sum();
    worst_of(language, &all, leg)
}

/// The facets that were tested and do not stand aside.
pub(in crate::report::page) fn weighed(
    all: &Fidelity,
) -> impl DoubleEndedIterator<Item = (Facet, Tally)> + Clone + '_ {
    Facet::ALL
        .into_iter()
        .filter(|facet| !facet.stands_aside())
        .filter_map(|facet| Some((facet, all.get(facet)?)))
}

/// The worst of them; none where each was kept by every object.
pub(in crate::report::page) fn worst_facet(all: &Fidelity) -> Option<(Facet, Tally)> {
    let broken = weighed(all).filter(|(_, tally)| !tally.is_whole());
    // Shares are compared crosswise, exactly; the last of equal ones wins, so the order is turned round.
    let crosswise =
        |one: &Tally, other: &Tally| u128::from(one.broken()) * u128::from(other.tested);
    broken
        .rev()
        .max_by(|(_, one), (_, other)| crosswise(one, other).cmp(&crosswise(other, one)))
}

/// The worst facet in words; `leg` says in the names of its figures of what.
pub(in crate::report::page) fn worst_of(language: Language, all: &Fidelity, leg: &str) -> Cell {
    let tallies = weighed(all);
    match worst_facet(all) {
        Some((facet, tally)) => broken_most(language, facet, tally, leg),
        None if tallies.clone().count() == 0 => say!(language, "summary-not-measured").into(),
        // Of objects that nothing says what they should be.
        None if tallies.clone().all(|(facet, _)| facet == Facet::Checksum) => {
            say!(language, "summary-checksums-only").into()
        }
        None => arrived(language, all).into(),
    }
}

fn broken_most(language: Language, facet: Facet, tally: Tally, leg: &str) -> Cell {
    let shown = say!(
        language,
        "summary-facet-broken",
        facet = names::facet(language, facet),
        broken = tally.broken(),
        objects = tally.tested,
    );
    Cell::new(shown, figure::tally(facet.name(), tally, leg))
}

/// That all arrived, but for the facets that stand aside and did not.
fn arrived(language: Language, all: &Fidelity) -> String {
    let broken = |facet| all.get(facet).is_some_and(|tally| !tally.is_whole());
    match (broken(Facet::Owner), broken(Facet::Modified)) {
        (false, false) => say!(language, "summary-arrived"),
        (true, false) => say!(language, "summary-arrived-but-owners"),
        (false, true) => say!(language, "summary-arrived-but-dates"),
        (true, true) => say!(language, "summary-arrived-but-both"),
    }
}
