//! Programmes of a provider and rules of law, as they hold on a day.

use jiff::civil::Date;

use crate::{
    price::{Effect, Programme, Regime, Regimes, Tariff},
    report::language::{Language, say},
};

use super::{
    super::{
        law,
        model::{Block, Section},
        recorded,
    },
    age,
};

const LEGAL: [Regime; 3] = [
    Regime::EuDataActSwitching,
    Regime::EuDataActParallel,
    Regime::FrSrenSwitching,
];

/// What the provider grants those who leave.
pub(super) fn programmes(language: Language, tariff: &Tariff, on: Date) -> Section {
    let begun = |programme: &&std::sync::Arc<Programme>| programme.from.first_day() <= on;
    let items: Vec<String> = tariff
        .programmes
        .iter()
        .filter(begun)
        .map(|programme| told(language, programme))
        .collect();
    let block = if items.is_empty() {
        let on = language.date(on);
        Block::Paragraph(say!(language, "prices-programmes-none", on = on))
    } else {
        Block::List(items)
    };
    Section::new(&say!(language, "prices-programmes"), vec![block])
}

fn told(language: Language, programme: &Programme) -> String {
    let from = age::read(language, programme.from);
    let effect = effect(language, programme.effect);
    let conditions = law::conditions(language, &programme.conditions);
    match programme.window_days {
        None => say!(
            language,
            "prices-programme",
            name = recorded::quoted(language, &programme.name),
            regime = programme.regime.name(),
            from = from,
            effect = effect,
            conditions = conditions,
            source = &*programme.source.0,
        ),
        Some(days) => say!(
            language,
            "prices-programme-window",
            name = recorded::quoted(language, &programme.name),
            regime = programme.regime.name(),
            from = from,
            effect = effect,
            days = days,
            conditions = conditions,
            source = &*programme.source.0,
        ),
    }
}

/// What law says of data egress charges.
pub(super) fn rules(language: Language, on: Date) -> Section {
    let items = LEGAL.into_iter().map(|regime| rule(language, regime, on));
    let blocks = vec![
        Block::List(items.collect()),
        Block::Paragraph(say!(language, "prices-no-advice")),
    ];
    let on = language.date(on);
    Section::new(&say!(language, "prices-law", on = on), blocks)
}

fn rule(language: Language, regime: Regime, on: Date) -> String {
    let regimes = Regimes::embedded();
    let Some(rule) = regimes.rule(regime, on) else {
        return say!(language, "prices-rule-none", regime = regime.name());
    };
    let effect = effect(language, rule.effect);
    let conditions = law::conditions(language, &rule.conditions);
    match regimes.source(rule) {
        None => say!(
            language,
            "prices-rule",
            regime = regime.name(),
            effect = effect,
            provision = law::provision(language, &rule.provision),
            says = law::says(language, &rule.says),
            conditions = conditions,
        ),
        Some(source) => say!(
            language,
            "prices-rule-from",
            regime = regime.name(),
            effect = effect,
            provision = law::provision(language, &rule.provision),
            says = law::says(language, &rule.says),
            conditions = conditions,
            url = &source.url,
        ),
    }
}

fn effect(language: Language, effect: Effect) -> String {
    match effect {
        Effect::Waived => say!(language, "prices-effect-waived"),
        Effect::Capped => say!(language, "prices-effect-capped"),
    }
}
