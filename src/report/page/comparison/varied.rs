//! What differs in how records were made.

mod value;

use crate::{
    compare::Comparison,
    object::Escaped,
    report::language::{Language, say},
    report::page::model::{Block, Section, Tabular},
};

use super::word::{name, setting};
pub(super) use value::estate;
use value::value;

/// What differs in how the records were made.
pub(super) fn section(language: Language, comparison: &Comparison) -> Section {
    let block = if comparison.varied.is_empty() {
        Block::Paragraph(say!(language, "comparison-varied-nothing"))
    } else {
        Block::Table(settings(language, comparison))
    };
    Section::new(&say!(language, "comparison-varied"), vec![block])
}

fn settings(language: Language, comparison: &Comparison) -> Tabular {
    let mut columns = vec![say!(language, "comparison-varied-what")];
    columns.extend((0..comparison.records.len()).map(|at| name(language, at)));
    let rows = comparison.varied.iter().map(|varied| {
        let setting = setting(language, varied.setting);
        let what = match &varied.of {
            None => setting,
            Some(of) => format!("{}: {setting}", Escaped(of)),
        };
        let values = varied.values.iter();
        let values = values.map(|found| value(language, found.as_ref()));
        std::iter::once(what).chain(values).collect()
    });
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    Tabular::new::<String>(&columns, rows.collect())
}
