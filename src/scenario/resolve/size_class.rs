//! The estate by the size of its objects: its totals stay the truth, and what no row names is the rest of them.

use crate::{
    scenario::{
        SizeClass,
        reader::{Read, Table, Value},
        spec::{COUNT, PERCENT},
    },
    unit::Bytes,
};

use super::{dataset::percent, size};

/// How many objects a row names.
enum Named {
    /// A share of all, in percent.
    Share(u8),
    /// So many.
    Count(u64),
}

/// Objects and their mean size.
struct Row {
    objects: Named,
    mean: Bytes,
}

/// The declared size classes and, last, what they leave of an estate of `size` in `objects`, where those could be read.
/// Rows that name too many objects and rows that name too many bytes are both reported.
pub(super) fn size_classes(
    list: &Value<'_>,
    size: Option<Bytes>,
    objects: Option<u64>,
) -> Read<Vec<SizeClass>> {
    let rows = list.each(|value| row(&value.table()?))?;
    let (Some(size), Some(objects)) = (size, objects) else {
        return Ok(Vec::new());
    };
    let (all_objects, all_bytes) = (u128::from(objects), u128::from(size.0));
    let mut named: Vec<(u128, u128)> = rows.iter().map(|row| row.named(all_objects)).collect();
    let sum = |of: fn(&(u128, u128)) -> u128| named.iter().map(of).fold(0, u128::saturating_add);
    let (objects_named, bytes_named) = (sum(|row| row.0), sum(|row| row.1));
    let mut read = Ok(());
    if objects_named >= all_objects {
        let expected = format!(
            "fewer than the estate's {objects} together: objects that no row names are the rest"
        );
        read = Err(list.fault_with(format!("{objects_named} objects"), expected, None));
    }
    if bytes_named > all_bytes {
        let (found, expected) = (
            format!("{bytes_named} bytes, each row's objects times their size"),
            format!("at most the estate's {} together", size.0),
        );
        read = Err(list.fault_with(found, expected, None));
    }
    read?;
    named.push((all_objects - objects_named, all_bytes - bytes_named));
    Ok(named.into_iter().map(class).collect())
}

fn row(table: &Table<'_>) -> Read<Row> {
    let objects = table.required("objects", |value| {
        if value.is_text() {
            value.narrowed(&PERCENT).parsed(percent).map(Named::Share)
        } else {
            value.narrowed(&COUNT).whole().map(Named::Count)
        }
    });
    let mean = table.required("size", size::any);
    Ok(Row {
        objects: objects?,
        mean: mean?,
    })
}

impl Row {
    /// Its objects, of so many in all, and its bytes.
    fn named(&self, all: u128) -> (u128, u128) {
        let objects = match self.objects {
            Named::Share(percent) => all * u128::from(percent) / 100,
            Named::Count(count) => count.into(),
        };
        (objects, objects * u128::from(self.mean.0))
    }
}

/// Both are at most what the estate has, which is counted in 64 bits.
fn class((objects, bytes): (u128, u128)) -> SizeClass {
    let narrow = |number| u64::try_from(number).unwrap_or(u64::MAX);
    SizeClass {
        objects: narrow(objects),
        bytes: Bytes(narrow(bytes)),
    }
}
