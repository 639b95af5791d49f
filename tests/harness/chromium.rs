//! A real Chromium, and what it finds in a page: found on the machine, driven by Playwright, and looked over by axe-core.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use libtest_mimic::Failed;
use serde::Deserialize;

use super::tool::{built, given, npm_install, on_path, tools};

/// The versions that are installed, once.
const PACKAGES: [&str; 2] = ["playwright-core@1.65.1", "axe-core@4.14.1"];
const SCRIPT: &str = include_str!("browse.mjs");
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// What is needed to look at a page.
#[derive(Clone)]
pub(crate) struct Tools {
    node: PathBuf,
    chromium: PathBuf,
    packages: PathBuf,
}

/// A page as one reader has it.
#[derive(Deserialize)]
pub(crate) struct Looked {
    /// `light` or `dark`.
    #[serde(rename = "colorScheme")]
    pub(crate) scheme: String,
    /// The width of the window.
    pub(crate) width: u32,
    /// The width that the page takes.
    pub(crate) needed: u32,
    /// What the console said.
    pub(crate) said: Vec<String>,
    /// What was asked for, the page itself first.
    pub(crate) requests: Vec<String>,
    /// Rules of axe-core that are broken.
    pub(crate) violations: Vec<String>,
    /// Rules that it could not decide on.
    pub(crate) undecided: Vec<String>,
    /// Every figure: its section, name, value, unit, basis, lower and upper bound.
    pub(crate) rows: Vec<Vec<String>>,
    /// The words of every cell of a table.
    pub(crate) cells: Vec<String>,
}

static TOOLS: OnceLock<Result<Tools, String>> = OnceLock::new();

/// The browser, what drives it, and what it is driven with.
///
/// # Errors
/// Why there is none.
pub(crate) fn find() -> Result<Tools, String> {
    TOOLS.get_or_init(find_all).clone()
}

fn find_all() -> Result<Tools, String> {
    let installed = || NAMES.iter().find_map(|name| on_path(name));
    let chromium = given("EXITDRILL_CHROMIUM")?.or_else(installed);
    let folder = tools()?.join(PACKAGES.join("-"));
    let packages = built(&folder, "node_modules", |into| npm_install(into, &PACKAGES));
    Ok(Tools {
        node: on_path("node")
            .ok_or("there is no `node` to drive a browser with; see the README")?,
        chromium: chromium.ok_or("there is no `chromium`; see the README")?,
        packages: packages
            .map_err(|error| format!("{PACKAGES:?} could not be installed: {error}"))?,
    })
}

/// What a Chromium finds in a page: light and dark, on a phone and on a desk.
///
/// # Errors
/// It could not be started, or did not show the page.
pub(crate) fn look(html: &str) -> Result<Vec<Looked>, Failed> {
    let tools = find()?;
    let folder = tempfile::tempdir()?;
    let (page, script) = (
        folder.path().join("page.html"),
        folder.path().join("browse.mjs"),
    );
    fs::write(&page, html)?;
    fs::write(&script, SCRIPT)?;
    let output = command(&tools, folder.path())
        .arg(script)
        .args([&tools.packages, &tools.chromium, &page])
        .output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(io::Error::other(said).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Node with nothing of this process's environment but where programs are.
fn command(tools: &Tools, home: &Path) -> Command {
    let mut command = Command::new(&tools.node);
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear().env("PATH", path).env("HOME", home);
    command
}
