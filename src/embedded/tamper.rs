//! Changes to what is stored that no client made: silent corruption, for a drill to find.

use std::{collections::BTreeMap, io, sync::Arc};

use super::{
    Error,
    content::Content,
    state::{Bucket, Object, State},
};
use crate::{
    digest::{Algorithm, Checksum, hex},
    object::{Attributes, Header, Setting},
};

/// A change to what is stored, behind the back of every client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tamper {
    /// The lowest bit of this byte is turned.
    Flip(u64),
    /// Only so many bytes are kept.
    Cut(u64),
    /// The object is gone, and all it was before.
    Drop,
    /// What it was before is gone.
    Forget,
    /// That it was deleted before is gone.
    Unmark,
    /// The lowest bit of this byte is turned in the newest version that it had before.
    FlipOlder(u64),
    /// An object nobody stored, with these bytes and a right `ETag`.
    Add(Vec<u8>),
    /// A system header says something else, or nothing.
    Header(Header, Option<String>),
    /// A metadata entry says something else, or is gone.
    Metadata(String, Option<String>),
    /// A tag says something else, or is gone.
    Tag(String, Option<String>),
    /// A setting says something else, or is gone.
    Setting(Setting, Option<String>),
    /// A checksum that is kept of it, in base64, says something else, or is gone.
    Sum(Algorithm, Option<String>),
    /// It is somebody else's.
    Owner(String),
    /// Its `ETag` says something else.
    Etag(String),
}

pub(super) fn tamper(state: &State, name: &str, key: &str, how: Tamper) -> Result<(), Error> {
    let now = state.now();
    let mut buckets = state.lock();
    let bucket = buckets
        .get_mut(name)
        .ok_or_else(|| Error::NoBucket(name.to_owned()))?;
    match how {
        Tamper::Add(bytes) => {
            let etag = hex(&Checksum::of(Algorithm::Md5, &bytes).bytes);
            let content = Arc::new(Content::store(&state.room, bytes)?);
            let object = Object {
                content,
                etag,
                attributes: Attributes::default(),
                modified: now,
                sums: BTreeMap::new(),
                version: None,
            };
            bucket.objects.insert(key.to_owned(), Arc::new(object));
        }
        Tamper::Drop => {
            object(bucket, key)?;
            bucket.objects.remove(key);
            bucket.past.remove(key);
        }
        Tamper::Forget => drop(bucket.past.remove(key)),
        Tamper::Unmark => bucket.unmark(key),
        Tamper::FlipOlder(at) => {
            let older = bucket.newest_older(key);
            let older = older.ok_or_else(|| Error::NoObject(key.to_owned()))?;
            rewrite(state, older, at, |bytes, at| bytes[at] ^= 1)?;
        }
        Tamper::Flip(at) => rewrite(state, object(bucket, key)?, at, |bytes, at| bytes[at] ^= 1)?,
        Tamper::Cut(keep) => rewrite(state, object(bucket, key)?, keep, Vec::truncate)?,
        Tamper::Header(header, value) => set(&mut attributes(bucket, key)?.headers, header, value),
        Tamper::Metadata(name, value) => set(&mut attributes(bucket, key)?.metadata, name, value),
        Tamper::Tag(name, value) => set(&mut attributes(bucket, key)?.tags, name, value),
        Tamper::Sum(sum, value) => set(&mut object(bucket, key)?.sums, sum, value),
        Tamper::Owner(owner) => {
            object(bucket, key)?;
            bucket.owners.insert(key.to_owned(), owner);
        }
        Tamper::Etag(etag) => object(bucket, key)?.etag = etag,
        Tamper::Setting(name, value) => set(&mut attributes(bucket, key)?.settings, name, value),
    }
    Ok(())
}

fn object<'a>(bucket: &'a mut Bucket, key: &str) -> Result<&'a mut Object, Error> {
    let object = bucket
        .objects
        .get_mut(key)
        .ok_or_else(|| Error::NoObject(key.to_owned()))?;
    Ok(Arc::make_mut(object))
}

fn attributes<'a>(bucket: &'a mut Bucket, key: &str) -> Result<&'a mut Attributes, Error> {
    Ok(&mut object(bucket, key)?.attributes)
}

/// Changes the bytes at an existing byte; readers under way go on with the old ones.
fn rewrite(
    state: &State,
    object: &mut Object,
    at: u64,
    change: fn(&mut Vec<u8>, usize),
) -> Result<(), Error> {
    let size = object.content.size();
    if at >= size {
        return Err(Error::NoByte { at, size });
    }
    let at = usize::try_from(at).map_err(io::Error::other)?;
    let mut bytes = object.content.to_vec()?;
    change(&mut bytes, at);
    object.content = Arc::new(Content::store(&state.room, bytes)?);
    Ok(())
}

fn set<K: Ord>(map: &mut BTreeMap<K, String>, name: K, value: Option<String>) {
    match value {
        Some(value) => drop(map.insert(name, value)),
        None => drop(map.remove(&name)),
    }
}
