//! What a page draws: data laid out along an axis, and what they say in words for who does not see them.
//!
//! Places are thousandths of an axis, so that a view draws without reckoning. No picture says what no table says.

pub(super) mod calendar;
pub(super) mod cost;
pub(super) mod duration;
pub(super) mod fidelity;
pub(super) mod history;
pub(super) mod latency;
pub(super) mod throughput;

use num_traits::{FromPrimitive, ToPrimitive};
use serde::Serialize;

use crate::report::language::Language;

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// What it says, in words.
    pub told: String,
    /// What is drawn.
    #[serde(flatten)]
    pub chart: Chart,
}

/// A kind of picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Chart {
    /// Bars that lie below each other, along one axis.
    Bars(Bars),
    /// Columns that stand beside each other, in panels below each other.
    Panels(Panels),
}

/// Panels below each other, all along one axis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Panels {
    /// What each filling means; nothing where there is one alone.
    pub legend: Vec<(Filling, String)>,
    /// Each panel.
    pub panels: Vec<Panel>,
    /// Lines across each panel, all for the same thing.
    pub marks: Vec<Tick>,
}

/// Columns beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Panel {
    /// What it is of.
    pub label: String,
    /// What it shows, as words.
    pub shown: String,
    /// Each column: where it begins and how wide it is along the axis, and how high, in thousandths of the panel.
    pub columns: Vec<[u32; 3]>,
    /// Columns behind these, likewise, as high as what may be, or may not.
    pub unsure: Vec<[u32; 3]>,
    /// The axis.
    pub ticks: Vec<Tick>,
}

/// Bars along one axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bars {
    /// What each filling means.
    pub legend: Vec<(Filling, String)>,
    /// Each bar.
    pub rows: Vec<Row>,
    /// The axis.
    pub ticks: Vec<Tick>,
    /// Lines across all bars.
    pub marks: Vec<Tick>,
}

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What it is of.
    pub label: String,
    /// What it shows, as words.
    pub shown: String,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Where it begins, in thousandths of the axis.
    pub from: u32,
    /// How long it is, likewise.
    pub length: u32,
    /// How it is filled.
    pub filling: Filling,
}

/// How a piece is filled: by colour and by pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Filling {
    /// Full.
    First,
    /// Slanted stripes.
    Second,
    /// Dots.
    Third,
    /// Crossed lines.
    Fourth,
    /// An outline with pale stripes: what may be, or may not.
    Unsure,
}

/// A place on an axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// Where, in thousandths of the axis.
    pub at: u32,
    /// What is written there.
    pub shown: String,
}

impl From<Vec<Panel>> for Panels {
    fn from(panels: Vec<Panel>) -> Self {
        Self {
            panels,
            ..Self::default()
        }
    }
}

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
    let value = num_rational::BigRational::from_f64(value);
    value.map_or_else(String::new, |value| super::number::two(language, &value))
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
