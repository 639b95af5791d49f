//! The languages of a page: its words, by their ids from a catalogue, and how numbers and dates are written.

use std::sync::LazyLock;

use fluent_bundle::{
    FluentArgs, FluentResource, FluentValue,
    concurrent::FluentBundle,
    types::{FluentNumber, FluentNumberOptions},
};
use jiff::civil::Date;

mod catalogue;

/// A language that a page can be told in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, with numbers and dates as ISO 80000 and ISO 8601 write them.
    #[default]
    English,
    /// German, with the law's own terms.
    German,
}

/// What a message is told with.
pub(super) enum Argument {
    /// Words, or a number that is written already.
    Words(String),
    /// A number that the message may choose its words by.
    Count(u64),
}

/// The message of this id in this language, with its arguments.
macro_rules! say {
    ($language:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::report::language::Language::said(
            $language,
            $id,
            [$((stringify!($name), $crate::report::language::Argument::from($value))),*],
        )
    };
}

pub(super) use say;

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::German));

/// All messages of a language. Tests hold that every part of the catalogue is well formed and every message is there.
fn bundle(language: Language) -> Bundle {
    let tag = language.tag().parse().expect("a language's own tag");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Marks of direction around each argument would stand in copied figures, and names are shown escaped anyway.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(grouped(&number.as_string())),
        _ => None,
    }));
    for (_, messages) in catalogue::parts(language) {
        let resource = match FluentResource::try_new((*messages).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Floats hold every whole number up to this one.
const EXACT: u64 = 1 << f64::MANTISSA_DIGITS;

/// A whole number, its thousands parted by a space, as both languages' standards have it.
pub(super) fn count(number: u64) -> String {
    grouped(&number.to_string())
}

/// The middle dot between thousands would be read as a decimal point by some, so thousands are parted by a space, at which no
/// line is broken.
fn grouped(digits: &str) -> String {
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    groups.join("\u{a0}")
}

impl Language {
    /// Every language, the one of most words first.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag, as BCP 47 has it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The message of an id; the id itself where there is none, which no test lets pass.
    pub(super) fn said<const N: usize>(self, id: &str, told: [(&str, Argument); N]) -> String {
        let bundle = match self {
            Self::English => &*ENGLISH,
            Self::German => &*GERMAN,
        };
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(N);
        for (name, argument) in told {
            arguments.set(name, argument.value());
        }
        let said = bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new());
        // A long message is broken into lines in its file.
        said.replace('\n', " ")
    }

    /// A number with a decimal point, and what stands beside it, with this language's decimal mark.
    pub(super) fn decimal(self, number: &str) -> String {
        match self {
            Self::English => number.to_owned(),
            Self::German => number.replace('.', ","),
        }
    }

    /// Things beside each other. Where a decimal comma stands within them, they are parted by a semicolon.
    pub(super) fn list(self, things: &[String]) -> String {
        things.join(match self {
            Self::English => ", ",
            Self::German => "; ",
        })
    }

    /// A day.
    pub(super) fn date(self, day: Date) -> String {
        match self {
            Self::English => day.to_string(),
            Self::German => day.strftime("%d.%m.%Y").to_string(),
        }
    }
}

impl Argument {
    fn value(self) -> FluentValue<'static> {
        match self {
            Self::Words(words) => FluentValue::from(words),
            #[expect(
                clippy::cast_precision_loss,
                reason = "only what a float holds exactly"
            )]
            Self::Count(count) if count <= EXACT => FluentValue::Number(FluentNumber::new(
                count as f64,
                FluentNumberOptions::default(),
            )),
            Self::Count(count) => FluentValue::from(self::count(count)),
        }
    }
}

impl From<String> for Argument {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Argument {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(words: &String) -> Self {
        Self::Words(words.clone())
    }
}

impl From<u64> for Argument {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Argument {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<u16> for Argument {
    fn from(count: u16) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Argument {
    fn from(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}
