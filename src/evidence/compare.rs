//! Where two JSON values differ, field by field.

use std::fmt;

use serde_json::Value;

use crate::object::Escaped;

/// A figure that is not what the data give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The file and the field: `record.json: bill.lines[3].amount`.
    pub place: String,
    /// What stands there.
    pub given: String,
    /// What the data give.
    pub made: String,
}

/// The most differences that are named.
pub(super) const MOST: usize = 1_000;

/// Letters of a value that are shown.
const WIDTH: usize = 160;

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, given, made } = self;
        write!(f, "{place}: {given}; the data give {made}")
    }
}

/// Every field in which the values differ.
pub(super) fn differences(file: &str, given: &Value, made: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    walk(&format!("{file}: "), given, made, &mut found);
    found
}

fn walk(place: &str, given: &Value, made: &Value, found: &mut Vec<Difference>) {
    if given == made || found.len() >= MOST {
        return;
    }
    match (given, made) {
        (Value::Object(given), Value::Object(made)) => {
            let added = made.keys().filter(|key| !given.contains_key(*key));
            for key in given.keys().chain(added) {
                let dot = if place.ends_with(": ") { "" } else { "." };
                let key = key.as_str();
                step(
                    &format!("{place}{dot}{}", Escaped(key)),
                    (given.get(key), made.get(key)),
                    found,
                );
            }
        }
        (Value::Array(given), Value::Array(made)) => {
            for index in 0..given.len().max(made.len()) {
                step(
                    &format!("{place}[{index}]"),
                    (given.get(index), made.get(index)),
                    found,
                );
            }
        }
        _ => found.push(difference(place, Some(given), Some(made))),
    }
}

fn step(place: &str, values: (Option<&Value>, Option<&Value>), found: &mut Vec<Difference>) {
    match values {
        (Some(given), Some(made)) => walk(place, given, made, found),
        (given, made) => found.push(difference(place, given, made)),
    }
}

fn difference(place: &str, given: Option<&Value>, made: Option<&Value>) -> Difference {
    Difference {
        place: place.to_owned(),
        given: shown(given),
        made: shown(made),
    }
}

/// JSON escapes control characters; what it leaves is escaped here.
fn shown(value: Option<&Value>) -> String {
    let Some(value) = value else {
        return "nothing".to_owned();
    };
    let text = value.to_string();
    let mut start: String = text.chars().take(WIDTH).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    Escaped(&start).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_each_field_with_both_values() {
        let given = json!({"a": [1, {"b": "x"}], "c": null, "d": 1});
        let made = json!({"a": [1, {"b": "y"}, 3], "c": null, "e": 2});
        let told: Vec<_> = differences("f", &given, &made)
            .iter()
            .map(Difference::to_string)
            .collect();
        assert_eq!(
            told,
            [
                r#"f: a[1].b: "x"; the data give "y""#,
                "f: a[2]: nothing; the data give 3",
                "f: d: 1; the data give nothing",
                "f: e: nothing; the data give 2",
            ]
        );
        assert_eq!(differences("f", &made, &made), []);
    }
}
