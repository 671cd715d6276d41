//! Texts as they may be written in the files of a site, made plain.

use crate::text::push_bare;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A text as a reader sees it, without its white space: lines are broken and joined on the way to a page.
pub(super) fn squeezed(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    text.chars().for_each(|c| push_bare(c, &mut bare));
    bare
}

/// A text with the escapes of HTML, JSON, JavaScript and addresses resolved.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '\\', '%']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (meant, length) = [entity, escape, percent]
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

/// A text without its tags.
pub(super) fn without_tags(text: &str) -> String {
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

/// What stands in a text as base64, where that is text.
pub(super) fn from_base64(text: &str) -> Vec<String> {
    /// Shorter runs are words.
    const SHORTEST: usize = 24;
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let runs = text.split(|c| !is_sign(c)).filter(|run| run.len() >= SHORTEST);
    let decoded = runs.filter_map(|run| STANDARD.decode(&run[..run.len() / 4 * 4]).ok());
    decoded.filter_map(|bytes| String::from_utf8(bytes).ok()).collect()
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
        ] {
            assert_eq!(squeezed(&unescaped(written)), "张伟", "{written}");
        }
        assert_eq!(unescaped("a &amp; b % \\d & c;"), "a & b % \\d & c;");
        assert_eq!(without_tags("<p>张<b class=\"x\">伟</b> 1 < 2</p>"), "张伟 1 < 2");
        assert_eq!(
            from_base64("data:text/plain;base64,5byg5Lyf5byg5Lyf5byg5Lyf5byg5Lyf"),
            ["张伟张伟张伟张伟"]
        );
    }
}
