//! A record from its text: the form is looked at before what stands in it.

use serde_json::Value;

use crate::object::Escaped;

use super::{Record, SCHEMA, possible};

/// What the name of every form begins with; a number follows.
const FORM: &str = "exitdrill-record/";

/// The number of the oldest form that is read. Those before it were written only before anybody was given the program.
const OLDEST: u64 = 3;

/// Why a text is not a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotARecord {
    /// Not JSON, or not of a record's form.
    #[error("not a record: {0}")]
    Form(String),
    /// Of a form that is newer than this program.
    #[error(
        "a record of the form `{form}`, written by exitdrill {writer}; this is exitdrill {here}, which reads forms up to \
         `{SCHEMA}`: use exitdrill {writer} or later",
        here = env!("CARGO_PKG_VERSION")
    )]
    Newer {
        /// Its form.
        form: String,
        /// The version of the program that wrote it.
        writer: String,
    },
    /// Of a form that is no longer read.
    #[error(
        "a record of the form `{form}`, written by exitdrill {writer}; the oldest form that is read is `{FORM}{OLDEST}`"
    )]
    Older {
        /// Its form.
        form: String,
        /// The version of the program that wrote it.
        writer: String,
    },
}

impl Record {
    /// The record in this text.
    ///
    /// # Errors
    /// Not a record, or one of a form that is not read; the text says where, or which.
    pub fn read(text: &str) -> Result<Self, NotARecord> {
        let wrong = |error: serde_json::Error| NotARecord::Form(error.to_string());
        if text.starts_with('\u{feff}') {
            let why =
                "it begins with a byte order mark, which JSON has none of; save it without one";
            return Err(NotARecord::Form(why.to_owned()));
        }
        let value: Value = serde_json::from_str(text).map_err(wrong)?;
        let schema = value.get("schema").and_then(Value::as_str);
        let schema = schema.ok_or_else(|| NotARecord::Form("it says no `schema`".to_owned()))?;
        let number = number(schema)
            .ok_or_else(|| NotARecord::Form(format!("its form is `{}`", shown(schema))))?;
        let writer = value.pointer("/tool/version").and_then(Value::as_str);
        let (form, writer) = (shown(schema), writer.map_or("?".to_owned(), shown));
        if Some(number) > self::number(SCHEMA) {
            return Err(NotARecord::Newer { form, writer });
        }
        if number < OLDEST {
            return Err(NotARecord::Older { form, writer });
        }
        if let Some(part) = possible::impossible(&value) {
            let why = format!("`{part}` says more than any drill can have counted");
            return Err(NotARecord::Form(why));
        }
        serde_json::from_str(text).map_err(wrong)
    }
}

fn number(form: &str) -> Option<u64> {
    form.strip_prefix(FORM)?.parse().ok()
}

/// A foreign text for people, not longer than a version is.
fn shown(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    Escaped(&start).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        Record::read(text).expect_err("no record").to_string()
    }

    #[test]
    fn a_newer_form_is_refused_by_its_writer_whatever_stands_in_it() {
        let text =
            r#"{"schema": "exitdrill-record/9999", "tool": {"version": "7.1.0"}, "rounds": "?"}"#;
        assert_eq!(
            told(text),
            format!(
                "a record of the form `exitdrill-record/9999`, written by exitdrill 7.1.0; this is exitdrill {}, which \
                 reads forms up to `{SCHEMA}`: use exitdrill 7.1.0 or later",
                env!("CARGO_PKG_VERSION")
            )
        );
        let nameless = r#"{"schema": "exitdrill-record/9999", "tool": "?"}"#;
        assert!(told(nameless).contains("written by exitdrill ?;"));
    }

    #[test]
    fn what_nobody_was_given_and_what_is_no_record_is_refused() {
        let text = r#"{"schema": "exitdrill-record/2", "tool": {"version": "0.1.0"}}"#;
        assert_eq!(
            told(text),
            "a record of the form `exitdrill-record/2`, written by exitdrill 0.1.0; the oldest form that is read is \
             `exitdrill-record/3`"
        );
        assert_eq!(
            told(r#"{"schema": "else\u001b[2J"}"#),
            r"not a record: its form is `else\u{1b}[2J`"
        );
        assert!(told("[").starts_with("not a record: "));
        assert!(told(&format!(r#"{{"schema": "{SCHEMA}"}}"#)).contains("missing field"));
    }
}
