//! A real moto server, which plays Amazon's services.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, OnceLock},
    time::Duration,
};

use super::{
    http,
    log::{self, Answered},
    server::Server,
    shared::Shared,
    tool::{built, ended, on_path, tools},
};

const PATIENCE: Duration = Duration::from_mins(1);
/// The version that is tested.
const VERSION: &str = "5.2.5";

static PACKAGES: OnceLock<Result<PathBuf, String>> = OnceLock::new();
static SHARED: Shared<Moto> = Shared::new();

/// A moto server of our own; ended when dropped.
#[must_use]
pub(crate) struct Moto(Server);

/// The folder of its packages, for Python: cached, or installed now.
///
/// # Errors
/// Why there is none.
pub(crate) fn packages() -> Result<PathBuf, String> {
    PACKAGES.get_or_init(find).clone()
}

fn find() -> Result<PathBuf, String> {
    on_path("python3").ok_or("there is no `python3` to run moto with; see the README")?;
    let folder = tools()?.join(format!("moto-{VERSION}"));
    let packages = built(&folder, "packages", pip_install);
    packages.map_err(|error| format!("moto could not be installed: {error}"))
}

fn pip_install(into: &Path) -> io::Result<()> {
    let mut command = Command::new("python3");
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--target",
    ];
    let package = format!("moto[server]=={VERSION}");
    ended(command.args(pip).arg(into.join("packages")).arg(package))
}

/// The one that all cases share.
///
/// # Errors
/// It could not be started; it is tried only once.
pub(crate) fn shared() -> Result<Arc<Moto>, String> {
    SHARED.get(Moto::start)
}

/// Ends the shared one.
pub(crate) fn stop_shared() {
    SHARED.stop();
}

impl Moto {
    /// A new one, ready; it lets in whoever signs.
    ///
    /// # Errors
    /// There is none here, or it was not ready in time.
    pub(crate) fn start() -> io::Result<Self> {
        let packages = packages().map_err(io::Error::other)?;
        let start = |_: &Path, address| command(&packages, address);
        let is_ready =
            |address| http::get(address, "/moto-api/").is_ok_and(|(status, ..)| status == 200);
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

/// A server with nothing of this process's environment but where programs are.
fn command(packages: &Path, address: SocketAddr) -> io::Result<Command> {
    let python = on_path("python3").ok_or_else(|| io::Error::other("there is no `python3`"))?;
    let mut command = Command::new(python);
    command
        .args(["-m", "moto.server", "-H", "127.0.0.1", "-p"])
        .arg(address.port().to_string())
        .env_clear()
        .env("PYTHONPATH", packages)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(command)
}
