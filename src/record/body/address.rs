//! Addresses, and the bare ones in a text: `https://…`, `http://…`, `www.…`. They end where GitHub's dialect
//! ends them (GFM 0.29, 6.9), and before a Chinese character or punctuation mark: Chinese puts no space
//! behind an address.

use std::ops::Range;

/// The scheme of an address that has one, in small letters.
pub fn scheme(address: &str) -> Option<String> {
    let start = address.split(['/', '?', '#']).next().unwrap_or_default();
    start.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase())
}

/// Whether pages link to addresses of a scheme.
pub fn is_linked(scheme: &str) -> bool {
    matches!(scheme, "http" | "https" | "mailto")
}

/// Where the bare addresses of a text lie.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // Most texts have none.
    if !text.contains("://") && !text.contains("www.") {
        return found;
    }
    let starts = ["https://", "http://", "www."];
    let mut at = 0;
    while let Some((start, sign)) = next(&text[at..], &starts) {
        let start = at + start;
        at = start + sign.len();
        let before = text[..start].chars().next_back();
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '@' | '-' | '_')) {
            continue;
        }
        let rest = &text[at..];
        let host = &rest[..rest.find(|c: char| !is_of_host(c)).unwrap_or(rest.len())];
        if !is_host(host, sign) {
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_graphic() || c == '<').unwrap_or(rest.len());
        let end = start + trimmed(&text[start..at + end]).len();
        found.push(start..end);
        at = end.max(at);
    }
    found
}

/// The first of some signs in a text.
fn next<'s>(text: &str, signs: &[&'s str]) -> Option<(usize, &'s str)> {
    let found = signs.iter().filter_map(|sign| text.find(sign).map(|at| (at, *sign)));
    found.min_by_key(|(at, _)| *at)
}

fn is_of_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

/// Whether what follows the sign is the name of a host: parts between points, without `_` in the last two.
fn is_host(host: &str, sign: &str) -> bool {
    let parts: Vec<_> = host.trim_end_matches('.').split('.').collect();
    let least = if sign == "www." { 1 } else { 2 };
    parts.len() >= least
        && parts.iter().all(|part| !part.is_empty())
        && parts.iter().rev().take(2).all(|part| !part.contains('_'))
}

/// An address without what ends the sentence around it.
fn trimmed(address: &str) -> &str {
    let mut address = address;
    loop {
        let shorter =
            address.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', ';', ']', '}', '|']);
        let closes = shorter.ends_with(')') && shorter.matches(')').count() > shorter.matches('(').count();
        let shorter = if closes { &shorter[..shorter.len() - 1] } else { shorter };
        if shorter.len() == address.len() {
            return address;
        }
        address = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_end_where_their_sentences_go_on() {
        for (text, found) in [
            ("见https://example.org/a_b?c=1&d=2。下文", &["https://example.org/a_b?c=1&d=2"][..]),
            ("（http://example.org/a(b)）", &["http://example.org/a(b)"]),
            ("(http://example.org/a)", &["http://example.org/a"]),
            ("www.gov.cn的通知，https://example.org.", &["www.gov.cn", "https://example.org"]),
            ("\"https://example.org/x\", he said", &["https://example.org/x"]),
            ("http://localhost awww.example.org http://a_b.example_c x://example.org https://", &[]),
        ] {
            let own: Vec<_> = addresses(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(own, found, "{text}");
        }
    }
}
