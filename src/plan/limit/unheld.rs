//! What caps on cost cannot hold, because it has no price or another currency.

use std::sync::Arc;

use crate::{
    ledger::{Counts, Operation},
    plan::Plan,
    price::Worst,
    unit::Currency,
};

use super::{CostCap, Limits, Origin, StoreLimits};

/// Something without a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unpriced {
    /// A request.
    Request(Operation),
    /// Bytes from the store.
    Egress,
    /// Bytes towards the store.
    Ingress,
}

/// Why a given cap cannot hold, so that the run must not start.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unheld {
    /// A tariff in a currency that no cap names.
    #[error(
        "store `{store}`: its tariff is in {currency}, in which no `max-cost` is given; add one"
    )]
    Currency {
        /// The store's name.
        store: Arc<str>,
        /// The tariff's currency.
        currency: Currency,
    },
    /// A line without a price.
    #[error(
        "store `{store}`: its tariff has no price for {what}, so `max-cost` cannot hold it; cap requests and bytes instead"
    )]
    Price {
        /// The store's name.
        store: Arc<str>,
        /// What has no price.
        what: Unpriced,
    },
}

impl std::fmt::Display for Unpriced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Request(operation) => write!(f, "`{}`", operation.name()),
            Self::Egress => f.write_str("bytes out"),
            Self::Ingress => f.write_str("bytes in"),
        }
    }
}

impl Limits {
    /// Whether every given cap can hold what the plan expects. A default never refuses a run; [`StoreLimits::unpriced`]
    /// then says what it does not hold.
    ///
    /// # Errors
    /// The first that cannot.
    pub fn check(&self) -> Result<(), Unheld> {
        let given = |cap: &CostCap| cap.origin == Origin::Given;
        if !self.caps.iter().any(given) {
            return Ok(());
        }
        for of in &self.stores {
            let Some(currency) = of.worst.currency else {
                continue;
            };
            let store = Arc::clone(&of.store);
            let Some(cap) = self.cap(currency) else {
                return Err(Unheld::Currency { store, currency });
            };
            if let Some(what) = of.unpriced.first().filter(|_| given(cap)) {
                return Err(Unheld::Price { store, what: *what });
            }
        }
        Ok(())
    }

    /// The stores whose cost a cap holds only in part, because some of it has no price.
    pub fn unheld(&self) -> impl Iterator<Item = &StoreLimits> {
        let capped = |of: &&StoreLimits| of.worst.currency.is_some_and(|it| self.cap(it).is_some());
        self.stores
            .iter()
            .filter(capped)
            .filter(|of| !of.unpriced.is_empty())
    }
}

/// What is expected at this store and has no price.
pub(super) fn unpriced(plan: &Plan, store: &str, worst: &Worst) -> Vec<Unpriced> {
    if worst.currency.is_none() {
        return Vec::new();
    }
    let expected = plan.expected.only(|entry| &*entry.store == store);
    // Of a bucket that is not listed yet it is known that there will be gets, but not how many.
    let unknown = plan
        .unknown()
        .any(|cell| cell.source().is_some_and(|it| &*it.name == store));
    let asked = |operation: &&Operation| {
        (unknown && **operation == Operation::Get)
            || expected.iter().any(|(it, _)| it.operation == **operation)
    };
    let requests = worst.unpriced.iter().filter(asked);
    let Counts { sent, received, .. } = expected.only(|it| it.operation.carries_objects()).sum();
    let egress = worst.received_byte.is_none() && (unknown || received.payload > 0);
    let ingress = worst.sent_byte.is_none() && sent.payload > 0;
    requests
        .map(|operation| Unpriced::Request(*operation))
        .chain(egress.then_some(Unpriced::Egress))
        .chain(ingress.then_some(Unpriced::Ingress))
        .collect()
}
