//! One HTTP request that really left the machine.

use std::{sync::Arc, time::Duration};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Operation, Phase, Round};

/// Bytes of heads, each way, that a bound on cost counts for a request: more than its start line and headers take, with
/// metadata of 2 KiB among them.
pub const HEAD_ALLOWANCE: u64 = 4 << 10;

/// Bytes of one direction of an attempt; their sum is what crossed the socket.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Traffic {
    /// Bytes of the body, transfer coding and `aws-chunked` framing removed.
    #[serde(rename = "payload_bytes")]
    pub payload: u64,
    /// Transfer coding, `aws-chunked` framing with the checksum in it, and what TLS adds where there is TLS.
    #[serde(rename = "framing_bytes")]
    pub framing: u64,
    /// Start line and headers, interim responses included.
    #[serde(rename = "head_bytes")]
    pub head: u64,
}

impl Traffic {
    /// All bytes that crossed the socket.
    #[must_use]
    pub fn total(self) -> u64 {
        self.payload + self.framing + self.head
    }

    /// The sums, field by field.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            payload: self.payload + other.payload,
            framing: self.framing + other.framing,
            head: self.head + other.head,
        }
    }
}

/// Whether an attempt dialled or found a connection.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Connection {
    /// Dialled for this attempt.
    New,
    /// Left open by an earlier attempt.
    Reused,
}

/// Why an attempt did not end whole.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Broken {
    /// No connection could be made; nothing but the dial left the machine.
    Connect,
    /// The TLS handshake failed.
    Tls,
    /// The peer closed or reset the connection, or spoke no HTTP.
    Reset,
    /// The body ended before its stated length.
    Truncated,
    /// No first byte of the answer in time.
    FirstByteTimeout,
    /// No byte for too long within a body.
    IdleTimeout,
    /// The whole request took too long.
    RequestTimeout,
    /// The caller dropped the request or the rest of its body.
    Abandoned,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The request was sent and the answer read to its last byte.
    Whole {
        /// The status code.
        status: u16,
    },
    /// Anything else: its bytes are a lower bound of what was sent and billed.
    Broken {
        /// The status code, where an answer had begun.
        status: Option<u16>,
        /// Why.
        cause: Broken,
    },
}

/// One HTTP request that really left the machine.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The store's name in the scenario.
    pub store: Arc<str>,
    /// The cell's number in the plan and the round; none for what belongs to the drill as a whole.
    pub cell: Option<(u32, Round)>,
    /// The part of the drill.
    pub phase: Phase,
    /// What the request does.
    pub operation: Operation,
    /// 1 for the first try of a request, 2 for its first retry.
    pub number: u32,
    /// How it ended.
    pub ending: Ending,
    /// Bytes towards the store.
    pub sent: Traffic,
    /// Bytes from the store.
    pub received: Traffic,
    /// Dialled or reused; none where no connection was had.
    pub connection: Option<Connection>,
    /// When it began, on the drill's clock.
    pub started: Duration,
    /// Time to dial, TLS included; none on a reused connection.
    pub dial: Option<Duration>,
    /// Time spent waiting for a connection before any dial.
    pub pool_wait: Duration,
    /// From the last byte of the request to the first byte of the answer.
    pub first_byte: Option<Duration>,
    /// From the call to the end of the answer.
    pub total: Duration,
}
