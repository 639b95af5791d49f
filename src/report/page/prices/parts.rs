//! The parts of a tariff, row by row.

use crate::{
    ledger::{Operation, StatusClass},
    price::{
        Charge, Confidence, Gigabyte, Quantum, RequestRule, Requests, Tariff, Tier, UnitPrice,
        Volume,
    },
};

use super::{
    super::model::{Block, Tabular},
    cost, missing, number,
};

/// What a gigabyte and a month are.
pub(super) fn measures(tariff: &Tariff) -> String {
    let gigabyte = match tariff.gigabyte {
        Gigabyte::Binary => "2^30 bytes",
        Gigabyte::Decimal => "10^9 bytes",
        Gigabyte::NotStated => "10^9 or 2^30 bytes, which is not stated",
    };
    let month = tariff.month_hours;
    let month = month.map_or_else(
        || "of which the hours are not stated".to_owned(),
        |hours| format!("of {hours} hours"),
    );
    format!("A GB of {gigabyte}, a month {month}.")
}

/// Every part with a price but requests.
pub(super) fn table(tariff: &Tariff) -> Tabular {
    let mut rows = storage(tariff);
    rows.extend(egress(tariff));
    rows.extend(quotes(tariff));
    rows.extend(restores(tariff));
    rows.extend(month(tariff));
    rows.extend(besides(tariff));
    Tabular::new(&["part", ">price", "unit", "source"], rows)
}

fn row(part: String, price: String, unit: String, source: &str) -> Vec<String> {
    vec![part, price, unit, source.to_owned()]
}

fn storage(tariff: &Tariff) -> Vec<Vec<String>> {
    let Some(storage) = &tariff.storage else {
        return vec![row("storage".to_owned(), missing(), "–".to_owned(), "–")];
    };
    let source = &storage.source.0;
    let unit = storage.unit.volume();
    let rows = storage.tiers.iter().map(|tier| {
        let part = format!("storage{}", span(tier, unit));
        row(part, quoted(&tier.price), storage.unit.to_string(), source)
    });
    rows.collect()
}

fn egress(tariff: &Tariff) -> Vec<Vec<String>> {
    let Some(egress) = &tariff.egress else {
        return vec![row("egress".to_owned(), missing(), "–".to_owned(), "–")];
    };
    let source = &egress.source.0;
    let rows = egress.tiers().iter().map(|tier| {
        let free = if tier.allowance {
            ", free each month"
        } else {
            ""
        };
        let part = format!("egress to {}{}{free}", egress.to, span(tier, egress.unit));
        row(part, quoted(&tier.price), cost::per(tier.price.per), source)
    });
    let times = egress.free.times_stored.as_ref();
    let times = times.map(|times| format!("{times} times what is stored"));
    let free = egress.free.volume.map(quantum).into_iter().chain(times);
    let free = free.map(|much| {
        row(
            "egress, free each month".to_owned(),
            "0".to_owned(),
            much,
            source,
        )
    });
    rows.chain(free).collect()
}

fn quotes(tariff: &Tariff) -> Vec<Vec<String>> {
    let quotes = [
        ("to another region of the provider", &tariff.inter_region),
        ("to a service in the same region", &tariff.same_region),
        ("ingress", &tariff.ingress),
        ("reading back", &tariff.retrieval),
    ];
    let rows = quotes.into_iter().map(|(part, quote)| match quote {
        Some(quote) => row(
            part.to_owned(),
            quoted(&quote.price),
            cost::per(quote.price.per),
            &quote.source.0,
        ),
        None => row(part.to_owned(), missing(), "–".to_owned(), "–"),
    });
    rows.collect()
}

fn restores(tariff: &Tariff) -> Vec<Vec<String>> {
    let currency = super::currency(tariff);
    let price = |price: Option<&crate::price::Ratio>| {
        price.map_or_else(missing, |price| format!("{price} {currency}"))
    };
    let rows = tariff.restores.iter().flat_map(|(speed, restore)| {
        let part = format!("thawing ({speed})");
        let source = &restore.source.0;
        let takes = restore.thawing.as_ref();
        let hours = takes.map_or_else(missing, |stated| format!("within {} h", stated.hours));
        let stated_at = takes.map_or("–", |stated| &*stated.source.0);
        let time = row(part.clone(), hours, "an object".to_owned(), stated_at);
        let prices = [
            (restore.per_gigabyte.as_ref(), "GB"),
            (restore.per_thousand.as_ref(), "1 000 objects"),
        ];
        let prices =
            prices.map(|(found, unit)| row(part.clone(), price(found), unit.to_owned(), source));
        prices.into_iter().chain([time])
    });
    rows.collect()
}

/// What a month has: its base fee, and the least duration and object.
fn month(tariff: &Tariff) -> Vec<Vec<String>> {
    let currency = super::currency(tariff);
    let base = tariff.base.as_ref().map(|base| {
        let part = format!(
            "base fee, with {} of storage and {} of egress",
            base.storage.map_or_else(|| "none".to_owned(), quantum),
            base.egress.map_or_else(|| "none".to_owned(), quantum)
        );
        let price = format!("{} {currency}", base.per_month);
        row(part, price, "month".to_owned(), &base.source.0)
    });
    let minimum = tariff.minimum.iter().flat_map(|minimum| {
        let source = &minimum.source.0;
        let days = minimum
            .days
            .map(|days| ("least duration", number::counted(days.into(), "day")));
        let bytes = minimum.object_bytes;
        let bytes = bytes.map(|bytes| ("least object", format!("{} B", number::count(bytes))));
        let least = days.into_iter().chain(bytes);
        least.map(|(part, much)| row(part.to_owned(), "–".to_owned(), much, source))
    });
    let least = tariff.least.bill.as_ref().map(|bill| {
        row(
            "least bill".to_owned(),
            format!("{bill} {currency}"),
            "month".to_owned(),
            "–",
        )
    });
    base.into_iter().chain(minimum).chain(least).collect()
}

/// What is billed for each object besides it, what a month has free of charge, and how quantities are rounded.
fn besides(tariff: &Tariff) -> Vec<Vec<String>> {
    let overhead = tariff.overhead.iter().map(|overhead| {
        let at = overhead.at.as_ref();
        let at = at.map_or_else(
            || "its own".to_owned(),
            |at| format!("that of {}", at.tariff),
        );
        let part = format!("beside each object, at the price of storage, {at}");
        (part, format!("{} B", number::count(overhead.bytes)))
    });
    let thawed = tariff.thawed_at.iter().map(|at| {
        let part = format!("thawed copies, at the price of storage of {}", at.tariff);
        (part, "–".to_owned())
    });
    let free = tariff.free.iter().flat_map(|free| {
        let storage = free.storage.map(quantum);
        let storage = storage.map(|much| ("storage, free each month".to_owned(), much));
        let requests = free.requests.iter().map(|(class, count)| {
            let part = format!("requests ({class}), free each month");
            (part, number::count(*count))
        });
        storage.into_iter().chain(requests)
    });
    let up = &tariff.round_up;
    let rounded = [
        ("storage, rounded up to whole", up.storage.map(quantum)),
        ("egress, rounded up to whole", up.egress.map(quantum)),
        (
            "requests, rounded up to whole",
            up.requests.map(number::count),
        ),
        (
            "least storage of a month",
            tariff.least.storage.map(quantum),
        ),
    ];
    let rounded = rounded
        .into_iter()
        .filter_map(|(part, much)| Some((part.to_owned(), much?)));
    overhead
        .chain(thawed)
        .chain(free)
        .chain(rounded)
        .map(|(part, much)| row(part, "–".to_owned(), much, "–"))
        .collect()
}

/// Classes, their prices, and the operations in them.
pub(super) fn requests(tariff: &Tariff) -> Vec<Block> {
    let Some(requests) = &tariff.requests else {
        return vec![Block::Paragraph("Not priced.".to_owned())];
    };
    let rows = classes(requests).into_iter().map(|class| {
        let price = requests.prices.get(class.as_str());
        vec![
            class.clone(),
            price.map_or_else(missing, quoted),
            price.map_or_else(|| "–".to_owned(), |price| cost::per(price.per)),
            operations(requests, |rule| in_class(rule, &class)),
        ]
    });
    let table = Tabular::new(&["class", ">price", "unit", "operations"], rows.collect());
    let mut said = vec![format!(
        "Prices: {}; classes: {}.",
        requests.price_source.0, requests.source.0
    )];
    for (words, charge) in [
        ("Free", Charge::Free),
        ("No such request", Charge::NoSuchRequest),
    ] {
        let of = operations(requests, |rule| rule.charge == charge);
        said.extend((!of.is_empty()).then(|| format!("{words}: {of}.")));
    }
    let unpriced = operations(requests, |rule| matches!(rule.charge, Charge::Unpriced(_)));
    said.extend((!unpriced.is_empty()).then(|| format!("Not priced: {unpriced}.")));
    said.push(billed(requests));
    if classes(requests).is_empty() {
        return vec![Block::List(said)];
    }
    vec![Block::Table(table), Block::List(said)]
}

fn classes(requests: &Requests) -> Vec<String> {
    let charges = requests
        .rules
        .values()
        .filter_map(|rule| match &rule.charge {
            Charge::Classes(classes) => Some(classes),
            Charge::Free | Charge::NoSuchRequest | Charge::Unpriced(_) => None,
        });
    let mut classes: Vec<String> = charges.flatten().map(ToString::to_string).collect();
    classes.sort();
    classes.dedup();
    classes
}

fn in_class(rule: &RequestRule, class: &str) -> bool {
    matches!(&rule.charge, Charge::Classes(classes) if classes.iter().any(|of| **of == *class))
}

fn operations(requests: &Requests, is: impl Fn(&RequestRule) -> bool) -> String {
    let of = requests.rules.iter().filter(|(_, rule)| is(rule));
    let names = of.map(|(operation, _): (&Operation, _)| operation.name());
    names.collect::<Vec<_>>().join(", ")
}

fn billed(requests: &Requests) -> String {
    let names = |classes: &std::collections::BTreeSet<StatusClass>| {
        let names: Vec<String> = classes.iter().copied().map(status).collect();
        if names.is_empty() {
            "none stated".to_owned()
        } else {
            names.join(", ")
        }
    };
    format!(
        "Answers that are billed: {}; not billed: {}.",
        names(&requests.billed),
        names(&requests.not_billed)
    )
}

fn status(class: StatusClass) -> String {
    let words = match class {
        StatusClass::Success => "success (2xx)",
        StatusClass::Redirect => "redirect (3xx)",
        StatusClass::ClientError => "client error (4xx)",
        StatusClass::Throttled => "throttled (429, 503)",
        StatusClass::ServerError => "server error (5xx)",
        StatusClass::Broken => "broken off",
    };
    words.to_owned()
}

/// What the parts say of themselves.
pub(super) fn notes(tariff: &Tariff) -> Vec<String> {
    let egress = tariff.egress.as_ref();
    let requests = tariff.requests.as_ref();
    let notes = [
        ("egress", egress.and_then(|egress| egress.note.as_ref())),
        (
            "free egress",
            egress.and_then(|egress| egress.free.note.as_ref()),
        ),
        (
            "requests",
            requests.and_then(|requests| requests.note.as_ref()),
        ),
        (
            "answers",
            requests.and_then(|requests| requests.statuses_note.as_ref()),
        ),
        (
            "least",
            tariff
                .minimum
                .as_ref()
                .and_then(|minimum| minimum.note.as_ref()),
        ),
        (
            "base fee",
            tariff.base.as_ref().and_then(|base| base.note.as_ref()),
        ),
        (
            "free each month",
            tariff.free.as_ref().and_then(|free| free.note.as_ref()),
        ),
    ];
    let told = notes
        .into_iter()
        .filter_map(|(part, note)| Some(format!("{part}: {}", note?)));
    told.collect()
}

/// How far a reading can be relied upon.
pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::ProviderPage => "the provider's own page",
        Confidence::ApiTranscription => "a copy of the provider's price interface",
        Confidence::ThirdPartyDated => "somebody's dated transcription",
        Confidence::Derived => "computed from other figures",
    }
}

/// The unit's name.
pub(super) fn volume(unit: Volume) -> &'static str {
    match unit {
        Volume::Gigabyte => "GB",
        Volume::Terabyte => "TB",
    }
}

fn quantum(quantum: Quantum) -> String {
    format!("{} {}", number::count(quantum.count), volume(quantum.unit))
}

fn quoted(price: &UnitPrice) -> String {
    format!("{} {}", price.price, price.currency)
}

fn span(tier: &Tier, unit: Volume) -> String {
    let unit = volume(unit);
    match (tier.from, tier.to) {
        (0, None) => String::new(),
        (from, None) => format!(", from {} {unit}", number::count(from)),
        (from, Some(to)) => format!(", {} to {} {unit}", number::count(from), number::count(to)),
    }
}
