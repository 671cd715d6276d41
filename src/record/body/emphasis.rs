//! Emphasis beside Chinese punctuation.
//!
//! `CommonMark` decides by the neighbours of a run of asterisks whether it opens or closes, and takes
//! `**“三重一大”**制度` for plain text because a punctuation mark stands inside and a letter outside. Chinese
//! puts no space there. So before parsing, a mark beside such a run is swapped for a private-use character,
//! which counts as a letter and is of the same length in UTF-8; offsets stay true, and the mark is swapped
//! back in what the parser gives.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// The punctuation that Chinese texts put beside emphasis. Each is three bytes long.
const MARKS: [char; 35] = [
    '“', '”', '‘', '’', '…', '—', '、', '。', '〈', '〉', '《', '》', '「', '」', '『', '』', '【', '】',
    '〔', '〕', '〖', '〗', '！', '（', '）', '，', '．', '：', '；', '？', '［', '］', '｛', '｝', '～',
];

/// The private-use characters of three bytes.
const PRIVATE_USE: Range<u32> = 0xE000..0xF900;

/// A text with its punctuation swapped, and the way back.
pub struct Swapped<'a> {
    text: Cow<'a, str>,
    /// The first of the private-use characters that stand for the marks; none where nothing was swapped.
    first: Option<u32>,
}

impl Swapped<'_> {
    /// The text to parse. Its offsets are those of the original.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A piece of it as it was written.
    pub fn restore<'p>(&self, piece: &'p str) -> Cow<'p, str> {
        let Some(first) = self.first else { return Cow::Borrowed(piece) };
        if piece.chars().any(|c| mark_of(c, first).is_some()) {
            Cow::Owned(piece.chars().map(|c| mark_of(c, first).unwrap_or(c)).collect())
        } else {
            Cow::Borrowed(piece)
        }
    }
}

/// Swaps punctuation beside runs of `*` and `~`.
pub fn swap(text: &str) -> Swapped<'_> {
    let first = if text.contains('*') || text.contains('~') { free_block(text) } else { None };
    let Some(first) = first else { return Swapped { text: Cow::Borrowed(text), first: None } };
    let mut swapped = text.to_owned();
    for (at, _) in text.match_indices(['*', '~']) {
        let beside = [
            text[..at].char_indices().next_back(),
            text[at..].char_indices().nth(1).map(|(by, c)| (at + by, c)),
        ];
        for (at, mark) in beside.into_iter().flatten() {
            if let Some(c) = stand_in(mark, first) {
                swapped.replace_range(at..at + mark.len_utf8(), c.encode_utf8(&mut [0; 4]));
            }
        }
    }
    Swapped { text: Cow::Owned(swapped), first: Some(first) }
}

/// Private-use characters that the text has none of; rare names are sometimes written with them.
fn free_block(text: &str) -> Option<u32> {
    let used: BTreeSet<u32> = text.chars().map(u32::from).filter(|c| PRIVATE_USE.contains(c)).collect();
    let size = u32::try_from(MARKS.len()).ok()?;
    PRIVATE_USE.step_by(MARKS.len()).find(|&first| {
        PRIVATE_USE.contains(&(first + size)) && used.range(first..first + size).next().is_none()
    })
}

fn stand_in(mark: char, first: u32) -> Option<char> {
    let at = MARKS.iter().position(|&m| m == mark)?;
    char::from_u32(first + u32::try_from(at).ok()?)
}

fn mark_of(c: char, first: u32) -> Option<char> {
    let at = u32::from(c).checked_sub(first)?;
    MARKS.get(usize::try_from(at).ok()?).copied()
}
