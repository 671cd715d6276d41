//! Characters that have no place on a page.

use std::borrow::Cow;

/// The text with what HTML and XML refuse, and what turns the direction of writing beside it, replaced by
/// U+FFFD. Tabs and line feeds stay. Names of people are no place for an override of direction: it would show
/// another name than the one that is meant.
pub fn printable(text: &str) -> Cow<'_, str> {
    if is_harmless(text, |_| false) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(replaced).collect())
    }
}

/// The same for what stands in one line, such as a name: an end of a line in it would begin another, and a
/// mark of byte order has no place but at the beginning of a file.
pub fn in_one_line(text: &str) -> Cow<'_, str> {
    const NOT_WITHIN: [char; 3] = ['\n', '\t', '\u{feff}'];
    if text.contains(NOT_WITHIN) {
        Cow::Owned(printable(text).replace(NOT_WITHIN, "\u{fffd}"))
    } else {
        printable(text)
    }
}

/// Whether all of a text is printable.
pub fn is_printable(text: &str) -> bool {
    is_harmless(text, |_| false)
}

/// Whether a text may stand in HTML as it is: all of it is printable, and nothing is markup.
pub fn is_plain(text: &str) -> bool {
    is_harmless(text, |byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\''))
}

/// Whether a text is printable and has none of those ASCII characters. All that stands on a page passes here:
/// addresses and ids are gone through many bytes at a time, and Chinese by the first byte of a character.
fn is_harmless(text: &str, special: impl Fn(u8) -> bool) -> bool {
    let suspect = |byte: u8| !(b' '..=b'~').contains(&byte) | special(byte);
    if !text.bytes().fold(false, |found, byte| found | suspect(byte)) {
        return true;
    }
    let mut rest = text;
    while let Some(first) = rest.bytes().next() {
        let length = match first {
            b' '..=b'~' if special(first) => return false,
            b' '..=b'~' => 1,
            // U+3000 to U+EFFF.
            0xe3..=0xee => 3,
            _ => {
                let c = rest.chars().next().unwrap_or_default();
                if is_unprintable(c) {
                    return false;
                }
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    true
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
        ' '..='~' | '\n' | '\t' => false,
        // Marks of direction, and ends of lines that are none for most programs; and 32 that are no
        // characters, as are the last two of each plane.
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fdd0}'..='\u{fdef}' => true,
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
        for c in '\0'..=char::MAX {
            let (text, markup) = (format!("a会{c}"), matches!(c, '&' | '<' | '>' | '"' | '\''));
            assert_eq!(matches!(printable(&text), Cow::Owned(_)), is_unprintable(c), "{c:?}");
            assert_eq!(is_plain(&text), !is_unprintable(c) && !markup, "{c:?}");
        }
        assert_eq!(printable("a\u{1}\u{202e}b\u{85}\u{fffe}\r"), "a\u{fffd}\u{fffd}b\u{fffd}\u{fffd} ");
    }
}
