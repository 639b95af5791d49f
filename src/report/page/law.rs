//! Rules of law and programmes of providers: what the price data tell in English, in the page's language where it is known,
//! else quoted.

use crate::report::language::{Language, say};

use super::recorded;

/// Where a rule of law stands, or the name of a programme.
pub(super) fn provision(language: Language, told: &str) -> String {
    match told {
        "Art. 29(2) and (3), Art. 50" => say!(language, "law-provision-switching-capped"),
        "Art. 29(1)" => say!(language, "law-provision-switching-waived"),
        "Art. 34(2), Art. 50" => say!(language, "law-provision-parallel"),
        "order of 17 November 2025" => say!(language, "law-provision-france"),
        _ => recorded::quoted(language, told),
    }
}

/// What a rule says, in short.
pub(super) fn says(language: Language, told: &str) -> String {
    match told {
        "switching charges, data egress charges among them, do not exceed the costs directly linked to the switching; no rate is published" =>
        {
            say!(language, "law-says-switching-capped")
        }
        "no switching charges, data egress charges among them" => {
            say!(language, "law-says-switching-waived")
        }
        "data egress charges for use in parallel only pass on the egress costs incurred; no rate is published, and no end is set" =>
        {
            say!(language, "law-says-parallel")
        }
        "the maximum data egress charge for switching is 0 EUR; special requests, like a dedicated link, may still cost" =>
        {
            say!(language, "law-says-france")
        }
        _ => recorded::quoted(language, told),
    }
}

/// What a rule or a programme asks for.
pub(super) fn conditions(language: Language, told: &[String]) -> String {
    let told = told.iter().map(|told| condition(language, told));
    told.collect::<Vec<_>>().join("; ")
}

fn condition(language: Language, told: &str) -> String {
    match told {
        "the customer is in the Union and moves to another provider or to its own infrastructure" =>
        {
            say!(language, "law-condition-union")
        }
        "the contract is not among those that Art. 31 exempts" => {
            say!(language, "law-condition-not-exempt")
        }
        "the customer is in the Union and uses several providers in parallel" => {
            say!(language, "law-condition-parallel")
        }
        "the customer is in France and switches its provider" => {
            say!(language, "law-condition-france")
        }
        _ => asked(language, told).unwrap_or_else(|| recorded::quoted(language, told)),
    }
}

/// What a programme of a provider asks for.
fn asked(language: Language, told: &str) -> Option<String> {
    Some(match told {
        "approval by AWS Support before the move; a credit afterwards" => {
            say!(language, "law-condition-aws-approval")
        }
        "all data and workloads leave, from every region; the account may stay" => {
            say!(language, "law-condition-aws-all-data")
        }
        "it is not known to cover retrieval or requests" => {
            say!(language, "law-condition-aws-not-known")
        }
        "on request; no rate is published" => say!(language, "law-condition-aws-on-request"),
        "a support request before the move; a credit afterwards" => {
            say!(language, "law-condition-azure-request")
        }
        "all subscriptions are cancelled; only data in Azure Storage; not over ExpressRoute, VPN, Front Door or a CDN" =>
        {
            say!(language, "law-condition-azure-cancelled")
        }
        "a billing address in the EEA or EFTA, the same organisation on both sides" => {
            say!(language, "law-condition-azure-address")
        }
        "a support request that names subscriptions, the network of the endpoint and the share of traffic; a refund on the next bill; no rate is published" =>
        {
            say!(language, "law-condition-azure-parallel")
        }
        "an Exit Notice; an answer within 14 days, 30 days to begin, at least 30 days to migrate; a credit afterwards" =>
        {
            say!(language, "law-condition-google-notice")
        }
        "for each service; the text of 2024 asked for 60 days, the end of the contract and the Premium tier" =>
        {
            say!(language, "law-condition-google-each-service")
        }
        "customers in the Union and the United Kingdom, the same organisation on both sides, after opting in" =>
        {
            say!(language, "law-condition-google-customers")
        }
        "listed services, regions europe-west1, -2, -3, -4, -6, -8, -9, -10, -12, europe-north1, -southwest1 and -central2" =>
        {
            say!(language, "law-condition-google-services")
        }
        "not beside the exit programme; misuse is billed" => {
            say!(language, "law-condition-google-not-beside")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price::Catalog;

    /// Known in German, and in English as it stands in the data.
    fn hold(tell: fn(Language, &str) -> String, told: &str) {
        assert_eq!(tell(Language::English, told), told);
        let german = tell(Language::German, told);
        assert!(!german.contains(told), "without German words: {told}");
    }

    #[test]
    fn every_rule_of_law_is_told_in_german() {
        let regimes: toml::Table =
            toml::from_str(include_str!("../../price/regimes.toml")).expect("a table");
        let rules = regimes["rule"].as_array().expect("rules");
        let text = |value: &toml::Value| value.as_str().expect("a text").to_owned();
        for rule in rules {
            hold(provision, &text(&rule["provision"]));
            hold(says, &text(&rule["says"]));
            for told in rule["conditions"].as_array().expect("conditions") {
                hold(condition, &text(told));
            }
        }
    }

    #[test]
    fn every_condition_of_a_programme_is_told_in_german() {
        let tariffs = Catalog::embedded().tariffs();
        for programme in tariffs.flat_map(|tariff| &tariff.programmes) {
            for told in &programme.conditions {
                hold(condition, told);
            }
        }
    }

    #[test]
    fn what_is_not_known_is_quoted() {
        let told = ["a new rule".to_owned(), "another".to_owned()];
        assert_eq!(
            conditions(Language::German, &told),
            "„a new rule“; „another“"
        );
        assert_eq!(conditions(Language::English, &told), "a new rule; another");
    }
}
