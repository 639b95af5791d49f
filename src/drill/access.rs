//! Who may do what with objects, and whose they are: asked for with one request an object, where the dataset has an access
//! list and the store is known to take it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    integrity::Outcome,
    object::{Attributes, Key, Setting},
    wire::Tag,
};

use super::{
    Halt,
    context::{Context, Door},
    halt::Trouble,
    reading::Readings,
    retry::retrying,
};

/// How many objects of a round are remembered.
const REMEMBERED: usize = 1000;

/// Who owns the buckets that were asked, by the names of their stores.
#[derive(Debug, Default)]
pub(super) struct BucketOwners(Mutex<BTreeMap<Arc<str>, String>>);

impl BucketOwners {
    fn of(&self, store: &Arc<str>) -> Option<String> {
        let owners = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        owners.get(store).cloned()
    }
}

/// Asks who owns the bucket: what an access list grants its owner is told by that alone.
pub(super) async fn enter(context: &Context, door: &Door, tag: &Tag) -> Result<(), Halt> {
    if !context.plan.asks_access(&door.store) {
        return Ok(());
    }
    let target = &door.target;
    let told = retrying(context.retry(), tag, "bucket", |tag| async move {
        target.access(&tag, None).await
    });
    if let Some(owner) = told.await?.owner {
        let owners = &context.bucket_owners.0;
        let mut owners = owners.lock().unwrap_or_else(PoisonError::into_inner);
        owners.insert(Arc::clone(&door.store.name), owner);
    }
    Ok(())
}

impl Readings {
    /// Adds the object's access list to its attributes, by name, and gives its owner; nothing is asked where the dataset has
    /// no list, or the store takes none.
    pub(super) async fn access(
        &self,
        key: &Key,
        attributes: &mut Attributes,
    ) -> Result<Option<String>, Trouble> {
        if !self.access {
            return Ok(None);
        }
        let source = &self.window.source;
        let told = retrying(
            self.context.retry(),
            &self.tag,
            key.as_str(),
            |tag| async move { source.access(&tag, Some(key)).await },
        );
        let told = told.await?;
        let bucket_owner = self.context.bucket_owners.of(&self.window.store.name);
        let asked = &self.objects.attributes().settings;
        let asked = asked.get(&Setting::Access).map(String::as_str);
        let name = told.name(bucket_owner.as_deref(), asked);
        attributes
            .settings
            .extend(name.map(|name| (Setting::Access, name)));
        Ok(told.owner)
    }
}

/// Who owned some objects at their source. A clone is the same memory.
#[derive(Clone, Default)]
pub(super) struct Owners {
    at_source: Arc<Mutex<BTreeMap<u64, String>>>,
}

impl Owners {
    /// Remembers the first owner of an object, of the first thousand that have one.
    pub(super) fn remember(&self, index: u64, owner: Option<String>) {
        let mut owners = self
            .at_source
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(owner) = owner
            && owners.len() < REMEMBERED
        {
            owners.entry(index).or_insert(owner);
        }
    }

    /// Whether who owned an object owns its copy; none where either is not told.
    pub(super) fn judge(&self, index: u64, found: Option<&str>) -> Option<Outcome> {
        let owners = self
            .at_source
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match (owners.get(&index)?, found?) {
            (original, found) if original == found => Some(Outcome::Same),
            _ => Some(Outcome::Altered),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_is_judged_only_where_both_are_told() {
        let owners = Owners::default();
        owners.remember(7, Some("a".to_owned()));
        owners.remember(7, Some("b".to_owned()));
        owners.remember(8, None);
        assert_eq!(owners.judge(7, Some("a")), Some(Outcome::Same));
        assert_eq!(owners.judge(7, Some("b")), Some(Outcome::Altered));
        assert_eq!(owners.judge(7, None), None);
        assert_eq!(owners.judge(8, Some("a")), None);
        for index in 0..2 * REMEMBERED as u64 {
            owners.remember(index, Some("c".to_owned()));
        }
        assert_eq!(owners.judge(2 * REMEMBERED as u64 - 1, Some("c")), None);
    }
}
