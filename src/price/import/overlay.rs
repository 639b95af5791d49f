//! What lists say, written as a catalog file.

use std::collections::BTreeSet;

use super::{
    Feed, Imported,
    board::{Board, Part, Place, Step},
};
use crate::price::{Catalog, Ratio, Restore, Tariff};

mod request;
mod text;

use text::{egress, missing, quoted, tiers};

/// The speeds of thawing that lists have.
const SPEEDS: [&str; 4] = ["bulk", "expedited", "high-priority", "standard"];

/// Writes a board over a catalog.
pub(super) struct Writer<'a> {
    feed: Feed,
    board: &'a Board,
    catalog: &'a Catalog,
    /// Schedules that are written, each its name and its text.
    schedules: Vec<(String, String)>,
    remarks: Vec<String>,
}

/// One tariff that is being written: its name, its place, and what the catalog has of it.
struct Row<'a> {
    name: String,
    place: Place,
    known: Option<&'a Tariff>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(feed: Feed, board: &'a Board, catalog: &'a Catalog) -> Self {
        Self {
            feed,
            board,
            catalog,
            schedules: Vec::new(),
            remarks: Vec::new(),
        }
    }

    pub(super) fn write(mut self) -> Imported {
        let mut tariffs = 0;
        let mut rows = String::new();
        for row in self.rows() {
            let text = self.tariff(&row);
            tariffs += u64::from(text.is_some());
            rows.extend(text);
        }
        let schedules: String = self
            .schedules
            .iter()
            .map(|(_, text)| text.as_str())
            .collect();
        Imported {
            overlay: format!("{}{}{schedules}{rows}", self.head(), self.sources()),
            tariffs,
            used: self.board.used,
            skipped: self.board.skipped,
            remarks: self.remarks,
        }
    }

    fn head(&self) -> String {
        let kept = self.remarks.iter().map(|remark| format!("# {remark}\n"));
        format!(
            "# Imported from {}: {} of its entries are used, {} are not. Review it like any change of prices.\n{}\
             provider = {}\n",
            self.feed,
            self.board.used,
            self.board.skipped,
            kept.collect::<String>(),
            quoted(self.feed.provider())
        )
    }

    fn sources(&self) -> String {
        let sources = self.board.sources.iter().map(|(name, origin)| {
            format!(
                "\n[source.{name}]\ntitle = {}\npublisher = {}\nurl = {}\nread = {}\nconfidence = \"api-transcription\"\n",
                quoted(&origin.title),
                quoted(origin.publisher),
                quoted(&origin.url),
                quoted(&origin.read.to_string())
            )
        });
        sources.collect()
    }

    /// The tariffs of the catalog that anything was found for, and those it lacks whose storage was found.
    fn rows(&self) -> Vec<Row<'a>> {
        let regions = self.board.regions();
        let mut names: BTreeSet<(String, String)> = BTreeSet::new();
        for name in self.catalog.names() {
            if let [provider, region, class] = name.split('/').collect::<Vec<_>>()[..]
                && provider == self.feed.provider()
                && regions.contains(region)
            {
                names.insert((region.to_owned(), class.to_owned()));
            }
        }
        let stored = self.board.keys().filter(|(_, part)| *part == Part::Storage);
        names.extend(
            stored.filter_map(|(place, _)| Some((place.region.clone(), place.class.clone()?))),
        );
        let row = |(region, class): (String, String)| {
            let name = format!("{}/{region}/{class}", self.feed.provider());
            let known = self.catalog.tariff(&name).map(AsRef::as_ref);
            let place = Place::class(&region, &class);
            Row { name, place, known }
        };
        names.into_iter().map(row).collect()
    }

    /// The row of a tariff; none where nothing was found for it.
    fn tariff(&mut self, row: &Row<'_>) -> Option<String> {
        let mut parts = String::new();
        parts.extend(self.storage(row));
        parts.extend(self.requests(row));
        parts.extend(self.retrieval(row));
        parts.push_str(&self.restores(row));
        parts.extend(self.schedule(row, Part::Egress, "egress"));
        parts.extend(self.schedule(row, Part::InterRegion, "inter-region"));
        if parts.is_empty() || (row.known.is_none() && !parts.starts_with("storage")) {
            return None;
        }
        let name = quoted(&row.name);
        let start = if row.known.is_some() {
            format!("like = {name}\n")
        } else {
            format!("missing = {}\n", missing(&parts))
        };
        Some(format!("\n[[tariff]]\nname = {name}\n{start}{parts}"))
    }

    fn storage(&mut self, row: &Row<'_>) -> Option<String> {
        let (steps, source) = self.agreed(row, &row.place, Part::Storage, "storage")?;
        Some(format!(
            "storage = {{ source = {}, per = \"GB-month\", tiers = {} }}\n",
            quoted(source),
            tiers(steps, false)
        ))
    }

    fn retrieval(&mut self, row: &Row<'_>) -> Option<String> {
        let (steps, source) = self.agreed(row, &row.place, Part::Retrieval, "reading")?;
        let [step] = steps else { return None };
        Some(format!(
            "retrieval = {{ source = {}, per = \"GB\", price = {} }}\n",
            quoted(source),
            quoted(&step.price.to_string())
        ))
    }

    fn restores(&mut self, row: &Row<'_>) -> String {
        let speeds = SPEEDS.into_iter();
        speeds
            .filter_map(|speed| self.restore(row, speed))
            .collect()
    }

    /// Thawing at a speed, whole or not at all.
    fn restore(&mut self, row: &Row<'_>, speed: &'static str) -> Option<String> {
        let single = |part| {
            self.board
                .slot(&row.place, part)
                .and_then(|slot| slot.single())
        };
        let volume = single(Part::RestoreVolume(speed));
        let requests = single(Part::RestoreRequests(speed));
        let (_, source) = volume.or(requests)?;
        let known: Option<&Restore> = row.known.and_then(|known| known.restores.get(speed));
        let is_lost = |known: Option<&Ratio>, found: Option<(&Ratio, &str)>| {
            known.is_some() && found.is_none()
        };
        if is_lost(known.and_then(|known| known.per_gigabyte.as_ref()), volume)
            || is_lost(
                known.and_then(|known| known.per_thousand.as_ref()),
                requests,
            )
        {
            self.remark(
                &row.name,
                &format!("thawing ({speed}) kept: the list has only a part of it"),
            );
            return None;
        }
        let mut keys = vec![format!("source = {}", quoted(source))];
        keys.extend(
            volume.map(|(price, _)| format!("per-gigabyte = {}", quoted(&price.to_string()))),
        );
        keys.extend(
            requests.map(|(price, _)| format!("per-thousand = {}", quoted(&price.to_string()))),
        );
        let stated = known.and_then(|known| known.thawing.as_ref());
        keys.extend(stated.map(|stated| format!("hours = {}", stated.hours)));
        Some(format!("restore.{speed} = {{ {} }}\n", keys.join(", ")))
    }

    /// The name of a schedule of a region, which is written where it is the first of its kind.
    fn schedule(&mut self, row: &Row<'_>, part: Part, table: &str) -> Option<String> {
        let region = Place::region(&row.place.region);
        let (steps, source) = self.agreed(row, &region, part, table)?;
        let text = if part == Part::Egress {
            egress(
                steps,
                source,
                row.known.or_else(|| self.neighbour(&row.place.region)),
            )
        } else {
            let [step] = steps else { return None };
            format!(
                "source = {}\nper = \"GB\"\nprice = {}\n",
                quoted(source),
                quoted(&step.price.to_string())
            )
        };
        let alike = |(name, written): &&(String, String)| {
            name.starts_with(&format!("{table}.")) && written.ends_with(&format!("]\n{text}"))
        };
        if let Some((name, _)) = self.schedules.iter().find(alike) {
            let name = name.trim_start_matches(&format!("{table}."));
            return Some(format!("{table} = {}\n", quoted(name)));
        }
        let name = self.free_name(table, &row.place.region);
        self.schedules.push((
            format!("{table}.{name}"),
            format!("\n[{table}.{name}]\n{text}"),
        ));
        Some(format!("{table} = {}\n", quoted(&name)))
    }

    /// A name that no schedule of the table has.
    fn free_name(&self, table: &str, region: &str) -> String {
        let is_taken = |name: &String| {
            let full = format!("{table}.{name}");
            self.schedules.iter().any(|(taken, _)| *taken == full)
        };
        let first = format!("import-{region}");
        let more = (2_u64..).map(|number| format!("import-{region}-{number}"));
        let mut names = std::iter::once(first).chain(more);
        names
            .find(|name| !is_taken(name))
            .expect("some number is not taken")
    }

    /// A tariff of the region that the catalog has.
    fn neighbour(&self, region: &str) -> Option<&'a Tariff> {
        let start = format!("{}/{region}/", self.feed.provider());
        let mut tariffs = self
            .catalog
            .tariffs()
            .filter(|tariff| tariff.name.starts_with(&start));
        tariffs.next().map(AsRef::as_ref)
    }

    /// What a list says of a part, where it does not contradict itself.
    fn agreed(
        &mut self,
        row: &Row<'_>,
        place: &Place,
        part: Part,
        what: &str,
    ) -> Option<(&'a [Step], &'a str)> {
        let slot = self.board.slot(place, part)?;
        let agreed = slot.agreed();
        if agreed.is_none() {
            let (provider, region) = (self.feed.provider(), &place.region);
            let of = match &place.class {
                Some(_) => row.name.clone(),
                None => format!("{provider}/{region}"),
            };
            self.remark(
                &of,
                &format!("{what} left out: the list contradicts itself"),
            );
        }
        agreed
    }

    fn remark(&mut self, of: &str, what: &str) {
        let remark = format!("{of}: {what}");
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }
}
