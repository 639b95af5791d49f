//! A file of an inventory: found beside its manifest, unpacked, and cut into rows, in memory of one size.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use csv_core::{ReadRecordResult, Reader};
use flate2::bufread::MultiGzDecoder;

use super::NotRead;
use crate::digest::{Algorithm, Hasher, hex};

/// Bytes of a row, at most. A key has 3 KiB where every byte is escaped; a list of grants has a few more.
const ROW: usize = 256 << 10;

/// Why a row, or what is in it, is not taken.
pub(super) type Why = &'static str;

/// Where the file lies that a manifest names: beside it, or in the folder `data` in which S3 puts it.
pub(super) fn beside(manifest: &Path, key: &str) -> Result<PathBuf, NotRead> {
    // The last part only, and never `..`: a manifest cannot name a file elsewhere on this machine.
    let missing = || NotRead::Missing(key.escape_debug().to_string());
    let name = key.rsplit('/').next().unwrap_or_default();
    if ["", ".", ".."].contains(&name) || name.contains('\\') {
        return Err(missing());
    }
    let folder = manifest.parent().unwrap_or(Path::new(""));
    let places = ["", "data", "../data"].map(|place| folder.join(place).join(name));
    places
        .into_iter()
        .find(|path| path.is_file())
        .ok_or_else(missing)
}

/// Gives every row to `take`, and then holds the file's MD5 against the manifest's.
pub(super) fn rows(
    path: &Path,
    md5: &str,
    columns: usize,
    take: impl FnMut(&[&[u8]]) -> Result<(), Why>,
) -> Result<(), NotRead> {
    let failed = |error| NotRead::File {
        path: path.to_owned(),
        error,
    };
    let mut file = BufReader::new(Hashing {
        file: File::open(path).map_err(failed)?,
        hasher: Hasher::new(Algorithm::Md5),
    });
    let is_packed = path.extension().is_some_and(|it| it == "gz");
    let cut = if is_packed {
        cut(
            BufReader::new(MultiGzDecoder::new(&mut file)),
            columns,
            take,
        )
    } else {
        cut(&mut file, columns, take)
    };
    cut.map_err(|fault| match fault {
        Fault::Read(error) => failed(error),
        Fault::Row(row, why) => NotRead::Row {
            path: path.to_owned(),
            row,
            why,
        },
    })?;
    io::copy(&mut file, &mut io::sink()).map_err(failed)?;
    let found = hex(&file.into_inner().hasher.finish().bytes);
    if found.eq_ignore_ascii_case(md5) {
        return Ok(());
    }
    Err(NotRead::Damaged(path.to_owned()))
}

enum Fault {
    Read(io::Error),
    Row(u64, Why),
}

fn cut(
    mut input: impl BufRead,
    columns: usize,
    mut take: impl FnMut(&[&[u8]]) -> Result<(), Why>,
) -> Result<(), Fault> {
    let (mut bytes, mut ends) = (vec![0; ROW], vec![0; columns]);
    let (mut reader, mut row) = (Reader::new(), 1);
    let (mut length, mut count) = (0, 0);
    loop {
        let more = input.fill_buf().map_err(Fault::Read)?;
        let (result, used, wrote, ended) =
            reader.read_record(more, &mut bytes[length..], &mut ends[count..]);
        input.consume(used);
        (length, count) = (length + wrote, count + ended);
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::End => return Ok(()),
            ReadRecordResult::OutputFull => return Err(Fault::Row(row, "it is too long")),
            ReadRecordResult::OutputEndsFull => return Err(Fault::Row(row, OTHER)),
            ReadRecordResult::Record => {
                fields(&bytes, &ends[..count], columns)
                    .and_then(|fields| take(&fields))
                    .map_err(|why| Fault::Row(row, why))?;
                (length, count, row) = (0, 0, row + 1);
            }
        }
    }
}

const OTHER: Why = "it has not the columns that the manifest names";

fn fields<'a>(bytes: &'a [u8], ends: &[usize], columns: usize) -> Result<Vec<&'a [u8]>, Why> {
    if ends.len() != columns {
        return Err(OTHER);
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let spans = starts.zip(ends);
    Ok(spans.map(|(start, end)| &bytes[start..*end]).collect())
}

/// A file whose bytes are hashed as they are read.
struct Hashing {
    file: File,
    hasher: Hasher,
}

impl Read for Hashing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.hasher.update(&into[..read]);
        Ok(read)
    }
}
