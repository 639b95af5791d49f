//! XML as stores answer it: elements with text, bounded in depth, no entity but the five of XML itself.

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesStart, Event},
};

/// No answer of a store is nested deeper.
const DEEPEST: usize = 16;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name, without what stands before a colon.
    pub(super) name: String,
    /// Whether it says `Encoded="true"`, as Azure does of a key that XML cannot carry.
    pub(super) encoded: bool,
    /// Its text, as it stands.
    pub(super) text: String,
    /// The elements in it.
    pub(super) children: Vec<Element>,
}

/// A text that is not the XML of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer is not the XML that was expected")]
pub(super) struct NotXml;

impl Element {
    /// The first element in it of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|it| it.name == name)
    }

    /// The text of the first element in it of this name.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.as_str())
    }

    /// The elements in it of this name.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |it| it.name == name)
    }
}

/// The root element of a text.
///
/// # Errors
/// It is not well-formed, nested too deep, or has an entity of its own.
pub(super) fn parse(text: &[u8]) -> Result<Element, NotXml> {
    let text = std::str::from_utf8(text).map_err(|_| NotXml)?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().map_err(|_| NotXml)? {
            Event::Start(start) if open.len() <= DEEPEST => open.push(begun(&start)?),
            Event::Empty(start) => {
                let element = begun(&start)?;
                last(&mut open)?.children.push(element);
            }
            Event::End(_) => {
                let element = open.pop().ok_or(NotXml)?;
                last(&mut open)?.children.push(element);
            }
            Event::Text(piece) => {
                let piece = piece.decode().map_err(|_| NotXml)?;
                last(&mut open)?.text.push_str(&piece);
            }
            Event::CData(piece) => {
                let piece = piece.decode().map_err(|_| NotXml)?;
                last(&mut open)?.text.push_str(&piece);
            }
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().map_err(|_| NotXml)?;
                let name = name.decode().map_err(|_| NotXml)?;
                let text = &mut last(&mut open)?.text;
                match letter {
                    Some(letter) => text.push(letter),
                    None => text.push_str(resolve_xml_entity(&name).ok_or(NotXml)?),
                }
            }
            Event::Decl(_) | Event::Comment(_) => {}
            Event::Eof => return root(open),
            Event::Start(_) | Event::DocType(_) | Event::PI(_) => return Err(NotXml),
        }
    }
}

fn last(open: &mut [Element]) -> Result<&mut Element, NotXml> {
    open.last_mut().ok_or(NotXml)
}

fn begun(start: &BytesStart<'_>) -> Result<Element, NotXml> {
    let name = std::str::from_utf8(start.local_name().into_inner()).map_err(|_| NotXml)?;
    let encoded = start.try_get_attribute("Encoded").map_err(|_| NotXml)?;
    Ok(Element {
        name: name.to_owned(),
        encoded: encoded.is_some_and(|it| it.value.as_ref() == b"true"),
        ..Element::default()
    })
}

fn root(mut open: Vec<Element>) -> Result<Element, NotXml> {
    match (open.pop(), open.is_empty()) {
        (Some(mut document), true) if document.children.len() == 1 => {
            document.children.pop().ok_or(NotXml)
        }
        _ => Err(NotXml),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_letter_by_letter() {
        let text = "\u{feff}<?xml version=\"1.0\"?><L><N> a&amp;&#xD;&lt;b </N><N Encoded=\"true\">%01</N><E/></L>";
        let list = parse(text.as_bytes()).expect("an element");
        let names: Vec<_> = list
            .named("N")
            .map(|it| (it.text.as_str(), it.encoded))
            .collect();
        assert_eq!(names, [(" a&\r<b ", false), ("%01", true)]);
        assert_eq!(list.text_of("E"), Some(""));
        assert_eq!(list.text_of("F"), None);
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        let deep = "<a>".repeat(20) + &"</a>".repeat(20);
        for text in [
            "",
            "<html>captive",
            "<a></b>",
            "<a/><b/>",
            "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
            "<a>&x;</a>",
            deep.as_str(),
        ] {
            assert_eq!(parse(text.as_bytes()), Err(NotXml), "{text}");
        }
        assert_eq!(parse(b"<a>\xff</a>"), Err(NotXml));
    }
}
