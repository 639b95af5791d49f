//! The lines of manifests, and their form for `sha256sum -c`.

use std::{
    fmt,
    io::{self, BufRead, Read, Write},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    digest::Sha256Digest,
    ledger::{Phase, Round},
    object::Key,
    unit::Bytes,
};

/// An object that must arrive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeLine {
    /// Its number in the dataset.
    pub index: u64,
    /// Its name in the dataset.
    pub name: String,
    /// Its size.
    pub size_bytes: Bytes,
    /// The SHA-256 of its bytes.
    pub sha256: Sha256Digest,
}

/// An object as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadLine {
    /// Which repetition.
    pub round: Round,
    /// The part of the drill.
    pub phase: Phase,
    /// The store's name in the scenario.
    pub store: String,
    /// The object's number in the dataset.
    pub index: u64,
    /// Its key in the store.
    pub key: Key,
    /// Which older version it is; absent where it is what the object is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<OlderLine>,
    /// How many bytes came.
    pub size_bytes: Bytes,
    /// Their SHA-256.
    pub sha256: Sha256Digest,
}

/// An older version of an object, among those that the object was found with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OlderLine {
    /// The store's name for it.
    pub version: String,
    /// How many older versions there are.
    pub found: usize,
    /// Which of them it is, newest first and from nothing on.
    pub place: usize,
}

/// What has a line of its own for `sha256sum -c`, where it has one: a key names what an object is, and no older version.
pub(super) trait Summed: DeserializeOwned {
    fn summed(&self) -> Option<SumLine<'_>>;
}

impl Summed for MadeLine {
    fn summed(&self) -> Option<SumLine<'_>> {
        Some(SumLine(self.sha256, &self.name))
    }
}

impl Summed for ReadLine {
    fn summed(&self) -> Option<SumLine<'_>> {
        let is_now = self.older.is_none();
        is_now.then(|| SumLine(self.sha256, self.key.as_str()))
    }
}

/// A line of `sha256sum`: digest, two spaces, name. A name with a backslash or a line break is escaped as GNU coreutils do,
/// and the line then begins with a backslash.
pub(super) struct SumLine<'a>(pub(super) Sha256Digest, pub(super) &'a str);

impl fmt::Display for SumLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(digest, name) = self;
        if !name.contains(['\\', '\n', '\r']) {
            return writeln!(f, "{digest}  {name}");
        }
        let escaped = name.replace('\\', r"\\");
        let escaped = escaped.replace('\n', r"\n").replace('\r', r"\r");
        writeln!(f, r"\{digest}  {escaped}")
    }
}

/// The most bytes of a line: a key has at most 1,024, of which JSON makes six times as many.
const LONGEST: u64 = 16 << 10;

/// Each line of a file of JSON lines, as its number and what it says; no more than one is in memory.
pub(super) fn each<T: DeserializeOwned>(
    mut from: impl BufRead,
    mut take: impl FnMut(u64, T) -> io::Result<()>,
) -> io::Result<()> {
    let mut line = Vec::new();
    for number in 0.. {
        line.clear();
        let got = from.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
        if got == 0 {
            break;
        }
        let wrong = |why: &dyn fmt::Display| {
            let message = format!("line {}: {why}", number + 1);
            io::Error::new(io::ErrorKind::InvalidData, message)
        };
        if line.last() != Some(&b'\n') {
            return Err(wrong(&"not a whole line"));
        }
        take(
            number,
            serde_json::from_slice(&line).map_err(|error| wrong(&error))?,
        )?;
    }
    Ok(())
}

/// Writes a manifest in the form for `sha256sum -c`.
pub(super) fn sums_of<T: Summed>(from: impl BufRead, to: &mut dyn Write) -> io::Result<()> {
    each(from, |_, line: T| match line.summed() {
        Some(line) => write!(to, "{line}"),
        None => Ok(()),
    })
}

#[cfg(test)]
mod tests {
    use crate::digest::sha256;

    use super::*;

    #[test]
    fn names_are_escaped_as_gnu_does() {
        let digest = sha256(b"");
        for (name, line) in [
            ("a b", format!("{digest}  a b\n")),
            ("a\\b\nc\r", format!("\\{digest}  a\\\\b\\nc\\r\n")),
        ] {
            assert_eq!(SumLine(digest, name).to_string(), line);
        }
    }

    #[test]
    fn a_line_that_never_ends_is_refused() {
        let endless = io::BufReader::new(io::repeat(b'1'));
        let error = each(endless, |_, _: u64| Ok(())).expect_err("endless");
        assert_eq!(error.to_string(), "line 1: not a whole line");
    }
}
