//! Texts as they may be written in the files of a site, made plain.

use crate::text::push_bare;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

/// A text as it is compared: without white space, for lines are broken and joined on the way to a page, and
/// in small letters, for headings may be in capitals.
pub(super) fn plain(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    text.chars().flat_map(char::to_lowercase).for_each(|c| push_bare(c, &mut bare));
    bare
}

/// Everything that a text may say, plain: as it stands, without escapes, without tags, and what is written in
/// it as numbers.
pub(super) fn written_in(text: &str) -> Vec<String> {
    let mut texts = vec![plain(text)];
    if text.contains(['&', '\\', '%', '+']) {
        texts.push(plain(&unescaped(text)));
    }
    if text.contains('<') {
        texts.push(plain(&unescaped(&without_tags(text))));
    }
    texts.extend(from_numbers(text).iter().map(|text| plain(&unescaped(text))));
    texts
}

/// A text with the escapes of HTML, JSON, JavaScript and addresses resolved.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '\\', '%', '+']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (meant, length) = [entity, escape, percent, space]
            .iter()
            .find_map(|read| read(rest))
            .unwrap_or_else(|| (rest[..1].to_owned(), 1));
        plain.push_str(&meant);
        rest = &rest[length..];
    }
    plain.push_str(rest);
    plain
}

/// `&amp;`, `&#39;`, `&#x5f20;`.
fn entity(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(10).position(|byte| byte == b';')?;
    let name = &inside[..end];
    let meant = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let code = match hexadecimal {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((meant.to_string(), end + 2))
}

/// `\u5f20`, `\ud83d\ude00`, `\n`, `\"`.
fn escape(text: &str) -> Option<(String, usize)> {
    let mut units = Vec::new();
    let mut rest = text;
    while let Some(digits) = rest.strip_prefix("\\u").and_then(|rest| rest.get(..4)) {
        units.push(u16::from_str_radix(digits, 16).ok()?);
        rest = &rest[6..];
    }
    if !units.is_empty() {
        return Some((String::from_utf16_lossy(&units), text.len() - rest.len()));
    }
    let escaped = text.strip_prefix('\\')?.chars().next()?;
    let meant = match escaped {
        'n' | 't' | 'r' => ' ',
        '"' | '\'' | '\\' | '/' | ',' | ';' => escaped,
        _ => return None,
    };
    Some((meant.to_string(), 2))
}

/// `%E5%BC%A0`.
fn percent(text: &str) -> Option<(String, usize)> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(digits) = rest.strip_prefix('%').and_then(|rest| rest.get(..2)) {
        let Ok(byte) = u8::from_str_radix(digits, 16) else { break };
        bytes.push(byte);
        rest = &rest[3..];
    }
    (!bytes.is_empty()).then(|| (String::from_utf8_lossy(&bytes).into_owned(), text.len() - rest.len()))
}

/// A space, as forms send it.
fn space(text: &str) -> Option<(String, usize)> {
    text.starts_with('+').then(|| (" ".to_owned(), 1))
}

/// A text without its tags.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        if let Some(end) = rest.find('>').filter(|_| tag) {
            rest = &rest[end + 1..];
        } else {
            plain.push('<');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    plain
}

/// What stands in a text as base64 or as hexadecimal numbers, where that is text.
fn from_numbers(text: &str) -> Vec<String> {
    /// Shorter runs are words.
    const SHORTEST: usize = 24;
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '-' | '_');
    let runs = text.split(|c| !is_sign(c)).filter(|run| run.len() >= SHORTEST);
    let decoded = runs.flat_map(|run| {
        let whole = &run[..run.len() / 4 * 4];
        [STANDARD.decode(whole).ok(), URL_SAFE.decode(whole).ok(), hexadecimal(run)]
    });
    decoded.flatten().filter_map(|bytes| String::from_utf8(bytes).ok()).collect()
}

/// `e5bca0`.
fn hexadecimal(digits: &str) -> Option<Vec<u8>> {
    let pairs = (0..digits.len() / 2).map(|at| u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok());
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_is_resolved() {
        for written in [
            "张伟",
            "&#24352;&#20255;",
            "&#x5f20;&#x4F1F;",
            "\\u5f20\\u4f1f",
            "%E5%BC%A0%e4%bc%9f",
            "张&nbsp;\\n伟",
            "张++伟",
        ] {
            assert_eq!(plain(&unescaped(written)), "张伟", "{written}");
        }
        assert_eq!(unescaped("a &amp; b % \\d & c;"), "a & b % \\d & c;");
        assert_eq!(without_tags("<p>张<b class=\"x\">伟</b> 1 < 2</p>"), "张伟 1 < 2");
        assert_eq!(plain("For  The\nBoard"), plain("FOR THE BOARD"));
        for written in [
            "data:text/plain;base64,5byg5Lyf5byg5Lyf5byg5Lyf5byg5Lyf",
            "e5bca0e4bc9fe5bca0e4bc9fe5bca0e4bc9fe5bca0e4bc9f",
            "E5BCA0E4BC9FE5BCA0E4BC9FE5BCA0E4BC9FE5BCA0E4BC9F",
        ] {
            assert!(from_numbers(written).contains(&"张伟张伟张伟张伟".to_owned()), "{written}");
        }
    }
}
