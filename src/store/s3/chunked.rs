//! Bodies in `aws-chunked` framing, with a checksum after them: how long they are, and which of their bytes are payload.
//!
//! The framing is not the SDK's: its chunks follow from how pieces happen to come, and nobody could say afterwards how much of a
//! body that broke off was payload. Here every chunk but the last has one size, so that a place in the body says it.

use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll, ready},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::digest::Checksum;

/// The payload of every chunk but the last: what SDKs send. At least 8 KiB are asked for, and MinIO takes up to 16 MiB.
const CHUNK: u64 = 64 << 10;
const BREAK: &[u8] = b"\r\n";

/// Where payload and framing lie in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    payload: u64,
    trailer: u64,
}

impl Layout {
    /// The body of so much payload, with this checksum after it.
    pub(super) fn of(payload: u64, checksum: &Checksum) -> Self {
        Self {
            payload,
            trailer: end(checksum).len() as u64,
        }
    }

    /// The length of the body.
    pub(super) fn length(self) -> u64 {
        let (whole, rest) = (self.payload / CHUNK, self.payload % CHUNK);
        let last = if rest > 0 { framed(rest) } else { 0 };
        whole * framed(CHUNK) + last + self.trailer
    }

    /// How much of the first `bytes` of the body is payload.
    pub(super) fn payload_among(self, bytes: u64) -> u64 {
        let (whole, rest) = (bytes / framed(CHUNK), bytes % framed(CHUNK));
        let before = (whole * CHUNK).min(self.payload);
        let chunk = (self.payload - before).min(CHUNK);
        before + rest.saturating_sub(head(chunk).len() as u64).min(chunk)
    }
}

/// The bytes of a chunk and its frame.
fn framed(chunk: u64) -> u64 {
    (head(chunk).len() + BREAK.len()) as u64 + chunk
}

/// What stands before a chunk.
fn head(chunk: u64) -> String {
    format!("{chunk:x}\r\n")
}

/// What stands after the last chunk.
fn end(checksum: &Checksum) -> String {
    let (name, value) = (
        checksum.algorithm.header(),
        STANDARD.encode(&checksum.bytes),
    );
    format!("0\r\n{name}:{value}\r\n\r\n")
}

/// A payload in chunks.
pub(super) struct Chunked<B> {
    inner: B,
    layout: Layout,
    /// What of the payload stands in no chunk yet.
    left: u64,
    /// What is missing of the chunk under way.
    open: u64,
    /// What came of the payload and was not yet sent.
    held: Bytes,
    /// What goes out before any of it.
    ready: VecDeque<Bytes>,
    /// What goes out at the end.
    end: Option<Bytes>,
    sent: u64,
}

impl<B> Chunked<B> {
    /// The chunks of `payload` bytes, with their checksum after them.
    pub(super) fn new(inner: B, payload: u64, checksum: &Checksum) -> Self {
        Self {
            inner,
            layout: Layout::of(payload, checksum),
            left: payload,
            open: 0,
            held: Bytes::new(),
            ready: VecDeque::new(),
            end: Some(end(checksum).into()),
            sent: 0,
        }
    }

    /// Puts what is held into the chunk under way, or begins the next.
    fn fill(&mut self) {
        if self.open == 0 {
            self.open = self.left.min(CHUNK);
            self.left -= self.open;
            self.ready.push_back(head(self.open).into());
        }
        let room = usize::try_from(self.open).unwrap_or(usize::MAX);
        let piece = self.held.split_to(self.held.len().min(room));
        self.open -= piece.len() as u64;
        self.ready.push_back(piece);
        if self.open == 0 {
            self.ready.push_back(Bytes::from_static(BREAK));
        }
    }
}

impl<B> Body for Chunked<B>
where
    B: Body<Data = Bytes> + Unpin,
{
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        loop {
            if let Some(piece) = self.ready.pop_front() {
                self.sent += piece.len() as u64;
                return Poll::Ready(Some(Ok(Frame::data(piece))));
            }
            if !self.held.is_empty() {
                self.fill();
                continue;
            }
            if self.left + self.open == 0 {
                let Some(end) = self.end.take() else {
                    return Poll::Ready(None);
                };
                self.ready.push_back(end);
                continue;
            }
            match ready!(Pin::new(&mut self.inner).poll_frame(context)) {
                // What is inside promises its length, and fails where it ends before.
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(frame)) => self.held = frame.into_data().unwrap_or_default(),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.end.is_none() && self.ready.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.layout.length().saturating_sub(self.sent))
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures::{FutureExt as _, stream};
    use http_body_util::{BodyExt as _, StreamBody};
    use proptest::prelude::*;

    use crate::digest::Algorithm;

    use super::*;

    /// The bytes of a body, piece by piece as they go out.
    fn sent(pieces: Vec<Bytes>, checksum: &Checksum) -> Vec<Bytes> {
        let length = pieces.iter().map(|piece| piece.len() as u64).sum();
        let frames = pieces
            .into_iter()
            .map(|piece| Ok::<_, Infallible>(Frame::data(piece)));
        let body = StreamBody::new(stream::iter(frames));
        let mut body = Chunked::new(body, length, checksum);
        let mut sent = Vec::new();
        loop {
            let hint = body.size_hint().exact();
            let frame = body.frame().now_or_never().expect("all is there");
            let Some(Ok(frame)) = frame else { break };
            assert!(!body.is_end_stream() || body.size_hint().exact() == Some(0));
            let data = frame.into_data().expect("no trailers of HTTP");
            assert_eq!(
                hint,
                body.size_hint()
                    .exact()
                    .map(|left| left + data.len() as u64)
            );
            sent.push(data);
        }
        sent
    }

    /// The payload, and which bytes of the body it is.
    fn unframed(body: &[u8]) -> (Vec<u8>, Vec<bool>, String) {
        let (mut payload, mut is_payload, mut at) = (Vec::new(), Vec::new(), 0);
        loop {
            let line = body[at..].windows(2).position(|it| it == BREAK);
            let line = at + line.expect("a line");
            let size = std::str::from_utf8(&body[at..line]).expect("digits");
            let size = usize::from_str_radix(size, 16).expect("a size");
            is_payload.extend(vec![false; line + 2 - at]);
            at = line + 2;
            if size == 0 {
                is_payload.extend(vec![false; body.len() - at]);
                let trailer = String::from_utf8(body[at..].to_vec()).expect("text");
                return (payload, is_payload, trailer);
            }
            payload.extend_from_slice(&body[at..at + size]);
            is_payload.extend(vec![true; size]);
            at += size;
            assert_eq!(&body[at..at + 2], BREAK);
            is_payload.extend([false; 2]);
            at += 2;
        }
    }

    #[test]
    fn a_small_body_is_one_chunk_and_its_checksum() {
        let sum = Checksum::of(Algorithm::Crc32c, b"123456789");
        let body = sent(vec![Bytes::from("1234"), Bytes::from("56789")], &sum).concat();
        assert_eq!(
            String::from_utf8(body),
            Ok("9\r\n123456789\r\n0\r\nx-amz-checksum-crc32c:4waSgw==\r\n\r\n".to_owned())
        );
        let none = Checksum::of(Algorithm::Crc32c, b"");
        let body = sent(Vec::new(), &none).concat();
        assert_eq!(
            String::from_utf8(body),
            Ok("0\r\nx-amz-checksum-crc32c:AAAAAA==\r\n\r\n".to_owned())
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn every_byte_is_payload_or_framing_as_the_layout_says(
            whole in 0..3_usize, rest in prop_oneof![Just(0), 1..70_000_usize],
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        ) {
            let bytes: Vec<u8> = (0..=250).cycle().take(whole * 65_536 + rest).collect();
            let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let pieces = cuts.windows(2).map(|pair| Bytes::copy_from_slice(&bytes[pair[0]..pair[1]]));
            let sum = Checksum::of(Algorithm::Crc64Nvme, &bytes);
            let body = sent(pieces.collect(), &sum).concat();
            let layout = Layout::of(bytes.len() as u64, &sum);
            prop_assert_eq!(layout.length(), body.len() as u64);
            let (payload, is_payload, trailer) = unframed(&body);
            prop_assert!(payload == bytes);
            prop_assert_eq!(trailer, format!("x-amz-checksum-crc64nvme:{}\r\n\r\n", STANDARD.encode(&sum.bytes)));
            let mut among = 0;
            for (at, is_payload) in is_payload.into_iter().enumerate() {
                prop_assert_eq!(layout.payload_among(at as u64), among, "{}", at);
                among += u64::from(is_payload);
            }
            prop_assert_eq!(layout.payload_among(body.len() as u64), among);
        }
    }
}
