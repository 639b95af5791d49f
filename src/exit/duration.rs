//! How long an exit takes: a fitted line carried to the estate, and never faster than the declared link.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Stock, Thawing};
use crate::{
    stats::{Fit, NoFit, Observation},
    unit::BitRate,
};

/// The longest transition after the notice: Regulation (EU) 2023/2854, Art. 25(2)(a).
pub const TRANSITION_DAYS: u32 = 30;
/// The least time that data can still be retrieved after the transition: the same, Art. 25(2)(g).
const RETRIEVAL_DAYS: u32 = 30;
/// Beyond this many times what was moved, a projection is an order of magnitude.
pub const FAR: u64 = 100;

/// How long an exit takes, or why that is not measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ExitDuration {
    /// Thawing, then T0 + a·N + b·D, carried to the estate.
    Extrapolated(Extrapolated),
    /// Not measured.
    NotMeasured {
        /// Why.
        reason: String,
        /// The least time that the declared link allows.
        by_link_seconds: Option<u64>,
        /// How long the source thaws before.
        thawing: Thawing,
    },
}

/// Thawing, then T0 + a·N + b·D, carried to the estate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Extrapolated {
    /// Seconds, thawing and at least what the link allows.
    pub seconds: u64,
    /// The lower bound of the two-sided 95 % interval of the mean.
    pub lower_seconds: u64,
    /// Its upper bound.
    pub upper_seconds: u64,
    /// The least time that the declared link allows.
    pub by_link_seconds: Option<u64>,
    /// How long the source thaws before.
    pub thawing: Thawing,
    /// Whether the link, not the model, sets the time.
    pub bound_by_link: bool,
    /// T0 in nanoseconds.
    pub fixed_ns: u64,
    /// a in nanoseconds an object.
    pub per_object_ns: u64,
    /// b in femtoseconds a byte.
    pub per_byte_fs: u64,
    /// Repetitions less coefficients in use.
    pub degrees: u64,
    /// Bytes of the estate over bytes moved, rounded up.
    pub factor: u64,
}

/// Days that the law gives to a switch: Regulation (EU) 2023/2854, Art. 25(2)(d), (a) and (g).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Calendar {
    /// The day the exit is announced.
    #[schemars(with = "String")]
    pub announced: Date,
    /// The notice ends, after at most two months.
    #[schemars(with = "String")]
    pub notice_ends: Date,
    /// The transition ends, after at most 30 calendar days more.
    #[schemars(with = "String")]
    pub transition_ends: Date,
    /// Data can be retrieved at least until this day, 30 calendar days later.
    #[schemars(with = "String")]
    pub retrieval_ends: Date,
}

/// How long moving the estate takes, by repetitions that moved `sample` in all. What a provider states of thawing is the longest
/// it takes, and what needs none moves meanwhile: so it is in the value and in the upper bound, and in no lower one.
#[must_use]
pub fn exit_duration(
    observations: &[Observation],
    sample: Stock,
    estate: Stock,
    link: Option<BitRate>,
    thawing: Thawing,
) -> ExitDuration {
    let by_link = link.map(|link| by_link(estate, link));
    match Fit::to(observations) {
        Ok(fit) => {
            ExitDuration::Extrapolated(carried(&fit, sample, estate, by_link).after(thawing))
        }
        Err(reason) => ExitDuration::NotMeasured {
            reason: reason.to_string(),
            by_link_seconds: by_link,
            thawing,
        },
    }
}

/// Whether datasets of these objects and bytes could tell time by the object from time by the byte.
///
/// # Errors
/// Why not.
pub fn can_be_fitted(datasets: &[Stock]) -> Result<(), NoFit> {
    // With as many repetitions as a fit needs only the sizes can be at fault.
    let twice = datasets.iter().chain(datasets);
    let seen: Vec<_> = twice
        .map(|stock| Observation::of(stock.objects, stock.bytes, 1.0))
        .collect();
    match Fit::to(&seen) {
        Err(NoFit::Sizes(sizes)) => Err(NoFit::Sizes(sizes)),
        _ => Ok(()),
    }
}

/// Bytes × 8 ÷ bits a second, rounded up.
#[must_use]
pub fn by_link(estate: Stock, link: BitRate) -> u64 {
    let bits = u128::from(estate.bytes) * 8;
    u64::try_from(bits.div_ceil(u128::from(link.0.max(1)))).unwrap_or(u64::MAX)
}

fn carried(fit: &Fit, sample: Stock, estate: Stock, by_link: Option<u64>) -> Extrapolated {
    let predicted = fit.predict(float(estate.objects), float(estate.bytes));
    let least = by_link.unwrap_or(0);
    let [fixed, object, byte] = fit.coefficients;
    Extrapolated {
        seconds: rounded(predicted.seconds).max(least),
        lower_seconds: whole(predicted.lower.floor()).max(least),
        upper_seconds: whole(predicted.upper.ceil()).max(least),
        by_link_seconds: by_link,
        thawing: Thawing::NotNeeded,
        bound_by_link: least > rounded(predicted.seconds),
        fixed_ns: rounded(fixed * 1e9),
        per_object_ns: rounded(object * 1e9),
        per_byte_fs: rounded(byte * 1e15),
        degrees: fit.degrees as u64,
        factor: estate.bytes.div_ceil(sample.bytes.max(1)),
    }
}

impl ExitDuration {
    /// The least seconds that are certain without any measurement: those of the declared link alone; none without one.
    #[must_use]
    pub fn least_seconds(&self) -> Option<u64> {
        match self {
            Self::Extrapolated(carried) => carried.by_link_seconds,
            Self::NotMeasured {
                by_link_seconds, ..
            } => *by_link_seconds,
        }
    }

    /// How long the source thaws before.
    #[must_use]
    pub fn thawing(&self) -> Thawing {
        match self {
            Self::Extrapolated(carried) => carried.thawing,
            Self::NotMeasured { thawing, .. } => *thawing,
        }
    }
}

impl Extrapolated {
    fn after(self, thawing: Thawing) -> Self {
        let later = |seconds: u64| seconds.saturating_add(thawing.known_seconds());
        Self {
            seconds: later(self.seconds),
            upper_seconds: later(self.upper_seconds),
            thawing,
            ..self
        }
    }

    /// Whether the estate is so far beyond the sample that only the order of magnitude means anything.
    #[must_use]
    pub fn is_far(&self) -> bool {
        self.factor > FAR
    }

    /// The seconds of the upper bound without thawing.
    fn most_moving(&self) -> u64 {
        let thawing = self.thawing.known_seconds();
        self.upper_seconds.saturating_sub(thawing)
    }

    /// Whether the link at its full speed takes at least as long as the model at most: then what was measured says nothing of
    /// the time, and the link's is only the least.
    #[must_use]
    pub fn is_set_by_link(&self) -> bool {
        let link = self.by_link_seconds;
        link.is_some_and(|link| link >= self.most_moving())
    }

    /// The most seconds, by the upper bound; none where the link sets the time, or where a class thaws for a time that nobody
    /// states.
    #[must_use]
    pub fn most_seconds(&self) -> Option<u64> {
        let is_known = !self.is_set_by_link() && self.thawing != Thawing::NotStated;
        is_known.then_some(self.upper_seconds)
    }

    /// Seconds of the transition that are left at least, by the upper bound; negative where it does not suffice, none without
    /// an upper bound.
    #[must_use]
    pub fn headroom_seconds(&self) -> Option<i64> {
        Some(headroom(self.most_seconds()?))
    }

    /// The bytes of an estate of the same mean size that the transition suffices for at least, by the upper bound; none without
    /// one.
    #[must_use]
    pub fn portable_bytes(&self, estate: Stock) -> Option<u64> {
        self.most_seconds()?;
        let thawing = self.thawing.known_seconds();
        let transition = (u64::from(TRANSITION_DAYS) * 86_400).saturating_sub(thawing);
        let moving = self.most_moving().max(1);
        let bytes = u128::from(estate.bytes) * u128::from(transition) / u128::from(moving);
        Some(u64::try_from(bytes).unwrap_or(u64::MAX))
    }
}

/// Seconds of the transition that so long an exit leaves; negative where it does not suffice.
#[must_use]
pub fn headroom(seconds: u64) -> i64 {
    let transition = i64::from(TRANSITION_DAYS) * 86_400;
    transition.saturating_sub(i64::try_from(seconds).unwrap_or(i64::MAX))
}

impl Calendar {
    /// The calendar of an exit announced on a day; none at the end of time.
    #[must_use]
    pub fn from(announced: Date) -> Option<Self> {
        use jiff::ToSpan;
        let notice_ends = announced.checked_add(2.months()).ok()?;
        let transition_ends = notice_ends
            .checked_add(i64::from(TRANSITION_DAYS).days())
            .ok()?;
        let retrieval_ends = transition_ends
            .checked_add(i64::from(RETRIEVAL_DAYS).days())
            .ok()?;
        Some(Self {
            announced,
            notice_ends,
            transition_ends,
            retrieval_ends,
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "noisy far above 2^-53")]
fn float(number: u64) -> f64 {
    number as f64
}

fn rounded(value: f64) -> u64 {
    whole(value.round())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and nothing is negative"
)]
fn whole(value: f64) -> u64 {
    value as u64
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TIB: u64 = 1 << 40;

    /// 100 TiB over 1 Gbit/s: 109,951,162,777,600 × 8 ÷ 10^9 = 879,609.3 s, 10.18 days.
    #[test]
    fn a_link_is_a_lower_bound() {
        let estate = Stock {
            bytes: 100 * TIB,
            objects: 1,
        };
        assert_eq!(by_link(estate, BitRate(1_000_000_000)), 879_610);
        let none = exit_duration(
            &[],
            estate,
            estate,
            Some(BitRate(1_000_000_000)),
            Thawing::NotNeeded,
        );
        let by_link = |duration| match duration {
            ExitDuration::NotMeasured {
                by_link_seconds, ..
            } => by_link_seconds,
            ExitDuration::Extrapolated(_) => panic!("nothing was seen"),
        };
        assert_eq!(by_link(none), Some(879_610));
        assert_eq!(
            by_link(exit_duration(&[], estate, estate, None, Thawing::NotNeeded)),
            None
        );
    }

    /// 2 s and 0.01 s an object and 10^-8 s a byte; each second repetition takes `more` times as long.
    fn cells(more: f64) -> Vec<Observation> {
        let cell = |objects: f64, size: f64, times: f64| Observation {
            objects,
            bytes: objects * size,
            seconds: (2.0 + objects * 0.01 + objects * size * 1e-8) * times,
        };
        let once = |times| {
            [
                cell(1000.0, 16e3, times),
                cell(100.0, 400e3, times),
                cell(10.0, 64e6, times),
            ]
        };
        [once(1.0), once(more)].concat()
    }

    /// 10^12 B in 10^6 objects, of which a gigabyte was moved.
    fn carried_to(
        more: f64,
        link: Option<u64>,
        thawing: Thawing,
    ) -> Result<Extrapolated, &'static str> {
        let sample = Stock {
            bytes: 1_000_000_000,
            objects: 1110,
        };
        match exit_duration(&cells(more), sample, ESTATE, link.map(BitRate), thawing) {
            ExitDuration::Extrapolated(carried) => Ok(carried),
            ExitDuration::NotMeasured { .. } => Err("not measured"),
        }
    }

    const ESTATE: Stock = Stock {
        bytes: 1_000_000_000_000,
        objects: 1_000_000,
    };

    /// 2 s + 10^6 × 0.01 s + 10^12 B × 10^-8 s = 20,002 s; at 500 Mbit/s the link takes 16,000 s.
    #[test]
    fn a_model_slower_than_the_link_has_an_upper_bound() {
        let free = carried_to(1.0, None, Thawing::NotNeeded).expect("measured");
        assert_eq!((free.seconds, free.factor), (20_002, 1000));
        assert!(free.is_far() && !free.bound_by_link);
        let linked = carried_to(1.0, Some(500_000_000), Thawing::NotNeeded).expect("measured");
        let most = linked.most_seconds().expect("an upper bound");
        assert!((20_002..=20_003).contains(&most), "{most}");
        assert_eq!(linked.headroom_seconds(), Some(headroom(most)));
        let portable = linked.portable_bytes(ESTATE).expect("an upper bound");
        assert_eq!(portable / 10_u64.pow(9), 2_592_000_000 / most);
    }

    /// A link that takes longer than the model, and less than the model at most, leaves the model's upper bound.
    #[test]
    fn the_upper_bound_is_the_models_where_that_is_larger() {
        let free = carried_to(1.5, None, Thawing::NotNeeded).expect("measured");
        let between = free.seconds.midpoint(free.upper_seconds);
        let link = ESTATE.bytes * 8 / between;
        let linked = carried_to(1.5, Some(link), Thawing::NotNeeded).expect("measured");
        assert!(linked.bound_by_link && !linked.is_set_by_link());
        assert_eq!(linked.most_seconds(), Some(free.upper_seconds));
        assert!(linked.lower_seconds >= between && linked.seconds < free.upper_seconds);
    }

    /// At 100 Mbit/s the link takes 80,000 s at its full speed, four times the model: how much longer nothing says.
    #[test]
    fn a_link_that_decides_is_no_upper_bound() {
        for thawing in [Thawing::NotNeeded, Thawing::Within { hours: 48 }] {
            let bound = carried_to(1.0, Some(100_000_000), thawing).expect("measured");
            assert!(bound.bound_by_link && bound.is_set_by_link());
            assert_eq!(bound.lower_seconds, 80_000);
            assert_eq!(bound.most_seconds(), None);
            assert_eq!(bound.headroom_seconds(), None);
            assert_eq!(bound.portable_bytes(ESTATE), None);
            assert_eq!(
                ExitDuration::Extrapolated(bound).least_seconds(),
                Some(80_000)
            );
        }
    }

    /// The 48 h that a provider states are the most an object takes; what need not thaw moves meanwhile.
    #[test]
    fn the_longest_thawing_is_in_no_lower_bound() {
        let of = |thawing| carried_to(1.0, Some(500_000_000), thawing).expect("measured");
        let (warm, cold) = (of(Thawing::NotNeeded), of(Thawing::Within { hours: 48 }));
        assert_eq!(cold.lower_seconds, warm.lower_seconds);
        assert_eq!(cold.seconds, warm.seconds + 172_800);
        assert_eq!(cold.upper_seconds, warm.upper_seconds + 172_800);
        // 28 of the 30 days are left to move 10^12 B in.
        let moving = warm.most_seconds().expect("an upper bound");
        let portable = cold.portable_bytes(ESTATE).expect("an upper bound");
        assert_eq!(portable / 10_u64.pow(9), 28 * 86_400_000 / moving);
        let unknown = of(Thawing::NotStated);
        assert_eq!(
            (unknown.most_seconds(), unknown.headroom_seconds()),
            (None, None)
        );
        for thawing in [Thawing::Within { hours: 48 }, Thawing::NotStated] {
            let none = exit_duration(&[], ESTATE, ESTATE, Some(BitRate(500_000_000)), thawing);
            assert_eq!(none.least_seconds(), Some(16_000));
            let told = ExitDuration::Extrapolated(of(thawing));
            assert_eq!(told.least_seconds(), Some(16_000));
        }
    }

    /// Announced on 30 November 2026: notice to 30 January 2027, transition to 1 March, retrieval to 31 March.
    #[test]
    fn the_calendar_follows_the_regulation() {
        let calendar = Calendar::from(date(2026, 11, 30)).expect("a calendar");
        assert_eq!(calendar.notice_ends, date(2027, 1, 30));
        assert_eq!(calendar.transition_ends, date(2027, 3, 1));
        assert_eq!(calendar.retrieval_ends, date(2027, 3, 31));
    }

    #[test]
    fn says_which_datasets_can_be_fitted() {
        let of = |size: u64| Stock {
            bytes: size * 10,
            objects: 10,
        };
        assert_eq!(can_be_fitted(&[of(1000), of(10_000), of(100_000)]), Ok(()));
        assert_eq!(can_be_fitted(&[of(1000), of(10_000)]), Err(NoFit::Sizes(2)));
    }
}
