//! What only one of two records has.

use crate::{
    compare::{Common, OtherData},
    object::Escaped,
    report::language::{Language, say},
    report::page::{
        model::{Block, Section},
        number,
    },
};

use super::word::{ids, name};

/// What only one of the two has; nothing where both have the same.
pub(super) fn section(language: Language, common: &Common) -> Option<Section> {
    let lone = [
        legs(language, 0, &common.legs_only_first),
        legs(language, 1, &common.legs_only_second),
        cells(language, 0, &common.cells_only_first),
        cells(language, 1, &common.cells_only_second),
    ];
    let other = common.other_data.iter().map(|of| other_data(language, of));
    let items: Vec<_> = lone.into_iter().flatten().chain(other).collect();
    let heading = say!(language, "comparison-not-in-both");
    (!items.is_empty()).then(|| Section::new(&heading, vec![Block::List(items)]))
}

fn legs(language: Language, at: usize, legs: &[String]) -> Option<String> {
    (!legs.is_empty()).then(|| {
        say!(
            language,
            "comparison-lone-legs",
            record = name(language, at),
            count = legs.len(),
            legs = ids(legs),
        )
    })
}

fn cells(language: Language, at: usize, cells: &[String]) -> Option<String> {
    (!cells.is_empty()).then(|| {
        say!(
            language,
            "comparison-lone-cells",
            record = name(language, at),
            count = cells.len(),
            cells = ids(cells),
        )
    })
}

fn other_data(language: Language, other: &OtherData) -> String {
    let ((objects, bytes), (other_objects, other_bytes)) = (other.first, other.second);
    say!(
        language,
        "comparison-other-data",
        cell = Escaped(&other.cell).to_string(),
        objects = objects,
        bytes = number::bytes(language, bytes),
        other_objects = other_objects,
        other_bytes = number::bytes(language, other_bytes),
    )
}
