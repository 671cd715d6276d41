//! From a part of a scalar's value to the bytes in which it is written.

use crate::text::{Source, Span};

/// The bytes of a file in which a part of a scalar's value is written, where `scalar` are the bytes of the
/// whole. None where the writing differs from the value in more than quotes, line breaks and indentation.
pub fn span_within(source: &Source, scalar: Span, value: &str, part: Span) -> Option<Span> {
    let raw = source.text.get(scalar.range())?;
    let start = content_start(raw);
    let quoted = raw.starts_with('\'');
    let mut raw_at = start;
    let mut found = (None, None);
    let mut value_at = 0;
    for c in value.chars() {
        raw_at = align(raw, raw_at, c, quoted)?;
        if value_at == part.start {
            found.0 = Some(raw_at);
        }
        let folded = c == ' ' && !raw[raw_at..].starts_with(' ');
        raw_at =
            if folded { after_space(raw, raw_at) } else { raw_at + raw[raw_at..].chars().next()?.len_utf8() };
        value_at += c.len_utf8();
        if value_at == part.end {
            found.1 = Some(raw_at);
        }
    }
    Some(Span::new(scalar.start + found.0?, scalar.start + found.1?))
}

/// Where the content of a scalar begins: behind a quote, or on the line after the mark of a block.
fn content_start(raw: &str) -> usize {
    match raw.chars().next() {
        Some('\'' | '"') => 1,
        Some('|' | '>') => raw.find('\n').map_or(raw.len(), |end| end + 1),
        _ => 0,
    }
}

/// The byte at which a character of the value is written, at or after a byte: past indentation, and past the
/// first of two quotes.
fn align(raw: &str, at: usize, c: char, quoted: bool) -> Option<usize> {
    let next = raw.get(at..)?.chars().next()?;
    if next == c {
        return Some(if quoted && c == '\'' { at + 1 } else { at });
    }
    if c == ' ' && next.is_whitespace() {
        return Some(at);
    }
    let skipped = after_space(raw, at);
    (skipped > at && raw[skipped..].starts_with(c)).then_some(skipped)
}

/// The byte after a run of white space.
fn after_space(raw: &str, at: usize) -> usize {
    at + raw[at..].len() - raw[at..].trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(raw: &str, value: &str, part: &str) -> Option<String> {
        let source = Source::new("policy.yaml", raw);
        let at = value.find(part).expect("the value has the part");
        let span = span_within(&source, Span::new(0, raw.len()), value, Span::new(at, at + part.len()))?;
        Some(raw[span.range()].to_owned())
    }

    #[test]
    fn parts_of_values_are_found_in_any_style() {
        assert_eq!(within("a.typ == 'x'", "a.typ == 'x'", "typ").as_deref(), Some("typ"));
        assert_eq!(within("'会 == ''x'' && b'", "会 == 'x' && b", "b").as_deref(), Some("b"));
        assert_eq!(within("\"a == 'x'\"", "a == 'x'", "x").as_deref(), Some("x"));
        assert_eq!(within("|-\n    a &&\n    b.c\n", "a &&\nb.c", "c").as_deref(), Some("c"));
        assert_eq!(within("|-\n    a &&\n      b.c\n", "a &&\n  b.c", "b.c").as_deref(), Some("b.c"));
        assert_eq!(within(">-\n    a &&\n    b.c\n", "a && b.c", "b.c").as_deref(), Some("b.c"));
        assert_eq!(within("a &&\n      b.c", "a && b.c", "b.c").as_deref(), Some("b.c"));
        assert_eq!(within("\"a\\u0020b\"", "a b", "b"), None);
    }
}
