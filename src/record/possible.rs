//! Whether a drill can have counted what a text says: of no part of a record a sum goes over.

use serde_json::Value;

/// More than any drill counts of anything, all of it together: bytes, requests, objects, nanoseconds. Sums of a few such
/// numbers still fit 64 bits.
const MOST: u128 = 1 << 60;

/// The parts of a record whose numbers are added up.
const COUNTED: [&str; 9] = [
    "/rounds",
    "/ledger",
    "/latencies",
    "/findings/counts",
    "/failures/count",
    "/plan/cells",
    "/plan/expected",
    "/bill/lines",
    "/stores",
];

/// The first part that says more than any drill can have counted.
pub(super) fn impossible(record: &Value) -> Option<&'static str> {
    let parts = COUNTED.into_iter();
    let mut said = parts.filter(|part| record.pointer(part).is_some_and(|it| sum(it) > MOST));
    said.next().map(|part| part.trim_start_matches('/'))
}

/// The sum of all whole numbers in a value.
fn sum(value: &Value) -> u128 {
    match value {
        Value::Number(number) => number.as_u64().map_or(0, u128::from),
        Value::Array(items) => items.iter().map(sum).fold(0, u128::saturating_add),
        Value::Object(fields) => {
            let sums = fields.iter().map(|(name, field)| match name.as_str() {
                "first_byte" | "total" if field.is_array() => counts(field),
                _ => sum(field),
            });
            sums.fold(0, u128::saturating_add)
        }
        Value::Null | Value::Bool(_) | Value::String(_) => 0,
    }
}

/// How many spans a histogram has: of each pair the second number.
fn counts(histogram: &Value) -> u128 {
    let pairs = histogram.as_array().into_iter().flatten();
    let counts = pairs.filter_map(|pair| pair.get(1).map(sum));
    counts.fold(0, u128::saturating_add)
}
