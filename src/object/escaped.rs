//! Foreign text that can go to a terminal.

use std::fmt;

/// A text from outside, shown with control characters, bidirectional controls and zero-width characters escaped.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| match letter {
            _ if letter.is_control() || is_invisible(letter) => {
                write!(f, "{}", letter.escape_unicode())
            }
            _ => write!(f, "{letter}"),
        })
    }
}

/// Bidirectional controls and zero-width characters: they make a name look like another.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
