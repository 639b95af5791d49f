//! What a store can be given of what stands beside an object, and what is left behind.

use std::collections::BTreeSet;

use crate::object::{Attributes, Facet, Setting};

use super::Quirks;

impl Quirks {
    /// These attributes without the tags and settings that the store is not known to take.
    #[must_use]
    pub fn carried(&self, attributes: &Attributes) -> Attributes {
        let mut carried = attributes.clone();
        if !self.tags {
            carried.tags.clear();
        }
        carried
            .settings
            .retain(|setting, value| self.gives(*setting, value));
        // A store takes neither without the other.
        if !carried.settings.contains_key(&Setting::RetentionMode) {
            carried.settings.remove(&Setting::RetainUntil);
        }
        carried
    }

    /// The facets of these attributes that are left behind, whole or in part.
    #[must_use]
    pub fn left_behind(&self, attributes: &Attributes) -> BTreeSet<Facet> {
        let settings = attributes.settings.iter();
        let settings = settings.filter(|(setting, value)| !self.gives(**setting, value));
        let tags = !self.tags && !attributes.tags.is_empty();
        let tags = tags.then_some(Facet::Tags);
        settings
            .map(|(setting, _)| setting.facet())
            .chain(tags)
            .collect()
    }

    /// Whether a put is given this setting. A retention in compliance mode never is: a copy of a real object that has one could
    /// be removed by nobody.
    fn gives(&self, setting: Setting, value: &str) -> bool {
        let complies = setting == Setting::RetentionMode && value != "GOVERNANCE";
        self.takes(setting, value) && !complies
    }

    /// Whether a put may have this setting.
    #[must_use]
    pub fn takes(&self, setting: Setting, value: &str) -> bool {
        match setting {
            Setting::StorageClass => self.storage_classes.contains(value),
            Setting::Access => self.access_lists.contains(value),
            other => self.settings.contains(&other),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::quirks::named;

    #[test]
    fn a_retention_that_nobody_may_bypass_is_left_behind() {
        let retained = |mode: &str| Attributes {
            settings: BTreeMap::from([
                (Setting::RetentionMode, mode.to_owned()),
                (Setting::RetainUntil, "2099-01-01T00:00:00Z".to_owned()),
            ]),
            ..Attributes::default()
        };
        let aws = named("aws").expect("a known store");
        let governed = retained("GOVERNANCE");
        assert_eq!(aws.carried(&governed), governed);
        let complying = retained("COMPLIANCE");
        assert_eq!(aws.carried(&complying), Attributes::default());
        let left = BTreeSet::from([Facet::Retention]);
        assert_eq!(aws.left_behind(&complying), left);
    }

    #[test]
    fn what_is_not_known_to_be_taken_is_left_behind() {
        let attributes = Attributes {
            tags: BTreeMap::from([("a".to_owned(), "b".to_owned())]),
            settings: BTreeMap::from([
                (Setting::StorageClass, "STANDARD_IA".to_owned()),
                (Setting::Encryption, "AES256".to_owned()),
            ]),
            ..Attributes::default()
        };
        let named = |name| named(name).expect("a known store");
        let (aws, minio, r2) = (named("aws"), named("minio"), named("cloudflare-r2"));
        assert_eq!(aws.carried(&attributes), attributes);
        assert_eq!(aws.left_behind(&attributes), BTreeSet::new());
        let class = BTreeSet::from([Facet::StorageClass, Facet::Encryption]);
        assert_eq!(minio.left_behind(&attributes), class);
        assert_eq!(minio.carried(&attributes).tags, attributes.tags);
        let all = BTreeSet::from([Facet::Tags, Facet::StorageClass, Facet::Encryption]);
        assert_eq!(r2.left_behind(&attributes), all);
        assert_eq!(r2.carried(&attributes), Attributes::default());
    }
}
