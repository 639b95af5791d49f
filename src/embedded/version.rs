//! Versions: what a bucket that keeps them holds of keys that were written again or deleted.

use std::{collections::BTreeSet, ops::Bound, sync::Arc};

use s3s::{
    S3Result,
    dto::{self, ETag},
    s3_error,
};

use super::{
    listing::{coder, max},
    state::{Bucket, Object, State},
};

/// The version of what was stored while the bucket kept none.
pub(super) const NULL: &str = "null";

/// What a key was before it became what it is.
pub(super) struct Past {
    id: String,
    modified: dto::Timestamp,
    /// None: it was deleted.
    object: Option<Arc<Object>>,
}

impl Bucket {
    /// Stores an object; gives its version where the bucket keeps versions.
    pub(super) fn keep(&mut self, key: &str, mut object: Object) -> Option<String> {
        object.version = self.versioned.then(|| self.new_version());
        let version = object.version.clone();
        let before = self.objects.insert(key.to_owned(), Arc::new(object));
        if let Some(before) = before.filter(|_| self.versioned) {
            self.bury(key, before);
        }
        version
    }

    /// Deletes a key as a bucket with versions does: what was there stays, below a marker, whose version is given.
    pub(super) fn mark(&mut self, key: &str, modified: dto::Timestamp) -> String {
        if let Some(before) = self.objects.remove(key) {
            self.bury(key, before);
        }
        let id = self.new_version();
        let marker = Past {
            id: id.clone(),
            modified,
            object: None,
        };
        self.past.entry(key.to_owned()).or_default().push(marker);
        id
    }

    /// The object of this version; none where it is a marker.
    pub(super) fn version(&self, key: &str, id: &str) -> S3Result<Option<Arc<Object>>> {
        if let Some(object) = self.objects.get(key).filter(|it| it.id() == id) {
            return Ok(Some(Arc::clone(object)));
        }
        let mut past = self.past.get(key).into_iter().flatten();
        let found = past.find(|past| past.id == id);
        let found = found.ok_or_else(|| s3_error!(NoSuchVersion))?;
        Ok(found.object.clone())
    }

    /// The object, or that version of it, to be changed.
    pub(super) fn held_mut(
        &mut self,
        key: &str,
        version: Option<&str>,
    ) -> S3Result<&mut Arc<Object>> {
        let now = self.objects.get_mut(key);
        let Some(id) = version else {
            return now.ok_or_else(|| s3_error!(NoSuchKey));
        };
        if let Some(object) = now.filter(|it| it.id() == id) {
            return Ok(object);
        }
        let mut past = self.past.get_mut(key).into_iter().flatten();
        let found = past.find(|past| past.id == id);
        let found = found.ok_or_else(|| s3_error!(NoSuchVersion))?;
        let marker = || s3_error!(MethodNotAllowed, "the version is a delete marker");
        found.object.as_mut().ok_or_else(marker)
    }

    /// Removes one version for good; what was before it comes back where it was the newest.
    pub(super) fn remove(&mut self, key: &str, id: &str) {
        if self.objects.get(key).is_some_and(|it| it.id() == id) {
            self.objects.remove(key);
        } else if let Some(past) = self.past.get_mut(key) {
            past.retain(|past| past.id != id);
        }
        self.revive(key);
    }

    /// Takes the markers from among what a key was before.
    pub(super) fn unmark(&mut self, key: &str) {
        if let Some(past) = self.past.get_mut(key) {
            past.retain(|past| past.object.is_some());
        }
        self.revive(key);
    }

    /// The newest version that a key had before what it is.
    pub(super) fn newest_older(&mut self, key: &str) -> Option<&mut Object> {
        let mut past = self.past.get_mut(key)?.iter_mut().rev();
        past.find_map(|past| past.object.as_mut())
            .map(Arc::make_mut)
    }

    fn revive(&mut self, key: &str) {
        let Some(past) = self.past.get_mut(key) else {
            return;
        };
        let is_newest = !self.objects.contains_key(key);
        if let Some(newest) = past.pop_if(|newest| is_newest && newest.object.is_some()) {
            self.objects
                .extend(newest.object.map(|it| (key.to_owned(), it)));
        }
        if past.is_empty() {
            self.past.remove(key);
        }
    }

    fn bury(&mut self, key: &str, object: Arc<Object>) {
        let past = Past {
            id: object.id().to_owned(),
            modified: object.modified.clone(),
            object: Some(object),
        };
        self.past.entry(key.to_owned()).or_default().push(past);
    }

    fn new_version(&mut self) -> String {
        self.given += 1;
        format!("version-{:08}", self.given)
    }
}

impl Object {
    /// The name of its version.
    fn id(&self) -> &str {
        self.version.as_deref().unwrap_or(NULL)
    }
}

pub(super) fn set(state: &State, input: &dto::PutBucketVersioningInput) -> S3Result<()> {
    state.manner.versions()?;
    let status = input.versioning_configuration.status.as_ref();
    if status.map(dto::BucketVersioningStatus::as_str) != Some(dto::BucketVersioningStatus::ENABLED)
    {
        return Err(s3_error!(NotImplemented, "versions cannot be suspended"));
    }
    state.within(&input.bucket, |bucket| {
        bucket.versioned = true;
        Ok(())
    })
}

pub(super) fn get(state: &State, bucket: &str) -> S3Result<dto::GetBucketVersioningOutput> {
    state.manner.versions()?;
    let versioned = state.within(bucket, |bucket| Ok(bucket.versioned))?;
    let enabled = dto::BucketVersioningStatus::ENABLED;
    Ok(dto::GetBucketVersioningOutput {
        status: versioned.then(|| dto::BucketVersioningStatus::from_static(enabled)),
        ..Default::default()
    })
}

/// One line of a listing of versions.
struct Line {
    key: String,
    past: Past,
    latest: bool,
}

pub(super) fn list(
    state: &State,
    input: dto::ListObjectVersionsInput,
) -> S3Result<dto::ListObjectVersionsOutput> {
    state.manner.versions()?;
    if input.delimiter.is_some() {
        return Err(s3_error!(NotImplemented, "versions are listed flat"));
    }
    let code = coder(input.encoding_type.as_ref())?;
    let most = max(input.max_keys)?;
    let mut lines = state.within(&input.bucket, |bucket| Ok(bucket.lines(&input, most)))?;
    let truncated = lines.len() > most;
    lines.truncate(most);
    let next = lines.last().filter(|_| truncated);
    let next = next.map(|line| (code(line.key.clone()), line.past.id.clone()));
    let (next_key_marker, next_version_id_marker) = next.unzip();
    let told = lines.into_iter().map(|line| line.told(code));
    let (versions, markers): (Vec<_>, Vec<_>) = told.unzip();
    Ok(dto::ListObjectVersionsOutput {
        is_truncated: Some(truncated),
        next_key_marker,
        next_version_id_marker,
        versions: Some(versions.into_iter().flatten().collect()),
        delete_markers: Some(markers.into_iter().flatten().collect()),
        name: Some(input.bucket),
        prefix: input.prefix.map(code),
        key_marker: input.key_marker.map(code),
        version_id_marker: input.version_id_marker,
        max_keys: i32::try_from(most).ok(),
        encoding_type: input.encoding_type,
        ..Default::default()
    })
}

impl Bucket {
    /// The lines behind the marker, in order of keys and the newest of each first; one more than the page holds, where
    /// there are more.
    fn lines(&self, input: &dto::ListObjectVersionsInput, most: usize) -> Vec<Line> {
        let prefix = input.prefix.as_deref().unwrap_or_default();
        let marker = input.key_marker.as_deref().unwrap_or_default();
        let from = Bound::Included(prefix.max(marker));
        let enough = most + 2;
        let held = self.objects.range::<str, _>((from, Bound::Unbounded));
        let gone = self.past.range::<str, _>((from, Bound::Unbounded));
        let held = held.map(|(key, _)| key).take(enough);
        let keys: BTreeSet<_> = held.chain(gone.map(|(key, _)| key).take(enough)).collect();
        let below = keys.into_iter().take_while(|key| key.starts_with(prefix));
        let lines = below.flat_map(|key| {
            let lines = self.lines_of(key);
            let behind = if key.as_str() == marker && !marker.is_empty() {
                let id = input.version_id_marker.as_deref();
                let at = lines.iter().position(|line| Some(&*line.past.id) == id);
                at.map_or(lines.len(), |at| at + 1)
            } else {
                0
            };
            lines.into_iter().skip(behind)
        });
        lines.take(most + 1).collect()
    }

    fn lines_of(&self, key: &str) -> Vec<Line> {
        let now = self.objects.get(key).map(|object| Past {
            id: object.id().to_owned(),
            modified: object.modified.clone(),
            object: Some(Arc::clone(object)),
        });
        let past = self.past.get(key).into_iter().flatten().rev();
        let past = past.map(|past| Past {
            id: past.id.clone(),
            modified: past.modified.clone(),
            object: past.object.clone(),
        });
        let all = now.into_iter().chain(past).enumerate();
        all.map(|(at, past)| Line {
            key: key.to_owned(),
            past,
            latest: at == 0,
        })
        .collect()
    }
}

impl Line {
    fn told(
        self,
        code: fn(String) -> String,
    ) -> (Option<dto::ObjectVersion>, Option<dto::DeleteMarkerEntry>) {
        let key = Some(code(self.key));
        let (version_id, is_latest) = (Some(self.past.id), Some(self.latest));
        let last_modified = Some(self.past.modified);
        let Some(object) = self.past.object else {
            let marker = dto::DeleteMarkerEntry {
                key,
                version_id,
                is_latest,
                last_modified,
                ..Default::default()
            };
            return (None, Some(marker));
        };
        let version = dto::ObjectVersion {
            key,
            version_id,
            is_latest,
            last_modified,
            e_tag: Some(ETag::Strong(object.etag.clone())),
            size: i64::try_from(object.content.size()).ok(),
            ..Default::default()
        };
        (Some(version), None)
    }
}
