//! What stands beside some of the objects: which headers, metadata, tags and settings are in use, and none of their text.

use std::collections::BTreeMap;

use futures::{StreamExt as _, stream};

use super::{Unknown, word};
use crate::{
    dataset::{Drawn, Sample},
    drill::{self, Window},
    ledger::Phase,
    object::{Attributes, Header, Setting},
    scenario::Retry,
    store,
    wire::Tag,
};

/// What was found beside a sample of the objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// How many objects were drawn.
    pub drawn: u64,
    /// Objects with each header.
    pub headers: BTreeMap<Header, u64>,
    /// Objects with each setting, by the store's word for it.
    pub settings: BTreeMap<Setting, BTreeMap<String, u64>>,
    /// Their metadata.
    pub metadata: Entries,
    /// Their tags.
    pub tags: Entries,
    /// Objects whose headers are not known.
    pub no_headers: BTreeMap<Unknown, u64>,
    /// Objects whose tags are not known.
    pub no_tags: BTreeMap<Unknown, u64>,
}

/// Names and values beside objects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    /// Objects that have any.
    pub objects: u64,
    /// The most that one has.
    pub most: usize,
    /// The most bytes of names and values that one has.
    pub bytes: usize,
    /// Objects that have some outside ASCII, which stores keep in different ways.
    pub non_ascii: u64,
}

type Tags = BTreeMap<String, String>;

/// Asks for the headers of each object of a sample, and for its tags.
pub async fn beside(window: &Window, retry: Retry, sample: Sample) -> Beside {
    let drawn = sample.objects.len() as u64;
    let asked = sample
        .objects
        .into_iter()
        .map(|object| ask(window, retry, object));
    let answers = stream::iter(asked).buffer_unordered(window.store.concurrency as usize);
    let beside = Beside {
        drawn,
        ..Beside::default()
    };
    answers
        .fold(beside, |mut beside, (attributes, tags)| async move {
            beside.take(attributes, tags);
            beside
        })
        .await
}

async fn ask(
    window: &Window,
    retry: Retry,
    object: Drawn,
) -> (Result<Attributes, Unknown>, Result<Tags, Unknown>) {
    let tag = Tag::of(&window.store.name, Phase::Setup);
    let (source, key) = (&window.source, &object.key);
    let unknown = |error: store::Error| Unknown::from(error.kind);
    let head = drill::retrying(retry, &tag, key.as_str(), |tag| async move {
        source.head(&tag, key).await
    });
    let attributes = head.await.map(|stat| stat.attributes).map_err(unknown);
    let tags = drill::retrying(retry, &tag, key.as_str(), |tag| async move {
        source.tags(&tag, key).await
    });
    (attributes, tags.await.map_err(unknown))
}

impl Beside {
    fn take(&mut self, attributes: Result<Attributes, Unknown>, tags: Result<Tags, Unknown>) {
        match attributes {
            Ok(attributes) => self.attributes(&attributes),
            Err(unknown) => *self.no_headers.entry(unknown).or_default() += 1,
        }
        match tags {
            Ok(tags) => self.tags.take(&tags),
            Err(unknown) => *self.no_tags.entry(unknown).or_default() += 1,
        }
    }

    fn attributes(&mut self, attributes: &Attributes) {
        for header in attributes.headers.keys() {
            *self.headers.entry(*header).or_default() += 1;
        }
        for (setting, value) in &attributes.settings {
            let words = self.settings.entry(*setting).or_default();
            match setting {
                // An address, and a date: they are nobody's words.
                Setting::WebsiteRedirect | Setting::RetainUntil => word::count(words, "set"),
                _ => word::count(words, value),
            }
        }
        self.metadata.take(&attributes.metadata);
    }
}

impl Entries {
    fn take(&mut self, entries: &BTreeMap<String, String>) {
        if entries.is_empty() {
            return;
        }
        let both = entries.iter().flat_map(|(name, value)| [name, value]);
        self.objects += 1;
        self.most = self.most.max(entries.len());
        self.bytes = self.bytes.max(both.clone().map(String::len).sum());
        self.non_ascii += u64::from(!both.clone().all(|text| text.is_ascii()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_has_no_text_of_anybody() {
        let pairs = |pairs: &[(&str, &str)]| -> Tags {
            let pairs = pairs.iter();
            pairs
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect()
        };
        let settings = [
            (Setting::StorageClass, "secret bucket"),
            (Setting::Encryption, "aws:kms"),
            (Setting::WebsiteRedirect, "secret"),
        ];
        let attributes = Attributes {
            headers: [(Header::ContentType, "secret".to_owned())].into(),
            metadata: pairs(&[("secret", "é"), ("b", "cd")]),
            settings: settings
                .map(|(name, value)| (name, value.to_owned()))
                .into(),
            ..Attributes::default()
        };
        let mut beside = Beside::default();
        beside.take(Ok(attributes), Err(Unknown::NotSupported));
        beside.take(Ok(Attributes::default()), Ok(pairs(&[("a", "secret")])));
        let metadata = Entries {
            objects: 1,
            most: 2,
            bytes: 11,
            non_ascii: 1,
        };
        assert_eq!(beside.metadata, metadata);
        assert_eq!((beside.tags.objects, beside.tags.bytes), (1, 7));
        assert_eq!(beside.no_tags[&Unknown::NotSupported], 1);
        assert_eq!(beside.settings[&Setting::Encryption]["aws:kms"], 1);
        assert!(!format!("{beside:?}").contains("secret"), "{beside:?}");
    }
}
