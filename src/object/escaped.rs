//! Foreign text that can go to a terminal.

use std::fmt;

/// A text from outside, shown with control characters, bidirectional controls and zero-width characters escaped.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| match letter {
            _ if is_misleading(letter) => write!(f, "{}", letter.escape_unicode()),
            _ => write!(f, "{letter}"),
        })
    }
}

/// Whether a character moves a cursor or makes a name look like another: control characters, bidirectional controls and
/// zero-width characters.
#[must_use]
pub fn is_misleading(letter: char) -> bool {
    let invisible = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    letter.is_control() || invisible
}
