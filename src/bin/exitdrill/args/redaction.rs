//! Whether names may be shown.

use clap::{Args, builder::NonEmptyStringValueParser};

#[derive(Debug, Args)]
pub(crate) struct Redaction {
    /// Hashes in place of the names of endpoints, buckets, objects, metadata and tags, and of files
    #[arg(long)]
    pub(crate) redact_names: bool,
    /// Hash with this, so that one name has one hash every time; by default with randomness that nobody keeps
    #[arg(long, value_name = "TEXT", requires = "redact_names", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) salt: Option<String>,
}
