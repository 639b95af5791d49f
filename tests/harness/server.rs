//! A server in a process of its own: started on a free port in a folder of its own, ended with whoever holds it.

use std::{
    fs::{self, File},
    io,
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::port;

const LOG: &str = "server.log";

/// A server; ended when dropped.
#[must_use]
pub(super) struct Server {
    address: SocketAddr,
    child: Mutex<Child>,
    folder: TempDir,
}

impl Server {
    /// What `command` starts in a folder and at an address, once `is_ready` within `patience`. It has nothing of this process's environment but
    /// what the command gives it.
    ///
    /// # Errors
    /// It could not be started, or was not ready in time; with what it said.
    pub(super) fn start(
        patience: Duration,
        command: impl Fn(&Path, SocketAddr) -> io::Result<Command>,
        is_ready: impl Fn(SocketAddr) -> bool,
    ) -> io::Result<Self> {
        // A port that was free may be taken before the server has it, hence more than one try.
        let mut failed = io::Error::other("never tried");
        for _ in 0..3 {
            match Self::launch(patience, &command, &is_ready) {
                Ok(server) => return Ok(server),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    fn launch(
        patience: Duration,
        command: &impl Fn(&Path, SocketAddr) -> io::Result<Command>,
        is_ready: &impl Fn(SocketAddr) -> bool,
    ) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let address = port::free()?;
        let mut command = command(folder.path(), address)?;
        let log = File::create(folder.path().join(LOG))?;
        let child = command
            .env("HOME", folder.path())
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let server = Self {
            address,
            child: Mutex::new(child),
            folder,
        };
        let ready = server.wait(patience, is_ready);
        ready.map_err(|error| io::Error::other(format!("{error}; it said:\n{}", server.said())))?;
        Ok(server)
    }

    /// Polls until it is ready, since a process tells in no other way that its port is open.
    fn wait(&self, patience: Duration, is_ready: impl Fn(SocketAddr) -> bool) -> io::Result<()> {
        let start = Instant::now();
        while start.elapsed() < patience {
            if let Some(status) = self.child().try_wait()? {
                return Err(io::Error::other(format!("it ended by itself: {status}")));
            }
            if is_ready(self.address) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Err(io::Error::other("it was not ready in time"))
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its process.
    pub(super) fn pid(&self) -> u32 {
        self.child().id()
    }

    /// What it wrote so far.
    pub(super) fn said(&self) -> String {
        fs::read_to_string(self.folder.path().join(LOG)).unwrap_or_default()
    }

    /// Ends it.
    pub(super) fn stop(&self) {
        let mut child = self.child();
        // One that has ended by itself cannot be ended, and that is as good.
        let _ = child.kill();
        let _ = child.wait();
    }

    fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
