//! Where a store is: as its endpoint says, or as its kind of store, region and account say together.

use std::sync::Arc;

use crate::{
    quirks::{Quirks, RegionRule, Unfilled},
    scenario::{
        Place, endpoint,
        reader::{Read, Reported, Table, Value},
    },
};

/// The place that the table says.
pub(super) fn written(
    table: &Table<'_>,
    quirks: &Read<Option<Arc<Quirks>>>,
    region: &Read<Option<String>>,
) -> Read<Place> {
    let account = table.optional("account", account);
    if let Some(value) = table.get("endpoint") {
        table.excludes(&["account"], "`endpoint`, which has it already")?;
        return value.parsed(endpoint::place);
    }
    let (Ok(quirks), Ok(region)) = (quirks, region) else {
        return Err(Reported);
    };
    let pattern = quirks.as_ref().and_then(|quirks| quirks.endpoint.as_ref());
    let (Some(pattern), Some(at)) = (pattern, table.get("quirks")) else {
        return Err(table.missing("endpoint"));
    };
    if pattern.has_region() && region.is_none() {
        return Err(table.missing("region"));
    }
    let account = account?;
    if let (Some(value), false) = (table.get("account"), pattern.has_account()) {
        let expected = format!("no `account`: the endpoint is `{pattern}`");
        return Err(value.fault(expected, None));
    }
    let region = region.as_deref().unwrap_or_default();
    match pattern.filled(region, account.as_deref()) {
        Ok(url) => Ok(Place::Endpoint(url)),
        Err(Unfilled::Account) => Err(table.missing("account")),
        Err(Unfilled::Host) => Err(at.fault(format!("parts of `{pattern}`"), None)),
    }
}

/// The value to point at for what is wrong with the place.
pub(super) fn at<'a>(table: &Table<'a>) -> Option<Value<'a>> {
    table.get("endpoint").or_else(|| table.get("quirks"))
}

/// The region that signs requests.
pub(super) fn signing(table: &Table<'_>, named: Option<String>, quirks: &Quirks) -> Read<String> {
    let Some(named) = named else {
        return Ok(quirks.region.clone());
    };
    let is_wrong = quirks.region_rule == RegionRule::Fixed && named != quirks.region;
    match table.get("region").filter(|_| is_wrong) {
        Some(value) => {
            let (only, name) = (&quirks.region, &quirks.name);
            Err(value.fault(
                format!("`{only}`, the only region of the quirks `{name}`"),
                None,
            ))
        }
        None => Ok(named),
    }
}

fn account(value: &Value<'_>) -> Read<String> {
    let text = value.text()?;
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_label = (1..=63).contains(&text.len())
        && text.bytes().all(legal)
        && !text.starts_with('-')
        && !text.ends_with('-');
    if is_label {
        Ok(text.to_owned())
    } else {
        Err(value.wrong(""))
    }
}
