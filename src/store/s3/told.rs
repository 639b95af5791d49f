//! A failure of the SDK as an error of ours: where it happened, what the store said, and nothing secret.

use std::{error::Error as StdError, time::Duration};

use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use jiff::{SignedDuration, Timestamp};
use url::Url;

use crate::{
    ledger::Operation,
    store::{Error, Kind},
};

use super::{
    S3,
    body::Unread,
    cause::{cause, chain},
    failure, message, retry_after,
};

impl S3 {
    /// An error of this store.
    pub(super) fn error(&self, operation: Operation, kind: Kind, text: impl Into<String>) -> Error {
        Error::unanswered(kind, operation, &self.name, text)
    }

    /// What the SDK's failure says.
    pub(super) fn told<E>(&self, operation: Operation, error: &SdkError<E, HttpResponse>) -> Error
    where
        E: StdError + ProvideErrorMetadata + 'static,
    {
        let Some(answer) = error.raw_response() else {
            return self.broken(operation, error);
        };
        let status = answer.status().as_u16();
        let told = match cause(error) {
            Some((kind, text)) => self.error(operation, kind, text),
            None => self.answered(operation, answer, error),
        };
        Error {
            status: Some(status),
            ..told
        }
    }

    /// What the SDK's failure says of an upload. A body that could not be read is the reason of whatever came of it: it may
    /// come from another store, which is then to blame.
    pub(super) fn told_of<E>(
        &self,
        operation: Operation,
        error: &SdkError<E, HttpResponse>,
        unread: &Unread,
    ) -> Error
    where
        E: StdError + ProvideErrorMetadata + 'static,
    {
        match unread.reason() {
            Some((kind, text)) => self.error(operation, kind, text),
            None => self.told(operation, error),
        }
    }

    /// An exchange that brought no whole answer.
    pub(super) fn broken(&self, operation: Operation, error: &(dyn StdError + 'static)) -> Error {
        let (kind, text) = cause(error).unwrap_or_else(|| (Kind::Refused, chain(error)));
        self.error(operation, kind, text)
    }

    fn answered<E: ProvideErrorMetadata>(
        &self,
        operation: Operation,
        answer: &HttpResponse,
        error: &SdkError<E, HttpResponse>,
    ) -> Error {
        let status = answer.status().as_u16();
        let header = |name| answer.headers().get(name);
        // The answer to a HEAD has no body for a code; some stores put it in a header.
        let code = error.code().or_else(|| header("x-minio-error-code"));
        let said = said(status, code, error.message());
        let here = self.clock.wall();
        let (kind, text) = match failure::kind(operation, status, code) {
            Kind::Redirect => (Kind::Redirect, redirected(header("location"), &said)),
            Kind::ClockSkew => (Kind::ClockSkew, skewed(header("date"), here, &said)),
            Kind::Denied if code.is_none() && is_skewed(header("date"), here) => {
                (Kind::ClockSkew, skewed(header("date"), here, &said))
            }
            kind => (kind, said),
        };
        Error {
            retry_after: self.wait(header("retry-after")),
            ..self.error(operation, kind, text)
        }
    }

    fn wait(&self, value: Option<&str>) -> Option<Duration> {
        retry_after::wait(value?, self.clock.wall())
    }
}

/// `404 NoSuchKey: The specified key does not exist.`
pub(in crate::store) fn said(status: u16, code: Option<&str>, text: Option<&str>) -> String {
    let mut said = status.to_string();
    for (before, part) in [(" ", code), (": ", text)] {
        if let Some(part) = part.map(message::clean).filter(|part| !part.is_empty()) {
            said.push_str(before);
            said.push_str(&part);
        }
    }
    said
}

/// Where the store wanted to send the request; only the host, for the rest may be signed.
pub(in crate::store) fn redirected(location: Option<&str>, said: &str) -> String {
    let url = location.and_then(|location| Url::parse(location).ok());
    let target = url.map(|url| {
        let host = url.host_str().unwrap_or_default();
        format!(" to {}://{}", url.scheme(), message::clean(host))
    });
    let target = target.unwrap_or_default();
    format!(
        "the store redirects{target} ({said}); redirects are not followed, name the right endpoint and region"
    )
}

/// Both clocks, so that the wrong one can be found.
pub(in crate::store) fn skewed(date: Option<&str>, here: Timestamp, said: &str) -> String {
    let there = date.and_then(retry_after::date);
    let there = there.map_or_else(
        || "does not say its own".to_owned(),
        |time| format!("says {time}"),
    );
    let here = here.round(jiff::Unit::Second).unwrap_or(here);
    format!("this machine's clock says {here}, the store {there}; set the clock ({said})")
}

/// Whether the clocks are further apart than the 15 minutes that Amazon S3 allows.
pub(in crate::store) fn is_skewed(date: Option<&str>, here: Timestamp) -> bool {
    let there = date.and_then(retry_after::date);
    there.is_some_and(|there| there.duration_since(here).abs() > SignedDuration::from_mins(15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_names_the_host_and_nothing_signed() {
        let text = redirected(
            Some("http://169.254.169.254/latest?X-Amz-Signature=s"),
            "307",
        );
        assert!(text.contains("http://169.254.169.254 (307)"), "{text}");
        assert!(!text.contains("Signature"), "{text}");
        assert!(redirected(None, "301 PermanentRedirect").contains("301 PermanentRedirect"));
    }

    #[test]
    fn a_skew_says_both_clocks() {
        let here = "2026-01-02T03:04:05.6Z".parse().expect("a time");
        let text = skewed(Some("Fri, 02 Jan 2026 03:20:00 GMT"), here, "403");
        assert!(text.contains("2026-01-02T03:04:06Z"), "{text}");
        assert!(text.contains("2026-01-02T03:20:00Z"), "{text}");
    }

    #[test]
    fn what_was_said_is_short_and_clean() {
        assert_eq!(said(404, None, None), "404");
        assert_eq!(
            said(404, Some("NoSuchKey"), Some("no\u{1b}key")),
            r"404 NoSuchKey: no\u{1b}key"
        );
    }
}
