//! Ids, from which names of files, addresses and references are made. They are checked where they enter, so
//! that nobody has to later.

use super::{Format, Grammar, Plain, Shape};
use crate::finding::Text;
use crate::say;
use crate::text::{is_invisible, is_printable};

/// The most bytes of an id: names of files made of several must stay below 255.
const MOST_BYTES: usize = 80;

/// What no file system, address or reference may have in a name.
const SPECIAL: [char; 11] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|', '#', '%'];

/// An id.
#[derive(Debug)]
pub enum Id {}

impl Format for Id {
    type Stored = String;
    const SHAPE: Shape = Shape::Parsed(&ID);
}

/// Letters of any script, digits, `-`, `_` and `.`, with no sign at the beginning.
static ID: Grammar = Grammar {
    name: "id",
    check: |text| if is_id(text) { Ok(()) } else { Err(id_help()) },
    pattern: r#"^\s*[^\s/\\:*?"<>|#%.\-\u0000-\u001f\u007f-\u009f\u200b-\u200d\u2060\u202a-\u202e\u2066-\u2069][^\s/\\:*?"<>|#%\u0000-\u001f\u007f-\u009f\u200b-\u200d\u2060\u202a-\u202e\u2066-\u2069]{0,79}\s*$"#,
    plain: Plain::Any,
};

/// Whether a text is an id.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MOST_BYTES
        && !text.starts_with(['.', '-'])
        && is_printable(text)
        && !text.contains(|c: char| c.is_whitespace() || is_invisible(c) || SPECIAL.contains(&c))
}

/// What an id looks like.
pub fn id_help() -> Text {
    say!(
        zh: "编号由字母、汉字、数字和 - _ . 组成，不以 - 或 . 开头，不含空格和斜杠，不超过 80 字节，例如 \
            head-office",
        en: "an id is made of letters, digits, `-`, `_` and `.`, begins with a letter or digit, has no space \
            or slash and at most 80 bytes, such as head-office"
    )
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn an_id_is_a_safe_part_of_a_name() {
        for id in ["office", "办公室", "2026-h2", "a.b_c", "7", "o'neil"] {
            assert!(is_id(id), "{id}");
        }
        let long = "x".repeat(81);
        for text in [
            "",
            "..",
            ".x",
            "-x",
            "../../evil",
            "a/b",
            "a\\b",
            "c:x",
            "a b",
            "a\u{1b}b",
            "a\u{202e}b",
            "a\u{200b}b",
            "a#1",
            &long,
        ] {
            assert!(!is_id(text), "{text:?}");
        }
    }
}
