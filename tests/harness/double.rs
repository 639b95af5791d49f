//! A server of this process: what a test says of a request is its answer, or the request is passed on to a real server.

use std::{
    io::{self, BufReader, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
};

use libtest_mimic::Failed;
use percent_encoding::percent_decode_str;

use super::{
    Case,
    http::{self, Message},
    log::Answered,
    webhook::Webhook,
};
use crate::case;

pub(super) const CASE: Case = case!(a_double_answers_or_passes_on_and_tells_what_it_answered);

/// A double on a free loopback port; it takes no more connections once it is dropped.
#[must_use]
pub(crate) struct Double {
    address: SocketAddr,
    seen: Arc<Seen>,
    stopped: Arc<AtomicBool>,
}

#[derive(Default)]
struct Seen {
    answered: Mutex<Vec<Answered>>,
    passed: AtomicU64,
}

/// A request.
pub(crate) struct Asked {
    /// Its method.
    pub(crate) method: String,
    /// Its path, as it came.
    pub(crate) path: String,
    /// Its query by name and value, decoded.
    pub(crate) query: Vec<(String, String)>,
    /// Head and body.
    pub(crate) message: Message,
}

/// An answer.
#[must_use]
pub(crate) struct Answer {
    /// Its status.
    pub(crate) status: u16,
    /// Its headers but the length.
    pub(crate) headers: Vec<(String, String)>,
    /// Its body. The answer to a HEAD tells the length alone.
    pub(crate) body: Vec<u8>,
}

/// What becomes of a request.
pub(crate) enum Reply {
    /// It is answered here.
    Told(Answer),
    /// It goes to the server behind.
    PassedOn,
    /// This goes to the server behind in its place.
    PassedOnAs(Message),
}

type Judge = dyn Fn(&Asked) -> Reply + Send + Sync;

impl Asked {
    fn of(message: Message) -> Option<(Self, String)> {
        let mut words = message.start.split(' ');
        let (method, address) = (words.next()?.to_owned(), words.next()?.to_owned());
        let (path, query) = address.split_once('?').unwrap_or((&address, ""));
        let query = url::form_urlencoded::parse(query.as_bytes());
        let asked = Self {
            method,
            path: path.to_owned(),
            query: query.into_owned().collect(),
            message,
        };
        Some((asked, address))
    }

    /// The segment of the path of this number, and all that follows it, decoded.
    pub(crate) fn below(&self, segments: usize) -> Option<String> {
        let path = self.path.strip_prefix('/')?;
        let rest = path.splitn(segments + 1, '/').nth(segments)?;
        let text = percent_decode_str(rest).decode_utf8().ok()?;
        Some(text.into_owned())
    }

    /// A value of the query.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let mut pairs = self.query.iter();
        let found = pairs.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl Answer {
    /// A status with nothing else.
    pub(crate) fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// With this header.
    pub(crate) fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// With this body.
    pub(crate) fn carrying(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    fn write(&self, to: &mut TcpStream, method: &str) -> io::Result<()> {
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| format!("{name}: {value}\r\n"));
        let length = match self.status {
            204 => String::new(),
            _ => format!("content-length: {}\r\n", self.body.len()),
        };
        let headers: Vec<_> = headers.chain([length]).collect();
        let head = format!("HTTP/1.1 {} Said\r\n{}\r\n", self.status, headers.concat());
        to.write_all(head.as_bytes())?;
        if method == "HEAD" {
            return Ok(());
        }
        to.write_all(&self.body)
    }
}

impl Double {
    /// A server that says this of every request.
    ///
    /// # Errors
    /// There is no port.
    pub(crate) fn start(
        answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static,
    ) -> io::Result<Self> {
        Self::of(None, Arc::new(move |asked| Reply::Told(answer(asked))))
    }

    /// A server before another, to which it passes on what it does not answer.
    ///
    /// # Errors
    /// There is no port.
    pub(crate) fn before(
        server: SocketAddr,
        judge: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> io::Result<Self> {
        Self::of(Some(server), Arc::new(judge))
    }

    fn of(server: Option<SocketAddr>, judge: Arc<Judge>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let double = Self {
            address: listener.local_addr()?,
            seen: Arc::default(),
            stopped: Arc::default(),
        };
        let (seen, stopped) = (Arc::clone(&double.seen), Arc::clone(&double.stopped));
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if stopped.load(Ordering::SeqCst) {
                    break;
                }
                let (judge, seen) = (Arc::clone(&judge), Arc::clone(&seen));
                // A client that leaves in the middle is no business of a server.
                thread::spawn(move || drop(serve(client, server, &*judge, &seen)));
            }
        });
        Ok(double)
    }

    /// Its endpoint, as a scenario writes it.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it answered itself, in order. A request stands here before its answer is sent.
    pub(crate) fn answered(&self) -> Vec<Answered> {
        self.seen.answered().clone()
    }

    /// How many requests it passed on.
    pub(crate) fn passed(&self) -> u64 {
        self.seen.passed.load(Ordering::SeqCst)
    }
}

impl Seen {
    fn answered(&self) -> MutexGuard<'_, Vec<Answered>> {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Double {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // One last connection wakes the listener; where it fails, nobody listens any more.
        drop(TcpStream::connect(self.address));
    }
}

/// Serves a connection. No client here asks again before it has its answer, so that what comes from the server behind
/// never meets an answer of ours.
fn serve(
    client: TcpStream,
    server: Option<SocketAddr>,
    judge: &Judge,
    seen: &Seen,
) -> io::Result<()> {
    client.set_nodelay(true)?;
    let mut answers = client.try_clone()?;
    let mut requests = BufReader::new(client);
    let mut behind = None;
    while let Some(message) = http::read(&mut requests)? {
        let (asked, address) = Asked::of(message).ok_or(io::ErrorKind::InvalidData)?;
        let message = match judge(&asked) {
            Reply::Told(answer) => {
                seen.answered().push(Answered {
                    asked: asked.method.clone(),
                    address,
                    status: answer.status,
                });
                answer.write(&mut answers, &asked.method)?;
                if asked.message.header("connection") == Some("close") {
                    return answers.shutdown(Shutdown::Both);
                }
                continue;
            }
            Reply::PassedOn => asked.message,
            Reply::PassedOnAs(message) => message,
        };
        if behind.is_none() {
            behind = Some(join(server, &answers)?);
        }
        let behind = behind.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        seen.passed.fetch_add(1, Ordering::SeqCst);
        behind.write_all(message.head.as_bytes())?;
        behind.write_all(&message.body)?;
    }
    behind.map_or(Ok(()), |behind| behind.shutdown(Shutdown::Write))
}

/// A connection to the server behind, whose answers go to the client as they come.
fn join(server: Option<SocketAddr>, client: &TcpStream) -> io::Result<TcpStream> {
    let server = TcpStream::connect(server.ok_or(io::ErrorKind::NotConnected)?)?;
    server.set_nodelay(true)?;
    let (mut from, mut to) = (server.try_clone()?, client.try_clone()?);
    thread::spawn(move || {
        drop(io::copy(&mut from, &mut to));
        // The client is to learn that no more comes; one that is gone already needs no end.
        let _ = to.shutdown(Shutdown::Both);
    });
    Ok(server)
}

fn a_double_answers_or_passes_on_and_tells_what_it_answered() -> Result<(), Failed> {
    let server = Webhook::start()?;
    let double = Double::before(server.address(), |asked| match asked.path.as_str() {
        "/ours" => Reply::Told(Answer::status(418).carrying("short")),
        _ => Reply::PassedOn,
    })?;
    let (status, ..) = http::get(double.address, "/theirs")?;
    assert_eq!(status, 200);
    let (status, ..) = http::get(double.address, "/ours?a=b")?;
    assert_eq!(status, 418);
    let ours = Answered {
        asked: "GET".to_owned(),
        address: "/ours?a=b".to_owned(),
        status: 418,
    };
    assert_eq!(double.answered(), [ours]);
    assert_eq!(double.passed(), 1);
    Ok(())
}
