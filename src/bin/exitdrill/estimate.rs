//! `exitdrill estimate`: what leaving would cost by list prices, at once.

use std::sync::Arc;

use exitdrill::{
    clock::Clock,
    exit::{self, Declared, Desk, Holding, Stock},
    price::{self, Catalog, Exchanges, Tariff},
    report::page,
};

use crate::{
    Fault,
    args::{Customer, Estimate, Purpose},
    exit_code::ExitCode,
    output, prices,
};

pub(crate) fn run(args: &Estimate) -> Result<ExitCode, Fault> {
    let catalog = prices::overlaid(&args.prices)?;
    let desk = desk(args, &catalog)?;
    let page = if args.to == "all" {
        let targets = catalog
            .tariffs()
            .filter(|tariff| tariff.name != desk.source.tariff.name);
        let estimates = targets.map(|target| {
            let desk = Desk {
                target: Some(Arc::clone(target)),
                ..desk.clone()
            };
            exit::estimate(&desk)
        });
        page::of_estimates(args.spoken.language, &desk, &estimates.collect::<Vec<_>>())
    } else {
        let target = tariff(&catalog, &args.to)?;
        let desk = Desk {
            target: Some(target),
            ..desk
        };
        page::of_estimate(args.spoken.language, &desk, &exit::estimate(&desk))
    };
    output::page(&page, args.format)
}

/// The tariff of this name; a name that is not known is answered with those that are near it.
fn tariff(catalog: &Catalog, name: &str) -> Result<Arc<Tariff>, Fault> {
    catalog.tariff(name).map(Arc::clone).ok_or_else(|| {
        let provider = name.split('/').next().unwrap_or_default();
        let near: Vec<&str> = catalog
            .names()
            .filter(|known| known.split('/').next() == Some(provider))
            .collect();
        let known = if near.is_empty() {
            providers(catalog)
        } else {
            near.join(", ")
        };
        Fault::usage(format!("there is no tariff `{name}`; known are {known}"))
    })
}

fn providers(catalog: &Catalog) -> String {
    let mut all: Vec<&str> = catalog
        .names()
        .filter_map(|name| name.split('/').next())
        .collect();
    all.dedup();
    format!(
        "those of {}; `exitdrill prices list` has them all",
        all.join(", ")
    )
}

fn desk(args: &Estimate, catalog: &Catalog) -> Result<Desk, Fault> {
    let stock = Stock {
        bytes: args.size.0,
        objects: args.objects.0,
    };
    let source = tariff(catalog, &args.from)?;
    let restore = args
        .restore
        .as_deref()
        .map(|speed| restore(&source, speed))
        .transpose()?;
    let today = || Clock::real().today();
    Ok(Desk {
        source: Holding {
            age_days: args
                .age
                .map(|age| u32::try_from(age.as_secs() / 86_400).unwrap_or(u32::MAX)),
            restore,
            ..Holding::whole(&source, stock)
        },
        target: None,
        link: args.link,
        on: args.on.unwrap_or_else(today),
        declared: Declared {
            customer: args.customer.map(|customer| match customer {
                Customer::Eu => price::Customer::Eu,
                Customer::Fr => price::Customer::France,
            }),
            purpose: args.purpose.map(|purpose| match purpose {
                Purpose::Switching => price::Purpose::Switching,
                Purpose::Parallel => price::Purpose::Parallel,
            }),
            programme: args.programme,
            penalty: None,
            effort: None,
        },
        exchanges: Exchanges::new(args.rate.clone()),
    })
}

/// The speed of thawing, where the tariff has it.
fn restore(source: &Tariff, speed: &str) -> Result<Arc<str>, Fault> {
    let found = source
        .restores
        .get_key_value(speed)
        .map(|(speed, _)| Arc::clone(speed));
    found.ok_or_else(|| {
        let known: Vec<&str> = source.restores.keys().map(AsRef::as_ref).collect();
        let known = if known.is_empty() {
            "none: its objects can be read at once".to_owned()
        } else {
            known.join(", ")
        };
        Fault::usage(format!(
            "`{}` does not thaw at the speed `{speed}`; it has {known}",
            source.name
        ))
    })
}
