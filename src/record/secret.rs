//! State secrets may not enter the repository (MB601). This module finds their marks.
//!
//! A mark is a level of secrecy (秘密, 机密, 绝密) as a classification, behind the word 密级, or before the star of an official
//! document (`机密★10年`). The words in running prose are no mark: minutes may well speak of 保守国家秘密.

use crate::text::Span;

const LEVELS: [&str; 3] = ["秘密", "机密", "绝密"];

/// The first mark of a state secret in a text.
pub(super) fn mark(text: &str) -> Option<Span> {
    LEVELS.iter().flat_map(|level| text.match_indices(level)).filter_map(|(at, level)| marked(text, at, level)).min()
}

fn marked(text: &str, at: usize, level: &str) -> Option<Span> {
    let end = at + level.len();
    let after = text[end..].trim_start_matches([' ', '\u{3000}']);
    let before = text[..at].trim_end_matches([' ', '\u{3000}', '"', '\'', '*', '“']);
    let labelled = before.strip_suffix([':', '：']).is_some_and(|label| {
        let label = label.trim_end();
        label.ends_with("密级") || label.ends_with("classification") || label.ends_with("保密等级")
    });
    (labelled || after.starts_with('★')).then_some(Span::new(at, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_and_prose_is_not() {
        assert_eq!(mark("密级: 机密\n"), Some(Span::new(8, 14)));
        assert!(mark("classification: \"绝密\"").is_some());
        assert!(mark("本件 秘密★10年").is_some());
        assert!(mark("密级：秘密").is_some());
        assert!(mark("学习《保守国家秘密法》，机密文件按规定清退").is_none());
    }
}
