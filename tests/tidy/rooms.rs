//! The rooms of the house, and whom each may name.

use libtest_mimic::Failed;

use super::{mention, source::Source};
use crate::{case, harness::Case};

pub(super) const CASES: [Case; 2] = [
    case!(a_wrong_arrow_is_refused_however_it_is_written),
    case!(a_room_without_a_row_is_refused),
];

/// Lowest first: a room, and the rooms it may name. The command may name anything public and has no row.
pub(super) const ROOMS: &[(&str, &str)] = &[
    ("unit", ""),
    ("stats", "unit"),
    ("clock", ""),
    ("host", "unit"),
    ("digest", ""),
    ("object", "unit digest"),
    ("ledger", "unit"),
    ("price", "unit digest ledger"),
    ("quirks", "unit digest object ledger"),
    ("scenario", "unit digest object ledger price quirks"),
    ("dataset", "unit digest object ledger quirks scenario"),
    ("integrity", "unit digest object ledger dataset"),
    (
        "exit",
        "unit stats object ledger price quirks dataset integrity",
    ),
    ("wire", "unit clock ledger"),
    (
        "store",
        "unit clock digest object ledger quirks scenario wire",
    ),
    ("embedded", "unit clock digest object quirks"),
    (
        "plan",
        "unit stats digest object ledger price quirks scenario dataset exit",
    ),
    (
        "drill",
        "unit stats clock host digest object ledger quirks scenario dataset integrity wire store plan",
    ),
    (
        "survey",
        "unit digest object ledger scenario dataset wire store drill",
    ),
    (
        "record",
        "unit digest stats host object ledger price scenario integrity exit plan drill",
    ),
    (
        "assess",
        "unit stats object ledger price quirks scenario dataset integrity exit plan record",
    ),
    (
        "evidence",
        "unit digest object ledger price quirks scenario integrity record assess",
    ),
    (
        "compare",
        "unit stats digest host object ledger price scenario integrity exit record assess",
    ),
    (
        "report",
        "unit stats digest host object ledger price quirks scenario integrity exit plan record assess compare",
    ),
];

/// The arrows of a file that its room's row does not allow.
pub(super) fn faults(source: &Source) -> Vec<String> {
    let room = source.room();
    if ["lib", "bin"].contains(&room) {
        return Vec::new();
    }
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!(
            "src/{}.rs: the room `{room}` has no row",
            source.place
        )];
    };
    mention::mentions(source)
        .iter()
        .filter_map(|mention| {
            let named = mention.room()?;
            let legal = named == room || allowed.split(' ').any(|allowed| allowed == named);
            (!legal).then(|| {
                let (place, line) = (&source.place, mention.line);
                format!("src/{place}.rs:{line}: `{room}` may not name `{named}`")
            })
        })
        .collect()
}

fn a_wrong_arrow_is_refused_however_it_is_written() -> Result<(), Failed> {
    for wrong in [
        "use crate::report::Page;",
        "use crate::{unit::Bytes, report::{self, Page}};",
        "use super::super::report;",
        "use crate::*;",
        "mod inner { use super::super::super::report; }",
        "fn f() { crate::report::show(); }",
        "fn f() { let x: Vec<crate::report::Page> = vec![]; }",
        "fn f() { println!(\"{}\", crate::report::show(1)); }",
        "macro_rules! m { () => { $crate::report::show() } }",
        "#[derive(Serialize)] struct S { #[serde(with = \"crate::report::part\")] x: u8 }",
        "#[cfg(not(test))] use crate::report::Page;",
    ] {
        let faults = faults(&Source::parse("stats/planted", wrong)?);
        assert!(!faults.is_empty(), "not seen: {wrong}");
        assert!(
            faults[0].starts_with("src/stats/planted.rs:1: `stats` may not name"),
            "{faults:?}"
        );
    }
    for right in [
        "use crate::unit::Bytes; use crate::stats::Summary; use super::Summary;",
        "mod inner { use super::super::report; }",
        "#[cfg(test)] mod tests { use crate::report::Page; }",
        "#[cfg(test)] use crate::report::Page;",
        "struct S; impl S { #[cfg(test)] fn f() { crate::report::show() } }",
        "/// See `crate::report`.\npub(crate) fn report() { report::show() }",
    ] {
        let source = Source::parse("stats/planted", right)?;
        assert_eq!(faults(&source), [] as [&str; 0], "{right}");
    }
    Ok(())
}

fn a_room_without_a_row_is_refused() -> Result<(), Failed> {
    let faults = faults(&Source::parse("cellar/mod", "")?);
    assert_eq!(faults, ["src/cellar/mod.rs: the room `cellar` has no row"]);
    Ok(())
}
