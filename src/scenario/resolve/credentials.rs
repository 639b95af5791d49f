//! Where credentials come from; never the credentials themselves.

use crate::scenario::{
    Credentials,
    reader::{Read, Value},
    spec::{CREDENTIALS, Kind},
};

use super::line;

/// A word or a table with one key.
pub(super) fn credentials(value: &Value<'_>) -> Read<Credentials> {
    let Kind::Any([_, table]) = CREDENTIALS else {
        return Err(value.wrong(""));
    };
    if value.is_text() {
        return match value.text()? {
            "chain" => Ok(Credentials::Chain),
            "machine" => Ok(Credentials::Machine),
            "anonymous" => Ok(Credentials::Anonymous),
            _ => Err(value.wrong_unseen()),
        };
    }
    if !value.is_table() {
        return Err(value.wrong(""));
    }
    let table = value.narrowed(table).table()?;
    let profile = table.optional("profile", line)?;
    let environment = table.optional("environment", |value| value.parsed(variables))?;
    match (profile, environment) {
        (Some(profile), None) => Ok(Credentials::Profile(profile)),
        (None, Some(prefix)) => Ok(Credentials::Environment(prefix)),
        _ => Err(value.fault("either `profile` or `environment`", None)),
    }
}

fn variables(text: &str) -> Result<String, &'static str> {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let digit = text.starts_with(|letter: char| letter.is_ascii_digit());
    if text.is_empty() || text.len() > 64 || digit || !text.bytes().all(good) {
        return Err("letters, digits and `_`, at most 64");
    }
    Ok(text.to_owned())
}
