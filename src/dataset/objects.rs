//! The objects of a dataset: names, sizes, attributes, bytes.

use std::{
    collections::BTreeSet,
    fmt, io,
    ops::Range,
    pin::Pin,
    sync::{Arc, OnceLock},
};

use futures::Stream;

use crate::{
    digest::{Algorithm, Checksum, Hasher},
    object::{Attributes, Facet, Key},
    scenario::{Content, Dataset, Generated, History, Names},
    unit::Bytes,
};

use super::{
    Chunks, Drawn, Error, Sample, case,
    content::{Generator, Purpose, StreamKey},
    folder::Folder,
    size::Sizes,
};

/// The objects of a dataset. A clone is the same objects.
#[derive(Clone)]
pub struct Objects {
    inner: Arc<Inner>,
}

struct Inner {
    dataset: Arc<Dataset>,
    age: u32,
    kind: Kind,
    sums: OnceLock<Sums>,
    pairs: OnceLock<BTreeSet<u64>>,
}

enum Kind {
    Generated(Recipe),
    Folder(Arc<Folder>),
    /// Known once the bucket was listed.
    Bucket(OnceLock<Sample>),
}

/// A generated dataset with what every object needs of it worked out.
struct Recipe {
    generated: Generated,
    key: StreamKey,
    sizes: Sizes,
}

impl Recipe {
    /// The recipe of objects as they were this many versions ago. Names and sizes are those of today.
    fn new(generated: &Generated, dataset: &str, age: u32) -> Self {
        // A name has no NUL, so that no other dataset's bytes are these.
        let stream = match age {
            0 => dataset.to_owned(),
            age => format!("{dataset}\0{age}"),
        };
        Self {
            generated: generated.clone(),
            key: StreamKey::new(Purpose::Bytes, generated.seed, &stream),
            sizes: Sizes::new(generated, dataset),
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Sums {
    total: Bytes,
    largest: Bytes,
}

/// One object of a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its number, from 0.
    pub index: u64,
    /// Its name below the prefix it is stored under. Of a folder: the file's relative path with `/`.
    pub name: String,
    /// Its size.
    pub size: Bytes,
}

impl Objects {
    /// The objects of a dataset. A folder is walked once: sorted, regular files only, no symbolic link followed; this blocks.
    ///
    /// # Errors
    /// A folder that cannot be read, holds more than [`MAX_FILES`](super::MAX_FILES) files, or a file whose name is no key.
    pub fn open(dataset: &Arc<Dataset>) -> Result<Self, Error> {
        let kind = match &dataset.content {
            Content::Generated(generated) => {
                Kind::Generated(Recipe::new(generated, &dataset.name, 0))
            }
            Content::Bucket(_) => Kind::Bucket(OnceLock::new()),
            Content::Folder(path) => Kind::Folder(Arc::new(Folder::open(path)?)),
        };
        let objects = Self::of(Arc::clone(dataset), 0, kind);
        objects.pair();
        Ok(objects)
    }

    fn of(dataset: Arc<Dataset>, age: u32, kind: Kind) -> Self {
        Self {
            inner: Arc::new(Inner {
                dataset,
                age,
                kind,
                sums: OnceLock::new(),
                pairs: OnceLock::new(),
            }),
        }
    }

    /// The objects as they were this many versions ago; none where they were not made from a seed.
    pub(super) fn before(&self, age: u32) -> Option<Self> {
        let Kind::Generated(recipe) = &self.inner.kind else {
            return None;
        };
        let dataset = Arc::new(Dataset {
            attributes: Attributes::default(),
            history: History::default(),
            ..Dataset::clone(self.dataset())
        });
        let recipe = Recipe::new(&recipe.generated, &dataset.name, age);
        Some(Self::of(dataset, age, Kind::Generated(recipe)))
    }

    /// How many versions ago the objects were these; nothing for what they are.
    #[must_use]
    pub fn age(&self) -> u32 {
        self.inner.age
    }

    /// Whether it is known which objects there are: of a bucket only once it was listed. Before that there are none.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !matches!(&self.inner.kind, Kind::Bucket(drawn) if drawn.get().is_none())
    }

    /// These are the objects of a bucket's dataset, of every clone of it; the first word stands, and any other dataset
    /// hears none.
    pub fn draw(&self, sample: Sample) {
        if let Kind::Bucket(drawn) = &self.inner.kind {
            let _ = drawn.set(sample);
        }
        self.pair();
    }

    /// How many objects the bucket was found to hold below the prefix; of any other dataset, and before that, none.
    #[must_use]
    pub fn listed(&self) -> u64 {
        match &self.inner.kind {
            Kind::Bucket(drawn) => drawn.get().map_or(0, |drawn| drawn.listed),
            Kind::Generated(_) | Kind::Folder(_) => 0,
        }
    }

    /// An object of a bucket as the listing showed it.
    #[must_use]
    pub fn drawn(&self, index: u64) -> Option<&Drawn> {
        let Kind::Bucket(drawn) = &self.inner.kind else {
            return None;
        };
        drawn.get()?.objects.get(usize::try_from(index).ok()?)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        match &self.inner.kind {
            Kind::Generated(recipe) => recipe.generated.objects,
            Kind::Folder(folder) => folder.len(),
            Kind::Bucket(drawn) => drawn.get().map_or(0, |drawn| drawn.objects.len() as u64),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What a folder holds that is neither a regular file nor a folder, and is therefore no object: symbolic links and
    /// devices.
    #[must_use]
    pub fn skipped(&self) -> u64 {
        match &self.inner.kind {
            Kind::Generated(_) | Kind::Bucket(_) => 0,
            Kind::Folder(folder) => folder.skipped(),
        }
    }

    /// The dataset.
    #[must_use]
    pub fn dataset(&self) -> &Arc<Dataset> {
        &self.inner.dataset
    }

    /// What is stored beside every object.
    #[must_use]
    pub fn attributes(&self) -> &Attributes {
        &self.inner.dataset.attributes
    }

    /// The object with this index; it must be one of the dataset's. Of any other index a folder has an empty name.
    #[must_use]
    pub fn object(&self, index: u64) -> Object {
        Object {
            index,
            name: self.name(index),
            size: self.size(index),
        }
    }

    /// The name of an object.
    #[must_use]
    pub fn name(&self, index: u64) -> String {
        match &self.inner.kind {
            Kind::Generated(recipe) => recipe.generated.key.text(index),
            Kind::Folder(folder) => folder.name(index).unwrap_or_default().to_owned(),
            Kind::Bucket(_) => self
                .drawn(index)
                .map_or_else(String::new, |it| it.key.as_str().to_owned()),
        }
    }

    /// What is odd about an object: facets that such objects alone can show.
    #[must_use]
    pub fn odd(&self, index: u64) -> Vec<Facet> {
        let mut odd = Facet::odd(&self.name(index), self.size(index).0);
        odd.extend(self.is_paired(index).then_some(Facet::CasePair));
        odd
    }

    /// Whether another name differs from this one in case alone.
    fn is_paired(&self, index: u64) -> bool {
        let pairs = self.inner.pairs.get();
        pairs.is_some_and(|pairs| pairs.contains(&index))
    }

    /// Looks at every name for pairs as soon as they are known, which is before anything is timed.
    fn pair(&self) {
        if self.is_known() && !self.is_templated() {
            let names = (0..self.len()).map(|index| self.name(index));
            self.inner.pairs.get_or_init(|| case::pairs(names));
        }
    }

    /// Whether names are those of a template, which differ in digits only.
    fn is_templated(&self) -> bool {
        let of_template = |recipe: &Recipe| matches!(recipe.generated.key, Names::Template(_));
        matches!(&self.inner.kind, Kind::Generated(recipe) if of_template(recipe))
    }

    /// The size of an object, without making its name.
    #[must_use]
    pub fn size(&self, index: u64) -> Bytes {
        match &self.inner.kind {
            Kind::Generated(recipe) => recipe.sizes.get(index),
            Kind::Folder(folder) => folder.size(index).unwrap_or_default(),
            Kind::Bucket(_) => self.drawn(index).map(|it| it.size).unwrap_or_default(),
        }
    }

    /// The length in bytes of the longest name.
    #[must_use]
    pub fn longest_name(&self) -> usize {
        match &self.inner.kind {
            Kind::Generated(recipe) => recipe.generated.key.longest(self.len()),
            Kind::Folder(_) | Kind::Bucket(_) => (0..self.len())
                .map(|index| self.name(index).len())
                .max()
                .unwrap_or(0),
        }
    }

    /// How many names XML cannot carry, so that no batch delete can.
    #[must_use]
    pub fn beyond_xml(&self) -> u64 {
        let is_odd = |index: &u64| Key::new(self.name(*index)).is_ok_and(|key| !key.is_xml());
        if self.is_templated() {
            return if is_odd(&0) { self.len() } else { 0 };
        }
        (0..self.len()).filter(is_odd).count() as u64
    }

    /// The object with this name, found without a map of names; none where the dataset has no such object.
    #[must_use]
    pub fn index_of(&self, name: &str) -> Option<u64> {
        match &self.inner.kind {
            Kind::Generated(recipe) => {
                let index = recipe.generated.key.index_of(name)?;
                (index < recipe.generated.objects).then_some(index)
            }
            Kind::Folder(folder) => folder.index_of(name),
            Kind::Bucket(drawn) => {
                let objects = &drawn.get()?.objects;
                let at = objects.binary_search_by(|it| it.key.as_str().cmp(name));
                at.ok().map(|at| at as u64)
            }
        }
    }

    /// Every object, in order.
    pub fn iter(&self) -> impl Iterator<Item = Object> + '_ {
        (0..self.len()).map(|index| self.object(index))
    }

    /// Every size, in order.
    pub fn sizes(&self) -> impl Iterator<Item = Bytes> + Clone + '_ {
        (0..self.len()).map(|index| self.size(index))
    }

    /// All bytes, exact. The first call draws every size.
    #[must_use]
    pub fn total(&self) -> Bytes {
        self.sums().total
    }

    /// The largest size. The first call draws every size.
    #[must_use]
    pub fn largest(&self) -> Bytes {
        self.sums().largest
    }

    fn sums(&self) -> Sums {
        // What a bucket holds is not known yet.
        if !self.is_known() {
            return Sums::default();
        }
        *self.inner.sums.get_or_init(|| {
            self.sizes().fold(Sums::default(), |sums, size| Sums {
                total: sums.total + size,
                largest: sums.largest.max(size),
            })
        })
    }

    /// The bytes of an object in this range, cut to its size.
    #[must_use]
    pub fn read(&self, index: u64, range: Range<u64>) -> Chunks {
        let size = self.size(index).0;
        let range = range.start.min(size)..range.end.min(size);
        match &self.inner.kind {
            Kind::Generated(recipe) => {
                let compressibility = recipe.generated.compressibility;
                let generator = Generator::new(&recipe.key, index, compressibility);
                Chunks::generated(generator, range)
            }
            Kind::Folder(folder) => Chunks::file(folder, index, range),
            Kind::Bucket(_) => Chunks::elsewhere(range),
        }
    }

    /// The same bytes for asynchronous callers. A folder's files are read on threads for blocking work, so there must be
    /// a runtime.
    #[must_use]
    pub fn stream(
        &self,
        index: u64,
        range: Range<u64>,
    ) -> Pin<Box<dyn Stream<Item = io::Result<bytes::Bytes>> + Send + Sync>> {
        self.read(index, range).into_stream()
    }

    /// The checksum of the bytes in this range, for a store to verify. Of a folder it blocks.
    ///
    /// # Errors
    /// A file that cannot be read, or is another than when the folder was walked.
    pub fn checksum(
        &self,
        index: u64,
        range: Range<u64>,
        algorithm: Algorithm,
    ) -> Result<Checksum, Error> {
        let mut hasher = Hasher::new(algorithm);
        for piece in self.read(index, range) {
            let piece = piece.map_err(|source| Error::Object {
                name: self.name(index),
                source,
            })?;
            hasher.update(&piece);
        }
        Ok(hasher.finish())
    }
}

impl fmt::Debug for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Objects of `{}`", self.inner.dataset.name)
    }
}
