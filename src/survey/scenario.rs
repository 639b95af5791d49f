//! The scenario that a survey makes: the estate as it was found, its own objects to read, and made ones to move.

use jiff::Timestamp;

use crate::{
    scenario::{Credentials, Place, Store},
    store::Feature,
    unit::Bytes,
};

use super::{Beside, Bin, Class, Inventory, Tally, Told, told};

/// The largest object that is made.
const LARGEST: u64 = 64 << 20;
/// Bytes of the made objects of one size, at most.
const MADE: u64 = 32 << 20;
/// The most sizes that are made.
const SIZES: usize = 4;

/// What was found, and how.
#[derive(Debug)]
pub enum Found {
    /// The store was asked.
    Asked {
        /// What it listed.
        tally: Tally,
        /// When.
        on: Timestamp,
        /// How the bucket is set up.
        features: Vec<(Feature, Told)>,
        /// What stands beside some of the objects.
        beside: Beside,
    },
    /// An inventory was read, and the store was not asked.
    Read(Inventory),
}

/// A survey, and what it was of.
#[derive(Clone, Copy, Debug)]
pub struct Surveyed<'a> {
    /// What was found.
    pub found: &'a Found,
    /// Where.
    pub store: &'a Store,
    /// Below which prefix.
    pub prefix: &'a str,
}

impl Found {
    /// The objects.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        match self {
            Self::Asked { tally, .. } => tally,
            Self::Read(inventory) => &inventory.tally,
        }
    }

    /// When they were there.
    pub(super) fn on(&self) -> Timestamp {
        match self {
            Self::Asked { on, .. } => *on,
            Self::Read(inventory) => inventory.on,
        }
    }
}

/// The text of a scenario. `is_tariff` tells whether a tariff is known, so that a storage class can be charged by its own.
#[must_use]
pub fn text(surveyed: Surveyed<'_>, is_tariff: impl Fn(&str) -> bool) -> String {
    let (tally, store) = (surveyed.found.tally(), surveyed.store);
    [
        head(surveyed),
        estate(surveyed, &is_tariff),
        own(surveyed),
        made(tally),
        stores(store),
        legs(tally, store),
    ]
    .concat()
}

fn head(surveyed: Surveyed<'_>) -> String {
    let (tally, store) = (surveyed.found.tally(), surveyed.store);
    let odd = tally.keys.odd.iter();
    let odd = odd.map(|(facet, count)| format!("#   {}: {count} objects\n", facet.name()));
    let keys = tally.keys.bytes.checked_div(tally.objects).unwrap_or(0);
    format!(
        "{}\
         # Keys below the prefix have {keys} bytes in the mean and {} at most. Odd ones, and objects without bytes:\n{}{}{}{}\n\
         title = {}\n",
        told::origin(surveyed),
        tally.keys.longest,
        odd.collect::<String>(),
        told::unseen(surveyed.found),
        told::beside(surveyed.found),
        told::setup(surveyed.found),
        quoted(&format!("Leaving {}", store.name)),
    )
}

fn estate(surveyed: Surveyed<'_>, is_tariff: &impl Fn(&str) -> bool) -> String {
    let tally = surveyed.found.tally();
    // What no row names is the rest, so the largest is not named.
    let rows = tally.bins.values().rev().skip(1).rev().map(size_class);
    let classes = tally.classes.iter();
    let classes = classes.map(|(name, class)| storage_class(surveyed, (name, class), is_tariff));
    format!(
        "\n[estate]\nsize = \"{} B\"\nobjects = {}\n{}{}",
        tally.bytes.0,
        tally.objects,
        rows.collect::<String>(),
        classes.collect::<String>(),
    )
}

fn size_class(bin: &Bin) -> String {
    let (objects, mean) = (bin.objects, bin.mean().0);
    format!("\n[[estate.size-class]]\nobjects = {objects}\nsize = \"{mean} B\"\n")
}

/// A storage class that a tariff of the same provider and region charges; any other is told in a comment.
fn storage_class(
    surveyed: Surveyed<'_>,
    (name, class): (&str, &Class),
    is_tariff: &impl Fn(&str) -> bool,
) -> String {
    let Surveyed { found, store, .. } = surveyed;
    let share = percent(class.bytes, found.tally().bytes);
    let age = class.age_days(found.on());
    let days = age.map_or_else(String::new, |days| format!(", {days} days old in the mean"));
    let told = format!(
        "\n# storage class {}: {} objects, {} B{days}\n",
        quoted(name),
        class.objects,
        class.bytes.0
    );
    let tariff = tariff_of(&store.tariff, name);
    if tariff == store.tariff || share == 0 || !is_tariff(&tariff) {
        return told;
    }
    let age = age.map_or_else(String::new, |days| format!("age = \"{days} d\"\n"));
    let tariff = quoted(&tariff);
    format!("{told}[[estate.class]]\ntariff = {tariff}\nshare = \"{share} %\"\n{age}")
}

/// `aws/eu-central-1/standard-ia` for `STANDARD_IA` beside `aws/eu-central-1/standard`.
fn tariff_of(beside: &str, class: &str) -> String {
    let place = beside.rsplit_once('/').map_or(beside, |(place, _)| place);
    format!("{place}/{}", class.to_ascii_lowercase().replace('_', "-"))
}

/// Whole percents, rounded down, so that shares are never more than all.
fn percent(part: Bytes, all: Bytes) -> u128 {
    (u128::from(part.0) * 100)
        .checked_div(u128::from(all.0))
        .unwrap_or(0)
}

/// The objects themselves, a sample of which is read.
fn own(surveyed: Surveyed<'_>) -> String {
    let prefix = if surveyed.prefix.is_empty() {
        String::new()
    } else {
        format!("prefix = {}\n", quoted(surveyed.prefix))
    };
    format!(
        "\n[dataset.own]                             # a sample of what lies there, read and dropped\nsource = \"bucket\"\n{prefix}sample = 100\n"
    )
}

/// Objects of some of the sizes that were found, under keys of the shape that was found.
fn made(tally: &Tally) -> String {
    let key = template(tally);
    let dataset = |(number, bin): (usize, &Bin)| {
        let size = bin.mean().0.min(LARGEST);
        let objects = (MADE / size.max(1)).clamp(1, 200);
        format!(
            "\n[dataset.made-{number}]\nobjects = {objects}\nsize = \"{size} B\"\nkey = {}\n",
            quoted(&format!("made-{number}/{key}"))
        )
    };
    (1..).zip(picked(tally)).map(dataset).collect()
}

/// Some of the bins, from the smallest to the largest.
fn picked(tally: &Tally) -> Vec<&Bin> {
    let bins: Vec<_> = tally.bins.values().collect();
    let last = bins.len().saturating_sub(1);
    let count = bins.len().min(SIZES);
    let at = |index: usize| index * last / count.saturating_sub(1).max(1);
    (0..count).map(|index| bins[at(index)]).collect()
}

/// As many segments and bytes as keys have in the mean.
fn template(tally: &Tally) -> String {
    let mean = |sum: u64| usize::try_from(sum.checked_div(tally.objects).unwrap_or(0)).unwrap_or(0);
    let (bytes, slashes) = (mean(tally.keys.bytes), mean(tally.keys.slashes).min(16));
    let left = bytes.saturating_sub(2 * slashes).clamp(1, 200);
    let digits = left.min(20);
    let (segments, filling) = ("x/".repeat(slashes), "x".repeat(left - digits));
    format!("{segments}{filling}{{index:0{digits}}}")
}

fn stores(store: &Store) -> String {
    let credentials = match &store.credentials {
        Credentials::Chain => "\"chain\"".to_owned(),
        Credentials::Machine => "\"machine\"".to_owned(),
        Credentials::Anonymous => "\"anonymous\"".to_owned(),
        Credentials::Profile(name) => format!("{{ profile = {} }}", quoted(name)),
        Credentials::Environment(prefix) => format!("{{ environment = {} }}", quoted(prefix)),
    };
    let endpoint = match store.place.clone().real() {
        Place::Endpoint(url) => url.to_string().trim_end_matches('/').to_owned(),
        _ => "embedded".to_owned(),
    };
    format!(
        "\n[store.{}]\nendpoint = {}\nquirks = {}\ntariff = {}\nbucket = {}\nregion = {}\ncredentials = {credentials}\n\
         \n[store.{}]                              # put here where it could go\nendpoint = \"embedded\"\ntariff = {}\nbucket = \"drill\"\n",
        store.name,
        quoted(&endpoint),
        quoted(&store.quirks.name),
        quoted(&store.tariff),
        quoted(&store.bucket),
        quoted(&store.region),
        beside(store),
        quoted(&store.tariff),
    )
}

/// The name of the other store.
fn beside(store: &Store) -> &'static str {
    if store.name.as_ref() == "away" {
        "home"
    } else {
        "away"
    }
}

fn legs(tally: &Tally, store: &Store) -> String {
    let names = 1..=picked(tally).len();
    let names: Vec<_> = names.map(|number| format!("\"made-{number}\"")).collect();
    format!(
        "\n[[leg]]                                   # only reads\nexport = [\"own\"]\nfrom = {}\n\
         \n[[leg]]\nimport = [{}]\nto = \"{}\"\n",
        quoted(&store.name),
        names.join(", "),
        beside(store),
    )
}

/// A string of TOML: JSON's, but that TOML escapes DEL, too.
pub(super) fn quoted(text: &str) -> String {
    let json = serde_json::Value::String(text.to_owned()).to_string();
    json.replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{object::Key, store::Listed};

    #[test]
    fn a_text_is_quoted_as_toml_reads_it() {
        for text in ["plain", "a\"b\\c", "\u{1}\u{7f}\n", "é🦀"] {
            let line = format!("x = {}", quoted(text));
            let table: toml::Table = line.parse().expect("TOML");
            assert_eq!(table["x"].as_str(), Some(text));
        }
    }

    #[test]
    fn keys_have_the_shape_of_those_found_and_none_of_their_text() {
        let mut tally = Tally::default();
        for index in 0..10 {
            let name = format!("patients/{index}/secret-report-of-a-person.pdf");
            let key = Key::new(name.as_str()).expect("a key");
            let listed = Listed {
                key,
                size: 5,
                etag: None,
                class: None,
                modified: None,
            };
            tally.take(&name, &listed);
        }
        let template = template(&tally);
        assert_eq!(template.matches('/').count(), 2);
        let key = template.replace("{index:020}", "01234567890123456789");
        assert_eq!(key.len(), "patients/0/secret-report-of-a-person.pdf".len());
        assert!(!template.contains("secret"), "{template}");
    }

    #[test]
    fn the_sizes_that_are_made_reach_from_the_smallest_to_the_largest() {
        let mut tally = Tally::default();
        for exponent in 0..12 {
            let bin = tally.bins.entry(exponent).or_default();
            (bin.objects, bin.bytes) = (1, Bytes(u64::from(exponent)));
        }
        let sizes: Vec<_> = picked(&tally).iter().map(|bin| bin.bytes.0).collect();
        assert_eq!(sizes, [0, 3, 7, 11]);
        tally.bins.retain(|exponent, _| *exponent == 5);
        assert_eq!(picked(&tally).len(), 1);
    }
}
