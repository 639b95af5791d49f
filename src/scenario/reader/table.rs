//! A table of the file whose keys are known.

use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use crate::scenario::{
    fault::{Fault, nearest, visible},
    source::names_secret,
    spec::{Key, Presence, Section, one_of},
};

use super::{Read, Reported, Value, value::Place};

/// A table with known keys.
pub(in crate::scenario) struct Table<'a> {
    pub(super) at: Value<'a>,
    pub(super) section: &'static Section,
    pub(super) entries: &'a DeTable<'a>,
}

impl<'a> Table<'a> {
    /// Where the table stands, for what is wrong with it as a whole.
    pub(in crate::scenario) fn here(&self) -> &Value<'a> {
        &self.at
    }

    /// The key's value, where it is given.
    pub(in crate::scenario) fn get(&self, name: &str) -> Option<Value<'a>> {
        let value = self.entries.get(name)?;
        Some(
            self.at
                .within(self.at.path(name), value, &self.key(name).kind),
        )
    }

    /// The key's value, or `other` where it is not given.
    pub(in crate::scenario) fn get_or(&self, name: &str, other: &'a DeValue<'a>) -> Value<'a> {
        self.get(name).unwrap_or_else(|| {
            let stand_in = self.at.overridden(self.at.path(name), other);
            stand_in.narrowed(&self.key(name).kind)
        })
    }

    /// Whether the key is given.
    pub(in crate::scenario) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// What `read` makes of a key that must be there.
    pub(in crate::scenario) fn required<T>(
        &self,
        name: &str,
        read: impl FnOnce(&Value<'a>) -> Read<T>,
    ) -> Read<T> {
        match self.get(name) {
            Some(value) => read(&value),
            None => Err(self.missing(name)),
        }
    }

    /// What `read` makes of a key that may be left out.
    pub(in crate::scenario) fn optional<T>(
        &self,
        name: &str,
        read: impl FnOnce(&Value<'a>) -> Read<T>,
    ) -> Read<Option<T>> {
        self.get(name).map(|value| read(&value)).transpose()
    }

    /// What `read` makes of a key, or of its default where it is left out.
    pub(in crate::scenario) fn defaulted<T>(
        &self,
        name: &str,
        read: impl FnOnce(&Value<'_>) -> Read<T>,
    ) -> Read<T> {
        if let Some(value) = self.get(name) {
            return read(&value);
        }
        let Presence::Default(text) = self.key(name).presence else {
            return Err(self.missing(name));
        };
        let default = DeValue::parse(text).map_err(|_| self.missing(name))?;
        read(&Value {
            sink: self.at.sink,
            tree: default.get_ref(),
            place: match &self.at.place {
                Place::File(span) => Place::Default(span.clone()),
                other => other.clone(),
            },
            key: self.at.path(name),
            kind: &self.key(name).kind,
        })
    }

    /// Reports a key that is not there; silent where a broken line may hold it.
    pub(in crate::scenario) fn missing(&self, name: &str) -> Reported {
        if self.at.sink.is_broken() {
            return Reported;
        }
        let key = self.key(name);
        let expected = format!("`{name}`: {}", key.kind.words());
        self.at.fault_with("nothing".to_owned(), expected, None)
    }

    /// Reports each of these keys that is given, because of `with`.
    pub(in crate::scenario) fn excludes(&self, names: &[&str], with: &str) -> Read<()> {
        let mut read = Ok(());
        for name in names {
            if let Some(value) = self.get(name) {
                let expected = format!("no such key beside {with}");
                read = Err(value.fault_with(format!("`{name}`"), expected, None));
            }
        }
        read
    }

    fn key(&self, name: &str) -> &'static Key {
        self.section
            .key(name)
            .expect("the reader asks for keys of its section only")
    }

    pub(super) fn unknown_key(&self, name: &Spanned<DeString<'_>>) {
        let (text, span) = (name.get_ref(), name.span());
        let known: Vec<_> = self.section.names().collect();
        let secret = names_secret(text);
        let expected = if secret {
            "no secret: secrets do not belong in a scenario, which names only where credentials come from".to_owned()
        } else {
            one_of(&known)
        };
        let source = self.at.sink.source;
        let position = source.position(span.start);
        if !source.starts_line(span.start) {
            self.at.sink.hide(position.line);
        }
        self.at.sink.report(Fault {
            position: Some(position),
            key: self.at.path(text),
            found: format!("the unknown key `{}`", visible(text)),
            expected,
            hint: nearest(text, known).filter(|_| !secret),
            excerpt: source.excerpt(span.start, Some(span.end)),
        });
    }
}
