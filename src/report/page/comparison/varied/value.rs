//! What a setting was in a record.

use std::time::Duration;

use crate::{
    compare::Value,
    digest::Sha256Digest,
    host::Facts,
    object::Escaped,
    record::{EstateFacts, Rehearsal, ShapeFacts, VerifyFacts},
    report::{
        language::{Language, say},
        page::{age, comparison::word, method, number, shape},
    },
    unit::{BitRate, Bytes},
};

/// What it was; a dash in a record that has no such setting.
pub(super) fn value(language: Language, value: Option<&Value>) -> String {
    match value {
        None => "–".to_owned(),
        Some(Value::Sha256(digest)) => shortened(digest),
        Some(Value::Count(count)) => count.to_string(),
        Some(Value::Bytes(size)) => exact(language, *size),
        Some(Value::Rehearsal(kind)) => rehearsal(language, *kind),
        Some(Value::Estate(declared)) => estate(language, declared.as_ref()),
        Some(Value::Rates(rates)) => {
            word::rates(language, rates).unwrap_or_else(|| undeclared(language))
        }
        Some(Value::Verify(how)) => verify(language, *how),
        Some(Value::Read(Some(day))) => age::read(language, *day),
        Some(Value::Read(None)) => say!(language, "comparison-value-no-price"),
        Some(Value::Machine(host)) => machine(language, host),
        Some(Value::Endpoint(place)) if place == "embedded" => say!(language, "method-embedded"),
        Some(
            Value::Text(text)
            | Value::Endpoint(text)
            | Value::StandsFor(Some(text))
            | Value::Software(Some(text)),
        ) => Escaped(text).to_string(),
        Some(Value::StandsFor(None)) => say!(language, "comparison-value-itself"),
        Some(Value::Shape(line)) => shaped(language, line.as_ref()),
        Some(Value::Software(None)) => say!(language, "comparison-value-not-known"),
    }
}

/// So much of a digest as tells two apart.
fn shortened(digest: &Sha256Digest) -> String {
    let digits = digest.to_string();
    digits.chars().take(12).chain(['…']).collect()
}

/// A size, and to the byte where rounding hid some: two sizes that differ must not look alike.
fn exact(language: Language, size: Bytes) -> String {
    let shown = number::bytes(language, size);
    if size.exact() == size.to_string() {
        return shown;
    }
    let bytes = number::count(size.0);
    say!(
        language,
        "comparison-value-size",
        size = shown,
        bytes = bytes
    )
}

fn undeclared(language: Language) -> String {
    say!(language, "comparison-value-none-declared")
}

fn rehearsal(language: Language, rehearsal: Rehearsal) -> String {
    match rehearsal {
        Rehearsal::No => say!(language, "comparison-value-no-rehearsal"),
        Rehearsal::ByScenario => say!(language, "comparison-value-by-scenario"),
        Rehearsal::ByCommand => say!(language, "comparison-value-by-command"),
    }
}

/// The estate that was declared: bytes, objects and link.
pub(in crate::report::page::comparison) fn estate(
    language: Language,
    declared: Option<&EstateFacts>,
) -> String {
    let Some(estate) = declared else {
        return undeclared(language);
    };
    let held = say!(
        language,
        "comparison-value-estate",
        size = exact(language, estate.size),
        objects = estate.objects,
    );
    let link = estate.link_bits_per_second.map(BitRate);
    let link = link.map(|rate| language.decimal(&rate.to_string()));
    let parts: Vec<String> = [Some(held), link].into_iter().flatten().collect();
    parts.join(", ")
}

fn verify(language: Language, verify: VerifyFacts) -> String {
    match verify {
        VerifyFacts::ReadBack => say!(language, "comparison-value-read-back"),
        VerifyFacts::Sample(objects) => {
            say!(language, "comparison-value-sample", objects = objects)
        }
        VerifyFacts::Nothing => say!(language, "comparison-value-not-read-back"),
    }
}

/// The parts of a machine, any of which may not be known.
fn machine(language: Language, host: &Facts) -> String {
    let named = |name: &String| Escaped(name).to_string();
    let parts = [
        method::fact(language, &host.os, named),
        method::fact(language, &host.kernel, named),
        method::fact(language, &host.arch, named),
        method::fact(language, &host.cores, |cores| {
            say!(language, "comparison-value-cores", cores = *cores)
        }),
        method::fact(language, &host.memory, |size| {
            number::bytes(language, *size)
        }),
    ];
    parts.join(", ")
}

fn shaped(language: Language, line: Option<&ShapeFacts>) -> String {
    let Some(line) = line else {
        return say!(language, "comparison-value-none");
    };
    let round_trip = Duration::from_nanos(line.round_trip_ns);
    shape::figures(language, round_trip, line.bits_per_second.map(BitRate))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Fact;

    fn shown(told: &Value) -> [String; 2] {
        Language::ALL.map(|language| value(language, Some(told)))
    }

    #[test]
    fn sizes_that_differ_by_a_byte_do_not_look_alike() {
        let whole = shown(&Value::Bytes(Bytes::GIB));
        assert_eq!(whole, ["1\u{a0}GiB"; 2]);
        let one_more = shown(&Value::Bytes(Bytes(Bytes::GIB.0 + 1)));
        let bytes = "1\u{a0}073\u{a0}741\u{a0}825";
        let expected = [
            format!("1.00\u{a0}GiB ({bytes} bytes)"),
            format!("1,00\u{a0}GiB ({bytes} Bytes)"),
        ];
        assert_eq!(one_more, expected);
    }

    #[test]
    fn an_estate_is_told_with_its_link() {
        let estate = EstateFacts {
            size: Bytes::GIB,
            objects: 2,
            link_bits_per_second: Some(1_500),
        };
        let told = shown(&Value::Estate(Some(estate)));
        let expected = [
            "1\u{a0}GiB in 2 objects, 1500 bit/s",
            "1\u{a0}GiB in 2 Objekten, 1500 bit/s",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn what_is_not_there_is_said_to_be_absent() {
        for (value, expected) in [
            (Value::Estate(None), ["none declared", "nicht angegeben"]),
            (
                Value::Rates(Vec::new()),
                ["none declared", "nicht angegeben"],
            ),
            (Value::Read(None), ["none", "keiner"]),
            (Value::StandsFor(None), ["none", "keinen anderen"]),
            (Value::Shape(None), ["none", "keine"]),
            (Value::Software(None), ["not known", "nicht bekannt"]),
            (
                Value::Endpoint("embedded".to_owned()),
                ["embedded", "eingebettet"],
            ),
        ] {
            assert_eq!(shown(&value), expected);
        }
    }

    #[test]
    fn a_machine_is_told_as_far_as_it_is_known() {
        let host = Facts {
            os: Fact::Known("Linux".to_owned()),
            kernel: Fact::Known("6.8.0".to_owned()),
            arch: Fact::NotMeasured("no such file".to_owned()),
            cores: Fact::Known(2),
            memory: Fact::Known(Bytes(25_232_932_864)),
        };
        let expected = [
            "Linux, 6.8.0, not measured, 2 cores, 23.5\u{a0}GiB",
            "Linux, 6.8.0, nicht gemessen, 2 Kerne, 23,5\u{a0}GiB",
        ];
        assert_eq!(shown(&Value::Machine(host)), expected);
    }
}
