//! Where a head ends in a stream of bytes.

/// Counts the bytes of heads in one direction of one exchange, however they are cut into pieces.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct HeadScan {
    /// Bytes of heads so far, interim answers included.
    head: u64,
    /// How much of `\r\n\r\n` has just been seen.
    matched: u8,
    /// The start line's position and its tenth byte: the first digit of a status.
    position: u64,
    digit: u8,
    done: bool,
}

/// The position of the first digit of the status in `HTTP/1.1 200 OK`.
const STATUS_DIGIT: u64 = 9;

impl HeadScan {
    /// Takes the next bytes of a request: everything after the head is its body.
    pub(super) fn request(&mut self, bytes: &[u8]) {
        self.scan(bytes, |_| true);
    }

    /// Takes the next bytes of an answer; an interim answer (1xx) is followed by another head. Says whether the bytes
    /// hold the beginning of a head.
    pub(super) fn answer(&mut self, bytes: &[u8]) -> bool {
        self.scan(bytes, |digit| digit != b'1')
    }

    /// Bytes of heads.
    pub(super) fn head(&self) -> u64 {
        self.head
    }

    /// Whether the last head has ended.
    pub(super) fn is_over(&self) -> bool {
        self.done
    }

    fn scan(&mut self, bytes: &[u8], is_final: impl Fn(u8) -> bool) -> bool {
        let mut begins = false;
        for byte in bytes {
            if self.done {
                break;
            }
            begins |= self.position == 0;
            if self.position == STATUS_DIGIT {
                self.digit = *byte;
            }
            self.head += 1;
            self.position += 1;
            self.matched = match (self.matched, byte) {
                (2, b'\r') => 3,
                (_, b'\r') => 1,
                (1, b'\n') => 2,
                (3, b'\n') => self.end(&is_final),
                _ => 0,
            };
        }
        begins
    }

    fn end(&mut self, is_final: &impl Fn(u8) -> bool) -> u8 {
        self.done = is_final(self.digit);
        self.position = 0;
        0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ANSWER: &[u8] =
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n\r\n\r\n";

    #[test]
    fn an_interim_answer_is_head_and_a_body_is_not() {
        let mut scan = HeadScan::default();
        assert!(scan.answer(ANSWER));
        assert_eq!(scan.head(), ANSWER.len() as u64 - 4);
        let mut scan = HeadScan::default();
        scan.request(b"PUT /1 HTTP/1.1\r\nhost: a\r\n\r\nPUT /2 HTTP/1.1\r\n\r\n");
        assert_eq!(scan.head(), 28);
    }

    proptest! {
        #[test]
        fn the_cut_of_the_bytes_does_not_matter(mut cuts in proptest::collection::vec(0..ANSWER.len(), 0..8)) {
            cuts.extend([0, ANSWER.len()]);
            cuts.sort_unstable();
            let mut scan = HeadScan::default();
            for pair in cuts.windows(2) {
                scan.answer(&ANSWER[pair[0]..pair[1]]);
            }
            prop_assert_eq!(scan.head(), ANSWER.len() as u64 - 4);
        }
    }
}
