//! Stores that do not speak S3, on the same metered wire: each request is written here and sent once.
//!
//! `object_store` brings what nobody should write twice: how credentials are fetched, renewed and put on a request. Its
//! stores themselves are not used. They hold an upload in memory, delete in batches only, and refuse legal keys (an empty
//! segment, a leading `/`), a whole page of a listing for one such key; a drill streams, counts each request under its own
//! name, and lists every key.

mod ask;
#[doc = include_str!("../../docs/azure.md")]
pub mod azure;
mod connector;
mod credential;
#[doc = include_str!("../../docs/folder.md")]
pub mod folder;
#[doc = include_str!("../../docs/google.md")]
pub mod google;
mod line;
mod xml;

#[cfg(test)]
mod tests {
    use crate::{
        quirks::Dialect,
        scenario::{self, Known},
    };

    #[test]
    fn the_scenario_of_every_page_has_no_fault() {
        let tariffs = ["self-hosted".to_owned()].into();
        for (page, dialect) in [
            (include_str!("../../docs/azure.md"), Dialect::AzureBlob),
            (include_str!("../../docs/bucket.md"), Dialect::S3),
            (include_str!("../../docs/folder.md"), Dialect::Folder),
            (include_str!("../../docs/google.md"), Dialect::Google),
            (include_str!("../../docs/s3.md"), Dialect::S3),
        ] {
            let text = page.split("```toml\n").nth(1).expect("a scenario");
            let text = text.split("```").next().expect("its end");
            let known = Known {
                tariffs: &tariffs,
                quirks: crate::quirks::Catalog::embedded(),
            };
            let scenario = scenario::parse(text, "page.toml", &known);
            let scenario = scenario.unwrap_or_else(|faults| panic!("{faults}"));
            assert!(scenario.stores.iter().any(|it| it.dialect() == dialect));
        }
    }
}
