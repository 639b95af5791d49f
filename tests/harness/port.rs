//! Ports for servers that take one by name, such that nothing else is given the same meanwhile.
//!
//! A server of another program can only be told a number, and it listens a second later. A port that the system chose
//! is free again for that second, and the system does give it to others: to a proxy, for one, that then answers for a
//! server which never came up. So these ports are of a range from which no system chooses by itself.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    ops::Range,
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use libtest_mimic::Failed;

use super::Case;
use crate::case;

pub(super) const CASE: Case = case!(no_two_servers_are_given_one_port);

/// Below all that Linux (from 32 768), macOS and Windows (from 49 152) choose from, unless they are told to.
const RANGE: Range<u16> = 10_000..32_768;
/// What lies between the first ports of two runs at once whose process ids are neighbours: prime to the range's length.
const STRIDE: u32 = 997;

static GIVEN: AtomicU32 = AtomicU32::new(0);

/// A loopback address that nobody listens at, given once.
///
/// # Errors
/// All of them are taken.
pub(super) fn free() -> io::Result<SocketAddr> {
    (0..RANGE.len())
        .map(|_| SocketAddr::from((Ipv4Addr::LOCALHOST, next())))
        .find(|address| TcpListener::bind(address).is_ok())
        .ok_or_else(|| io::Error::other("no port is free"))
}

fn next() -> u16 {
    let length = u32::from(RANGE.end - RANGE.start);
    let first = process::id() % length * STRIDE % length;
    let offset = (first + GIVEN.fetch_add(1, Ordering::Relaxed) % length) % length;
    RANGE.start + u16::try_from(offset).expect("an offset within the range")
}

fn no_two_servers_are_given_one_port() -> Result<(), Failed> {
    let taken = free()?;
    let listener = TcpListener::bind(taken)?;
    let mut given: Vec<_> = (0..50).map(|_| free()).collect::<Result<_, _>>()?;
    assert!(
        !given.contains(&listener.local_addr()?),
        "one that is taken"
    );
    assert!(given.iter().all(|address| RANGE.contains(&address.port())));
    given.sort_unstable();
    given.dedup();
    assert_eq!(given.len(), 50);
    Ok(())
}
