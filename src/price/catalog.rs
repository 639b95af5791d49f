//! Every tariff there is, by name.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use super::{LoadError, ReadDate, Tariff, load::Loaded};
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

    /// The catalog that is part of the program, with overlays: each a name and a text.
    ///
    /// # Errors
    /// The first fault of any overlay.
    pub fn with(overlays: &[(String, String)]) -> Result<Self, LoadError> {
        let overlays = overlays
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        let files: Vec<_> = EMBEDDED.into_iter().chain(overlays).collect();
        Self::load(&files)
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
        let tariffs = loaded.tariffs;
        Ok(Self {
            tariffs,
            digest: digest(files),
        })
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
