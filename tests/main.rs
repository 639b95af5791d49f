//! The one integration binary: what only whole parts together can show.
//!
//! Each module lists its [`harness::Case`]s. A case that needs what this machine lacks is shown as ignored, by name and
//! with the reason, and fails where `CI` is `true`.

mod azure;
mod bucket;
mod cap;
mod ci;
mod command;
mod compare;
mod damage;
mod drill;
mod evidence;
mod exit;
mod fidelity;
mod folder;
mod google;
mod harness;
mod history;
mod interrupt;
mod machine;
mod metering;
mod policy;
mod prices;
mod readme;
mod records;
mod rehearse;
mod report;
mod shape;
mod shared;
mod store;
mod stores;
mod survey;
mod tidy;
mod turns;
mod versions;

use std::process::ExitCode;

use libtest_mimic::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let cases = [
        harness::CASES,
        azure::CASES,
        bucket::CASES,
        cap::CASES,
        ci::CASES,
        command::CASES,
        compare::CASES,
        compare::figures::CASES,
        compare::gate::CASES,
        damage::CASES,
        drill::CASES,
        evidence::CASES,
        exit::CASES,
        fidelity::CASES,
        folder::CASES,
        google::CASES,
        history::CASES,
        interrupt::CASES,
        machine::CASES,
        metering::CASES,
        policy::CASES,
        prices::CASES,
        readme::CASES,
        records::CASES,
        rehearse::CASES,
        report::CASES,
        report::browser::CASES,
        report::german::CASES,
        shape::CASES,
        shared::CASES,
        store::CASES,
        store::azurite::CASES,
        store::google::CASES,
        stores::CASES,
        survey::CASES,
        tidy::CASES,
        turns::CASES,
        versions::CASES,
    ]
    .concat();
    let trials = cases.into_iter().map(harness::Case::trial);
    let trials = trials.chain(store::trials()).collect();
    store::hush_known_failures();
    let conclusion = libtest_mimic::run(&arguments, trials);
    harness::minio::stop_shared();
    harness::azurite::stop_shared();
    harness::moto::stop_shared();
    harness::versitygw::stop_shared();
    conclusion.exit_code()
}
