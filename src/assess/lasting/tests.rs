//! Expectations on a day that was reckoned, by links of as many days.

use super::*;
use crate::record::Rehearsal::{ByCommand, ByScenario, No};

const DAY: u64 = 86_400;

/// A day is reckoned, 20 h to 28 h; the link is in days.
fn measured(link: Option<u64>, thawing: Thawing) -> ExitDuration {
    let by_link_seconds = link.map(|days| days * DAY);
    let at_least = |hours: u64| (hours * 3_600).max(by_link_seconds.unwrap_or(0));
    ExitDuration::Extrapolated(Extrapolated {
        seconds: at_least(24),
        lower_seconds: at_least(20),
        upper_seconds: at_least(28),
        by_link_seconds,
        thawing,
        bound_by_link: link.is_some(),
        fixed_ns: 0,
        per_object_ns: 0,
        per_byte_fs: 0,
        degrees: 6,
        factor: 2,
    })
}

fn days(days: u64) -> Duration {
    Duration::from_secs(days * DAY)
}

/// At most two days, and the same of the transition.
fn judged(duration: &ExitDuration, rehearsal: Rehearsal) -> [(Found, Judgement); 2] {
    [
        takes(duration, days(2), rehearsal),
        leaves(duration, days(28), rehearsal),
    ]
}

fn judgements(duration: &ExitDuration, rehearsal: Rehearsal) -> [Judgement; 2] {
    judged(duration, rehearsal).map(|(_, judgement)| judgement)
}

#[test]
fn a_rehearsal_never_holds_what_is_of_a_provider() {
    for link in [None, Some(1)] {
        let duration = measured(link, Thawing::NotNeeded);
        for rehearsal in [ByCommand, ByScenario] {
            assert_eq!(
                judgements(&duration, rehearsal),
                [Judgement::Unrehearsed; 2]
            );
        }
    }
    let free = measured(None, Thawing::NotNeeded);
    assert_eq!(judgements(&free, No), [Judgement::Held; 2]);
}

/// Three days by the link alone: two never suffice, and 27 are left at most, whatever was measured.
#[test]
fn the_link_alone_breaks_a_limit_and_holds_none() {
    let slow = [
        measured(Some(3), Thawing::NotNeeded),
        ExitDuration::NotMeasured {
            reason: "too few".to_owned(),
            by_link_seconds: Some(3 * DAY),
            thawing: Thawing::NotStated,
        },
    ];
    for (duration, rehearsal) in slow.iter().flat_map(|one| [(one, No), (one, ByCommand)]) {
        let found = judged(duration, rehearsal);
        let broken = [
            Found::ExitDurationAtLeast(3 * DAY),
            Found::TransitionHeadroomAtMost(27 * 86_400),
        ];
        assert_eq!(found, broken.map(|found| (found, Judgement::NotMet)));
    }
    // The link decides, and stays within the limit: how much longer it takes nobody knows.
    let within = measured(Some(2), Thawing::NotNeeded);
    assert_eq!(judgements(&within, No), [Judgement::Unknown; 2]);
}

#[test]
fn what_a_real_run_could_not_judge_is_unknown_in_its_rehearsal() {
    let unfit = ExitDuration::NotMeasured {
        reason: "too few".to_owned(),
        by_link_seconds: Some(DAY),
        thawing: Thawing::NotNeeded,
    };
    let frozen = measured(Some(1), Thawing::NotStated);
    for (duration, reason) in [(unfit, "too few"), (frozen, THAWING_NOT_STATED)] {
        for rehearsal in [No, ByCommand] {
            let unknown = (Found::NotMeasured(reason.to_owned()), Judgement::Unknown);
            assert_eq!(judged(&duration, rehearsal), [unknown.clone(), unknown]);
        }
    }
}

#[test]
fn what_counts_against_a_drill() {
    let counts = [Judgement::Unknown, Judgement::NotMet];
    for judgement in counts {
        assert!(judgement.is_miss() && judgement > Judgement::Unrehearsed);
    }
    assert!(!Judgement::Held.is_miss() && !Judgement::Unrehearsed.is_miss());
}
