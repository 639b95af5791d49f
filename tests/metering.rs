//! The metering proof: what the ledger says was sent and received is what the other side says, request by request.

mod embedded;
mod log;
mod minio;

pub(crate) use embedded::{assert_as_planned, said};
pub(crate) use minio::scenario;

use exitdrill::ledger::{Attempt, Ending, Operation};

use crate::harness::Case;

/// All cases.
pub(crate) const CASES: &[Case] = &[
    embedded::CASES[0],
    embedded::CASES[1],
    embedded::CASES[2],
    log::CASES[0],
    log::CASES[1],
    minio::CASE,
];

/// One request as either side tells it: operation, status, payload of the request and of the answer, and all bytes read
/// and written by the server.
type Line = (Operation, u16, [u64; 4]);

/// What the ledger says of an attempt that ended whole.
fn line(attempt: &Attempt) -> Option<Line> {
    let Ending::Whole { status } = attempt.ending else {
        return None;
    };
    let (sent, received) = (attempt.sent, attempt.received);
    let bytes = [
        sent.payload,
        received.payload,
        sent.total(),
        received.total(),
    ];
    Some((attempt.operation, status, bytes))
}
