//! Of which type a meeting was: by the mapping, or by a name of the policy that stands in the text.

use super::facts::Facts;
use crate::finding::Text;
use crate::say;
use crate::text::{fold, fold_name};

/// A type of meetings that the policy has: its id, and its names, the first one to be written.
pub(crate) type Known = (String, Vec<String>);

/// What was found of the type.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// It is this one: its id, as file names have it, and its name.
    Sure(String, String),
    /// A part of its name stands there, and may be that of another one.
    Perhaps(String),
    /// Nothing says it.
    Unknown,
}

impl Kind {
    /// The type of a meeting, by what the mapping says of its file, by its text, by the path of its file.
    pub(super) fn find(written: Option<&str>, facts: &Facts, path: &str, kinds: &[Known]) -> Self {
        if let Some(written) = written {
            return named(written, kinds).map_or_else(|| Self::Sure(slug(written), written.to_owned()), sure);
        }
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let words = stem.split(|c: char| matches!(c, '/' | '_' | ' ') || c.is_ascii_digit());
        let texts = facts.kind.iter().chain(&facts.title).map(String::as_str).chain(words);
        let texts: Vec<_> = texts.map(plain).filter(|text| !text.is_empty()).collect();
        if let Some(kind) = texts.iter().find_map(|text| whole(text, kinds)) {
            return sure(kind);
        }
        if let [only] = kinds {
            return sure(only);
        }
        let near = texts
            .iter()
            .find_map(|text| kinds.iter().find(|kind| words_of(kind).any(|word| text.contains(&word))));
        near.map_or(Self::Unknown, |(id, names)| Self::Perhaps(names.first().unwrap_or(id).clone()))
    }

    /// The word for it in names of files.
    pub(super) fn slug(&self) -> &str {
        if let Self::Sure(id, _) = self { id } else { "meeting" }
    }

    /// Its name, where it is sure.
    pub(super) fn name(&self) -> Option<&str> {
        if let Self::Sure(_, name) = self { Some(name) } else { None }
    }

    /// What is to be asked about it.
    pub(super) fn question(&self) -> Option<Text> {
        match self {
            Self::Sure(..) => None,
            Self::Perhaps(name) => Some(say!(
                zh: "不知道是哪一类会议，也许是“{name}”；在 import.yaml 的“文件”里写明",
                en: "the type of meeting is not known, perhaps {name}; say it under `files` of import.yaml"
            )),
            Self::Unknown => Some(say!(
                zh: "不知道是哪一类会议；在 import.yaml 的“文件”里写明",
                en: "the type of meeting is not known; say it under `files` of import.yaml"
            )),
        }
    }
}

/// The type of a name or an id.
pub(super) fn named<'a>(written: &str, kinds: &'a [Known]) -> Option<&'a Known> {
    let folded = fold_name(written);
    kinds.iter().find(|(id, names)| *id == *written || names.iter().any(|name| fold_name(name) == folded))
}

fn sure((id, names): &Known) -> Kind {
    Kind::Sure(id.clone(), names.first().unwrap_or(id).clone())
}

/// The type whose name is all that a text says, or the longest whole name within it. A short name within
/// another word, such as 例会 in 架构例会, says nothing for sure.
fn whole<'a>(text: &str, kinds: &'a [Known]) -> Option<&'a Known> {
    if let Some(found) = kinds.iter().find(|kind| words_of(kind).any(|word| word == text)) {
        return Some(found);
    }
    let longest = |kind: &'a Known| {
        let names = words_of(kind).filter(|word| is_full(word) && text.contains(word.as_str()));
        names.map(|word| word.len()).max().map(|length| (length, kind))
    };
    kinds.iter().filter_map(longest).max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

/// Whether a name is long enough to be that of one type alone.
fn is_full(word: &str) -> bool {
    let han = word.chars().filter(|c| !c.is_ascii()).count();
    if han > 0 { han >= 4 } else { word.len() >= 10 }
}

fn words_of((id, names): &Known) -> impl Iterator<Item = String> {
    let ids = [id.clone(), id.replace('-', "")];
    names.iter().map(|name| fold_name(name)).chain(ids).filter(|word| !word.is_empty())
}

/// A title without its number and without the words for minutes.
fn plain(text: &str) -> String {
    let mut text = fold(text);
    if let Some((before, rest)) = text.split_once('第')
        && let Some((_, behind)) = rest.split_once(['次', '期', '届'])
    {
        text = format!("{before}{behind}");
    }
    let text: String = text.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit()).collect();
    let text = fold_name(&text);
    let mut text = text.as_str();
    while let Some(rest) = ["纪要", "记录", "minutes"].iter().find_map(|end| text.strip_suffix(end)) {
        text = rest;
    }
    text.to_owned()
}

/// A word as a part of a file's name.
fn slug(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let parts: Vec<_> = plain.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "meeting".to_owned() } else { parts.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds() -> Vec<Known> {
        let kind =
            |id: &str, names: &[&str]| (id.to_owned(), names.iter().map(|name| (*name).to_owned()).collect());
        vec![
            kind("weekly-meeting", &["周例会", "例会", "机关周例会"]),
            kind("office-meeting", &["主任办公会", "主任办公会议", "办公会"]),
        ]
    }

    fn kind(title: &str, path: &str) -> Kind {
        let facts = Facts { title: Some(title.to_owned()), ..Facts::default() };
        Kind::find(None, &facts, path, &kinds())
    }

    #[test]
    fn a_part_of_a_name_decides_nothing() {
        assert_eq!(kind("架构例会", "a/2026-03-23.md"), Kind::Perhaps("周例会".to_owned()));
        assert_eq!(kind("局长办公会", "a.md"), Kind::Perhaps("主任办公会".to_owned()));
        assert_eq!(kind("茶话", "a.md"), Kind::Unknown);
        for (title, path, slug) in [
            ("周例会", "x.md", "weekly-meeting"),
            ("例会", "x.md", "weekly-meeting"),
            ("第5次主任办公会", "x.md", "office-meeting"),
            ("市政务服务中心主任办公会议纪要", "x.md", "office-meeting"),
            ("会", "old/2024-03-13 主任办公会.md", "office-meeting"),
        ] {
            assert_eq!(kind(title, path).slug(), slug, "{title} {path}");
        }
    }
}
