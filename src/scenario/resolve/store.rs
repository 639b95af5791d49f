//! Stores.

use std::sync::Arc;

use toml::de::DeValue;

use crate::{
    quirks::Quirks,
    scenario::{
        BucketOrigin, Known, ObjectLock, Place, PlainHttp, Shape, Store, Versioning, overriding,
        reader::{Read, Reported, Table, Value},
    },
    unit::Bytes,
};

use super::{credentials, flag, is_name, naming, path, place, reach, run, size, whole_u32};

/// What an embedded store is charged by where it names nothing: Frankfurt is what most rehearsals stand for.
const REHEARSAL: &str = "aws/eu-central-1/standard";

/// The store that a table says; at `elsewhere` where the command says so.
pub(super) fn store(
    name: &str,
    table: &Table<'_>,
    known: Known<'_>,
    elsewhere: Option<&DeValue<'_>>,
) -> Read<Store> {
    let named = named_quirks(table, known);
    let region = region(table);
    let written = place::written(table, &named, &region);
    let at = match (elsewhere, place::at(table)) {
        (Some(text), Some(value)) => Some(value.overridden(format!("--endpoint {name}"), text)),
        (_, value) => value,
    };
    let place = match &at {
        Some(value) if elsewhere.is_some() => written.and(value.parsed(overriding::place)),
        _ => written,
    };
    // A rehearsal is decided as the run it stands for would be.
    let real = place.clone().map(Place::real);
    let quirks = quirks(named, real.as_ref(), known);
    let bucket = table.required("bucket", |value| value.parsed(naming::bucket));
    let create = table.optional("create-bucket", Value::flag);
    let prefix = table.defaulted("prefix", |value| value.parsed(naming::prefix));
    let tariff = tariff(table, known, real.as_ref());
    let ca_file = table.optional("ca-file", path);
    let plain_http = table.defaulted("allow-http", flag).map(plain_http);
    let shape = shape(table);
    let object_lock = object_lock(table, quirks.as_deref().ok());
    let versioning = versioning(table, quirks.as_deref().ok());
    let part_size = table.defaulted("part-size", |value| {
        part_size(value, quirks.as_deref().ok())
    });
    let concurrency = table.defaulted("concurrency", whole_u32);
    let credentials = table.defaulted("credentials", credentials::credentials);
    let (place, real, quirks, bucket) = (place?, real?, quirks?, bucket?);
    let (reachable, plain_http) = (at.ok_or(Reported), plain_http?);
    reachable.and_then(|at| reach::reach(&at, &real, &quirks, &bucket, plain_http))?;
    let default = if real == Place::Embedded {
        BucketOrigin::Created
    } else {
        BucketOrigin::Existing
    };
    let (object_lock, versioning) = (object_lock?, versioning?);
    Ok(Store {
        name: name.into(),
        bucket,
        bucket_origin: create?.map_or(default, bucket_origin),
        prefix: prefix?,
        tariff: tariff?,
        region: place::signing(table, region?, &quirks)?,
        quirks: used(quirks, object_lock, versioning),
        object_lock,
        versioning,
        ca_file: ca_file?,
        plain_http,
        shape: shape?,
        part_size: part_size?,
        concurrency: concurrency?,
        credentials: credentials?,
        place,
    })
}

/// The quirks that the table names.
fn named_quirks(table: &Table<'_>, known: Known<'_>) -> Read<Option<Arc<Quirks>>> {
    table.optional("quirks", |value| {
        let named = known.quirks.named(value.text()?).cloned();
        named.ok_or_else(|| value.unknown("a kind of store", known.quirks.names()))
    })
}

/// The line to put on its own; none where neither figure is given.
fn shape(table: &Table<'_>) -> Read<Option<Shape>> {
    let round_trip = table.optional("round-trip", run::span);
    let bandwidth = table.optional("bandwidth", |value| value.parsed(str::parse));
    Ok(match (round_trip?, bandwidth?) {
        (None, None) => None,
        (round_trip, bandwidth) => Some(Shape {
            round_trip: round_trip.unwrap_or_default(),
            bandwidth,
        }),
    })
}

/// Whether objects are locked, at a store that is known to do it.
fn object_lock(table: &Table<'_>, quirks: Option<&Quirks>) -> Read<ObjectLock> {
    let locks = quirks.is_none_or(|quirks| quirks.settings.iter().any(|it| it.is_lock()));
    table.defaulted("object-lock", |value| match value.flag()? {
        false => Ok(ObjectLock::Unused),
        true if locks => Ok(ObjectLock::Governance),
        true => Err(value.wrong("a kind of store that is known to lock objects")),
    })
}

/// Whether the bucket keeps versions, at a store that is known to do it.
fn versioning(table: &Table<'_>, quirks: Option<&Quirks>) -> Read<Versioning> {
    let keeps = quirks.is_none_or(|quirks| quirks.versions);
    table.defaulted("versioning", |value| match value.flag()? {
        false => Ok(Versioning::Unused),
        true if keeps => Ok(Versioning::Kept),
        true => Err(value.wrong("a kind of store that is known to keep versions")),
    })
}

/// The quirks of a store without what its bucket is not set up for.
fn used(quirks: Arc<Quirks>, object_lock: ObjectLock, versioning: Versioning) -> Arc<Quirks> {
    let mut used = Arc::unwrap_or_clone(quirks);
    if object_lock == ObjectLock::Unused {
        used.settings.retain(|setting| !setting.is_lock());
    }
    used.versions &= versioning == Versioning::Kept;
    Arc::new(used)
}

/// The quirks named, or those that fit the place.
fn quirks(
    named: Read<Option<Arc<Quirks>>>,
    place: Result<&Place, &Reported>,
    known: Known<'_>,
) -> Read<Arc<Quirks>> {
    let fitting = |name| known.quirks.named(name).cloned().ok_or(Reported);
    match (named?, place) {
        (Some(named), _) => Ok(named),
        (None, Ok(Place::Embedded)) => fitting("embedded"),
        (None, Ok(Place::Endpoint(url) | Place::Rehearsed(url))) => {
            let is_folder = url.scheme() == "file";
            fitting(if is_folder { "folder" } else { "generic" })
        }
        (None, Err(reported)) => Err(*reported),
    }
}

/// The region that the table names.
fn region(table: &Table<'_>) -> Read<Option<String>> {
    table.optional("region", |value| match value.text()? {
        text if is_name(text) => Ok(text.to_owned()),
        _ => Err(value.wrong("")),
    })
}

/// The name of a tariff that there is.
pub(super) fn tariff_name(value: &Value<'_>, known: Known<'_>) -> Read<String> {
    match value.text()? {
        name if known.tariffs.contains(name) => Ok(name.to_owned()),
        _ => Err(value.unknown("a tariff", known.tariffs.iter().map(String::as_str))),
    }
}

fn tariff(table: &Table<'_>, known: Known<'_>, place: Result<&Place, &Reported>) -> Read<String> {
    let named = table.optional("tariff", |value| tariff_name(value, known))?;
    match (named, place) {
        (Some(name), _) => Ok(name),
        (None, Ok(Place::Embedded)) => Ok(REHEARSAL.to_owned()),
        (None, Ok(Place::Endpoint(_) | Place::Rehearsed(_))) => Err(table.missing("tariff")),
        (None, Err(reported)) => Err(*reported),
    }
}

fn part_size(value: &Value<'_>, quirks: Option<&Quirks>) -> Read<Bytes> {
    let asked = size::positive(value)?;
    let Some(quirks) = quirks else {
        return Ok(asked);
    };
    let most = quirks.part_max.min(quirks.put_max);
    if (quirks.part_min..=most).contains(&asked) {
        return Ok(asked);
    }
    let (least, name) = (quirks.part_min, &quirks.name);
    Err(value.fault(
        format!("a size from {least} to {most}, as the quirks `{name}` allow"),
        None,
    ))
}

fn plain_http(allowed: bool) -> PlainHttp {
    if allowed {
        PlainHttp::Allowed
    } else {
        PlainHttp::LoopbackOnly
    }
}

fn bucket_origin(create: bool) -> BucketOrigin {
    if create {
        BucketOrigin::Created
    } else {
        BucketOrigin::Existing
    }
}
