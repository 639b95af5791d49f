//! What is stored: buckets, objects and uploads, behind one lock that is never held across a wait.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::SystemTime,
};

use jiff::Timestamp;
use s3s::{S3Result, dto, s3_error};

use super::{
    Config, Error,
    content::{Content, Room},
    manner::Manner,
    version::Past,
};
use crate::{clock::Clock, digest::Algorithm, object::Attributes, unit::Bytes};

/// Everything stored.
pub(super) struct State {
    buckets: Mutex<BTreeMap<String, Bucket>>,
    pub(super) room: Arc<Room>,
    pub(super) part_min: Bytes,
    pub(super) manner: Manner,
    clock: Clock,
    /// Who owns all of it, but what was tampered with.
    pub(super) account: String,
    uploads: AtomicU64,
}

/// A bucket.
pub(super) struct Bucket {
    pub(super) created: dto::Timestamp,
    pub(super) objects: BTreeMap<String, Arc<Object>>,
    /// Whether what is written again or deleted is kept.
    pub(super) versioned: bool,
    /// What keys were before, oldest first. Its last is what a key is now where it is none of the objects: deleted.
    pub(super) past: BTreeMap<String, Vec<Past>>,
    /// How many versions it has named.
    pub(super) given: u64,
    /// Uploads under way, by their identifiers.
    pub(super) uploads: BTreeMap<String, Upload>,
    /// Who owns objects that are not the account's, by key.
    pub(super) owners: BTreeMap<String, String>,
}

/// An object.
#[derive(Clone)]
pub(super) struct Object {
    pub(super) content: Arc<Content>,
    /// Without quotes.
    pub(super) etag: String,
    pub(super) attributes: Attributes,
    pub(super) modified: dto::Timestamp,
    /// The checksums that came with it and were verified, in base64.
    pub(super) sums: BTreeMap<Algorithm, String>,
    /// The name of its version, where the bucket kept versions.
    pub(super) version: Option<String>,
}

/// A multipart upload under way.
pub(super) struct Upload {
    pub(super) key: String,
    pub(super) attributes: Attributes,
    pub(super) initiated: dto::Timestamp,
    pub(super) parts: BTreeMap<i32, Part>,
}

/// A part that has arrived.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) content: Arc<Content>,
    pub(super) md5: Vec<u8>,
    /// The checksums that came with it and were verified, in base64.
    pub(super) sums: BTreeMap<Algorithm, String>,
    pub(super) modified: dto::Timestamp,
}

impl State {
    pub(super) fn new(config: &Config) -> Result<Self, Error> {
        let state = Self {
            buckets: Mutex::default(),
            room: Arc::new(Room::new(config.memory)),
            part_min: config.part_min,
            manner: Manner(config.quirks.clone()),
            clock: config.starts.map_or_else(Clock::real, Clock::starting),
            account: config.account.clone(),
            uploads: AtomicU64::new(0),
        };
        for name in &config.buckets {
            if !s3s::path::check_bucket_name(name) {
                return Err(Error::BucketName(name.clone()));
            }
            state.lock().insert(name.clone(), Bucket::new(state.now()));
        }
        Ok(state)
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Bucket>> {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn wall(&self) -> Timestamp {
        self.clock.wall()
    }

    pub(super) fn now(&self) -> dto::Timestamp {
        SystemTime::from(self.clock.wall()).into()
    }

    /// What `read` finds in the bucket, if there is one.
    pub(super) fn with<T>(&self, bucket: &str, read: impl FnOnce(&mut Bucket) -> T) -> Option<T> {
        self.lock().get_mut(bucket).map(read)
    }

    /// What `act` does in the bucket, or `NoSuchBucket`.
    pub(super) fn within<T>(
        &self,
        bucket: &str,
        act: impl FnOnce(&mut Bucket) -> S3Result<T>,
    ) -> S3Result<T> {
        self.with(bucket, act)
            .unwrap_or_else(|| Err(s3_error!(NoSuchBucket)))
    }

    /// The object, or that version of it.
    pub(super) fn object(
        &self,
        bucket: &str,
        key: &str,
        version: Option<&str>,
    ) -> S3Result<Arc<Object>> {
        self.within(bucket, |bucket| {
            let Some(id) = version else {
                let now = bucket.objects.get(key).cloned();
                return now.ok_or_else(|| s3_error!(NoSuchKey));
            };
            let held = bucket.version(key, id)?;
            held.ok_or_else(|| s3_error!(MethodNotAllowed, "the version is a delete marker"))
        })
    }

    pub(super) fn snapshot(&self, bucket: &str) -> Vec<(String, Arc<Object>)> {
        let all = |bucket: &mut Bucket| {
            bucket
                .objects
                .iter()
                .map(|(key, object)| (key.clone(), Arc::clone(object)))
                .collect()
        };
        self.with(bucket, all).unwrap_or_default()
    }

    pub(super) fn bucket_names(&self) -> Vec<String> {
        self.lock().keys().cloned().collect()
    }

    /// An identifier no other upload of this store has.
    pub(super) fn new_upload(&self) -> String {
        format!("upload-{:08}", self.uploads.fetch_add(1, Ordering::Relaxed))
    }
}

impl Bucket {
    pub(super) fn new(created: dto::Timestamp) -> Self {
        Self {
            created,
            objects: BTreeMap::new(),
            versioned: false,
            past: BTreeMap::new(),
            given: 0,
            uploads: BTreeMap::new(),
            owners: BTreeMap::new(),
        }
    }

    /// Whether nothing is in it, not even an older version or an unfinished upload.
    pub(super) fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.past.is_empty() && self.uploads.is_empty()
    }

    /// The upload, which must be of this key.
    pub(super) fn upload(&mut self, id: &str, key: &str) -> S3Result<&mut Upload> {
        let upload = self.uploads.get_mut(id).filter(|upload| upload.key == key);
        upload.ok_or_else(|| s3_error!(NoSuchUpload))
    }
}
