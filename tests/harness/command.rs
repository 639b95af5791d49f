//! The built command, in a folder and an environment of its own.

use std::{
    ffi::OsStr,
    io::{self, Read},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use libtest_mimic::Failed;
use tempfile::TempDir;

use super::{Case, canary};
use crate::case;

pub(super) const CASES: [Case; 2] = [
    case!(a_command_that_hangs_is_ended),
    case!(a_command_has_a_folder_and_an_environment_of_its_own),
];

/// A run of `exitdrill` that is being prepared.
#[must_use]
pub(crate) struct Exitdrill {
    folder: TempDir,
    command: Command,
    deadline: Duration,
    /// Files that a test put there itself.
    given: Vec<PathBuf>,
    /// What must stand in nothing that the command says or writes.
    secrets: Vec<String>,
}

/// A run of a command that has ended.
#[must_use]
pub(crate) struct Finished {
    /// The folder it ran in; gone with this value.
    pub(crate) folder: TempDir,
    /// How it ended.
    pub(crate) status: ExitStatus,
    /// What it printed.
    pub(crate) stdout: String,
    /// What it said beside that.
    pub(crate) stderr: String,
}

impl Exitdrill {
    /// `exitdrill` in a fresh folder, with nothing of this process's environment: no credentials, no proxies.
    pub(crate) fn new() -> io::Result<Self> {
        Self::of(env!("CARGO_BIN_EXE_exitdrill"))
    }

    /// A line for a shell that has `exitdrill`, and nothing else, on its path.
    pub(crate) fn line(line: &str) -> io::Result<Self> {
        let folder = Path::new(env!("CARGO_BIN_EXE_exitdrill")).parent();
        let folder = folder.ok_or_else(|| io::Error::other("the command has no folder"))?;
        let shell = Self::of("/bin/sh")?;
        Ok(shell
            .env("PATH", &folder.to_string_lossy())
            .args(["-e", "-c", line]))
    }

    /// A script for a shell that has nothing on its path.
    pub(super) fn shell(script: &str) -> io::Result<Self> {
        Ok(Self::of("/bin/sh")?.args(["-c", script]))
    }

    fn of(program: &str) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut command = Command::new(program);
        command
            .current_dir(&folder)
            .env_clear()
            .env("HOME", folder.path())
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Ok(Self {
            folder,
            command,
            deadline: Duration::from_mins(2),
            given: Vec::new(),
            secrets: Vec::new(),
        })
    }

    /// With these arguments.
    pub(crate) fn args(mut self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(args);
        self
    }

    /// With this variable in its environment.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        if canary::is_secret(name) && !value.is_empty() {
            self.secrets.push(value.to_owned());
        }
        self
    }

    /// With a stdout that its reader has closed already, as `| head` does sooner or later.
    pub(crate) fn unread(mut self) -> io::Result<Self> {
        let (reader, writer) = io::pipe()?;
        drop(reader);
        self.command.stdout(writer);
        Ok(self)
    }

    /// With this file in its folder.
    pub(crate) fn file(mut self, name: impl AsRef<Path>, text: &str) -> io::Result<Self> {
        let path = self.folder.path().join(name);
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        std::fs::write(&path, text)?;
        self.given.push(path);
        Ok(self)
    }

    /// Ended if it has not by itself after `deadline`; two minutes, if this is not said.
    pub(crate) fn within(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Runs it to its end. Whatever it is given of secrets may stand in nothing that it says or writes.
    ///
    /// # Errors
    /// It could not be started, was ended at the deadline, or told a secret.
    pub(crate) fn run(mut self) -> io::Result<Finished> {
        let mut child = self.command.spawn()?;
        let stdout = reader(child.stdout.take());
        let stderr = reader(child.stderr.take());
        let status = wait(&mut child, self.deadline)?;
        let (stdout, stderr) = (text(stdout)?, text(stderr)?);
        let printed = [("stdout", stdout.as_str()), ("stderr", stderr.as_str())];
        let told = canary::found(&self.secrets, printed, self.folder.path(), &self.given)?;
        if let Some(place) = told {
            return Err(io::Error::other(format!("a secret stands in {place}")));
        }
        Ok(Finished {
            folder: self.folder,
            status,
            stdout,
            stderr,
        })
    }
}

impl Finished {
    /// Panics with all it printed unless it ended with this code.
    #[track_caller]
    pub(crate) fn exits(&self, code: i32) {
        let Self {
            stdout,
            stderr,
            status,
            ..
        } = self;
        assert!(
            status.code() == Some(code),
            "{status}, not {code}\n--- stdout\n{stdout}\n--- stderr\n{stderr}"
        );
    }
}

/// Reads beside the process, so that a full pipe never stops it.
fn reader(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<io::Result<Vec<u8>>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            pipe.read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    })
}

fn text(reader: JoinHandle<io::Result<Vec<u8>>>) -> io::Result<String> {
    let bytes = reader
        .join()
        .map_err(|_| io::Error::other("the reader panicked"))??;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn wait(child: &mut Child, deadline: Duration) -> io::Result<ExitStatus> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if start.elapsed() > deadline {
            child.kill()?;
            child.wait()?;
            return Err(io::Error::new(
                io::ErrorKind::TimedOut,
                "it did not end in time",
            ));
        }
        thread::sleep(Duration::from_millis(5));
    }
}

fn a_command_that_hangs_is_ended() -> Result<(), Failed> {
    let hanging = Exitdrill::of("/bin/sh")?
        .file("hang.sh", "while :; do :; done\n")?
        .args(["hang.sh"])
        .within(Duration::from_millis(50));
    let error = hanging.run().err().ok_or("it ended")?;
    assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    Ok(())
}

fn a_command_has_a_folder_and_an_environment_of_its_own() -> Result<(), Failed> {
    let script = "echo $GIVEN; export -p >&2; pwd; exit 3";
    let finished = Exitdrill::shell(script)?.env("GIVEN", "this").run()?;
    finished.exits(3);
    let (given, folder) = finished.stdout.split_once('\n').ok_or("two lines")?;
    assert_eq!(given, "this");
    let own = finished.folder.path().canonicalize()?;
    assert_eq!(Path::new(folder.trim()).canonicalize()?, own);
    for foreign in ["CARGO", "PATH"] {
        let exported = format!("export {foreign}=");
        assert!(!finished.stderr.contains(&exported), "{}", finished.stderr);
    }
    Ok(())
}
