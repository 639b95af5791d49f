//! `exitdrill schema`: the JSON Schema of what is read and written.

use exitdrill::{
    compare::{Comparison, History},
    record::Record,
    scenario,
};

use crate::{
    Fault,
    args::{Schema, SchemaOf},
    exit_code::ExitCode,
    output,
};

pub(crate) fn run(args: &Schema) -> Result<ExitCode, Fault> {
    let schema = match args.of {
        SchemaOf::Scenario => scenario::schema(),
        SchemaOf::Record => Record::schema(),
        SchemaOf::Comparison => Comparison::schema(),
        SchemaOf::History => History::schema(),
    };
    output::print(&format!("{schema:#}\n"))?;
    Ok(ExitCode::Held)
}
