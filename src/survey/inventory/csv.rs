//! The files of an inventory in CSV: unpacked and cut into rows, in memory of one size.

use std::{
    borrow::Cow,
    io::{self, BufRead, BufReader},
    path::Path,
};

use csv_core::{ReadRecordResult, Reader};
use flate2::bufread::MultiGzDecoder;
use jiff::Timestamp;
use percent_encoding::percent_decode;

use super::{
    Column, NotRead,
    file::{Hashed, OTHER, Why},
    row::Row,
};
use crate::unit::Bytes;

/// Bytes of a row, at most. A key has 3 KiB where every byte is escaped; a list of grants has a few more.
const ROW: usize = 256 << 10;

/// Gives every row to `take`, and then holds the file's MD5 against the manifest's.
pub(super) fn rows(
    path: &Path,
    md5: &str,
    columns: &[Column],
    mut take: impl FnMut(&Row<'_>) -> Result<(), Why>,
) -> Result<(), NotRead> {
    let mut file = BufReader::new(Hashed::open(path)?);
    let each = |fields: &[&[u8]]| take(&Fields { columns, fields }.row()?);
    let is_packed = path.extension().is_some_and(|it| it == "gz");
    let cut = if is_packed {
        let unpacked = BufReader::new(MultiGzDecoder::new(&mut file));
        cut(unpacked, columns.len(), each)
    } else {
        cut(&mut file, columns.len(), each)
    };
    cut.map_err(|fault| match fault {
        Fault::Read(error) => NotRead::file(path, error),
        Fault::Row(row, why) => NotRead::row(path, row, why),
    })?;
    file.into_inner().is(path, md5)
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

fn fields<'a>(bytes: &'a [u8], ends: &[usize], columns: usize) -> Result<Vec<&'a [u8]>, Why> {
    if ends.len() != columns {
        return Err(OTHER);
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let spans = starts.zip(ends);
    Ok(spans.map(|(start, end)| &bytes[start..*end]).collect())
}

/// The fields of a row, which stand in the order of the columns.
struct Fields<'a> {
    columns: &'a [Column],
    fields: &'a [&'a [u8]],
}

impl<'a> Fields<'a> {
    fn row(&self) -> Result<Row<'a>, Why> {
        let mut states = Vec::new();
        for column in self.columns {
            if let Column::State(state) = column {
                states.push((*state, self.text(*column)?.unwrap_or_default()));
            }
        }
        Ok(Row {
            key: self.key()?,
            size: self.size()?,
            is_latest: self.flag(Column::IsLatest, true)?,
            is_marker: self.flag(Column::IsDeleteMarker, false)?,
            class: self.text(Column::Class)?.unwrap_or_default(),
            modified: self.modified()?,
            states,
        })
    }

    fn text(&self, column: Column) -> Result<Option<&'a str>, Why> {
        let mut both = self.columns.iter().zip(self.fields);
        let found = both.find(|(it, _)| **it == column);
        let text = found.map(|(_, field)| std::str::from_utf8(field));
        text.transpose().map_err(|_| "a field is no UTF-8")
    }

    /// The key, whose bytes are escaped as in a URL.
    fn key(&self) -> Result<Cow<'a, str>, Why> {
        let escaped = self.text(Column::Key)?.unwrap_or_default();
        // A plus that belongs to the key is escaped; where one stands, it is a space.
        if escaped.contains('+') {
            return Ok(Cow::Owned(
                unescaped(&escaped.replace('+', " "))?.into_owned(),
            ));
        }
        unescaped(escaped)
    }

    fn size(&self) -> Result<Option<Bytes>, Why> {
        let size = self.text(Column::Size)?.filter(|text| !text.is_empty());
        let size = size.map(|text| text.parse().map(Bytes)).transpose();
        size.map_err(|_| "its size is no number")
    }

    fn flag(&self, column: Column, absent: bool) -> Result<bool, Why> {
        match self.text(column)? {
            None => Ok(absent),
            Some(text) if text.eq_ignore_ascii_case("true") => Ok(true),
            Some(text) if text.eq_ignore_ascii_case("false") => Ok(false),
            Some(_) => Err("whether it is the latest or a delete marker is neither true nor false"),
        }
    }

    fn modified(&self) -> Result<Option<Timestamp>, Why> {
        let date = self.text(Column::Modified)?.filter(|text| !text.is_empty());
        let date = date.map(str::parse).transpose();
        date.map_err(|_| "its date is no date")
    }
}

fn unescaped(key: &str) -> Result<Cow<'_, str>, Why> {
    let key = percent_decode(key.as_bytes()).decode_utf8();
    key.map_err(|_| "its key is no UTF-8")
}
