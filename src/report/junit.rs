//! Test cases as `JUnit` XML, which machines that build read.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use super::{
    page::{Passing, Suite, TestCase},
    typed,
};
use crate::object::Escaped;

/// The test cases as `JUnit` XML.
///
/// # Panics
/// Never: a writer into memory takes whatever it is given.
#[must_use]
pub fn junit(suite: &Suite) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer, suite).expect("memory takes all");
    let mut text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
    text.push('\n');
    text
}

fn write(writer: &mut Writer<Vec<u8>>, suite: &Suite) -> std::io::Result<()> {
    let of = |passing| {
        suite
            .cases
            .iter()
            .filter(|case| case.passing == passing)
            .count()
    };
    let counts = [
        ("tests", suite.cases.len()),
        ("failures", of(Passing::Failed)),
        ("skipped", of(Passing::Skipped)),
    ];
    let counts = counts.map(|(name, count)| (name, count.to_string()));
    let mut start = BytesStart::new("testsuite");
    start.push_attribute(("name", plain(&suite.name).as_str()));
    for (name, count) in &counts {
        start.push_attribute((*name, count.as_str()));
    }
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Start(BytesStart::new("testsuites")))?;
    writer.write_event(Event::Start(start))?;
    for case in &suite.cases {
        write_case(writer, &suite.name, case)?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuite")))?;
    writer.write_event(Event::End(BytesEnd::new("testsuites")))
}

fn write_case(writer: &mut Writer<Vec<u8>>, class: &str, case: &TestCase) -> std::io::Result<()> {
    let (class, name, found) = (plain(class), plain(&case.name), plain(&case.found));
    let mut start = BytesStart::new("testcase");
    start.push_attribute(("classname", class.as_str()));
    start.push_attribute(("name", name.as_str()));
    writer.write_event(Event::Start(start))?;
    let said = |kind| {
        let mut said = BytesStart::new(kind);
        said.push_attribute(("message", found.as_str()));
        Event::Empty(said)
    };
    match case.passing {
        Passing::Failed => writer.write_event(said("failure"))?,
        Passing::Skipped => writer.write_event(said("skipped"))?,
        Passing::Passed => {
            writer.write_event(Event::Start(BytesStart::new("system-out")))?;
            writer.write_event(Event::Text(BytesText::new(&found)))?;
            writer.write_event(Event::End(BytesEnd::new("system-out")))?;
        }
    }
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

/// Without what XML has no character for.
fn plain(text: &str) -> String {
    let shown = Escaped(text).to_string();
    typed(&shown.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}"))
}
