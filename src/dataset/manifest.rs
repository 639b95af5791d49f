//! What must arrive: the SHA-256 of every object, made before anything is timed.

use std::{
    fmt,
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    ops::ControlFlow,
    panic::resume_unwind,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
};

use crate::digest::{Algorithm, Hasher, Sha256Digest};

use super::{Error, Objects};

/// The SHA-256 of every object, 32 bytes an object in a temporary file without a name.
pub struct Manifest {
    // Reads and writes are of 32 bytes in the page cache, far below the cost of a hash: one lock serves all threads.
    file: Mutex<File>,
    objects: u64,
}

impl Manifest {
    /// Hashes every object, on as many threads as the machine runs at once. Blocks until done.
    ///
    /// `progress` is told of each piece how many bytes it had, from any of the threads, and may ask to stop.
    ///
    /// # Errors
    /// An object that cannot be read, a temporary file that fails, or the wish to stop.
    pub fn build(
        objects: &Objects,
        progress: &(dyn Fn(u64) -> ControlFlow<()> + Sync),
    ) -> Result<Self, Error> {
        let manifest = Self {
            file: Mutex::new(tempfile::tempfile().map_err(Error::Manifest)?),
            objects: objects.len(),
        };
        let work = Work {
            objects,
            progress,
            manifest: &manifest,
            next: AtomicU64::new(0),
            stop: AtomicBool::new(false),
        };
        work.on_all_threads()?;
        Ok(manifest)
    }

    /// How many objects it knows.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.objects
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.objects == 0
    }

    /// The SHA-256 that object `index` must have. Reads 32 bytes of a temporary file.
    ///
    /// # Errors
    /// The temporary file failed, or has no such object.
    pub fn sha256(&self, index: u64) -> io::Result<Sha256Digest> {
        let mut digest = [0; 32];
        self.at(index)?.read_exact(&mut digest)?;
        Ok(Sha256Digest(digest))
    }

    fn write(&self, index: u64, digest: &[u8]) -> io::Result<()> {
        self.at(index)?.write_all(digest)
    }

    /// The file at the digest of an object.
    fn at(&self, index: u64) -> io::Result<std::sync::MutexGuard<'_, File>> {
        if index >= self.objects {
            return Err(io::ErrorKind::NotFound.into());
        }
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(index * 32))?;
        Ok(file)
    }
}

impl fmt::Debug for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Manifest of {} objects", self.objects)
    }
}

/// What the threads share.
struct Work<'a> {
    objects: &'a Objects,
    progress: &'a (dyn Fn(u64) -> ControlFlow<()> + Sync),
    manifest: &'a Manifest,
    next: AtomicU64,
    stop: AtomicBool,
}

impl Work<'_> {
    fn on_all_threads(&self) -> Result<(), Error> {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let threads = threads.min(usize::try_from(self.objects.len()).unwrap_or(threads));
        thread::scope(|scope| {
            let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(|| self.run())).collect();
            let own = self.run();
            helpers.into_iter().fold(own, |result, helper| {
                let other = helper.join().unwrap_or_else(|panic| resume_unwind(panic));
                worse(result, other)
            })
        })
    }

    fn run(&self) -> Result<(), Error> {
        let result = self.hash_all();
        if result.is_err() {
            self.stop.store(true, Ordering::Relaxed);
        }
        result
    }

    fn hash_all(&self) -> Result<(), Error> {
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return Err(Error::Stopped);
            }
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            if index >= self.objects.len() {
                return Ok(());
            }
            let digest = self.hash(index)?;
            self.manifest
                .write(index, &digest)
                .map_err(Error::Manifest)?;
        }
    }

    fn hash(&self, index: u64) -> Result<Vec<u8>, Error> {
        let mut hasher = Hasher::new(Algorithm::Sha256);
        for piece in self.objects.read(index, 0..u64::MAX) {
            let piece = piece.map_err(|source| Error::Object {
                name: self.objects.name(index),
                source,
            })?;
            hasher.update(&piece);
            let asked = (self.progress)(piece.len() as u64).is_break();
            if asked || self.stop.load(Ordering::Relaxed) {
                return Err(Error::Stopped);
            }
        }
        Ok(hasher.finish().bytes)
    }
}

/// The first error, but a cause rather than the stop that it led to elsewhere.
fn worse(one: Result<(), Error>, other: Result<(), Error>) -> Result<(), Error> {
    match (&one, &other) {
        (Ok(()) | Err(Error::Stopped), Err(_)) => other,
        _ => one,
    }
}
