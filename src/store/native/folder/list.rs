//! Pages of a listing: the files below a prefix, in the order of their keys.

use std::{collections::BTreeMap, fs, path::PathBuf};

use crate::{
    ledger::Operation,
    object::Key,
    store::{Kind, Listed, Page, PageToken, Result},
};

use super::{
    Folder,
    disk::{Disk, etag},
    fault::Fault,
    read::written,
};

impl Folder {
    /// The page after `after`, which is the last key of the page before.
    pub(super) async fn list(&self, prefix: &str, after: Option<&PageToken>) -> Result<Page> {
        let (prefix, after) = (prefix.to_owned(), after.map(|token| token.0.clone()));
        let most = self.page_max;
        self.on_disk(Operation::ListPage, move |disk| {
            page(disk, &prefix, after.as_deref(), most)
        })
        .await
    }
}

/// Each page is a walk of its own, so that only a page is held.
fn page(disk: &Disk, prefix: &str, after: Option<&str>, most: usize) -> Result<Page, Fault> {
    disk.there()?;
    let mut kept = BTreeMap::<String, Listed>::new();
    let mut open = vec![(disk.bucket.clone(), String::new())];
    let mut more = false;
    while let Some((folder, above)) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let (path, key, is_folder) = named(&entry?, &above)?;
            let below = format!("{key}/");
            if is_folder && (below.starts_with(prefix) || prefix.starts_with(&below)) {
                open.push((path, below));
            } else if !is_folder
                && key.starts_with(prefix)
                && after.is_none_or(|it| key.as_str() > it)
            {
                kept.insert(key.clone(), listed(&path, key)?);
                if kept.len() > most {
                    kept.pop_last();
                    more = true;
                }
            }
        }
    }
    let last = kept.keys().next_back().cloned();
    Ok(Page {
        objects: kept.into_values().collect(),
        next: last.filter(|_| more).map(PageToken),
    })
}

/// An entry's path, its key, and whether it is a folder.
fn named(entry: &fs::DirEntry, above: &str) -> Result<(PathBuf, String, bool), Fault> {
    let name = entry.file_name();
    let doubt = |what: &str| {
        let shown = name.to_string_lossy();
        let text = format!("`{above}{}` {what}", shown.escape_debug());
        Fault::new(Kind::Listing, text)
    };
    let text = name
        .to_str()
        .ok_or_else(|| doubt("is no UTF-8, so no key"))?;
    let kind = entry.file_type()?;
    if kind.is_file() || kind.is_dir() {
        Ok((entry.path(), format!("{above}{text}"), kind.is_dir()))
    } else {
        Err(doubt(
            "is neither a file nor a folder; links are not followed",
        ))
    }
}

fn listed(path: &PathBuf, key: String) -> Result<Listed, Fault> {
    let found = fs::symlink_metadata(path)?;
    let key = Key::new(key).map_err(|error| Fault::new(Kind::Listing, error.to_string()))?;
    Ok(Listed {
        key,
        size: found.len(),
        etag: Some(etag(&found)?),
        class: None,
        modified: written(&found),
    })
}
