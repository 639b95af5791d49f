//! A record that can be shown to others: names are replaced before any view is made, so that no view can forget one.

use crate::{
    digest::{Sha256Digest, hmac_sha256},
    integrity::{Finding, Kind},
    object::Key,
};

use super::{Ending, Record, StoreFacts};

/// What stands in place of a text that may hold a name anywhere.
pub const WITHHELD: &str = "withheld";

/// What stands in place of the path of a file under a salt.
#[must_use]
pub fn redacted_path(path: &str, salt: &[u8]) -> String {
    Names(salt).of("file", path)
}

/// How many hexadecimal digits of a hash are shown: 48 bits, so that a million names are told apart.
const DIGITS: usize = 12;

impl Record {
    /// The same record with hashes in place of the names of endpoints, buckets, prefixes and objects, of metadata entries and tags
    /// and their values, and without the scenario's text and what stores said. One name has one hash under one salt.
    ///
    /// What the scenario calls its stores, datasets and legs stays, and so do its title and all numbers.
    #[must_use]
    pub fn redacted(&self, salt: &[u8]) -> Self {
        let names = Names(salt);
        let mut record = self.clone();
        names.scenario(&mut record);
        record
            .stores
            .iter_mut()
            .for_each(|store| names.store(store));
        for refused in &mut record.plan.refused {
            refused.first = names.of("name", &refused.first);
        }
        record.findings = record.findings.renamed(|finding| names.finding(finding));
        for failure in &mut record.failures.kept {
            failure.key = names.key(&failure.key);
            WITHHELD.clone_into(&mut failure.message);
        }
        for remainder in &mut record.remaining {
            remainder.what = names.of("object", &remainder.what);
            WITHHELD.clone_into(&mut remainder.reason);
        }
        if let Some(Ending::Incomplete { message, .. } | Ending::Refused { message }) =
            &mut record.ending
        {
            WITHHELD.clone_into(message);
        }
        record
    }
}

/// The hashes of names under a salt.
struct Names<'a>(&'a [u8]);

impl Names<'_> {
    /// `bucket-3f9a1c2b44d1`: the kind is part of what is hashed.
    fn of(&self, kind: &str, name: &str) -> String {
        let Sha256Digest(bytes) = hmac_sha256(self.0, &[kind.as_bytes(), b"\0", name.as_bytes()]);
        format!("{kind}-{}", &crate::digest::hex(&bytes)[..DIGITS])
    }

    /// A store within the process has no name of anybody's.
    fn endpoint(&self, endpoint: &mut String) {
        if endpoint != "embedded" {
            *endpoint = self.of("endpoint", endpoint);
        }
    }

    fn key(&self, key: &Key) -> Key {
        Key::new(self.of("key", key.as_str())).expect("some twenty letters are a key")
    }

    fn scenario(&self, record: &mut Record) {
        let scenario = &mut record.scenario;
        scenario.path = self.of("file", &scenario.path);
        WITHHELD.clone_into(&mut scenario.text);
        for point in &mut scenario.overrides {
            self.endpoint(&mut point.endpoint);
            point.stands_for.iter_mut().for_each(|it| self.endpoint(it));
        }
    }

    fn store(&self, store: &mut StoreFacts) {
        self.endpoint(&mut store.endpoint);
        store.stands_for.iter_mut().for_each(|it| self.endpoint(it));
        store.bucket = self.of("bucket", &store.bucket);
        store.prefix = self.of("prefix", &store.prefix);
    }

    /// Sizes, checksums, classes and what is known to make bytes wrong are nobody's names. What a store says of anything else is.
    fn finding(&self, finding: &Finding) -> Finding {
        let mut redacted = finding.clone();
        redacted.key = self.key(&finding.key);
        if matches!(finding.kind, Kind::Metadata | Kind::Tag) {
            redacted.name = finding.name.as_deref().map(|name| self.of("name", name));
        }
        // Of content only an older version has a name, which is the store's own.
        if matches!(finding.kind, Kind::Corrupt | Kind::Truncated | Kind::Longer) {
            redacted.name = finding.name.as_deref().map(|name| self.of("version", name));
        }
        if is_of_own_text(finding.kind) {
            let value = |value: &Option<String>| Some(self.of("value", value.as_deref()?));
            (redacted.expected, redacted.found) = (value(&finding.expected), value(&finding.found));
            redacted.cause = finding.cause.as_ref().map(|_| WITHHELD.to_owned());
        }
        redacted
    }
}

/// Whether what such a finding shows may be the user's own words, or a store's.
fn is_of_own_text(kind: Kind) -> bool {
    match kind {
        Kind::Metadata
        | Kind::Tag
        | Kind::Header
        | Kind::WebsiteRedirect
        | Kind::Encryption
        | Kind::Access
        | Kind::Unreadable => true,
        Kind::Corrupt
        | Kind::Truncated
        | Kind::Longer
        | Kind::Missing
        | Kind::Unexpected
        | Kind::StorageClass
        | Kind::Retention
        | Kind::LegalHold
        | Kind::Versions
        | Kind::DeleteMarkers
        | Kind::Checksum => false,
    }
}
