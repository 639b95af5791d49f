//! The table of an exit: a row a metric, a column a regime.

use crate::{
    exit::{Column, Exit, Quotient, Standing},
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
        vec![
            self.row(say!(language, "exit-data-egress-charge"), |column| {
                self.egress(column)
            }),
            self.row(say!(language, "exit-service-fees"), |column| {
                self.money("exit-service-fees", column, &column.exit_service_fees)
            }),
            self.row(say!(language, "exit-overlap-cost"), |column| {
                self.overlap(column)
            }),
            self.row(say!(language, "exit-cost"), |column| {
                self.money("exit-cost", column, &column.exit_cost)
            }),
            self.row(say!(language, "exit-in-months"), |column| {
                self.ratio("exit-cost-ratio", column, &column.exit_cost_ratio)
            }),
            self.row(say!(language, "exit-in-months-at-source"), |column| {
                self.ratio("source-cost-ratio", column, &column.source_cost_ratio)
            }),
        ]
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
