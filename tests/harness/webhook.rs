//! A receiver of MinIO's audit entries.

use std::{
    io::{self, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread,
    time::Duration,
};

use serde::Deserialize;

use super::http;

/// A receiver on a free loopback port, for the life of the process.
pub(crate) struct Webhook {
    address: SocketAddr,
    inbox: Arc<Inbox>,
}

#[derive(Default)]
struct Inbox {
    entries: Mutex<Vec<Entry>>,
    arrived: Condvar,
}

/// What MinIO says of one request it answered. Health checks have none.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entry {
    /// What was asked.
    pub(crate) api: Api,
    /// The path of the request, decoded.
    #[serde(default)]
    pub(crate) request_path: String,
    /// The headers of the request.
    #[serde(default)]
    pub(crate) request_header: std::collections::BTreeMap<String, String>,
}

/// What was asked and answered.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Api {
    /// The name of the operation: `PutObject`, `ListObjectsV2` ….
    pub(crate) name: String,
    /// The bucket; empty where there is none.
    #[serde(default)]
    pub(crate) bucket: String,
    /// The key, decoded; empty where there is none.
    #[serde(default)]
    pub(crate) object: String,
    /// The status code.
    pub(crate) status_code: u16,
    /// Bytes of the request's body.
    #[serde(default)]
    pub(crate) rx: u64,
    /// Bytes of the answer's body.
    #[serde(default)]
    pub(crate) tx: u64,
}

impl Webhook {
    /// A receiver.
    pub(crate) fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let inbox = Arc::<Inbox>::default();
        let shared = Arc::clone(&inbox);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let inbox = Arc::clone(&shared);
                thread::spawn(move || receive(stream, &inbox));
            }
        });
        Ok(Self { address, inbox })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The entries of a bucket, once there are `count` of them; what there is after ten seconds, if it is fewer.
    ///
    /// MinIO sends an entry after its answer, so the caller may be here first.
    pub(crate) fn entries(&self, bucket: &str, count: usize) -> Vec<Entry> {
        let of_bucket = |entries: &[Entry]| -> Vec<Entry> {
            let mine = entries.iter().filter(|entry| entry.api.bucket == bucket);
            mine.cloned().collect()
        };
        let entries = self
            .inbox
            .entries
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let waited =
            self.inbox
                .arrived
                .wait_timeout_while(entries, Duration::from_secs(10), |entries| {
                    of_bucket(entries).len() < count
                });
        let (entries, _) = waited.unwrap_or_else(PoisonError::into_inner);
        of_bucket(&entries)
    }
}

/// Takes what comes on a connection; each body is one entry, or several, one after the other.
fn receive(stream: TcpStream, inbox: &Inbox) -> io::Result<()> {
    let mut answers = stream.try_clone()?;
    let mut requests = BufReader::new(stream);
    while let Some(request) = http::read(&mut requests)? {
        let parsed = serde_json::Deserializer::from_slice(&request.body).into_iter();
        let mut entries = inbox.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.extend(parsed.map_while(Result::ok));
        drop(entries);
        inbox.arrived.notify_all();
        answers.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")?;
        if request.start.starts_with("GET ") {
            // Only the harness itself asks, on a connection it does not use again.
            break;
        }
    }
    Ok(())
}
