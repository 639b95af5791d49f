//! Events → what a person sees while they wait, on stderr.

use std::{
    io::{self, IsTerminal},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use exitdrill::{
    clock::{self, Moment},
    dataset::Past,
    drill::{Event, Stage},
    ledger::{Ending, Phase, Round},
    plan::Plan,
    unit::{Bytes, Rate},
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{args::Noise, output};

/// How often a plain line is written where stderr is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// What is shown of a running drill.
pub(crate) struct Progress {
    plan: Arc<Plan>,
    noise: Noise,
    state: Mutex<State>,
}

struct State {
    bar: ProgressBar,
    began: Moment,
    last_line: Moment,
    /// Object bytes moved or read back so far, of all that the plan foresees.
    done: u64,
    rounds: usize,
    objects: u64,
    what: String,
}

impl Progress {
    /// Progress towards the end of `plan`.
    pub(crate) fn new(plan: &Arc<Plan>, noise: Noise) -> Self {
        let bar = ProgressBar::with_draw_target(Some(foreseen(plan)), target(noise));
        bar.set_style(style());
        let now = clock::now();
        let state = State {
            bar,
            began: now,
            last_line: now,
            done: 0,
            rounds: 0,
            objects: 0,
            what: "hashing datasets".into(),
        };
        Self {
            plan: Arc::clone(plan),
            noise,
            state: Mutex::new(state),
        }
    }

    /// Shows one event.
    pub(crate) fn show(&self, event: &Event) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            Event::Filling { objects, .. } => {
                state.begin(format!("storing sources ({objects} objects)"));
            }
            Event::RoundBegan { cell, round } => {
                state.rounds += 1;
                let what = format!(
                    "{} {} [{}/{}]",
                    self.plan.cell(*cell).id,
                    word(*round),
                    state.rounds,
                    self.plan.order.len()
                );
                if self.noise.verbose {
                    state.say(&what);
                }
                state.begin(what);
            }
            Event::Moved { bytes, .. } => {
                state.objects += 1;
                state.add(*bytes);
            }
            Event::Hashed { bytes } => state.add(*bytes),
            Event::StageEnded {
                stage: Stage::Verify,
                cell,
                ..
            } => state.add(self.plan.cell(*cell).moved().1.0),
            Event::Attempt(attempt) if self.noise.verbose && attempt.number > 1 => {
                let ended = match attempt.ending {
                    Ending::Whole { status } => status.to_string(),
                    Ending::Broken { cause, .. } => format!("{cause:?}"),
                };
                state.say(&format!(
                    "attempt {} of a {} at `{}`: {ended}",
                    attempt.number,
                    attempt.operation.name(),
                    attempt.store
                ));
            }
            Event::Ended(_) => state.bar.finish_and_clear(),
            _ => {}
        }
        if !self.noise.quiet && state.bar.is_hidden() {
            state.line();
        }
    }
}

impl State {
    fn begin(&mut self, what: String) {
        self.bar.set_message(what.clone());
        self.what = what;
    }

    fn add(&mut self, bytes: u64) {
        self.done += bytes;
        self.bar.set_position(self.done);
    }

    fn say(&self, text: &str) {
        self.bar.suspend(|| output::note(text));
    }

    /// A plain line now and then, for logs.
    fn line(&mut self) {
        if self.last_line.elapsed() < LINE_EVERY {
            return;
        }
        self.last_line = clock::now();
        let rate = Rate::over(Bytes(self.done), self.began.elapsed())
            .map_or_else(String::new, |rate| format!(", {rate}"));
        let whole = self.bar.length().unwrap_or(self.done).max(1);
        output::note(&format!(
            "{}: {} of {} ({} %), {} objects{rate}",
            self.what,
            Bytes(self.done),
            Bytes(whole),
            self.done * 100 / whole,
            self.objects
        ));
    }
}

/// All bytes that will be hashed, stored, moved and read back: work that grows with them makes the remaining time right.
fn foreseen(plan: &Plan) -> u64 {
    let hashed: u64 = plan
        .datasets
        .values()
        .map(|objects| {
            let past = plan.past_of(objects).into_iter();
            let versions = past.filter(|past| matches!(past, Past::Version(_)));
            objects.total().0 * (1 + versions.count() as u64)
        })
        .sum();
    let stored: u64 = plan
        .fillings
        .iter()
        .map(|filling| filling.stored().1.0)
        .sum();
    let rounds = plan.order.iter().map(|(number, _)| {
        let cell = plan.cell(*number);
        let read_back = plan
            .expected
            .iter()
            .any(|(entry, _)| entry.cell == Some(*number) && entry.phase == Phase::Verify);
        cell.moved().1.0 * if read_back { 2 } else { 1 }
    });
    hashed + stored + rounds.sum::<u64>()
}

fn target(noise: Noise) -> ProgressDrawTarget {
    let shown = !noise.quiet && io::stderr().is_terminal();
    if shown {
        ProgressDrawTarget::stderr_with_hz(10)
    } else {
        ProgressDrawTarget::hidden()
    }
}

/// Colourless: the bar means nothing by colour, so `NO_COLOR` changes nothing.
fn style() -> ProgressStyle {
    let template = "{msg}\n{wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta} left";
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn word(round: Round) -> String {
    match round {
        Round::Cold => "cold".to_owned(),
        Round::Trial(trial) => format!("trial {trial}"),
    }
}
