//! The JSON Schema of a scenario, made from the table that the reader uses.

use serde_json::{Map, Value, json};

use super::spec::{Key, Kind, Presence, ROOT, Section};

/// The JSON Schema of a scenario: draft 2020-12, for editors that check TOML with one.
///
/// It knows every key, kind and default. What depends on two keys (a leg that names a store, a part size that its quirks
/// allow) only [`parse`](super::parse) knows.
#[must_use]
pub fn schema() -> Value {
    let mut schema = section(&ROOT);
    schema.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    Value::Object(schema)
}

fn section(section: &Section) -> Map<String, Value> {
    let properties: Map<_, _> = section
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();
    let required: Vec<_> = section
        .keys
        .iter()
        .filter(|key| matches!(key.presence, Presence::Required))
        .map(|key| key.name)
        .collect();
    let mut schema = object(json!({
        "title": section.title,
        "description": section.doc,
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "required": required,
    }));
    if !section.one_of.is_empty() {
        let sets = section
            .one_of
            .iter()
            .map(|keys| json!({ "required": keys }));
        schema.insert("oneOf".to_owned(), sets.collect());
    }
    schema
}

fn property(key: &Key) -> Value {
    let mut schema = kind(&key.kind);
    schema.insert("description".to_owned(), json!(key.doc));
    if let Presence::Default(text) = key.presence {
        schema.insert("default".to_owned(), default(text));
    }
    Value::Object(schema)
}

fn kind(of: &Kind) -> Map<String, Value> {
    match of {
        Kind::Text { what, pattern } => {
            object(json!({ "type": "string", "title": what, "pattern": pattern }))
        }
        Kind::Whole(least, most) => {
            object(json!({ "type": "integer", "minimum": least, "maximum": most }))
        }
        Kind::Flag => object(json!({ "type": "boolean" })),
        Kind::Choice(names) => object(json!({ "enum": names })),
        Kind::List(of) => object(json!({ "type": "array", "minItems": 1, "items": kind(of) })),
        Kind::Table(table) => section(table),
        Kind::Map { names, pattern, of } => object(json!({
            "type": "object",
            "title": names,
            "propertyNames": { "pattern": pattern },
            "additionalProperties": kind(of),
        })),
        Kind::Any(kinds) => {
            let kinds: Vec<_> = kinds.iter().map(|of| kind(of)).collect();
            object(json!({ "anyOf": kinds }))
        }
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// The JSON of a TOML value.
pub(super) fn default(text: &str) -> Value {
    let table: Result<Map<String, Value>, _> = toml::from_str(&format!("value = {text}"));
    table
        .ok()
        .and_then(|mut table| table.remove("value"))
        .unwrap_or_default()
}
