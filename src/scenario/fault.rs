//! What is wrong in a scenario, and where.

use std::{collections::BTreeSet, fmt};

/// A place in a file, counted from 1; columns are characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line; one past its last where something is missing at its end.
    pub column: usize,
}

/// One thing that is wrong. It never holds a secret, nor a line that looks as if it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where; none for an override given to the command.
    pub position: Option<Position>,
    /// The key, from the root: `store.home.part-size`. Empty for the file as a whole.
    pub key: String,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
    /// The nearest known name.
    pub hint: Option<String>,
    /// The line and a caret below it.
    pub(super) excerpt: Option<String>,
}

/// All that is wrong in one scenario, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    path: String,
    list: Vec<Fault>,
    more: usize,
}

/// More faults than these are counted, not kept.
const KEPT: usize = 100;

impl Faults {
    /// No fault yet in the file at `path`.
    pub(super) fn none(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            list: Vec::new(),
            more: 0,
        }
    }

    /// Adds a fault, or counts it where there are too many.
    pub(super) fn add(&mut self, fault: Fault) {
        if self.list.contains(&fault) {
            return;
        }
        if self.list.len() == KEPT {
            self.more += 1;
            return;
        }
        self.list.push(fault);
    }

    /// Whether there are too many already.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() == KEPT
    }

    /// Counts faults that are not kept.
    pub(super) fn count(&mut self, more: usize) {
        self.more += more;
    }

    /// Drops the lines shown beside faults there.
    pub(super) fn hide(&mut self, lines: &BTreeSet<usize>) {
        for fault in &mut self.list {
            if fault
                .position
                .is_some_and(|position| lines.contains(&position.line))
            {
                fault.excerpt = None;
            }
        }
    }

    /// The same, in the order of the file.
    pub(super) fn sorted(mut self) -> Self {
        self.list
            .sort_by(|a, b| (a.position, &a.key).cmp(&(b.position, &b.key)));
        self
    }

    /// The file, as it was named.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The first 100 faults, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.list.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.list.len() + self.more
    }
}

impl std::error::Error for Faults {}

/// `FILE:LINE:COLUMN: …` for each fault, with the line below it; at most 100 of them.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, fault) in self.list.iter().enumerate() {
            if number > 0 {
                writeln!(f)?;
            }
            if let Some(Position { line, column }) = fault.position {
                write!(f, "{}:{line}:{column}: ", visible(&self.path))?;
            }
            write!(f, "{fault}")?;
        }
        match self.more {
            0 => Ok(()),
            more => write!(f, "\n{}: and {more} more faults", visible(&self.path)),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        write!(f, "found {}, expected {}", self.found, self.expected)?;
        if let Some(hint) = &self.hint {
            write!(f, "; did you mean `{hint}`?")?;
        }
        self.excerpt
            .iter()
            .try_for_each(|excerpt| write!(f, "\n{excerpt}"))
    }
}

/// `text` with everything escaped that would move a cursor or hide.
pub(super) fn visible(text: &str) -> String {
    text.chars().fold(String::new(), |mut shown, letter| {
        let hidden = matches!(letter,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        if letter.is_control() || hidden {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
        shown
    })
}

/// The nearest of `names` to `found`: at most a third of its letters away.
pub(super) fn nearest<'a>(found: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let found: String = found.to_lowercase().chars().take(64).collect();
    let allowed = (found.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| {
            (
                strsim::damerau_levenshtein(&found, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_near_and_nothing_else() {
        let near = |found| nearest(found, ["part-size", "prefix", "bucket"]);
        assert_eq!(near("partsize").as_deref(), Some("part-size"));
        assert_eq!(near("Bucket").as_deref(), Some("bucket"));
        assert_eq!(near("folder"), None);
    }

    #[test]
    fn nothing_moves_a_cursor() {
        assert_eq!(
            visible("a\u{1b}[2J\u{202e}b\n"),
            r"a\u{1b}[2J\u{202e}b\u{a}"
        );
    }

    #[test]
    fn a_flood_of_faults_is_cut() {
        let fault = |line| Fault {
            position: Some(Position { line, column: 1 }),
            key: String::new(),
            found: "x".to_owned(),
            expected: "y".to_owned(),
            hint: None,
            excerpt: None,
        };
        let mut faults = Faults::none("f.toml");
        (1..=130).for_each(|line| faults.add(fault(131 - line)));
        assert_eq!(faults.total(), 130);
        let text = faults.sorted().to_string();
        assert_eq!(text.lines().count(), 101);
        assert!(text.starts_with("f.toml:31:1: found x, expected y\nf.toml:32:1"));
        assert!(text.ends_with("\nf.toml: and 30 more faults"));
    }
}
