//! The currency that an organisation counts its money in.

use crate::finding::Text;
use crate::say;
use crate::yaml::{Format, Grammar, Plain, Shape};
use std::sync::Arc;

/// A currency, by its code of three letters (ISO 4217).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Currency(Arc<str>);

impl Currency {
    /// The code, such as `CNY`.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The currency of a code that is written as one.
    pub fn read(code: &str) -> Option<Self> {
        is_code(code).ok().map(|()| Self(code.trim().into()))
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self("CNY".into())
    }
}

/// The code of a currency, in a register.
#[derive(Debug)]
pub enum CurrencyCode {}

impl Format for CurrencyCode {
    type Stored = String;
    const SHAPE: Shape = Shape::Parsed(&CURRENCY);
}

static CURRENCY: Grammar =
    Grammar { name: "currency", check: is_code, pattern: r"^\s*[A-Z]{3}\s*$", plain: Plain::No };

fn is_code(text: &str) -> Result<(), Text> {
    let code = text.trim();
    if code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return Ok(());
    }
    Err(say!(
        zh: "写货币的三字母代码（ISO 4217），例如 CNY、HKD、GBP",
        en: "write the code of the currency, three capital letters (ISO 4217), such as CNY, HKD or GBP"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_three_capital_letters() {
        assert_eq!(Currency::read(" GBP ").unwrap().code(), "GBP");
        for wrong in ["", "gbp", "£", "元", "GBPS", "GB"] {
            assert!(Currency::read(wrong).is_none(), "{wrong}");
        }
    }
}
