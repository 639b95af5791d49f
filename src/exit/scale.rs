//! A sample's ledger scaled to the estate.

use std::{collections::BTreeMap, num::NonZeroU64};

use num_rational::BigRational;
use num_traits::Zero;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ledger::{Ledger, Operation, Traffic},
    price::{Ratio, whole},
};

/// So many objects with so many bytes: the estate, or what a drill moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stock {
    /// Their bytes, content only.
    pub bytes: u64,
    /// How many they are.
    pub objects: u64,
}

impl Stock {
    /// Both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            bytes: self.bytes + other.bytes,
            objects: self.objects + other.objects,
        }
    }
}

/// How far beyond the sample the estate lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Factors {
    /// Bytes of the estate over bytes moved; none where none were moved.
    pub bytes: Option<Ratio>,
    /// Objects of the estate over objects moved.
    pub objects: Ratio,
}

/// What moving the estate takes at one store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Attempts by operation.
    pub requests: BTreeMap<Operation, BigRational>,
    /// Bytes from the store, on the wire.
    pub received: BigRational,
    /// Bytes towards the store, on the wire.
    pub sent: BigRational,
    /// Whether the sample has attempts that did not end whole, so that bytes are lower bounds.
    pub at_least: bool,
    /// How far beyond the sample it lies.
    pub factors: Factors,
}

/// Nothing was moved that a projection could start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a projection needs at least one moved object, and moved bytes where the estate has bytes")]
pub struct NothingMoved;

/// What moving the estate takes at one store, from the ledger of moving a sample (its `move` phase, a plan's or a run's).
///
/// With `S` the sample, `E` the estate, and n objects, b bytes:
///
/// - requests of an operation = attempts(S) ÷ n(S) × n(E); but pages of a listing = ⌈n(E) ÷ `page`⌉ if the sample was listed,
///   and parts grow with the bytes: attempts(S) ÷ b(S) × b(E);
/// - bytes = content rows × b(E) ÷ b(S) + all other bytes × n(E) ÷ n(S), where the content rows are the payload and framing
///   of reads (from the store) and of puts and parts (towards it), and heads, listings and the rest go by the object.
///
/// # Errors
/// No object was moved, or no byte although the estate has some.
pub fn scale(
    moved: &Ledger,
    store: &str,
    sample: Stock,
    estate: Stock,
    page: NonZeroU64,
) -> Result<Usage, NothingMoved> {
    let by_object = quotient(estate.objects, sample.objects).ok_or(NothingMoved)?;
    let by_byte = match quotient(estate.bytes, sample.bytes) {
        None if estate.bytes > 0 => return Err(NothingMoved),
        factor => factor,
    };
    let rows = moved.only(|entry| &*entry.store == store);
    let volume = volumes(&rows);
    let bytes = |content: u64, rest: u64| {
        let content = by_byte
            .as_ref()
            .map_or_else(BigRational::zero, |factor| whole(content) * factor);
        content + whole(rest) * &by_object
    };
    Ok(Usage {
        requests: requests(&rows, estate.objects, page, &by_object, by_byte.as_ref()),
        received: bytes(volume.content_received, volume.rest_received),
        sent: bytes(volume.content_sent, volume.rest_sent),
        at_least: rows.is_lower_bound(),
        factors: Factors {
            bytes: by_byte.map(Ratio),
            objects: Ratio(by_object),
        },
    })
}

fn requests(
    rows: &Ledger,
    objects: u64,
    page: NonZeroU64,
    by_object: &BigRational,
    by_byte: Option<&BigRational>,
) -> BTreeMap<Operation, BigRational> {
    let mut requests: BTreeMap<Operation, BigRational> = BTreeMap::new();
    for (entry, counts) in rows.iter() {
        let factor = match entry.operation {
            Operation::PutPart => by_byte.unwrap_or(by_object),
            _ => by_object,
        };
        *requests.entry(entry.operation).or_default() += whole(counts.attempts) * factor;
    }
    if let Some(pages) = requests.get_mut(&Operation::ListPage) {
        *pages = whole(objects.div_ceil(page.get()).max(1));
    }
    requests
}

/// Bytes that grow with the content, and the rest.
#[derive(Default)]
struct Volumes {
    content_received: u64,
    rest_received: u64,
    content_sent: u64,
    rest_sent: u64,
}

fn volumes(rows: &Ledger) -> Volumes {
    let mut volumes = Volumes::default();
    for (entry, counts) in rows.iter() {
        let reads = entry.operation == Operation::Get;
        let writes = matches!(entry.operation, Operation::Put | Operation::PutPart);
        let received = content(reads, counts.received);
        let sent = content(writes, counts.sent);
        volumes.content_received += received;
        volumes.rest_received += counts.received.total() - received;
        volumes.content_sent += sent;
        volumes.rest_sent += counts.sent.total() - sent;
    }
    volumes
}

/// Payload and framing where the traffic carries content, else nothing.
fn content(carries: bool, traffic: Traffic) -> u64 {
    if carries {
        traffic.payload + traffic.framing
    } else {
        0
    }
}

fn quotient(numer: u64, denom: u64) -> Option<BigRational> {
    (denom > 0).then(|| BigRational::new(numer.into(), denom.into()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ledger::{Counts, Entry, Phase, StatusClass};

    fn row(ledger: &mut Ledger, operation: Operation, attempts: u64, received: Traffic) {
        let entry = Entry {
            store: Arc::from("home"),
            cell: None,
            round: None,
            phase: Phase::Move,
            operation,
            status: StatusClass::Success,
        };
        ledger.add(
            entry,
            Counts {
                attempts,
                received,
                ..Counts::default()
            },
        );
    }

    /// 10 objects of 1,000 bytes → 100 objects of 500: content goes by the byte (×5), heads and pages by the object (×10),
    /// and 100 objects fill 2 pages of 64.
    #[test]
    fn content_goes_by_the_byte_and_the_rest_by_the_object() {
        let mut ledger = Ledger::default();
        row(
            &mut ledger,
            Operation::Get,
            11,
            Traffic {
                payload: 10_000,
                framing: 20,
                head: 300,
            },
        );
        row(
            &mut ledger,
            Operation::ListPage,
            1,
            Traffic {
                payload: 700,
                framing: 0,
                head: 100,
            },
        );
        let sample = Stock {
            bytes: 10_000,
            objects: 10,
        };
        let estate = Stock {
            bytes: 50_000,
            objects: 100,
        };
        let page = NonZeroU64::new(64).expect("a page");
        let usage = scale(&ledger, "home", sample, estate, page).expect("a sample");
        assert_eq!(usage.received, whole(10_020 * 5 + (300 + 800) * 10));
        assert_eq!(usage.requests[&Operation::Get], whole(110));
        assert_eq!(usage.requests[&Operation::ListPage], whole(2));
        assert_eq!(
            scale(&ledger, "away", sample, estate, page).map(|usage| usage.received),
            Ok(whole(0))
        );
    }

    #[test]
    fn nothing_moved_is_no_sample() {
        let page = NonZeroU64::MIN;
        let of = |sample, estate| scale(&Ledger::default(), "home", sample, estate, page).err();
        let (none, empty) = (
            Stock {
                bytes: 0,
                objects: 0,
            },
            Stock {
                bytes: 0,
                objects: 3,
            },
        );
        assert_eq!(of(none, empty), Some(NothingMoved));
        assert_eq!(
            of(
                empty,
                Stock {
                    bytes: 1,
                    objects: 3
                }
            ),
            Some(NothingMoved)
        );
        assert_eq!(of(empty, empty), None);
    }
}
