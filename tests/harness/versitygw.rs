//! A real versitygw, an S3 gateway over a file system.

use std::{
    fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, OnceLock},
    time::Duration,
};

use super::{
    http,
    log::{self, Answered},
    minio::{ACCESS_KEY, SECRET_KEY},
    server::Server,
    shared::Shared,
    tool::GoProgram,
};

const PATIENCE: Duration = Duration::from_secs(30);
const PROGRAM: GoProgram = GoProgram {
    name: "versitygw",
    package: "github.com/versity/versitygw/cmd/versitygw",
    version: "v1.8.0",
    variable: "EXITDRILL_VERSITYGW",
};
/// Where it says that it lives.
const HEALTH: &str = "/healthy";

static BINARY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
static SHARED: Shared<Versitygw> = Shared::new();

/// A versitygw of our own; ended when dropped.
#[must_use]
pub(crate) struct Versitygw(Server);

/// The program.
///
/// # Errors
/// Why there is none.
pub(crate) fn binary() -> Result<PathBuf, String> {
    BINARY.get_or_init(|| PROGRAM.find()).clone()
}

/// The one that all cases share.
///
/// # Errors
/// It could not be started; it is tried only once.
pub(crate) fn shared() -> Result<Arc<Versitygw>, String> {
    SHARED.get(Versitygw::start)
}

/// Ends the shared one.
pub(crate) fn stop_shared() {
    SHARED.stop();
}

impl Versitygw {
    /// A new one, ready; its users are MinIO's.
    ///
    /// # Errors
    /// There is none here, or it was not ready in time.
    pub(crate) fn start() -> io::Result<Self> {
        let binary = binary().map_err(io::Error::other)?;
        let start = |folder: &Path, address| command(&binary, folder, address);
        let is_ready = |address| http::get(address, HEALTH).is_ok_and(|(status, ..)| status == 200);
        Server::start(PATIENCE, start, is_ready).map(Self)
    }

    /// What it says it answered about a bucket, once there are as many as expected or it has had time to write them.
    pub(crate) fn answered(&self, bucket: &str, expected: usize) -> Vec<Answered> {
        log::answered(&self.0, &format!("/{bucket}"), expected)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.0.address()
    }

    /// Its endpoint, as a scenario writes it.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address())
    }
}

/// A gateway with nothing of this process's environment; what a file system's attributes would hold is in files beside it.
fn command(binary: &Path, folder: &Path, address: SocketAddr) -> io::Result<Command> {
    let [data, beside, versions] = ["data", "beside", "versions"].map(|name| folder.join(name));
    for folder in [&data, &beside, &versions] {
        fs::create_dir(folder)?;
    }
    let mut command = Command::new(binary);
    command
        .args(["--port", &address.to_string(), "--health", HEALTH])
        .args(["--quiet", "--access-log", "-"])
        .args(["--access", ACCESS_KEY, "--secret", SECRET_KEY])
        .args([
            "posix".as_ref(),
            "--versioning-dir".as_ref(),
            versions.as_os_str(),
        ])
        .args(["--sidecar".as_ref(), beside.as_os_str(), data.as_os_str()])
        .env_clear();
    Ok(command)
}
