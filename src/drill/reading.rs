//! Reading one object to its end and judging it, byte by byte and facet by facet.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;

use crate::{
    dataset::{Manifest, Objects},
    integrity::{Check, Kept, Verdict},
    object::{Attributes, Key},
    unit::Bytes,
    wire::Tag,
};

use super::{
    Event, Hashed,
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
}

impl Truth {
    /// The judge of an object.
    pub(super) fn check(&self, index: u64, size: Bytes) -> Result<Check, Halt> {
        let expected = match self {
            Self::Manifest(manifest) => manifest
                .sha256(index)
                .map(Some)
                .map_err(|error| Halt::Dataset(error.to_string()))?,
            Self::Originals(originals) => originals.get(index).map(|original| original.sha256),
        };
        Ok(expected.map_or_else(|| Check::of_size(size), |sha256| Check::new(size, sha256)))
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
    /// Reads the object to its end, hashing while it streams; a copy goes to `keep`.
    pub(super) async fn read(
        &self,
        index: u64,
        key: &Key,
        keep: Option<&Keep>,
    ) -> Result<Read, Trouble> {
        let mut download =
            Download::open(&self.window, self.context.retry(), &self.tag, key).await?;
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
            self.context.emit(Event::Read(hashed));
        }
        Ok(Read {
            owner,
            kept: check.kept(),
            verdict: check.finish(),
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
