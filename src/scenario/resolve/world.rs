//! The world around the drill: what there really is, and what currencies are worth.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use num_traits::Zero as _;

use crate::{
    ledger::Operation,
    price::{Customer, Purpose, Route},
    scenario::{
        Estate, EstateClass, ExchangeRate, Exit, Known, Leg, provider_of,
        reader::{Read, Table, Value},
        source::quoted,
    },
    unit::{Currency, Money, parse_span},
};

use super::{dataset::percent, flag, line, size, size_class::size_classes, store::tariff_name};

/// What there really is.
pub(super) fn estate(table: &Table<'_>, known: Known<'_>) -> Read<Estate> {
    let size = table.required("size", size::positive);
    let objects = table.required("objects", Value::whole);
    let link = table.optional("link", |value| value.parsed(str::parse));
    let growth = table.optional("growth", |value| value.parsed(percent));
    let usual_egress = table.optional("usual-egress", size::any);
    let usual_requests = table.optional("usual-requests", requests);
    let classes = table.optional("class", |list| classes(list, known));
    let sizes = table.optional("size-class", |list| {
        size_classes(
            list,
            size.as_ref().ok().copied(),
            objects.as_ref().ok().copied(),
        )
    });
    Ok(Estate {
        size: size?,
        objects: objects?,
        link: link?,
        growth: growth?,
        usual_egress: usual_egress?.unwrap_or_default(),
        usual_requests: usual_requests?.unwrap_or_default(),
        classes: classes?.unwrap_or_default(),
        sizes: sizes?.unwrap_or_default(),
    })
}

fn requests(map: &Value<'_>) -> Read<BTreeMap<Operation, u64>> {
    let counted = map.map()?.into_iter().map(|(name, value)| {
        let known = Operation::ALL
            .into_iter()
            .find(|operation| operation.name() == name);
        let operation = known.ok_or_else(|| {
            value.unknown(
                "an operation",
                Operation::ALL.iter().map(|operation| operation.name()),
            )
        });
        let count = value.whole();
        Ok((operation?, count?))
    });
    let counted: Vec<_> = counted.collect();
    counted.into_iter().collect()
}

fn classes(list: &Value<'_>, known: Known<'_>) -> Read<Vec<EstateClass>> {
    let classes = list.each(|value| class(&value.table()?, known))?;
    let shares: u32 = classes.iter().map(|class| u32::from(class.share)).sum();
    if shares > 100 {
        return Err(list.fault("shares of at most 100 % together", None));
    }
    Ok(classes)
}

/// Whether every class is of a provider that a leg leaves: another one's cannot lie there.
pub(super) fn classes_lie_where_legs_begin(root: &Table<'_>, legs: &[Leg]) -> Read<()> {
    let left = legs.iter().filter_map(|leg| leg.way.source());
    let left: BTreeSet<&str> = left.map(|store| provider_of(&store.tariff)).collect();
    let Some(list) = root
        .get("estate")
        .and_then(|estate| estate.table().ok()?.get("class"))
        .filter(|_| !left.is_empty())
    else {
        return Ok(());
    };
    let fits = |value: &Value<'_>| {
        value.table()?.required("tariff", |value| {
            if left.contains(provider_of(value.text()?)) {
                return Ok(());
            }
            let left: Vec<String> = left.iter().map(|name| format!("`{name}`")).collect();
            let expected = format!(
                "a tariff of a provider that a leg leaves ({}): what lies elsewhere leaves from there, in a scenario of its own",
                left.join(", ")
            );
            Err(value.fault(expected, None))
        })
    };
    list.each(fits).map(drop)
}

fn class(table: &Table<'_>, known: Known<'_>) -> Read<EstateClass> {
    let tariff = table.required("tariff", |value| tariff_name(value, known));
    let share = table.required("share", |value| value.parsed(percent));
    let age = table.optional("age", |value| value.parsed(parse_span));
    let restore = table.optional("restore", |value| value.text().map(str::to_owned));
    Ok(EstateClass {
        tariff: tariff?,
        share: share?,
        age: age?,
        restore: restore?,
    })
}

/// Who would leave, what for, and on what terms.
pub(super) fn exit(table: &Table<'_>) -> Read<Exit> {
    let customer = table.optional("customer", |value| {
        Ok(match value.choice()? {
            "FR" => Customer::France,
            _ => Customer::Eu,
        })
    });
    let purpose = table.optional("purpose", |value| {
        Ok(match value.choice()? {
            "parallel" => Purpose::Parallel,
            _ => Purpose::Switching,
        })
    });
    let programme = table.defaulted("programme", flag);
    let penalty = table.optional("termination-penalty", |value| value.parsed(str::parse));
    let effort = table.optional("effort", |value| value.parsed(str::parse));
    let announced = table.optional("announced", |value| value.parsed(date));
    Ok(Exit {
        customer: customer?,
        purpose: purpose?,
        programme: programme?,
        termination_penalty: penalty?,
        effort: effort?,
        announced: announced?,
    })
}

/// Where the drill is run from.
pub(super) fn location(table: &Table<'_>) -> Read<Route> {
    table.defaulted("location", |value| {
        Ok(match value.choice()? {
            "same-region" => Route::SameRegion,
            _ => Route::Internet,
        })
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
