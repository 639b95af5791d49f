//! Which requests are answered wrongly, and how: planted by tests and drills, decided by counting, never by chance.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use http::Method;

/// What is done to a request or its response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An error instead of an answer; the store does nothing.
    Status {
        /// The HTTP status.
        code: u16,
        /// The code in the document, like `SlowDown`.
        s3_code: String,
        /// Seconds of `Retry-After`.
        retry_after: Option<u64>,
        /// Whether the request's body is read before the answer.
        after_body: bool,
    },
    /// The connection breaks before an answer; the store does nothing.
    Reset,
    /// The connection ends in order after so many bytes of the response's body.
    CutBody(u64),
    /// The connection breaks after so many bytes of the response's body.
    ResetBody(u64),
    /// The store has acted, but the head of the response waits.
    StallHead(Duration),
    /// The response's body pauses.
    StallBody {
        /// After so many bytes.
        after: u64,
        /// For so long.
        span: Duration,
    },
    /// The request waits before the store acts.
    Delay(Duration),
    /// A page for people with status 200, as a captive proxy sends; the store does nothing.
    Html200,
    /// Body and `Content-Length` are both shorter by so many bytes.
    LyingLength(u64),
    /// The lowest bit of this byte of the response's body is turned on its way.
    FlipInFlight(u64),
    /// The request's `Range` is not heeded: 200 and the whole object.
    IgnoreRange,
    /// The response's `ETag` is another object's.
    WrongEtag,
    /// A redirect to this address; the store does nothing.
    Redirect(String),
    /// A page of a listing that was asked for with a token gives the same token for the next one.
    RepeatToken,
    /// A listing says that it goes on, without a token to go on with.
    LoseToken,
    /// A listing's document ends in its middle, with a length that agrees.
    CutListing,
    /// A page of a listing leaves out its first object.
    MissingKey,
    /// The first two objects of a listing's page have changed places.
    SwapKeys,
}

/// Which requests a rule is about; what is not said fits every request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// The method: `GET`.
    pub method: Option<String>,
    /// A piece of the path and query as they were sent.
    pub contains: Option<String>,
    /// Only requests for an object's bytes or attributes: a path with a key and none of the sub-resources of S3, parts excepted.
    pub object_only: bool,
}

/// Which of the requests that fit, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Each one.
    All,
    /// Only this one.
    Nth(u64),
    /// Each one whose number is a multiple; 0 is none.
    EachNth(u64),
}

/// A fault and when it strikes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The requests it is about.
    pub on: Match,
    /// Which of them.
    pub every: Every,
    /// What happens to them.
    pub fault: Fault,
}

/// The faults planted in a store.
#[derive(Debug, Default)]
pub struct Faults(Mutex<Vec<Planted>>);

#[derive(Debug)]
struct Planted {
    rule: Rule,
    met: u64,
}

impl Faults {
    /// Plants one more; where several strike one request, all of them do, in the order in which they were planted.
    pub fn plant(&self, rule: Rule) {
        self.lock().push(Planted { rule, met: 0 });
    }

    /// Removes all.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// What strikes this request; it is counted by every rule it fits.
    pub(super) fn strike(&self, method: &Method, target: &str) -> Vec<Fault> {
        let mut planted = self.lock();
        planted
            .iter_mut()
            .filter_map(|planted| planted.strike(method, target))
            .collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Planted>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Planted {
    fn strike(&mut self, method: &Method, target: &str) -> Option<Fault> {
        if !self.rule.on.fits(method, target) {
            return None;
        }
        self.met += 1;
        let strikes = match self.rule.every {
            Every::All => true,
            Every::Nth(number) => self.met == number,
            Every::EachNth(number) => number > 0 && self.met.is_multiple_of(number),
        };
        strikes.then(|| self.rule.fault.clone())
    }
}

impl Match {
    fn fits(&self, method: &Method, target: &str) -> bool {
        self.method
            .as_deref()
            .is_none_or(|wanted| method.as_str().eq_ignore_ascii_case(wanted))
            && self
                .contains
                .as_deref()
                .is_none_or(|piece| target.contains(piece))
            && (!self.object_only || is_object(target))
    }
}

fn is_object(target: &str) -> bool {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let keyed = path
        .trim_start_matches('/')
        .split_once('/')
        .is_some_and(|(_, key)| !key.is_empty());
    let names = || {
        query
            .split('&')
            .map(|pair| pair.split('=').next().unwrap_or(""))
    };
    let part = names().any(|name| name == "partNumber");
    keyed
        && (part || !names().any(|name| matches!(name, "tagging" | "acl" | "uploads" | "uploadId")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_strikes_by_count_among_those_that_fit() {
        let faults = Faults::default();
        let rule = |every, fault| Rule {
            on: Match {
                method: Some("GET".to_owned()),
                ..Match::default()
            },
            every,
            fault,
        };
        faults.plant(rule(Every::Nth(2), Fault::Reset));
        faults.plant(rule(Every::EachNth(3), Fault::Html200));
        faults.plant(rule(Every::EachNth(0), Fault::WrongEtag));
        assert!(faults.strike(&Method::PUT, "/b/k").is_empty());
        let struck: Vec<_> = (0..6)
            .map(|_| faults.strike(&Method::GET, "/b/k"))
            .collect();
        let [none, second, third] = [vec![], vec![Fault::Reset], vec![Fault::Html200]];
        assert_eq!(
            struck,
            [
                none.clone(),
                second,
                third.clone(),
                none.clone(),
                none,
                third
            ]
        );
        faults.clear();
        assert!(faults.strike(&Method::GET, "/b/k").is_empty());
    }

    #[test]
    fn tells_objects_from_the_rest() {
        for target in [
            "/b/k",
            "/b/k?partNumber=1&uploadId=u",
            "/b/a/b",
            "/b/k?x-id=GetObject",
        ] {
            assert!(is_object(target), "{target}");
        }
        for target in [
            "/",
            "/b",
            "/b/",
            "/b?list-type=2",
            "/b/k?tagging",
            "/b/k?uploads",
            "/b/k?uploadId=u",
        ] {
            assert!(!is_object(target), "{target}");
        }
    }
}
