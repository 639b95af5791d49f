//! Whether stores can be spoken to where they are, and are apart from each other.

use crate::{
    quirks::{AddressStyle, Dialect, Quirks},
    scenario::{
        Place, PlainHttp, Store,
        reader::{Read, Value},
    },
};

use super::Named;

/// Whether the bucket can be spoken to at this place, in the way its quirks ask for.
pub(super) fn reach(
    at: &Value<'_>,
    place: &Place,
    quirks: &Quirks,
    bucket: &str,
    plain_http: PlainHttp,
) -> Read<()> {
    let by_host = quirks.address == AddressStyle::VirtualHost;
    let Place::Endpoint(url) = place else {
        let expected = "quirks that name the bucket in the path, as an embedded store does; leave `quirks` out";
        return if by_host {
            Err(at.fault(expected, None))
        } else {
            Ok(())
        };
    };
    let is_folder = url.scheme() == "file";
    if is_folder != (quirks.dialect == Dialect::Folder) {
        let expected = if is_folder {
            "the quirks `folder` for a folder; leave `quirks` out"
        } else {
            "a folder like `file:///srv/archive`, as the quirks `folder` say"
        };
        return Err(at.fault(expected, None));
    }
    let plain = url.scheme() == "http";
    if plain && !place.is_loopback() && plain_http == PlainHttp::LoopbackOnly {
        let expected = "`https://` away from this machine, or `allow-http = true` beside it";
        return Err(at.fault(expected, None));
    }
    if by_host && !matches!(url.host(), Some(url::Host::Domain(_))) {
        let expected = format!(
            "a host name: the quirks `{}` put the bucket in front of it",
            quirks.name
        );
        return Err(at.fault(expected, None));
    }
    if by_host && !plain && bucket.contains('.') {
        let expected = format!(
            "a bucket without `.`: the quirks `{}` make it part of the host, where no certificate covers it",
            quirks.name
        );
        return Err(at.fault_with(format!("the bucket `{bucket}`"), expected, None));
    }
    Ok(())
}

/// Whether no two stores would write among each other's keys.
pub(super) fn apart(stores: &Named<'_, Store>) -> Read<()> {
    let mut read = Ok(());
    for (index, (_, at, store)) in stores.list.iter().enumerate() {
        let earlier = stores.list[..index]
            .iter()
            .filter_map(|(.., other)| other.as_ref());
        let Some(store) = store else { continue };
        for other in earlier.filter(|other| overlap(store, other)) {
            let found = format!("the keys of `{}`", other.name);
            let expected = "a bucket or a prefix of its own".to_owned();
            read = Err(at.fault_with(found, expected, None));
        }
    }
    read
}

/// Every embedded store is a server of its own.
fn overlap(one: &Store, other: &Store) -> bool {
    one.place != Place::Embedded
        && one.place == other.place
        && one.bucket == other.bucket
        && (one.prefix.starts_with(&other.prefix) || other.prefix.starts_with(&one.prefix))
}
