//! The words of pages: every message in every language, none without a use, and no wording beside them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use libtest_mimic::Failed;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::source::Source;
use crate::{case, harness::Case};

pub(super) const CASES: [Case; 2] = [
    case!(a_language_that_lacks_a_message_or_an_argument_is_found),
    case!(wording_in_the_code_is_found),
];

/// Where the pages are made.
const PAGES: &str = "report/page";
/// The files of what machines read of them, which is the same in every language.
const FIGURES: [&str; 3] = [
    "report/page/figure",
    "report/page/comparison/behind",
    "report/page/prices/behind",
];

/// Calls whose texts nobody reads: the fault of the code that they would show, and what is looked for in words.
const UNSAID: [&str; 5] = [
    "expect",
    "strip_prefix",
    "strip_suffix",
    "split_once",
    "between",
];
/// Names and units that look like words.
const NAMES: [&str; 4] = ["Content-MD5", "B months", "percentage points", "{} min"];

/// A message: what it is told with, and the messages that it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Message {
    told: BTreeSet<String>,
    held: BTreeSet<String>,
}

/// Messages by their ids.
type Messages = BTreeMap<String, Message>;

/// What is wrong with the messages of all parts, and with how the code says them.
pub(super) fn faults(sources: &[Source]) -> Result<Vec<String>, Failed> {
    let mut faults = Vec::new();
    let mut languages = Vec::new();
    for language in ["en", "de"] {
        let mut all = Messages::new();
        for (part, text) in parts(language)? {
            let place = format!("{language}/{part}");
            let messages = messages(&place, &text, &mut faults);
            for (id, told) in messages {
                if all.insert(id.clone(), told).is_some() {
                    faults.push(format!("{place}: `{id}` is there twice"));
                }
            }
        }
        languages.push(all);
    }
    let [english, german] = [&languages[0], &languages[1]];
    faults.extend(differences(english, german));
    let mut said = Said::default();
    for source in sources {
        said.read(source)?;
    }
    faults.extend(said.faults);
    faults.extend(unsaid(english, &said.messages));
    Ok(faults)
}

/// The parts of a language's catalogue, which are those that the code lists.
fn parts(language: &str) -> Result<Vec<(String, String)>, Failed> {
    let mut all = Vec::new();
    for file in fs::read_dir(format!("src/report/words/{language}"))? {
        let path = file?.path();
        let name = path.file_stem().unwrap_or_default();
        all.push((
            name.to_string_lossy().into_owned(),
            fs::read_to_string(&path)?,
        ));
    }
    let list = fs::read_to_string("src/report/language/catalogue.rs")?;
    if let Some((part, _)) = all
        .iter()
        .find(|(part, _)| !list.contains(&format!("\"{part}\"")))
    {
        return Err(format!("no list has the part {language}/{part}").into());
    }
    all.sort();
    Ok(all)
}

fn messages(place: &str, text: &str, faults: &mut Vec<String>) -> Vec<(String, Message)> {
    let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(resource, errors)| {
        faults.extend(errors.iter().map(|error| format!("{place}: {error:?}")));
        resource
    });
    let mut found = Vec::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let mut read = Message::default();
                if let Some(pattern) = &message.value {
                    variables(pattern, &mut read);
                }
                found.push((message.id.name.to_owned(), read));
            }
            Entry::Junk { content } => faults.push(format!("{place}: not a message: {content}")),
            _ => {}
        }
    }
    found
}

fn variables(pattern: &Pattern<&str>, read: &mut Message) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expressed(expression, read);
        }
    }
}

fn expressed(expression: &Expression<&str>, read: &mut Message) {
    match expression {
        Expression::Select { selector, variants } => {
            inline(selector, read);
            for variant in variants {
                variables(&variant.value, read);
            }
        }
        Expression::Inline(expression) => inline(expression, read),
    }
}

fn inline(expression: &InlineExpression<&str>, read: &mut Message) {
    match expression {
        InlineExpression::VariableReference { id } => {
            read.told.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            read.held.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => expressed(expression, read),
        _ => {}
    }
}

/// What one language has and the other has not.
fn differences(english: &Messages, german: &Messages) -> Vec<String> {
    let ids: BTreeSet<_> = english.keys().chain(german.keys()).collect();
    let differ = ids
        .into_iter()
        .filter_map(|id| match (english.get(id), german.get(id)) {
            (Some(one), Some(other)) if one.told == other.told => None,
            (Some(one), Some(other)) => {
                let (one, other) = (&one.told, &other.told);
                Some(format!("`{id}` is told with {one:?} and {other:?}"))
            }
            (None, _) => Some(format!("`{id}` is missing in English")),
            (_, None) => Some(format!("`{id}` is missing in German")),
        });
    differ.collect()
}

/// What is said without a message or with other arguments, and what is never said.
fn unsaid(messages: &Messages, said: &[(String, String, BTreeSet<String>)]) -> Vec<String> {
    let mut faults: Vec<String> = said
        .iter()
        .filter_map(|(place, id, told)| match wanted(messages, id) {
            None => Some(format!("{place}: there is no message `{id}`")),
            Some(wanted) if wanted != *told => Some(format!(
                "{place}: `{id}` is told with {told:?}, its message with {wanted:?}"
            )),
            Some(_) => None,
        })
        .collect();
    let held = messages.values().flat_map(|message| &message.held);
    let ids: BTreeSet<_> = said.iter().map(|(_, id, _)| id).chain(held).collect();
    let unused = messages.keys().filter(|id| !ids.contains(id));
    faults.extend(unused.map(|id| format!("`{id}` is never said")));
    faults
}

/// What a message is told with, and with it those that it holds.
fn wanted(messages: &Messages, id: &str) -> Option<BTreeSet<String>> {
    let message = messages.get(id)?;
    let held = message.held.iter().filter_map(|id| wanted(messages, id));
    Some(held.fold(message.told.clone(), |all, more| &all | &more))
}

/// What the code says.
#[derive(Default)]
struct Said {
    /// Where, which message, and with what.
    messages: Vec<(String, String, BTreeSet<String>)>,
    /// Words that stand in the code.
    faults: Vec<String>,
}

impl Said {
    fn read(&mut self, source: &Source) -> Result<(), Failed> {
        if source.room() != "report" || source.is_test {
            return Ok(());
        }
        let tokens: TokenStream = source.text.parse().map_err(|error| format!("{error}"))?;
        self.scan(&source.place, tokens);
        Ok(())
    }

    fn scan(&mut self, place: &str, tokens: TokenStream) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < trees.len() {
            at += match &trees[at..] {
                [
                    TokenTree::Punct(hash),
                    TokenTree::Group(attribute),
                    rest @ ..,
                ] if hash.as_char() == '#' && attribute.delimiter() == Delimiter::Bracket => {
                    2 + if is_test(attribute) { item(rest) } else { 0 }
                }
                [
                    TokenTree::Ident(say),
                    TokenTree::Punct(mark),
                    TokenTree::Group(told),
                    ..,
                ] if say == "say" && mark.as_char() == '!' => {
                    self.say(place, told);
                    3
                }
                [
                    TokenTree::Punct(hash),
                    TokenTree::Punct(_),
                    TokenTree::Group(_),
                    ..,
                ] if hash.as_char() == '#' => 3,
                [TokenTree::Ident(called), TokenTree::Group(_), ..]
                    if UNSAID.iter().any(|name| called == name) =>
                {
                    2
                }
                [
                    TokenTree::Ident(built),
                    TokenTree::Punct(_),
                    TokenTree::Group(_),
                    ..,
                ] if built == "concat" || built == "env" => 3,
                // What is looked for in the words of a record.
                [TokenTree::Literal(_), TokenTree::Punct(arrow), ..] if arrow.as_char() == '=' => 2,
                [
                    TokenTree::Ident(language),
                    TokenTree::Punct(_),
                    TokenTree::Punct(_),
                    TokenTree::Ident(named),
                    ..,
                ] if language == "Language" && named == "English" && place.starts_with(PAGES) => {
                    let line = named.span().start().line;
                    self.faults
                        .push(format!("src/{place}.rs:{line}: one language is named"));
                    4
                }
                [TokenTree::Group(group), ..] => {
                    self.scan(place, group.stream());
                    1
                }
                [TokenTree::Literal(literal), ..] => {
                    self.literal(place, &literal.to_string(), literal.span().start().line);
                    1
                }
                _ => 1,
            };
        }
    }

    /// `say!(language, "id", name = value, …)`.
    fn say(&mut self, place: &str, told: &Group) {
        let trees: Vec<TokenTree> = told.stream().into_iter().collect();
        let parts: Vec<&[TokenTree]> = trees
            .split(|tree| matches!(tree, TokenTree::Punct(comma) if comma.as_char() == ','))
            .collect();
        let id = parts.get(1).and_then(|part| part.first());
        let id = id.map(|id| id.to_string().trim_matches('"').to_owned());
        let line = told.span_open().start().line;
        let mut names = BTreeSet::new();
        for part in parts.iter().skip(2) {
            if let [TokenTree::Ident(name), TokenTree::Punct(is), value @ ..] = part
                && is.as_char() == '='
            {
                names.insert(name.to_string());
                self.scan(place, value.iter().cloned().collect());
            } else {
                // A further part of a value that holds a comma outside of all brackets.
                self.scan(place, part.iter().cloned().collect());
            }
        }
        let place = format!("src/{place}.rs:{line}");
        self.messages.push((place, id.unwrap_or_default(), names));
    }

    fn literal(&mut self, place: &str, literal: &str, line: usize) {
        if place.starts_with(PAGES)
            && !FIGURES.contains(&place)
            && !NAMES.contains(&literal.trim_matches('"'))
            && literal.starts_with('"')
            && is_wording(literal.trim_matches('"'))
        {
            self.faults.push(format!(
                "src/{place}.rs:{line}: words outside the catalogue: {literal}"
            ));
        }
    }
}

/// Whether an attribute keeps what follows for tests.
fn is_test(attribute: &Group) -> bool {
    let text = attribute.stream().to_string().replace(' ', "");
    text == "cfg(test)" || text == "test"
}

/// How many trees an item has: up to its body or its semicolon.
fn item(trees: &[TokenTree]) -> usize {
    let ends = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    };
    trees.iter().position(ends).map_or(trees.len(), |at| at + 1)
}

/// Whether a text has words for people: two of them, or one that begins as a sentence does. Names of figures, of fields
/// and of units are small, and have no space.
fn is_wording(text: &str) -> bool {
    let mut outside = String::new();
    let mut depth = 0u32;
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(letter),
            _ => {}
        }
    }
    let words: Vec<&str> = outside
        .split(|letter: char| letter.is_whitespace())
        .filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 2)
        .collect();
    let is_one = outside.trim() == outside && words.len() == 1;
    let is_name = is_one && !outside.starts_with(char::is_uppercase);
    !words.is_empty() && !is_name
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a case is a function that may fail"
)]
fn a_language_that_lacks_a_message_or_an_argument_is_found() -> Result<(), Failed> {
    let read = |text: &str| {
        let mut faults = Vec::new();
        let found: Messages = messages("planted", text, &mut faults).into_iter().collect();
        (found, faults)
    };
    let (english, _) =
        read("one = { $a }\ntwo = two\nthree = { $n -> [one] { $n } *[other] { $m } }\n");
    let (german, _) = read("one = eins\nthree = { $n -> [one] { $n } *[other] { $m } }\n");
    assert_eq!(
        differences(&english, &german),
        [
            r#"`one` is told with {"a"} and {}"#,
            "`two` is missing in German"
        ]
    );
    assert!(!read("one = { $a\n").1.is_empty());
    Ok(())
}

fn wording_in_the_code_is_found() -> Result<(), Failed> {
    let mut said = Said::default();
    said.read(&Source::parse(
        "report/page/planted",
        r#"
        /// Words of documentation.
        fn f(language: Language) -> String {
            let name = name(&["exit-cost", "a/b"]);
            g(Language::English, format!("{} objects", vec![say!(language, "id", count = h("not measured"))]))
        }
        #[cfg(test)]
        mod tests { const WORDS: &str = "words of a test"; }
        "#,
    )?)?;
    let faults: Vec<_> = said.faults.iter().map(String::as_str).collect();
    assert_eq!(
        faults,
        [
            "src/report/page/planted.rs:5: one language is named",
            "src/report/page/planted.rs:5: words outside the catalogue: \"{} objects\"",
            "src/report/page/planted.rs:5: words outside the catalogue: \"not measured\"",
        ]
    );
    let told: Vec<_> = said
        .messages
        .iter()
        .map(|(_, id, told)| (id.as_str(), told.len()))
        .collect();
    assert_eq!(told, [("id", 1)]);
    Ok(())
}
