//! Access lists: kept as the name that came with a put, told as what it grants.

use s3s::{S3Result, dto, s3_error};

use super::state::State;
use crate::object::{Grant, Setting, grants};

/// What an object has whose put names no list, and every bucket.
const UNASKED: &str = "private";

pub(super) fn of_object(
    state: &State,
    input: &dto::GetObjectAclInput,
) -> S3Result<dto::GetObjectAclOutput> {
    kept(state)?;
    let object = state.object(&input.bucket, &input.key, input.version_id.as_deref())?;
    let list = object.attributes.settings.get(&Setting::Access);
    let list = list.map_or(UNASKED, String::as_str);
    let account = state.account.as_str();
    let owner = state.within(&input.bucket, |bucket| {
        Ok(bucket.owners.get(&input.key).cloned())
    })?;
    let owner = owner.as_deref().unwrap_or(account);
    Ok(dto::GetObjectAclOutput {
        grants: Some(grants(list, owner, account).into_iter().map(told).collect()),
        owner: Some(named(owner)),
        ..Default::default()
    })
}

pub(super) fn of_bucket(state: &State, bucket: &str) -> S3Result<dto::GetBucketAclOutput> {
    kept(state)?;
    state.within(bucket, |_| Ok(()))?;
    let owner = state.account.as_str();
    Ok(dto::GetBucketAclOutput {
        grants: Some(
            grants(UNASKED, owner, owner)
                .into_iter()
                .map(told)
                .collect(),
        ),
        owner: Some(named(owner)),
    })
}

/// A store that is played and keeps no lists tells none.
fn kept(state: &State) -> S3Result<()> {
    if state.manner.keeps_lists() {
        Ok(())
    } else {
        Err(s3_error!(NotImplemented, "this store has no access lists"))
    }
}

fn named(id: &str) -> dto::Owner {
    dto::Owner {
        id: Some(id.to_owned()),
        ..Default::default()
    }
}

fn told(grant: Grant) -> dto::Grant {
    let group = grant.to.starts_with("http:");
    let kind = if group {
        dto::Type::GROUP
    } else {
        dto::Type::CANONICAL_USER
    };
    dto::Grant {
        grantee: Some(dto::Grantee {
            id: (!group).then(|| grant.to.clone()),
            uri: group.then_some(grant.to),
            type_: dto::Type::from_static(kind),
            display_name: None,
            email_address: None,
        }),
        permission: Some(grant.right.into()),
    }
}
