//! The drill's marginal bill: what one store's ledger costs by its tariff, line by line.
//!
//! Marginal means: the first paid tier, no allowance, no base fee, what one more request or byte costs. Volume is bytes on
//! the wire (payload, framing and head of every attempt, retries included), the bytes that metering counts where they leave
//! and arrive. Storage of the drill's objects is left out: they live for minutes; [`Excluded`] says so in the bill.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Amount, Source, Staleness, Sums, UnitPrice};
use crate::{
    ledger::{Operation, Phase},
    unit::Currency,
};

mod marginal;

pub use marginal::marginal;

/// What a ledger costs, line by line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bill {
    /// In the order of stores, phases and items.
    pub lines: Vec<Line>,
    /// The sums of each phase that has lines; only `move` is the exit.
    pub phases: BTreeMap<Phase, Sums>,
    /// The sums of all lines.
    pub total: Sums,
    /// The sources that lines cite, by their names.
    pub sources: BTreeMap<Arc<str>, Source>,
    /// What the bill leaves out by its kind.
    pub excluded: BTreeSet<Excluded>,
}

/// One thing one store charges for in one phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Line {
    /// The store's name in the scenario.
    pub store: Arc<str>,
    /// The tariff it is charged by.
    pub tariff: Arc<str>,
    /// The part of the drill.
    pub phase: Phase,
    /// What is charged for.
    pub item: Item,
    /// How much of it.
    pub quantity: Quantity,
    /// The price; none where nothing is charged or it is not known.
    pub unit_price: Option<UnitPrice>,
    /// The currency of the amount; none at the owner's own cost.
    pub currency: Option<Currency>,
    /// What it comes to.
    pub amount: Amount,
    /// The source of the price, or of its being free, among the bill's; none where there is none.
    pub source: Option<Arc<str>>,
    /// What a reader must know of the line.
    pub remarks: BTreeSet<Remark>,
}

/// What a line charges for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Item {
    /// Requests, in attempts.
    Requests {
        /// What they do.
        operation: Operation,
        /// The provider's class; none where it has none for them.
        class: Option<Arc<str>>,
    },
    /// Requests of one class, in a month.
    Class {
        /// The provider's class.
        class: Arc<str>,
    },
    /// Requests whose classes are not known.
    AllRequests,
    /// Bytes from the store.
    Egress,
    /// Bytes towards the store.
    Ingress,
    /// Bytes of content read.
    Retrieval,
    /// Thawing what cannot be read at once.
    Restore {
        /// How fast, by the provider's word.
        speed: Arc<str>,
    },
    /// Days that are due of what is deleted before it is old enough.
    EarlyDeletion,
    /// Bytes held.
    Storage,
    /// Bytes that are billed for each object besides its own, at another class's price.
    Overhead,
    /// Copies of what had to be thawed, held at another class's price.
    ThawedCopies,
    /// A month's base fee.
    Base,
    /// What is missing to the least bill of a month.
    LeastBill,
}

impl Item {
    /// Its word in the file of regimes.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Requests { .. } | Self::Class { .. } | Self::AllRequests => "requests",
            Self::Egress => "egress",
            Self::Ingress => "ingress",
            Self::Retrieval => "retrieval",
            Self::Restore { .. } => "restore",
            Self::EarlyDeletion => "early-deletion",
            Self::Storage | Self::Overhead | Self::ThawedCopies => "storage",
            Self::Base | Self::LeastBill => "base",
        }
    }

    /// What it is in the name of a figure; no two items share it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Requests { operation, class } => {
                let class = class.as_deref().unwrap_or("no-class");
                format!("{}/{class}", operation.name())
            }
            Self::Class { class } => format!("requests/{class}"),
            Self::Restore { speed } => format!("restore/{speed}"),
            Self::Overhead => "storage/overhead".to_owned(),
            Self::ThawedCopies => "storage/thawed-copies".to_owned(),
            Self::LeastBill => "base/least-bill".to_owned(),
            Self::AllRequests
            | Self::Egress
            | Self::Ingress
            | Self::Retrieval
            | Self::EarlyDeletion
            | Self::Storage
            | Self::Base => self.kind().to_owned(),
        }
    }
}

/// How much a line charges for: attempts or bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// What the ledger counts.
    pub counted: u64,
    /// How much of it is surely billed.
    pub billed_lower: u64,
    /// How much of it is billed at most: answers whose billing no source states count here.
    pub billed_upper: u64,
}

/// What a reader must know of a line.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Remark {
    /// Priced as the equivalent operation: the provider speaks another dialect.
    Equivalent,
    /// No source names the operation; its class follows from the provider's general rule.
    Inferred,
    /// The provider has no such request and needs none.
    NoSuchRequest,
    /// The provider does not charge for the operation.
    Free,
    /// Which failed requests are billed is not known, or an attempt did not end whole: the amount is a range.
    UnsureWhetherBilled,
    /// Attempts did not end whole: the bytes are lower bounds.
    BrokenAttempts,
    /// The size of a gigabyte is not stated: the amount is a range.
    GigabyteNotStated,
    /// The price beyond what the base fee includes.
    BeyondBundle,
    /// Nobody said how old the objects are: between nothing and the whole least duration.
    AgeNotDeclared,
}

/// What a marginal bill leaves out.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Excluded {
    /// Storage of the drill's objects, which live for minutes.
    Storage,
    /// Monthly base fees.
    BaseFees,
    /// What is free each month: counted as used up.
    Allowances,
    /// Taxes.
    Taxes,
}

impl Excluded {
    /// All of them, in the order of the enum.
    pub const ALL: [Self; 4] = [Self::Storage, Self::BaseFees, Self::Allowances, Self::Taxes];
}

impl Bill {
    /// The bill of these lines and the sources they cite.
    #[must_use]
    pub fn of(lines: Vec<Line>, sources: BTreeMap<Arc<str>, Source>) -> Self {
        let mut phases: BTreeMap<Phase, Sums> = BTreeMap::new();
        for line in &lines {
            phases
                .entry(line.phase)
                .or_default()
                .add(line.currency, &line.amount);
        }
        Self {
            total: Sums::of(lines.iter().map(|line| (line.currency, &line.amount))),
            lines,
            phases,
            sources,
            excluded: BTreeSet::from(Excluded::ALL),
        }
    }

    /// One bill of several stores' bills, in their order.
    #[must_use]
    pub fn join(bills: impl IntoIterator<Item = Self>) -> Self {
        let (mut lines, mut sources) = (Vec::new(), BTreeMap::new());
        for bill in bills {
            lines.extend(bill.lines);
            sources.extend(bill.sources);
        }
        Self::of(lines, sources)
    }

    /// How old the prices of its lines are on a day.
    #[must_use]
    pub fn staleness(&self, on: Date) -> Staleness {
        let cited = self.lines.iter().filter_map(|line| line.source.as_ref());
        let sources = cited.filter_map(|source| self.sources.get(source));
        Staleness::of(sources.map(|source| source.read), on)
    }
}

impl Quantity {
    /// A quantity that is billed whole.
    #[must_use]
    pub fn whole(counted: u64) -> Self {
        Self {
            counted,
            billed_lower: counted,
            billed_upper: counted,
        }
    }

    /// A quantity of which nothing is billed.
    #[must_use]
    pub fn unbilled(counted: u64) -> Self {
        Self {
            counted,
            billed_lower: 0,
            billed_upper: 0,
        }
    }
}
