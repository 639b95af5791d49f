//! Where programs come from: given, installed, or built once into a cache.

use std::{
    env,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

use libtest_mimic::Failed;

use super::Case;
use crate::case;

pub(super) const CASE: Case = case!(it_is_built_once_by_whoever_comes_first);

/// A program that is a Go module, at the version that is tested; a module's version is its source, byte for byte.
#[derive(Clone, Copy)]
pub(super) struct GoProgram {
    /// Its name on the path.
    pub(super) name: &'static str,
    /// The package that is its main one.
    pub(super) package: &'static str,
    pub(super) version: &'static str,
    /// The variable that may name it.
    pub(super) variable: &'static str,
}

impl GoProgram {
    /// Where it is: what the variable names, on the path, in the cache, or built there now.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn find(self) -> Result<PathBuf, String> {
        if let Some(given) = given(self.variable)? {
            return Ok(given);
        }
        if let Some(installed) = on_path(self.name) {
            return Ok(installed);
        }
        let folder = tools()?.join(format!("{}-{}", self.name, self.version));
        built(&folder, self.name, |into| self.install(into))
            .map_err(|error| format!("{} could not be built: {error}", self.name))
    }

    /// Builds it, said aloud because it takes minutes.
    fn install(self, into: &Path) -> io::Result<()> {
        use io::Write as _;
        let Self {
            name,
            package,
            version,
            ..
        } = self;
        let go = on_path("go").ok_or_else(|| {
            let lack = format!("there is no `{name}` and no `go` to build it with; see the README");
            io::Error::other(lack)
        })?;
        let place = into.display();
        writeln!(
            io::stderr(),
            "building {name} {version} once, in {place}; this takes some minutes"
        )?;
        ended(
            Command::new(go)
                .args(["install", &format!("{package}@{version}")])
                .env("GOBIN", into),
        )
    }
}

/// The file that a variable names; none where it is not set.
///
/// # Errors
/// It names no file.
pub(super) fn given(variable: &str) -> Result<Option<PathBuf>, String> {
    let Some(given) = env::var_os(variable).map(PathBuf::from) else {
        return Ok(None);
    };
    let absent = format!("{variable} names no file: {}", given.display());
    given.is_file().then_some(Some(given)).ok_or(absent)
}

/// Runs a command to its end; what it said is told where it failed.
///
/// # Errors
/// It could not be started, or did not succeed.
pub(super) fn ended(command: &mut Command) -> io::Result<()> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!("{}: {said}", output.status)))
}

/// Installs packages of Node, each at its version, into a folder.
pub(super) fn npm_install(into: &Path, packages: &[&str]) -> io::Result<()> {
    let npm = on_path("npm")
        .ok_or_else(|| io::Error::other("there is no `npm` to install it with; see the README"))?;
    let options = [
        "install",
        "--no-audit",
        "--no-fund",
        "--no-save",
        "--prefix",
    ];
    ended(Command::new(npm).args(options).arg(into).args(packages))
}

/// The folder of tools that are kept.
///
/// # Errors
/// There is no folder to keep them in.
pub(super) fn tools() -> Result<PathBuf, String> {
    Ok(cache()?.join("exitdrill/tools"))
}

pub(super) fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

fn cache() -> Result<PathBuf, String> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty());
    set("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| set("HOME").map(|home| Path::new(&home).join(".cache")))
        .ok_or_else(|| {
            "it is not installed, and there is neither XDG_CACHE_HOME nor HOME to build it in"
                .into()
        })
}

/// What is called `name` in `folder`, built if it is not there; whoever else wants it waits.
///
/// It is built beside its place and moved there whole, so that half a program is never found.
pub(super) fn built(
    folder: &Path,
    name: &str,
    build: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<PathBuf> {
    let binary = folder.join(name);
    if binary.exists() {
        return Ok(binary);
    }
    fs::create_dir_all(folder)?;
    let lock = File::create(folder.join("lock"))?;
    lock.lock()?;
    if !binary.exists() {
        let beside = folder.join("building");
        fs::create_dir_all(&beside)?;
        build(&beside)?;
        fs::rename(beside.join(name), &binary)?;
        fs::remove_dir_all(beside)?;
    }
    Ok(binary)
}

fn it_is_built_once_by_whoever_comes_first() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let failed = built(folder.path(), "minio", |_| {
        Err(io::Error::other("no compiler"))
    });
    assert!(failed.is_err_and(|error| error.to_string() == "no compiler"));

    let builds = AtomicU32::new(0);
    let build = |into: &Path| {
        builds.fetch_add(1, Ordering::SeqCst);
        fs::write(into.join("minio"), "a program")
    };
    std::thread::scope(|scope| {
        let all = [(); 4].map(|()| scope.spawn(|| built(folder.path(), "minio", build)));
        all.into_iter()
            .all(|one| one.join().is_ok_and(|built| built.is_ok()))
    })
    .then_some(())
    .ok_or("one of them failed")?;
    assert_eq!(builds.into_inner(), 1);
    assert_eq!(
        fs::read_to_string(folder.path().join("minio"))?,
        "a program"
    );
    Ok(())
}
