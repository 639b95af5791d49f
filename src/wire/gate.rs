//! Caps, held before each request, with a reserve for giving back what was written.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::{
    clock::{self, Moment},
    ledger::{Operation, Phase},
    unit::format_span,
};

use super::{Caps, Error, ErrorKind, Needs, Prices, tally::Tally};

/// Holds every request against the caps before it is sent, and every answer before it is read. Shared by all wires of a run.
///
/// What was spent and what is held back for cleaning stay within the caps together: a request that would leave less than
/// the reserve is refused. Requests of the clean phase always pass, because what is stored must be removable; they are
/// counted. So a whole run, its cleaning included, passes a cap by no more than
///
/// - requests: what cleaning took beyond the reserve: further tries of its own requests, at most `tries - 1` of each;
/// - bytes: the same, and answers whose length is not stated, which are cut off at the cap: a buffer of at most 400 KiB a
///   connection;
/// - cost: the worst price of both. A request counts with [`HEAD_ALLOWANCE`](crate::ledger::HEAD_ALLOWANCE) bytes of
///   heads each way; longer heads and TLS handshakes come on top;
/// - time: cleaning itself, and what goes on between requests: a wait before another try, at most `retry-longest`. A
///   request in flight is cut off.
#[derive(Debug, Default)]
pub struct Gate {
    caps: Caps,
    deadline: Option<Moment>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    spent: Tally,
    held: Tally,
}

/// What one request may still do.
#[derive(Debug)]
pub(super) struct Allowance {
    gate: Arc<Gate>,
    prices: Option<Prices>,
    free: bool,
}

/// Part of the caps, held back for requests to come. It stays held until it is released, also where this is dropped:
/// whatever stops a run, what it must still give back is kept for.
#[derive(Debug)]
pub struct Hold {
    gate: Arc<Gate>,
    tally: Mutex<Tally>,
}

impl Gate {
    /// A gate with these caps, whose time begins now.
    #[must_use]
    pub fn new(caps: Caps) -> Self {
        Self {
            deadline: caps
                .duration
                .and_then(|span| clock::now().checked_add(span)),
            caps,
            state: Mutex::default(),
        }
    }

    /// A gate that lets everything pass.
    #[must_use]
    pub fn open() -> Self {
        Self::default()
    }

    pub(super) fn enter(
        self: &Arc<Self>,
        phase: Phase,
        operation: Operation,
        length: u64,
        prices: Option<&Prices>,
    ) -> Result<Allowance, Error> {
        let free = phase == Phase::Clean;
        if !free
            && self
                .deadline
                .is_some_and(|deadline| deadline <= clock::now())
        {
            return Err(self.late());
        }
        self.spend(&Tally::request(operation, length, prices), free)?;
        Ok(Allowance {
            gate: Arc::clone(self),
            prices: prices.cloned(),
            free,
        })
    }

    /// Holds back what is needed later.
    pub(super) fn hold(
        self: &Arc<Self>,
        needs: &Needs,
        prices: Option<&Prices>,
    ) -> Result<Hold, Error> {
        let tally = Tally::of(needs, prices);
        let mut state = self.state();
        let held = state.held.plus(&tally);
        self.within(&state.spent, &held)?;
        state.held = held;
        Ok(Hold {
            gate: Arc::clone(self),
            tally: Mutex::new(tally),
        })
    }

    fn spend(&self, more: &Tally, free: bool) -> Result<(), Error> {
        let mut state = self.state();
        let spent = state.spent.plus(more);
        if !free {
            self.within(&spent, &state.held)?;
        }
        state.spent = spent;
        Ok(())
    }

    fn within(&self, spent: &Tally, held: &Tally) -> Result<(), Error> {
        let Some(cap) = spent.plus(held).passes(&self.caps) else {
            return Ok(());
        };
        let kept = if held.requests > 0 {
            " with what is kept for the clean-up"
        } else {
            ""
        };
        let message = format!("{cap} would be passed{kept}");
        Err(Error::new(ErrorKind::Cap, message))
    }

    fn late(&self) -> Error {
        let span = self.caps.duration.unwrap_or_default();
        let message = format!(
            "the cap of {} (`max-duration`) is reached",
            format_span(span)
        );
        Error::new(ErrorKind::Cap, message)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Allowance {
    /// Takes `bytes` of an answer's payload.
    pub(super) fn receive(&self, bytes: u64) -> Result<(), Error> {
        let more = Tally::received(bytes, self.prices.as_ref());
        self.gate.spend(&more, self.free)
    }

    /// When the request must be over by the caps, and what it then was.
    pub(super) fn deadline(&self) -> Option<(Moment, Error)> {
        let deadline = self.gate.deadline.filter(|_| !self.free)?;
        Some((deadline, self.gate.late()))
    }
}

impl Hold {
    /// Gives it free, to be spent on what it was held for.
    pub fn release(&self) {
        let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.gate.state();
        state.held = state.held.minus(&std::mem::take(&mut tally));
    }
}
