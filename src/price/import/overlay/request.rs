//! Request prices of a list, by the classes that the catalog has.

use std::collections::BTreeSet;

use super::{
    Row, Writer,
    text::{list, quoted},
};
use crate::price::{
    Charge,
    import::{Feed, aws, azure, board::Part, google},
};

impl Writer<'_> {
    /// Request prices, all or none of those that the catalog has.
    pub(super) fn requests(&mut self, row: &Row<'_>) -> Option<String> {
        let used = self.classes(row);
        let found = |class: &&'static str| {
            let slot = self.board.slot(&row.place, Part::Request(class))?;
            slot.single().map(|(price, source)| (*class, price, source))
        };
        let classes = request_classes(self.feed).iter();
        let found: Vec<_> = classes
            .filter_map(found)
            .filter(|(class, ..)| used.contains(*class))
            .collect();
        let has = |class: &str| found.iter().any(|(name, ..)| *name == class);
        let before = row.known.and_then(|known| known.requests.as_ref());
        let lost = before.and_then(|known| known.prices.keys().find(|class| !has(class)).cloned());
        if row.known.is_some() && (found.is_empty() || lost.is_some()) {
            if let Some(lost) = lost.filter(|_| !found.is_empty()) {
                self.remark(
                    &row.name,
                    &format!("request prices kept: the list has no single one of `{lost}`"),
                );
            }
            return None;
        }
        let source = match found.first() {
            Some((.., source)) => (*source).to_owned(),
            None => self.board.sources.keys().next()?.clone(),
        };
        let missing: Vec<&str> = used
            .iter()
            .map(String::as_str)
            .filter(|class| !has(class))
            .collect();
        let prices = found
            .iter()
            .map(|(class, price, _)| format!("{class} = {}", quoted(&price.to_string())));
        Some(format!(
            "requests = {{ source = {}, per = {}, price = {{ {} }}, missing = {} }}\n",
            quoted(&source),
            requests_quoted(self.feed),
            prices.collect::<Vec<_>>().join(", "),
            list(&missing)
        ))
    }

    /// The classes that operations of a tariff fall into, as its provider's other tariffs have them.
    fn classes(&self, row: &Row<'_>) -> BTreeSet<String> {
        let provider = format!("{}/", self.feed.provider());
        let mut others = self
            .catalog
            .tariffs()
            .filter(|tariff| tariff.name.starts_with(&provider));
        let other = others.next().map(AsRef::as_ref);
        let requests = row
            .known
            .or(other)
            .and_then(|tariff| tariff.requests.as_ref());
        let charges = requests
            .into_iter()
            .flat_map(|requests| requests.rules.values());
        let classes = charges.filter_map(|rule| match &rule.charge {
            Charge::Classes(classes) => Some(classes),
            Charge::Free | Charge::NoSuchRequest | Charge::Unpriced(_) => None,
        });
        classes.flatten().map(ToString::to_string).collect()
    }
}

fn request_classes(feed: Feed) -> &'static [&'static str] {
    match feed {
        Feed::Aws => &["list", "part", "tier1", "tier2"],
        Feed::Azure => &["list", "other", "read", "write"],
        Feed::Google => &["class-a", "class-b"],
    }
}

fn requests_quoted(feed: Feed) -> u64 {
    match feed {
        Feed::Aws => aws::REQUESTS,
        Feed::Azure => azure::REQUESTS,
        Feed::Google => google::REQUESTS,
    }
}
