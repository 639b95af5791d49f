//! One signed request over the metered wire, and what came of it.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use futures::TryStreamExt as _;
use http::{
    HeaderMap, HeaderValue, Method, Request, StatusCode, Uri,
    header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, ETAG, SERVER, USER_AGENT},
};
use http_body_util::BodyExt as _;

use crate::{
    clock::Clock,
    ledger::Operation,
    object::Escaped,
    store::{
        Error, Kind, Payload, Pieces, Rest, Result,
        s3::{
            attribute::unquoted,
            body::{self, AtLimit, Limited, TooLong, Unread},
            cause, message,
            read::Place,
            retry_after, told,
        },
    },
    wire::{self, Tag, Wire},
};

use super::{
    ask::{Ask, Unsendable},
    xml,
};

/// All of an error that is read: its code and message stand at the beginning.
const ERROR_LIMIT: u64 = 64 << 10;
/// Any answer but an object: a page of 5,000 keys of 1,024 bytes, each url-encoded, has below 16 MiB.
const ANSWER_LIMIT: u64 = 32 << 20;

/// How the project names itself to stores.
const OURSELVES: &str = concat!("exitdrill/", env!("CARGO_PKG_VERSION"));

/// What differs from dialect to dialect in an answer that refuses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dialect {
    /// In which coding answers are taken. Objects are to come as they are stored.
    pub(super) accept: &'static str,
    /// The header that holds the error's code, where there is one: the answer to a HEAD has no body.
    pub(super) code: Option<&'static str>,
    /// The kind of failure that a status and a code say.
    pub(super) kind: fn(Operation, u16, Option<&str>) -> Kind,
}

/// The way to one store.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) name: Arc<str>,
    pub(super) wire: Wire,
    pub(super) clock: Clock,
    pub(super) dialect: Dialect,
    software: Arc<OnceLock<String>>,
}

/// An answer that does not refuse, its body not yet read.
pub(super) struct Answer {
    pub(super) headers: HeaderMap,
    body: wire::Body,
}

impl Line {
    pub(super) fn new(name: Arc<str>, wire: Wire, clock: Clock, dialect: Dialect) -> Self {
        Self {
            name,
            wire,
            clock,
            dialect,
            software: Arc::default(),
        }
    }

    /// What the store called its software, once it has said so.
    pub(super) fn software(&self) -> Option<String> {
        self.software.get().cloned()
    }

    /// Sends a request, signed as `sign` does it, once.
    pub(super) async fn send(
        &self,
        tag: &Tag,
        operation: Operation,
        ask: Ask,
        sign: impl FnOnce(&mut Signable) -> Result<(), String>,
    ) -> Result<Answer> {
        let (mut signable, body) = self.signable(operation, ask)?;
        sign(&mut signable).map_err(|text| self.error(operation, Kind::Credentials, text))?;
        let (mut parts, ()) = Request::new(()).into_parts();
        (parts.method, parts.uri, parts.headers) =
            (signable.method, signable.uri, signable.headers);
        let (exact, unread) = body::exact(body);
        let request = Request::from_parts(parts, exact);
        let sent = self.wire.send(request, operation, Some(tag.clone())).await;
        let answer = sent.map_err(|error| self.broken(operation, &error, &unread))?;
        let (head, body) = answer.into_parts();
        self.remember(&head.headers);
        if !head.status.is_success() {
            return Err(self
                .refused(operation, head.status, &head.headers, body, &unread)
                .await);
        }
        if head.status == StatusCode::PARTIAL_CONTENT && !head.headers.contains_key(CONTENT_RANGE) {
            let text = "the store answered with a part of the object and did not say which";
            return Err(self.odd(operation, text));
        }
        Ok(Answer {
            headers: head.headers,
            body,
        })
    }

    /// Sends a request whose answer is read whole, and gives its head and text.
    pub(super) async fn told(
        &self,
        tag: &Tag,
        operation: Operation,
        ask: Ask,
        sign: impl FnOnce(&mut Signable) -> Result<(), String>,
    ) -> Result<(HeaderMap, Bytes)> {
        let answer = self.send(tag, operation, ask, sign).await?;
        let body = Limited::new(Box::pin(answer.body), ANSWER_LIMIT, AtLimit::Fail);
        match body.collect().await {
            Ok(text) => Ok((answer.headers, text.to_bytes())),
            Err(error) if error.is::<TooLong>() => Err(self.odd(operation, error.to_string())),
            Err(error) => Err(self.error(
                operation,
                Kind::Transport,
                message::clean(&error.to_string()),
            )),
        }
    }

    /// The root element of an answer's text.
    pub(super) fn element(&self, operation: Operation, text: &[u8]) -> Result<xml::Element> {
        xml::parse(text).map_err(|error| self.odd(operation, error.to_string()))
    }

    /// An error of this store that no answer said.
    pub(super) fn error(&self, operation: Operation, kind: Kind, text: impl Into<String>) -> Error {
        Error::unanswered(kind, operation, &self.name, text)
    }

    /// An error of a store that does not have something.
    pub(super) fn unsupported(&self, operation: Operation, text: impl Into<String>) -> Error {
        self.error(operation, Kind::NotSupported, text)
    }

    /// An error of an answer that is none to what was asked.
    pub(super) fn odd(&self, operation: Operation, text: impl Into<String>) -> Error {
        self.error(operation, Kind::Protocol, text)
    }

    /// The error of a header that HTTP cannot carry.
    pub(super) fn unsendable(&self, operation: Operation) -> impl Fn(Unsendable) -> Error + '_ {
        move |error| self.error(operation, Kind::Refused, error.to_string())
    }

    /// Which bytes of an object an answer has, if they are of the object that was read so far.
    pub(super) fn place(&self, headers: &HeaderMap, rest: Option<&Rest>) -> Result<Place> {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let etag = text(ETAG).map(unquoted);
        if rest.is_some_and(|rest| !rest.may_be_of(etag.as_deref())) {
            let text = "the object is no longer the one that was read";
            return Err(self.error(Operation::Get, Kind::Changed, text));
        }
        let wanted = rest.map_or(0, |rest| rest.offset);
        let length = text(CONTENT_LENGTH).and_then(|length| length.parse().ok());
        Place::of(text(CONTENT_RANGE), length, wanted).ok_or_else(|| {
            let text = format!("asked for bytes from {wanted}, the store answered with others");
            self.odd(Operation::Get, text)
        })
    }

    /// The bytes of an answer that is an object.
    pub(super) fn pieces(&self, answer: Answer) -> Pieces {
        let line = self.clone();
        let body = answer.body.into_data_stream();
        Box::pin(body.map_err(move |error| {
            let kind = cause::of_wire(error.kind());
            line.error(Operation::Get, kind, message::clean(&error.to_string()))
        }))
    }

    fn signable(&self, operation: Operation, ask: Ask) -> Result<(Signable, Payload)> {
        let uri: Uri = ask.uri.parse().map_err(|_| {
            let text = "the key does not fit into an address";
            self.error(operation, Kind::Refused, text)
        })?;
        let mut headers = ask.headers;
        headers.insert(USER_AGENT, HeaderValue::from_static(OURSELVES));
        headers.insert(
            ACCEPT_ENCODING,
            HeaderValue::from_static(self.dialect.accept),
        );
        let signable = Signable {
            method: ask.method,
            uri,
            headers,
        };
        Ok((signable, ask.body))
    }

    fn remember(&self, headers: &HeaderMap) {
        if let Some(name) = headers.get(SERVER).and_then(|name| name.to_str().ok()) {
            self.software.get_or_init(|| Escaped(name).to_string());
        }
    }

    fn broken(&self, operation: Operation, error: &wire::Error, unread: &Unread) -> Error {
        let wire = || {
            let kind = cause::of_wire(error.kind());
            (kind, message::clean(&error.to_string()))
        };
        let (kind, text) = unread.reason().unwrap_or_else(wire);
        self.error(operation, kind, text)
    }

    async fn refused(
        &self,
        operation: Operation,
        status: StatusCode,
        headers: &HeaderMap,
        body: wire::Body,
        unread: &Unread,
    ) -> Error {
        let body = Limited::new(Box::pin(body), ERROR_LIMIT, AtLimit::Cut);
        // The status says enough where the rest does not come.
        let body = body
            .collect()
            .await
            .map(http_body_util::Collected::to_bytes);
        let said = body.ok().and_then(|body| xml::parse(&body).ok());
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let of = |name| said.as_ref().and_then(|said| said.text_of(name));
        let code = self.dialect.code.and_then(header).or_else(|| of("Code"));
        let error = match unread.reason() {
            Some((kind, text)) => self.error(operation, kind, text),
            None => self.why(operation, status.as_u16(), code, of("Message"), headers),
        };
        let wait = header("retry-after");
        Error {
            status: Some(status.as_u16()),
            retry_after: wait.and_then(|it| retry_after::wait(it, self.clock.wall())),
            ..error
        }
    }

    fn why(
        &self,
        operation: Operation,
        status: u16,
        code: Option<&str>,
        text: Option<&str>,
        headers: &HeaderMap,
    ) -> Error {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let said = told::said(status, code, text);
        let here = self.clock.wall();
        let kind = if (300..400).contains(&status) {
            Kind::Redirect
        } else {
            (self.dialect.kind)(operation, status, code)
        };
        // A signature holds only for some minutes, and says so only as a wrong one.
        let is_denied = matches!(kind, Kind::Denied | Kind::Credentials);
        let (kind, text) = match kind {
            Kind::Redirect => (kind, told::redirected(header("location"), &said)),
            _ if is_denied && told::is_skewed(header("date"), here) => {
                let text = told::skewed(header("date"), here, &said);
                (Kind::ClockSkew, text)
            }
            _ => (kind, said),
        };
        self.error(operation, kind, text)
    }
}

/// What is not there is gone already.
pub(super) fn gone<T>(told: Result<T>) -> Result<()> {
    match told {
        Err(error) if error.kind == Kind::NotFound => Ok(()),
        told => told.map(drop),
    }
}

/// Whether a bucket was there to be asked about.
pub(super) fn is_there<T>(told: Result<T>) -> Result<bool> {
    match told {
        Ok(_) => Ok(true),
        Err(error) if matches!(error.kind, Kind::NoBucket | Kind::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The head of a request, as a signer sees and changes it.
pub(super) struct Signable {
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
}
