//! Why something of an exit is not measured.

use crate::{
    assess::{LINK_DECIDES, NO_RULE, THAWING_NOT_STATED},
    compare::REHEARSED,
    record::NOTHING_READ_BACK,
    report::language::{Language, say},
    report::page::recorded,
    stats::NoFit,
};

/// A reason as a record gives it: in this language where this program is known to give it, else in its own words.
pub(in crate::report::page) fn reason(language: Language, told: &str) -> String {
    let mut fits = NoFit::all();
    if let Some(why) = fits.find(|why| why.to_string() == told) {
        return no_fit(language, why);
    }
    match told {
        NOTHING_READ_BACK => say!(language, "exit-nothing-read-back"),
        NO_RULE => say!(language, "exit-no-rule"),
        LINK_DECIDES => say!(language, "exit-link-decides"),
        REHEARSED => say!(language, "exit-rehearsed"),
        THAWING_NOT_STATED => say!(language, "exit-thawing-unknown"),
        _ => recorded::quoted(language, told),
    }
}

fn no_fit(language: Language, why: NoFit) -> String {
    match why {
        NoFit::Sizes(sizes) => say!(language, "exit-no-fit-sizes", sizes = sizes),
        NoFit::Repetitions => say!(language, "exit-no-fit-repetitions"),
        NoFit::Singular => say!(language, "exit-no-fit-singular"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_reasons_are_told_in_each_language_and_others_quoted() {
        let known = NoFit::all().map(|why| why.to_string());
        let others = [
            NOTHING_READ_BACK,
            NO_RULE,
            REHEARSED,
            THAWING_NOT_STATED,
            LINK_DECIDES,
        ];
        for recorded in known.chain(others.map(str::to_owned)) {
            assert_eq!(reason(Language::English, &recorded), recorded);
            let german = reason(Language::German, &recorded);
            assert!(!german.contains(&recorded), "{german}");
        }
        assert_eq!(reason(Language::English, "of old"), "of old");
        assert_eq!(reason(Language::German, "of old"), "„of old“");
    }
}
