//! The machine's own randomness.

use crate::{Fault, exit_code::ExitCode};

/// As much of it as tells runs apart, and as nobody guesses.
pub(crate) fn random() -> Result<[u8; 32], Fault> {
    let mut random = [0; 32];
    match getrandom::fill(&mut random) {
        Ok(()) => Ok(random),
        Err(error) => Err(Fault {
            code: ExitCode::Incomplete,
            message: format!("the machine gives no random numbers: {error}"),
        }),
    }
}
