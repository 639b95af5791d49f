//! The world around the drill: what there really is, and what currencies are worth.

use jiff::civil::Date;
use num_traits::Zero as _;

use crate::{
    scenario::{
        Estate, ExchangeRate,
        reader::{Read, Table, Value},
        source::quoted,
    },
    unit::{Currency, Money},
};

use super::{line, size};

/// What there really is.
pub(super) fn estate(table: &Table<'_>) -> Read<Estate> {
    let size = table.required("size", size::positive);
    let objects = table.required("objects", Value::whole);
    let link = table.optional("link", |value| value.parsed(str::parse));
    Ok(Estate {
        size: size?,
        objects: objects?,
        link: link?,
    })
}

/// The rates, in the order of the file.
pub(super) fn exchange(map: &Value<'_>) -> Read<Vec<ExchangeRate>> {
    let rates: Vec<_> = map
        .map()?
        .into_iter()
        .map(|(name, value)| rate(name, &value))
        .collect();
    rates.into_iter().collect()
}

fn rate(name: &str, value: &Value<'_>) -> Read<ExchangeRate> {
    let table = value.table()?;
    let base = name.parse::<Currency>().map_err(|_| {
        let expected = "a currency of three capital letters, like `EUR`";
        value.fault_with(quoted(name), expected.to_owned(), None)
    });
    let rate = table.required("rate", |value| {
        let rate: Money = value.parsed(str::parse)?;
        if rate.amount.is_zero() || base == Ok(rate.currency) {
            return Err(value.wrong("above zero, in another currency"));
        }
        Ok(rate)
    });
    let date = table.required("date", |value| value.parsed(date));
    let source = table.required("source", line);
    let rate = rate?;
    Ok(ExchangeRate {
        base: base?,
        quote: rate.currency,
        rate: rate.amount,
        date: date?,
        source: source?,
    })
}

fn date(text: &str) -> Result<Date, &'static str> {
    let date = text.parse::<Date>().ok();
    date.filter(|date| date.to_string() == text)
        .ok_or("year, month and day")
}
