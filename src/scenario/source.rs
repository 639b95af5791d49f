//! The text of a scenario: positions in it, lines of it that may be shown, and how deep it nests.

use std::ops::Range;

use super::fault::{Position, visible};

/// The text and where its lines begin.
pub(super) struct Source<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// Tables and arrays within each other, dotted keys included, are at most this deep.
pub(super) const DEPTH_MAX: usize = 16;

/// What stands in place of a value that may be a secret.
pub(super) const UNSEEN: &str = "a value that is not shown here";

/// Letters of a line that are shown.
const WIDTH: usize = 100;

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(after).collect(),
        }
    }

    /// The line and column of a byte; the end of the file for any byte beyond.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        Position {
            line,
            column: self.text[start..offset].chars().count() + 1,
        }
    }

    /// What stands at a span, in one line and shortened; not what looks like a secret.
    pub(super) fn found(&self, span: &Range<usize>) -> String {
        let end = self.text.floor_char_boundary(span.end.min(self.text.len()));
        let start = self.text.floor_char_boundary(span.start.min(end));
        let text = &self.text[start..end];
        if text.trim().is_empty() {
            return "nothing".to_owned();
        }
        quoted(text)
    }

    /// The line of a byte with a caret below, cut at `end`; none where the line looks as if it held a secret.
    pub(super) fn excerpt(&self, offset: usize, end: Option<usize>) -> Option<String> {
        let Position { line, column } = self.position(offset);
        let whole = self.text[self.starts[line - 1]..].lines().next()?;
        let limit = end.map_or(usize::MAX, |end| self.position(end).column - 1);
        if column > WIDTH || (end.is_none() && is_private(whole)) {
            return None;
        }
        let mut shown: String = whole.chars().take(limit.min(WIDTH)).collect();
        if shown.len() < whole.len() {
            shown.push_str(" …");
        }
        let before: String = whole.chars().take(column - 1).collect();
        let indent = visible(&before).chars().count();
        let margin = line.to_string().len();
        Some(format!(
            "  {line} | {}\n  {:margin$} | {:indent$}^",
            visible(&shown),
            "",
            ""
        ))
    }

    /// Whether nothing but space and brackets stands before a byte on its line.
    pub(super) fn starts_line(&self, offset: usize) -> bool {
        let start = self.starts[self.position(offset).line - 1];
        let before = self.text.get(start..offset).unwrap_or_default();
        before.trim_matches([' ', '\t', '[']).is_empty()
    }

    /// Whether any line looks as if it held a secret.
    pub(super) fn has_private_line(&self) -> bool {
        self.text.lines().any(is_private)
    }
}

/// `text` in backticks, in one line and shortened; not what looks like a secret.
pub(super) fn quoted(text: &str) -> String {
    if is_private(text) {
        return UNSEEN.to_owned();
    }
    let mut shown: String = text.chars().take(60).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("`{}`", visible(&shown))
}

/// Whether a text looks as if it held a secret: it is then never printed.
fn is_private(text: &str) -> bool {
    text.contains('@') || names_secret(text) || text.to_lowercase().contains("credential")
}

/// Whether a name is one that secrets go by.
pub(super) fn names_secret(name: &str) -> bool {
    const WORDS: [&str; 10] = [
        "secret",
        "token",
        "passwd",
        "password",
        "accesskey",
        "accountkey",
        "apikey",
        "privatekey",
        "signature",
        "authorization",
    ];
    let name = name.to_lowercase();
    let mut words = name.split(|letter: char| !letter.is_alphanumeric());
    let plain: String = words.clone().collect();
    WORDS.iter().any(|word| plain.contains(word)) || words.any(|word| word == "sas")
}

/// Where the text first nests too deep: a scan that keeps no tree, so that no input can exhaust the stack.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut open, mut dots, mut header) = (0_usize, 0_usize, false);
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'#' => at = end_of_line(bytes, at) - 1,
            b'"' | b'\'' => at = end_of_string(bytes, at) - 1,
            b'[' | b'{' => {
                header |= open == 0 && starts_line(bytes, at);
                (open, dots) = (open + 1, 0);
            }
            b']' | b'}' => (open, dots) = (open.saturating_sub(1), 0),
            b'=' | b',' => dots = 0,
            b'.' => dots += 1,
            b'\n' => {
                open = if header { 0 } else { open };
                (dots, header) = (0, false);
            }
            _ => {}
        }
        if open + dots > DEPTH_MAX {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn starts_line(bytes: &[u8], at: usize) -> bool {
    let before = bytes[..at].iter().rev();
    before
        .take_while(|byte| **byte != b'\n')
        .all(|byte| matches!(byte, b' ' | b'\t'))
}

fn end_of_line(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    rest.iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |length| at + length)
}

/// One past the closing quote, or where an open string ends: at the line for one quote, at the file for three.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let long = bytes[at..].starts_with(&[quote; 3]);
    let mut next = at + if long { 3 } else { 1 };
    while next < bytes.len() {
        match bytes[next] {
            b'\\' if quote == b'"' => next += 1,
            b'\n' if !long => return next,
            byte if byte == quote && !long => return next + 1,
            byte if byte == quote && bytes[next..].starts_with(&[quote; 3]) => return next + 3,
            _ => {}
        }
        next += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let source = Source::new("é = 1\n\nb");
        let position = |offset| source.position(offset);
        assert_eq!(position(3), Position { line: 1, column: 3 });
        assert_eq!(position(7), Position { line: 2, column: 1 });
        assert_eq!(position(99), Position { line: 3, column: 2 });
    }

    #[test]
    fn a_line_that_may_hold_a_secret_is_not_shown() {
        let source = Source::new("a = 1\nSecret_Key = 'x'\nurl = 'http://u:p@h'\n");
        assert_eq!(
            source.excerpt(4, None).as_deref(),
            Some("  1 | a = 1\n    |     ^")
        );
        assert_eq!(source.excerpt(7, None), None);
        assert_eq!(source.excerpt(25, None), None);
        assert_eq!(quoted("http://u:p@h"), "a value that is not shown here");
    }

    #[test]
    fn depth_is_seen_outside_strings_and_comments_only() {
        let deep = |text: &str| too_deep(text);
        assert_eq!(deep(&format!("a = {}", "[".repeat(16))), None);
        assert_eq!(deep(&format!("a = {}", "[".repeat(17))), Some(20));
        assert_eq!(deep(&format!("[{}]", vec!["a"; 17].join("."))), Some(32));
        assert_eq!(deep(&format!("{} = 1", vec!["a"; 18].join("."))), Some(33));
        let quiet = format!(
            "a = \"{0}\" # {0}\nb = '{0}'\nc = \"\"\"{0}\n{0}\\\"\"\"\"",
            "[".repeat(40)
        );
        assert_eq!(deep(&quiet), None);
        assert_eq!(deep(&"[broken\n".repeat(40)), None);
        assert_eq!(deep(&"a = [1.5, 2.5, 3.5]\n".repeat(40)), None);
        assert_eq!(deep("a = \"open"), None);
    }
}
