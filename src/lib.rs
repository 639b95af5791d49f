//! A fire drill for leaving a cloud: one scenario file says what data there is, where it lives, and where it could go; a
//! drill moves a measured sample of it in, out and across, and says what leaving takes in time, money and fidelity.
//!
//! # The one sentence
//!
//! **A [`Scenario`](scenario::Scenario) and prices make a [`Plan`](plan::Plan); a [drill](drill::run) of the plan emits
//! [`Event`](drill::Event)s; events fold into a [`Record`](record::Record); a record is
//! [assessed](assess::Assessment); record and assessment become a [`Page`](report::page::Page); a page becomes
//! [text](report::render).** Each arrow is a function.
//!
//! # Words, each for one thing
//!
//! | word | meaning |
//! |---|---|
//! | scenario | the TOML file a person writes |
//! | dataset | objects described by count, sizes, keys and attributes; their bytes are a function of a seed |
//! | store | a bucket behind an endpoint, with its quirks and the tariff it is charged by |
//! | quirks | what one kind of store does differently, as a data file |
//! | rehearsal | a run that uses no store of a provider, as its scenario says, or at the command's word |
//! | leg | one directed movement: `import` (runner → store), `export` (store → runner), `migrate` (store → store) |
//! | cell | leg × dataset, the unit that is repeated: `migrate:home>away:scans` |
//! | round | one repetition of a cell: its cold run on fresh connections, or one of its trials |
//! | phase | setup, move, verify, clean: every attempt belongs to one; only `move` is the exit |
//! | attempt | one HTTP request that really left the machine |
//! | operation | a neutral name for what a request does; a tariff maps operations to its classes |
//! | ledger | attempts and bytes by store, cell, round, phase, operation and ending; mergeable |
//! | tariff | what one provider, region and class charges, as dated and sourced data |
//! | bill | ledger × tariff; a drill's bill is marginal: the first paid tier, no allowance, no base fee |
//! | invoice | a month × tariff: tiers from the month's volume, base fees, free volumes, rounding |
//! | regime | under which rules a charge is due: list, contract, exit programme, EU Data Act, French law SREN |
//! | exit | what leaving would take for the declared estate: the differences it makes to invoices, and its duration |
//! | estate | what the user really has, as declared; the drill moves a sample of it |
//! | finding | something a run shows to be wrong or lost: data in the record, never an `Err` |
//! | record | the versioned JSON of one run: the one truth every report is made from |
//! | history | records over time: of each scenario a series, of each leg a row a record |
//! | basis | of every number: measured, priced, declared, extrapolated |
//!
//! # Rooms, lowest first
//!
//! A module names only what its row allows; `tests/tidy` holds the table, and the homes of outside crates, against the code.
//!
//! | room | owns | may name |
//! |---|---|---|
//! | [`unit`](mod@unit) | bytes, spans, rates, exact money | – |
//! | [`stats`] | samples → medians and intervals; mergeable histograms; pure | unit |
//! | [`clock`] | real or paused time; all waiting and all time-outs | – |
//! | [`host`] | processor time, memory and names of this machine | unit |
//! | [`digest`] | SHA-256, MD5, CRC32C, streaming | – |
//! | [`object`] | keys, attributes, facets | unit, digest |
//! | [`ledger`] | operations, phases, attempts and their counts; pure | unit |
//! | [`price`] | catalog, tariffs, bills, exchange; pure; knows no provider by name but the formats of lists it imports | unit, digest, ledger |
//! | [`quirks`] | what one kind of store does differently; pure | unit, digest, object, ledger |
//! | [`scenario`] | the file, its meaning, all its faults at once | unit, digest, object, ledger, price, quirks |
//! | [`dataset`] | objects, their bytes, the manifest, the requests of moving them | unit, digest, object, ledger, quirks, scenario |
//! | [`integrity`] | verdicts on content and attributes; pure | unit, digest, object, ledger, dataset |
//! | [`exit`] | what leaving costs and how long it takes: holdings, charges, regimes, duration, desk estimate; pure | unit, stats, object, ledger, price, quirks, dataset, integrity |
//! | [`wire`] | the one metered HTTP client | unit, clock, ledger |
//! | [`store`] | the doors to stores, and S3 behind them | unit, clock, digest, object, ledger, quirks, scenario, wire |
//! | [`embedded`] | an S3 server in the process, its faults and its own count | unit, clock, digest, object, quirks |
//! | [`plan`] | cells, order, expected requests, bounds, the expected exit | unit, stats, digest, object, ledger, price, quirks, scenario, dataset, exit |
//! | [`drill`] | carrying a plan out; journal, retries, clean-up | all above but price, exit, embedded |
//! | [`survey`] | what lies in a bucket, as listed or as an inventory tells, and the scenario it makes; only reads | unit, digest, object, ledger, scenario, dataset, wire, store, drill |
//! | [`record`] | the fold of events, with facts as values | unit, stats, host, digest, object, ledger, price, scenario, integrity, exit, plan, drill |
//! | [`assess`] | noisy numbers, verdicts on expectations, the outcome; pure | unit, stats, object, ledger, price, quirks, scenario, dataset, integrity, exit, plan, record |
//! | [`evidence`] | what an auditor keeps, and checking it without a network by reckoning again | unit, digest, object, ledger, price, quirks, scenario, integrity, record, assess |
//! | [`compare`] | records beside each other: differences that are real, and those that may be noise; pure | unit, stats, digest, host, object, ledger, price, scenario, integrity, exit, record, assess |
//! | [`report`] | the page: all wording of results, all rounding; views without arithmetic | unit, stats, digest, host, object, ledger, price, quirks, scenario, integrity, exit, plan, record, assess, compare |
//!
//! Where this table differs from the plan it began as: `integrity` names the round a finding was made in (`ledger`);
//! `record` keeps the scenario's facts and the projection (`scenario`, `exit`), so that a report made next year does not
//! change with that year's catalog; `report` words a plan, whose stores are the scenario's.
//!
//! # What is never there
//!
//! - The library never prints, never exits, never reads the environment outside the chains that look up credentials, and
//!   never reads time outside [`clock`].
//! - [`drill`] knows no report, [`report`] knows no store, [`price`] knows no provider by name (only the formats of the
//!   lists that it imports).
//! - No type of the AWS SDK leaves [`store`]. No secret can be reached by `Debug`, `Display` or serde.
//! - Nothing is deleted that the run did not create: no delete by prefix. A run's keys are derived from the seed, intents
//!   are on the disk before their effect, and a prefix that is not empty is refused.
//! - No measurement, no number: what was not measured says so, with the reason; a sum with an unpriced part reads "≥".
//! - Faults are never planted in the wire: a 503 that never left the machine must not enter the ledger. They are planted in
//!   the embedded server.
//!
//! # Why a metered wire
//!
//! SDKs retry inside, split objects into parts and list in pages, and do not tell how many requests they sent; providers
//! bill what was sent. So the SDK runs on an HTTP client of ours, its own retries are off, one policy of ours retries and
//! numbers its attempts, and the ledger is taken where bytes leave the machine. A bill made from it can be checked against
//! the store's own log.
//!
//! A part of an object is read with one request that is resumed by range where it breaks. Parallel ranges for very large
//! objects have their place in `plan` (the expected requests of a cell) and in the legs of `drill`; they are not there yet.

pub mod assess;
pub mod clock;
pub mod compare;
pub mod dataset;
pub mod digest;
pub mod drill;
pub mod embedded;
pub mod evidence;
pub mod exit;
pub mod host;
pub mod integrity;
pub mod ledger;
pub mod object;
pub mod plan;
pub mod price;
pub mod quirks;
pub mod record;
pub mod report;
pub mod scenario;
pub mod stats;
pub mod store;
pub mod survey;
pub mod unit;
pub mod wire;

/// The suites of `tests/` name the library as its users do; the unit tests run them, too.
#[cfg(test)]
extern crate self as exitdrill;
