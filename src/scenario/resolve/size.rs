//! How large objects are.

use crate::{
    scenario::{
        SizeRule,
        reader::{Read, Table, Value},
        spec::{Kind, LOG_NORMAL, PERCENTILES, SIZE, WEIGHTED},
    },
    unit::Bytes,
};

/// Sizes and buckets of one dataset are at most this many.
const LIST_MAX: usize = 10_000;

/// A size.
pub(super) fn any(value: &Value<'_>) -> Read<Bytes> {
    value.parsed(str::parse)
}

/// A size above zero.
pub(super) fn positive(value: &Value<'_>) -> Read<Bytes> {
    match any(value)? {
        Bytes(0) => Err(value.wrong("above zero")),
        size => Ok(size),
    }
}

/// The sizes of a dataset.
pub(super) fn rule(value: &Value<'_>) -> Read<SizeRule> {
    if value.is_text() {
        return any(&value.narrowed(&SIZE)).map(SizeRule::Fixed);
    }
    if value.is_table() {
        return log_normal(&value.narrowed(&Kind::Table(&LOG_NORMAL)).table()?);
    }
    if value
        .list_len()
        .is_none_or(|length| length == 0 || length > LIST_MAX)
    {
        return Err(value.wrong("a list of at most 10000"));
    }
    if value.is_list_of_tables() {
        let buckets = value.narrowed(&Kind::List(&Kind::Table(&WEIGHTED)));
        return buckets
            .each(|value| bucket(&value.table()?))
            .map(SizeRule::Weighted);
    }
    value
        .narrowed(&Kind::List(&SIZE))
        .each(any)
        .map(SizeRule::List)
}

fn bucket(table: &Table<'_>) -> Read<(u32, Bytes)> {
    let weight = table.required("weight", Value::whole_u32);
    let size = table.required("size", any);
    Ok((weight?, size?))
}

fn log_normal(table: &Table<'_>) -> Read<SizeRule> {
    let median = table.required("median", positive);
    let given: Vec<_> = PERCENTILES
        .iter()
        .filter(|(name, _)| *name != "p50" && table.has(name))
        .collect();
    let [(name, permille)] = given.as_slice() else {
        let found = match given.len() {
            0 => "no percentile".to_owned(),
            several => format!("{several} percentiles"),
        };
        let expected = "one percentile beside the median, like `p95 = \"4 MiB\"`".to_owned();
        return Err(table.here().fault_with(found, expected, None));
    };
    let value = table.required(name, |value| {
        let size = any(value)?;
        match median {
            Ok(median) if size <= median => Err(value.wrong("above the median")),
            _ => Ok(size),
        }
    });
    Ok(SizeRule::LogNormal {
        median: median?,
        permille: *permille,
        value: value?,
    })
}
