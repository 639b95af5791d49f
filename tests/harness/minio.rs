//! A real MinIO: found or built, started on a free port, ended with the tests.

use std::{
    fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use libtest_mimic::Failed;

use super::{Case, http, server::Server, shared::Shared, tool::GoProgram, webhook::Webhook};
use crate::case;

const PATIENCE: Duration = Duration::from_secs(30);

pub(super) const CASES: [Case; 2] = [
    case!(minio_starts_tells_what_it_answered_and_ends needs Minio),
    case!(the_shared_minio_is_one_and_its_buckets_are_fresh needs Minio),
];

/// A MinIO of our own, with the audit entries of all it answers; ended when dropped.
#[must_use]
pub(crate) struct Minio {
    server: Server,
    audit: Webhook,
}

/// Its access key.
pub(crate) const ACCESS_KEY: &str = "drill-access";
/// Its secret key, which guards nothing beyond this machine.
pub(crate) const SECRET_KEY: &str = "drill-secret-of-a-test";

/// The last version that was released.
const PROGRAM: GoProgram = GoProgram {
    name: "minio",
    package: "github.com/minio/minio",
    version: "v0.0.0-20260212201848-7aac2a2c5b7c",
    variable: "EXITDRILL_MINIO",
};

static BINARY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
static SHARED: Shared<Minio> = Shared::new();
static BUCKETS: AtomicU32 = AtomicU32::new(0);

/// The program.
///
/// # Errors
/// Why there is none.
pub(crate) fn binary() -> Result<PathBuf, String> {
    BINARY.get_or_init(|| PROGRAM.find()).clone()
}

/// The MinIO that all cases share; one that lists or counts everything starts its own.
///
/// # Errors
/// It could not be started; it is tried only once.
pub(crate) fn shared() -> Result<Arc<Minio>, String> {
    SHARED.get(Minio::start)
}

/// Ends the shared MinIO.
pub(crate) fn stop_shared() {
    SHARED.stop();
}

/// The name of a bucket that no other case has.
pub(crate) fn fresh_bucket() -> String {
    format!("drill-{}", BUCKETS.fetch_add(1, Ordering::SeqCst))
}

impl Minio {
    /// A new one, ready, with the audit entries of all it answers.
    ///
    /// # Errors
    /// There is no MinIO here, or it was not ready in time.
    pub(crate) fn start() -> io::Result<Self> {
        let binary = binary().map_err(io::Error::other)?;
        let audit = Webhook::start()?;
        let start = |folder: &Path, address| command(&binary, folder, address, audit.address());
        let server = Server::start(PATIENCE, start, |address| is_ready(address, &audit))?;
        Ok(Self { server, audit })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// Its endpoint, as a scenario writes it.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Its process.
    pub(crate) fn pid(&self) -> u32 {
        self.server.pid()
    }

    /// What it says it answered.
    pub(crate) fn audit(&self) -> &Webhook {
        &self.audit
    }
}

/// Whether it knows its users and its auditor. It calls itself ready before either: until then it answers every request with
/// 503, and no entry tells of it.
fn is_ready(address: SocketAddr, audit: &Webhook) -> bool {
    let answers =
        |path, expected| http::get(address, path).is_ok_and(|(status, ..)| status == expected);
    answers("/minio/health/ready", 200) && answers("/", 403) && !audit.entries("", 0).is_empty()
}

/// MinIO with nothing of this process's environment, without its browser, asking nobody for updates.
fn command(
    binary: &Path,
    folder: &Path,
    address: SocketAddr,
    audit: SocketAddr,
) -> io::Result<Command> {
    let data = folder.join("data");
    fs::create_dir(&data)?;
    let mut command = Command::new(binary);
    command
        .arg("server")
        .arg(data)
        .args(["--address", &address.to_string()])
        .env_clear()
        .env("MINIO_ROOT_USER", ACCESS_KEY)
        .env("MINIO_ROOT_PASSWORD", SECRET_KEY)
        .env("MINIO_BROWSER", "off")
        .env("MINIO_UPDATE", "off")
        .env("MINIO_AUDIT_WEBHOOK_ENABLE_drill", "on")
        .env(
            "MINIO_AUDIT_WEBHOOK_ENDPOINT_drill",
            format!("http://{audit}/"),
        );
    Ok(command)
}

fn minio_starts_tells_what_it_answered_and_ends() -> Result<(), Failed> {
    let minio = Minio::start()?;
    let bucket = fresh_bucket();
    let path = format!("/{bucket}/a%20key");
    let (status, ..) = http::get(minio.address(), &path)?;
    assert_eq!(status, 403, "an anonymous reader was let in");

    let entries = minio.audit().entries(&bucket, 1);
    assert_eq!(entries.len(), 1, "{entries:?}");
    let entry = &entries[0];
    assert_eq!(entry.api.name, "GetObject");
    assert_eq!(
        (entry.api.object.as_str(), entry.api.status_code),
        ("a key", 403)
    );
    assert_eq!(entry.request_path, format!("/{bucket}/a key"));
    assert!(entry.api.rx == 0 && entry.api.tx > 0, "{entry:?}");
    assert!(entry.request_header.contains_key("Connection"), "{entry:?}");

    let address = minio.address();
    drop(minio);
    assert!(http::get(address, "/").is_err(), "it goes on");
    Ok(())
}

fn the_shared_minio_is_one_and_its_buckets_are_fresh() -> Result<(), Failed> {
    let (one, other) = (shared()?, shared()?);
    assert_eq!(one.pid(), other.pid());
    assert!(one.endpoint().starts_with("http://127.0.0.1:"));
    assert_ne!(fresh_bucket(), fresh_bucket());
    Ok(())
}
