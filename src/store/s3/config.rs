//! Every choice that the SDK would make on its own, made here.

use std::time::{Duration, SystemTime};

use aws_sdk_s3::{
    Client, Config,
    config::{
        BehaviorVersion, IdentityCache, Region, RequestChecksumCalculation,
        ResponseChecksumValidation, SharedAsyncSleep, StalledStreamProtectionConfig,
        retry::RetryConfig, timeout::TimeoutConfig,
    },
};
use aws_smithy_async::{
    rt::sleep::TokioSleep,
    time::{SharedTimeSource, TimeSource},
};

use crate::clock::Clock;

use super::{Identity, adapter::Adapter, endpoint::Address, identity::Signing};

/// A client that sends to `address` over `adapter`, each request once, signed for `region`.
pub(super) fn client(
    adapter: Adapter,
    address: Address,
    region: &str,
    identity: &Identity,
    clock: Clock,
) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .http_client(adapter)
        .endpoint_resolver(address)
        .region(Region::new(region.to_owned()))
        .time_source(SharedTimeSource::new(ClockSource(clock)))
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        // The drill retries, and numbers its attempts.
        .retry_config(RetryConfig::disabled())
        // The wire has time-outs of its own.
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        // A wrong clock is said, never corrected in silence.
        .disable_clock_skew_correction(true)
        // Checksums are the quirks' choice, and content is judged by a digest of our own.
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
        .use_fips(false)
        .use_dual_stack(false)
        .accelerate(false)
        .use_arn_region(false)
        .disable_multi_region_access_points(true)
        .disable_s3_express_session_auth(true);
    let config = match identity.signing() {
        Signing::Nothing => config.allow_no_auth(),
        Signing::With(provider) => config.credentials_provider(provider.clone()),
    };
    Client::from_conf(config.identity_cache(identity_cache()).build())
}

/// Credentials are kept until 10 s before they end, for this client alone.
fn identity_cache() -> impl aws_sdk_s3::config::ResolveCachedIdentity + 'static {
    IdentityCache::lazy()
        .load_timeout(Duration::from_secs(30))
        .buffer_time(Duration::from_secs(10))
        .build()
}

/// The drill's clock as the SDK reads time.
#[derive(Clone, Copy, Debug)]
struct ClockSource(Clock);

impl TimeSource for ClockSource {
    fn now(&self) -> SystemTime {
        self.0.wall().into()
    }
}
