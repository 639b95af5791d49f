//! How a bucket is set up, asked for one feature at a time.
//!
//! A store that does not know a subresource may answer with a listing, or with nothing: neither is taken for "not set up".

use aws_sdk_s3::{
    error::{ProvideErrorMetadata, SdkError},
    types::{
        ObjectLockConfiguration, PublicAccessBlockConfiguration, ServerSideEncryptionConfiguration,
    },
};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

use crate::{
    ledger::Operation,
    store::{Error, Feature, Kind, Result, Setup},
    wire::Tag,
};

use super::{S3, tagged};

/// What stores say of a feature that is not set up.
const UNSET: [&str; 9] = [
    "NoSuchLifecycleConfiguration",
    "ReplicationConfigurationNotFoundError",
    "ServerSideEncryptionConfigurationNotFoundError",
    "ObjectLockConfigurationNotFoundError",
    "NoSuchBucketPolicy",
    "NoSuchWebsiteConfiguration",
    "NoSuchCORSConfiguration",
    "NoSuchTagSet",
    "NoSuchPublicAccessBlockConfiguration",
];

/// Asks for one feature. An answer without what was asked for (none of it read) is no answer.
macro_rules! ask {
    ($store:ident, $tag:ident, $operation:ident, $output:ident => $read:expr) => {{
        let request = $store.client.$operation().bucket(&$store.bucket);
        match tagged(request.customize(), $tag).send().await {
            Ok($output) => {
                let read: Option<Setup> = $read;
                read.ok_or_else(|| $store.unlike())
            }
            Err(error) => $store.unset(&error),
        }
    }};
}

impl S3 {
    /// How a feature of the bucket is set up.
    pub(super) async fn feature(&self, tag: &Tag, feature: Feature) -> Result<Setup> {
        match feature {
            Feature::Versioning => ask!(self, tag, get_bucket_versioning, it =>
                Some(it.status().map_or(Setup::Unset, |status| word(status.as_str())))),
            Feature::Lifecycle => ask!(self, tag, get_bucket_lifecycle_configuration, it =>
                Some(Setup::of(it.rules().len(), "rule"))),
            Feature::Replication => ask!(self, tag, get_bucket_replication, it =>
                it.replication_configuration().map(|it| Setup::of(it.rules().len(), "rule"))),
            Feature::Encryption => ask!(self, tag, get_bucket_encryption, it =>
                it.server_side_encryption_configuration().map(encryption)),
            Feature::ObjectLock => ask!(self, tag, get_object_lock_configuration, it =>
                it.object_lock_configuration().map(lock)),
            Feature::Policy => ask!(self, tag, get_bucket_policy, it =>
                it.policy().and_then(policy)),
            Feature::Website => ask!(self, tag, get_bucket_website, it => {
                let sent = it.redirect_all_requests_to().is_some();
                let is_set = sent || it.index_document().is_some();
                is_set.then(|| Setup::Set(String::new()))
            }),
            Feature::Cors | Feature::Notification | Feature::Logging => {
                self.dealing(tag, feature).await
            }
            Feature::Tagging => ask!(self, tag, get_bucket_tagging, it =>
                Some(Setup::of(it.tag_set().len(), "tag"))),
            Feature::PublicAccess => ask!(self, tag, get_public_access_block, it =>
                it.public_access_block_configuration().map(public)),
        }
    }

    /// How the bucket deals with those who ask.
    async fn dealing(&self, tag: &Tag, feature: Feature) -> Result<Setup> {
        match feature {
            Feature::Cors => ask!(self, tag, get_bucket_cors, it =>
                Some(Setup::of(it.cors_rules().len(), "rule"))),
            Feature::Logging => ask!(self, tag, get_bucket_logging, it =>
                Some(it.logging_enabled().map_or(Setup::Unset, |_| Setup::Set(String::new())))),
            _ => ask!(self, tag, get_bucket_notification_configuration, it => {
                let named = it.topic_configurations().len()
                    + it.queue_configurations().len()
                    + it.lambda_function_configurations().len();
                let buses = usize::from(it.event_bridge_configuration().is_some());
                Some(Setup::of(named + buses, "receiver"))
            }),
        }
    }

    /// What the refusal says, where it says that nothing is set up.
    fn unset<E>(&self, error: &SdkError<E, HttpResponse>) -> Result<Setup>
    where
        E: std::error::Error + ProvideErrorMetadata + 'static,
    {
        let code = error.code().unwrap_or_default();
        if UNSET.contains(&code) {
            return Ok(Setup::Unset);
        }
        let status = error.raw_response().map(|answer| answer.status().as_u16());
        let told = self.told(Operation::GetBucketConfiguration, error);
        // An answer that is a listing, say, to a question that the store does not know.
        let is_unlike = status == Some(200) && matches!(told.kind, Kind::Protocol | Kind::Refused);
        Err(if is_unlike { self.unlike() } else { told })
    }

    fn unlike(&self) -> Error {
        let text = "the answer does not say what was asked";
        self.error(Operation::GetBucketConfiguration, Kind::NotSupported, text)
    }
}

fn encryption(set: &ServerSideEncryptionConfiguration) -> Setup {
    let rules = set.rules().iter();
    let mut rules = rules.filter_map(|rule| rule.apply_server_side_encryption_by_default());
    rules
        .next()
        .map_or(Setup::Unset, |rule| word(rule.sse_algorithm().as_str()))
}

fn lock(set: &ObjectLockConfiguration) -> Setup {
    let rule = set.rule().and_then(|rule| rule.default_retention());
    match (set.object_lock_enabled(), rule.and_then(|it| it.mode())) {
        (None, _) => Setup::Unset,
        (Some(_), None) => Setup::Set("without a default".to_owned()),
        (Some(_), Some(mode)) => word(mode.as_str()),
    }
}

/// A policy is a JSON object; its text names people and is not told.
fn policy(text: &str) -> Option<Setup> {
    let is_policy = text.trim_start().starts_with('{');
    is_policy.then(|| Setup::Set(String::new()))
}

fn public(set: &PublicAccessBlockConfiguration) -> Setup {
    let blocked = [
        (set.block_public_acls(), "new ACLs"),
        (set.ignore_public_acls(), "all ACLs"),
        (set.block_public_policy(), "new policies"),
        (set.restrict_public_buckets(), "all policies"),
    ];
    let blocked = blocked.iter().filter(|(is_set, _)| *is_set == Some(true));
    let blocked: Vec<_> = blocked.map(|(_, name)| *name).collect();
    match blocked.as_slice() {
        [] => Setup::Unset,
        all => Setup::Set(all.join(", ")),
    }
}

/// One of S3's own words; of any other it is told only that there is one.
fn word(text: &str) -> Setup {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b":_-".contains(&byte);
    let is_word = text.len() <= 32 && text.bytes().all(is_plain);
    Setup::Set(if is_word {
        text.to_owned()
    } else {
        String::new()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_no_policy_and_a_foreign_word_is_not_told() {
        assert_eq!(policy("<ListBucketResult/>"), None);
        assert_eq!(policy(" {}"), Some(Setup::Set(String::new())));
        assert_eq!(word("aws:kms"), Setup::Set("aws:kms".to_owned()));
        assert_eq!(word("a\u{1b}b"), Setup::Set(String::new()));
    }

    #[test]
    fn what_blocks_nothing_is_not_set_up() {
        let none = PublicAccessBlockConfiguration::builder().block_public_acls(false);
        assert_eq!(public(&none.build()), Setup::Unset);
        let some = PublicAccessBlockConfiguration::builder().block_public_policy(true);
        assert_eq!(public(&some.build()), Setup::Set("new policies".to_owned()));
    }
}
