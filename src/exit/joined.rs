//! The figures of an exit that set sums of several currencies against each other.

use super::{Asymmetry, BreakEven, Column, Exit, Quotient, Unknown};
use crate::price::{Exchanges, Sums};

/// A quotient that waits for rates.
pub(super) const OPEN: Quotient = Quotient::Unknown {
    reason: Unknown::NoRate,
};

impl Exit {
    /// The same exit of so many bytes, with every figure that joins currencies reckoned by these rates.
    #[must_use]
    pub fn joined(mut self, bytes: u64, exchanges: &Exchanges) -> Self {
        let bill = &self.source_bill;
        for column in &mut self.columns {
            column.join(bill, exchanges);
        }
        if let Some(list) = self.columns.first() {
            let entry = self.entry_charge.as_ref();
            self.asymmetry = Asymmetry::of(&list.at_source(), entry, bill, bytes, exchanges);
            let none = Sums::default();
            self.break_even = BreakEven::of(
                &list.exit_cost.plus(entry.unwrap_or(&none)),
                bill,
                self.target_bill.as_ref().unwrap_or(&none),
                exchanges,
            );
        }
        self
    }
}

impl Column {
    /// What the source charges for leaving: egress and service fees.
    fn at_source(&self) -> Sums {
        self.data_egress_charge.plus(&self.exit_service_fees)
    }

    fn join(&mut self, bill: &Sums, exchanges: &Exchanges) {
        self.exit_cost_ratio = Quotient::of(&self.exit_cost, bill, exchanges);
        self.source_cost_ratio = Quotient::of(&self.at_source(), bill, exchanges);
    }
}
