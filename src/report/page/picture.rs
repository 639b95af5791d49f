//! What a page draws: data laid out along an axis, and what they say in words for who does not see them.
//!
//! Places are thousandths of an axis, so that a view draws without reckoning. No picture says what no table says.

pub(super) mod calendar;
pub(super) mod cost;
pub(super) mod duration;
pub(super) mod fidelity;
pub(super) mod history;
pub(super) mod latency;
mod model;
pub(super) mod throughput;

use num_traits::{FromPrimitive, ToPrimitive};

use super::number::Toward;
use crate::report::language::Language;

pub use model::{
    Bars, Chart, Counts, Filling, Grid, Mark, Panel, Panels, Picture, Piece, Row, Strip, Tick,
};

/// An axis from nothing to a most.
#[derive(Clone, Copy, Debug)]
struct Axis {
    most: f64,
}

impl Axis {
    /// An axis as long as its largest value; none where there is nothing to show.
    fn to(values: impl Iterator<Item = f64>) -> Option<Self> {
        let most = values.fold(0.0, f64::max);
        (most > 0.0).then_some(Self { most })
    }

    fn at(self, value: f64) -> u32 {
        let share = (value / self.most).clamp(0.0, 1.0);
        (share * 1_000.0).round().to_u32().unwrap_or(1_000)
    }

    fn piece(self, from: f64, to: f64, filling: Filling) -> Piece {
        let (from, to) = (self.at(from), self.at(to));
        Piece {
            from,
            // What is there is seen.
            length: to.saturating_sub(from).max(2),
            filling,
        }
    }

    /// At most six round numbers, from nothing on.
    fn ticks(self, written: impl Fn(f64) -> String) -> Vec<Tick> {
        let power = 10f64.powf((self.most / 5.0).log10().floor());
        let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
        let step = steps.into_iter().find(|step| self.most / step <= 5.0);
        let step = step.unwrap_or(self.most);
        let values = (0..=5u8).map(|count| f64::from(count) * step);
        values
            .filter(|value| *value <= self.most)
            .map(|value| Tick {
                at: self.at(value),
                shown: if value > 0.0 {
                    written(value)
                } else {
                    "0".to_owned()
                },
            })
            .collect()
    }
}

/// A round number of an axis.
fn round(language: Language, value: f64) -> String {
    round_toward(language, value, Toward::Nearest)
}

/// A number, or a bound of one.
fn round_toward(language: Language, value: f64, toward: Toward) -> String {
    let value = num_rational::BigRational::from_f64(value);
    value.map_or_else(String::new, |value| {
        super::number::two_toward(language, &value, toward)
    })
}

/// What rows say, in words.
fn told(rows: &[Row]) -> String {
    let told = rows
        .iter()
        .map(|row| format!("{}: {}", row.label, row.shown));
    told.collect::<Vec<_>>().join("; ") + "."
}

/// The legend without what no row shows.
fn shown(mut legend: Vec<(Filling, String)>, rows: &[Row]) -> Vec<(Filling, String)> {
    legend.retain(|(filling, _)| {
        let mut pieces = rows.iter().flat_map(|row| &row.pieces);
        pieces.any(|piece| piece.filling == *filling)
    });
    legend
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_few_round_ticks() {
        let ticks = |most| {
            let ticks = Axis { most }.ticks(|value| format!("{value}"));
            ticks
                .into_iter()
                .map(|tick| (tick.at, tick.shown))
                .collect::<Vec<_>>()
        };
        let told = |ticks: &[(u32, &str)]| -> Vec<(u32, String)> {
            ticks
                .iter()
                .map(|(at, shown)| (*at, (*shown).to_owned()))
                .collect()
        };
        assert_eq!(
            ticks(36.0),
            told(&[(0, "0"), (278, "10"), (556, "20"), (833, "30")])
        );
        assert_eq!(ticks(5.0).len(), 6);
        assert_eq!(ticks(8_084.5).last(), Some(&(990, "8000".to_owned())));
    }

    #[test]
    fn what_is_there_is_seen_and_what_is_not_has_no_axis() {
        let axis = Axis { most: 8_000.0 };
        assert_eq!(axis.piece(0.0, 0.01, Filling::First).length, 2);
        assert!(Axis::to([0.0].into_iter()).is_none());
    }
}
