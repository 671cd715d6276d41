//! `archive.yaml`: what the site is called, in which languages it is built, and for whom.

use crate::finding::{Finding, Language, Place, codes};
use crate::register::Name;
use crate::text::{Source, nearest};
use crate::yaml::{Codes, List, Shape, load};
use crate::{path, say};
use serde::Deserialize;
use std::sync::Arc;

/// The keys of `archive.yaml`.
pub mod format {
    use crate::finding::Text;
    use crate::register::format::LANGUAGES;
    use crate::say;
    use crate::yaml::{Grammar, Map, Shape, Word, field, required};

    /// Where a site stands. Only what a browser follows without running anything, and neither a query nor a fragment: names of files are
    /// put behind it.
    static ADDRESS: Grammar = Grammar {
        name: "web-address",
        check: address,
        pattern: r#"^\s*https?://[^\s/?#"<>\\]+(?:/[^\s?#"<>\\]*)?\s*$"#,
        whole: None,
    };

    fn address(text: &str) -> Result<(), Text> {
        let text = text.trim();
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let bad = |c: char| c.is_whitespace() || matches!(c, '?' | '#' | '"' | '<' | '>' | '\\');
        match rest.filter(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(bad)) {
            Some(_) => Ok(()),
            None => Err(say!(
                zh: "写完整的网址，以 https:// 开头，例如 https://meetings.example.org/",
                en: "write the whole address, beginning with https://, such as https://meetings.example.org/"
            )),
        }
    }

    static AUDIENCES: &[Word] =
        &[Word { en: "public", zh: &["公开"] }, Word { en: "internal", zh: &["内部"] }];

    /// All of them.
    pub static SETTINGS: Map = &[
        required("title", "标题", Shape::Names),
        field("base_url", "网址", Shape::Parsed(&ADDRESS)),
        field("source_url", "源文件网址", Shape::Parsed(&ADDRESS)),
        field("languages", "语言", Shape::List(&Shape::Choice(LANGUAGES))),
        field("theme", "主题", Shape::Text),
        field("audience", "读者", Shape::Choice(AUDIENCES)),
        field("organisations", "单位", Shape::List(&Shape::Text)),
    ];

    #[cfg(test)]
    mod tests {
        use super::address;

        #[test]
        fn addresses_are_of_the_web() {
            for text in
                ["https://meetings.example.org/", "http://10.0.0.1:8080/a/b", " https://会议.example "]
            {
                assert!(address(text).is_ok(), "{text}");
            }
            for text in [
                "",
                "https://",
                "https:///a",
                "javascript:alert(1)",
                "example.org",
                "https://a/?q",
                "https://a b/",
            ] {
                assert!(address(text).is_err(), "{text}");
            }
        }
    }
}

/// For whom a site is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Everybody.
    #[default]
    Public,
    /// Staff.
    Internal,
}

impl Audience {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }
}

/// What `archive.yaml` says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SiteSettings {
    /// The site's title.
    pub title: Name,
    /// Where it will stand, for feeds and calendars.
    pub base_url: Option<String>,
    /// Where the repository's files are shown, so that a record's page leads to its file.
    pub source_url: Option<String>,
    /// The languages it is built in, the first being the archive's own.
    pub languages: List<Language>,
    /// The theme's name or folder.
    pub theme: Option<String>,
    /// For whom it is built unless the command line says otherwise.
    pub audience: Audience,
    /// The organisations, in the order of the site. Left out: every folder that has an `organization.yaml`.
    pub organisations: List<String>,
}

impl SiteSettings {
    /// The archive's own language, in which findings are told.
    pub fn language(&self) -> Language {
        self.languages.values().next().copied().unwrap_or_default()
    }
}

/// An organisation that `archive.yaml` lists at `at` has none of the folders.
pub fn unknown_organization(path: &Arc<str>, at: usize, id: &str, folders: &[Arc<str>]) -> Finding {
    let help = match nearest(id, folders.iter().map(|folder| &**folder)) {
        Some(near) => say!(zh: "是不是“{near}”？", en: "did you mean `{near}`?"),
        None => {
            say!(zh: "建立文件夹 content/{id}，或从列表里删去", en: "make the folder content/{id}, or take it off the list")
        }
    };
    let place = Place::Value(path!["organisations", at]);
    let message = say!(zh: "没有单位文件夹“{id}”", en: "there is no folder of an organisation `{id}`");
    Finding::new(codes::UNKNOWN_REFERENCE, path, place, message, help)
}

/// Reads `archive.yaml`.
pub fn read_settings(source: &Source) -> (SiteSettings, Vec<Finding>) {
    load(source, Shape::Map(format::SETTINGS), Codes::POLICY)
}
