//! How long leaving takes, and what that leaves of the days that the law gives.

use crate::{
    exit::{ExitDuration, Extrapolated, Stock, TRANSITION_DAYS, Thawing},
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
            let figure = Figure::count(name, carried.seconds, "s", Basis::Extrapolated);
            Some(figure.between(&carried.lower_seconds, &carried.upper_seconds))
        }
        _ => {
            let least = duration.least_seconds()?;
            Some(Figure::at_least(name, &least, "s", Basis::Declared))
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
    let least = match duration.least_seconds() {
        Some(seconds) => {
            let days = exit::days(language, seconds);
            say!(language, "summary-least-by-link", days = days)
        }
        None => unknown.to_owned(),
    };
    least + &exit::with_thawing(language, duration.thawing())
}

fn extrapolated(language: Language, carried: &Extrapolated) -> String {
    let days = |seconds| exit::days(language, seconds);
    let mut told = say!(
        language,
        "estimate-with-interval",
        value = days(carried.seconds),
        low = days(carried.lower_seconds),
        high = days(carried.upper_seconds),
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
    match &facts.duration {
        ExitDuration::Extrapolated(carried)
            if !record.rehearsal.is_one() && carried.thawing != Thawing::NotStated =>
        {
            by_model(language, record, facts, carried)
        }
        duration => match duration.least_seconds() {
            Some(least) => by_link(language, facts, least),
            None => say!(language, "summary-not-measured").into(),
        },
    }
}

fn by_model(
    language: Language,
    record: &Record,
    facts: &ExitFacts,
    carried: &Extrapolated,
) -> Cell {
    let (spare, portable) = (
        carried.headroom_seconds(),
        carried.portable_bytes(estate(record)),
    );
    let (days, bytes) = (
        exit::days(language, spare.unsigned_abs()),
        number::bytes(language, Bytes(portable)),
    );
    let limit = TRANSITION_DAYS;
    let shown = if spare < 0 {
        say!(
            language,
            "summary-too-long",
            days = days,
            limit = limit,
            bytes = bytes
        )
    } else {
        say!(
            language,
            "summary-left",
            days = days,
            limit = limit,
            bytes = bytes
        )
    };
    let of = |what: &str| name(&[what, &facts.leg]);
    let (headroom, enough) = (of("transition-headroom"), of("portable-in-30-days"));
    let figures = [
        Figure::at_least(headroom, &spare, "s", Basis::Extrapolated),
        Figure::count(enough, portable, "B", Basis::Extrapolated),
    ];
    Cell::new(shown, figures)
}

fn by_link(language: Language, facts: &ExitFacts, least: u64) -> Cell {
    let transition = i64::from(TRANSITION_DAYS) * 86_400;
    let seconds = transition.saturating_sub(i64::try_from(least).unwrap_or(i64::MAX));
    let days = exit::days(language, seconds.unsigned_abs());
    let shown = if seconds < 0 {
        say!(language, "summary-too-long-by-link", days = days)
    } else {
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
