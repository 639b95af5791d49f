//! How the objects of a generated dataset are named.

use crate::object::{InvalidKey, Key};

use super::KeyTemplate;

/// How the objects of a generated dataset are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Names {
    /// By their index.
    Template(KeyTemplate),
    /// One by one: keys that a template cannot make, such as `a/../b`.
    Listed(ListedNames),
}

/// Names that are given one by one; none is given twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedNames {
    names: Vec<String>,
    /// Indices, in the order of the names.
    sorted: Vec<usize>,
}

/// Why texts are no names of objects.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NamesFault {
    /// A text that is no key.
    #[error(transparent)]
    Key(#[from] InvalidKey),
    /// A name given twice.
    #[error("a key that stands there twice")]
    Twice,
}

impl ListedNames {
    /// These names, in this order.
    ///
    /// # Errors
    /// A name that is no key, or one that is given twice.
    pub fn new(names: Vec<String>) -> Result<Self, NamesFault> {
        for name in &names {
            Key::new(name.as_str())?;
        }
        let mut sorted: Vec<_> = (0..names.len()).collect();
        sorted.sort_by_key(|index| &names[*index]);
        let twice = |pair: &[usize]| names[pair[0]] == names[pair[1]];
        if sorted.windows(2).any(twice) {
            return Err(NamesFault::Twice);
        }
        Ok(Self { names, sorted })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    fn index_of(&self, name: &str) -> Option<usize> {
        let of = |index: &usize| self.names[*index].as_str().cmp(name);
        let found = self.sorted.binary_search_by(of).ok()?;
        Some(self.sorted[found])
    }
}

impl Names {
    /// The name of the object with this index; of an index beyond a list it is empty.
    #[must_use]
    pub fn text(&self, index: u64) -> String {
        match self {
            Self::Template(template) => template.text(index),
            Self::Listed(listed) => {
                let name = usize::try_from(index)
                    .ok()
                    .and_then(|at| listed.names.get(at));
                name.cloned().unwrap_or_default()
            }
        }
    }

    /// The index of the object with this name; none where no index gives it.
    #[must_use]
    pub fn index_of(&self, name: &str) -> Option<u64> {
        match self {
            Self::Template(template) => template.index_of(name),
            Self::Listed(listed) => listed.index_of(name).map(|index| index as u64),
        }
    }

    /// The length in bytes of the longest name of so many objects.
    #[must_use]
    pub fn longest(&self, objects: u64) -> usize {
        match self {
            // Indices only grow longer.
            Self::Template(template) => objects
                .checked_sub(1)
                .map_or(0, |last| template.text(last).len()),
            Self::Listed(listed) => listed.names.iter().map(String::len).max().unwrap_or(0),
        }
    }
}

impl From<KeyTemplate> for Names {
    fn from(template: KeyTemplate) -> Self {
        Self::Template(template)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(names: &[&str]) -> Result<Names, NamesFault> {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        ListedNames::new(names).map(Names::Listed)
    }

    #[test]
    fn listed_names_are_found_as_they_are_written() {
        let odd = [
            "b/../a", "a//b", "dir/", "K", "k", "u\u{308}", "\u{fc}", ".",
        ];
        let names = listed(&odd).expect("names");
        for (index, name) in odd.iter().enumerate() {
            assert_eq!(names.text(index as u64), *name);
            assert_eq!(names.index_of(name), Some(index as u64), "{name}");
        }
        assert_eq!(names.index_of("a/b"), None);
        assert_eq!(names.text(99), "");
        assert_eq!(names.longest(8), "b/../a".len());
    }

    #[test]
    fn a_name_twice_or_none_is_refused() {
        assert_eq!(listed(&["a", "b", "a"]), Err(NamesFault::Twice));
        assert_eq!(listed(&["a", ""]), Err(NamesFault::Key(InvalidKey::Empty)));
        let long = "x".repeat(1025);
        assert_eq!(listed(&[&long]), Err(NamesFault::Key(InvalidKey::Long)));
    }
}
