//! `exitdrill policy`: what a run may do at each store, and nothing more.

use std::{collections::BTreeMap, sync::Arc};

use exitdrill::scenario::Place;
use serde::Serialize;

use crate::{
    Fault,
    args::{self, Policy, Where},
    exit_code::ExitCode,
    output, scenario,
};

pub(crate) fn run(args: &Policy) -> Result<ExitCode, Fault> {
    let place = Where {
        scenario: args.scenario.clone(),
        endpoint: Vec::new(),
        rehearse: false,
    };
    let given = scenario::given(&place, &args::Caps::default())?;
    // An embedded store asks nobody who they are.
    let stores = given
        .plan
        .stores
        .iter()
        .filter(|store| store.place != Place::Embedded);
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
            "--store: no leg uses a store `{name}` outside this process; there are {names}"
        )));
    };
    print(policy)?;
    Ok(ExitCode::Held)
}

fn print(value: &impl Serialize) -> Result<(), Fault> {
    let text = serde_json::to_string_pretty(value).expect("policies are JSON");
    output::print(&format!("{text}\n"))
}
