//! Where faults are gathered.

use std::{cell::RefCell, collections::BTreeSet};

use crate::scenario::{
    fault::{Fault, Faults},
    source::Source,
};

use super::Reported;

/// Where faults go.
pub(in crate::scenario) struct Sink<'a> {
    pub(super) source: &'a Source<'a>,
    faults: RefCell<Faults>,
    /// Lines that are not TOML: what is missing elsewhere may stand there.
    broken: BTreeSet<usize>,
    hidden: RefCell<BTreeSet<usize>>,
}

impl<'a> Sink<'a> {
    /// A sink that holds what the TOML parser says.
    pub(in crate::scenario) fn new(source: &'a Source<'a>, syntax: Faults) -> Self {
        let lines = syntax.iter().filter_map(|fault| fault.position);
        Self {
            source,
            broken: lines.map(|position| position.line).collect(),
            faults: RefCell::new(syntax),
            hidden: RefCell::default(),
        }
    }

    /// What is wrong, without the lines that are hidden.
    pub(in crate::scenario) fn into_faults(self) -> Faults {
        let mut faults = self.faults.into_inner();
        faults.hide(&self.hidden.into_inner());
        faults
    }

    /// Hides a line: it has a value that nobody asked for, which may be a secret under a misspelt name.
    pub(super) fn hide(&self, line: usize) {
        self.hidden.borrow_mut().insert(line);
    }

    /// Whether something of the file could not be read, and so may be there although it is missing.
    pub(super) fn is_broken(&self) -> bool {
        !self.broken.is_empty()
    }

    pub(super) fn report(&self, fault: Fault) -> Reported {
        let line = fault.position.map(|position| position.line);
        if line.is_none_or(|line| !self.broken.contains(&line)) {
            self.faults.borrow_mut().add(fault);
        }
        Reported
    }
}
