//! From text to values: syntax, limits, and the errors that a YAML library leaves without a place.

use super::document::Document;
use super::fault::{Fault, full_width_colon, meaning, usual};
use super::locate::{first_duplicate, is_shallow};
use super::look::unseen_behind_colon;
use crate::finding::{Finding, Text};
use crate::say;
use crate::text::{Span, invisible};
use serde_yaml::Value;

/// The deepest nesting of lists and maps. The formats need six.
const MAXIMUM_DEPTH: usize = 48;

/// The values of a document, or the one finding why there are none.
pub fn read(document: &Document<'_>) -> Result<Value, Box<Finding>> {
    let yaml = document.yaml;
    if yaml.len() > document.limit {
        let (kib, limit) = (yaml.len() / 1024, document.limit / 1024);
        return Err(Box::new(document.invalid(
            Span::new(0, first_line(yaml)),
            say!(
                zh: "YAML 有 {kib} KiB，超过上限 {limit} KiB",
                en: "{kib} KiB of YAML, more than the limit of {limit} KiB"
            ),
            say!(
                zh: "把长文移到正文，或把内容分到几个文件",
                en: "move long text into the body, or split the file"
            ),
        )));
    }
    if let Some(span) = too_deep(yaml) {
        return Err(Box::new(nested(document, span)));
    }
    let value: Value = serde_yaml::from_str(yaml).map_err(|error| Box::new(explain(document, &error)))?;
    // Lines whose every colon is full-width are one long text; so are those whose every space is none.
    if let Some((place, message, help)) =
        value.is_string().then(|| unseen_behind_colon(yaml, 0, yaml.len())).flatten()
    {
        return Err(Box::new(document.invalid(place, message, help)));
    }
    let colon = if value.is_string() { full_width_colon(yaml, 0, yaml.len()) } else { None };
    colon.map_or(Ok(value), |fault| Err(Box::new(document.invalid(fault.place, fault.message, fault.help))))
}

/// The first bracket that opens a collection deeper than the limit: the library's own limit comes after
/// quadratic work. Brackets are counted, which is quick; only where there are so many is the text read, for
/// they may stand in words.
fn too_deep(yaml: &str) -> Option<Span> {
    let mut depth = 0_usize;
    let bracket = yaml.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAXIMUM_DEPTH
    });
    bracket.filter(|_| !is_shallow(yaml, MAXIMUM_DEPTH)).map(|at| Span::new(at, at + 1))
}

fn nested(document: &Document<'_>, span: Span) -> Finding {
    document.invalid(
        span,
        say!(zh: "YAML 嵌套超过 {MAXIMUM_DEPTH} 层", en: "YAML nested deeper than {MAXIMUM_DEPTH} levels"),
        say!(zh: "减少嵌套；记录的格式最多需要六层", en: "flatten it; the formats need six levels at most"),
    )
}

/// The library's error with the right place and a remedy.
fn explain(document: &Document<'_>, error: &serde_yaml::Error) -> Finding {
    let yaml = document.yaml;
    if let Some((key, span)) = first_duplicate(yaml) {
        return document.invalid(
            span,
            say!(zh: "键“{key}”写了两次", en: "the key `{key}` stands twice"),
            say!(zh: "只留一个，或把两处的内容合在一起", en: "keep one, or merge what both say"),
        );
    }
    let detail = error.to_string();
    let at = character_at(yaml, failed_at(yaml, error, &detail));
    if detail.contains("recursion limit") {
        return nested(document, at);
    }
    if let Some(Fault { place, message, help }) = usual(yaml, lines_before(yaml, at.start, 4), at, &detail) {
        return document.invalid(place, message, help);
    }
    if let Some((place, message, help)) = unseen_behind_colon(yaml, lines_before(yaml, at.start, 4), at.end) {
        return document.invalid(place, message, help);
    }
    if let Some(hash) = comment_in_brackets(yaml, lines_before(yaml, at.start, 4), at.end) {
        return document.invalid(
            hash,
            say!(
                zh: "“#”之后成了注释，前面的括号没有合上",
                en: "`#` begins a comment here, so the bracket before it is never closed"
            ),
            say!(
                zh: "“#”是内容的，把整个值放进引号，例如 \"发票 #12\"",
                en: "if `#` belongs to the value, put the whole value in quotes, such as \"invoice #12\""
            ),
        );
    }
    let help = remedy(yaml, at, &detail);
    let detail = detail.split(" at line ").next().unwrap_or_default();
    let detail = detail.split(" at position ").next().unwrap_or_default();
    document.invalid(at, meaning(detail), help)
}

/// The byte at which reading failed. A quote that is never closed is noticed at the end of the file; it is
/// shown where it opens.
fn failed_at(yaml: &str, error: &serde_yaml::Error, detail: &str) -> usize {
    if detail.starts_with("control characters") {
        let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
        return yaml.find(control).unwrap_or_default();
    }
    let opened = detail.split_once("while scanning a quoted scalar at line ").and_then(|(_, at)| {
        let (line, column) = at.split_once(" column ")?;
        let column: usize = column.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
        let line = yaml.split_inclusive('\n').take(line.parse::<usize>().ok()?.checked_sub(1)?);
        let start: usize = line.map(str::len).sum();
        let before = yaml[start..].chars().take(column.checked_sub(1)?).map(char::len_utf8);
        Some(start + before.sum::<usize>())
    });
    opened.or_else(|| error.location().map(|location| location.index())).unwrap_or_default()
}

/// The character at a byte; the last one where the byte is past the end.
fn character_at(yaml: &str, at: usize) -> Span {
    let last = yaml.char_indices().next_back().map_or(0, |(at, _)| at);
    let at = (0..=at.min(last)).rev().find(|at| yaml.is_char_boundary(*at)).unwrap_or(0);
    Span::new(at, at + yaml[at..].chars().next().map_or(0, char::len_utf8))
}

/// What to do about text that is no YAML.
fn remedy(yaml: &str, at: Span, detail: &str) -> Text {
    let near = &yaml[lines_before(yaml, at.start, 1)..at.start + first_line(&yaml[at.start..])];
    if detail.contains("quoted scalar") {
        say!(
            zh: "引号要成对；文字里有引号的，外面换用另一种引号",
            en: "close the quote; around text that has quotes use the other kind"
        )
    } else if let Some(key) = near.lines().find_map(no_space) {
        say!(zh: "“{key}:”的冒号后面要有一个空格", en: "put a space behind the colon of `{key}:`")
    } else if let Some((_, number)) = invisible(near) {
        say!(
            zh: "这里有看起来像空格、其实不是的字符（{number}）；改用半角空格",
            en: "there is a character here that only looks like a space ({number}); type a plain space"
        )
    } else if let Some(closing) = [']', '}'].iter().find(|end| detail.contains(&format!("',' or '{end}'"))) {
        say!(
            zh: "补上“{closing}”；两项之间用半角逗号加空格",
            en: "add the `{closing}`; between two entries stand a comma and a space"
        )
    } else if near.contains('\t') {
        say!(zh: "缩进要用空格，不能用制表符", en: "indent with spaces, not with tabs")
    } else if detail.contains("repetition limit") {
        say!(
            zh: "不要用别名（*）层层引用；把内容写出来",
            en: "write the content out instead of aliases that multiply"
        )
    } else if detail.starts_with("control characters") {
        say!(
            zh: "文件里有控制字符，可能已损坏；删去它，或从备份恢复",
            en: "the file holds control characters and may be damaged; take them out, or restore it"
        )
    } else {
        say!(
            zh: "检查这一行和上一行的冒号、引号、缩进",
            en: "look at the colons, quotes and indentation of this line and the one before"
        )
    }
}

/// The key of a line that has no space behind its colon.
fn no_space(line: &str) -> Option<&str> {
    let (key, value) = line.trim_start_matches([' ', '-']).split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_');
    (is_key && value.starts_with(|c: char| !c.is_whitespace() && c != '/')).then_some(key)
}

/// Where the line begins that stands `lines` before the one of a byte.
fn lines_before(yaml: &str, at: usize, lines: usize) -> usize {
    let breaks = yaml[..at].match_indices('\n').map(|(at, _)| at + 1);
    breaks.rev().nth(lines).unwrap_or(0)
}

/// The `#` behind a space within brackets that open on its line and do not close before it.
fn comment_in_brackets(yaml: &str, from: usize, to: usize) -> Option<Span> {
    let end = to + yaml[to..].find('\n').unwrap_or(yaml.len() - to);
    let mut start = from;
    yaml[from..end].split_inclusive('\n').find_map(|line| {
        let own = start;
        start += line.len();
        let (mut depth, mut quote, mut before) = (0_usize, None, ' ');
        for (at, c) in line.char_indices() {
            match (quote, c) {
                (Some(open), _) if c == open => quote = None,
                (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(c),
                (None, '[' | '{') => depth += 1,
                (None, ']' | '}') => depth = depth.saturating_sub(1),
                (None, '#')
                    if before == ' ' && depth > 0 && !line[at + 1..].starts_with([' ', '\n', '\r']) =>
                {
                    return Some(Span::new(own + at, own + at + 1));
                }
                _ => {}
            }
            before = c;
        }
        None
    })
}

/// Length of the first line, without its break.
fn first_line(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}
