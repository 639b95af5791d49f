//! Whether what lies in a store is what a run that was cut off wrote there.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    dataset::{Objects, parts},
    digest::{Algorithm, Hasher, Sha256Digest, hex},
    integrity::{Check, Verdict},
    object::Key,
    quirks::EtagMeaning,
    store::Listed,
    unit::Bytes,
    wire::Tag,
};

use super::{
    Halt,
    context::{Context, Door},
    download::Download,
};

/// What a copy of a real object was to be, noted before it was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Copied {
    pub(super) size: Bytes,
    pub(super) sha256: Sha256Digest,
}

/// Copies by the name of their store and their key.
pub(super) type Copies = BTreeMap<(Arc<str>, Key), Copied>;

/// What a run may have written below a prefix.
#[derive(Clone, Copy)]
pub(super) enum Ours<'a> {
    /// Objects whose names and bytes are derived again.
    Derived(&'a Objects),
    /// Copies of real objects, which nothing derives.
    Noted(&'a Copies),
}

impl Ours<'_> {
    /// Whether a listed object is one that this run would have written.
    pub(super) async fn has(
        self,
        context: &Context,
        door: &Door,
        tag: &Tag,
        prefix: &str,
        listed: &Listed,
    ) -> Result<bool, Halt> {
        let wanted = match self {
            Self::Derived(objects) => {
                let name = listed.key.as_str().strip_prefix(prefix);
                let index = name.and_then(|name| objects.index_of(name));
                let index = index.filter(|index| objects.size(*index).0 == listed.size);
                let Some(index) = index else { return Ok(false) };
                if let (EtagMeaning::Md5, Some(etag)) = (door.store.quirks.etag, &listed.etag) {
                    return Ok(*etag == expected_etag(door, objects, index)?);
                }
                Some(derived(context, objects, index)?)
            }
            Self::Noted(copies) => {
                let name = (Arc::clone(&door.store.name), listed.key.clone());
                copies.get(&name).copied()
            }
        };
        match wanted.filter(|wanted| wanted.size.0 == listed.size) {
            Some(wanted) => has_bytes(context, door, tag, &listed.key, wanted).await,
            None => Ok(false),
        }
    }
}

/// The MD5 of an object stored in one piece; for one stored in parts the MD5 of its parts' MD5s, and their number.
fn expected_etag(door: &Door, objects: &Objects, index: u64) -> Result<String, Halt> {
    let size = objects.size(index);
    let md5 = |range| {
        objects
            .checksum(index, range, Algorithm::Md5)
            .map_err(|error| Halt::Dataset(error.to_string()))
    };
    if size <= door.store.part_size {
        return Ok(hex(&md5(0..size.0)?.bytes));
    }
    let mut whole = Hasher::new(Algorithm::Md5);
    let mut count = 0;
    for range in parts(size, door.store.part_size) {
        whole.update(&md5(range)?.bytes);
        count += 1;
    }
    Ok(format!("{}-{count}", hex(&whole.finish().bytes)))
}

/// What an object of a dataset is.
pub(super) fn derived(context: &Context, objects: &Objects, index: u64) -> Result<Copied, Halt> {
    let manifest = context.manifest(objects);
    let sha256 = manifest
        .sha256(index)
        .map_err(|error| Halt::Dataset(error.to_string()))?;
    Ok(Copied {
        size: objects.size(index),
        sha256,
    })
}

async fn has_bytes(
    context: &Context,
    door: &Door,
    tag: &Tag,
    key: &Key,
    wanted: Copied,
) -> Result<bool, Halt> {
    let mut download = Download::open(&door.window(), context.retry(), tag, key).await?;
    let mut check = Check::new(wanted.size, wanted.sha256);
    while let Some(piece) = download.next().await? {
        check.update(&piece);
        if check.overran() {
            break;
        }
    }
    Ok(check.finish() == Verdict::Identical)
}
