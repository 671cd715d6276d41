//! Emphasis beside Chinese punctuation.
//!
//! `CommonMark` decides by the neighbours of a run of asterisks whether it opens or closes, and takes `**“三重一大”**制度`
//! for plain text because a punctuation mark stands inside and a letter outside. Chinese puts no space there. So before
//! parsing, a mark beside such a run is swapped for a private-use character, which counts as a letter and is of the same
//! length in UTF-8; offsets stay true, and the mark is swapped back in what the parser gives.

use std::borrow::Cow;

/// The punctuation that Chinese texts put beside emphasis. Each is three bytes long.
const MARKS: [char; 36] = [
    '“', '”', '‘', '’', '…', '—', '、', '。', '〈', '〉', '《', '》', '「', '」', '『', '』', '【', '】', '〔', '〕', '〖', '〗',
    '！', '（', '）', '，', '．', '：', '；', '？', '［', '］', '｛', '｝', '～', '·',
];

/// The first of the private-use characters that stand for them.
const FIRST: u32 = 0xE000;

/// Swaps punctuation beside runs of `*` and `~`. A text that has private-use characters of its own is left alone.
pub fn swap(text: &str) -> Cow<'_, str> {
    if !text.contains(['*', '~']) || text.chars().any(|c| mark_of(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut swapped = String::with_capacity(text.len());
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let beside = is_run(before) || is_run(chars.peek().copied());
        swapped.push(if beside { stand_in(c).unwrap_or(c) } else { c });
        before = Some(c);
    }
    Cow::Owned(swapped)
}

/// Swaps them back.
pub fn restore(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| mark_of(c).is_some()) {
        Cow::Owned(text.chars().map(|c| mark_of(c).unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn is_run(c: Option<char>) -> bool {
    matches!(c, Some('*' | '~'))
}

fn stand_in(mark: char) -> Option<char> {
    if mark.len_utf8() != 3 {
        return None;
    }
    let at = MARKS.iter().position(|&m| m == mark)?;
    char::from_u32(FIRST + u32::try_from(at).ok()?)
}

fn mark_of(c: char) -> Option<char> {
    let at = u32::from(c).checked_sub(FIRST)?;
    MARKS.get(usize::try_from(at).ok()?).copied()
}
