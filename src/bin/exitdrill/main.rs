//! Arguments → job → exit code, in one screen.

mod args;
mod bundle;
mod check;
mod clean;
mod compare;
mod estimate;
mod exit_code;
mod files;
mod history;
mod open;
mod output;
mod plan;
mod policy;
mod prices;
mod progress;
mod random;
mod rates;
mod redact;
mod report;
mod run;
mod scenario;
mod schema;
mod selftest;
mod serve;
mod signal;
mod stores;
mod survey;
mod surveyed;
mod verify;

use args::Command;
use exit_code::ExitCode;

/// What keeps a command from its end: what to say on stderr, and how to exit.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) code: ExitCode,
    pub(crate) message: String,
}

impl Fault {
    /// The command line, the scenario or a file it names is at fault; nothing was sent.
    pub(crate) fn usage(message: impl std::fmt::Display) -> Self {
        Self {
            code: ExitCode::Usage,
            message: message.to_string(),
        }
    }
}

fn main() -> std::process::ExitCode {
    let arguments = args::typed();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let ended = match runtime {
        Ok(runtime) => runtime.block_on(dispatch(arguments.command)),
        Err(error) => Err(Fault {
            code: ExitCode::Incomplete,
            message: format!("the machine gives no threads: {error}"),
        }),
    };
    match ended {
        Ok(code) => code.into(),
        Err(fault) => {
            output::error(&fault.message);
            fault.code.into()
        }
    }
}

async fn dispatch(command: Command) -> Result<ExitCode, Fault> {
    match command {
        Command::Run(run) => run::run(run).await,
        Command::Plan(plan) => plan::run(&plan).await,
        Command::Survey(survey) => survey::run(survey).await,
        Command::Policy(policy) => policy::run(&policy),
        Command::Estimate(estimate) => estimate::run(&estimate),
        Command::Check(check) => check::run(&check),
        Command::Report(report) => report::run(&report),
        Command::Bundle(bundle) => bundle::run(&bundle),
        Command::Verify(verify) => verify::run(&verify),
        Command::Compare(compare) => compare::run(&compare),
        Command::History(history) => history::run(&history),
        Command::Clean(clean) => clean::run(&clean).await,
        Command::Selftest(selftest) => selftest::run(&selftest).await,
        Command::Serve(serve) => serve::run(serve).await,
        Command::Prices(prices) => prices::run(&prices.command),
        Command::Stores(stores) => stores::run(&stores.command),
        Command::Schema(schema) => schema::run(&schema),
    }
}
