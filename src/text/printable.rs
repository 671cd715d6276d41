//! Characters that have no place on a page.

use std::borrow::Cow;

/// The text with what HTML and XML refuse, and what turns the direction of writing beside it, replaced by U+FFFD. Tabs and line feeds
/// stay. Names of people are no place for an override of direction: it would show another name than the one that is meant.
pub fn printable(text: &str) -> Cow<'_, str> {
    // Addresses and ids are quickly told to be harmless.
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && text.chars().any(is_unprintable) {
        Cow::Owned(text.chars().map(replaced).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn replaced(c: char) -> char {
    match c {
        '\r' => ' ',
        c if is_unprintable(c) => '\u{fffd}',
        c => c,
    }
}

fn is_unprintable(c: char) -> bool {
    match c {
        // By far the most, so they come first.
        ' '..='~' | '\u{206a}'..='\u{fdcf}' | '\n' | '\t' => false,
        // Marks of direction; and 32 that are no characters, as are the last two of each plane.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}' => true,
        c => c.is_control() || u32::from(c) & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_place_is_shown_as_such() {
        assert_eq!(printable("会议\n\t记录"), "会议\n\t记录");
        assert!(matches!(printable("会议"), Cow::Borrowed(_)));
        assert_eq!(printable("a\u{1}\u{202e}b\u{85}\u{fffe}\r"), "a\u{fffd}\u{fffd}b\u{fffd}\u{fffd} ");
    }
}
