//! What was typed: clap's types, each value valid on its own, nothing looked up.

use std::{ffi::OsStr, path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand, ValueEnum, builder::TypedValueParser, error::ErrorKind};
use exitdrill::{
    price::ExchangeRate,
    scenario::{InvalidOverride, Override, Place},
    unit::{Bytes, Money, parse_span},
};

mod compare;
mod estimate;
mod history;
mod prices;
mod rate;
mod redaction;
mod spoken;
mod stores;

pub(crate) use compare::Compare;
pub(crate) use estimate::{Customer, Estimate, Purpose};
pub(crate) use history::{History, HistoryFormat};
pub(crate) use prices::{
    From, Overlays, Prices, PricesArguments, PricesCheck, PricesImport, PricesList, PricesShow,
};
pub(crate) use redaction::Redaction;
pub(crate) use spoken::Spoken;
pub(crate) use stores::{Stores, StoresArguments};

const RUN_EXAMPLES: &str = "\
Examples:
  exitdrill run scenarios/first-drill.toml
  exitdrill run scenarios/minio.toml --endpoint away=http://127.0.0.1:9100
  exitdrill run my.toml --max-cost '2 USD' --max-cost '2 EUR' --max-duration '30 min'
  exitdrill run scenarios/minio.toml --rehearse
  exitdrill run my.toml --record q4.json --format markdown > q4.md

A rehearsal moves the data between embedded stores that have the tariffs of the real ones, and
keep to what is known of their quirks. It needs no account, and says nothing of a provider's speed.

Exit codes:
  0 held                        1 findings, or expectations not met
  2 usage or scenario           3 incomplete (the record says why)
  4 content wrong or missing    5 something of ours may remain
  6 refused by a guard          130, 143 interrupted";

const ESTIMATE_EXAMPLES: &str = "\
Examples:
  exitdrill estimate --from aws/eu-central-1/standard --to hetzner/fsn1 --size 100TiB --objects 120M
  exitdrill estimate --from azure/westeurope/cool-lrs --to all --size 20TB --objects 3M
  exitdrill estimate --from gcs/europe-west3/archive --to ovhcloud/3-az/standard --size 1PB --objects 2M \\
      --age 200d --link 10Gbit/s --customer eu --purpose switching
  exitdrill estimate --from aws/eu-central-1/standard --to all --size 20TB --objects 3M --format csv > targets.csv

A tariff is provider[/region[/class]]; a name that is not known is answered with those that are.";

const COMPARE_EXAMPLES: &str = "\
Examples:
  exitdrill compare drills/q3.json drills/q4.json
  exitdrill compare q3.json q4.json --threshold '10 %' --format markdown > changes.md
  exitdrill compare --baseline q3.json q4.json --fail-on 'exit-cost > +5 %' --fail-on 'fidelity < -0 %'
  exitdrill compare aws.json google.json azure.json --rate 'EUR=1.1652 USD@2026-09-09'

Two records are compared number by number: exact ones by their difference, times by their ratio, with
a verdict only where the trials show one. Three and more are set side by side, a row a leg that leaves a
store, and marked where another is shown to be at least as good in everything and better in something.

A rule is METRIC [under REGIME] [of LEG] > +CHANGE, or < -CHANGE. Metrics: exit-cost, data-egress-charge,
switching-charges, exit-service-fees, overlap-cost, exit-cost-ratio, exit-duration, transition-headroom,
throughput, fidelity, verification-coverage, requests, bytes, findings. CHANGE is in per cent; of money,
bytes, numbers and spans also an amount. Noise fails no rule; what cannot be judged does. The time to first
byte has no rule: a record keeps it of all trials together, which says nothing of how much it varies.
Under a regime, a cost is that on the day of each record's drill. Owners and dates are no part of fidelity,
findings are of no leg, and of rehearsals a duration is judged only by what the declared links allow.

Exit codes:
  0 compared, and no rule broken
  1 a rule broken or not judged, or, beside rules, an expectation of the last record not met, or its
    drill not at its end
  2 usage, or the records cannot be compared";

const HISTORY_EXAMPLES: &str = "\
Examples:
  exitdrill history drills
  exitdrill history drills --format html > history.html
  exitdrill history drills --scenario 'Scans leave Frankfurt' --format csv > scans.csv

Records are put together by the title of their scenario: a table a leg that leaves a store, a row
a run. What is no record is named on stderr and left out.

Exit codes:
  0 shown
  2 usage, or no record is there";

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
    #[command(
        after_help = "Examples:\n  exitdrill plan scenarios/first-drill.toml\n  exitdrill plan scenarios/minio.toml --rehearse\n  exitdrill plan scenarios/minio.toml --format html > plan.html"
    )]
    Plan(Plan),
    /// List a bucket once, only reading, and write the scenario that it makes
    #[command(
        after_help = "Examples:\n  exitdrill survey my.toml home\n  exitdrill survey my.toml home --prefix 2024/ --out surveyed.toml --max-requests 5000\n\nNo text of a key, of metadata or of a tag is written. Exit codes: 0 written, 2 usage or scenario, 3 incomplete."
    )]
    Survey(Survey),
    /// Print the least that a run must be allowed at each store, as policies in JSON
    #[command(
        after_help = "Examples:\n  exitdrill policy scenarios/minio.toml\n  exitdrill policy scenarios/leave-aws.toml --store home > policy.json"
    )]
    Policy(Policy),
    /// Say at once what leaving would cost by list prices, without a store and without a transfer
    #[command(after_help = ESTIMATE_EXAMPLES)]
    Estimate(Estimate),
    /// Report every fault in scenario files
    #[command(after_help = "Example:\n  exitdrill check scenarios/*.toml")]
    Check(Check),
    /// Show a record as a report
    #[command(
        after_help = "Examples:\n  exitdrill report drills/first-drill-20261123T140000Z.json --format markdown\n  exitdrill report drills/first-drill-20261123T140000Z.json --format html --out first-drill.html"
    )]
    Report(Report),
    /// Write what an auditor keeps of a run: record, scenario, prices, manifests, digests, statement
    #[command(
        after_help = "Examples:\n  exitdrill bundle drills/first-drill-20261123T140000Z.json\n  exitdrill bundle r.json --out r-2026-q4\n\nWhat the run kept must lie beside its record: RECORD.kept."
    )]
    Bundle(Bundle),
    /// Check a bundle offline: every digest, and every figure reckoned again from what was measured
    #[command(
        after_help = "Example:\n  exitdrill verify drills/first-drill-20261123T140000Z.zip\n\nExit codes:\n  0 all holds\n  1 a figure is not what the data give\n  2 there is no such file or folder, it cannot be read, or it is a record\n  4 a file is altered, missing, surplus or unusable, or the bundle is damaged or was refused"
    )]
    Verify(Verify),
    /// Compare records: what changed, and what may be noise
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(Compare),
    /// Show what became of exit cost, duration and fidelity over the records of a folder
    #[command(after_help = HISTORY_EXAMPLES)]
    History(History),
    /// Finish the clean-up of a run that was cut off
    #[command(
        after_help = "Example:\n  exitdrill clean drills/first-drill-20261123T140000Z.json.journal"
    )]
    Clean(Clean),
    /// Plant faults in the embedded store and see each one found
    #[command(after_help = "Example:\n  exitdrill selftest")]
    Selftest(Selftest),
    /// Offer the embedded store to other tools on a loopback port
    #[command(
        after_help = "Examples:\n  exitdrill serve --port 9000 --bucket drill\n  exitdrill serve --quirks alibaba-oss"
    )]
    Serve(Serve),
    /// Show the prices that are known, how old they are, and read the providers' own lists
    #[command(
        subcommand_required = true,
        arg_required_else_help = true,
        after_help = "Example:\n  exitdrill prices show aws/eu-central-1/standard"
    )]
    Prices(PricesArguments),
    /// Show the kinds of stores that are known, and what each does differently
    #[command(
        subcommand_required = true,
        arg_required_else_help = true,
        after_help = "Example:\n  exitdrill stores show cloudflare-r2"
    )]
    Stores(StoresArguments),
    /// Print the JSON Schema of scenarios, records, comparisons or histories
    #[command(after_help = "Example:\n  exitdrill schema scenario > scenario.schema.json")]
    Schema(Schema),
}

/// How much is said beside the report.
#[derive(Clone, Copy, Debug, Args)]
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
    #[arg(long, value_name = "STORE=URL", value_parser = Pointed)]
    pub(crate) endpoint: Vec<Override>,
    /// Replace every store that is not embedded by an embedded one: no account, nothing leaves this machine
    #[arg(long)]
    pub(crate) rehearse: bool,
}

/// An override as it is typed: which stores are rehearsed is told for all at once. A wrong one is not repeated, since it may
/// hold a password or a signature.
#[derive(Clone)]
struct Pointed;

impl TypedValueParser for Pointed {
    type Value = Override;

    fn parse_ref(
        &self,
        command: &clap::Command,
        _: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Override, clap::Error> {
        pointed(value).map_err(|error| {
            let message = format!("--endpoint: {error}\n");
            clap::Error::raw(ErrorKind::ValueValidation, message).with_cmd(command)
        })
    }
}

fn pointed(value: &OsStr) -> Result<Override, InvalidOverride> {
    let text = value.to_str().ok_or(InvalidOverride::Form)?;
    text.parse().and_then(|point: Override| match point.place {
        Place::Rehearsed(_) => Err(InvalidOverride::Form),
        Place::Embedded | Place::Endpoint(_) => Ok(point),
    })
}

/// Where the drill stops; each wins over the scenario's.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Caps, in place of the scenario's")]
pub(crate) struct Caps {
    /// Stop before the drill's own bill can exceed this, like "5 USD"; once a currency
    #[arg(long = "max-cost", value_name = "MONEY")]
    pub(crate) cost: Vec<Money>,
    /// Stop before more payload has moved, like "10 GiB"
    #[arg(long = "max-bytes", value_name = "SIZE", value_parser = positive_size)]
    pub(crate) bytes: Option<Bytes>,
    /// Stop before more requests
    #[arg(long = "max-requests", value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) requests: Option<u64>,
    /// Stop after this time, like "30 min", and clean up
    #[arg(long = "max-duration", value_name = "SPAN", value_parser = positive_span)]
    pub(crate) duration: Option<Duration>,
}

fn positive_size(text: &str) -> Result<Bytes, String> {
    match text.parse::<Bytes>() {
        Ok(Bytes(0)) => Err("expected a size above zero".to_owned()),
        Ok(size) => Ok(size),
        Err(error) => Err(error.to_string()),
    }
}

fn positive_span(text: &str) -> Result<Duration, String> {
    match parse_span(text) {
        Ok(Duration::ZERO) => Err("expected a span above zero".to_owned()),
        Ok(span) => Ok(span),
        Err(error) => Err(error.to_string()),
    }
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
    #[command(flatten)]
    pub(crate) spoken: Spoken,
    /// A dated rate beside those of [exchange], like "EUR=1.1652 USD@2026-09-09"
    #[arg(long, value_name = "CUR=RATE CUR@DATE", value_parser = rate::rate)]
    pub(crate) rate: Vec<ExchangeRate>,
    #[command(flatten)]
    pub(crate) noise: Noise,
    // The last, for its heading holds for all options that follow.
    #[command(flatten)]
    pub(crate) caps: Caps,
}

#[derive(Debug, Args)]
pub(crate) struct Plan {
    #[command(flatten)]
    pub(crate) place: Where,
    /// The form of the plan on stdout
    #[arg(long, value_enum, default_value_t = PageFormat::Terminal)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) spoken: Spoken,
    /// A dated rate beside those of [exchange], like "EUR=1.1652 USD@2026-09-09"
    #[arg(long, value_name = "CUR=RATE CUR@DATE", value_parser = rate::rate)]
    pub(crate) rate: Vec<ExchangeRate>,
    /// List the buckets whose own objects would be read, within the caps, and plan with what they hold
    #[arg(long)]
    pub(crate) survey: bool,
    #[command(flatten)]
    pub(crate) caps: Caps,
}

#[derive(Debug, Args)]
pub(crate) struct Survey {
    /// The scenario file that says where the store is
    pub(crate) scenario: PathBuf,
    /// The store's name in it
    pub(crate) store: String,
    /// List only what lies below it
    #[arg(long, default_value = "")]
    pub(crate) prefix: String,
    /// Ask for the headers and tags of so many objects, drawn from the listing: two requests each; 0 for none
    #[arg(long, value_name = "OBJECTS", default_value_t = 100, conflicts_with = "inventory",
          value_parser = clap::value_parser!(u64).range(..=10_000))]
    pub(crate) sample: u64,
    /// Ask nothing of the store: read the manifest.json of an S3 inventory of it, its files beside it
    #[arg(long, value_name = "MANIFEST")]
    pub(crate) inventory: Option<PathBuf>,
    /// A file to write, which must not be there; stdout where it is left out
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Point a store elsewhere
    #[arg(long, value_name = "STORE=URL", value_parser = Pointed)]
    pub(crate) endpoint: Vec<Override>,
    #[command(flatten)]
    pub(crate) caps: Caps,
}

#[derive(Debug, Args)]
pub(crate) struct Policy {
    /// The scenario file
    pub(crate) scenario: PathBuf,
    /// Only this store's policy, as it is to be given to the store
    #[arg(long, value_name = "STORE")]
    pub(crate) store: Option<String>,
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
    #[command(flatten)]
    pub(crate) spoken: Spoken,
    /// A file to write, which must not be there; stdout where it is left out
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// A dated rate beside those of the record, like "EUR=1.1652 USD@2026-09-09"
    #[arg(long, value_name = "CUR=RATE CUR@DATE", value_parser = rate::rate)]
    pub(crate) rate: Vec<ExchangeRate>,
    #[command(flatten)]
    pub(crate) redaction: Redaction,
}

#[derive(Debug, Args)]
pub(crate) struct Bundle {
    /// The record
    pub(crate) record: PathBuf,
    /// A new folder, or a new file whose name ends in `.zip`; by default a zip beside the record
    #[arg(long, value_name = "FOLDER|FILE.zip")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The bundle: a folder or a zip
    pub(crate) bundle: PathBuf,
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
    /// The kind of store to play, as `stores list` shows it, or a quirks file: what that kind refuses is refused
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) quirks: Option<String>,
    /// Memory for objects before they go to files
    #[arg(long, default_value = "512 MiB", value_name = "SIZE")]
    pub(crate) memory: Bytes,
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
    /// Comparisons
    Comparison,
    /// Histories
    History,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading here
    Terminal,
    /// For a document or a pull request
    Markdown,
    /// For a browser and for paper: one file, no script, nothing fetched
    Html,
    /// Its figures, for a spreadsheet: one row a number, with name, unit, basis and bounds
    Csv,
    /// The record or the comparison itself
    Json,
    /// For a machine that builds: a test case for each expectation, what the exit code says, each rule of a comparison
    Junit,
}

/// The form of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageFormat {
    /// For reading here
    Terminal,
    /// For a document or a pull request
    Markdown,
    /// For a browser and for paper: one file, no script, nothing fetched
    Html,
    /// Its figures, for a spreadsheet: one row a number, with name, unit, basis and bounds
    Csv,
}
