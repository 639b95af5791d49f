//! A real Azurite, Microsoft's own emulator of Blob Storage: found or installed, started on a free port, ended with the
//! tests. It is told not to phone home.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, OnceLock},
    time::Duration,
};

use libtest_mimic::Failed;

use super::{
    Case, http,
    log::{self, Answered},
    server::Server,
    shared::Shared,
    tool::{built, given, npm_install, on_path, tools},
};
use crate::case;

pub(super) const CASE: Case = case!(azurite_starts_tells_what_it_answered_and_ends needs Azurite);

const PATIENCE: Duration = Duration::from_mins(1);
/// The last version that was released.
const VERSION: &str = "3.35.0";
/// Where its program stands below the folder of packages.
const MAIN: &str = "azurite/dist/src/blob/main.js";

/// Its account.
pub(crate) const ACCOUNT: &str = "devstoreaccount1";
/// The key that every Azurite has: it stands in Microsoft's documentation.
pub(crate) const KEY: &str =
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/// An Azurite of our own; ended when dropped.
#[must_use]
pub(crate) struct Azurite(Server);

static PROGRAM: OnceLock<Result<PathBuf, String>> = OnceLock::new();
static SHARED: Shared<Azurite> = Shared::new();

/// The Azurite that all cases share; one that counts everything starts its own.
///
/// # Errors
/// It could not be started; it is tried only once.
pub(crate) fn shared() -> Result<Arc<Azurite>, String> {
    SHARED.get(Azurite::start)
}

/// Ends the shared Azurite.
pub(crate) fn stop_shared() {
    SHARED.stop();
}

/// The program, for Node: `EXITDRILL_AZURITE` (its `main.js`), the cached package, or one installed now.
///
/// # Errors
/// Why there is none.
pub(crate) fn program() -> Result<PathBuf, String> {
    PROGRAM.get_or_init(find).clone()
}

fn find() -> Result<PathBuf, String> {
    on_path("node").ok_or("there is no `node` to run Azurite with; see the README")?;
    if let Some(given) = given("EXITDRILL_AZURITE")? {
        return Ok(given);
    }
    let folder = tools()?.join(format!("azurite-{VERSION}"));
    let packages = built(&folder, "node_modules", |into| {
        npm_install(into, &[&format!("azurite@{VERSION}")])
    });
    let packages = packages.map_err(|error| format!("azurite could not be installed: {error}"))?;
    Ok(packages.join(MAIN))
}

impl Azurite {
    /// A new one, ready, with its log of all it answers.
    ///
    /// # Errors
    /// There is none here, or it was not ready in time.
    pub(crate) fn start() -> io::Result<Self> {
        let program = program().map_err(io::Error::other)?;
        // Any answer will do: it refuses a container's name of one letter.
        let is_ready = |address| {
            http::get(address, "/devstoreaccount1/x").is_ok_and(|(status, ..)| status == 400)
        };
        let start = |folder: &Path, address| command(&program, folder, address);
        Server::start(PATIENCE, start, is_ready).map(Self)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.0.address()
    }

    /// Its endpoint, as a scenario writes it.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address())
    }

    /// What it says it answered about a container, once there are as many as expected or it has had time to write them.
    pub(crate) fn answered(&self, container: &str, expected: usize) -> Vec<Answered> {
        log::answered(&self.0, &format!("/{ACCOUNT}/{container}"), expected)
    }
}

/// Azurite with nothing of this process's environment but where programs are.
fn command(program: &Path, folder: &Path, address: SocketAddr) -> io::Result<Command> {
    let node = on_path("node").ok_or_else(|| io::Error::other("there is no `node`"))?;
    let mut command = Command::new(node);
    command
        .arg(program)
        .args(["--blobHost", "127.0.0.1", "--blobPort"])
        .arg(address.port().to_string())
        .arg("--location")
        .arg(folder.join("data"))
        .arg("--disableTelemetry")
        .env_clear();
    Ok(command)
}

fn azurite_starts_tells_what_it_answered_and_ends() -> Result<(), Failed> {
    let azurite = Azurite::start()?;
    let (status, ..) = http::get(azurite.address(), "/devstoreaccount1/drill/a%20key?x=1")?;
    assert_eq!(status, 403, "an anonymous reader was let in");
    let said = azurite.answered("drill", 1);
    let expected = Answered {
        asked: "GET".to_owned(),
        address: "/devstoreaccount1/drill/a%20key?x=1".to_owned(),
        status: 403,
    };
    assert_eq!(said, [expected]);
    let address = azurite.address();
    drop(azurite);
    assert!(http::get(address, "/").is_err(), "it goes on");
    Ok(())
}
