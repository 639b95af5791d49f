//! What was typed: clap's types, each value valid on its own, nothing looked up.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use exitdrill::{price::ExchangeRate, scenario::Override};

const RUN_EXAMPLES: &str = "\
Examples:
  exitdrill run scenarios/first-drill.toml
  exitdrill run scenarios/minio.toml --endpoint away=http://127.0.0.1:9100
  exitdrill run my.toml --record q4.json --format markdown > q4.md

Exit codes:
  0 held                        1 findings, or expectations not met
  2 usage or scenario           3 incomplete (the record says why)
  4 content wrong or missing    5 something of ours may remain
  6 refused by a guard          130, 143 interrupted";

/// A fire drill for leaving a cloud: what moving out would take in time, money and fidelity.
#[derive(Debug, Parser)]
#[command(
    name = "exitdrill",
    version,
    about,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What was typed; ends the process where it is no command, or asks for help.
pub(crate) fn typed() -> Arguments {
    Arguments::parse()
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a scenario: move its datasets, measure, judge, remove everything again, report
    #[command(after_help = RUN_EXAMPLES)]
    Run(Run),
    /// Show what a run would do and cost, without a network
    #[command(after_help = "Example:\n  exitdrill plan scenarios/first-drill.toml")]
    Plan(Plan),
    /// Report every fault in scenario files
    #[command(after_help = "Example:\n  exitdrill check scenarios/*.toml")]
    Check(Check),
    /// Show a record as a report
    #[command(
        after_help = "Example:\n  exitdrill report drills/first-drill-20261123T140000Z.json --format markdown"
    )]
    Report(Report),
    /// Finish the clean-up of a run that was cut off
    #[command(
        after_help = "Example:\n  exitdrill clean drills/first-drill-20261123T140000Z.json.journal"
    )]
    Clean(Clean),
    /// Plant faults in the embedded store and see each one found
    #[command(after_help = "Example:\n  exitdrill selftest")]
    Selftest(Selftest),
    /// Offer the embedded store to other tools on a loopback port
    #[command(after_help = "Example:\n  exitdrill serve --port 9000 --bucket drill")]
    Serve(Serve),
    /// Print the JSON Schema of scenarios or records
    #[command(after_help = "Example:\n  exitdrill schema scenario > scenario.schema.json")]
    Schema(Schema),
}

/// How much is said beside the report.
#[derive(Debug, Args)]
pub(crate) struct Noise {
    /// No progress, only the report and errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Say every round and every retried request on stderr
    #[arg(long, short, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
}

/// A scenario, and where its stores really are.
#[derive(Debug, Args)]
pub(crate) struct Where {
    /// The scenario file
    pub(crate) scenario: PathBuf,
    /// Point a store elsewhere; the record says so
    #[arg(long, value_name = "STORE=URL")]
    pub(crate) endpoint: Vec<Override>,
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) place: Where,
    /// Where to write the record; by default ./drills/<scenario>-<time>.json
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
    /// The form of the report on stdout
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
    /// A dated rate beside those of [exchange], like "EUR=1.1652 USD@2026-09-09"
    #[arg(long, value_name = "CUR=RATE CUR@DATE")]
    pub(crate) rate: Vec<ExchangeRate>,
    #[command(flatten)]
    pub(crate) noise: Noise,
}

#[derive(Debug, Args)]
pub(crate) struct Plan {
    #[command(flatten)]
    pub(crate) place: Where,
    /// The form of the plan on stdout
    #[arg(long, value_enum, default_value_t = PageFormat::Terminal)]
    pub(crate) format: PageFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The scenario files
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The record
    pub(crate) record: PathBuf,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
    /// A dated rate beside those of the record, like "EUR=1.1652 USD@2026-09-09"
    #[arg(long, value_name = "CUR=RATE CUR@DATE")]
    pub(crate) rate: Vec<ExchangeRate>,
}

#[derive(Debug, Args)]
pub(crate) struct Clean {
    /// The journal beside the record of the run
    pub(crate) journal: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Selftest {
    /// No progress, only the result
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The loopback port; 0 takes a free one
    #[arg(long, default_value_t = 9000)]
    pub(crate) port: u16,
    /// A bucket that is there from the beginning
    #[arg(long, default_value = "drill")]
    pub(crate) bucket: Vec<String>,
    /// Memory for objects before they go to files
    #[arg(long, default_value = "512 MiB", value_name = "SIZE")]
    pub(crate) memory: exitdrill::unit::Bytes,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Of what
    #[arg(value_enum)]
    pub(crate) of: SchemaOf,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Scenario files
    Scenario,
    /// Records
    Record,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading here
    Terminal,
    /// For a document or a pull request
    Markdown,
    /// The record itself
    Json,
}

/// The form of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageFormat {
    /// For reading here
    Terminal,
    /// For a document or a pull request
    Markdown,
}
