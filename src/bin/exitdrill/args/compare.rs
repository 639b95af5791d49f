//! What is typed for a comparison.

use std::path::PathBuf;

use clap::Args;
use exitdrill::{compare::Rule, price::ExchangeRate, stats::Threshold};

use super::{Format, Redaction, Spoken, rate::rate};

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// Records: two are compared, the older one first; more are set side by side
    #[arg(required = true, value_name = "RECORD")]
    pub(crate) records: Vec<PathBuf>,
    /// The record to compare with; it stands before the others
    #[arg(long, value_name = "RECORD")]
    pub(crate) baseline: Option<PathBuf>,
    /// Exit with 1 where a number changed so, like "exit-cost > +5 %"; of several any
    #[arg(long, value_name = "RULE")]
    pub(crate) fail_on: Vec<Rule>,
    /// Up to which change a noisy number of two records counts as the same; "5 %" where it is left out
    #[arg(long, value_name = "PERCENT", value_parser = threshold)]
    pub(crate) threshold: Option<Threshold>,
    /// Set two records side by side, too, as three and more are: a row a leg, with Pareto marks
    #[arg(long)]
    pub(crate) side_by_side: bool,
    /// A dated rate beside those of the records, like "EUR=1.1652 USD@2026-09-09"
    #[arg(long, value_name = "CUR=RATE CUR@DATE", value_parser = rate)]
    pub(crate) rate: Vec<ExchangeRate>,
    /// The form of the comparison on stdout
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) spoken: Spoken,
    #[command(flatten)]
    pub(crate) redaction: Redaction,
}

fn threshold(text: &str) -> Result<Threshold, String> {
    let number = text.trim().strip_suffix('%').map(str::trim);
    let percent: Option<f64> = number.and_then(|number| number.parse().ok());
    let percent = percent.ok_or_else(|| "expected a share in per cent, like `5 %`".to_owned())?;
    Threshold::new(percent / 100.0).map_err(|error| error.to_string())
}
