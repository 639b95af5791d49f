//! A double of Google Cloud Storage's XML interface, in memory: it knows the requests of one page of the documentation and
//! refuses every other with 403, lets nobody in but one service account, and lets that one do only what it was granted.

use std::{
    collections::BTreeSet,
    io,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    double::{Answer, Asked, Double},
    log::Answered,
    shared::Shared,
};

mod bearer;
mod bucket;
mod verb;

pub(crate) use bearer::{Account, KEY, KEY_OF_NOBODY, token};

use bucket::Buckets;
use verb::Verb;

/// A double of its own; ended when dropped.
#[must_use]
pub(crate) struct Google(Double);

static SHARED: Shared<Google> = Shared::new();

/// The double that all cases share, where everything is allowed.
///
/// # Errors
/// It could not be started; it is tried only once.
pub(crate) fn shared() -> Result<Arc<Google>, String> {
    SHARED.get(|| Google::start(May::All))
}

/// What the account may do.
#[derive(Clone, Debug)]
pub(crate) enum May {
    /// Everything that is known here.
    All,
    /// What these permissions allow.
    Only(BTreeSet<String>),
}

impl Google {
    /// A new one without a bucket.
    ///
    /// # Errors
    /// There is no port.
    pub(crate) fn start(may: May) -> io::Result<Self> {
        Self::failing(may, None)
    }

    /// The same, which fails to do what is allowed if it is this operation.
    ///
    /// # Errors
    /// There is no port.
    pub(crate) fn failing(may: May, broken: Option<&'static str>) -> io::Result<Self> {
        Self::of(may, broken, Buckets::default())
    }

    /// One with a bucket that holds objects of these keys.
    ///
    /// # Errors
    /// There is no port.
    pub(crate) fn holding(may: May, bucket: &str, keys: &[&str]) -> io::Result<Self> {
        Self::of(may, None, Buckets::holding(bucket, keys))
    }

    fn of(may: May, broken: Option<&'static str>, buckets: Buckets) -> io::Result<Self> {
        let buckets = Mutex::new(buckets);
        let answer = move |asked: &Asked| {
            let mut buckets = buckets.lock().unwrap_or_else(PoisonError::into_inner);
            let answer = allowed(asked, &may, &buckets).map(|(verb, bucket, key)| {
                if broken == Some(verb.name()) {
                    return refused(500, "InternalError", "it is broken");
                }
                buckets.act(verb, &bucket, &key, asked)
            });
            answer
                .unwrap_or_else(|refusal| refusal)
                .with("server", "Double/1")
        };
        Ok(Self(Double::start(answer)?))
    }

    /// Its endpoint, as a scenario writes it.
    pub(crate) fn endpoint(&self) -> String {
        self.0.endpoint()
    }

    /// What it answered, in order.
    pub(crate) fn answered(&self) -> Vec<Answered> {
        self.0.answered()
    }

    /// What it refused: for who asked, for what was asked, or for lack of a permission.
    pub(crate) fn refused(&self) -> Vec<Answered> {
        let mut all = self.answered();
        all.retain(|one| matches!(one.status, 401 | 403));
        all
    }
}

/// The operation of a request, as ledgers name it; none of one that is not known here.
pub(crate) fn operation(answered: &Answered) -> Option<&'static str> {
    let (path, query) = match answered.address.split_once('?') {
        Some((path, query)) => (path, query),
        None => (answered.address.as_str(), ""),
    };
    let names = query.split('&').filter_map(|pair| pair.split('=').next());
    let names = names.filter(|name| !name.is_empty());
    Verb::of(&answered.asked, path, names.collect()).map(Verb::name)
}

/// What a request does to which object of which bucket.
///
/// # Errors
/// The answer to one that is not known here, or not allowed.
fn allowed(asked: &Asked, may: &May, buckets: &Buckets) -> Result<(Verb, String, String), Answer> {
    bearer::check(asked.message.header("authorization"))
        .map_err(|why| refused(401, "AuthenticationRequired", &why))?;
    let denied = |why: &str| refused(403, "AccessDenied", why);
    let names = asked.query.iter().map(|(name, _)| name.as_str());
    let verb = Verb::of(&asked.method, &asked.path, names.collect());
    let verb = verb.ok_or_else(|| denied("nothing here knows this request"))?;
    if let Some(name) = asked.message.names().find(|name| !verb::is_known(name)) {
        return Err(denied(&format!("nothing here knows the header {name}")));
    }
    let bucket = bucket_of(asked).ok_or_else(|| denied("it names no bucket"))?;
    let key = asked.below(1).unwrap_or_default();
    let mut needed = verb.needs(buckets.has(&bucket, &key)).into_iter();
    match needed.find(|permission| !may.allows(permission)) {
        Some(lacking) => Err(denied(&format!("{lacking} is not granted"))),
        None => Ok((verb, bucket, key)),
    }
}

fn bucket_of(asked: &Asked) -> Option<String> {
    let path = asked.path.strip_prefix('/')?;
    let name = path.split('/').next().filter(|name| !name.is_empty());
    name.map(str::to_owned)
}

impl May {
    fn allows(&self, permission: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(granted) => granted.contains(permission),
        }
    }
}

/// An answer that refuses, as the service words it.
fn refused(status: u16, code: &str, why: &str) -> Answer {
    let why = why.replace('&', "&amp;").replace('<', "&lt;");
    let body = format!("<Error><Code>{code}</Code><Message>{why}</Message></Error>");
    Answer::status(status)
        .with("content-type", "application/xml")
        .carrying(body)
}
