//! What a text looks like to its reader and is not to YAML: values that a `#` cuts short, marks of a merge,
//! spaces that are none.

use super::{Document, Tree};
use crate::finding::{Finding, Place, Text, codes};
use crate::say;
use crate::text::{Span, is_invisible};
use std::sync::Arc;

/// The finding that two changes met in a file.
pub fn conflict(path: &Arc<str>, mark: Span) -> Finding {
    Finding::new(
        codes::CONFLICT_MARKER,
        path,
        Place::Bytes(mark),
        say!(
            zh: "文件里有合并时留下的冲突标记",
            en: "the file holds the marks of a merge that was not finished"
        ),
        say!(
            zh: "在“<<<<<<<”与“=======”、“=======”与“>>>>>>>”两段里留下对的内容，删去这三行标记",
            en: "keep what is right of the two parts, and take out the lines `<<<<<<<`, `=======` and \
                `>>>>>>>`"
        ),
    )
}

/// Values without quotes behind which ` #` begins a comment that looks like their end: `Send invoices #12`. A
/// comment proper has a space behind its mark, and words.
pub fn cut_short(document: &Document<'_>) -> Vec<Finding> {
    let yaml = document.yaml;
    if !yaml.match_indices(" #").any(|(at, _)| looks_cut(&yaml[at + 1..])) {
        return Vec::new();
    }
    let mut found = Vec::new();
    Tree::new(document).each_scalar(&mut |span| {
        let at = Span::new(span.start - document.start, span.end - document.start);
        let plain = at.start < at.end && !yaml[at.start..].starts_with(['"', '\'', '|', '>']);
        let rest = &yaml[at.end..];
        let comment = rest.trim_start_matches(' ');
        if plain && comment.len() < rest.len() && looks_cut(comment) {
            let line = comment.find(['\r', '\n']).unwrap_or(comment.len());
            let lost = comment[..line].trim_end();
            let start = span.end + rest.len() - comment.len();
            found.push(Finding::new(
                codes::CUT_VALUE,
                document.path,
                Place::Bytes(Span::new(start, start + lost.len())),
                say!(
                    zh: "“{lost}”没有读进来：空格后面的“#”之后是注释",
                    en: "`{lost}` is not read: behind a space, `#` begins a comment"
                ),
                say!(
                    zh: "是内容的，把整个值放进引号；是注释的，“#”后面空一格",
                    en: "if it belongs to the value, put the whole value in quotes; if it is a comment, put \
                        a space behind `#`"
                ),
            ));
        }
    });
    found
}

/// Whether a comment looks like the end of a value: a number, or a word right behind the mark.
fn looks_cut(comment: &str) -> bool {
    let Some(rest) = comment.strip_prefix('#') else { return false };
    let word = rest.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | '!' | '-' | '='));
    let line = rest.lines().next().unwrap_or_default().trim();
    word || (!line.is_empty() && line.chars().all(|c| c.is_ascii_digit()))
}

/// The first colon behind a key that a character follows which only looks like a space, in some lines; and
/// what to say of it.
pub(super) fn unseen_behind_colon(yaml: &str, from: usize, to: usize) -> Option<(Span, Text, Text)> {
    let end = to + yaml[to..].find(['\n', '\r']).unwrap_or(yaml.len() - to);
    let mut at = from;
    yaml[from..end].split_inclusive(['\n', '\r']).find_map(|line| {
        let start = at;
        at += line.len();
        let colon = line.find(':')?;
        let key = line[..colon].trim_start_matches([' ', '-', '{']);
        let unseen = line[colon + 1..].chars().next().filter(|c| is_invisible(*c))?;
        let is_key = !key.is_empty() && key.chars().count() <= 16 && !key.contains(['"', '\'', '#', ' ']);
        let number = format!("U+{:04X}", u32::from(unseen));
        let place = Span::new(start + colon, start + colon + 1 + unseen.len_utf8());
        is_key.then(|| {
            (
                place,
                say!(
                    zh: "不是有效的 YAML：“{key}:”后面不是空格，而是看起来像空格的字符（{number}）",
                    en: "not valid YAML: behind `{key}:` stands no space but a character that only looks \
                        like one ({number})"
                ),
                say!(zh: "删去它，改用键盘上的半角空格", en: "take it out, and type a plain space"),
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_no_part_of_a_value() {
        for cut in ["#12", "#12 and #13", "#议题", "# 12", "#a: b"] {
            assert!(looks_cut(cut), "{cut}");
        }
        for comment in ["# 议题", "# 12 seats", "#", "## 二", "#---", "#!"] {
            assert!(!looks_cut(comment), "{comment}");
        }
    }
}
