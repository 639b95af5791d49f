//! Reading files.

use std::{collections::BTreeMap, fs::Metadata, io::SeekFrom, sync::Arc};

use async_trait::async_trait;
use bytes::BytesMut;
use futures::stream;
use jiff::Timestamp;
use tokio::{
    fs::File,
    io::{AsyncReadExt as _, AsyncSeekExt as _},
};

use crate::{
    ledger::Operation,
    object::{Attributes, Key},
    store::{Kind, Page, PageToken, Pieces, Reading, Rest, Result, Source, Stat, no_versions},
    wire::Tag,
};

use super::{Folder, disk::etag, fault::Fault};

/// Bytes that are read at once.
const PIECE: usize = 256 << 10;

#[async_trait]
impl Source for Folder {
    fn name(&self) -> &Arc<str> {
        &self.name
    }

    fn software(&self) -> Option<String> {
        None
    }

    async fn list_page(&self, _: &Tag, prefix: &str, after: Option<&PageToken>) -> Result<Page> {
        self.list(prefix, after).await
    }

    async fn get(
        &self,
        _: &Tag,
        key: &Key,
        version: Option<&str>,
        rest: Option<&Rest>,
    ) -> Result<Reading> {
        const OPERATION: Operation = Operation::Get;
        if version.is_some() {
            return Err(no_versions(self.name(), OPERATION));
        }
        let key = key.clone();
        let opened = self.on_disk(OPERATION, move |disk| {
            let (path, _) = disk.found(&key)?;
            let file = std::fs::File::open(path)?;
            // Of the file that is open, whatever its name means by now.
            let found = file.metadata()?;
            Ok((file, found.len(), etag(&found)?, written(&found)))
        });
        let (file, size, etag, written) = opened.await?;
        let mut file = File::from_std(file);
        let offset = rest.map_or(0, |rest| rest.offset);
        if let Some(rest) = rest {
            if rest.etag != etag {
                let fault =
                    Fault::new(Kind::Changed, "the file is no longer the one that was read");
                return Err(self.error(OPERATION, fault));
            }
            let sought = file.seek(SeekFrom::Start(offset)).await;
            sought.map_err(|error| self.error(OPERATION, error.into()))?;
        }
        Ok(Reading {
            stat: stat(size, etag, written),
            offset,
            body: self.pieces(file),
        })
    }

    async fn head(&self, _: &Tag, key: &Key) -> Result<Stat> {
        let key = key.clone();
        self.on_disk(Operation::Head, move |disk| {
            let (_, found) = disk.found(&key)?;
            Ok(stat(found.len(), etag(&found)?, written(&found)))
        })
        .await
    }

    async fn tags(&self, _: &Tag, _: &Key) -> Result<BTreeMap<String, String>> {
        Err(self.unsupported(Operation::GetTags, "files have no tags"))
    }
}

impl Folder {
    fn pieces(&self, file: File) -> Pieces {
        let folder = self.clone();
        Box::pin(stream::try_unfold(file, move |mut file| {
            let folder = folder.clone();
            async move {
                let mut piece = BytesMut::with_capacity(PIECE);
                let read = file.read_buf(&mut piece).await;
                let read = read.map_err(|error| folder.error(Operation::Get, error.into()))?;
                Ok((read > 0).then(|| (piece.freeze(), file)))
            }
        }))
    }
}

fn stat(size: u64, etag: String, modified: Option<Timestamp>) -> Stat {
    Stat {
        size: Some(size),
        etag: Some(etag),
        version: None,
        attributes: Attributes::default(),
        modified,
        checksums: Vec::new(),
    }
}

/// When a file was last written, to the second, as other stores tell it.
pub(super) fn written(file: &Metadata) -> Option<Timestamp> {
    let written = Timestamp::try_from(file.modified().ok()?).ok()?;
    Timestamp::new(written.as_second(), 0).ok()
}
