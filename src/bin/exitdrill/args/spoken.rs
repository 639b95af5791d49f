//! In which language a page is told.

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use exitdrill::report::Language;

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Spoken {
    /// The language of the page: en for English, de for German
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = languages())]
    pub(crate) language: Language,
}

fn languages() -> impl TypedValueParser<Value = Language> {
    let named = |tag: String| {
        let mut all = Language::ALL.into_iter();
        all.find(|language| language.tag() == tag)
            .unwrap_or_default()
    };
    PossibleValuesParser::new(Language::ALL.map(Language::tag)).map(named)
}
