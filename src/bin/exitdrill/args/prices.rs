//! What is typed for prices.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use exitdrill::price::ReadDate;
use jiff::civil::Date;

use super::{PageFormat, Spoken};

const IMPORT_EXAMPLES: &str = "\
Examples:
  curl -O https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonS3/current/eu-central-1/index.json
  exitdrill prices import --from aws index.json > aws-prices.toml
  exitdrill prices import --from azure --read 2026-11-20 --region westeurope page*.json > azure-prices.toml";

#[derive(Debug, Args)]
pub(crate) struct PricesArguments {
    /// What to do with prices
    #[command(subcommand)]
    pub(crate) command: Prices,
}

/// What to do with prices.
#[derive(Debug, Subcommand)]
pub(crate) enum Prices {
    /// List every tariff with its first prices and its age
    #[command(
        after_help = "Examples:\n  exitdrill prices list --provider hetzner\n  exitdrill prices list --format csv > prices.csv"
    )]
    List(PricesList),
    /// Show every part of one tariff, where it was read, and what is missing
    #[command(after_help = "Example:\n  exitdrill prices show aws/eu-central-1/standard")]
    Show(PricesShow),
    /// Load all prices and say how old they are
    #[command(after_help = "Example:\n  exitdrill prices check --prices contract.toml")]
    Check(PricesCheck),
    /// Turn a provider's own list into a price file to review
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(PricesImport),
}

/// Price files upon those that are known.
#[derive(Debug, Args)]
pub(crate) struct Overlays {
    /// A price file upon those that are known, like a contract's; several stand upon each other
    #[arg(long, value_name = "FILE")]
    pub(crate) prices: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PricesList {
    /// Only the tariffs of this provider
    #[arg(long, value_name = "PROVIDER")]
    pub(crate) provider: Option<String>,
    #[command(flatten)]
    pub(crate) overlays: Overlays,
    /// The form of the page on stdout
    #[arg(long, value_enum, default_value_t = PageFormat::Terminal)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) spoken: Spoken,
}

#[derive(Debug, Args)]
pub(crate) struct PricesShow {
    /// Its name, as `prices list` shows it
    pub(crate) tariff: String,
    /// The day as of which age, programmes and law are told; today, if this is not said
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) overlays: Overlays,
    /// The form of the page on stdout
    #[arg(long, value_enum, default_value_t = PageFormat::Terminal)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) spoken: Spoken,
}

#[derive(Debug, Args)]
pub(crate) struct PricesCheck {
    /// End with 1 where a reading is more than 90 days old
    #[arg(long)]
    pub(crate) fail_stale: bool,
    #[command(flatten)]
    pub(crate) overlays: Overlays,
    /// The form of the page on stdout
    #[arg(long, value_enum, default_value_t = PageFormat::Terminal)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) spoken: Spoken,
}

#[derive(Debug, Args)]
pub(crate) struct PricesImport {
    /// Whose list
    #[arg(long, value_enum)]
    pub(crate) from: From,
    /// Only this region; several are told one by one
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Vec<String>,
    /// When the list was downloaded; needed where it does not say when it was published
    #[arg(long, value_name = "DATE")]
    pub(crate) read: Option<ReadDate>,
    /// The files of the list, its pages in order; stdin, if there are none
    pub(crate) files: Vec<PathBuf>,
}

/// Whose list of prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// Amazon's bulk offers of S3, of its Deep Archive and of data transfer
    Aws,
    /// Azure Retail Prices, one or more pages
    Azure,
    /// Google's Cloud Billing Catalog, one or more pages
    Google,
}
