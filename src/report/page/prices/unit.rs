//! Units, and what is counted in them.

use crate::{
    price::{Gigabyte, Quantum, Ratio, StorageUnit, Tariff, Tier, UnitPrice, Volume},
    report::language::{Language, say},
};

use super::number;

/// What a gigabyte and a month are.
pub(super) fn measures(language: Language, tariff: &Tariff) -> String {
    let gigabyte = match tariff.gigabyte {
        Gigabyte::Binary => say!(language, "prices-gigabyte-binary"),
        Gigabyte::Decimal => say!(language, "prices-gigabyte-decimal"),
        Gigabyte::NotStated => say!(language, "prices-gigabyte-not-stated"),
    };
    match tariff.month_hours {
        Some(hours) => say!(
            language,
            "prices-measures",
            gigabyte = gigabyte,
            hours = hours
        ),
        None => say!(language, "prices-measures-no-hours", gigabyte = gigabyte),
    }
}

/// The unit's name.
pub(super) fn volume(unit: Volume) -> &'static str {
    match unit {
        Volume::Gigabyte => "GB",
        Volume::Terabyte => "TB",
    }
}

/// A volume for a time.
pub(super) fn storage(language: Language, unit: StorageUnit) -> String {
    match unit {
        StorageUnit::GigabyteMonth => say!(language, "prices-unit-gigabyte-month"),
        StorageUnit::TerabyteMonth => say!(language, "prices-unit-terabyte-month"),
        StorageUnit::GigabyteHour => say!(language, "prices-unit-gigabyte-hour"),
        StorageUnit::TerabyteHour => say!(language, "prices-unit-terabyte-hour"),
    }
}

/// So many gigabytes or terabytes.
pub(super) fn quantum(quantum: Quantum) -> String {
    format!("{} {}", number::count(quantum.count), volume(quantum.unit))
}

/// So many bytes, however many.
pub(super) fn bytes(count: u64) -> String {
    format!("{}\u{a0}B", number::count(count))
}

/// A number as it is quoted, with all its digits.
pub(super) fn ratio(language: Language, ratio: &Ratio) -> String {
    language.decimal(&ratio.to_string())
}

/// A price and its currency.
pub(super) fn quoted(language: Language, price: &UnitPrice) -> String {
    format!("{} {}", ratio(language, &price.price), price.currency)
}

/// Where a tier begins and ends; none where it is the only one.
pub(super) fn span(language: Language, tier: &Tier, unit: Volume) -> Option<String> {
    let unit = volume(unit);
    match (tier.from, tier.to) {
        (0, None) => None,
        (from, None) => Some(say!(language, "prices-part-from", from = from, unit = unit)),
        (from, Some(to)) => Some(say!(
            language,
            "prices-part-between",
            from = from,
            to = to,
            unit = unit,
        )),
    }
}
