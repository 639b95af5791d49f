//! Sentences as HTML: names set apart, and dates that no line is broken within.

use std::fmt::Write as _;

use minijinja::{HtmlEscape, Value};

use crate::object::Escaped;

/// Text with nothing in it that a browser would obey, and nothing that would turn or hide it.
pub(super) fn clean(text: &str) -> String {
    HtmlEscape(&Escaped(text).to_string()).to_string()
}

/// Sentences, in which names stand between backticks.
pub(super) fn prose(text: &str) -> Value {
    let mut parts = text.split('`').map(clean);
    let mut shown = dated(&parts.next().unwrap_or_default());
    let rest: Vec<String> = parts.collect();
    for pair in rest.chunks(2) {
        match pair {
            [name, after] => {
                let _ = write!(shown, "<code>{name}</code>{}", dated(after));
            }
            alone => {
                let _ = write!(shown, "`{}", alone.concat());
            }
        }
    }
    Value::from_safe_string(shown)
}

/// The same with each day, like 2026-11-30, in an element of its own: a browser breaks lines at hyphens.
fn dated(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        shown.push_str(before);
        let number = from.find(|letter: char| !letter.is_ascii_digit() && letter != '-');
        let (number, after) = from.split_at(number.unwrap_or(from.len()));
        if is_day(number) {
            let _ = write!(shown, "<time>{number}</time>");
        } else {
            shown.push_str(number);
        }
        rest = after;
    }
    shown + rest
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_days_are_set_apart() {
        for (text, shown) in [
            ("of `a b` and `c", "of <code>a b</code> and `c"),
            (
                "to 2026-11-30, at least",
                "to <time>2026-11-30</time>, at least",
            ),
            ("`2026-11-30`", "<code>2026-11-30</code>"),
            ("2026-13-01 -5 1-2 12", "2026-13-01 -5 1-2 12"),
            ("30.11.2026", "30.11.2026"),
        ] {
            assert_eq!(prose(text).to_string(), shown);
        }
    }
}
