//! What a store says, made fit for a person's terminal and for a record that is shared.

use crate::object::Escaped;

/// Characters of a store's text that are kept.
const LONGEST: usize = 300;
/// A run of this many characters of base64 or hexadecimal may be a secret that the store echoes.
const SECRET: usize = 32;

/// The text on one line, cut, with control and invisible characters escaped and long tokens left out.
pub(in crate::store) fn clean(text: &str) -> String {
    let mut clean = String::new();
    for word in text.split_whitespace() {
        if clean.len() > LONGEST {
            clean.push('…');
            break;
        }
        if !clean.is_empty() {
            clean.push(' ');
        }
        push_word(&mut clean, word);
    }
    clean
}

fn push_word(clean: &mut String, word: &str) {
    let is_token = |letter: char| letter.is_ascii_alphanumeric() || "+/=_-".contains(letter);
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let inside = is_token(first);
        let end = rest
            .find(|letter| is_token(letter) != inside)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if inside && run.len() >= SECRET {
            clean.push_str("[…]");
        } else {
            let kept: String = run.chars().take(LONGEST).collect();
            clean.push_str(&Escaped(&kept).to_string());
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_a_cursor_and_no_token_is_shown() {
        assert_eq!(clean("a\u{1b}[2J\n\n b\u{202e}"), r"a\u{1b}[2J b\u{202e}");
        let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        assert_eq!(clean(&format!("no <{secret}>!")), "no <[…]>!");
        assert_eq!(clean("The key does-not/exist."), "The key does-not/exist.");
    }

    #[test]
    fn a_long_text_is_cut() {
        let long = clean(&"word ".repeat(10_000));
        assert!(long.len() < 320 && long.ends_with('…'), "{long}");
        assert!(clean(&"é".repeat(10_000)).len() < 700);
    }
}
