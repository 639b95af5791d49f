//! The manifest of an inventory: which files, which columns, whose.

use std::{fs::File, io::Read as _, path::Path};

use jiff::Timestamp;
use serde::Deserialize;

use super::{NotRead, column::Format};

/// Bytes of a manifest, at most: that of ten thousand files is a fifth of it.
const MAX: u64 = 16 << 20;

/// What a manifest says, and is needed.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) bucket: String,
    pub(super) on: Timestamp,
    pub(super) format: Format,
    pub(super) schema: String,
    pub(super) files: Vec<Named>,
}

/// A file of an inventory.
#[derive(Debug, Deserialize)]
pub(super) struct Named {
    /// Its key in the bucket that the inventory was written to.
    #[serde(rename = "key")]
    pub(super) name: String,
    /// Of the file as it lies there, in hexadecimal digits.
    #[serde(rename = "MD5checksum")]
    pub(super) md5: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    source_bucket: String,
    /// Milliseconds since 1970.
    creation_timestamp: String,
    file_format: String,
    file_schema: String,
    files: Vec<Named>,
}

impl Manifest {
    pub(super) fn read(path: &Path) -> Result<Self, NotRead> {
        let failed = |error| NotRead::File {
            path: path.to_owned(),
            error,
        };
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(failed)?;
        file.take(MAX + 1).read_to_end(&mut bytes).map_err(failed)?;
        Self::parse(&bytes).map_err(|why| match why {
            Why::Format(format) => NotRead::Format(format),
            Why::Text(why) => NotRead::Manifest {
                path: path.to_owned(),
                why,
            },
        })
    }

    fn parse(bytes: &[u8]) -> Result<Self, Why> {
        if bytes.len() as u64 > MAX {
            return Err(Why::Text("it is longer than 16 MiB".to_owned()));
        }
        let written: Written =
            serde_json::from_slice(bytes).map_err(|error| Why::Text(error.to_string()))?;
        let format = match written.file_format.as_str() {
            "CSV" => Format::Csv,
            "Parquet" => Format::Parquet,
            other => return Err(Why::Format(other.escape_debug().to_string())),
        };
        let on = written.creation_timestamp.parse().ok();
        let on = on.and_then(|milliseconds| Timestamp::from_millisecond(milliseconds).ok());
        Ok(Self {
            bucket: written.source_bucket,
            on: on.ok_or_else(|| Why::Text("its creationTimestamp is no time".to_owned()))?,
            format,
            schema: written.file_schema,
            files: written.files,
        })
    }
}

enum Why {
    Format(String),
    Text(String),
}
