//! Rates between currencies as they are typed.

use exitdrill::price::ExchangeRate;

/// A dated rate between two currencies.
pub(super) fn rate(text: &str) -> Result<ExchangeRate, String> {
    let rate: ExchangeRate = text.parse().map_err(|error| format!("{error}"))?;
    if rate.base == rate.quote {
        return Err(format!("{} has no rate to itself", rate.base));
    }
    Ok(rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_has_no_rate_to_itself() {
        assert!(rate("EUR=1.16 USD@2026-09-09").is_ok());
        let fault = rate("EUR=1.16 EUR@2026-09-09").expect_err("refused");
        assert!(fault.contains("to itself"), "{fault}");
    }
}
