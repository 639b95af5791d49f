//! A row of an inventory: an object, an old version of one, or a delete marker.

use std::{borrow::Cow, collections::BTreeMap};

use jiff::Timestamp;
use percent_encoding::percent_decode;

use super::{Column, Inventory, State, file::Why};
use crate::unit::Bytes;

/// The most words that are told apart of one state.
const WORDS: usize = 16;

/// Counts a row, if its key begins with the prefix.
pub(super) fn take(
    inventory: &mut Inventory,
    columns: &[Column],
    fields: &[&[u8]],
    prefix: &str,
) -> Result<(), Why> {
    let row = Row { columns, fields };
    let key = row.key()?;
    let Some(name) = key.strip_prefix(prefix) else {
        return Ok(());
    };
    let (is_latest, is_marker) = (
        row.flag(Column::IsLatest, true)?,
        row.flag(Column::IsDeleteMarker, false)?,
    );
    match &mut inventory.hidden {
        Some(hidden) if is_marker => hidden.markers += 1,
        Some(hidden) if !is_latest => {
            hidden.versions.objects += 1;
            hidden.versions.bytes += row.size()?;
        }
        _ => {
            let class = row.text(Column::Class)?.unwrap_or_default();
            inventory
                .tally
                .count(name, row.size()?, class, row.modified()?);
            row.states(&mut inventory.states)?;
        }
    }
    Ok(())
}

struct Row<'a> {
    columns: &'a [Column],
    fields: &'a [&'a [u8]],
}

impl<'a> Row<'a> {
    fn text(&self, column: Column) -> Result<Option<&'a str>, Why> {
        let mut both = self.columns.iter().zip(self.fields);
        let found = both.find(|(it, _)| **it == column);
        let text = found.map(|(_, field)| std::str::from_utf8(field));
        text.transpose().map_err(|_| "a field is no UTF-8")
    }

    /// The key, whose bytes are escaped as in a URL.
    fn key(&self) -> Result<String, Why> {
        let escaped = self.text(Column::Key)?.unwrap_or_default();
        // A plus that belongs to the key is escaped; where one stands, it is a space.
        let escaped: Cow<'_, str> = if escaped.contains('+') {
            escaped.replace('+', " ").into()
        } else {
            escaped.into()
        };
        let key = percent_decode(escaped.as_bytes()).decode_utf8();
        let key = key.map_err(|_| "its key is no UTF-8")?;
        match key.len() {
            1..=1024 => Ok(key.into_owned()),
            _ => Err("its key is empty or longer than a key can be"),
        }
    }

    fn size(&self) -> Result<Bytes, Why> {
        let size = self.text(Column::Size)?.unwrap_or_default().parse();
        size.map(Bytes).map_err(|_| "its size is no number")
    }

    fn flag(&self, column: Column, absent: bool) -> Result<bool, Why> {
        match self.text(column)? {
            None => Ok(absent),
            Some(text) if text.eq_ignore_ascii_case("true") => Ok(true),
            Some(text) if text.eq_ignore_ascii_case("false") => Ok(false),
            Some(_) => Err("whether it is the latest or a delete marker is neither true nor false"),
        }
    }

    fn modified(&self) -> Result<Option<Timestamp>, Why> {
        let date = self.text(Column::Modified)?.filter(|text| !text.is_empty());
        let date = date.map(str::parse).transpose();
        date.map_err(|_| "its date is no date")
    }

    fn states(&self, states: &mut BTreeMap<State, BTreeMap<String, u64>>) -> Result<(), Why> {
        for (state, words) in states {
            let word = self.text(Column::State(*state))?.unwrap_or_default();
            // A word that no store would use, or one too many, is counted and not told.
            let is_told = is_word(word) && (words.contains_key(word) || words.len() < WORDS);
            let word = if is_told { word } else { "other" };
            *words.entry(word.to_owned()).or_default() += 1;
        }
        Ok(())
    }
}

fn is_word(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    text.len() <= 40 && text.bytes().all(is_plain)
}
