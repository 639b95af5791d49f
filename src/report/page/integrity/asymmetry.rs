//! What a facet loses on the way out of a store against what it loses on the way in.

use crate::{
    assess::{FacetAsymmetry, FidelityAsymmetry},
    integrity::Tally,
    object::Facet,
    report::language::{Language, say},
    report::page::{
        figure::{self, Figure, name},
        model::{Block, Cell, Tabular},
        names,
    },
};

/// What is lost on the way out against what is lost on the way in.
pub(super) fn blocks(language: Language, found: &[FidelityAsymmetry]) -> Vec<Block> {
    if found.is_empty() {
        return Vec::new();
    }
    let words = Block::Paragraph(say!(language, "integrity-asymmetry"));
    let tables = found
        .iter()
        .map(|found| Block::Table(table(language, found)));
    std::iter::once(words).chain(tables).collect()
}

fn table(language: Language, found: &FidelityAsymmetry) -> Tabular {
    let rows = found.facets.iter().map(|facet| {
        let way = |tally: Option<Tally>, way: &str| match tally {
            None => say!(language, "integrity-not-tested").into(),
            Some(tally) => broken(language, facet.facet, tally, &name(&[&found.leg, way])),
        };
        vec![
            names::facet(language, facet.facet).into(),
            way(facet.into, "in"),
            way(facet.out, "out"),
            difference(language, &found.leg, facet),
        ]
    });
    let columns: [&str; 4] = [
        &found.leg,
        &format!(">{}", say!(language, "integrity-broken-in")),
        &format!(">{}", say!(language, "integrity-broken-out")),
        &format!(">{}", say!(language, "integrity-difference")),
    ];
    let caption = say!(language, "integrity-asymmetry-caption", leg = &found.leg);
    Tabular::new(&columns, rows.collect()).captioned(caption)
}

fn broken(language: Language, facet: Facet, tally: Tally, of: &str) -> Cell {
    let shown = say!(
        language,
        "integrity-broken",
        broken = tally.broken(),
        tested = tally.tested,
    );
    Cell::new(shown, figure::tally(facet.name(), tally, of))
}

fn difference(language: Language, leg: &str, facet: &FacetAsymmetry) -> Cell {
    let Some(value) = facet.points() else {
        return say!(language, "integrity-not-known").into();
    };
    let name = name(&["fidelity-asymmetry", facet.facet.name(), leg]);
    let figure = Figure::float(name, value, "percentage points");
    Cell::new(points(language, value), [figure])
}

/// Percentage points, to a tenth.
fn points(language: Language, points: f64) -> String {
    if points == 0.0 {
        "0".to_owned()
    } else {
        language.decimal(&format!("{points:+.1}")).replace('-', "−")
    }
}
