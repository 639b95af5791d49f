//! Whether a zip is its files and nothing beside them: no byte before, between or after.

use std::io::{self, Read, Seek, SeekFrom};

/// A file of a zip, as the list at the zip's end has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    /// The length of its name.
    pub(super) name: usize,
    /// The bytes of its content as they are stored.
    pub(super) bytes: u64,
}

/// The length of what stands before a file, without its name.
const LOCAL: usize = 30;
/// The length of what stands of a file in the list at the end, without its name.
const CENTRAL: usize = 46;
/// The length of the end, and of that of a zip with very large files.
const ENDS: [(usize, [u8; 4]); 2] = [(22, *b"PK\x05\x06"), (98, *b"PK\x06\x06")];
/// The one extra field that is written: sizes that do not fit 32 bits.
const LARGE: [u8; 2] = [1, 0];

/// Whether the files, in their order, fill everything before the list, and the list everything before the end.
pub(super) fn is_seamless(
    from: &mut (impl Read + Seek),
    files: &[Stored],
    list: u64,
) -> io::Result<bool> {
    let mut at = 0_u64;
    for file in files {
        let Some(length) = before(from, at, file.name)? else {
            return Ok(false);
        };
        at = at.saturating_add(length).saturating_add(file.bytes);
    }
    Ok(at == list && ends(&rest(from, list, files)?, files))
}

/// How long what stands before a file is; none where that is no file's beginning.
fn before(from: &mut (impl Read + Seek), at: u64, name: usize) -> io::Result<Option<u64>> {
    let mut head = [0; LOCAL];
    from.seek(SeekFrom::Start(at))?;
    from.read_exact(&mut head)?;
    let (told, extra) = (short(&head, 26), short(&head, 28));
    let mut field = vec![0; name + extra];
    from.read_exact(&mut field)?;
    let is_one = head.starts_with(b"PK\x03\x04") && told == name && is_extra(&field[name..]);
    Ok(is_one.then_some((LOCAL + name + extra) as u64))
}

/// The list and the end; of more than there can be no more is read than shows it.
fn rest(from: &mut (impl Read + Seek), list: u64, files: &[Stored]) -> io::Result<Vec<u8>> {
    let names: usize = files.iter().map(|file| file.name + CENTRAL + 32).sum();
    let mut rest = Vec::new();
    from.seek(SeekFrom::Start(list))?;
    from.take(names as u64 + 100).read_to_end(&mut rest)?;
    Ok(rest)
}

fn ends(rest: &[u8], files: &[Stored]) -> bool {
    let mut rest = rest;
    for file in files {
        let Some((head, after)) = rest.split_at_checked(CENTRAL) else {
            return false;
        };
        let (name, extra, comment) = (short(head, 28), short(head, 30), short(head, 32));
        let Some((field, after)) = after.split_at_checked(name + extra) else {
            return false;
        };
        if name != file.name || comment != 0 || !is_extra(&field[name..]) {
            return false;
        }
        rest = after;
    }
    ENDS.iter()
        .any(|(length, mark)| rest.len() == *length && rest.starts_with(mark))
}

fn is_extra(field: &[u8]) -> bool {
    field.is_empty() || field.starts_with(&LARGE) && field.len() == 4 + short(field, 2)
}

/// Two bytes as a number; nothing where they are not there.
fn short(bytes: &[u8], at: usize) -> usize {
    let two = bytes.get(at..at + 2).and_then(|two| two.try_into().ok());
    two.map_or(0, |two| usize::from(u16::from_le_bytes(two)))
}
