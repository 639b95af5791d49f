//! Every tariff there is, by name.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use super::{LoadError, ReadDate, Source, Tariff, load::Loaded};
use crate::digest::{Sha256Digest, sha256};

/// Files below `catalog/`, each its name and its text.
macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("catalog/", $name)))),*]
    };
}

/// The files that are part of the program, in the order of their names.
const EMBEDDED: [(&str, &str); 24] = embedded!(
    "akamai-linode.toml",
    "alibaba-oss.toml",
    "aws.toml",
    "azure.toml",
    "backblaze-b2.toml",
    "clever-cellar.toml",
    "cloudflare-r2.toml",
    "digitalocean-spaces.toml",
    "exoscale.toml",
    "gcs.toml",
    "hetzner.toml",
    "ibm-cos.toml",
    "infomaniak.toml",
    "ionos.toml",
    "oracle-oci.toml",
    "otc.toml",
    "ovhcloud.toml",
    "scaleway.toml",
    "self-hosted.toml",
    "stackit.toml",
    "storj.toml",
    "tigris.toml",
    "vultr.toml",
    "wasabi.toml",
);

/// Every tariff there is, by name.
#[derive(Clone, Debug)]
pub struct Catalog {
    tariffs: BTreeMap<Arc<str>, Arc<Tariff>>,
    files: Vec<(Arc<str>, Arc<str>)>,
    digest: Sha256Digest,
}

impl Catalog {
    /// The catalog that is part of the program.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static CATALOG: LazyLock<Catalog> =
            LazyLock::new(|| Catalog::load(&EMBEDDED).expect("the embedded catalog loads"));
        &CATALOG
    }

    /// The catalog of these files, each a name and a text.
    ///
    /// # Errors
    /// The first fault of any file.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, LoadError> {
        let mut loaded = Loaded::default();
        for (file, text) in files {
            loaded.add(file, text)?;
        }
        let kept = files.iter();
        Ok(Self {
            tariffs: loaded.tariffs,
            files: kept
                .map(|(name, text)| ((*name).into(), (*text).into()))
                .collect(),
            digest: digest(files),
        })
    }

    /// The catalog that is part of the program, with overlays upon it, each a name and a text, in their order.
    ///
    /// # Errors
    /// The first fault of any overlay.
    pub fn with(overlays: &[(&str, &str)]) -> Result<Self, LoadError> {
        Self::load(&[EMBEDDED.as_slice(), overlays].concat())
    }

    /// The tariff of this name.
    #[must_use]
    pub fn tariff(&self, name: &str) -> Option<&Arc<Tariff>> {
        self.tariffs.get(name)
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.tariffs.keys().map(AsRef::as_ref)
    }

    /// All tariffs, in the order of their names.
    pub fn tariffs(&self) -> impl Iterator<Item = &Arc<Tariff>> {
        self.tariffs.values()
    }

    /// The SHA-256 over the files in order: of each its name, its length in decimal, each ended by a zero byte, and its text.
    #[must_use]
    pub fn digest(&self) -> Sha256Digest {
        self.digest
    }

    /// The files it was made of, in their order: each a name and a text.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(name, text)| (&**name, &**text))
    }

    /// Every reading that a tariff rests on, by the name under which it is cited.
    #[must_use]
    pub fn sources(&self) -> BTreeMap<Arc<str>, Arc<Source>> {
        self.tariffs().flat_map(|tariff| tariff.sources()).collect()
    }

    /// The oldest reading that any tariff rests on.
    #[must_use]
    pub fn oldest(&self) -> Option<ReadDate> {
        self.tariffs
            .values()
            .filter_map(|tariff| tariff.oldest())
            .min()
    }
}

impl Tariff {
    /// Every reading that it rests on, by the name under which it is cited.
    #[must_use]
    pub fn sources(&self) -> BTreeMap<Arc<str>, Arc<Source>> {
        let requests = self.requests.iter();
        let requests = requests.flat_map(|requests| [&requests.source, &requests.price_source]);
        let quotes = [
            &self.ingress,
            &self.same_region,
            &self.inter_region,
            &self.retrieval,
        ];
        requests
            .chain(self.storage.iter().map(|storage| &storage.source))
            .chain(self.egress.iter().map(|egress| &egress.source))
            .chain(quotes.into_iter().flatten().map(|quote| &quote.source))
            .chain(
                self.elsewhere()
                    .filter_map(|at| Some(&at.storage.as_ref()?.source)),
            )
            .chain(self.restores.values().map(|restore| &restore.source))
            .chain(self.minimum.iter().map(|minimum| &minimum.source))
            .chain(self.base.iter().map(|base| &base.source))
            .cloned()
            .collect()
    }

    /// The oldest reading that a bill by this tariff can rest on.
    #[must_use]
    pub fn oldest(&self) -> Option<ReadDate> {
        let requests = self.requests.iter();
        let requests = requests.flat_map(|requests| [&requests.source, &requests.price_source]);
        let egress = self.egress.iter().map(|egress| &egress.source);
        let ingress = self.ingress.iter().map(|quote| &quote.source);
        requests
            .chain(egress)
            .chain(ingress)
            .map(|(_, source)| source.read)
            .min()
    }
}

fn digest(files: &[(&str, &str)]) -> Sha256Digest {
    let mut whole = Vec::new();
    for (name, text) in files {
        whole.extend_from_slice(format!("{name}\0{}\0", text.len()).as_bytes());
        whole.extend_from_slice(text.as_bytes());
    }
    sha256(&whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The catalog files of the guide, in their order.
    fn guide() -> Vec<&'static str> {
        let blocks = include_str!("../docs/prices.md").split("```toml\n").skip(1);
        let blocks = blocks.filter_map(|block| block.split("```").next());
        blocks
            .filter(|block| block.contains("provider = "))
            .collect()
    }

    #[test]
    fn the_files_of_the_guide_load() {
        let files = guide();
        let files: Vec<_> = files.iter().map(|text| ("guide.toml", *text)).collect();
        let catalog = Catalog::with(&files).expect("a catalog");
        let of = |name: &str| catalog.tariff(name).expect("a tariff");
        let marginal = |name: &str| {
            let egress = of(name).egress.as_ref();
            egress.map(|egress| egress.marginal().price.to_string())
        };
        assert_eq!(files.len(), 3);
        assert_eq!(marginal("example/north/standard").as_deref(), Some("0.09"));
        assert_eq!(
            marginal("aws/eu-central-1/standard").as_deref(),
            Some("0.031")
        );
        // (120000 / 60 + 2.4 * 1.4 * 730 * 0.24 + 600 + 500 + 20 * 70) / 400 = 5088.672 / 400.
        let storage = of("self-hosted").storage.as_ref();
        let price = storage.map(|storage| storage.tiers[0].price.price.to_string());
        assert_eq!(price.as_deref(), Some("12.72168"));
    }

    #[test]
    fn every_part_counts_among_the_readings() {
        let deep = Catalog::embedded().tariff("aws/eu-central-1/deep-archive");
        let sources = deep.expect("a tariff").sources();
        let names: Vec<&str> = sources.keys().map(AsRef::as_ref).collect();
        let read = [
            "aws/aws-bulk-2026-08-31",
            "aws/aws-feed-2026-08-30",
            "aws/aws-infracost-dt",
            "aws/aws-usage",
        ];
        assert_eq!(names, read);
        assert!(Catalog::embedded().sources().len() > 30);
    }
}
