//! What is typed for an estimate.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use exitdrill::price::ExchangeRate;

use super::{PageFormat, Spoken};

#[derive(Debug, Args)]
pub(crate) struct Estimate {
    /// The tariff the data lie at
    #[arg(long, value_name = "TARIFF")]
    pub(crate) from: String,
    /// The tariff they would go to, or `all` for a table over every one
    #[arg(long, value_name = "TARIFF|all")]
    pub(crate) to: String,
    /// How much there is, like 100TiB
    #[arg(long)]
    pub(crate) size: exitdrill::unit::Bytes,
    /// How many objects, like 120M
    #[arg(long, value_name = "COUNT")]
    pub(crate) objects: Count,
    /// The link they would leave by, like 1Gbit/s; without it there is no time
    #[arg(long, value_name = "RATE")]
    pub(crate) link: Option<exitdrill::unit::BitRate>,
    /// How old the objects are when they are deleted, like 40d; for classes with a least duration
    #[arg(long, value_name = "SPAN", value_parser = exitdrill::unit::parse_span)]
    pub(crate) age: Option<std::time::Duration>,
    /// How fast archived objects are thawed, by the tariff's word, like bulk
    #[arg(long, value_name = "SPEED")]
    pub(crate) restore: Option<String>,
    /// Where the customer is
    #[arg(long, value_enum)]
    pub(crate) customer: Option<Customer>,
    /// What the exit is for
    #[arg(long, value_enum)]
    pub(crate) purpose: Option<Purpose>,
    /// The provider has granted its exit programme
    #[arg(long)]
    pub(crate) programme: bool,
    /// The day of the rules; today where it is left out
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<jiff::civil::Date>,
    /// A price file that adds to the catalog: a contract, an imported list, the cost of your own machines
    #[arg(long, value_name = "FILE")]
    pub(crate) prices: Vec<PathBuf>,
    /// A dated rate between currencies, like "EUR=1.1652 USD@2026-09-09"
    #[arg(long, value_name = "CUR=RATE CUR@DATE", value_parser = super::rate::rate)]
    pub(crate) rate: Vec<ExchangeRate>,
    /// The form of the estimate on stdout
    #[arg(long, value_enum, default_value_t = PageFormat::Terminal)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) spoken: Spoken,
}

/// Where a customer is.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Customer {
    /// In the Union
    Eu,
    /// In France
    Fr,
}

/// What an exit is for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Purpose {
    /// Leaving for good
    Switching,
    /// Using several at once
    Parallel,
}

/// A number of things: `120M`, `3k`, `5000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count(pub(crate) u64);

/// A text that is no number of things.
#[derive(Debug, thiserror::Error)]
#[error("expected a whole number above zero, like `5000`, `3k`, `120M` or `1.5G`")]
pub(crate) struct NotACount;

impl std::str::FromStr for Count {
    type Err = NotACount;

    fn from_str(text: &str) -> Result<Self, NotACount> {
        let (number, factor) = match text.chars().last() {
            Some('k') => (&text[..text.len() - 1], "1000"),
            Some('M') => (&text[..text.len() - 1], "1000000"),
            Some('G') => (&text[..text.len() - 1], "1000000000"),
            _ => (text, "1"),
        };
        let exact = |text: &str| exitdrill::unit::parse_decimal(text).map_err(|_| NotACount);
        let count = exact(&number.replace('_', ""))? * exact(factor)?;
        let whole = count.is_integer().then(|| count.to_integer());
        let whole = whole.and_then(|whole| u64::try_from(whole).ok());
        whole.filter(|whole| *whole > 0).map(Self).ok_or(NotACount)
    }
}
