//! `exitdrill check`: every fault in scenario files, at once.

use exitdrill::plan::Plan;

use crate::{
    Fault,
    args::Check,
    exit_code::ExitCode,
    output,
    scenario::{catalog, kinds, read, resolve},
};

pub(crate) fn run(args: &Check) -> Result<ExitCode, Fault> {
    let mut code = ExitCode::Held;
    for file in &args.files {
        let path = file.display().to_string();
        let checked = read(file).map_err(|fault| fault.message).and_then(|text| {
            let catalog = catalog(&text).map_err(|fault| fault.message)?;
            let kinds = kinds(&text).map_err(|fault| fault.message)?;
            let scenario = resolve(&text, &path, &[], (&catalog, &kinds))
                .map_err(|faults| faults.to_string())?;
            Plan::new(scenario.into()).map_err(|fault| format!("{path}: {fault}"))
        });
        match checked {
            Ok(plan) => output::print(&format!(
                "{path}: no faults ({} cells, {} rounds)\n",
                plan.cells.len(),
                plan.order.len()
            ))
            .map(|()| warn(&path, &plan))?,
            Err(faults) => {
                output::error(faults.trim_end());
                code = ExitCode::Usage;
            }
        }
    }
    Ok(code)
}

/// Warns of what stores are known not to take, and where an exit's duration could not be told from what would be measured.
fn warn(path: &str, plan: &Plan) {
    for refused in plan.refused() {
        output::note(&format!(
            "warning: {path}: store `{}` is known to take no {}, as {} of dataset `{}` would have it",
            refused.store, refused.why, refused.objects, refused.dataset
        ));
    }
    for (leg, fault) in plan.unfit_legs() {
        output::note(&format!(
            "warning: {path}: leg `{leg}`: the exit's duration will not be measured: {fault}; add datasets like\n{DATASETS}"
        ));
    }
}

const DATASETS: &str = "  [dataset.small]\n  objects = 1000\n  size = \"16 KiB\"\n  key = \"small/{index:06}\"\n\n  [dataset.middle]\n  \
objects = 100\n  size = \"400 KiB\"\n  key = \"middle/{index:06}\"\n\n  [dataset.large]\n  objects = 5\n  size = \"16 MiB\"\n  key = \
\"large/{index:06}\"";
