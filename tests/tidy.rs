//! The shape of the code base: who may name whom, and how long a thing may be.

mod crates;
mod mention;
mod rooms;
mod shape;
mod source;
mod words;

use libtest_mimic::Failed;

use crate::{case, harness::Case};

pub(crate) const CASES: &[Case] = &[
    case!(rooms_name_only_what_their_row_allows),
    case!(crates_are_named_only_at_home),
    case!(every_dependency_is_named),
    case!(functions_and_files_are_short),
    case!(nothing_unfinished_stands_in_the_code),
    rooms::CASES[0],
    rooms::CASES[1],
    crates::CASES[0],
    crates::CASES[1],
    shape::CASES[0],
    shape::CASES[1],
    source::CASE,
    case!(every_word_of_a_page_is_in_the_catalogue),
    words::CASES[0],
    words::CASES[1],
];

fn rooms_name_only_what_their_row_allows() -> Result<(), Failed> {
    verdict(source::all()?.iter().flat_map(rooms::faults))
}

fn crates_are_named_only_at_home() -> Result<(), Failed> {
    let dependencies = crates::Manifest::read()?.all();
    verdict(
        source::all()?
            .iter()
            .flat_map(|source| crates::faults(source, &dependencies)),
    )
}

fn every_dependency_is_named() -> Result<(), Failed> {
    verdict(crates::unnamed(
        &crates::Manifest::read()?,
        &source::all()?,
        &source::tests()?,
    ))
}

fn functions_and_files_are_short() -> Result<(), Failed> {
    verdict(shape::lengths(&source::all()?))
}

fn nothing_unfinished_stands_in_the_code() -> Result<(), Failed> {
    let sources = [source::all()?, source::tests()?].concat();
    verdict(sources.iter().flat_map(shape::unfinished))
}

fn every_word_of_a_page_is_in_the_catalogue() -> Result<(), Failed> {
    verdict(words::faults(&source::all()?)?)
}

/// Fails with every fault, one a line.
fn verdict(faults: impl IntoIterator<Item = String>) -> Result<(), Failed> {
    let mut faults: Vec<String> = faults.into_iter().collect();
    // An import of several names is one fault.
    faults.dedup();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("\n").into())
    }
}
