//! A record that can be shown to others: names are replaced before any view is made, so that no view can forget one.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    digest::{Sha256Digest, hmac_sha256},
    host::Fact,
    integrity::{Finding, Kind},
    object::Key,
    price::{Catalog, Source},
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
    /// and their values, of the software of stores, and of where prices of the user's own were read; and without the scenario's
    /// text and what stores said. One name has one hash under one salt. The digests of texts that are not shown are hashed, too:
    /// whoever knows most of such a text could try what is missing.
    ///
    /// What the scenario calls its stores, datasets and legs stays, and so do its title, its regions and all numbers.
    #[must_use]
    pub fn redacted(&self, salt: &[u8]) -> Self {
        let names = Names(salt);
        let mut record = self.clone();
        names.scenario(&mut record);
        names.prices(&mut record);
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

    /// The digest of a text that is not shown: equal ones stay equal under one salt.
    fn digest(&self, digest: Sha256Digest) -> Sha256Digest {
        hmac_sha256(self.0, &[b"digest\0", &digest.0])
    }

    /// Prices that are part of the program are public; others may be those of a contract.
    fn prices(&self, record: &mut Record) {
        let public = Catalog::embedded();
        if record.catalog.sha256 == public.digest() {
            return;
        }
        record.catalog.sha256 = self.digest(record.catalog.sha256);
        let known = public.sources();
        let bill = record.bill.iter_mut().map(|bill| &mut bill.sources);
        let exits = record.exits.iter_mut().map(|it| &mut it.exit.sources);
        bill.chain(exits).for_each(|all| self.sources(all, &known));
    }

    fn sources(
        &self,
        all: &mut BTreeMap<Arc<str>, Source>,
        known: &BTreeMap<Arc<str>, Arc<Source>>,
    ) {
        for source in all.values_mut() {
            if known.values().any(|public| **public == *source) {
                continue;
            }
            source.title = self.of("source", &source.title);
            source.publisher = self.of("publisher", &source.publisher);
            source.url = self.of("url", &source.url);
            source.note = source.note.as_ref().map(|_| WITHHELD.to_owned());
        }
    }

    /// What a store calls itself may be its host; only the store that is part of this program says nothing of anybody.
    fn software(&self, software: &mut Fact<String>) {
        if let Fact::Known(name) = software
            && !is_embedded(name)
        {
            *name = self.of("software", name);
        }
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
        scenario.sha256 = self.digest(scenario.sha256);
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
        self.software(&mut store.software);
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
        let texts = [&finding.expected, &finding.found].into_iter().flatten();
        if is_of_own_text(finding.kind) || !texts.into_iter().all(|text| is_public(text)) {
            let value = |value: &Option<String>| Some(self.of("value", value.as_deref()?));
            (redacted.expected, redacted.found) = (value(&finding.expected), value(&finding.found));
            redacted.cause = finding.cause.as_ref().map(|_| WITHHELD.to_owned());
        }
        redacted
    }
}

/// Whether this is what the embedded store calls itself: its name and a version.
fn is_embedded(software: &str) -> bool {
    let version = software.strip_prefix("exitdrill-embedded/");
    version.is_some_and(|version| version.chars().all(|it| it.is_ascii_digit() || it == '.'))
}

/// The storage classes of Azure Blob Storage; those of others are in capital letters.
const TIERS: [&str; 5] = ["Archive", "Cold", "Cool", "Hot", "Premium"];

/// Whether a text is a number, a hash, a time, or the name of a storage class or a setting in capital letters, and so can be
/// no host, path or address.
fn is_public(text: &str) -> bool {
    let is_hash = text.chars().all(|it| it.is_ascii_hexdigit());
    let capital = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit() || "_-:+".contains(it);
    is_hash || text.chars().all(capital) || TIERS.contains(&text)
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
