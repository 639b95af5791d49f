//! What is typed for a history.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use exitdrill::price::ExchangeRate;

use super::{Redaction, Spoken, rate::rate};

#[derive(Debug, Args)]
pub(crate) struct History {
    /// The folder of the records: every file in it, not below, whose name ends in .json
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Only the runs of the scenario of this title
    #[arg(long, value_name = "TITLE")]
    pub(crate) scenario: Option<String>,
    /// A dated rate beside those of the records, like "EUR=1.1652 USD@2026-09-09"
    #[arg(long, value_name = "CUR=RATE CUR@DATE", value_parser = rate)]
    pub(crate) rate: Vec<ExchangeRate>,
    /// The form of the history on stdout
    #[arg(long, value_enum, default_value_t = HistoryFormat::Terminal)]
    pub(crate) format: HistoryFormat,
    #[command(flatten)]
    pub(crate) spoken: Spoken,
    #[command(flatten)]
    pub(crate) redaction: Redaction,
}

/// The form of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum HistoryFormat {
    /// For reading here
    Terminal,
    /// For a document or a pull request
    Markdown,
    /// For a browser and for paper: one file, no script, nothing fetched; each leg is drawn, too
    Html,
    /// Its figures, for a spreadsheet: one row a number, with name, unit, basis and bounds
    Csv,
    /// The history itself
    Json,
}
