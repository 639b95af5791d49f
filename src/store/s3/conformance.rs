//! The suite of all stores on the embedded one, over the real wire and an in-memory pipe; and the wire's count held against
//! the server's own.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use super::{Identity, S3, Settings};
use crate::{
    clock::Clock,
    digest::{Algorithm, Checksum},
    embedded::{Config, Embedded, Keys, Seen},
    ledger::{Attempt, Ending, Phase},
    object::{Attributes, Key},
    quirks::{ChecksumDialect, ChecksumPlace, Listing, PayloadSigning, Quirks},
    scenario,
    store::{
        Overwrite, Payload, Upload, fixture, pieces,
        suite::{self, Bench, CASES, Offers},
    },
    wire::{Dial, Tag},
};

/// An embedded store, and every attempt that was made at it.
struct Home {
    embedded: Embedded,
    attempts: Arc<Mutex<Vec<Attempt>>>,
}

impl Home {
    fn new() -> Self {
        let keys = Keys {
            access: "public".to_owned(),
            secret: "canary".to_owned(),
        };
        let config = Config {
            buckets: vec!["drill".to_owned()],
            credentials: Some(keys),
            ..Config::default()
        };
        Self {
            embedded: Embedded::new(config).expect("a store"),
            attempts: Arc::default(),
        }
    }

    fn bucket(&self, name: &str, quirks: &Quirks) -> S3 {
        let (embedded, attempts) = (self.embedded.clone(), Arc::clone(&self.attempts));
        let dial = Dial::Pipe(Arc::new(move || embedded.connect()));
        let observer = move |attempt| attempts.lock().expect("no panic").push(attempt);
        S3::new(Settings {
            store: Arc::new(scenario::Store {
                bucket: name.to_owned(),
                ..fixture::store(quirks.clone())
            }),
            endpoint: "http://localhost".parse().expect("a URL"),
            wire: fixture::wire(dial, observer),
            identity: Identity::fixed("public", "canary"),
            clock: Clock::real(),
        })
        .expect("an address")
    }

    fn bench(&self, prefix: &str, quirks: &Quirks) -> Bench {
        Bench {
            target: Arc::new(self.bucket("drill", quirks)),
            missing: Arc::new(self.bucket("missing", quirks)),
            prefix: format!("{prefix}/"),
            loses: Vec::new(),
            part_checksum: quirks.part_checksum,
            offers: Offers::S3,
        }
    }
}

/// Small pages, so that listings have several.
fn quirks(listing: Listing) -> Quirks {
    Quirks {
        listing,
        page_max: 3,
        ..fixture::quirks()
    }
}

async fn run(name: &str, quirks: &Quirks) -> Home {
    let home = Home::new();
    let (_, case) = CASES.iter().find(|case| case.0 == name).expect("a case");
    case(home.bench(name, quirks)).await;
    home
}

macro_rules! cases {
    ($($name:ident)*) => {
        $(
            #[tokio::test]
            async fn $name() {
                run(stringify!($name), &quirks(Listing::V2)).await;
            }
        )*

        #[test]
        fn every_case_is_run() {
            let names: Vec<&str> = CASES.iter().map(|case| case.0).collect();
            assert_eq!(names, [$(stringify!($name)),*]);
        }
    };
}

cases! {
    an_object_comes_back
    an_empty_object_comes_back
    odd_keys_are_only_names
    attributes_come_back
    pages_make_the_whole_list
    parts_make_the_object
    an_aborted_upload_is_gone
    wrong_parts_make_nothing
    the_rest_of_an_object_is_read
    a_changed_object_is_not_resumed
    nothing_is_overwritten_unasked
    what_is_deleted_is_gone
    many_are_deleted_at_once
    wrong_bytes_are_never_stored
    wrong_parts_are_never_stored
    a_kept_checksum_is_that_of_the_bytes
    what_was_written_over_is_kept
    pages_make_the_whole_list_of_versions
    versions_are_deleted_by_name
    a_missing_bucket_is_said
    a_bucket_is_made_and_unmade
}

#[tokio::test]
async fn version_1_of_the_listing_makes_the_same_list() {
    for name in ["pages_make_the_whole_list", "odd_keys_are_only_names"] {
        run(name, &quirks(Listing::V1)).await;
    }
}

/// What both sides know of a request: operation, status, payload and socket bytes of the request and of the answer.
type Row = (&'static str, Option<u16>, [u64; 2], [u64; 2]);

fn ours(attempt: &Attempt) -> Row {
    let Ending::Whole { status } = attempt.ending else {
        panic!("a request that did not end whole: {attempt:?}");
    };
    (
        attempt.operation.name(),
        Some(status),
        [attempt.sent.payload, attempt.sent.total()],
        [attempt.received.payload, attempt.received.total()],
    )
}

/// The operation is told from what the server saw of the request, by rules of this test's own.
fn theirs(seen: &Seen) -> Row {
    let is_bucket = seen.path.trim_matches('/').split('/').count() == 1;
    let pairs = seen.query.split('&');
    let names: BTreeSet<&str> = pairs.filter_map(|pair| pair.split('=').next()).collect();
    let has = |name| names.contains(name);
    let operation = match (seen.method.as_str(), is_bucket) {
        ("GET", true) if has("uploads") => "list-uploads",
        ("GET", true) => "list-page",
        ("PUT", true) => "create-bucket",
        ("HEAD", true) => "head-bucket",
        ("DELETE", true) => "delete-bucket",
        ("POST", true) => "delete-batch",
        ("GET", false) if has("tagging") => "get-tags",
        ("GET", false) => "get",
        ("HEAD", false) => "head",
        ("PUT", false) if has("partNumber") => "put-part",
        ("PUT", false) => "put",
        ("POST", false) if has("uploads") => "begin-multipart",
        ("POST", false) => "complete-multipart",
        ("DELETE", false) if has("uploadId") => "abort-multipart",
        ("DELETE", false) => "delete",
        other => panic!("{other:?}"),
    };
    (
        operation,
        seen.status,
        [seen.request_payload, seen.socket_read],
        [seen.response_payload, seen.socket_written],
    )
}

#[tokio::test]
async fn the_ledger_is_what_the_server_saw_request_by_request() {
    for (name, _) in CASES {
        let home = run(name, &quirks(Listing::V2)).await;
        let attempts = home.attempts.lock().expect("no panic");
        let mut ours: Vec<Row> = attempts.iter().map(ours).collect();
        let mut theirs: Vec<Row> = home.embedded.seen().iter().map(theirs).collect();
        let sent = |rows: &[Row]| rows.iter().map(|row| row.2[1]).sum::<u64>();
        assert_eq!(
            sent(&ours),
            sent(&theirs),
            "{name}: bytes towards the server"
        );
        // Of an upload that is refused before it is read, the server counts the rest with its next request.
        let is_refused = |row: &Row| row.2[0] > 0 && row.1 > Some(299);
        if ours.iter().any(is_refused) {
            ours.iter_mut()
                .chain(&mut theirs)
                .for_each(|row| row.2 = [0; 2]);
        }
        assert_eq!(ours, theirs, "{name}");
        assert!(!ours.is_empty(), "{name}");
    }
}

#[tokio::test]
async fn signed_payloads_are_checked() {
    let quirks = Quirks {
        payload_signing: PayloadSigning::Signed,
        ..quirks(Listing::V2)
    };
    let home = Home::new();
    suite::signed(home.bench("signed", &quirks)).await;
}

/// The three ways in which a checksum comes: which algorithms can, and what the quirks then say.
fn dialects() -> Vec<(Algorithm, Quirks)> {
    let of = |algorithm, checksum_in| {
        let quirks = Quirks {
            checksum_in,
            put_checksum: Some(algorithm),
            part_checksum: Some(algorithm),
            ..quirks(Listing::V2)
        };
        (algorithm, quirks)
    };
    let both = [ChecksumPlace::Header, ChecksumPlace::Trailer];
    let places = both.into_iter();
    places
        .flat_map(|place| Algorithm::ALL.map(|algorithm| of(algorithm, place)))
        .collect()
}

#[tokio::test]
async fn checksums_in_each_dialect_are_verified() {
    for (algorithm, quirks) in dialects() {
        let home = Home::new();
        suite::summed(home.bench("summed", &quirks), algorithm).await;
    }
}

#[tokio::test]
async fn the_framing_of_a_trailer_is_metered_as_framing() {
    for (algorithm, quirks) in dialects() {
        let home = Home::new();
        let bench = home.bench("metered", &quirks);
        let body = vec![7; 200_000];
        let upload = Upload {
            payload: Payload {
                checksum: Some(Checksum::of(algorithm, &body)),
                length: 200_000,
                body: pieces([body.into()]),
            },
            attributes: Attributes::default(),
            overwrite: Overwrite::Replace,
        };
        let key = Key::new("metered/object").expect("a key");
        let tag = Tag::of(&"home".into(), Phase::Move);
        bench.target.put(&tag, &key, upload).await.expect("a put");
        let attempts = home.attempts.lock().expect("no panic");
        let [put] = &attempts[..] else {
            panic!("{attempts:?}");
        };
        let seen = &home.embedded.seen()[0];
        assert_eq!(put.sent.payload, 200_000, "{algorithm:?}");
        assert_eq!(put.sent.total(), seen.socket_read, "{algorithm:?}");
        let body = put.sent.payload + put.sent.framing;
        assert_eq!(body, seen.request_payload, "{algorithm:?}");
        let trails = quirks.sent(algorithm) == ChecksumDialect::Trailer;
        // Three whole chunks and a rest, each between a size and a line's end; then the checksum.
        let framing = |checksum| 3 * 9 + 7 + checksum;
        let checksum = format!("0\r\n{}:", algorithm.header()).len();
        let base64 = algorithm.length().div_ceil(3) * 4;
        let expected = if trails {
            framing(checksum + base64 + 4) as u64
        } else {
            0
        };
        assert_eq!(put.sent.framing, expected, "{algorithm:?}");
    }
}
