//! `exitdrill check`: every fault in scenario files, at once.

use exitdrill::plan::Plan;

use crate::{
    Fault,
    args::Check,
    exit_code::ExitCode,
    output,
    scenario::{read, resolve},
};

pub(crate) fn run(args: &Check) -> Result<ExitCode, Fault> {
    let mut code = ExitCode::Held;
    for file in &args.files {
        let path = file.display().to_string();
        let checked = read(file).map_err(|fault| fault.message).and_then(|text| {
            let scenario = resolve(&text, &path, &[]).map_err(|faults| faults.to_string())?;
            Plan::new(scenario.into()).map_err(|fault| format!("{path}: {fault}"))
        });
        match checked {
            Ok(plan) => output::print(&format!(
                "{path}: no faults ({} cells, {} rounds)\n",
                plan.cells.len(),
                plan.order.len()
            ))?,
            Err(faults) => {
                output::error(faults.trim_end());
                code = ExitCode::Usage;
            }
        }
    }
    Ok(code)
}
