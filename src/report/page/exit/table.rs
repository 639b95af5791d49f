//! The table of an exit: a row a metric, a column a regime.

use crate::{
    exit::{Column, Excluded, Exit, Quotient, Standing},
    price::{Effect, Sums},
    report::language::{Language, say},
    report::page::{
        figure::{self as behind, name},
        model::{Cell, Tabular},
    },
};

use super::{
    Digits,
    figure::{quotient, sums},
    words,
};

/// The table of an exit.
pub(super) fn regimes(language: Language, exit: &Exit, place: &str, digits: Digits) -> Tabular {
    let table = Table {
        language,
        exit,
        place,
        digits,
    };
    let columns = exit.columns.iter();
    let headings = columns.map(|column| format!(">{}", heading(language, column)));
    let headings: Vec<String> = std::iter::once(String::new()).chain(headings).collect();
    Tabular::new(&headings, table.rows()).captioned(say!(language, "exit-by-regime", place = place))
}

/// What was declared of the contract and of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report::page) enum Declared {
    /// Nothing.
    Neither,
    /// What the contract asks for ending early.
    Penalty,
    /// What the customer's own people cost.
    Effort,
    /// Both.
    Both,
}

/// What was declared of the contract and of people: what the cost does not leave out.
pub(in crate::report::page) fn declared(exit: &Exit) -> Declared {
    let is_in = |what| !exit.excluded.contains(&what);
    match (is_in(Excluded::TerminationPenalty), is_in(Excluded::Effort)) {
        (false, false) => Declared::Neither,
        (true, false) => Declared::Penalty,
        (false, true) => Declared::Effort,
        (true, true) => Declared::Both,
    }
}

/// The column in words.
pub(in crate::report::page) fn heading(language: Language, column: &Column) -> String {
    let day = language.date(column.on);
    match column.standing {
        Standing::ListPrice => words::regime(language, column.regime),
        Standing::Applies => {
            let regime = words::regime(language, column.regime);
            say!(language, "exit-heading-applies", regime = regime, day = day)
        }
        Standing::WhatIf => {
            let regime = words::regime_if(language, column.regime);
            say!(language, "exit-heading-on", regime = regime, day = day)
        }
    }
}

/// What the rows of a table are told with.
struct Table<'a> {
    language: Language,
    exit: &'a Exit,
    place: &'a str,
    digits: Digits,
}

impl Table<'_> {
    fn rows(&self) -> Vec<Vec<Cell>> {
        let language = self.language;
        let mut rows = vec![
            self.row(say!(language, "exit-data-egress-charge"), |column| {
                self.egress(column)
            }),
            self.row(say!(language, "exit-service-fees"), |column| {
                self.money("exit-service-fees", column, &column.exit_service_fees)
            }),
            self.row(say!(language, "exit-overlap-cost"), |column| {
                self.overlap(column)
            }),
        ];
        rows.extend(self.declared());
        rows.extend([
            self.row(say!(language, "exit-cost"), |column| {
                self.money("exit-cost", column, &column.exit_cost)
            }),
            self.row(say!(language, "exit-in-months"), |column| {
                self.ratio("exit-cost-ratio", column, &column.exit_cost_ratio)
            }),
            self.row(say!(language, "exit-in-months-at-source"), |column| {
                self.ratio("source-cost-ratio", column, &column.source_cost_ratio)
            }),
        ]);
        rows
    }

    /// What was declared of the contract and of people, where anything was.
    fn declared(&self) -> Option<Vec<Cell>> {
        let language = self.language;
        let shown = match declared(self.exit) {
            Declared::Neither => return None,
            Declared::Penalty => say!(language, "exit-declared-penalty"),
            Declared::Effort => say!(language, "exit-declared-effort"),
            Declared::Both => say!(language, "exit-declared-both"),
        };
        Some(self.row(shown, |column| {
            self.money("declared-cost", column, &column.declared())
        }))
    }

    fn row(&self, shown: String, of: impl Fn(&Column) -> Cell) -> Vec<Cell> {
        let cells = self.exit.columns.iter().map(of);
        std::iter::once(shown.into()).chain(cells).collect()
    }

    fn name(&self, what: &str, column: &Column) -> String {
        name(&[what, &behind::regime(column), self.place])
    }

    fn money(&self, what: &str, column: &Column, of: &Sums) -> Cell {
        let figures = behind::sums(&self.name(what, column), of, self.exit.basis);
        Cell::new(sums(self.language, of, self.digits), figures)
    }

    fn egress(&self, column: &Column) -> Cell {
        let cell = self.money("data-egress-charge", column, &column.data_egress_charge);
        let shown = match column.effect {
            Some(Effect::Capped) => self.capped(column, cell.shown),
            _ => cell.shown,
        };
        Cell::new(shown, cell.figures)
    }

    /// Where the law caps the charge, that its rate is not published.
    fn capped(&self, column: &Column, amount: String) -> String {
        match column.data_egress_charge.open_lines() {
            0 => say!(self.language, "exit-egress-capped", amount = amount),
            open => say!(self.language, "exit-egress-capped-open", lines = open),
        }
    }

    fn overlap(&self, column: &Column) -> Cell {
        match self.exit.to {
            Some(_) => self.money("overlap-cost", column, &column.overlap_cost),
            None => say!(self.language, "exit-no-target").into(),
        }
    }

    fn ratio(&self, what: &str, column: &Column, of: &Quotient) -> Cell {
        let figure = behind::quotient(self.name(what, column), of, "months", self.exit.basis);
        Cell::new(quotient(self.language, of), figure)
    }
}
