//! Grams: what an entry's folded text is listed under.
//!
//! - two neighbours, unless both belong to one word: `会议`, `年5`
//! - a letter before a gap (or the end) and a letter after one: `议-`, `-研`, for phrases across punctuation
//! - a word of Latin letters or digits, at most [`LONGEST`] characters of it: ` 2026`
//!
//! So every character begins a gram, and the entries with one character are those of all grams that it begins.
//! Keys sort by their characters; the space makes the words come first.

use super::fold::{is_letter, is_word};

/// Longer words are listed under their beginning.
pub(super) const LONGEST: usize = 12;

/// A gram of one or two characters, packed so that packed grams sort like their keys.
///
/// From the top: 21 bits first character, 21 bits second character; below them 22 bits are free for the number of
/// an entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Gram(pub u64);

/// Bits of a [`Gram`] left free for the number of an entry.
pub(super) const ENTRY_BITS: u32 = 22;

/// Where the first character begins.
const FIRST: u32 = ENTRY_BITS + 21;

/// Stands for a gap in a key.
const GAP: char = '-';

impl Gram {
    fn new(first: char, second: char) -> Self {
        Self(u64::from(first) << FIRST | u64::from(second) << ENTRY_BITS)
    }

    /// The packed gram without the number of an entry.
    pub(super) fn of(packed: u64) -> Self {
        Self(packed >> ENTRY_BITS << ENTRY_BITS)
    }

    /// The first character.
    pub(super) fn first(self) -> u32 {
        u32::try_from(self.0 >> FIRST).expect("21 bits")
    }

    /// The key in the shard.
    pub(super) fn key(self) -> String {
        let second = u32::try_from(self.0 >> ENTRY_BITS & 0x1f_ffff).expect("21 bits");
        [self.first(), second].into_iter().filter_map(char::from_u32).collect()
    }
}

/// Calls `gram` and `word` for each gram and word of a folded text, repetitions included.
pub(super) fn each<'t>(folded: &'t str, mut gram: impl FnMut(Gram), mut word: impl FnMut(&'t str)) {
    let mut before: Option<char> = None;
    let mut gap = false;
    let mut word_start = None;
    for (at, c) in folded.char_indices() {
        if !is_word(c)
            && let Some(start) = word_start.take()
        {
            word(beginning(&folded[start..at]));
        }
        if !is_letter(c) {
            gap = true;
            continue;
        }
        if is_word(c) && word_start.is_none() {
            word_start = Some(at);
        }
        match before {
            Some(before) if gap => {
                gram(Gram::new(before, GAP));
                gram(Gram::new(GAP, c));
            }
            Some(before) if !(is_word(before) && is_word(c)) => gram(Gram::new(before, c)),
            _ => {}
        }
        before = Some(c);
        gap = false;
    }
    if let Some(start) = word_start {
        word(beginning(&folded[start..]));
    }
    if let Some(last) = before {
        gram(Gram::new(last, GAP));
    }
}

/// The part of a word that it is listed under.
fn beginning(word: &str) -> &str {
    word.char_indices().nth(LONGEST).map_or(word, |(end, _)| &word[..end])
}
