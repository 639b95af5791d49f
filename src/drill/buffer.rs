//! Memory for objects and parts that are held: as many buffers as may be in flight, each used again and again.
//!
//! An allocator that gets large blocks back in another order than it gave them holds on to more memory than is in use: a
//! migration to a store that was slower than its source held a third more than its parts.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::{Bytes, BytesMut};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::upload::permit;

/// What a buffer is made for at first, where a part may be larger.
const MOST: usize = 64 << 20;

/// As many buffers as may be in flight.
#[derive(Clone, Debug)]
pub(super) struct Buffers {
    permits: Arc<Semaphore>,
    free: Arc<Mutex<Vec<BytesMut>>>,
    capacity: usize,
}

/// The right to hold one buffer; it is given up when dropped.
#[derive(Debug)]
pub(super) struct Room {
    free: Arc<Mutex<Vec<BytesMut>>>,
    capacity: usize,
    _permit: OwnedSemaphorePermit,
}

impl Buffers {
    /// So many, each for so many bytes and one more, which shows an object that is too long.
    pub(super) fn new(number: u32, bytes: u64) -> Self {
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        Self {
            permits: Arc::new(Semaphore::new(number as usize)),
            free: Arc::default(),
            capacity: bytes.min(MOST) + 1,
        }
    }

    /// Room for one, once there is some.
    pub(super) async fn room(&self) -> Room {
        Room {
            free: Arc::clone(&self.free),
            capacity: self.capacity,
            _permit: permit(&self.permits).await,
        }
    }
}

impl Room {
    /// An empty buffer.
    pub(super) fn buffer(&self) -> BytesMut {
        let free = self
            .free
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        free.unwrap_or_else(|| BytesMut::with_capacity(self.capacity))
    }

    /// Gives back what was held, to be used again, unless somebody else still holds it; and the room.
    pub(super) fn leave(self, held: Bytes) {
        if let Ok(mut buffer) = held.try_into_mut() {
            buffer.clear();
            let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
            free.push(buffer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_buffer_is_used_again_once_nobody_holds_it() {
        let buffers = Buffers::new(2, 1000);
        let room = buffers.room().await;
        let mut buffer = room.buffer();
        buffer.extend_from_slice(&[7; 1001]);
        let place = buffer.as_ptr();
        room.leave(buffer.freeze());
        let (one, other) = (buffers.room().await, buffers.room().await);
        let again = one.buffer();
        assert_eq!((again.as_ptr(), again.len()), (place, 0));
        assert!(again.capacity() > 1000);
        let mut shared = other.buffer();
        assert_ne!(shared.as_ptr(), place);
        shared.extend_from_slice(&[7; 10]);
        let held = shared.freeze();
        let elsewhere = held.clone();
        other.leave(held);
        assert_ne!(buffers.room().await.buffer().as_ptr(), elsewhere.as_ptr());
    }

    #[tokio::test]
    async fn no_more_are_held_than_there_is_room_for() {
        let buffers = Buffers::new(1, 1000);
        let room = buffers.room().await;
        assert_eq!(buffers.permits.available_permits(), 0);
        room.leave(Bytes::new());
        assert_eq!(buffers.permits.available_permits(), 1);
    }
}
