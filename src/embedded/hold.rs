//! Legal holds: what is held is not deleted before the hold is lifted, whoever asks.

use std::sync::Arc;

use s3s::{S3Result, dto, s3_error};

use super::state::{Object, State};
use crate::object::Setting;

/// What a hold is called that is set.
const ON: &str = "ON";

/// Whether nobody may delete the object.
pub(super) fn is_held(object: &Object) -> bool {
    let settings = &object.attributes.settings;
    settings
        .get(&Setting::LegalHold)
        .is_some_and(|hold| hold == ON)
}

pub(super) fn put(state: &State, input: dto::PutObjectLegalHoldInput) -> S3Result<()> {
    let status = input.legal_hold.and_then(|hold| hold.status);
    let status = status.ok_or_else(|| s3_error!(MalformedXML))?;
    if !state.manner.holds() {
        return Err(s3_error!(NotImplemented, "this store holds no objects"));
    }
    state.within(&input.bucket, |bucket| {
        let object = bucket.held_mut(&input.key, input.version_id.as_deref())?;
        let settings = &mut Arc::make_mut(object).attributes.settings;
        settings.insert(Setting::LegalHold, status.as_str().to_owned());
        Ok(())
    })
}

pub(super) fn get(
    state: &State,
    input: &dto::GetObjectLegalHoldInput,
) -> S3Result<dto::GetObjectLegalHoldOutput> {
    let object = state.object(&input.bucket, &input.key, input.version_id.as_deref())?;
    let status = object.attributes.settings.get(&Setting::LegalHold).cloned();
    let status = status.ok_or_else(|| s3_error!(NoSuchObjectLockConfiguration))?;
    Ok(dto::GetObjectLegalHoldOutput {
        legal_hold: Some(dto::ObjectLockLegalHold {
            status: Some(status.into()),
        }),
    })
}
