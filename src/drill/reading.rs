//! Reading one object to its end and judging it, byte by byte and facet by facet.

use std::{
    io,
    sync::{Arc, Mutex},
};

use jiff::Timestamp;

use crate::{
    dataset::{Manifest, Objects},
    integrity::{Check, Kept, Verdict, of_place},
    object::{Attributes, Key},
    unit::Bytes,
    wire::Tag,
};

use super::{
    Event, Hashed, Older,
    context::{Context, Window},
    download::Download,
    halt::{Halt, Trouble},
    keep::Keep,
    originals::Originals,
    retry::retrying,
};

/// Where a dataset's objects are read, and what they must be.
#[derive(Clone)]
pub(super) struct Readings {
    pub(super) context: Arc<Context>,
    pub(super) window: Window,
    pub(super) tag: Tag,
    pub(super) objects: Objects,
    pub(super) truth: Truth,
    /// Whether tags are asked for, with a request of their own.
    pub(super) tags: bool,
    /// Whether access lists are asked for, so, too.
    pub(super) access: bool,
    /// Objects whose bytes were wrong, to be read again outside the timed window.
    pub(super) suspects: Suspects,
}

/// What says what an object's bytes must be.
#[derive(Clone)]
pub(super) enum Truth {
    /// The manifest of a dataset that was made, or is a folder.
    Manifest(Arc<Manifest>),
    /// What a real object was when it was read; before that nothing but its size.
    Originals(Originals),
    /// The manifests of what objects were before.
    Ancestors(Ancestors),
}

/// The manifests of what objects were before, newest first, and which of the versions of one object is read.
#[derive(Clone)]
pub(super) struct Ancestors {
    manifests: Arc<[Arc<Manifest>]>,
    /// How many older versions the object was found with.
    found: usize,
    /// Which of them it is, newest first.
    place: usize,
}

impl Ancestors {
    pub(super) fn new(manifests: Vec<Arc<Manifest>>) -> Self {
        Self {
            found: manifests.len(),
            manifests: manifests.into(),
            place: 0,
        }
    }

    /// Bytes of the right size are judged by those that may stand at this place.
    fn judge(&self, index: u64, check: Check) -> Result<Verdict, Halt> {
        let sums = self.manifests.iter().map(|manifest| manifest.sha256(index));
        let sums: Vec<_> = sums
            .collect::<Result<_, _>>()
            .map_err(|error| unreadable(&error))?;
        let sha256 = check.sha256();
        let may_be = of_place(&sums, self.found, self.place).contains(&sha256);
        Ok(match check.finish() {
            Verdict::Identical if !may_be => Verdict::Corrupt {
                first_wrong_offset: None,
            },
            verdict => verdict,
        })
    }
}

fn unreadable(error: &io::Error) -> Halt {
    Halt::Dataset(error.to_string())
}

impl Truth {
    /// The judge of an object.
    pub(super) fn check(&self, index: u64, size: Bytes) -> Result<Check, Halt> {
        let expected = match self {
            Self::Manifest(manifest) => manifest
                .sha256(index)
                .map(Some)
                .map_err(|error| unreadable(&error))?,
            Self::Originals(originals) => originals.get(index).map(|original| original.sha256),
            Self::Ancestors(_) => None,
        };
        Ok(expected.map_or_else(|| Check::of_size(size), |sha256| Check::new(size, sha256)))
    }

    /// Which of the older versions of an object is read, by the store's name for it; none where it is what the object is.
    fn older(&self, version: Option<&str>) -> Option<Older> {
        match (self, version) {
            (Self::Ancestors(ancestors), Some(version)) => Some(Older {
                version: version.to_owned(),
                found: ancestors.found,
                place: ancestors.place,
            }),
            _ => None,
        }
    }

    /// What became of the bytes of an object.
    pub(super) fn verdict(&self, index: u64, check: Check) -> Result<Verdict, Halt> {
        match self {
            Self::Ancestors(ancestors) => ancestors.judge(index, check),
            Self::Manifest(_) | Self::Originals(_) => Ok(check.finish()),
        }
    }
}

/// Objects whose bytes were wrong.
pub(super) type Suspects = Arc<Mutex<Vec<(u64, Key)>>>;

/// An object that was read to its end.
pub(super) struct Read {
    pub(super) verdict: Verdict,
    pub(super) attributes: Attributes,
    /// When it was last written.
    pub(super) modified: Option<Timestamp>,
    /// Whose it is, where that was asked for.
    pub(super) owner: Option<String>,
    /// The checksums that the store keeps of it.
    pub(super) kept: Vec<Kept>,
}

impl Readings {
    /// The same where an object was found with so many older versions, of which this one is read.
    pub(super) fn of_place(&self, found: usize, place: usize) -> Self {
        let mut readings = self.clone();
        if let Truth::Ancestors(ancestors) = &mut readings.truth {
            (ancestors.found, ancestors.place) = (found, place);
        }
        readings
    }

    /// Reads the object, or that version of it, to its end, hashing while it streams; a copy goes to `keep`.
    pub(super) async fn read(
        &self,
        index: u64,
        (key, version): (&Key, Option<&str>),
        keep: Option<&Keep>,
    ) -> Result<Read, Trouble> {
        let (retry, named) = (self.context.retry(), (key, version));
        let mut download = Download::of_version(&self.window, retry, &self.tag, named).await?;
        let check = self.truth.check(index, self.objects.size(index))?;
        let mut check = check.beside(std::mem::take(&mut download.stat.checksums));
        let mut copy = keep.map(|keep| keep.begin(key)).transpose()?;
        while let Some(piece) = download.next().await? {
            check.update(&piece);
            if let Some(copy) = &mut copy {
                copy.write(piece).await?;
            }
            // An answer longer than the object is judged by its first surplus byte, not read to its end.
            if check.overran() {
                break;
            }
        }
        if let Some(copy) = copy {
            copy.finish().await?;
        }
        let mut attributes = std::mem::take(&mut download.stat.attributes);
        attributes.tags = self.tags(key).await?;
        let owner = self.access(key, &mut attributes).await?;
        if let Some(hashed) = Hashed::of(&self.tag, index, key, &check) {
            let older = self.truth.older(version);
            self.context.emit(Event::Read(Hashed { older, ..hashed }));
        }
        Ok(Read {
            owner,
            kept: check.kept(),
            verdict: self.truth.verdict(index, check)?,
            attributes,
            modified: download.stat.modified,
        })
    }

    pub(super) async fn tags(
        &self,
        key: &Key,
    ) -> Result<std::collections::BTreeMap<String, String>, Trouble> {
        if !self.tags {
            return Ok(std::collections::BTreeMap::new());
        }
        let source = &self.window.source;
        let tags = retrying(
            self.context.retry(),
            &self.tag,
            key.as_str(),
            |tag| async move { source.tags(&tag, key).await },
        );
        Ok(tags.await?)
    }
}
