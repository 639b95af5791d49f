//! Whether pages make a whole listing: a short list must never be taken for all of it.

use std::{collections::BTreeSet, sync::Arc};

use async_trait::async_trait;

use crate::{
    digest::{Sha256Digest, sha256},
    ledger::Operation,
    object::Key,
    wire::Tag,
};

use super::{Error, Kind, Listed, Page, PageToken, Result, Source, Version};

/// What a listing is made of.
#[async_trait]
pub trait Entry: Sized + Send {
    /// Whether a key may have several lines.
    const REPEATS: bool;

    /// The key of the line.
    fn key(&self) -> &Key;

    /// Asks a store for a page.
    ///
    /// # Errors
    /// As [`Source::list_page`].
    async fn page(
        source: &dyn Source,
        tag: &Tag,
        prefix: &str,
        after: Option<&PageToken>,
    ) -> Result<Page<Self>>;
}

#[async_trait]
impl Entry for Listed {
    const REPEATS: bool = false;

    fn key(&self) -> &Key {
        &self.key
    }

    async fn page(
        source: &dyn Source,
        tag: &Tag,
        prefix: &str,
        after: Option<&PageToken>,
    ) -> Result<Page<Self>> {
        source.list_page(tag, prefix, after).await
    }
}

#[async_trait]
impl Entry for Version {
    const REPEATS: bool = true;

    fn key(&self) -> &Key {
        &self.key
    }

    async fn page(
        source: &dyn Source,
        tag: &Tag,
        prefix: &str,
        after: Option<&PageToken>,
    ) -> Result<Page<Self>> {
        source.list_versions(tag, prefix, after).await
    }
}

/// A listing being read page by page.
///
/// It asks for nothing itself, so that each page can be tried again: ask for the page after [`Pages::after`], give it to
/// [`Pages::accept`], until that says [`Progress::Done`].
#[derive(Debug)]
pub struct Pages {
    store: Arc<str>,
    budget: u64,
    read: u64,
    last: Option<Key>,
    after: Option<PageToken>,
    seen: BTreeSet<Sha256Digest>,
}

/// What an accepted page means for the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress<T = Listed> {
    /// These objects, and another page follows.
    More(Vec<T>),
    /// These objects, and the listing is whole.
    Done(Vec<T>),
}

/// Why a listing cannot be trusted to be whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    /// A page with objects outside what was asked for.
    #[error("the page names {0:?}, which is not below the prefix that was asked for")]
    Outside(Key),
    /// Keys that repeat or fall.
    #[error("{1:?} comes after {0:?}: the keys do not rise")]
    NotRising(Key, Key),
    /// The same place twice.
    #[error("the store gave the same continuation token twice")]
    RepeatedToken,
    /// More to come, but from nowhere.
    #[error("the store says that the listing goes on but not where")]
    NoToken,
    /// No word on whether there is more.
    #[error("the store does not say whether the listing goes on")]
    NoWord,
    /// More pages than any listing of this drill can have.
    #[error("the listing has not ended after {0} pages")]
    Endless(u64),
    /// More entries than one page holds, where only one page is read.
    #[error("there are more entries than one page holds; remove some and try again")]
    MoreThanAPage,
}

impl Fault {
    /// The fault as a store's error.
    pub(super) fn at(&self, store: &Arc<str>, operation: Operation) -> Error {
        Error::unanswered(Kind::Listing, operation, store, self.to_string())
    }
}

impl Pages {
    /// A listing of `store` that may have at most `budget` pages.
    #[must_use]
    pub fn new(store: &Arc<str>, budget: u64) -> Self {
        Self {
            store: Arc::clone(store),
            budget,
            read: 0,
            last: None,
            after: None,
            seen: BTreeSet::new(),
        }
    }

    /// Where the page to ask for begins.
    #[must_use]
    pub fn after(&self) -> Option<&PageToken> {
        self.after.as_ref()
    }

    /// Takes the page that was asked for.
    ///
    /// # Errors
    /// [`Kind::Listing`]: keys do not rise, within or across pages, strictly but where they may repeat; a token comes twice;
    /// pages pass the budget.
    pub fn accept<T: Entry>(&mut self, page: Page<T>) -> Result<Progress<T>> {
        self.take(page)
            .map_err(|fault| fault.at(&self.store, Operation::ListPage))
    }

    fn take<T: Entry>(&mut self, page: Page<T>) -> Result<Progress<T>, Fault> {
        self.read += 1;
        page.objects
            .iter()
            .try_for_each(|it| self.rise(it.key(), T::REPEATS))?;
        let Some(token) = page.next else {
            self.after = None;
            return Ok(Progress::Done(page.objects));
        };
        if !self.seen.insert(sha256(token.0.as_bytes())) {
            return Err(Fault::RepeatedToken);
        }
        if self.read >= self.budget {
            return Err(Fault::Endless(self.read));
        }
        self.after = Some(token);
        Ok(Progress::More(page.objects))
    }

    fn rise(&mut self, key: &Key, repeats: bool) -> Result<(), Fault> {
        match self.last.replace(key.clone()) {
            Some(last) if repeats && last == *key => Ok(()),
            Some(last) if last >= *key => Err(Fault::NotRising(last, key.clone())),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page(keys: &[&str], next: Option<&str>) -> Page {
        Page {
            objects: keys.iter().map(|key| listed(key)).collect(),
            next: next.map(|token| PageToken(token.to_owned())),
        }
    }

    fn listed(key: &str) -> Listed {
        Listed {
            key: Key::new(key).expect("a key"),
            size: 1,
            etag: None,
            class: None,
            modified: None,
        }
    }

    fn walk(pages: Vec<Page>, budget: u64) -> Result<Vec<Listed>, Fault> {
        let mut walk = Pages::new(&Arc::from("home"), budget);
        let mut all = Vec::new();
        for page in pages {
            match walk.take(page)? {
                Progress::More(objects) => all.extend(objects),
                Progress::Done(objects) => {
                    all.extend(objects);
                    return Ok(all);
                }
            }
        }
        panic!("the listing did not end")
    }

    #[test]
    fn each_fault_is_found() {
        let key = |name| Key::new(name).expect("a key");
        let cases = [
            (
                vec![page(&["b", "a"], None)],
                Fault::NotRising(key("b"), key("a")),
            ),
            (
                vec![page(&["a", "a"], None)],
                Fault::NotRising(key("a"), key("a")),
            ),
            (
                vec![page(&["a"], Some("1")), page(&["a"], None)],
                Fault::NotRising(key("a"), key("a")),
            ),
            (
                vec![page(&["a"], Some("1")), page(&["b"], Some("1"))],
                Fault::RepeatedToken,
            ),
            (
                vec![
                    page(&[], Some("1")),
                    page(&[], Some("2")),
                    page(&[], Some("1")),
                ],
                Fault::RepeatedToken,
            ),
            (
                vec![
                    page(&[], Some("1")),
                    page(&[], Some("2")),
                    page(&[], Some("3")),
                ],
                Fault::Endless(3),
            ),
        ];
        for (pages, fault) in cases {
            assert_eq!(walk(pages, 3), Err(fault));
        }
    }

    #[test]
    fn empty_pages_within_the_budget_are_fine() {
        let pages = vec![
            page(&[], Some("1")),
            page(&["a"], Some("2")),
            page(&[], None),
        ];
        assert_eq!(walk(pages, 3), Ok(vec![listed("a")]));
    }

    #[test]
    fn the_page_to_ask_for_moves_only_when_a_page_is_accepted() {
        let mut walk = Pages::new(&Arc::from("home"), 9);
        assert_eq!(walk.after(), None);
        walk.accept(page(&["a"], Some("1"))).expect("a good page");
        assert_eq!(walk.after(), Some(&PageToken("1".to_owned())));
        let error = walk.accept(page(&["a"], None)).expect_err("a key twice");
        assert_eq!((error.kind, error.is_retryable()), (Kind::Listing, false));
    }

    proptest! {
        #[test]
        fn any_split_into_pages_gives_the_same_list(
            names in prop::collection::btree_set("[a-z/ é]{1,8}", 0..40),
            cuts in prop::collection::vec(0..40_usize, 0..8),
        ) {
            let all: Vec<Listed> = names.iter().map(|name| listed(name)).collect();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(all.len())).collect();
            cuts.extend([0, all.len()]);
            cuts.sort_unstable();
            let last = cuts.len() - 2;
            let pages = cuts.windows(2).enumerate().map(|(number, cut)| Page {
                objects: all[cut[0]..cut[1]].to_vec(),
                next: (number < last).then(|| PageToken(number.to_string())),
            });
            prop_assert_eq!(walk(pages.collect(), 99), Ok(all));
        }
    }
}
