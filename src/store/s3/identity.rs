//! Who a store is asked as. The one place of the library that reads the environment, and only for credentials.
//!
//! An identity belongs to one client of one store: no store's credentials can reach another.

use std::{env, fmt, sync::Arc};

use aws_config::{
    BehaviorVersion, Region, ecs::EcsCredentialsProvider,
    environment::EnvironmentVariableCredentialsProvider,
    imds::credentials::ImdsCredentialsProvider, meta::credentials::CredentialsProviderChain,
    profile::ProfileFileCredentialsProvider, provider_config::ProviderConfig,
    web_identity_token::WebIdentityTokenCredentialsProvider,
};
use aws_credential_types::{
    Credentials as Keys,
    provider::{ProvideCredentials, SharedCredentialsProvider, error::CredentialsError},
};

use crate::{
    clock::Clock,
    scenario::Credentials,
    wire::{self, Dial, Gate, PlainHttp, Timeouts, Trust, Wire},
};

use super::{adapter::Adapter, cause::chain, message};

/// Who a store is asked as. Shows nothing of any secret.
#[derive(Clone)]
pub struct Identity(Signing);

/// How requests are signed.
#[derive(Clone)]
pub(super) enum Signing {
    /// Not at all.
    Nothing,
    /// With these credentials.
    With(SharedCredentialsProvider),
}

/// Why there is no identity; says what to set, never what was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// An environment variable that is not set, or not a text.
    #[error("set the environment variable `{0}`, or name other `credentials` for the store")]
    Variable(String),
    /// A profile without credentials.
    #[error(
        "profile `{name}` of the SDK's shared files (`~/.aws/config`, `~/.aws/credentials`) gives no credentials: {cause}"
    )]
    Profile {
        /// The profile's name.
        name: String,
        /// What went wrong.
        cause: String,
    },
    /// No role of the machine's own.
    #[error(
        "this machine gives no credentials of its own: {0}; it must run in the store's cloud, with a role that may do what `exitdrill policy` prints"
    )]
    Machine(String),
    /// Nothing in the SDK's chain.
    #[error(
        "found no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a `profile`, a `prefix` of environment variables, `machine`, or `anonymous` as the store's `credentials` ({0})"
    )]
    Chain(String),
}

impl Identity {
    /// Nobody: requests are not signed.
    #[must_use]
    pub fn anonymous() -> Self {
        Self(Signing::Nothing)
    }

    /// An access key and its secret, as the caller knows them of a store of its own.
    #[must_use]
    pub fn fixed(access_key: &str, secret_key: &str) -> Self {
        Self::of(Keys::new(access_key, secret_key, None, None, "given"))
    }

    /// Who the scenario names. Look-ups go over `look_ups` ([`Identity::look_ups`]); `region` is where tokens are exchanged
    /// if nothing else says.
    ///
    /// The chain is the SDK's: environment, profile, web identity, container. The machine's own role (the instance
    /// metadata service) is asked for only where the scenario says so: a drill must not act as the machine by surprise.
    ///
    /// # Errors
    /// Nothing there gives credentials.
    pub async fn resolve(
        credentials: &Credentials,
        region: &str,
        look_ups: Wire,
    ) -> Result<Self, IdentityError> {
        let config = || provider_config(region, look_ups);
        match credentials {
            Credentials::Anonymous => Ok(Self::anonymous()),
            Credentials::Environment(prefix) => of_variables(prefix, |name| env::var(name).ok()),
            Credentials::Profile(name) => of_profile(name, &config()).await,
            Credentials::Chain => of_chain(&config()).await,
            Credentials::Machine => of_machine(&config()).await,
        }
    }

    /// The wire of credential look-ups: a client of its own, neither capped nor counted.
    ///
    /// It believes the system's certificates, not a store's. The SDK asks containers and machines for credentials over plain
    /// HTTP, at their own link-local addresses only.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn look_ups(timeouts: Timeouts, clock: Clock) -> Result<Wire, wire::Error> {
        Wire::new(wire::Config {
            dial: Dial::Network,
            plain_http: PlainHttp::Allowed,
            trust: Trust::System,
            shape: None,
            timeouts,
            gate: Arc::new(Gate::open()),
            prices: None,
            clock,
            observer: Arc::new(|_| ()),
        })
    }

    /// How requests are signed.
    pub(super) fn signing(&self) -> &Signing {
        &self.0
    }

    fn of(provider: impl ProvideCredentials + 'static) -> Self {
        Self(Signing::With(SharedCredentialsProvider::new(provider)))
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Signing::Nothing => "Identity(anonymous)",
            Signing::With(_) => "Identity(hidden)",
        })
    }
}

fn provider_config(region: &str, look_ups: Wire) -> ProviderConfig {
    ProviderConfig::without_region()
        .with_region(Some(Region::new(region.to_owned())))
        .with_behavior_version(Some(BehaviorVersion::v2026_01_12()))
        .with_http_client(Adapter::to_look_up(look_ups))
}

fn of_variables(
    prefix: &str,
    read: impl Fn(&str) -> Option<String>,
) -> Result<Identity, IdentityError> {
    let variable = |name: &str| {
        let name = format!("{prefix}{name}");
        let value = read(&name).filter(|value| !value.is_empty());
        value.ok_or(IdentityError::Variable(name))
    };
    Ok(Identity::of(Keys::new(
        variable("ACCESS_KEY_ID")?,
        variable("SECRET_ACCESS_KEY")?,
        variable("SESSION_TOKEN").ok(),
        None,
        "environment",
    )))
}

async fn of_profile(name: &str, config: &ProviderConfig) -> Result<Identity, IdentityError> {
    let provider = ProfileFileCredentialsProvider::builder()
        .configure(config)
        .profile_name(name)
        .build();
    tried(provider)
        .await
        .map_err(|cause| IdentityError::Profile {
            name: name.escape_debug().to_string(),
            cause,
        })
}

async fn of_chain(config: &ProviderConfig) -> Result<Identity, IdentityError> {
    let profile = ProfileFileCredentialsProvider::builder().configure(config);
    let token = WebIdentityTokenCredentialsProvider::builder().configure(config);
    let container = EcsCredentialsProvider::builder().configure(config);
    let environment = EnvironmentVariableCredentialsProvider::new();
    let providers = CredentialsProviderChain::first_try("environment", environment)
        .or_else("profile", profile.build())
        .or_else("web identity", token.build())
        .or_else("container", container.build());
    tried(providers).await.map_err(IdentityError::Chain)
}

async fn of_machine(config: &ProviderConfig) -> Result<Identity, IdentityError> {
    let provider = ImdsCredentialsProvider::builder().configure(config);
    let tried = tried(provider.build()).await;
    tried.map_err(IdentityError::Machine)
}

/// The identity, once it has given credentials: a wrong profile is found before anything is sent to the store.
async fn tried(provider: impl ProvideCredentials + 'static) -> Result<Identity, String> {
    match provider.provide_credentials().await {
        Ok(_) => Ok(Identity::of(provider)),
        Err(CredentialsError::CredentialsNotLoaded(_)) => Err("there are none".to_owned()),
        Err(error) => Err(message::clean(&chain(&error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> Option<String> {
        match name {
            "A_ACCESS_KEY_ID" | "B_ACCESS_KEY_ID" => Some("public".to_owned()),
            "A_SECRET_ACCESS_KEY" => Some("canary".to_owned()),
            "B_SECRET_ACCESS_KEY" => Some(String::new()),
            _ => None,
        }
    }

    #[test]
    fn a_prefix_reads_its_own_variables_and_says_which_is_missing() {
        assert!(of_variables("A_", read).is_ok());
        let missing = |prefix| of_variables(prefix, read).expect_err("no credentials");
        assert_eq!(
            missing("B_"),
            IdentityError::Variable("B_SECRET_ACCESS_KEY".to_owned())
        );
        assert_eq!(
            missing("C_"),
            IdentityError::Variable("C_ACCESS_KEY_ID".to_owned())
        );
    }

    #[test]
    fn nothing_secret_is_shown() {
        for identity in [
            of_variables("A_", read).expect("credentials"),
            Identity::fixed("a", "canary"),
        ] {
            assert_eq!(format!("{identity:?}"), "Identity(hidden)");
        }
    }
}
