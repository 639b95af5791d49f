//! A page as one file of HTML: no script, nothing fetched, readable on a phone, on paper, by keyboard and by ear.

mod prose;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use minijinja::{
    AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value, context,
    syntax::SyntaxConfig, value::Serde,
};

use super::page::{self, Page};
use crate::digest;

use prose::{clean, prose};

const PAGE: &str = include_str!("html/page.html");
const STYLE: &str = include_str!("html/style.css");

pub(super) fn render(page: &Page) -> String {
    let environment = environment();
    let template = environment.template_from_named_str("page.html", PAGE);
    let rendered = template.and_then(|template| {
        template.render(context! {
            page => Value::from(Serde(page)),
            labels => Value::from(Serde(page::labels(page.language))),
            style => STYLE,
            policy => policy(),
        })
    });
    rendered.expect("the template fits every page")
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(escaped);
    environment.set_syntax(lines());
    environment.add_filter("prose", prose);
    environment.add_filter("style", |text: &str| {
        Value::from_safe_string(text.to_owned())
    });
    environment.add_filter("bare", |text: &str| text.replace('`', ""));
    environment.add_filter("count", |list: Value| list.len().unwrap_or_default());
    environment.add_filter("figures", |value: Value| figures(&value));
    environment
}

/// A line of a template that only steers it leaves no line behind.
fn lines() -> SyntaxConfig {
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    syntax.expect("the delimiters are the default ones")
}

/// Nothing may be loaded, sent or run; the one style of the page is known by its hash.
fn policy() -> String {
    let hash = STANDARD.encode(digest::sha256(STYLE.as_bytes()).0);
    format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'")
}

/// Whatever a template writes is text: what would be markup, and what would turn or hide text, is shown as it stands.
fn escaped(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => Ok(write!(out, "{}", clean(text))?),
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// The attribute with the numbers behind a cell: a line each, its parts parted by tabs; nothing where there are none.
fn figures(cell: &Value) -> Result<Value, Error> {
    let mut lines = Vec::new();
    for figure in cell.get_attr("figures")?.try_iter()? {
        let parts = ["name", "value", "unit", "basis", "lower", "upper"].map(|part| {
            let part = figure.get_attr(part)?;
            Ok::<_, Error>(part.as_str().map(clean).unwrap_or_default())
        });
        lines.push(parts.into_iter().collect::<Result<Vec<_>, _>>()?.join("\t"));
    }
    let attribute = if lines.is_empty() {
        String::new()
    } else {
        format!(" data-figures=\"{}\"", lines.join("\n"))
    };
    Ok(Value::from_safe_string(attribute))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{
        Language,
        page::{Block, Cell, Section, Tabular},
    };

    fn page_of(words: &str) -> Page {
        let table = Tabular {
            caption: Some(words.to_owned()),
            columns: vec![(words.to_owned(), page::Align::Left)],
            rows: vec![vec![Cell::from(words)]],
            narrow: page::Narrow::Scrolled,
        };
        let text = page::Verbatim {
            caption: words.to_owned(),
            lines: vec![words.to_owned()],
        };
        let words = words.to_owned();
        Page {
            language: Language::English,
            title: words.clone(),
            sections: vec![Section {
                heading: Some(words.clone()),
                blocks: vec![
                    Block::Paragraph(words.clone()),
                    Block::Notice(words.clone()),
                    Block::List(vec![words.clone()]),
                    Block::Table(table),
                    Block::Verbatim(text),
                    Block::Contents(words),
                ],
            }],
        }
    }

    #[test]
    fn whatever_words_hold_is_shown_and_not_obeyed() {
        let page = render(&page_of(
            "<img src=x> \" ' & `a<b>`\u{1b}[2J\u{202e}\u{200b}",
        ));
        assert!(!page.contains("<img") && !page.contains("<b>"), "{page}");
        assert!(page.contains("<code>a&lt;b&gt;</code>"), "{page}");
        let steering = |letter: char| {
            let hidden = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}');
            (letter.is_control() && letter != '\n') || hidden
        };
        assert_eq!(page.chars().find(|letter| steering(*letter)), None);
        assert_eq!(page.matches(r"\u{1b}[2J\u{202e}").count(), 12, "{page}");
    }

    #[test]
    fn nothing_is_loaded_sent_or_run() {
        let page = render(&page_of("words"));
        for word in [
            "<script", "<link", "<iframe", "<object", "http://", "https://", "@import", " style=",
        ] {
            assert!(!page.contains(word), "{word}");
        }
        let style = page
            .split("<style>")
            .nth(1)
            .and_then(|rest| rest.split("</style>").next());
        assert_eq!(page.matches("url(").count(), page.matches("url(#").count());
        assert_eq!(style, Some(STYLE), "the hash is of what stands there");
        assert!(page.contains("default-src &#x27;none&#x27;"), "{page}");
    }
}
