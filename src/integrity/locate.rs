//! Where an object goes wrong, and what that looks like.

use std::{io, ops::ControlFlow};

use bytes::{Buf as _, Bytes};

use crate::dataset::{Chunks, Objects};

/// How many first bytes are looked at for a cause.
const HEAD: usize = 256;

/// The least number of expected bytes that must follow a frame to call it one.
const FRAMED: usize = 16;

/// What was found by comparing an object with what it should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// The first byte that is wrong, missing or too many; none where all are right.
    pub first_wrong_offset: Option<u64>,
    /// What it looks like, where that is plain.
    pub cause: Option<Cause>,
}

/// A cause that the bytes themselves show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The chunk headers of a streamed upload stand in the object (`aws-chunked`).
    UploadFraming,
    /// The object begins like gzip and should not.
    Compressed,
}

impl Cause {
    /// The cause as a finding names it.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::UploadFraming => "upload framing stored in the object",
            Self::Compressed => "compressed on the way",
        }
    }
}

/// Compares an object's bytes, as they arrive a second time, with what they should be.
///
/// Of a folder it reads the file, which blocks.
pub struct Locator {
    objects: Objects,
    index: u64,
    expected: Chunks,
    ahead: Bytes,
    offset: u64,
    wrong: Option<u64>,
    head: Vec<u8>,
}

impl Locator {
    /// For the object with this index.
    #[must_use]
    pub fn new(objects: &Objects, index: u64) -> Self {
        Self {
            objects: objects.clone(),
            index,
            expected: objects.read(index, 0..u64::MAX),
            ahead: Bytes::new(),
            offset: 0,
            wrong: None,
            head: Vec::new(),
        }
    }

    /// Takes the next bytes; breaks once it needs no more.
    ///
    /// # Errors
    /// What the bytes should be cannot be read.
    pub fn feed(&mut self, mut piece: &[u8]) -> io::Result<ControlFlow<()>> {
        let wanted = piece.len().min(HEAD - self.head.len());
        self.head.extend_from_slice(&piece[..wanted]);
        while self.wrong.is_none() && !piece.is_empty() {
            let same = self.compare(piece)?;
            piece = &piece[same..];
        }
        Ok(match self.wrong {
            Some(_) if self.head.len() == HEAD => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        })
    }

    /// What was found, where no more bytes came or none were needed.
    ///
    /// # Errors
    /// What the bytes should be cannot be read.
    pub fn finish(mut self) -> io::Result<Located> {
        if self.wrong.is_none() && self.has_more()? {
            self.wrong = Some(self.offset);
        }
        let cause = match self.wrong {
            Some(_) => cause(&self.expected_head()?, &self.head),
            None => None,
        };
        Ok(Located {
            first_wrong_offset: self.wrong,
            cause,
        })
    }

    /// How many bytes of the piece are settled as right; else the offset of the wrong one is noted.
    fn compare(&mut self, piece: &[u8]) -> io::Result<usize> {
        if !self.has_more()? {
            self.wrong = Some(self.offset);
            return Ok(0);
        }
        let length = piece.len().min(self.ahead.len());
        let differs = |at: &usize| piece[*at] != self.ahead[*at];
        let same = if piece[..length] == self.ahead[..length] {
            length
        } else {
            (0..length).find(differs).unwrap_or(length)
        };
        self.offset += same as u64;
        self.ahead.advance(same);
        if same < length {
            self.wrong = Some(self.offset);
        }
        Ok(same)
    }

    /// Whether there should be more bytes; they are then ahead.
    fn has_more(&mut self) -> io::Result<bool> {
        if self.ahead.is_empty() {
            self.ahead = self.expected.next().transpose()?.unwrap_or_default();
        }
        Ok(!self.ahead.is_empty())
    }

    fn expected_head(&self) -> io::Result<Vec<u8>> {
        let pieces: Vec<_> = self
            .objects
            .read(self.index, 0..HEAD as u64)
            .collect::<io::Result<_>>()?;
        Ok(pieces.concat())
    }
}

/// Compares all bytes of an object, as they were read again, with what they should be.
///
/// # Errors
/// Either side cannot be read.
pub fn locate(
    objects: &Objects,
    index: u64,
    actual: impl IntoIterator<Item = io::Result<Bytes>>,
) -> io::Result<Located> {
    let mut locator = Locator::new(objects, index);
    for piece in actual {
        if locator.feed(&piece?)?.is_break() {
            break;
        }
    }
    locator.finish()
}

/// What the first bytes look like, where that is plain.
fn cause(expected: &[u8], found: &[u8]) -> Option<Cause> {
    let gzip = |bytes: &[u8]| bytes.starts_with(&[0x1f, 0x8b]);
    if is_framed(expected, found) {
        Some(Cause::UploadFraming)
    } else if gzip(found) && !gzip(expected) {
        Some(Cause::Compressed)
    } else {
        None
    }
}

/// Whether the bytes begin with a chunk header (hexadecimal length, perhaps a signature, end of line) and then the object.
fn is_framed(expected: &[u8], found: &[u8]) -> bool {
    let Some(end) = found.windows(2).position(|pair| pair == b"\r\n") else {
        return false;
    };
    let (header, body) = (&found[..end], &found[end + 2..]);
    let length = header.split(|byte| *byte == b';').next().unwrap_or(header);
    let is_length = (1..=16).contains(&length.len()) && length.iter().all(u8::is_ascii_hexdigit);
    let compared = body.len().min(expected.len());
    let enough = compared >= FRAMED.min(expected.len()) && compared > 0;
    is_length && enough && body[..compared] == expected[..compared]
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use crate::{
        object::Attributes,
        scenario::{Content, Dataset, Generated, KeyTemplate, SizeRule},
    };

    use super::*;

    const SIZE: usize = 300_000;

    fn objects() -> Objects {
        let content = Content::Generated(Generated {
            objects: 2,
            size: SizeRule::Fixed(crate::unit::Bytes(SIZE as u64)),
            key: KeyTemplate::parse("{index}").expect("a template").into(),
            compressibility: 30,
            seed: 1,
        });
        Objects::open(&Arc::new(Dataset {
            name: "a".into(),
            content,
            attributes: Attributes::default(),
            history: crate::scenario::History::default(),
        }))
        .expect("objects")
    }

    fn whole(objects: &Objects) -> Vec<u8> {
        let pieces: Vec<_> = objects
            .read(1, 0..u64::MAX)
            .map(|piece| piece.expect("a piece"))
            .collect();
        pieces.concat()
    }

    fn found(objects: &Objects, bytes: &[u8], piece: usize) -> Located {
        let pieces = bytes
            .chunks(piece)
            .map(|piece| Ok(Bytes::copy_from_slice(piece)));
        locate(objects, 1, pieces).expect("bytes")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn the_flipped_byte_is_found(at in 0..SIZE, piece in 1..200_000usize) {
            let objects = objects();
            let mut bytes = whole(&objects);
            prop_assert_eq!(found(&objects, &bytes, piece.max(1000)), Located::default());
            bytes[at] ^= 1;
            let located = found(&objects, &bytes, piece.max(1000));
            prop_assert_eq!(located.first_wrong_offset, Some(at as u64));
        }
    }

    #[test]
    fn too_few_and_too_many_bytes_go_wrong_at_the_end() {
        let objects = objects();
        let mut bytes = whole(&objects);
        let wrong_at = |bytes: &[u8]| found(&objects, bytes, 4_000).first_wrong_offset;
        assert_eq!(wrong_at(&bytes[..SIZE - 1]), Some(SIZE as u64 - 1));
        assert_eq!(wrong_at(&[]), Some(0));
        bytes.push(0);
        assert_eq!(wrong_at(&bytes), Some(SIZE as u64));
    }

    #[test]
    fn plain_causes_are_named() {
        let objects = objects();
        let bytes = whole(&objects);
        let signed = format!("10000;chunk-signature={}\r\n", "a".repeat(64));
        for (head, cause) in [
            (signed.as_bytes(), Some(Cause::UploadFraming)),
            (b"493e0\r\n", Some(Cause::UploadFraming)),
            (b"\r\n", None),
            (b"xyz\r\n", None),
            (&[0x1f, 0x8b, 8], Some(Cause::Compressed)),
        ] {
            let located = found(&objects, &[head, &bytes].concat(), 100);
            assert_eq!(located.cause, cause, "{head:?}");
        }
    }

    #[test]
    fn an_object_that_begins_like_gzip_is_not_called_compressed() {
        assert_eq!(cause(&[0x1f, 0x8b, 1], &[0x1f, 0x8b, 2]), None);
        assert_eq!(cause(b"", b"0\r\n"), None);
    }
}
