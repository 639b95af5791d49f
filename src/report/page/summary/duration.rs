//! How long leaving takes, and what that leaves of the days that the law gives.

use crate::{
    exit::{ExitDuration, Extrapolated, Stock, TRANSITION_DAYS, headroom as exit_headroom},
    record::{ExitFacts, Record},
    report::language::{Language, say},
    report::page::{
        exit,
        figure::{Figure, name},
        model::Cell,
        number,
    },
    unit::{Basis, Bytes},
};

/// How long something takes, as far as the words beside it say.
pub(super) fn figure(
    what: &str,
    record: &Record,
    facts: &ExitFacts,
    duration: &ExitDuration,
) -> Option<Figure> {
    let name = name(&[what, &facts.leg]);
    match duration {
        ExitDuration::Extrapolated(carried) if !record.rehearsal.is_one() => {
            Some(extrapolated_figure(name, carried))
        }
        _ => {
            let least = duration.least_seconds()?;
            Some(Figure::at_least(name, &least, "s", Basis::Declared))
        }
    }
}

/// Without an upper bound there is no value, either: what the link sets is the least, and what thaws for an unknown time is in
/// neither.
fn extrapolated_figure(name: String, carried: &Extrapolated) -> Figure {
    let basis = if carried.is_set_by_link() {
        Basis::Declared
    } else {
        Basis::Extrapolated
    };
    match carried.most_seconds() {
        None => Figure::at_least(name, &carried.lower_seconds, "s", basis),
        Some(most) => {
            Figure::count(name, carried.seconds, "s", basis).between(&carried.lower_seconds, &most)
        }
    }
}

/// How long it takes: what was carried to the estate, or the least that is certain. What a rehearsal took says nothing of a
/// provider and comes last.
pub(in crate::report::page) fn duration(
    language: Language,
    record: &Record,
    facts: &ExitFacts,
) -> String {
    let duration = &facts.duration;
    match duration {
        ExitDuration::Extrapolated(carried) if !record.rehearsal.is_one() => {
            if carried.is_set_by_link() {
                let least = least(language, duration, "");
                return say!(language, "summary-set-by-link", least = least);
            }
            extrapolated(language, carried)
        }
        ExitDuration::Extrapolated(_) => {
            let none = say!(language, "summary-rehearsed-without-link");
            let least = least(language, duration, &none);
            say!(language, "summary-duration-rehearsed", least = least)
        }
        ExitDuration::NotMeasured { reason, .. } => not_measured(language, duration, reason),
    }
}

fn not_measured(language: Language, duration: &ExitDuration, reason: &str) -> String {
    let reason = exit::reason(language, reason);
    if duration.least_seconds().is_some() {
        let least = least(language, duration, "");
        return say!(
            language,
            "summary-no-more-measured",
            least = least,
            reason = reason
        );
    }
    let unknown = say!(language, "summary-not-measured-as", reason = reason);
    least(language, duration, &unknown)
}

/// How long reading every object back takes, were it done after the move; it is not in the duration.
pub(super) fn verification(language: Language, record: &Record, facts: &ExitFacts) -> String {
    match &facts.verification {
        _ if record.rehearsal.is_one() => say!(language, "summary-verification-rehearsed"),
        ExitDuration::NotMeasured { reason, .. } => {
            let reason = exit::reason(language, reason);
            say!(language, "summary-not-measured-as", reason = reason)
        }
        ExitDuration::Extrapolated(carried) => {
            let span = extrapolated(language, carried);
            say!(language, "summary-verification-after", span = span)
        }
    }
}

/// The time that is certain without any measurement, else `unknown`.
pub(in crate::report::page) fn least(
    language: Language,
    duration: &ExitDuration,
    unknown: &str,
) -> String {
    let thawing = duration.thawing();
    match duration.least_seconds() {
        Some(seconds) => {
            let days = exit::least_days(language, seconds);
            let least = say!(language, "summary-least-by-link", days = days);
            least + &exit::besides_thawing(language, thawing)
        }
        None => unknown.to_owned() + &exit::thawing_alone(language, thawing),
    }
}

fn extrapolated(language: Language, carried: &Extrapolated) -> String {
    let mut told = say!(
        language,
        "estimate-with-interval",
        value = exit::days(language, carried.seconds),
        low = exit::least_days(language, carried.lower_seconds),
        high = exit::most_days(language, carried.upper_seconds),
    );
    if carried.bound_by_link {
        told = say!(language, "summary-bound-by-link", span = told);
    }
    told += &exit::with_thawing(language, carried.thawing);
    if carried.is_far() {
        told = say!(language, "summary-far", span = told);
    }
    told
}

/// What is left of the 30 days of a switch: by the model's upper bound, or by what is certain alone.
pub(super) fn headroom(language: Language, record: &Record, facts: &ExitFacts) -> Cell {
    let by_model = match &facts.duration {
        ExitDuration::Extrapolated(carried) if !record.rehearsal.is_one() => carried
            .headroom_seconds()
            .zip(carried.portable_bytes(estate(record))),
        _ => None,
    };
    match (by_model, facts.duration.least_seconds()) {
        (Some((spare, portable)), _) => self::by_model(language, facts, spare, portable),
        (None, Some(least)) => by_link(language, facts, least),
        (None, None) => say!(language, "summary-not-measured").into(),
    }
}

/// By an upper bound of the time: at least so much is left, or at most so much it is too long.
fn by_model(language: Language, facts: &ExitFacts, spare: i64, portable: u64) -> Cell {
    let bytes = number::bytes_at_least(language, Bytes(portable));
    let (size, limit) = (spare.unsigned_abs(), TRANSITION_DAYS);
    let shown = if spare < 0 {
        say!(
            language,
            "summary-too-long",
            days = exit::most_days(language, size),
            limit = limit,
            bytes = bytes
        )
    } else {
        say!(
            language,
            "summary-left",
            days = exit::least_days(language, size),
            limit = limit,
            bytes = bytes
        )
    };
    let of = |what: &str| name(&[what, &facts.leg]);
    let (headroom, enough) = (of("transition-headroom"), of("portable-in-30-days"));
    let figures = [
        Figure::at_least(headroom, &spare, "s", Basis::Extrapolated),
        Figure::at_least(enough, &portable, "B", Basis::Extrapolated),
    ];
    Cell::new(shown, figures)
}

/// By the link alone: at most so much is left, or at least so much it is too long.
fn by_link(language: Language, facts: &ExitFacts, least: u64) -> Cell {
    let seconds = exit_headroom(least);
    let size = seconds.unsigned_abs();
    let shown = if seconds < 0 {
        let days = exit::least_days(language, size);
        say!(language, "summary-too-long-by-link", days = days)
    } else {
        let days = exit::most_days(language, size);
        say!(language, "summary-left-by-link", days = days)
    };
    let name = name(&["transition-headroom", &facts.leg]);
    let figure = Figure::at_most(name, &seconds, "s", Basis::Declared);
    Cell::new(shown, [figure])
}

fn estate(record: &Record) -> Stock {
    let estate = record.scenario.estate.as_ref();
    Stock {
        bytes: estate.map_or(0, |estate| estate.size.0),
        objects: estate.map_or(0, |estate| estate.objects),
    }
}

/// The days that the law gives to the switch.
pub(super) fn calendar(language: Language, facts: &ExitFacts) -> String {
    facts.calendar.map_or_else(String::new, |calendar| {
        say!(
            language,
            "summary-days",
            announced = language.date(calendar.announced),
            notice_ends = language.date(calendar.notice_ends),
            transition_ends = language.date(calendar.transition_ends),
            retrieval_ends = language.date(calendar.retrieval_ends),
        )
    })
}
