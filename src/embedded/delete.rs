//! Deleting objects, one or many.

use jiff::Timestamp;
use s3s::{S3Error, S3Result, dto, s3_error};

use super::{
    hold::is_held,
    put::meets,
    state::{Bucket, Object, State},
    version::NULL,
};
use crate::object::Setting;

/// Keys of one batch.
const BATCH_MAX: usize = 1000;

/// When it is asked, and whose objects may be removed.
struct Asked {
    now: Timestamp,
    dated: dto::Timestamp,
    /// Those that are retained in governance mode, too.
    bypass: bool,
}

impl Asked {
    fn by(state: &State, bypass: Option<bool>) -> Self {
        Self {
            now: state.wall(),
            dated: state.now(),
            bypass: bypass == Some(true),
        }
    }
}

pub(super) fn one(
    state: &State,
    input: &dto::DeleteObjectInput,
) -> S3Result<dto::DeleteObjectOutput> {
    if input.if_match_size.is_some() || input.if_match_last_modified_time.is_some() {
        return Err(s3_error!(NotImplemented, "the only condition is If-Match"));
    }
    let asked = Asked::by(state, input.bypass_governance_retention);
    let (version, only_if) = (input.version_id.as_deref(), input.if_match.as_ref());
    let deleted = state.within(&input.bucket, |bucket| {
        delete(bucket, (&input.key, version), only_if, &asked)
    })?;
    Ok(dto::DeleteObjectOutput {
        delete_marker: deleted.marker.then_some(true),
        version_id: deleted.version,
        ..Default::default()
    })
}

/// What a deletion did.
#[derive(Default)]
struct Deleted {
    /// The version that was removed, or that of the marker that was made.
    version: Option<String>,
    /// Whether that is a marker.
    marker: bool,
}

/// Removes the object, if it is the one that is meant, or the version that is named; one that is not there is as good as
/// removed. A bucket with versions hides an object whose version is not named.
fn delete(
    bucket: &mut Bucket,
    (key, version): (&str, Option<&str>),
    only_if: Option<&dto::ETagCondition>,
    asked: &Asked,
) -> S3Result<Deleted> {
    if let (Some(only_if), Some(held)) = (only_if, bucket.objects.get(key))
        && !meets(held, only_if)
    {
        return Err(s3_error!(PreconditionFailed));
    }
    if bucket.versioned && version.is_none() {
        return Ok(Deleted {
            version: Some(bucket.mark(key, asked.dated.clone())),
            marker: true,
        });
    }
    let id = version.unwrap_or(NULL);
    let Ok(held) = bucket.version(key, id) else {
        return Ok(Deleted::default());
    };
    if held.as_ref().is_some_and(|held| is_retained(held, asked)) {
        return Err(s3_error!(AccessDenied, "the object is retained"));
    }
    if held.as_ref().is_some_and(|held| is_held(held)) {
        return Err(s3_error!(AccessDenied, "the object is held"));
    }
    bucket.remove(key, id);
    Ok(Deleted {
        version: version.map(str::to_owned),
        marker: held.is_none(),
    })
}

pub(super) fn many(
    state: &State,
    input: dto::DeleteObjectsInput,
) -> S3Result<dto::DeleteObjectsOutput> {
    if input.delete.objects.is_empty()
        || input.delete.objects.len() > state.manner.batch_max(BATCH_MAX)
    {
        return Err(s3_error!(MalformedXML));
    }
    let quiet = input.delete.quiet.unwrap_or(false);
    let asked = Asked::by(state, input.bypass_governance_retention);
    let (mut deleted, mut errors) = (Vec::new(), Vec::new());
    state.within(&input.bucket, |bucket| {
        for object in input.delete.objects {
            match of_batch(bucket, &object, &asked) {
                Ok(done) => deleted.push(said(object, done)),
                Err(error) => errors.push(told(object, &error)),
            }
        }
        Ok(())
    })?;
    Ok(dto::DeleteObjectsOutput {
        deleted: (!quiet).then_some(deleted),
        errors: Some(errors),
        ..Default::default()
    })
}

fn of_batch(
    bucket: &mut Bucket,
    object: &dto::ObjectIdentifier,
    asked: &Asked,
) -> S3Result<Deleted> {
    let only_if = object.e_tag.clone().map(dto::ETagCondition::ETag);
    let named = (&*object.key, object.version_id.as_deref());
    delete(bucket, named, only_if.as_ref(), asked)
}

fn said(object: dto::ObjectIdentifier, done: Deleted) -> dto::DeletedObject {
    dto::DeletedObject {
        key: Some(object.key),
        version_id: object.version_id,
        delete_marker: done.marker.then_some(true),
        delete_marker_version_id: done.version.filter(|_| done.marker),
    }
}

/// Whether nobody who asks so may remove the object yet.
fn is_retained(object: &Object, asked: &Asked) -> bool {
    let settings = &object.attributes.settings;
    let until: Option<Timestamp> = settings
        .get(&Setting::RetainUntil)
        .and_then(|until| until.parse().ok());
    let mode = settings.get(&Setting::RetentionMode).map(String::as_str);
    until.is_some_and(|until| until > asked.now) && !(asked.bypass && mode == Some("GOVERNANCE"))
}

fn told(object: dto::ObjectIdentifier, error: &S3Error) -> dto::Error {
    dto::Error {
        key: Some(object.key),
        version_id: object.version_id,
        code: Some(error.code().as_str().to_owned()),
        message: error.message().map(str::to_owned),
    }
}
