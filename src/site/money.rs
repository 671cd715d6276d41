//! Amounts of money, as the theme writes those of a currency.

use super::theme::{ThemeError, Words};
use crate::register::Currency;

/// An amount with its unit: 42.50 元, £42.50.
pub fn amount(words: &Words, currency: &Currency, hundredths: u64) -> Result<String, ThemeError> {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    let amount = if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") };
    words.with("money", &[("amount", amount.into()), ("currency", currency.code().into())])
}

/// The unit of amounts that stand in a column: 元, £.
pub fn unit(words: &Words, currency: &Currency) -> Result<String, ThemeError> {
    words.with("money-unit", &[("currency", currency.code().into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::theme::Theme;

    #[test]
    fn each_language_has_its_form_of_a_currency() {
        let theme = Theme::load(None, "zh").unwrap();
        let (zh, en) = (theme.words("zh").unwrap(), theme.words("en").unwrap());
        let both = |code: &str, hundredths| {
            let currency = Currency::read(code).unwrap();
            [zh, en].map(|words| amount(words, &currency, hundredths).unwrap())
        };
        assert_eq!(both("CNY", 4250), ["42.50 元", "CNY 42.50"]);
        assert_eq!(both("CNY", 128_000), ["1280 元", "CNY 1280"]);
        assert_eq!(both("GBP", 4205), ["42.05 英镑", "£42.05"]);
        assert_eq!(both("NOK", 100), ["1 NOK", "NOK 1"]);
        let units = ["CNY", "GBP", "NOK"].map(|code| {
            let currency = Currency::read(code).unwrap();
            [zh, en].map(|words| unit(words, &currency).unwrap())
        });
        assert_eq!(units, [["元", "CNY"], ["英镑", "£"], ["NOK", "NOK"]]);
    }
}
