//! The files of an inventory in Parquet, read a batch of values at a time.
//!
//! Keys stand there as they are, and not escaped. What the reader says of a fault is not told: it quotes values, keys among them.

use std::{
    borrow::Cow,
    fs::File,
    panic::{self, AssertUnwindSafe},
    path::Path,
    sync::Arc,
};

use jiff::Timestamp;
use parquet::{
    file::reader::{FileReader as _, SerializedFileReader},
    record::{self, Field},
    schema::types::Type,
};

use super::{
    Column, NotRead, column,
    file::{Hashed, OTHER, Why},
    row::Row,
};
use crate::unit::Bytes;

const UNREAD: Why = "it cannot be read as Parquet";

/// Holds the file's MD5 against the manifest's, and then gives every row to `take`.
pub(super) fn rows(
    path: &Path,
    md5: &str,
    columns: &[Column],
    take: impl FnMut(&Row<'_>) -> Result<(), Why>,
) -> Result<(), NotRead> {
    // Before, since the file is read from its end; and nothing is unpacked that the manifest does not name.
    Hashed::open(path)?.is(path, md5)?;
    // Whoever wrote the manifest may have written its digests: the reader panics at some files that no store writes. What it
    // had counted by then is dropped with the error.
    let read = panic::catch_unwind(AssertUnwindSafe(|| each(path, columns, take)));
    read.unwrap_or_else(|_| Err(NotRead::row(path, 1, UNREAD)))
}

fn each(
    path: &Path,
    columns: &[Column],
    mut take: impl FnMut(&Row<'_>) -> Result<(), Why>,
) -> Result<(), NotRead> {
    let unread = |row| NotRead::row(path, row, UNREAD);
    let file = File::open(path).map_err(|error| NotRead::file(path, error))?;
    let reader = SerializedFileReader::new(file).map_err(|_| unread(1))?;
    let schema = reader.metadata().file_metadata().schema();
    let (wanted, told) = wanted(schema, columns).map_err(|why| NotRead::row(path, 1, why))?;
    let rows = reader.get_row_iter(Some(wanted)).map_err(|_| unread(1))?;
    for (row, number) in rows.zip(1..) {
        let fields = row.map_err(|_| unread(number))?;
        let row = Told(&told, &fields).row();
        row.and_then(|row| take(&row))
            .map_err(|why| NotRead::row(path, number, why))?;
    }
    Ok(())
}

/// The columns of which something is counted, as the reader wants them, and what each says.
fn wanted(schema: &Type, columns: &[Column]) -> Result<(Type, Vec<Column>), Why> {
    let (mut fields, mut told) = (Vec::new(), Vec::new());
    for field in schema.get_fields() {
        let column = column::in_words(field.name()).map_err(|_| OTHER)?;
        if field.is_group() || !columns.contains(&column) {
            return Err(OTHER);
        }
        if column != Column::Passed {
            fields.push(Arc::clone(field));
            told.push(column);
        }
    }
    let counted = columns.iter().filter(|column| **column != Column::Passed);
    if counted.count() != told.len() {
        return Err(OTHER);
    }
    let schema = Type::group_type_builder(schema.name());
    let schema = schema.with_fields(fields).build().map_err(|_| OTHER)?;
    Ok((schema, told))
}

/// What the columns say, and the fields of a row in their order.
struct Told<'a>(&'a [Column], &'a record::Row);

impl<'a> Told<'a> {
    fn row(&self) -> Result<Row<'a>, Why> {
        let mut row = Row {
            key: Cow::Borrowed(""),
            size: None,
            is_latest: true,
            is_marker: false,
            class: "",
            modified: None,
            states: Vec::new(),
        };
        for (column, (_, field)) in self.0.iter().zip(self.1.get_column_iter()) {
            match column {
                Column::Key => row.key = Cow::Borrowed(text(field)?),
                Column::Size => row.size = size(field)?,
                Column::IsLatest => row.is_latest = flag(field)?,
                Column::IsDeleteMarker => row.is_marker = flag(field)?,
                Column::Class => row.class = text(field)?,
                Column::Modified => row.modified = date(field)?,
                Column::State(state) => row.states.push((*state, word(field)?)),
                Column::Passed => {}
            }
        }
        Ok(row)
    }
}

const TYPE: Why = "a field is not of the type that S3 gives its column";

fn text(field: &Field) -> Result<&str, Why> {
    match field {
        Field::Null => Ok(""),
        Field::Str(text) => Ok(text),
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data()).map_err(|_| TYPE),
        _ => Err(TYPE),
    }
}

/// A state is a word, or yes or no.
fn word(field: &Field) -> Result<&str, Why> {
    match field {
        Field::Bool(true) => Ok("true"),
        Field::Bool(false) => Ok("false"),
        field => text(field),
    }
}

fn size(field: &Field) -> Result<Option<Bytes>, Why> {
    match field {
        Field::Null => Ok(None),
        Field::Long(size) => u64::try_from(*size)
            .map(|it| Some(Bytes(it)))
            .map_err(|_| TYPE),
        _ => Err(TYPE),
    }
}

fn flag(field: &Field) -> Result<bool, Why> {
    match field {
        Field::Bool(flag) => Ok(*flag),
        _ => Err(TYPE),
    }
}

fn date(field: &Field) -> Result<Option<Timestamp>, Why> {
    let date = match field {
        Field::Null => return Ok(None),
        Field::TimestampMillis(date) => Timestamp::from_millisecond(*date),
        Field::TimestampMicros(date) => Timestamp::from_microsecond(*date),
        _ => return Err(TYPE),
    };
    date.map(Some).map_err(|_| "its date is no date")
}
