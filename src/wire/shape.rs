//! A longer and narrower line than the one there is: a round trip and a bandwidth, put on each connection of a wire.
//!
//! It lies below the count of bytes and below TLS, and changes none of them. What it does not imitate: loss, slow start, a
//! queue that grows, and other traffic; a real line of the same figures is at best as fast.

use std::{
    collections::VecDeque,
    io,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::{
    clock::{self, Moment, Timer},
    unit::BitRate,
};

/// What one connection may have under way towards this machine, as a receive window would allow.
pub const WINDOW: usize = 4 << 20;
/// What is moved at once.
const PIECE: usize = 16 << 10;
/// How far a writer may run ahead of the line, and how late a reader still counts as on time: above what a timer can tell
/// apart, so that no time is lost.
const SLACK: Duration = Duration::from_millis(5);

/// A line's figures. The bandwidth is each direction's, shared by all connections of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What every answer waits for, and every new connection.
    pub round_trip: Duration,
    /// Bits a second in each direction; none where it is not narrowed.
    pub bandwidth: Option<BitRate>,
}

/// A line that is shared.
#[derive(Debug)]
pub(super) struct Line {
    round_trip: Duration,
    down: Direction,
    up: Direction,
}

/// One direction: until when it is taken.
#[derive(Debug)]
struct Direction {
    bandwidth: Option<BitRate>,
    taken: Mutex<Option<Moment>>,
}

impl Line {
    pub(super) fn new(shape: Shape) -> Self {
        let direction = || Direction {
            bandwidth: shape.bandwidth,
            taken: Mutex::default(),
        };
        Self {
            round_trip: shape.round_trip,
            down: direction(),
            up: direction(),
        }
    }

    /// What shaking hands takes, before a connection is there.
    pub(super) async fn shake_hands(&self) {
        clock::sleep(self.round_trip).await;
    }
}

impl Direction {
    /// When the line has carried so many bytes more, which were there at `from`; they begin when those before them are
    /// through.
    fn carry(&self, bytes: usize, from: Moment) -> Moment {
        let Some(bandwidth) = self.bandwidth else {
            return from;
        };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let begins = taken.map_or(from, |taken| taken.max(from));
        let through = begins + takes(bytes, bandwidth);
        *taken = Some(through);
        through
    }

    /// When a writer may go on; none for now.
    fn clear(&self) -> Option<Moment> {
        let taken = *self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let from = taken?.checked_sub(SLACK)?;
        (from > clock::now()).then_some(from)
    }
}

/// Bytes × 8 ÷ bits a second.
fn takes(bytes: usize, bandwidth: BitRate) -> Duration {
    let nanoseconds = bytes as u128 * 8 * 1_000_000_000 / u128::from(bandwidth.0.max(1));
    Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
}

/// A connection over a line.
pub(super) struct Shaped<S> {
    stream: S,
    line: Arc<Line>,
    /// What has come and is still under way, with the moment it arrives; an empty piece is the end.
    coming: VecDeque<(Moment, Bytes)>,
    held: usize,
    /// Since when the window, which was full, has had room again.
    opened: Option<Moment>,
    ended: bool,
    /// When the last byte written is through.
    written: Option<Moment>,
    arrival: Option<Timer>,
    turn: Option<Timer>,
}

impl<S> Shaped<S> {
    pub(super) fn new(stream: S, line: &Arc<Line>) -> Self {
        Self {
            stream,
            line: Arc::clone(line),
            coming: VecDeque::new(),
            held: 0,
            opened: None,
            ended: false,
            written: None,
            arrival: None,
            turn: None,
        }
    }

    /// When what comes now arrives: an answer cannot overtake the last byte of its request. What waited for a full window
    /// was sent when that had room again.
    fn arrives(&mut self, bytes: usize) -> Moment {
        let from = self.opened.take().unwrap_or_else(clock::now);
        let through = self.line.down.carry(bytes, from);
        self.written.map_or(through, |written| through.max(written)) + self.line.round_trip
    }

    /// Hands over what has arrived.
    fn deliver(&mut self, buffer: &mut ReadBuf<'_>) {
        let Some((arrives, piece)) = self.coming.front_mut() else {
            return;
        };
        if self.held >= WINDOW {
            // A timer rings late, and each window would be as much longer than its round trip.
            let late = clock::now().checked_sub(SLACK);
            self.opened = Some(late.map_or(*arrives, |late| late.max(*arrives)));
        }
        let some = piece.split_to(piece.len().min(buffer.remaining()));
        buffer.put_slice(&some);
        self.held -= some.len();
        if piece.is_empty() {
            self.coming.pop_front();
        }
    }
}

impl<S: AsyncRead + Unpin> Shaped<S> {
    /// Takes what the stream has, as far as the window goes.
    fn take(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        let mut bytes = [0; PIECE];
        while !self.ended && self.held < WINDOW {
            let mut piece = ReadBuf::new(&mut bytes);
            match Pin::new(&mut self.stream).poll_read(context, &mut piece) {
                Poll::Pending => {
                    self.opened = None;
                    break;
                }
                Poll::Ready(read) => read?,
            }
            let came = piece.filled();
            (self.ended, self.held) = (came.is_empty(), self.held + came.len());
            let arrives = self.arrives(came.len());
            self.coming
                .push_back((arrives, Bytes::copy_from_slice(came)));
        }
        Ok(())
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Shaped<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            this.take(context)?;
            let Some((arrives, _)) = this.coming.front() else {
                return if this.ended {
                    Poll::Ready(Ok(()))
                } else {
                    Poll::Pending
                };
            };
            if *arrives <= clock::now() {
                this.arrival = None;
                this.deliver(buffer);
                return Poll::Ready(Ok(()));
            }
            let arrival = this.arrival.get_or_insert_with(|| Timer::at(*arrives));
            ready!(arrival.poll_due(context));
            this.arrival = None;
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Shaped<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        while let Some(clear) = this.line.up.clear() {
            let turn = this.turn.insert(Timer::at(clear));
            ready!(turn.poll_due(context));
        }
        let piece = &bytes[..bytes.len().min(PIECE)];
        let written = ready!(Pin::new(&mut this.stream).poll_write(context, piece))?;
        this.written = Some(this.line.up.carry(written, clock::now()));
        Poll::Ready(Ok(written))
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests;
