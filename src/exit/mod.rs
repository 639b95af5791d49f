//! What leaving costs: a pure projection from what was moved to the estate that is really there.
//!
//! It knows neither plan nor record: plain counts come in, a projection goes out, so that an estimate, a plan and a report
//! can all call it. Every number it makes is extrapolated, and says by how much and on which assumptions.

mod projection;
mod scale;

pub use projection::{Assumption, ProjectedLine, Projection, project};
pub use scale::{Factors, NothingMoved, Stock, Usage, scale};
