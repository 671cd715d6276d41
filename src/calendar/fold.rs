//! Text folded for reading dates: one form for each digit, dash, colon and letter.
//!
//! Every folded character remembers the bytes it came from, so that a date found in a title can be pointed
//! at.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// Text as its folded characters.
pub(super) struct Folded {
    /// The characters: compatibility forms, lower case, one kind of dash, colon and zero.
    pub chars: Vec<char>,
    /// The bytes of the original text that each character stands for.
    spans: Vec<Range<usize>>,
}

impl Folded {
    /// Folds `text` character by character.
    pub fn new(text: &str) -> Self {
        let mut folded =
            Self { chars: Vec::with_capacity(text.len()), spans: Vec::with_capacity(text.len()) };
        for (start, original) in text.char_indices() {
            let span = start..start + original.len_utf8();
            if original.is_ascii() {
                folded.push(original.to_ascii_lowercase(), &span);
                continue;
            }
            // Han characters of the main block are their own compatibility forms and have no case.
            if matches!(original, '\u{4e00}'..='\u{9fff}') {
                folded.push(one_form(original), &span);
                continue;
            }
            for c in original.nfkc().flat_map(char::to_lowercase) {
                folded.push(one_form(c), &span);
            }
        }
        folded
    }

    /// The bytes of the original text that the characters in `range`, which is not empty, stand for.
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        self.spans[range.start].start..self.spans[range.end - 1].end
    }

    fn push(&mut self, c: char, span: &Range<usize>) {
        self.chars.push(c);
        self.spans.push(span.clone());
    }
}

/// One form for what clerks type in several and NFKC keeps apart.
fn one_form(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '−' | '⁃' => '-',
        '∶' | '︓' | '﹕' => ':',
        '○' | '◯' | '零' => '〇',
        '两' => '二',
        '點' => '点',
        '時' => '时',
        '號' => '号',
        '週' => '周',
        '禮' => '礼',
        _ => c,
    }
}

/// The value of a Chinese digit.
pub(super) fn han_digit(c: char) -> Option<u32> {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    (0..).zip(DIGITS).find_map(|(value, digit)| (digit == c).then_some(value))
}

/// Whether `c` is part of a number, in either script.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '十' | '廿' | '卅') || han_digit(c).is_some()
}

/// The number up to 99 that a run of Chinese numerals writes: `九`, `十一`, `二十`, `廿九`, `〇九`.
pub(super) fn han_number(run: &[char]) -> Option<u32> {
    let digit = |c: &char| han_digit(*c);
    let units = |rest: &[char]| match rest {
        [] => Some(0),
        [unit] => digit(unit).filter(|value| *value > 0),
        _ => None,
    };
    match run {
        ['十', rest @ ..] => Some(10 + units(rest)?),
        ['廿', rest @ ..] => Some(20 + units(rest)?),
        ['卅', rest @ ..] => Some(30 + units(rest)?),
        [tens, '十', rest @ ..] => Some(digit(tens).filter(|value| *value > 0)? * 10 + units(rest)?),
        [one] => digit(one),
        [tens, ones] => Some(digit(tens)? * 10 + digit(ones)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_forms_fold_and_keep_their_place() {
        let folded = Folded::new("第２次—9：30");
        assert_eq!(folded.chars.iter().collect::<String>(), "第2次-9:30");
        assert_eq!(folded.bytes(1..2), 3..6);
        assert_eq!(folded.bytes(4..8), 12..18);
    }

    #[test]
    fn han_numbers_are_read() {
        let number = |text: &str| han_number(&text.chars().collect::<Vec<_>>());
        let table = [
            ("九", 9),
            ("十", 10),
            ("十一", 11),
            ("二十", 20),
            ("二十九", 29),
            ("廿九", 29),
            ("卅", 30),
            ("三十一", 31),
            ("〇九", 9),
            ("三〇", 30),
        ];
        for (text, value) in table {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "〇十", "十〇", "十十", "一二三", "二十一一"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
