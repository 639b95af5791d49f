//! The files of the code base, as syntax.

use std::{fs, path::Path};

use libtest_mimic::Failed;
use syn::{Attribute, File, ImplItem, Item, ItemMod, Meta};

use crate::{case, harness::Case};

pub(super) const CASE: Case = case!(a_test_module_in_a_file_of_its_own_is_a_test);

/// A file.
#[derive(Clone)]
pub(super) struct Source {
    /// Its path below the root, without `.rs`: `stats/bins`, `stats/mod`, `clock`.
    pub(super) place: String,
    /// Its text.
    pub(super) text: String,
    /// Its syntax.
    pub(super) syntax: File,
    /// Whether it is compiled for tests only.
    pub(super) is_test: bool,
}

/// Every file of `src`.
pub(super) fn all() -> Result<Vec<Source>, Failed> {
    read(Path::new("src"))
}

/// Every file of `tests`.
pub(super) fn tests() -> Result<Vec<Source>, Failed> {
    read(Path::new("tests"))
}

/// Cargo runs tests in the folder of the package.
fn read(root: &Path) -> Result<Vec<Source>, Failed> {
    let mut sources = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let place = path.strip_prefix(root)?.with_extension("");
                let place = place.to_string_lossy().replace('\\', "/");
                sources.push(Source::parse(&place, fs::read_to_string(&path)?)?);
            }
        }
    }
    sources.sort_by(|one, other| one.place.cmp(&other.place));
    mark_tests(&mut sources);
    Ok(sources)
}

impl Source {
    /// The text of the file at a place.
    pub(super) fn parse(place: &str, text: impl Into<String>) -> Result<Self, Failed> {
        let text = text.into();
        let syntax = syn::parse_file(&text).map_err(|error| format!("{place}.rs: {error}"))?;
        Ok(Self {
            place: place.to_owned(),
            text,
            syntax,
            is_test: false,
        })
    }

    /// The room it belongs to; `lib` for the list of rooms, `bin` for the command.
    pub(super) fn room(&self) -> &str {
        self.place.split('/').next().unwrap_or_default()
    }

    /// The path of its module from the crate's root.
    pub(super) fn module(&self) -> Vec<String> {
        let parts = self
            .place
            .split('/')
            .filter(|part| !["mod", "lib"].contains(part));
        parts.map(str::to_owned).collect()
    }
}

/// Marks the files of modules declared for tests only, and all below them.
fn mark_tests(sources: &mut [Source]) {
    let tests: Vec<String> = sources
        .iter()
        .flat_map(|source| {
            let module = source.module();
            let tests = source.syntax.items.iter().filter_map(|item| match item {
                Item::Mod(ItemMod {
                    ident,
                    attrs,
                    content: None,
                    ..
                }) if is_test(attrs) => Some(ident),
                _ => None,
            });
            tests
                .map(|name| [module.as_slice(), &[name.to_string()]].concat().join("/"))
                .collect::<Vec<_>>()
        })
        .collect();
    for source in sources {
        let module = source.module().join("/");
        let within = |test: &String| module == *test || module.starts_with(&format!("{test}/"));
        source.is_test = tests.iter().any(within);
    }
}

/// Whether attributes keep an item for tests.
pub(super) fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("cfg") => {
            let condition = list.tokens.to_string().replace(' ', "");
            condition == "test" || condition.starts_with("all(test,")
        }
        _ => false,
    })
}

/// An item's attributes.
pub(super) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The attributes of an item of an `impl`.
pub(super) fn impl_attributes(item: &ImplItem) -> &[Attribute] {
    match item {
        ImplItem::Const(item) => &item.attrs,
        ImplItem::Fn(item) => &item.attrs,
        ImplItem::Type(item) => &item.attrs,
        _ => &[],
    }
}

fn a_test_module_in_a_file_of_its_own_is_a_test() -> Result<(), Failed> {
    let mut sources = [
        Source::parse("room/mod", "mod part; #[cfg(test)] mod whole;")?,
        Source::parse("room/part", "#[cfg(all(test, unix))] mod proof;")?,
        Source::parse("room/part/proof", "")?,
        Source::parse("room/whole", "mod below;")?,
        Source::parse("room/whole/below", "")?,
        Source::parse("room/wholesale", "#[cfg(not(test))] mod part;")?,
    ];
    mark_tests(&mut sources);
    let marked: Vec<bool> = sources.iter().map(|source| source.is_test).collect();
    assert_eq!(marked, [false, false, true, true, true, false]);
    Ok(())
}
