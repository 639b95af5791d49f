//! Uploads in parts: a folder beside the bucket for each, with a file a part and one for the key.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::PathBuf,
};

use crate::{
    ledger::Operation,
    object::Key,
    store::{Kind, Part, PartAddress, Payload, Result, Stored, UploadId},
};

use super::{
    Folder,
    disk::{Disk, etag},
    fault::Fault,
};

/// The file that names the object.
const KEY: &str = "key";

impl Folder {
    pub(super) async fn begin(&self, key: &Key) -> Result<UploadId> {
        let key = key.clone();
        self.on_disk(Operation::BeginMultipart, move |disk| {
            disk.path(&key)?;
            let (folder, ()) = disk.make_in_beside(|path| fs::create_dir(path))?;
            let name = folder.file_name().unwrap_or_default();
            let id = UploadId(name.to_string_lossy().into_owned());
            let mut named = File::create_new(folder.join(KEY))?;
            named.write_all(key.as_str().as_bytes())?;
            named.sync_all()?;
            Ok(id)
        })
        .await
    }

    /// Stores a part; one that comes again replaces what was there.
    pub(super) async fn part(&self, at: &PartAddress, payload: Payload) -> Result<Part> {
        const OPERATION: Operation = Operation::PutPart;
        let (id, number) = (at.upload.clone(), at.number);
        let checksum = payload.checksum.clone();
        let places = self.on_disk(OPERATION, move |disk| {
            let folder = open(disk, &id)?;
            Ok((disk.passing()?, folder.join(number.to_string())))
        });
        let ((passing, file), place) = places.await?;
        self.write(OPERATION, file, payload).await?;
        let etag = self.on_disk(OPERATION, move |_| {
            fs::rename(&passing.0, &place)?;
            etag(&fs::symlink_metadata(&place)?)
        });
        Ok(Part {
            number: at.number,
            etag: etag.await?,
            checksum,
        })
    }

    pub(super) async fn complete(
        &self,
        key: &Key,
        id: &UploadId,
        parts: &[Part],
    ) -> Result<Stored> {
        let (key, id, parts) = (key.clone(), id.clone(), parts.to_vec());
        self.on_disk(Operation::CompleteMultipart, move |disk| {
            let folder = open(disk, &id)?;
            let (passing, mut whole) = disk.passing()?;
            for part in &parts {
                let path = folder.join(part.number.to_string());
                let mut piece = File::open(path).map_err(|error| match error.kind() {
                    io::ErrorKind::NotFound => wrong_part(),
                    _ => error.into(),
                })?;
                if etag(&piece.metadata()?)? != part.etag {
                    return Err(wrong_part());
                }
                io::copy(&mut piece, &mut whole)?;
            }
            whole.sync_all()?;
            disk.settle(&passing.0, &key, true)?;
            forget(disk, &id)?;
            let (_, found) = disk.found(&key)?;
            Ok(Stored {
                etag: Some(etag(&found)?),
                version: None,
            })
        })
        .await
    }

    pub(super) async fn abort(&self, id: &UploadId) -> Result<()> {
        let id = id.clone();
        self.on_disk(Operation::AbortMultipart, move |disk| forget(disk, &id))
            .await
    }

    pub(super) async fn uploads(&self, prefix: &str) -> Result<Vec<(Key, UploadId)>> {
        let prefix = prefix.to_owned();
        self.on_disk(Operation::ListUploads, move |disk| {
            let entries = match fs::read_dir(&disk.beside) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
                entries => entries?,
            };
            let mut uploads = Vec::new();
            for entry in entries {
                let entry = entry?;
                let id = entry.file_name().into_string().ok().map(UploadId);
                let Some(id) = id.filter(|_| entry.path().is_dir()) else {
                    continue;
                };
                let name = fs::read_to_string(entry.path().join(KEY)).unwrap_or_default();
                if let Ok(key) = Key::new(name)
                    && key.as_str().starts_with(&prefix)
                {
                    uploads.push((key, id));
                }
            }
            Ok(uploads)
        })
        .await
    }
}

/// The folder of an upload. Its id may come from a journal and be anything.
fn folder(disk: &Disk, id: &UploadId) -> Result<PathBuf, Fault> {
    let is_ours = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    if id.0.is_empty() || !id.0.bytes().all(is_ours) {
        return Err(Fault::new(Kind::NotFound, "there is no such upload"));
    }
    Ok(disk.beside.join(&id.0))
}

/// The folder of an upload that is there.
fn open(disk: &Disk, id: &UploadId) -> Result<PathBuf, Fault> {
    disk.there()?;
    let folder = folder(disk, id)?;
    match fs::symlink_metadata(&folder) {
        Ok(found) if found.is_dir() => Ok(folder),
        _ => Err(Fault::new(Kind::NotFound, "there is no such upload")),
    }
}

/// Removes what an upload has left; one that is not there is forgotten already.
fn forget(disk: &Disk, id: &UploadId) -> Result<(), Fault> {
    let Ok(folder) = open(disk, id) else {
        return Ok(());
    };
    for entry in fs::read_dir(&folder)? {
        fs::remove_file(entry?.path())?;
    }
    fs::remove_dir(folder)?;
    disk.tidy();
    Ok(())
}

fn wrong_part() -> Fault {
    Fault::new(
        Kind::Refused,
        "a part is not there, or not the one that was stored",
    )
}
