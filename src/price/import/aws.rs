//! Amazon's bulk offers: the files of the codes `AmazonS3`, `AmazonS3GlacierDeepArchive` and `AWSDataTransfer`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    Asked, Feed, ImportError,
    board::{Board, Origin, Part, Place, Step},
    documents,
    number::{decimal, times, whole},
};

/// How many requests the catalog quotes a price for.
pub(super) const REQUESTS: u64 = 1000;

/// The classes whose listings are billed as those of Standard.
const CLASSES: [&str; 7] = [
    "standard",
    "intelligent-tiering",
    "standard-ia",
    "onezone-ia",
    "glacier-ir",
    "glacier",
    "deep-archive",
];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Offer {
    #[serde(rename = "offerCode")]
    code: String,
    publication_date: String,
    products: BTreeMap<String, Product>,
    terms: Terms,
}

#[derive(Deserialize)]
struct Product {
    #[serde(default)]
    attributes: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Terms {
    #[serde(rename = "OnDemand", default)]
    on_demand: BTreeMap<String, BTreeMap<String, Term>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Term {
    #[serde(default)]
    effective_date: String,
    price_dimensions: BTreeMap<String, Dimension>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dimension {
    unit: String,
    begin_range: Option<String>,
    end_range: Option<String>,
    price_per_unit: BTreeMap<String, String>,
}

/// Reads offers into a board.
pub(super) fn read(
    lists: &[(&str, &str)],
    asked: &Asked,
    board: &mut Board,
) -> Result<(), ImportError> {
    let mut offers = Vec::new();
    for (name, text) in lists {
        for offer in documents::<Offer>(Feed::Aws, name, text)? {
            check_code(name, &offer)?;
            offers.push(offer);
        }
    }
    let regions = region_codes(&offers);
    for offer in &offers {
        let date = offer.publication_date.get(..10);
        let read = asked.read_on(date)?;
        let source = format!("import-{read}-{}", offer.code.to_lowercase());
        let origin = Origin {
            title: format!("AWS Price List Bulk API, {}", offer.code),
            publisher: "Amazon Web Services",
            url: address(&offer.code, asked),
            read,
        };
        board.sources.insert(source.clone(), origin);
        for (sku, product) in &offer.products {
            let is_used = product.put(sku, offer, &regions, asked, board, &source);
            board.count(is_used.is_some());
        }
    }
    Ok(())
}

/// Where an offer is published: that of one region, where only one was asked for.
fn address(code: &str, asked: &Asked) -> String {
    let mut regions = asked.regions.iter();
    let folder = match (regions.next(), regions.next()) {
        (Some(region), None) => format!("{region}/"),
        _ => String::new(),
    };
    format!(
        "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/{code}/current/{folder}index.json"
    )
}

fn check_code(name: &str, offer: &Offer) -> Result<(), ImportError> {
    let known = ["AmazonS3", "AmazonS3GlacierDeepArchive", "AWSDataTransfer"];
    if known.contains(&offer.code.as_str()) {
        Ok(())
    } else {
        Err(ImportError::Form(
            name.to_owned(),
            Feed::Aws,
            "its `offerCode` is not one of AmazonS3, AmazonS3GlacierDeepArchive, AWSDataTransfer"
                .into(),
        ))
    }
}

/// The code of each location: transfer is listed by location, and not always by code.
fn region_codes(offers: &[Offer]) -> BTreeMap<&str, &str> {
    let products = offers.iter().flat_map(|offer| offer.products.values());
    products
        .filter_map(|product| {
            Some((
                product.attribute("location")?,
                product.attribute("regionCode")?,
            ))
        })
        .collect()
}

impl Product {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// What stands in an attribute that may be left out.
    fn is(&self, name: &str, value: &str) -> bool {
        self.attribute(name).is_none_or(|found| found == value)
    }

    /// Puts its price where it belongs; none where it belongs nowhere.
    fn put(
        &self,
        sku: &str,
        offer: &Offer,
        regions: &BTreeMap<&str, &str>,
        asked: &Asked,
        board: &mut Board,
        source: &str,
    ) -> Option<()> {
        let (parts, region) = if offer.code == "AWSDataTransfer" {
            (vec![(None, self.transfer()?)], self.sender(regions)?)
        } else {
            (self.parts(&offer.code), self.attribute("regionCode")?)
        };
        if parts.is_empty() || !asked.wants(region) || !self.is("locationType", "AWS Region") {
            return None;
        }
        let term = latest(offer.terms.on_demand.get(sku)?)?;
        for (class, part) in parts {
            let steps = term.steps(part)?;
            let place = class.map_or_else(
                || Place::region(region),
                |class| Place::class(region, class),
            );
            board.put(place, part, &steps, source);
        }
        Some(())
    }

    fn transfer(&self) -> Option<Part> {
        let usage = plain(self.attribute("usagetype")?);
        match self.attribute("transferType")? {
            "AWS Outbound"
                if usage == "DataTransfer-Out-Bytes" && self.is("toLocation", "External") =>
            {
                Some(Part::Egress)
            }
            "InterRegion Outbound" if self.is("toLocationType", "AWS Region") => {
                Some(Part::InterRegion)
            }
            _ => None,
        }
    }

    fn sender<'a>(&'a self, regions: &BTreeMap<&str, &'a str>) -> Option<&'a str> {
        if !self.is("fromLocationType", "AWS Region") {
            return None;
        }
        let location = self.attribute("fromLocation");
        let code = self.attribute("fromRegionCode");
        code.or_else(|| regions.get(location?).copied())
    }

    /// Every class and part that its price is that of.
    fn parts(&self, offer: &str) -> Vec<(Option<&'static str>, Part)> {
        let (Some(usage), operation) = (
            self.attribute("usagetype"),
            self.attribute("operation").unwrap_or_default(),
        ) else {
            return Vec::new();
        };
        let usage = plain(usage);
        let of = |class, part| vec![(Some(class), part)];
        match (usage, operation) {
            // Listings of every class, and parts that are still staged, are billed as in Standard.
            ("Requests-Tier1", "") => {
                let lists = CLASSES.map(|class| (Some(class), Part::Request("list")));
                let parts = ["standard", "glacier", "deep-archive"];
                let parts = parts.map(|class| (Some(class), Part::Request("part")));
                let own = (Some("standard"), Part::Request("tier1"));
                lists.into_iter().chain(parts).chain([own]).collect()
            }
            ("Requests-Tier2", "") => of("standard", Part::Request("tier2")),
            _ => match archive(usage, operation, offer) {
                Some((class, part)) => of(class, part),
                None => own_class(usage),
            },
        }
    }
}

/// Storage, requests and reading of a class under its own name.
fn own_class(usage: &str) -> Vec<(Option<&'static str>, Part)> {
    let storage = match usage {
        "TimedStorage-ByteHrs" => Some("standard"),
        "TimedStorage-GlacierByteHrs" => Some("glacier"),
        "TimedStorage-GDA-ByteHrs" => Some("deep-archive"),
        _ => None,
    };
    if storage.is_some() {
        return vec![(storage, Part::Storage)];
    }
    let codes = [
        ("INT", "intelligent-tiering"),
        ("SIA", "standard-ia"),
        ("ZIA", "onezone-ia"),
        ("GIR", "glacier-ir"),
    ];
    for (code, class) in codes {
        let parts: &[Part] = match usage.replace(code, "*").as_str() {
            "TimedStorage-*-ByteHrs" => &[Part::Storage],
            "Requests-*-Tier1" => &[Part::Request("tier1"), Part::Request("part")],
            "Requests-*-Tier2" => &[Part::Request("tier2")],
            "Retrieval-*" => &[Part::Retrieval],
            _ => continue,
        };
        return parts.iter().map(|part| (Some(class), *part)).collect();
    }
    Vec::new()
}

/// What the two classes have that must be thawed; their usage types are told apart by operation.
fn archive(usage: &str, operation: &str, offer: &str) -> Option<(&'static str, Part)> {
    let is_deep = offer == "AmazonS3GlacierDeepArchive" || operation.starts_with("DeepArchive");
    let class = if is_deep { "deep-archive" } else { "glacier" };
    let thaws = is_deep || matches!(operation, "" | "RestoreObject");
    let found = match (usage, operation) {
        ("Requests-GLACIER-Tier1", "PutObject") => ("glacier", Part::Request("tier1")),
        ("Requests-GLACIER-Tier2", _) => ("glacier", Part::Request("tier2")),
        ("Requests-GDA-Tier1", "PutObject" | "PostObject" | "CompleteMultipartUpload") => {
            ("deep-archive", Part::Request("tier1"))
        }
        ("Requests-GDA-Tier1", "UploadPart" | "InitiateMultipartUpload") => {
            ("deep-archive", Part::Request("part"))
        }
        ("Requests-GDA-Tier2", _) => ("deep-archive", Part::Request("tier2")),
        ("Requests-GDA-Tier3", _) => ("deep-archive", Part::RestoreRequests("standard")),
        ("Requests-GDA-Tier5", _) => ("deep-archive", Part::RestoreRequests("bulk")),
        ("Requests-Tier3", "RestoreObject") => ("glacier", Part::RestoreRequests("standard")),
        ("Requests-Tier5", _) => ("glacier", Part::RestoreRequests("bulk")),
        ("Requests-Tier6", _) => ("glacier", Part::RestoreRequests("expedited")),
        ("Standard-Retrieval-Bytes", _) if thaws => (class, Part::RestoreVolume("standard")),
        ("Bulk-Retrieval-Bytes", _) if thaws => (class, Part::RestoreVolume("bulk")),
        ("Expedited-Retrieval-Bytes", _) if thaws => (class, Part::RestoreVolume("expedited")),
        _ => return None,
    };
    Some(found)
}

/// A usage type without the prefix of its region: `EUC1-TimedStorage-ByteHrs`.
fn plain(usage: &str) -> &str {
    let is_prefix = |prefix: &str| {
        let code = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        (2..=6).contains(&prefix.len()) && prefix.bytes().all(code)
    };
    match usage.split_once('-') {
        Some((prefix, rest)) if is_prefix(prefix) => rest,
        _ => usage,
    }
}

/// The term that holds: the last to have come into effect.
fn latest(terms: &BTreeMap<String, Term>) -> Option<&Term> {
    terms.values().max_by_key(|term| &term.effective_date)
}

impl Term {
    /// Its prices, rising; none where it has a gap, another unit or no dollars.
    fn steps(&self, part: Part) -> Option<Vec<Step>> {
        let (unit, count) = match part {
            Part::Storage => ("GB-Mo", 1),
            Part::Request(_) | Part::RestoreRequests(_) => ("Requests", REQUESTS),
            Part::Retrieval | Part::RestoreVolume(_) | Part::Egress | Part::InterRegion => {
                ("GB", 1)
            }
        };
        let dimensions = self.price_dimensions.values();
        let steps: Option<Vec<Step>> = dimensions.map(|row| row.step(unit, count)).collect();
        let mut steps = steps?;
        steps.sort_by_key(|step| step.from);
        let mut edge = Some(0);
        for step in &steps {
            if edge != Some(step.from) {
                return None;
            }
            edge = step.to;
        }
        (!steps.is_empty()).then_some(steps)
    }
}

impl Dimension {
    fn step(&self, unit: &str, count: u64) -> Option<Step> {
        let price = decimal(self.price_per_unit.get("USD")?)?;
        let to = match self.end_range.as_deref().unwrap_or("Inf") {
            "Inf" => None,
            edge => Some(whole(edge)?),
        };
        let step = Step {
            from: whole(self.begin_range.as_deref().unwrap_or("0"))?,
            to,
            price: times(&price, count),
        };
        (self.unit == unit).then_some(step)
    }
}

#[cfg(test)]
mod tests;
