//! What is typed for kinds of stores.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{PageFormat, Spoken};

#[derive(Debug, Args)]
pub(crate) struct StoresArguments {
    /// What to do with kinds of stores
    #[command(subcommand)]
    pub(crate) command: Stores,
}

/// What to do with kinds of stores.
#[derive(Debug, Subcommand)]
pub(crate) enum Stores {
    /// List every kind of store that scenarios can name
    #[command(after_help = "Example:\n  exitdrill stores list --quirks our-store.toml")]
    List(StoresList),
    /// Show what one kind of store does, how it is spoken to, and where that was read
    #[command(after_help = "Example:\n  exitdrill stores show alibaba-oss")]
    Show(StoresShow),
}

/// Quirks files beside those that are known.
#[derive(Debug, Args)]
pub(crate) struct OwnQuirks {
    /// A quirks file of your own, named like its store; several can be given
    #[arg(long, value_name = "FILE")]
    pub(crate) quirks: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct StoresList {
    #[command(flatten)]
    pub(crate) own: OwnQuirks,
    /// The form of the page on stdout
    #[arg(long, value_enum, default_value_t = PageFormat::Terminal)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) spoken: Spoken,
}

#[derive(Debug, Args)]
pub(crate) struct StoresShow {
    /// Its name, as `stores list` shows it
    pub(crate) store: String,
    #[command(flatten)]
    pub(crate) own: OwnQuirks,
    /// The form of the page on stdout
    #[arg(long, value_enum, default_value_t = PageFormat::Terminal)]
    pub(crate) format: PageFormat,
    #[command(flatten)]
    pub(crate) spoken: Spoken,
}
