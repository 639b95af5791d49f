//! Pages of the Azure Retail Prices interface: block blobs, and bandwidth over the Microsoft network.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    Asked, Feed, ImportError,
    board::{Board, Origin, Part, Place, rising},
    documents,
    number::{raw_decimal, raw_whole},
};
use crate::price::Ratio;

/// How many operations the catalog quotes a price for.
pub(super) const REQUESTS: u64 = 10_000;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Page {
    items: Vec<Item>,
    next_page_link: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    currency_code: String,
    tier_minimum_units: Option<Box<RawValue>>,
    retail_price: Option<Box<RawValue>>,
    #[serde(default)]
    arm_region_name: String,
    #[serde(default)]
    meter_name: String,
    #[serde(default)]
    product_name: String,
    #[serde(default)]
    sku_name: String,
    #[serde(default)]
    service_name: String,
    #[serde(default)]
    unit_of_measure: String,
    #[serde(default, rename = "type")]
    kind: String,
}

/// What an entry prices, and the unit it must be quoted in.
type Meant = (Vec<(Place, Part)>, &'static str);

/// The prices of a part by where each begins; none where two of one beginning differ.
type Starts = BTreeMap<(Place, Part), Option<BTreeMap<u64, Ratio>>>;

/// Reads pages into a board.
pub(super) fn read(
    lists: &[(&str, &str)],
    asked: &Asked,
    board: &mut Board,
) -> Result<(), ImportError> {
    let read = asked.read_on(None)?;
    let source = format!("import-{read}");
    let origin = Origin {
        title: "Azure Retail Prices".to_owned(),
        publisher: "Microsoft",
        url: "https://prices.azure.com/api/retail/prices".to_owned(),
        read,
    };
    let mut starts = Starts::new();
    for item in items(lists)? {
        let is_used = item.put(asked, &mut starts);
        board.count(is_used.is_some());
    }
    for ((place, part), starts) in starts {
        match starts.and_then(rising) {
            Some(steps) => board.put(place, part, &steps, &source),
            None => board.refuse(place, part, &source),
        }
    }
    board.sources.insert(source, origin);
    Ok(())
}

/// The entries of all pages; a page that is followed by another must have it after it.
fn items(lists: &[(&str, &str)]) -> Result<Vec<Item>, ImportError> {
    let mut items = Vec::new();
    let mut open = None;
    for (name, text) in lists {
        for page in documents::<Page>(Feed::Azure, name, text)? {
            let next = page.next_page_link.filter(|link| !link.is_empty());
            open = next.map(|_| (*name).to_owned());
            items.extend(page.items);
        }
    }
    match open {
        Some(name) => Err(ImportError::Continues(name, "NextPageLink")),
        None => Ok(items),
    }
}

impl Item {
    /// Puts its price where it belongs; none where it belongs nowhere.
    fn put(&self, asked: &Asked, starts: &mut Starts) -> Option<()> {
        let only = self.currency_code == "USD" && self.kind == "Consumption";
        if !only || !asked.wants(&self.arm_region_name) {
            return None;
        }
        let (meant, unit) = match self.service_name.as_str() {
            "Storage" => self.storage()?,
            "Bandwidth" => self.bandwidth()?,
            _ => return None,
        };
        if self.unit_of_measure != unit {
            return None;
        }
        let from = raw_whole(self.tier_minimum_units.as_deref()?)?;
        let price = raw_decimal(self.retail_price.as_deref()?)?;
        for (place, part) in meant {
            let price = match part {
                Part::RestoreRequests(_) => Ratio(&price.0 / num_bigint::BigInt::from(10)),
                _ => price.clone(),
            };
            let found = starts
                .entry((place, part))
                .or_insert_with(|| Some(BTreeMap::new()));
            let first = found
                .as_mut()
                .map(|found| found.entry(from).or_insert(price.clone()));
            if first.is_some_and(|first| *first != price) {
                *found = None;
            }
        }
        Some(())
    }

    fn storage(&self) -> Option<Meant> {
        if words(&self.product_name) != "General Block Blob v2" {
            return None;
        }
        let sku = words(&self.sku_name);
        let (tier, copies) = sku.split_once(' ')?;
        if !["Hot", "Cool", "Cold", "Archive"].contains(&tier) || !is_copies(copies) {
            return None;
        }
        let class = |tier: &str| {
            let name = format!("{tier}-{copies}").to_lowercase();
            Place::class(&self.arm_region_name, &name)
        };
        let own = |part| vec![(class(tier), part)];
        let is_archive = tier == "Archive";
        let meant = match meter(&self.meter_name, tier).as_str() {
            "Data Stored" => (own(Part::Storage), "1 GB/Month"),
            "Write Operations" => (own(Part::Request("write")), "10K"),
            "List and Create Container Operations" => (own(Part::Request("list")), "10K"),
            "All Other Operations" | "Other Operations" => (own(Part::Request("other")), "10K"),
            "Read Operations" if is_archive => (own(Part::RestoreRequests("standard")), "10K"),
            "Read Operations" => {
                // A thawed blob is read as a hot one.
                let thawed = (tier == "Hot").then(|| (class("Archive"), Part::Request("read")));
                let reads = [(class(tier), Part::Request("read"))];
                (reads.into_iter().chain(thawed).collect(), "10K")
            }
            "Data Retrieval" if is_archive => (own(Part::RestoreVolume("standard")), "1 GB"),
            "Data Retrieval" => (own(Part::Retrieval), "1 GB"),
            "Priority Read Operations" if is_archive => {
                (own(Part::RestoreRequests("high-priority")), "10K")
            }
            "Priority Data Retrieval" if is_archive => {
                (own(Part::RestoreVolume("high-priority")), "1 GB")
            }
            _ => return None,
        };
        Some(meant)
    }

    fn bandwidth(&self) -> Option<Meant> {
        let is_egress = words(&self.product_name) == "Rtn Preference: MGN"
            && words(&self.meter_name) == "Standard Data Transfer Out";
        let place = Place::region(&self.arm_region_name);
        is_egress.then(|| (vec![(place, Part::Egress)], "1 GB"))
    }
}

/// Words with one plain space between: names hold spaces that do not break.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_copies(word: &str) -> bool {
    ["LRS", "ZRS", "GRS", "RA-GRS", "GZRS", "RA-GZRS"].contains(&word)
}

/// A meter's name without its tier and its kind of copies, which some have and others do not.
fn meter(name: &str, tier: &str) -> String {
    let words = name.split_whitespace();
    let kept = words.filter(|word| *word != tier && !is_copies(word));
    kept.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
