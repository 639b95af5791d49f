//! Datasets.

use crate::{
    object::Header,
    scenario::{
        Below, Content, Dataset, Generated, History, KeyTemplate, ListedNames, Names,
        reader::{Read, Table, Value},
    },
    unit::Bytes,
};

use super::{attribute, path, size, whole_u32};

/// The dataset that a table says; `seed` where it names none.
pub(super) fn dataset(name: &str, table: &Table<'_>, seed: u64) -> Read<Dataset> {
    let content = if table.has("source") {
        bucket(table, seed).map(Content::Bucket)
    } else if table.has("folder") {
        let generated = [
            "objects",
            "size",
            "key",
            "keys",
            "compressibility",
            "seed",
            "prefix",
            "sample",
            "older-versions",
            "delete-markers",
        ];
        let alone = table.excludes(&generated, "`folder`");
        let folder = table.required("folder", path);
        alone.and(folder).map(Content::Folder)
    } else {
        generated(table, seed).map(Content::Generated)
    };
    let attributes = attribute::attributes(table);
    let history = history(table);
    Ok(Dataset {
        name: name.into(),
        content: content?,
        attributes: attributes?,
        history: history?,
    })
}

/// Every deletion follows an older version of its own.
fn history(table: &Table<'_>) -> Read<History> {
    let versions = table.defaulted("older-versions", whole_u32);
    let delete_markers = table.defaulted("delete-markers", |value| {
        let markers = whole_u32(value)?;
        match &versions {
            Ok(versions) if markers > *versions => {
                Err(value.wrong("no more than there are `older-versions`"))
            }
            _ => Ok(markers),
        }
    });
    let delete_markers = delete_markers?;
    Ok(History {
        versions: versions?,
        delete_markers,
    })
}

/// Whatever says what objects would be made of has no place beside objects that are there.
fn bucket(table: &Table<'_>, seed: u64) -> Read<Below> {
    let made = [
        "objects",
        "size",
        "key",
        "keys",
        "compressibility",
        "folder",
        "metadata",
        "tags",
        "storage-class",
        "encryption",
        "retain-until",
        "legal-hold",
        "access",
        "website-redirect",
        "older-versions",
        "delete-markers",
    ];
    let headers = Header::ALL.map(Header::name);
    let alone = table.excludes(&[&made[..], &headers[..]].concat(), "`source`");
    let source = table.required("source", |value| value.text().map(|_| ()));
    let prefix = table.optional("prefix", |value| match value.text()? {
        text if text.is_empty() || text.len() > 1024 => Err(value.wrong("")),
        text => Ok(text.to_owned()),
    });
    let sample = table.required("sample", Value::whole);
    let given = table.optional("seed", Value::whole);
    alone.and(source)?;
    Ok(Below {
        prefix: prefix?.unwrap_or_default(),
        sample: sample?,
        seed: given?.unwrap_or(seed),
    })
}

fn generated(table: &Table<'_>, seed: u64) -> Read<Generated> {
    let alone = table.excludes(&["prefix", "sample"], "`size`");
    let naming = names(table);
    let objects = match &naming {
        Ok((_, objects)) => Ok(*objects),
        Err(reported) => Err(*reported),
    };
    let size = table.required("size", |value| {
        let rule = size::rule(value)?;
        let objects = objects.unwrap_or(1);
        match rule.largest_named().0.checked_mul(objects) {
            Some(total) if i64::try_from(total).is_ok() => Ok(rule),
            _ => Err(value.fault(format!("{objects} objects of at most 8 EiB together"), None)),
        }
    });
    let compressibility = table.defaulted("compressibility", |value| value.parsed(percent));
    let given = table.optional("seed", Value::whole);
    alone?;
    Ok(Generated {
        objects: objects?,
        size: size?,
        key: naming?.0,
        compressibility: compressibility?,
        seed: given?.unwrap_or(seed),
    })
}

/// How the objects are named, and how many there are.
fn names(table: &Table<'_>) -> Read<(Names, u64)> {
    if table.has("keys") {
        table.excludes(&["key", "objects"], "`keys`")?;
        let listed = table.required("keys", |value| {
            let names = value.each(|name| name.text().map(str::to_owned))?;
            let listed = ListedNames::new(names);
            listed.map_err(|fault| {
                let expected = "keys of 1 to 1024 bytes, each once".to_owned();
                value.fault_with(fault.to_string(), expected, None)
            })
        })?;
        let objects = listed.len() as u64;
        return Ok((Names::Listed(listed), objects));
    }
    let objects = table.required("objects", Value::whole);
    let key = table.required("key", |value| value.parsed(KeyTemplate::parse));
    Ok((key?.into(), objects?))
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
    /// The length of its longest key in bytes, and its largest named size; none for a folder or a bucket, which is not looked into.
    pub(super) fn extent(&self) -> Option<(usize, Bytes)> {
        match &self.content {
            Content::Folder(_) | Content::Bucket(_) => None,
            Content::Generated(made) => {
                let longest = made.key.longest(made.objects);
                Some((longest, made.size.largest_named()))
            }
        }
    }
}
