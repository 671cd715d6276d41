//! Folding: what is compared when a reader searches.
//!
//! The browser folds the query by the same rules (`fold` in `search.js`): full and half width and
//! compatibility forms by NFKC, then lower case, for each character with the marks that follow it, so that
//! the folded text can be traced back to the text as shown. Runs of white space count as one space, and as
//! none between a Han character and a digit or Latin letter, where some typists set one (`第 21 次`). The
//! apostrophes and hyphens of printers are those of keyboards, and soft hyphens are nothing. Traditional and
//! simplified forms stay apart.

use rustc_hash::FxHashMap;
use std::iter::Peekable;
use std::str::Chars;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text as it is compared.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut last = None;
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            while chars.next_if(|next| next.is_whitespace()).is_some() {}
            if !is_set_apart(last, chars.peek().copied()) {
                folded.push(' ');
            }
        } else {
            fold_cluster(c, &mut chars, &mut folded);
        }
        last = Some(c);
    }
    folded
}

/// Whether white space stands between a Han character and a digit or Latin letter.
fn is_set_apart(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    is_plain_han(before) && after.is_ascii_alphanumeric()
        || before.is_ascii_alphanumeric() && is_plain_han(after)
}

fn fold_cluster(c: char, rest: &mut Peekable<Chars>, folded: &mut String) {
    let marked = rest.peek().is_some_and(|&next| is_mark(next));
    if !marked && is_plain_han(c) {
        folded.push(c);
    } else if !marked && c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
    } else if let Some(sign) = SIGNS.get(&c).filter(|_| !marked) {
        folded.push_str(sign);
    } else {
        let mut cluster = String::from(c);
        while let Some(mark) = rest.next_if(|&next| is_mark(next)) {
            cluster.push(mark);
        }
        folded.push_str(&composed(&cluster));
    }
}

fn composed(cluster: &str) -> String {
    cluster.nfkc().flat_map(char::to_lowercase).filter_map(of_keyboard).collect()
}

/// A character as keyboards have it; none for one that is not seen.
fn of_keyboard(c: char) -> Option<char> {
    match c {
        '\u{ad}' => None,
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => Some('\''),
        '\u{2010}'..='\u{2013}' | '\u{2212}' => Some('-'),
        _ => Some(c),
    }
}

/// The signs of Chinese texts and the wide forms, which are every tenth character.
static SIGNS: LazyLock<FxHashMap<char, String>> = LazyLock::new(|| {
    let blocks = ['\u{2010}'..='\u{203e}', '\u{3000}'..='\u{303f}', '\u{ff00}'..='\u{ffef}'];
    blocks.into_iter().flatten().map(|c| (c, composed(c.encode_utf8(&mut [0; 4])))).collect()
});

/// Combining marks and the half-width voicing marks of kana belong to the character before them.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && !is_plain_han(c) && (matches!(c, '\u{ff9e}' | '\u{ff9f}') || is_combining_mark(c))
}

/// Unified ideographs stand for themselves.
fn is_plain_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether a folded character counts, or is a gap (punctuation, symbols, white space).
pub(super) fn is_letter(c: char) -> bool {
    is_plain_han(c) || c.is_alphanumeric()
}
