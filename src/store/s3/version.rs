//! Pages of versions.
//!
//! The SDK hands over versions and delete markers apart, so that their order among each other is lost. It is restored by the
//! times that the store tells; where those are one, a deletion is taken to have come after a writing.

use aws_sdk_s3::{
    primitives::DateTime,
    types::{DeleteMarkerEntry, EncodingType, ObjectVersion},
};
use std::cmp::Reverse;

use crate::{
    ledger::Operation,
    store::{Error, Kind, Page, PageToken, Result, Version, listing::Fault},
    wire::Tag,
};

use super::{S3, attribute, tagged};

/// Versions are billed and told as the listing that they are.
const LIST: Operation = Operation::ListPage;

impl S3 {
    /// One page of versions, by keys and the newest first.
    pub(super) async fn versions(
        &self,
        tag: &Tag,
        prefix: &str,
        after: Option<&PageToken>,
    ) -> Result<Page<Version>> {
        let marker = after.map(|token| Marker::read(&token.0)).unzip();
        let request = self.client.list_object_versions().bucket(&self.bucket);
        let request = request
            .prefix(prefix)
            .set_encoding_type(self.encoding())
            .max_keys(self.page_size())
            .set_key_marker(marker.0)
            .set_version_id_marker(marker.1);
        let output = tagged(request.customize(), tag).send().await;
        let output = output.map_err(|error| self.told(LIST, &error))?;
        let encoding = output.encoding_type;
        let next = match output.is_truncated {
            None => return Err(self.doubt(&Fault::NoWord)),
            Some(false) => None,
            Some(true) => {
                let key = output.next_key_marker.filter(|key| !key.is_empty());
                let key = key.ok_or_else(|| self.doubt(&Fault::NoToken))?;
                let key = self.decoded(LIST, encoding.as_ref(), key)?;
                let id = output.next_version_id_marker.unwrap_or_default();
                Some(PageToken(Marker::write(&key, &id)))
            }
        };
        let versions = output.versions.unwrap_or_default().into_iter();
        let markers = output.delete_markers.unwrap_or_default().into_iter();
        let versions = versions.map(|one| self.version(encoding.as_ref(), one.into()));
        let markers = markers.map(|one| self.version(encoding.as_ref(), one.into()));
        let mut objects: Vec<Version> = markers.chain(versions).collect::<Result<_>>()?;
        if let Some(foreign) = objects
            .iter()
            .find(|it| !it.key.as_str().starts_with(prefix))
        {
            return Err(self.doubt(&Fault::Outside(foreign.key.clone())));
        }
        objects.sort_by(|one, other| newest_first(one).cmp(&newest_first(other)));
        Ok(Page { objects, next })
    }

    fn doubt(&self, fault: &Fault) -> Error {
        fault.at(&self.name, LIST)
    }

    fn version(&self, encoding: Option<&EncodingType>, line: Line) -> Result<Version> {
        let odd = |text: &str| self.error(LIST, Kind::Protocol, text);
        let key = line
            .key
            .ok_or_else(|| odd("the listing has a version without a key"))?;
        let key = self.key(LIST, encoding, key)?;
        let size = line.size.map(u64::try_from).transpose();
        Ok(Version {
            id: line
                .id
                .ok_or_else(|| odd(&format!("the listing names no version of {key:?}")))?,
            latest: line.latest == Some(true),
            modified: line.modified.as_ref().and_then(attribute::modified),
            size: size.map_err(|_| odd(&format!("the listing gives no size for {key:?}")))?,
            key,
        })
    }
}

/// In the order of keys, what a key is now first, and then from new to old. A sort by it keeps the store's own order of
/// versions that are told to be of one time, and puts markers before those.
fn newest_first(version: &Version) -> impl Ord + use<'_> {
    (&version.key, !version.latest, Reverse(version.modified))
}

/// A line of the listing, of either kind.
struct Line {
    key: Option<String>,
    id: Option<String>,
    latest: Option<bool>,
    modified: Option<DateTime>,
    size: Option<i64>,
}

impl From<ObjectVersion> for Line {
    fn from(version: ObjectVersion) -> Self {
        Self {
            key: version.key,
            id: version.version_id,
            latest: version.is_latest,
            modified: version.last_modified,
            // Without a size it would be taken for a deletion.
            size: Some(version.size.unwrap_or(-1)),
        }
    }
}

impl From<DeleteMarkerEntry> for Line {
    fn from(marker: DeleteMarkerEntry) -> Self {
        Self {
            key: marker.key,
            id: marker.version_id,
            latest: marker.is_latest,
            modified: marker.last_modified,
            size: None,
        }
    }
}

/// The two markers of a listing of versions, as the one token that a page has.
struct Marker;

impl Marker {
    fn write(key: &str, id: &str) -> String {
        format!("{} {id}{key}", id.len())
    }

    fn read(token: &str) -> (String, String) {
        let (length, rest) = token.split_once(' ').unwrap_or(("0", token));
        let length = length.parse().unwrap_or(0);
        let (id, key) = rest.split_at_checked(length).unwrap_or(("", rest));
        (key.to_owned(), id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_marker_comes_back(key in ".{0,20}", id in ".{0,20}") {
            prop_assert_eq!(Marker::read(&Marker::write(&key, &id)), (key, id));
        }
    }
}
