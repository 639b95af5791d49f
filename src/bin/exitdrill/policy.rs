//! `exitdrill policy`: what a run may do at each store, and nothing more.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;

use crate::{
    Fault,
    args::{self, Policy},
    exit_code::ExitCode,
    output, scenario,
};

pub(crate) fn run(args: &Policy) -> Result<ExitCode, Fault> {
    let given = scenario::given(&args.place, &args::Caps::default())?;
    let stores = given.plan.stores.iter();
    let policies: BTreeMap<_, _> = stores
        .map(|store| (Arc::clone(&store.name), given.plan.policy(store)))
        .collect();
    let Some(name) = &args.store else {
        print(&policies)?;
        return Ok(ExitCode::Held);
    };
    let Some(policy) = policies.get(name.as_str()) else {
        let names: Vec<_> = policies.keys().map(|name| format!("`{name}`")).collect();
        let names = names.join(", ");
        return Err(Fault::usage(format!(
            "--store: no leg uses `{name}`; there are {names}"
        )));
    };
    print(policy)?;
    Ok(ExitCode::Held)
}

fn print(value: &impl Serialize) -> Result<(), Fault> {
    let text = serde_json::to_string_pretty(value).expect("policies are JSON");
    output::print(&format!("{text}\n"))
}
