//! Programmes of a provider and rules of law, as they hold on a day.

use jiff::civil::Date;

use crate::price::{Effect, Programme, Regime, Regimes, Tariff};

use super::super::model::{Block, Section};

const LEGAL: [Regime; 3] = [
    Regime::EuDataActSwitching,
    Regime::EuDataActParallel,
    Regime::FrSrenSwitching,
];

/// What the provider grants those who leave.
pub(super) fn programmes(tariff: &Tariff, on: Date) -> Section {
    let begun = |programme: &&std::sync::Arc<Programme>| programme.from.first_day() <= on;
    let items: Vec<String> = tariff
        .programmes
        .iter()
        .filter(begun)
        .map(|programme| told(programme))
        .collect();
    let block = if items.is_empty() {
        Block::Paragraph(format!("None is known on {on}."))
    } else {
        Block::List(items)
    };
    Section::new("Programmes of the provider", vec![block])
}

fn told(programme: &Programme) -> String {
    let window = programme.window_days;
    let window = window.map_or_else(String::new, |days| format!(", within {days} days"));
    format!(
        "{} ({}), since {}: data egress charges {}{window}. Conditions: {}. Read: {}.",
        programme.name,
        programme.regime,
        programme.from,
        effect(programme.effect),
        programme.conditions.join("; "),
        programme.source.0
    )
}

/// What law says of data egress charges.
pub(super) fn rules(on: Date) -> Section {
    let regimes = Regimes::embedded();
    let items = LEGAL
        .into_iter()
        .map(|regime| match regimes.rule(regime, on) {
            Some(rule) => {
                let source = regimes.source(rule);
                let source = source.map_or_else(String::new, |source| format!(" {}", source.url));
                format!(
                    "{regime}: {} ({}): {}. Conditions: {}.{source}",
                    effect(rule.effect),
                    rule.provision,
                    rule.says,
                    rule.conditions.join("; ")
                )
            }
            None => format!("{regime}: no rule holds."),
        });
    let blocks = vec![
        Block::List(items.collect()),
        Block::Paragraph("This is evidence of what texts say, not legal advice.".to_owned()),
    ];
    Section::new(&format!("Law on data egress charges, {on}"), blocks)
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Waived => "waived",
        Effect::Capped => "at most the list price, no rate published",
    }
}
