//! Pages of Google's Cloud Billing Catalog, service Cloud Storage.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    Asked, Feed, ImportError,
    board::{Board, Origin, Part, Place, Step, rising},
    documents,
    number::{raw_decimal, raw_whole, times},
};
use crate::price::Ratio;

/// How many operations the catalog quotes a price for.
pub(super) const REQUESTS: u64 = 1000;

const CLASSES: [&str; 4] = ["Standard", "Nearline", "Coldline", "Archive"];

/// The one schedule of egress that holds for most of the world.
const EGRESS: &str = "Download Worldwide Destinations (excluding Asia & Australia)";

const WITHIN_EUROPE: &str = "Network Data Transfer GCP Inter Region within Europe";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    #[serde(default)]
    skus: Vec<Sku>,
    next_page_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sku {
    #[serde(default)]
    description: String,
    category: Category,
    #[serde(default)]
    service_regions: Vec<String>,
    #[serde(default)]
    pricing_info: Vec<PricingInfo>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Category {
    #[serde(default)]
    usage_type: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PricingInfo {
    #[serde(default)]
    effective_time: String,
    pricing_expression: Expression,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Expression {
    #[serde(default)]
    usage_unit: String,
    #[serde(default)]
    tiered_rates: Vec<Rate>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Rate {
    start_usage_amount: Option<Box<RawValue>>,
    unit_price: Money,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Money {
    #[serde(default)]
    currency_code: String,
    units: Option<Box<RawValue>>,
    nanos: Option<u32>,
}

/// Reads pages into a board; what is global is put to every region that is stored in or known.
pub(super) fn read(
    lists: &[(&str, &str)],
    asked: &Asked,
    known: &BTreeSet<String>,
    board: &mut Board,
) -> Result<(), ImportError> {
    let read = asked.read_on(None)?;
    let source = format!("import-{read}");
    let origin = Origin {
        title: "Cloud Billing Catalog, service 95FF-2EF5-5EA1 (Cloud Storage)".to_owned(),
        publisher: "Google",
        url: "https://cloudbilling.googleapis.com/v1/services/95FF-2EF5-5EA1/skus".to_owned(),
        read,
    };
    let skus = skus(lists)?;
    let (stored, others): (Vec<_>, Vec<_>) = skus.iter().partition(|sku| sku.is_storage());
    for sku in stored {
        let is_used = sku.put_storage(asked, board, &source);
        board.count(is_used.is_some());
    }
    let mut regions = board.regions();
    regions.extend(known.iter().filter(|region| asked.wants(region)).cloned());
    for sku in others {
        let is_used = sku.put_global(&regions, board, &source);
        board.count(is_used.is_some());
    }
    board.sources.insert(source, origin);
    Ok(())
}

/// The entries of all pages; a page that is followed by another must have it after it.
fn skus(lists: &[(&str, &str)]) -> Result<Vec<Sku>, ImportError> {
    let mut skus = Vec::new();
    let mut open = None;
    for (name, text) in lists {
        for page in documents::<Page>(Feed::Google, name, text)? {
            let next = page.next_page_token.filter(|token| !token.is_empty());
            open = next.map(|_| (*name).to_owned());
            skus.extend(page.skus);
        }
    }
    match open {
        Some(name) => Err(ImportError::Continues(name, "nextPageToken")),
        None => Ok(skus),
    }
}

impl Sku {
    fn is_storage(&self) -> bool {
        self.stored().is_some()
    }

    /// The class whose storage it is, and whether it is of a multi-region.
    ///
    /// Two places at once are quoted for each of them, which the catalog adds up: they are left out.
    fn stored(&self) -> Option<(&'static str, bool)> {
        let description = self.description.as_str();
        let not_plain = [
            "(",
            "Dual-region",
            "Operations",
            "Retrieval",
            "Autoclass",
            "Tagging",
        ];
        if not_plain.iter().any(|word| description.contains(word)) {
            return None;
        }
        let class = CLASSES.into_iter().find(|class| {
            let rest = description.strip_prefix(class);
            rest.is_some_and(|rest| rest.starts_with(" Storage "))
        });
        class.map(|class| (class, description.ends_with("Multi-region")))
    }

    fn put_storage(&self, asked: &Asked, board: &mut Board, source: &str) -> Option<()> {
        let (class, is_multi) = self.stored()?;
        let steps = self.steps("GiBy.mo", 1)?;
        let mut is_used = None;
        for region in &self.service_regions {
            let region = if region == "europe" { "eu" } else { region };
            if asked.wants(region) && is_multi == is_multi_region(region) {
                let place = Place::class(region, &class.to_lowercase());
                board.put(place, Part::Storage, &steps, source);
                is_used = Some(());
            }
        }
        is_used
    }

    fn put_global(
        &self,
        regions: &BTreeSet<String>,
        board: &mut Board,
        source: &str,
    ) -> Option<()> {
        match self.description.as_str() {
            EGRESS => {
                let steps = self.steps("GiBy", 1)?;
                put_regions(regions.iter(), Part::Egress, &steps, board, source)
            }
            WITHIN_EUROPE => {
                let steps = self.steps("GiBy", 1)?;
                let european = regions
                    .iter()
                    .filter(|region| region.starts_with("europe-"));
                put_regions(european, Part::InterRegion, &steps, board, source)
            }
            _ => self.put_operations(regions, board, source),
        }
    }

    fn put_operations(
        &self,
        regions: &BTreeSet<String>,
        board: &mut Board,
        source: &str,
    ) -> Option<()> {
        let mut words = self.description.split(' ');
        let (kind, class) = (words.next()?, words.next()?);
        let part = match words.collect::<Vec<_>>().join(" ").as_str() {
            "Class A Operations" => Part::Request("class-a"),
            "Class B Operations" => Part::Request("class-b"),
            _ => return None,
        };
        if !CLASSES.contains(&class) {
            return None;
        }
        let steps = self.steps("count", REQUESTS)?;
        let mut is_used = None;
        for region in regions.iter().filter(|region| kind_of(region) == kind) {
            let place = Place::class(region, &class.to_lowercase());
            board.put(place, part, &steps, source);
            is_used = Some(());
        }
        is_used
    }

    /// The prices that hold, of this unit, in dollars.
    ///
    /// A first step that costs nothing is Always Free, which is an account's and only in three regions: it is taken into
    /// the first that is paid.
    fn steps(&self, unit: &str, count: u64) -> Option<Vec<Step>> {
        let info = self
            .pricing_info
            .iter()
            .max_by_key(|info| &info.effective_time)?;
        let expression = &info.pricing_expression;
        if expression.usage_unit != unit || self.category.usage_type != "OnDemand" {
            return None;
        }
        let mut starts = BTreeMap::new();
        for rate in &expression.tiered_rates {
            let start = rate
                .start_usage_amount
                .as_deref()
                .map_or(Some(0), raw_whole)?;
            starts.insert(start, times(&rate.unit_price.exact()?, count));
        }
        if starts.len() != expression.tiered_rates.len() {
            return None;
        }
        let mut steps = rising(starts)?;
        if steps.len() > 1 && steps[0].price.0.is_zero() {
            steps.remove(0);
            steps[0].from = 0;
        }
        Some(steps)
    }
}

fn put_regions<'a>(
    regions: impl Iterator<Item = &'a String>,
    part: Part,
    steps: &[Step],
    board: &mut Board,
    source: &str,
) -> Option<()> {
    let mut is_used = None;
    for region in regions {
        board.put(Place::region(region), part, steps, source);
        is_used = Some(());
    }
    is_used
}

fn is_multi_region(region: &str) -> bool {
    ["us", "eu", "asia"].contains(&region)
}

/// How descriptions call the kind of a location.
fn kind_of(region: &str) -> &'static str {
    if is_multi_region(region) {
        "Multi-Region"
    } else if region.contains('-') {
        "Regional"
    } else {
        "Dual-Region"
    }
}

impl Money {
    /// Units and billionths; none where it is not in dollars, or not at all a price.
    fn exact(&self) -> Option<Ratio> {
        let units = self
            .units
            .as_deref()
            .map_or(Some(Ratio::default()), raw_decimal)?;
        let nanos = BigInt::from(self.nanos.unwrap_or(0));
        let billionths = BigRational::new(nanos, BigInt::from(1_000_000_000));
        (self.currency_code == "USD").then(|| Ratio(units.0 + billionths))
    }
}

#[cfg(test)]
mod tests;
