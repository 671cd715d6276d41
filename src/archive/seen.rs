//! Texts as readers of their pages see them, for finding ids in them however they are written.

use crate::text::push_bare;

/// A text as a reader of its page sees it, in lower case, each byte with the bytes of the text it comes from.
pub(super) struct Folded {
    pub(super) text: String,
    pub(super) origin: Vec<(usize, usize)>,
}

impl Folded {
    /// A text with everything that is written in it, the addresses of links among it.
    pub(super) fn new(text: &str) -> Self {
        Self::with(text, |_| None)
    }

    /// The same as it is read, without the brackets and addresses of links; `None` where it has none.
    pub(super) fn without_links(text: &str) -> Option<Self> {
        text.contains("](").then(|| Self::with(text, link))
    }

    /// `skip` gives how many bytes a text begins with that are not read.
    fn with(text: &str, skip: impl Fn(&str) -> Option<usize>) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), origin: Vec::new() };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if let Some(length) = skip(&text[at..]) {
                at += length;
                continue;
            }
            let meant = match c {
                '%' => percent_decoded(&text[at..]),
                '&' => entity(&text[at..]),
                '\\' => escape(&text[at..]),
                _ => None,
            };
            let (meant, length) = match &meant {
                Some((meant, length)) => (meant.as_str(), *length),
                None => (&text[at..at + c.len_utf8()], c.len_utf8()),
            };
            meant.chars().filter(|c| !MARKUP.contains(c)).for_each(|c| folded.push(c));
            folded.origin.resize(folded.text.len(), (at, at + length));
            at += length;
        }
        folded
    }

    fn push(&mut self, c: char) {
        // Most texts of ids are plain, and folding the rest takes its time.
        if c.is_ascii_graphic() {
            self.text.push(c.to_ascii_lowercase());
        } else {
            let mut bare = String::new();
            push_bare(c, &mut bare);
            self.text.extend(bare.chars().flat_map(char::to_lowercase));
        }
    }
}

/// An id as it is seen in a text.
pub(super) fn folded_id(id: &str) -> String {
    Folded::new(id).text
}

/// Signs of Markdown that may stand within a word and are not seen on the page.
pub(super) const MARKUP: [char; 4] = ['*', '_', '`', '~'];

/// How long the sign is by which a link begins, or its end with the address, where a text begins with one.
fn link(text: &str) -> Option<usize> {
    if text.starts_with('[') {
        return Some(1);
    }
    let address = text.strip_prefix("](")?;
    Some(2 + address.find(')')? + 1)
}

/// A sign with a backslash before it, as Markdown is written (`2026\-03`).
fn escape(text: &str) -> Option<(String, usize)> {
    let sign = text[1..].chars().next().filter(char::is_ascii_punctuation)?;
    Some((sign.to_string(), 2))
}

/// A sign by its number or name, as HTML is written (`&#45;`, `&hyphen;`).
fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let meant = match &text[1..end] {
        "hyphen" | "dash" | "minus" | "ndash" => '-',
        "num" => '#',
        "period" => '.',
        "lowbar" => '_',
        "shy" | "zwj" | "zwnj" | "nbsp" => '\u{ad}',
        number => {
            let number = number.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((meant.to_string(), end + 1))
}

/// The characters of a run of bytes written as in addresses (`%E5%85%9A`), and how long the run is.
fn percent_decoded(text: &str) -> Option<(String, usize)> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(code) = rest.strip_prefix('%').and_then(|rest| rest.get(..2)) {
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        rest = &rest[3..];
    }
    let length = text.len() - rest.len();
    String::from_utf8(bytes).ok().filter(|decoded| !decoded.is_empty()).map(|decoded| (decoded, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_the_way_back() {
        for (text, bare) in [
            ("A\\-b", "a-b"),
            ("a&#x2d;b", "a-b"),
            ("a**b**c", "abc"),
            ("a-_b_", "a-b"),
            ("a\u{ad}‑b", "a-b"),
            ("a&b;", "a&b;"),
        ] {
            assert_eq!(Folded::new(text).text, bare, "{text}");
        }
        let link = Folded::without_links("a[b](../c.md)d").expect("there is one");
        assert_eq!(link.text, "abd");
        let text = "见 ２０２６-%E5%85%9A。";
        let Folded { text: folded, origin } = Folded::new(text);
        assert_eq!(folded, "见2026-党。");
        let at = folded.find("党").expect("it is there");
        assert_eq!(&text[origin[at].0..origin[at + 2].1], "%E5%85%9A");
        let digit = folded.find('2').expect("it is there");
        assert_eq!(&text[origin[digit].0..origin[digit].1], "２");
    }
}
