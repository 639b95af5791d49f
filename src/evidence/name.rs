//! The names of a bundle's files, and how large each may be.

/// The record.
pub(super) const RECORD: &str = "record.json";
/// The scenario's text as it was run.
pub(super) const SCENARIO: &str = "scenario.toml";
/// Every finding, one a line.
pub(super) const FINDINGS: &str = "findings.jsonl";
/// The journal of a run that left something behind.
pub(super) const JOURNAL: &str = "journal.jsonl";
/// Which of the files are prices and quirks, in which order, and what they were called.
pub(super) const INPUTS: &str = "inputs.json";
/// What the record means: summaries, verdicts, outcome.
pub(super) const ASSESSMENT: &str = "assessment.json";
/// The SHA-256 of every file but itself and the statement.
pub(super) const SUMS: &str = "SHA256SUMS";
/// The in-toto statement over every other file.
pub(super) const STATEMENT: &str = "statement.json";
/// Below it are the price files.
pub(super) const PRICES: &str = "prices";
/// Below it are the user's own quirks files.
pub(super) const QUIRKS: &str = "quirks";
/// Below it are the manifests.
pub(super) const MANIFESTS: &str = "manifests";

/// How many files a bundle may have.
pub(super) const MOST_FILES: usize = 4_096;

/// The manifest of what must arrive of a dataset, of what its objects are or of what they were this many versions ago.
pub(super) fn made(dataset: &str, age: u32) -> String {
    match age {
        0 => format!("{MANIFESTS}/made-{dataset}.jsonl"),
        age => format!("{MANIFESTS}/made-{dataset}.{age}-before.jsonl"),
    }
}

/// The manifest of what was read in the rounds of a cell.
pub(super) fn read(cell: u32) -> String {
    format!("{MANIFESTS}/read-{cell}.jsonl")
}

/// Whether this is a manifest, and not its form for `sha256sum -c`.
pub(super) fn is_manifest(name: &str) -> bool {
    let of_folder = name
        .split_once('/')
        .filter(|(folder, _)| *folder == MANIFESTS);
    of_folder.is_some_and(|(_, file)| file.strip_suffix(LINES).is_some())
}

/// Whether this is the manifest of what must arrive of a dataset.
pub(super) fn is_made(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    file.starts_with("made-")
}

/// What the name of a manifest ends in.
const LINES: &str = ".jsonl";

/// The form of a manifest that `sha256sum -c` reads.
pub(super) fn sums(manifest: &str) -> String {
    format!("{}.sha256", manifest.trim_end_matches(LINES))
}

/// Whether this can be the name of a bundle's file: at most two plain parts, none of which leads anywhere else.
pub(super) fn is_plain(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let part = |part: &str| {
        part.bytes().all(legal)
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !part.is_empty()
    };
    name.len() <= 200 && name.split('/').count() <= 2 && name.split('/').all(part)
}

/// The most bytes of a file. What is held in memory is small; what streams by is bounded by how well it can be deflated.
pub(super) fn most(name: &str) -> u64 {
    let folder = name.split('/').next().unwrap_or_default();
    match name {
        RECORD | ASSESSMENT => 64 << 20,
        SCENARIO | INPUTS => 1 << 20,
        SUMS | STATEMENT => 4 << 20,
        FINDINGS | JOURNAL => STREAMED,
        _ if folder == PRICES => 4 << 20,
        _ if folder == QUIRKS => 64 << 10,
        _ if folder == MANIFESTS => STREAMED,
        _ => 0,
    }
}

/// The most bytes of a file that is never in memory.
const STREAMED: u64 = 64 << 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_bundle() {
        for plain in [
            RECORD,
            SUMS,
            "prices/01-aws.toml",
            "manifests/made-a_B-1.jsonl",
            "manifests/made-a_B-1.2-before.jsonl",
        ] {
            assert!(is_plain(plain), "{plain}");
        }
        for other in [
            "", "/", "..", "../a", "a/../b", "a//b", "/a", "a/b/c", "a\\b", "C:", "a\0", ".a",
            "a.", "é", "a/",
        ] {
            assert!(!is_plain(other), "{other:?}");
        }
    }
}
