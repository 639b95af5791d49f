//! Records of every form there was: each is still read and shown. A form is held by its schema.

use std::{collections::BTreeSet, fs, path::Path};

use exitdrill::record::{Record, SCHEMA};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{Case, command::Exitdrill},
};

pub(crate) const CASES: &[Case] = &[
    case!(a_record_of_every_form_is_still_shown),
    case!(the_form_of_today_is_the_one_that_is_held),
    case!(a_record_of_a_later_version_is_refused_by_its_name),
];

/// Beside this file: of each form a record as it was written then, and its schema.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/records");

/// The number of today's form.
fn today() -> Result<u64, Failed> {
    let number = SCHEMA.strip_prefix("exitdrill-record/").ok_or("no form")?;
    Ok(number.parse()?)
}

fn held(name: &str) -> Result<String, Failed> {
    let path = Path::new(FOLDER).join(name);
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn a_record_of_every_form_is_still_shown() -> Result<(), Failed> {
    let files: BTreeSet<_> = fs::read_dir(FOLDER)?
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_, _>>()?;
    let forms = 3..=today()?;
    let expected = forms.flat_map(|form| [format!("{form}.json"), format!("{form}.schema.json")]);
    assert_eq!(files, expected.collect(), "each form once, none left out");
    for form in 3..=today()? {
        let text = held(&format!("{form}.json"))?;
        let validator = jsonschema::validator_for(&serde_json::from_str(&held(&format!(
            "{form}.schema.json"
        ))?)?)?;
        validator.validate(&serde_json::from_str(&text)?)?;
        let record = Record::read(&text)?;
        for format in ["terminal", "markdown", "json"] {
            let shown = Exitdrill::new()?
                .file("old.json", &text)?
                .args(["report", "old.json", "--format", format])
                .run()?;
            shown.exits(0);
            assert!(shown.stdout.contains(&record.scenario.title), "{format}");
        }
    }
    Ok(())
}

/// A changed form is a new one: another number, another record and another schema here; those that stand here stay.
fn the_form_of_today_is_the_one_that_is_held() -> Result<(), Failed> {
    let held = held(&format!("{}.schema.json", today()?))?;
    let now = format!("{:#}\n", Record::schema());
    assert!(
        now == held,
        "the form of a record has changed: give it the next number in `record::SCHEMA`, keep reading the one before, and put \
         NUMBER.json and NUMBER.schema.json (`exitdrill schema record`) into {FOLDER}"
    );
    Ok(())
}

fn a_record_of_a_later_version_is_refused_by_its_name() -> Result<(), Failed> {
    let text = held(&format!("{}.json", today()?))?;
    let later = format!("exitdrill-record/{}", today()? + 1);
    let text = text.replacen(SCHEMA, &later, 1);
    let tool = r#""name":"exitdrill","version":"#;
    let text = text.replacen(
        &format!(r#"{tool}"0.1.0""#),
        &format!(r#"{tool}"9.8.7""#),
        1,
    );
    for command in ["report", "bundle"] {
        let refused = Exitdrill::new()?
            .file("later.json", &text)?
            .args([command, "later.json"])
            .run()?;
        refused.exits(2);
        let said = format!("`{later}`, written by exitdrill 9.8.7; this is exitdrill ");
        assert!(refused.stderr.contains(&said), "{}", refused.stderr);
    }
    Ok(())
}
