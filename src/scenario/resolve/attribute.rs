//! What is stored beside an object's bytes: only what HTTP and every store can carry.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::DateTime};

use crate::{
    object::{Attributes, CLOSED_LISTS, Header, Setting},
    scenario::{
        reader::{Read, Table, Value},
        source::quoted,
    },
};

use super::flag;

/// The limit of Amazon S3 for all names and values of an object's metadata together.
const METADATA_MAX: usize = 2048;

/// The limit of Amazon S3 for an object's tags.
const TAGS_MAX: usize = 10;

/// The form of a date in HTTP, RFC 9110 section 5.6.7.
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// Headers, metadata and tags of a dataset.
pub(super) fn attributes(table: &Table<'_>) -> Read<Attributes> {
    let headers = headers(table);
    let metadata = table.optional("metadata", metadata);
    let tags = table.optional("tags", tags);
    let settings = settings(table);
    Ok(Attributes {
        headers: headers?,
        metadata: metadata?.unwrap_or_default(),
        tags: tags?.unwrap_or_default(),
        settings: settings?,
    })
}

fn settings(table: &Table<'_>) -> Read<BTreeMap<Setting, String>> {
    // The mode is not a choice: in compliance mode nobody could give back what the drill wrote.
    let given = [
        Setting::StorageClass,
        Setting::Encryption,
        Setting::WebsiteRedirect,
        Setting::RetainUntil,
        Setting::Access,
    ];
    let read: Vec<_> = given
        .into_iter()
        .filter_map(|setting| Some((setting, table.get(setting.name())?)))
        .map(|(setting, value)| setting_value(setting, &value))
        .collect();
    let mut settings: BTreeMap<_, _> = read.into_iter().collect::<Read<_>>()?;
    if settings.contains_key(&Setting::RetainUntil) {
        settings.insert(Setting::RetentionMode, "GOVERNANCE".to_owned());
    }
    if table.defaulted(Setting::LegalHold.name(), flag)? {
        settings.insert(Setting::LegalHold, "ON".to_owned());
    }
    Ok(settings)
}

/// What is settled here is what every object of the dataset is to have: the class that stores give unasked is no choice, and
/// what must first be restored from an archive could not be read back.
fn setting_value(setting: Setting, value: &Value<'_>) -> Read<(Setting, String)> {
    let text = value.text()?;
    let reason = match (setting, text) {
        (Setting::StorageClass, "STANDARD") => {
            Some("another than `STANDARD`, which stores give unasked")
        }
        (Setting::StorageClass, "GLACIER" | "DEEP_ARCHIVE" | "ARCHIVE") => {
            Some("a class whose objects are read at once: archives are restored first")
        }
        (Setting::StorageClass, _) if !is_class(text) => Some(""),
        (Setting::Encryption, other) if !matches!(other, "AES256" | "aws:kms") => {
            Some("`AES256` or `aws:kms`")
        }
        (Setting::Access, "public-read" | "public-read-write" | "authenticated-read") => {
            Some("a drill makes nothing public")
        }
        (Setting::Access, other) if !CLOSED_LISTS.contains(&other) => Some(""),
        (Setting::RetainUntil, other) if !is_moment(other) => {
            Some("a day and a time that there are")
        }
        (Setting::WebsiteRedirect, other) if !is_redirect(other) => {
            Some("it begins with `/`, `http://` or `https://`")
        }
        _ => None,
    };
    match reason {
        None => Ok((setting, text.to_owned())),
        Some(reason) => Err(value.wrong(reason)),
    }
}

fn is_class(text: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=63).contains(&text.len()) && text.bytes().all(legal)
}

fn is_moment(text: &str) -> bool {
    let moment: Option<Timestamp> = text.parse().ok();
    moment.is_some_and(|moment| moment.to_string() == text)
}

fn is_redirect(text: &str) -> bool {
    let starts = ["/", "http://", "https://"];
    is_value(text) && text.len() <= 1024 && starts.iter().any(|start| text.starts_with(start))
}

fn headers(table: &Table<'_>) -> Read<BTreeMap<Header, String>> {
    let read: Vec<_> = Header::ALL
        .into_iter()
        .filter_map(|header| Some(header_value(header, &table.get(header.name())?)))
        .collect();
    read.into_iter().collect()
}

fn header_value(header: Header, value: &Value<'_>) -> Read<(Header, String)> {
    let text = value.text()?;
    let date =
        || DateTime::strptime(HTTP_DATE, text).map(|date| date.strftime(HTTP_DATE).to_string());
    if text.is_empty() || text.len() > 1024 || !is_value(text) {
        Err(value.wrong("at most 1024 bytes"))
    } else if header == Header::Expires && date().ok().as_deref() != Some(text) {
        Err(value.wrong("the weekday fits the date"))
    } else if header == Header::ContentEncoding && text.contains("aws-chunked") {
        Err(value.wrong("`aws-chunked` is framing of an upload, not an encoding"))
    } else {
        Ok((header, text.to_owned()))
    }
}

fn metadata(map: &Value<'_>) -> Read<BTreeMap<String, String>> {
    let entries = pairs(map, |name, value| {
        metadata_name(name, value)?;
        let text = value.text()?;
        if is_printable(text) {
            Ok(text.to_owned())
        } else {
            Err(value.wrong(""))
        }
    })?;
    let bytes: usize = entries
        .iter()
        .map(|(name, text)| name.len() + text.len())
        .sum();
    if bytes > METADATA_MAX {
        let expected = format!("at most {METADATA_MAX} bytes of names and values");
        return Err(map.fault_with(format!("{bytes} bytes"), expected, None));
    }
    Ok(entries)
}

fn metadata_name(name: &str, value: &Value<'_>) -> Read<()> {
    let lower = name.to_ascii_lowercase();
    let bare = lower.strip_prefix("x-amz-meta-").unwrap_or(&lower);
    if is_token(name) && name == bare {
        return Ok(());
    }
    let expected = "a lower-case name of letters, digits and `-`, without `x-amz-meta-`";
    let hint = (is_token(bare) && !bare.is_empty()).then(|| bare.to_owned());
    Err(value.fault_with(quoted(name), expected.to_owned(), hint))
}

fn tags(map: &Value<'_>) -> Read<BTreeMap<String, String>> {
    let entries = pairs(map, |name, value| {
        if !is_tag(name, 128) || name.is_empty() || name.to_lowercase().starts_with("aws:") {
            let expected = "a tag of 1 to 128 letters, digits, spaces and `+ - = . _ : / @`, not beginning with `aws:`";
            return Err(value.fault_with(quoted(name), expected.to_owned(), None));
        }
        match value.text()? {
            text if is_tag(text, 256) => Ok(text.to_owned()),
            _ => Err(value.wrong("")),
        }
    })?;
    if entries.len() > TAGS_MAX {
        let expected = format!("at most {TAGS_MAX} tags");
        return Err(map.fault_with(format!("{} tags", entries.len()), expected, None));
    }
    Ok(entries)
}

fn pairs(
    map: &Value<'_>,
    read: impl Fn(&str, &Value<'_>) -> Read<String>,
) -> Read<BTreeMap<String, String>> {
    let read: Vec<_> = map
        .map()?
        .into_iter()
        .map(|(name, value)| Ok((name.to_owned(), read(name, &value)?)))
        .collect();
    read.into_iter().collect()
}

/// A value that HTTP carries unchanged: printable ASCII, no space at its ends.
fn is_value(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && text.trim() == text
}

/// A value that HTTP carries as words of RFC 2047, where not unchanged.
fn is_printable(text: &str) -> bool {
    !text.chars().any(char::is_control) && text.trim() == text
}

/// A token of HTTP, RFC 9110 section 5.6.2.
fn is_token(text: &str) -> bool {
    let mark = |byte| b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || mark(byte))
}

fn is_tag(text: &str, most: usize) -> bool {
    let mark = |letter| "+-=._:/@ ".contains(letter);
    text.chars().count() <= most
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || mark(letter))
}
