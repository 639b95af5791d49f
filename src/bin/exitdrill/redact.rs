//! Records that are shown to others.

use exitdrill::record::{Record, redacted_path};

use crate::{Fault, args::Redaction, random::random};

/// What names are hashed with.
pub(crate) struct Salt(Vec<u8>);

impl Salt {
    /// The salt that was given, or one of the machine's own randomness; none where names may be shown.
    pub(crate) fn of(args: &Redaction) -> Result<Option<Self>, Fault> {
        match (args.redact_names, &args.salt) {
            (false, _) => Ok(None),
            (true, Some(text)) => Ok(Some(Self(text.as_bytes().to_vec()))),
            (true, None) => random().map(|random| Some(Self(random.to_vec()))),
        }
    }

    /// A record without names.
    pub(crate) fn record(&self, record: &Record) -> Record {
        record.redacted(&self.0)
    }

    /// A record without names, nor that of its file.
    pub(crate) fn file(&self, (path, record): &(String, Record)) -> (String, Record) {
        (redacted_path(path, &self.0), self.record(record))
    }
}

/// Records and their paths as they may be shown.
pub(crate) fn shown(
    files: Vec<(String, Record)>,
    args: &Redaction,
) -> Result<Vec<(String, Record)>, Fault> {
    Ok(match Salt::of(args)? {
        None => files,
        Some(salt) => files.iter().map(|file| salt.file(file)).collect(),
    })
}
