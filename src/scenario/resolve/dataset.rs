//! Datasets.

use crate::{
    scenario::{
        Content, Dataset, Generated, KeyTemplate,
        reader::{Read, Table, Value},
    },
    unit::Bytes,
};

use super::{attribute, path, size};

/// The dataset that a table says; `seed` where it names none.
pub(super) fn dataset(name: &str, table: &Table<'_>, seed: u64) -> Read<Dataset> {
    let content = if table.has("folder") {
        let generated = ["objects", "size", "key", "compressibility", "seed"];
        let alone = table.excludes(&generated, "`folder`");
        let folder = table.required("folder", path);
        alone.and(folder).map(Content::Folder)
    } else {
        generated(table, seed).map(Content::Generated)
    };
    let attributes = attribute::attributes(table);
    Ok(Dataset {
        name: name.into(),
        content: content?,
        attributes: attributes?,
    })
}

fn generated(table: &Table<'_>, seed: u64) -> Read<Generated> {
    let objects = table.required("objects", Value::whole);
    let size = table.required("size", |value| {
        let rule = size::rule(value)?;
        let objects = objects.unwrap_or(1);
        match rule.largest_named().0.checked_mul(objects) {
            Some(total) if i64::try_from(total).is_ok() => Ok(rule),
            _ => Err(value.fault(format!("{objects} objects of at most 8 EiB together"), None)),
        }
    });
    let key = table.required("key", |value| value.parsed(KeyTemplate::parse));
    let compressibility = table.defaulted("compressibility", |value| value.parsed(percent));
    let given = table.optional("seed", Value::whole);
    Ok(Generated {
        objects: objects?,
        size: size?,
        key: key?,
        compressibility: compressibility?,
        seed: given?.unwrap_or(seed),
    })
}

/// Whole percents, at most 100.
pub(super) fn percent(text: &str) -> Result<u8, &'static str> {
    let digits = text.strip_suffix('%').map(str::trim_end);
    let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let percent = digits.and_then(|digits| digits.parse().ok());
    percent
        .filter(|percent| *percent <= 100)
        .ok_or("from 0 % to 100 %")
}

impl Dataset {
    /// The length of its longest key in bytes, and its largest named size; none for a folder, which is not looked into.
    pub(super) fn extent(&self) -> Option<(usize, Bytes)> {
        match &self.content {
            Content::Folder(_) => None,
            Content::Generated(made) => {
                let longest = made.key.text(made.objects - 1).len();
                Some((longest, made.size.largest_named()))
            }
        }
    }
}
