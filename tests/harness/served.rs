//! A store served by a process of its own, and runs against it that can be met in their middle.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
};

use libtest_mimic::Failed;
use tempfile::TempDir;

use super::minio;

/// The keys of `exitdrill serve`.
const KEYS: (&str, &str) = ("drill", "drill-secret");

/// Many rounds of small objects, so that there is a middle.
pub(crate) const SCENARIO: &str = r#"
title = "Long enough to be stopped"
[dataset.notes]
objects = 200
size = "4 KiB"
key = "{index:04}"
[store.home]
endpoint = "ENDPOINT"
quirks = "embedded"
bucket = "drill"
tariff = "self-hosted"
credentials = { environment = "SERVED_" }
[[leg]]
import = ["notes"]
to = "home"
[[leg]]
export = ["notes"]
from = "home"
[run]
trials = 500
"#;

/// A store served by a process of its own, and a folder for runs against it.
pub(crate) struct Bench {
    /// None where the store is not this bench's own.
    server: Option<Child>,
    pub(crate) endpoint: String,
    /// The access key and its secret.
    pub(crate) keys: (&'static str, &'static str),
    folder: TempDir,
}

impl Drop for Bench {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            // One that has already ended needs no end.
            drop(server.kill());
            drop(server.wait());
        }
    }
}

fn command(folder: &Path, (access, secret): (&str, &str), arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_exitdrill"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("SERVED_ACCESS_KEY_ID", access)
        .env("SERVED_SECRET_ACCESS_KEY", secret)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

impl Bench {
    /// A store that holds nothing, and the scenario: `s.toml` with many rounds, `short.toml` with few.
    ///
    /// # Errors
    /// The server does not start.
    pub(crate) fn new() -> Result<Self, Failed> {
        Self::serving(&[])
    }

    /// The same, where the store plays this kind.
    ///
    /// # Errors
    /// The server does not start.
    pub(crate) fn playing(quirks: &str) -> Result<Self, Failed> {
        Self::serving(&["--quirks", quirks])
    }

    /// The same, where objects have older versions and delete markers in a bucket that keeps them.
    ///
    /// # Errors
    /// The server does not start.
    pub(crate) fn keeping_versions() -> Result<Self, Failed> {
        let bucket = "bucket = \"kept\"\ncreate-bucket = true\nversioning = true";
        let before = "key = \"{index:04}\"\nolder-versions = 2\ndelete-markers = 1";
        let scenario = SCENARIO.replace("bucket = \"drill\"", bucket);
        Self::started(&[], &scenario.replace("key = \"{index:04}\"", before))
    }

    fn serving(arguments: &[&str]) -> Result<Self, Failed> {
        Self::started(arguments, SCENARIO)
    }

    fn started(arguments: &[&str], scenario: &str) -> Result<Self, Failed> {
        let folder = tempfile::tempdir()?;
        let arguments = [&["serve", "--port", "0"], arguments].concat();
        let mut server = command(folder.path(), KEYS, &arguments).spawn()?;
        let mut line = String::new();
        BufReader::new(server.stdout.take().ok_or("no stdout")?).read_line(&mut line)?;
        let endpoint = line
            .split_whitespace()
            .nth(1)
            .ok_or("no address")?
            .to_owned();
        let scenario = scenario.replace("ENDPOINT", &endpoint);
        Self::with(Some(server), endpoint, KEYS, folder, &scenario)
    }

    /// The MinIO that all cases share, and a bucket of its own.
    ///
    /// # Errors
    /// There is no MinIO.
    pub(crate) fn on_minio() -> Result<Self, Failed> {
        let endpoint = minio::shared()?.endpoint();
        let bucket = format!(
            "bucket = \"{}\"\ncreate-bucket = true",
            minio::fresh_bucket()
        );
        let scenario = SCENARIO
            .replace("ENDPOINT", &endpoint)
            .replace("quirks = \"embedded\"", "quirks = \"minio\"")
            .replace("bucket = \"drill\"", &bucket);
        let keys = (minio::ACCESS_KEY, minio::SECRET_KEY);
        Self::with(None, endpoint, keys, tempfile::tempdir()?, &scenario)
    }

    /// No server: the scenario names stores of the case's own, with these keys where it asks for `SERVED_`.
    ///
    /// # Errors
    /// There is no folder.
    pub(crate) fn of(scenario: &str, keys: (&'static str, &'static str)) -> Result<Self, Failed> {
        Self::with(None, String::new(), keys, tempfile::tempdir()?, scenario)
    }

    fn with(
        server: Option<Child>,
        endpoint: String,
        keys: (&'static str, &'static str),
        folder: TempDir,
        scenario: &str,
    ) -> Result<Self, Failed> {
        fs::write(folder.path().join("s.toml"), scenario)?;
        let short = scenario.replace("trials = 500", "trials = 1");
        fs::write(folder.path().join("short.toml"), short)?;
        Ok(Self {
            server,
            endpoint,
            keys,
            folder,
        })
    }

    /// The process that serves.
    #[track_caller]
    pub(crate) fn server(&self) -> &Child {
        self.server.as_ref().expect("a server of its own")
    }

    /// A run with many rounds that has begun its third, and what it says on stderr.
    pub(crate) fn in_the_middle(&self) -> Result<(Child, impl BufRead + use<>), Failed> {
        self.in_the_middle_of("s.toml")
    }

    /// A run of this scenario that has begun its third round, and what it says on stderr.
    pub(crate) fn in_the_middle_of(
        &self,
        scenario: &str,
    ) -> Result<(Child, impl BufRead + use<>), Failed> {
        self.begun(&["run", scenario, "-v", "--record", "r.json"])
    }

    /// The command with these arguments, on its way.
    pub(crate) fn spawned(&self, arguments: &[&str]) -> Result<Child, Failed> {
        Ok(command(self.folder.path(), self.keys, arguments).spawn()?)
    }

    /// A verbose run with these arguments that has begun its third round, and what it says on stderr.
    pub(crate) fn begun(
        &self,
        arguments: &[&str],
    ) -> Result<(Child, impl BufRead + use<>), Failed> {
        let mut run = self.spawned(arguments)?;
        let mut said = BufReader::new(run.stderr.take().ok_or("no stderr")?);
        let mut line = String::new();
        while !line.contains("[3/") {
            line.clear();
            if said.read_line(&mut line)? == 0 {
                return Err("it ended before its third round".into());
            }
        }
        Ok((run, said))
    }

    /// How the command ends with these arguments, and all it says.
    pub(crate) fn ends(&self, arguments: &[&str]) -> Result<(Option<i32>, String), Failed> {
        let ended = command(self.folder.path(), self.keys, arguments).output()?;
        let said = [ended.stdout, ended.stderr].concat();
        Ok((
            ended.status.code(),
            String::from_utf8_lossy(&said).into_owned(),
        ))
    }

    /// A file of the folder.
    pub(crate) fn file(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// A run is refused where anything is left, so one that holds shows that nothing is.
    #[track_caller]
    pub(crate) fn is_empty(&self) {
        let (code, said) = self
            .ends(&["run", "short.toml", "--quiet"])
            .expect("it runs");
        assert_eq!(code, Some(0), "{said}");
    }
}

/// The end of a run, all it says read on the way, so that no pipe stops it.
pub(crate) fn end(mut run: Child, mut said: impl Read) -> Result<(ExitStatus, String), Failed> {
    let stdout = run.stdout.take();
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        stdout.map(|mut stdout| stdout.read_to_string(&mut text));
        text
    });
    let mut text = String::new();
    said.read_to_string(&mut text)?;
    let report = reader.join().map_err(|_| "the reader panicked")?;
    Ok((run.wait()?, text + &report))
}
