//! Grams: what an entry's folded text is listed under.
//!
//! A text becomes a run of UTF-16 units, as the page's script counts them: its letters and digits; one
//! [`GAP`] for whatever stands between them, save a sign within a number (`2026-05`, `15:30`), which is kept;
//! [`END`] at its end. A gram begins at
//!
//! - every letter that stands alone, as Han, Kana and Hangul do;
//! - every word of Latin letters or digits, after a [`GAP`] that may not be there: so ` 20` finds words that
//!   begin so;
//! - every character of a word that a letter or a sign follows directly (`5年`), and the last one of any
//!   other word.
//!
//! It reaches as far as it must to be rare (`lists.rs`), at most [`LONGEST`] units, and at most one unit
//! beyond a gap.

use super::fold::is_letter;

/// Units that a gram has at most.
pub(super) const LONGEST: usize = 12;

/// The end of a title or of a text.
pub(super) const END: u16 = 0;

/// Whatever is no letter.
pub(super) const GAP: u16 = 0x20;

/// Whether a sign belongs to a number when it stands between two digits.
fn is_sign(c: char) -> bool {
    matches!(c, '-' | '.' | '/' | ':' | ',')
}

/// Appends the units of a folded title or text.
pub(super) fn units(folded: &str, out: &mut Vec<u16>) {
    let start = out.len();
    out.reserve(folded.len() / 3 + 1);
    let mut before = ' ';
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        let in_number =
            is_sign(c) && before.is_ascii_digit() && chars.peek().is_some_and(char::is_ascii_digit);
        if is_letter(c) || in_number {
            match u16::try_from(u32::from(c)) {
                Ok(unit) => out.push(unit),
                Err(_) => out.extend_from_slice(c.encode_utf16(&mut [0; 2])),
            }
        } else if out.len() > start && out.last() != Some(&GAP) {
            out.push(GAP);
        }
        before = c;
    }
    out.push(END);
}

/// Calls `each` with the place of every gram of a word, and whether it begins with a gap before that place.
pub(super) fn words(units: &[u16], mut each: impl FnMut(usize, bool)) {
    let mut at = 0;
    while let Some(start) = next_word(units, at) {
        let length = units[start..].iter().take_while(|&&unit| is_word(unit)).count();
        let end = start + length;
        let followed = units.get(end).is_some_and(|&next| next > GAP);
        each(start, true);
        for inner in if followed { start } else { end - 1 }..end {
            each(inner, false);
        }
        at = end;
    }
}

/// The place of the first word from a place on. Most of a text is Han, which is passed over many units at a
/// time.
fn next_word(units: &[u16], mut at: usize) -> Option<usize> {
    let below = |unit: u16| unit.wrapping_sub(GAP + 1) < ALONE - GAP - 1;
    while let Some(some) = units.get(at..at + 16) {
        if some.iter().fold(false, |found, &unit| found | below(unit))
            && let Some(by) = some.iter().position(|&unit| is_word(unit))
        {
            return Some(at + by);
        }
        at += 16;
    }
    units[at..].iter().position(|&unit| is_word(unit)).map(|by| at + by)
}

/// Whether a gram ends here, however common it is.
pub(super) fn is_closed(key: &[u16]) -> bool {
    let beyond_a_gap = key.len() > 2 && key[key.len() - 2] == GAP;
    key.len() >= LONGEST || key.last() == Some(&END) || beyond_a_gap
}

/// A unit of a word: no gap, and no [sign](is_sign).
fn is_word(unit: u16) -> bool {
    unit > GAP && unit < ALONE && !matches!(unit, 0x2c..=0x2f | 0x3a)
}

/// The first unit that stands alone.
pub(super) const ALONE: u16 = 0x2e80;

/// A letter of its own; of the two units of a rare one, the first.
pub(super) fn stands_alone(unit: u16) -> bool {
    unit >= ALONE && !(0xdc00..0xe000).contains(&unit)
}
