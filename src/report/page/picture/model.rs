//! What a picture is made of.

use serde::Serialize;

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
    /// Counts, a row a thing, a column a verdict.
    Grid(Grid),
}

/// Counts in rows and columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// What each column counts, word by word, and how its cells are filled.
    pub columns: Vec<(Filling, Vec<String>)>,
    /// Each row.
    pub rows: Vec<Counts>,
}

/// A row of a grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// What it is of.
    pub label: String,
    /// Each cell: its count, and its share of the row in thousandths.
    pub cells: Vec<(String, u32)>,
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
    /// What each mark of the strips means; nothing where there is no strip.
    pub strips: Vec<(Mark, String)>,
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
    /// Below the columns, along an axis of its own.
    pub strip: Option<Strip>,
}

/// Values as marks along an axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Strip {
    /// What it shows, as words: the middle, and how far the values spread.
    pub shown: [String; 2],
    /// Each value: where along the axis, how many marks lie below it there, and its mark.
    pub values: Vec<(u32, u32, Mark)>,
    /// The middle of the values.
    pub middle: u32,
    /// The axis.
    pub ticks: Vec<Tick>,
}

/// The mark of a value: by shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A ring.
    Usual,
    /// A cross: far from the others.
    Outlier,
    /// A line: the middle.
    Median,
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
    /// What the diamond upon a bar means; nothing where no bar has one.
    pub points: Option<String>,
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
    /// Where there is a diamond upon it, in thousandths of the axis.
    pub points: Vec<u32>,
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
