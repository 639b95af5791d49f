//! Where programs come from: given, installed, or built once into a cache. MinIO from its Go module.

use std::{
    env,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use libtest_mimic::Failed;

use crate::{case, harness::Case};

pub(super) const CASE: Case = case!(it_is_built_once_by_whoever_comes_first);

/// The last version that was released; a module's version is its source, byte for byte.
const VERSION: &str = "v0.0.0-20260212201848-7aac2a2c5b7c";

static BINARY: OnceLock<Result<PathBuf, String>> = OnceLock::new();

/// The program: `EXITDRILL_MINIO`, `minio` on the path, the cached build, or a build made now.
///
/// # Errors
/// Why there is none.
pub(crate) fn binary() -> Result<PathBuf, String> {
    BINARY.get_or_init(find).clone()
}

fn find() -> Result<PathBuf, String> {
    if let Some(given) = env::var_os("EXITDRILL_MINIO") {
        let given = PathBuf::from(given);
        let absent = format!("EXITDRILL_MINIO names no file: {}", given.display());
        return given.is_file().then_some(given).ok_or(absent);
    }
    if let Some(installed) = on_path("minio") {
        return Ok(installed);
    }
    let folder = cache()?.join(format!("exitdrill/tools/minio-{VERSION}"));
    built(&folder, "minio", go_install)
        .map_err(|error| format!("minio could not be built: {error}"))
}

pub(in crate::harness) fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

pub(in crate::harness) fn cache() -> Result<PathBuf, String> {
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
pub(in crate::harness) fn built(
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

/// Builds it with Go, said aloud because it takes minutes.
fn go_install(into: &Path) -> io::Result<()> {
    use io::Write as _;
    let go = on_path("go").ok_or_else(|| {
        io::Error::other("there is no `minio` and no `go` to build it with; see the README")
    })?;
    let place = into.display();
    writeln!(
        io::stderr(),
        "building MinIO {VERSION} once, in {place}; this takes some minutes"
    )?;
    let status = Command::new(go)
        .args(["install", &format!("github.com/minio/minio@{VERSION}")])
        .env("GOBIN", into)
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!("go install: {status}")))
    }
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
