//! Providers' own machine-readable lists → an overlay of the catalog that a person reviews.
//!
//! - Text in, text out. A list holds much that is none of ours; what is not recognised is skipped and counted.
//! - A tariff of the catalog keeps what a list does not have: its requests and its thawing are replaced whole or not at
//!   all, so that no price stands under a source that does not quote it.
//! - What two entries of a list price differently is left out and said.
//! - Providers are named here, because each has a format of its own; the catalog and the bill still know none.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

mod aws;
mod azure;
mod board;
mod google;
mod number;
mod overlay;

use board::Board;
use overlay::Writer;

use super::{Catalog, LoadError, ReadDate};

/// How many bytes lists may have, all together.
pub const MAX_LIST_BYTES: usize = 128 << 20;

/// Whose list, in which format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// Amazon's bulk offers: the codes `AmazonS3`, `AmazonS3GlacierDeepArchive` and `AWSDataTransfer`.
    Aws,
    /// Azure Retail Prices, its pages one after another.
    Azure,
    /// Google's Cloud Billing Catalog, its pages one after another.
    Google,
}

/// What of a list is wanted.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// These regions; none of them is all.
    pub regions: BTreeSet<String>,
    /// When the list was downloaded, over what the list says of its publication.
    pub read: Option<ReadDate>,
}

/// An overlay, and what it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The overlay, a catalog file.
    pub overlay: String,
    /// How many tariffs it has.
    pub tariffs: u64,
    /// How many entries of the list it rests on.
    pub used: u64,
    /// How many entries are none of object storage, or of no region that was asked for.
    pub skipped: u64,
    /// What was left as it was, and why.
    pub remarks: Vec<String>,
}

/// Why lists make no overlay.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Not the format of the feed.
    #[error("{0}: not a list of {1}: {2}")]
    Form(String, Feed, String),
    /// More than [`MAX_LIST_BYTES`].
    #[error("the lists have more than {} MiB; give those of single regions", MAX_LIST_BYTES >> 20)]
    TooLarge,
    /// A region's name that cannot be one.
    #[error(
        "`{0}` is no region; regions have small letters, digits and hyphens, like `eu-central-1`"
    )]
    Region(String),
    /// The list does not say when it was published.
    #[error(
        "the list does not say when it was published; say when it was downloaded with `--read 2026-08-31`"
    )]
    NoDate,
    /// A page is followed by another that was not given.
    #[error("{0}: `{1}` says that the list goes on; give every page, in order")]
    Continues(String, &'static str),
    /// No entry is a price of a tariff.
    #[error(
        "no price of object storage was found among {0} entries; look at the regions and the service of the list"
    )]
    Nothing(u64),
    /// What was written is not a catalog file after all.
    #[error("the overlay does not load: {0}")]
    Overlay(LoadError),
}

/// The overlay of what `lists`, each a name and a text, say of the tariffs of the embedded catalog and of tariffs that it
/// lacks.
///
/// # Errors
/// Lists that are too large, in another format, without a date, not whole, or without any price of object storage.
pub fn import(feed: Feed, lists: &[(&str, &str)], asked: &Asked) -> Result<Imported, ImportError> {
    if lists.iter().map(|(_, text)| text.len()).sum::<usize>() > MAX_LIST_BYTES {
        return Err(ImportError::TooLarge);
    }
    if let Some(region) = asked.regions.iter().find(|region| !is_region(region)) {
        return Err(ImportError::Region(region.clone()));
    }
    let catalog = Catalog::embedded();
    let mut board = Board::default();
    match feed {
        Feed::Aws => aws::read(lists, asked, &mut board)?,
        Feed::Azure => azure::read(lists, asked, &mut board)?,
        Feed::Google => google::read(lists, asked, &known(catalog, feed), &mut board)?,
    }
    let written = Writer::new(feed, &board, catalog).write();
    if written.tariffs == 0 {
        return Err(ImportError::Nothing(board.used + board.skipped));
    }
    Catalog::with(&[("overlay", &written.overlay)]).map_err(ImportError::Overlay)?;
    Ok(written)
}

/// The regions of a provider that the catalog has.
fn known(catalog: &Catalog, feed: Feed) -> BTreeSet<String> {
    let mine = catalog.names().filter_map(|name| {
        let mut parts = name.split('/');
        (parts.next() == Some(feed.provider())).then(|| parts.next())?
    });
    mine.map(str::to_owned).collect()
}

/// The documents of a text, one after another.
fn documents<T: DeserializeOwned>(
    feed: Feed,
    name: &str,
    text: &str,
) -> Result<Vec<T>, ImportError> {
    let wrong = |why: String| ImportError::Form(name.to_owned(), feed, why);
    let documents = serde_json::Deserializer::from_str(text).into_iter();
    let documents: Vec<T> = documents
        .collect::<Result<_, _>>()
        .map_err(|error| wrong(error.to_string()))?;
    if documents.is_empty() {
        return Err(wrong("it is empty".to_owned()));
    }
    Ok(documents)
}

fn is_region(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (2..=40).contains(&name.len()) && name.chars().all(plain)
}

impl Feed {
    /// The provider's name in the catalog.
    #[must_use]
    pub fn provider(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::Azure => "azure",
            Self::Google => "gcs",
        }
    }
}

impl std::fmt::Display for Feed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Aws => "the AWS Price List",
            Self::Azure => "Azure Retail Prices",
            Self::Google => "the Cloud Billing Catalog",
        })
    }
}

impl Asked {
    /// Whether a region is one, and wanted.
    fn wants(&self, region: &str) -> bool {
        is_region(region) && (self.regions.is_empty() || self.regions.contains(region))
    }

    /// When a list was read: as was said, or as it says itself.
    fn read_on(&self, published: Option<&str>) -> Result<ReadDate, ImportError> {
        let published = published.and_then(|date| date.parse().ok());
        self.read.or(published).ok_or(ImportError::NoDate)
    }
}
