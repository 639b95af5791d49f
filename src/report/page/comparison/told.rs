//! Values of settings, which a comparison tells in English: in the page's language, or as they stand.

use crate::{
    compare::Setting,
    price::ReadDate,
    report::language::{Language, say},
    report::page::age,
};

/// What a setting was in a record.
pub(super) fn value(language: Language, setting: Setting, told: &str) -> String {
    let known = match setting {
        Setting::Rehearsal => rehearsal(language, told),
        Setting::Estate => estate(language, told),
        Setting::Exchange => exchange(language, told),
        Setting::Verify => verify(language, told),
        Setting::OldestPrice => oldest(language, told),
        Setting::Host => host(language, told),
        Setting::StandsFor if told == "none" => Some(say!(language, "comparison-value-itself")),
        Setting::Software => absent(language, told),
        Setting::Shape => shape(language, told),
        Setting::PartSize => Some(language.decimal(told)),
        _ => None,
    };
    known.unwrap_or_else(|| told.to_owned())
}

fn absent(language: Language, told: &str) -> Option<String> {
    Some(match told {
        "none" => say!(language, "comparison-value-none"),
        "none declared" => say!(language, "comparison-value-none-declared"),
        "not known" => say!(language, "comparison-value-not-known"),
        _ => return None,
    })
}

fn rehearsal(language: Language, told: &str) -> Option<String> {
    Some(match told {
        "no" => say!(language, "comparison-value-no-rehearsal"),
        "by its scenario" => say!(language, "comparison-value-by-scenario"),
        "by the command" => say!(language, "comparison-value-by-command"),
        _ => return None,
    })
}

fn estate(language: Language, told: &str) -> Option<String> {
    let Some((bytes, rest)) = told.split_once(" bytes, ") else {
        return absent(language, told);
    };
    let (objects, link) = rest.split_once(" objects")?;
    let estate = say!(
        language,
        "comparison-value-estate",
        bytes = bytes,
        objects = objects,
    );
    Some(format!("{estate}{link}"))
}

fn exchange(language: Language, told: &str) -> Option<String> {
    let rates: Option<Vec<String>> = told.split("; ").map(|told| rate(language, told)).collect();
    rates
        .map(|rates| rates.join("; "))
        .or_else(|| absent(language, told))
}

fn rate(language: Language, told: &str) -> Option<String> {
    let (rate, rest) = told.split_once(" of ")?;
    let (day, source) = rest.split_once(" (")?;
    Some(say!(
        language,
        "comparison-value-rate",
        rate = language.decimal(rate),
        day = language.date(day.parse().ok()?),
        source = source.strip_suffix(')')?,
    ))
}

fn verify(language: Language, told: &str) -> Option<String> {
    Some(match told {
        "all is read back" => say!(language, "comparison-value-read-back"),
        "nothing is read back" => say!(language, "comparison-value-not-read-back"),
        _ => {
            let objects = told.strip_suffix(" objects a round are read back")?;
            say!(language, "comparison-value-sample", objects = objects)
        }
    })
}

fn oldest(language: Language, told: &str) -> Option<String> {
    if told == "none" {
        return Some(say!(language, "comparison-value-no-price"));
    }
    let day: ReadDate = told.parse().ok()?;
    Some(age::read(language, day))
}

/// The parts of a machine, any of which may not be known.
fn host(language: Language, told: &str) -> Option<String> {
    let parts = told.split(", ").map(|part| {
        if let Some(cores) = part.strip_suffix(" cores") {
            let cores = absent(language, cores).unwrap_or_else(|| cores.to_owned());
            return say!(language, "comparison-value-cores", cores = cores);
        }
        absent(language, part).unwrap_or_else(|| part.to_owned())
    });
    let mut parts: Vec<String> = parts.collect();
    // The last is a size; what stands before may be a version, whose points are no decimal marks.
    let memory = parts.pop()?;
    parts.push(language.decimal(&memory));
    Some(parts.join(", "))
}

fn shape(language: Language, told: &str) -> Option<String> {
    let Some((span, wide)) = told.split_once(" ns of round trip") else {
        return absent(language, told);
    };
    let round_trip = say!(language, "comparison-value-round-trip", span = span);
    Some(format!("{round_trip}{wide}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_in_each_language() {
        for (setting, told, german) in [
            (Setting::Rehearsal, "by the command", "ja, durch den Befehl"),
            (Setting::Estate, "none declared", "nicht angegeben"),
            (
                Setting::Estate,
                "4096 bytes, 2 objects, 1000 bit/s",
                "4096 Bytes, 2 Objekte, 1000 bit/s",
            ),
            (
                Setting::Exchange,
                "1 EUR = 1.1652 USD of 2026-09-09 (a bank); 1 CHF = 1.2 USD of 2026-09-10 (a bank)",
                "1 EUR = 1,1652 USD am 09.09.2026 (a bank); 1 CHF = 1,2 USD am 10.09.2026 (a bank)",
            ),
            (
                Setting::Verify,
                "all is read back",
                "alles wird zurückgelesen",
            ),
            (
                Setting::Verify,
                "8 objects a round are read back",
                "je Runde zurückgelesen: 8 Objekte",
            ),
            (Setting::OldestPrice, "2026-08-31", "31.08.2026"),
            (Setting::OldestPrice, "none", "keiner"),
            (Setting::StandsFor, "none", "keinen anderen"),
            (
                Setting::Host,
                "Linux, 6.8, not known, 2 cores, 23.5 GiB",
                "Linux, 6.8, nicht bekannt, 2 Kerne, 23,5 GiB",
            ),
            (
                Setting::Shape,
                "5000 ns of round trip, 8 bit/s",
                "5000 ns Umlaufzeit, 8 bit/s",
            ),
            (Setting::Software, "not known", "nicht bekannt"),
            (Setting::PartSize, "1.5 MiB", "1,5 MiB"),
            (Setting::Title, "none", "none"),
        ] {
            assert_eq!(value(Language::English, setting, told), told);
            assert_eq!(value(Language::German, setting, told), german);
        }
    }
}
