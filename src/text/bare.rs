//! Characters as a reader sees them: what no eye distinguishes is one, what no eye sees is nothing.

use super::is_invisible;
use unicode_normalization::UnicodeNormalization;

/// Adds a character to a text for comparing: compatibility forms and dashes made one, white space and what
/// is not seen left out. Letter case stays.
pub fn push_bare(c: char, bare: &mut String) {
    match c {
        '!'..='~' | '\u{4e00}'..='\u{9fff}' => bare.push(c),
        _ => bare.extend(std::iter::once(c).nfkc().filter(|c| !is_unseen(*c)).map(one_dash)),
    }
}

/// White space, and what joins, parts and directs other characters without being seen.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || is_invisible(c)
        || matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}')
        || matches!(c, '\u{180b}'..='\u{180e}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2061}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

fn one_dash(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::push_bare;

    #[test]
    fn what_looks_the_same_is_the_same() {
        for text in [
            "2026-06",
            "２０２６－０６",
            "2026\u{ad}-\u{200b}06",
            "2026\u{2010}0\u{2060}6",
            " 20 26\t-06\n",
            "2026\u{202e}−06",
        ] {
            let mut bare = String::new();
            text.chars().for_each(|c| push_bare(c, &mut bare));
            assert_eq!(bare, "2026-06", "{text:?}");
        }
    }
}
