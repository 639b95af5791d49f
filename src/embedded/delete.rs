//! Deleting objects, one or many.

use jiff::Timestamp;
use s3s::{S3Error, S3Result, dto, s3_error};

use super::{
    hold::is_held,
    put::{check_version, meets},
    state::{Bucket, Object, State},
};
use crate::object::Setting;

/// Keys of one batch.
const BATCH_MAX: usize = 1000;

/// Whose objects may be removed.
#[derive(Clone, Copy)]
struct Asked {
    now: Timestamp,
    /// Those that are retained in governance mode, too.
    bypass: bool,
}

pub(super) fn one(state: &State, input: &dto::DeleteObjectInput) -> S3Result<()> {
    check_version(input.version_id.as_deref())?;
    if input.if_match_size.is_some() || input.if_match_last_modified_time.is_some() {
        return Err(s3_error!(NotImplemented, "the only condition is If-Match"));
    }
    state.within(&input.bucket, |bucket| {
        let asked = Asked {
            now: state.wall(),
            bypass: input.bypass_governance_retention == Some(true),
        };
        remove(bucket, &input.key, input.if_match.as_ref(), asked)
    })
}

/// Removes the object, if it is the one that is meant; one that is not there is as good as removed.
fn remove(
    bucket: &mut Bucket,
    key: &str,
    only_if: Option<&dto::ETagCondition>,
    asked: Asked,
) -> S3Result<()> {
    if bucket
        .objects
        .get(key)
        .is_some_and(|held| is_retained(held, asked))
    {
        return Err(s3_error!(AccessDenied, "the object is retained"));
    }
    if bucket.objects.get(key).is_some_and(|held| is_held(held)) {
        return Err(s3_error!(AccessDenied, "the object is held"));
    }
    if let (Some(only_if), Some(held)) = (only_if, bucket.objects.get(key))
        && !meets(held, only_if)
    {
        return Err(s3_error!(PreconditionFailed));
    }
    bucket.objects.remove(key);
    Ok(())
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
    let asked = Asked {
        now: state.wall(),
        bypass: input.bypass_governance_retention == Some(true),
    };
    let (mut deleted, mut errors) = (Vec::new(), Vec::new());
    state.within(&input.bucket, |bucket| {
        for object in input.delete.objects {
            match of_batch(bucket, &object, asked) {
                Ok(()) => deleted.push(dto::DeletedObject {
                    key: Some(object.key),
                    ..Default::default()
                }),
                Err(error) => errors.push(told(object.key, &error)),
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

fn of_batch(bucket: &mut Bucket, object: &dto::ObjectIdentifier, asked: Asked) -> S3Result<()> {
    check_version(object.version_id.as_deref())?;
    let only_if = object.e_tag.clone().map(dto::ETagCondition::ETag);
    remove(bucket, &object.key, only_if.as_ref(), asked)
}

/// Whether nobody who asks so may remove the object yet.
fn is_retained(object: &Object, asked: Asked) -> bool {
    let settings = &object.attributes.settings;
    let until: Option<Timestamp> = settings
        .get(&Setting::RetainUntil)
        .and_then(|until| until.parse().ok());
    let mode = settings.get(&Setting::RetentionMode).map(String::as_str);
    until.is_some_and(|until| until > asked.now) && !(asked.bypass && mode == Some("GOVERNANCE"))
}

fn told(key: String, error: &S3Error) -> dto::Error {
    dto::Error {
        key: Some(key),
        code: Some(error.code().as_str().to_owned()),
        message: error.message().map(str::to_owned),
        ..Default::default()
    }
}
