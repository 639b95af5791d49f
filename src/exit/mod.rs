//! What leaving costs: a sample scaled to the estate, the differences it makes to monthly invoices, and what each charging
//! regime leaves of them. Pure; every amount an exact ratio.

mod account;
mod asymmetry;
mod break_even;
mod charge;
mod column;
mod desk;
mod duration;
mod estimate;
mod holding;
mod joined;
mod proviso;
mod quotient;
mod reckon;
mod scale;
mod thaw;

pub use asymmetry::{Asymmetry, Bounds, Excess, Signed};
pub use break_even::{BREAK_EVEN_BAND_PERCENT, BreakEven};
pub use charge::{ExitLine, Part, Usual};
pub use column::{Column, Declared, SWITCHING_IS_FREE, Standing};
pub use desk::{Moving, desk_source, desk_target};
pub use duration::{
    Calendar, ExitDuration, Extrapolated, FAR, TRANSITION_DAYS, by_link, can_be_fitted,
    exit_duration, headroom,
};
pub use estimate::{Desk, Estimate, estimate};
pub use holding::Holding;
pub use proviso::{Assumption, Excluded};
pub use quotient::{Quotient, Unknown};
pub use reckon::{Exit, Known, Lasting, Question, reckon};
pub use scale::{Factors, NothingMoved, Stock, Usage, scale};
pub use thaw::Thawing;
