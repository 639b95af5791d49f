//! What of the counts of a round follows from what was read and found, or can be no other than it is.

use crate::{
    integrity::{Fidelity, Tally},
    object::Facet,
    record::{CellFacts, RoundFacts},
    unit::Bytes,
};

/// What was seen of a round beside its record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Objects that were read back whole.
    pub(super) whole: u64,
    /// Their bytes.
    pub(super) whole_bytes: Bytes,
    /// Objects that were read back and are not what they must be.
    pub(super) wrong: u64,
    /// Objects that a finding says are missing.
    pub(super) missing: u64,
}

/// Whether objects have a past that is moved, of which a store may hold more than it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Past {
    None,
    Some,
}

impl Seen {
    /// Puts what was seen, and what follows from it, in the place of what the round says.
    pub(super) fn settle(self, facts: &mut RoundFacts, cell: &CellFacts, past: Past) {
        (facts.objects_verified, facts.bytes_verified) = (self.whole, self.whole_bytes);
        // Both are counted with every object that moves.
        facts.bytes_moved = facts.progress.total();
        facts.fidelity = self.fidelity(&facts.fidelity);
        let content = facts.fidelity.get(Facet::Content).unwrap_or_default();
        self.hashed(facts, content);
        facts.objects_judged = facts.objects_judged.max(content.tested);
        if past == Past::None {
            facts.objects_judged = content.tested;
            facts.objects_hashed = facts.objects_hashed.min(facts.objects_moved);
        }
        if past == Past::None && cell.drawn_from.is_none() {
            facts.objects_moved = facts.objects_moved.min(cell.objects);
        }
    }

    /// No more was hashed than was read; where all that was read was whole, its bytes are known.
    fn hashed(self, facts: &mut RoundFacts, content: Tally) {
        let read = content.same.saturating_add(content.altered);
        facts.objects_hashed = facts.objects_hashed.min(read);
        if content.altered == 0 && facts.objects_hashed == self.whole {
            facts.bytes_hashed = self.whole_bytes;
        }
    }

    fn fidelity(self, told: &Fidelity) -> Fidelity {
        let mut tallies: Vec<_> = told.iter().collect();
        let is_content = |(facet, _): &(Facet, Tally)| *facet == Facet::Content;
        if self != Self::default() && !tallies.iter().any(is_content) {
            tallies.push((Facet::Content, Tally::default()));
        }
        let tallies = tallies.into_iter();
        tallies
            .map(|(facet, tally)| (facet, summed(self.tally(facet, tally))))
            .collect()
    }

    /// Every object that was read back, or is missing, counts in its content; and a missing one has neither size nor key.
    fn tally(self, facet: Facet, told: Tally) -> Tally {
        match facet {
            Facet::Content => Tally {
                same: self.whole,
                altered: told.altered.max(self.wrong),
                lost: self.missing,
                ..told
            },
            Facet::Key | Facet::Size => Tally {
                lost: self.missing,
                ..told
            },
            _ => told,
        }
    }
}

/// What was tested is the sum of its outcomes.
fn summed(tally: Tally) -> Tally {
    let outcomes = [tally.same, tally.altered, tally.lost, tally.unsupported];
    Tally {
        tested: outcomes.into_iter().fold(0, u64::saturating_add),
        ..tally
    }
}
