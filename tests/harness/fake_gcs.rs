//! A real fake-gcs-server, an emulator of Google Cloud Storage whose objects are made over its JSON interface.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
    time::Duration,
};

use super::{http, server::Server, tool::GoProgram};

const PATIENCE: Duration = Duration::from_secs(30);
const PROGRAM: GoProgram = GoProgram {
    name: "fake-gcs-server",
    package: "github.com/fsouza/fake-gcs-server",
    version: "v1.56.1",
    variable: "EXITDRILL_FAKE_GCS_SERVER",
};

static BINARY: OnceLock<Result<PathBuf, String>> = OnceLock::new();

/// A server of our own; ended when dropped.
#[must_use]
pub(crate) struct FakeGcs(Server);

/// The program.
///
/// # Errors
/// Why there is none.
pub(crate) fn binary() -> Result<PathBuf, String> {
    BINARY.get_or_init(|| PROGRAM.find()).clone()
}

impl FakeGcs {
    /// A new one with an empty bucket, ready.
    ///
    /// # Errors
    /// There is none here, or it was not ready in time.
    pub(crate) fn start(bucket: &str) -> io::Result<Self> {
        let binary = binary().map_err(io::Error::other)?;
        let start = |_: &Path, address| Ok(command(&binary, address));
        let is_ready =
            |address| http::get(address, "/storage/v1/b").is_ok_and(|(status, ..)| status == 200);
        let server = Self(Server::start(PATIENCE, start, is_ready)?);
        let made = format!("{{\"name\":\"{bucket}\"}}");
        server.post(
            "/storage/v1/b?project=drill",
            "application/json",
            made.as_bytes(),
        )?;
        Ok(server)
    }

    /// Its endpoint.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.0.address())
    }

    /// Makes an object whose name is given as a query has it.
    ///
    /// # Errors
    /// It was not made.
    pub(crate) fn seed(
        &self,
        bucket: &str,
        name: &str,
        kind: &str,
        bytes: &[u8],
    ) -> io::Result<()> {
        let path = format!("/upload/storage/v1/b/{bucket}/o?uploadType=media&name={name}");
        self.post(&path, kind, bytes)
    }

    /// Makes an object with all that this JSON says of it, its name among it.
    ///
    /// # Errors
    /// It was not made.
    pub(crate) fn describe(
        &self,
        bucket: &str,
        about: &str,
        kind: &str,
        bytes: &str,
    ) -> io::Result<()> {
        let path = format!("/upload/storage/v1/b/{bucket}/o?uploadType=multipart");
        let body = format!(
            "--part\r\ncontent-type: application/json\r\n\r\n{about}\r\n--part\r\ncontent-type: {kind}\r\n\r\n{bytes}\r\n--part--\r\n"
        );
        self.post(&path, "multipart/related; boundary=part", body.as_bytes())
    }

    fn post(&self, path: &str, kind: &str, body: &[u8]) -> io::Result<()> {
        match http::post(self.0.address(), path, kind, body)? {
            200 => Ok(()),
            status => Err(io::Error::other(format!("{path}: {status}"))),
        }
    }
}

/// A server in memory with nothing of this process's environment.
fn command(binary: &Path, address: SocketAddr) -> Command {
    let mut command = Command::new(binary);
    command
        .args([
            "-scheme",
            "http",
            "-backend",
            "memory",
            "-host",
            "127.0.0.1",
        ])
        .args(["-port", &address.port().to_string()])
        .args(["-public-host", &address.to_string()])
        .env_clear();
    command
}
