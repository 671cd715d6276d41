//! The two languages of the tool, and a text that exists in both.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A language that the tool speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese, in simplified characters.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// All, the first language first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// Its code, `zh` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// Its name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::En => "English",
        }
    }

    /// Its tag for the `lang` attribute (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        match code {
            "zh" | "zh-Hans" | "zh-CN" => Ok(Self::Zh),
            "en" => Ok(Self::En),
            _ => Err(format!("expected zh or en, found {code}")),
        }
    }
}

/// A text in both languages. Made by [`say!`](crate::say), so neither can be forgotten and the compiler
/// checks what both name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// From two texts that are made apart.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The text in that language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// A [`Text`] from two format strings: `say!(zh: "没有{what}", en: "no {what}")`.
macro_rules! say {
    (zh: $zh:literal, en: $en:literal $(, $($arg:tt)*)?) => {
        $crate::finding::Text { zh: format!($zh $(, $($arg)*)?), en: format!($en $(, $($arg)*)?) }
    };
}

pub(crate) use say;
