//! One value of the file.

use std::{fmt::Display, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::scenario::{
    fault::{Fault, nearest, visible},
    source::{UNSEEN, quoted},
    spec::Kind,
};

use super::{Read, Reported, Sink, Table};

/// Where a value stands.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// In the file.
    File(Range<usize>),
    /// Nowhere: it is the default of a key of the table there.
    Default(Range<usize>),
    /// Nowhere: it was given to the command.
    Command,
}

impl Place {
    /// The byte of the file to point at.
    fn start(&self) -> Option<usize> {
        match self {
            Self::File(span) | Self::Default(span) => Some(span.start),
            Self::Command => None,
        }
    }
}

/// A value, where it stands, and what it should be.
#[derive(Clone)]
pub(in crate::scenario) struct Value<'a> {
    pub(super) sink: &'a Sink<'a>,
    pub(super) tree: &'a DeValue<'a>,
    pub(super) place: Place,
    pub(super) key: String,
    pub(super) kind: &'static Kind,
}

impl<'a> Value<'a> {
    /// The whole file.
    pub(in crate::scenario) fn root(
        sink: &'a Sink<'a>,
        value: &'a DeValue<'a>,
        kind: &'static Kind,
    ) -> Self {
        Self {
            sink,
            tree: value,
            place: Place::File(0..0),
            key: String::new(),
            kind,
        }
    }

    /// The same key with another value, given to the command under `name`.
    pub(in crate::scenario) fn overridden(&self, name: String, value: &'a DeValue<'a>) -> Self {
        Self {
            tree: value,
            place: Place::Command,
            key: name,
            ..self.clone()
        }
    }

    /// The value of this kind and no other.
    pub(in crate::scenario) fn narrowed(&self, kind: &'static Kind) -> Self {
        Self {
            kind,
            ..self.clone()
        }
    }

    pub(in crate::scenario) fn is_text(&self) -> bool {
        self.tree.is_str()
    }

    pub(in crate::scenario) fn is_table(&self) -> bool {
        self.tree.is_table()
    }

    /// How long the list is.
    pub(in crate::scenario) fn list_len(&self) -> Option<usize> {
        self.tree.as_array().map(|list| list.len())
    }

    /// Whether it is a list that begins with a table.
    pub(in crate::scenario) fn is_list_of_tables(&self) -> bool {
        let first = self.tree.as_array().and_then(|list| list.first());
        first.is_some_and(|value| value.get_ref().is_table())
    }

    /// Reports that it is not what its kind asks for; `why` says more.
    pub(in crate::scenario) fn wrong(&self, why: impl Display) -> Reported {
        let why = why.to_string();
        // What parsers of units expect is what the kind says.
        let more = if why.is_empty() || why.starts_with("expected") {
            String::new()
        } else {
            format!(" ({why})")
        };
        self.fault(format!("{}{more}", self.kind.words()), None)
    }

    /// Reports that it is not what its kind asks for, without showing it: it may be a secret that strayed.
    pub(in crate::scenario) fn wrong_unseen(&self) -> Reported {
        self.fault_with(UNSEEN.to_owned(), self.kind.words(), None)
    }

    /// Reports what was expected instead, and the nearest name.
    pub(in crate::scenario) fn fault(
        &self,
        expected: impl Into<String>,
        hint: Option<String>,
    ) -> Reported {
        self.fault_with(self.found(), expected.into(), hint)
    }

    /// Reports a name that nothing has; silent where a broken line may hold it.
    pub(in crate::scenario) fn unknown<'n>(
        &self,
        what: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Reported {
        if self.sink.is_broken() && self.place != Place::Command {
            return Reported;
        }
        let names: Vec<_> = names.into_iter().collect();
        let hint = self
            .tree
            .as_str()
            .and_then(|found| nearest(found, names.iter().copied()));
        let shown: Vec<_> = names
            .iter()
            .take(20)
            .map(|name| format!("`{name}`"))
            .collect();
        let more = if names.len() > shown.len() {
            ", …"
        } else {
            ""
        };
        self.fault(format!("{what}: {}{more}", shown.join(", ")), hint)
    }

    /// Reports `found` and `expected` at this value.
    pub(in crate::scenario) fn fault_with(
        &self,
        found: String,
        expected: String,
        hint: Option<String>,
    ) -> Reported {
        // A value that the parser made up in place of a broken one stands nowhere.
        if self.place == Place::File(0..0) && self.sink.is_broken() {
            return Reported;
        }
        let start = self.place.start();
        self.sink.report(Fault {
            position: start.map(|start| self.sink.source.position(start)),
            key: self.key.clone(),
            found,
            expected,
            hint,
            excerpt: start.and_then(|start| self.sink.source.excerpt(start, None)),
        })
    }

    fn found(&self) -> String {
        match (&self.place, self.tree) {
            (_, DeValue::Table(_)) => "a table".to_owned(),
            (_, DeValue::Array(list)) if list.is_empty() => "an empty list".to_owned(),
            (_, DeValue::Array(_)) => "a list".to_owned(),
            (Place::File(span), _) => self.sink.source.found(span),
            (Place::Default(_), DeValue::String(text)) => format!("the default {}", quoted(text)),
            (Place::Command, DeValue::String(text)) => quoted(text),
            (_, other) => other.type_str().to_owned(),
        }
    }

    /// The text.
    pub(in crate::scenario) fn text(&self) -> Read<&'a str> {
        self.tree.as_str().ok_or_else(|| self.wrong(""))
    }

    /// What `parse` makes of the text.
    pub(in crate::scenario) fn parsed<T, E: Display>(
        &self,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Read<T> {
        parse(self.text()?).map_err(|error| self.wrong(error))
    }

    /// The whole number.
    pub(in crate::scenario) fn whole(&self) -> Read<u64> {
        let (least, most) = match self.kind {
            Kind::Whole(least, most) => (*least, *most),
            _ => (0, u64::MAX),
        };
        let integer = self.tree.as_integer().ok_or_else(|| self.wrong(""))?;
        match u64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            _ => Err(self.wrong("")),
        }
    }

    /// The whole number of a kind that fits.
    pub(in crate::scenario) fn whole_u32(&self) -> Read<u32> {
        u32::try_from(self.whole()?).map_err(|_| self.wrong(""))
    }

    /// The flag.
    pub(in crate::scenario) fn flag(&self) -> Read<bool> {
        self.tree.as_bool().ok_or_else(|| self.wrong(""))
    }

    /// The name chosen; also where a table may stand instead.
    pub(in crate::scenario) fn choice(&self) -> Read<&'static str> {
        let (Kind::Choice(names) | Kind::Any([Kind::Choice(names), ..])) = self.kind else {
            return Err(self.wrong(""));
        };
        let found = self.tree.as_str();
        let known = found.and_then(|found| names.iter().find(|name| **name == found));
        known.copied().ok_or_else(|| {
            let hint = found.and_then(|found| nearest(found, names.iter().copied()));
            self.fault(self.kind.words(), hint)
        })
    }

    /// The values of the list; at least one.
    pub(in crate::scenario) fn list(&self) -> Read<Vec<Self>> {
        let (Some(list), Kind::List(of)) = (self.tree.as_array(), self.kind) else {
            return Err(self.wrong(""));
        };
        let values = list.iter().enumerate();
        let values: Vec<_> = values
            .map(|(index, value)| self.within(format!("{}[{index}]", self.key), value, of))
            .collect();
        if values.is_empty() {
            return Err(self.wrong(""));
        }
        Ok(values)
    }

    /// What `read` makes of each value of the list; every fault in any of them is reported.
    pub(in crate::scenario) fn each<T>(&self, read: impl Fn(&Self) -> Read<T>) -> Read<Vec<T>> {
        let read: Vec<_> = self.list()?.iter().map(read).collect();
        read.into_iter().collect()
    }

    /// The names and their values, in the order of the file.
    pub(in crate::scenario) fn map(&self) -> Read<Vec<(&'a str, Self)>> {
        let (Some(table), Kind::Map { of, .. }) = (self.tree.as_table(), self.kind) else {
            return Err(self.wrong(""));
        };
        Ok(in_order(table)
            .map(|(name, value)| {
                let mut entry = self.within(self.path(name.get_ref()), value, of);
                if value.get_ref().is_table() {
                    entry.place = Place::File(name.span());
                }
                (name.get_ref().as_ref(), entry)
            })
            .collect())
    }

    /// The table, its unknown keys reported.
    pub(in crate::scenario) fn table(&self) -> Read<Table<'a>> {
        let (Some(entries), Kind::Table(section)) = (self.tree.as_table(), self.kind) else {
            return Err(self.wrong(""));
        };
        let table = Table {
            at: self.clone(),
            section,
            entries,
        };
        in_order(entries)
            .filter(|(name, _)| section.key(name.get_ref()).is_none())
            .for_each(|(name, _)| table.unknown_key(name));
        Ok(table)
    }

    pub(super) fn within(
        &self,
        key: String,
        value: &'a Spanned<DeValue<'a>>,
        kind: &'static Kind,
    ) -> Self {
        Self {
            sink: self.sink,
            tree: value.get_ref(),
            place: Place::File(value.span()),
            key,
            kind,
        }
    }

    pub(super) fn path(&self, name: &str) -> String {
        let name = visible(name);
        if self.key.is_empty() {
            name
        } else {
            format!("{}.{name}", self.key)
        }
    }
}

/// The entries of a table in the order of the file.
pub(super) fn in_order<'a>(
    table: &'a DeTable<'a>,
) -> impl Iterator<
    Item = (
        &'a Spanned<toml::de::DeString<'a>>,
        &'a Spanned<DeValue<'a>>,
    ),
> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries.into_iter()
}
