//! From text to values: syntax, limits, and the errors that a YAML library leaves without a place.

use super::locate::first_duplicate;
use crate::finding::{Code, Finding, Place, Text, codes};
use crate::say;
use crate::text::Span;
use serde_yaml::Value;
use std::sync::Arc;

/// The most bytes of YAML that one file may hold: 64 KiB of front matter is a thousand lines.
pub const MAXIMUM_BYTES: usize = 64 * 1024;

/// The deepest nesting of lists and maps. The formats need six.
const MAXIMUM_DEPTH: usize = 48;

/// Which rules a kind of file answers to. Records have a rule for each fault; for policies, registers and calendars one rule covers all.
#[derive(Debug, Clone, Copy)]
pub struct Codes {
    /// Syntax, duplicate keys, limits.
    pub invalid_yaml: Code,
    /// A key the format does not have.
    pub unknown_key: Code,
    /// A wrong value.
    pub invalid_value: Code,
    /// An entry without a key it needs.
    pub missing_key: Code,
}

impl Codes {
    /// Of records, follow-ups and reports.
    pub const RECORD: Self = Self {
        invalid_yaml: codes::INVALID_YAML,
        unknown_key: codes::UNKNOWN_KEY,
        invalid_value: codes::INVALID_VALUE,
        missing_key: codes::MISSING_KEY,
    };
    /// Of everything else.
    pub const POLICY: Self = Self {
        invalid_yaml: codes::INVALID_POLICY,
        unknown_key: codes::INVALID_POLICY,
        invalid_value: codes::INVALID_POLICY,
        missing_key: codes::INVALID_POLICY,
    };
}

/// The YAML of one file: all of it, or the front matter.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Path of the file.
    pub path: &'a Arc<str>,
    /// The YAML.
    pub yaml: &'a str,
    /// The byte of the file at which the YAML begins.
    pub start: usize,
    /// The most bytes it may have.
    pub limit: usize,
    /// The rules it answers to.
    pub codes: Codes,
}

impl Document<'_> {
    /// The finding that the YAML cannot be read.
    fn invalid(&self, span: Span, message: Text, help: Text) -> Finding {
        let span = Span::new(self.start + span.start, self.start + span.end);
        Finding::new(self.codes.invalid_yaml, self.path, Place::Bytes(span), message, help)
    }
}

/// The values of a document, or the one finding why there are none.
pub fn read(document: &Document<'_>) -> Result<Value, Box<Finding>> {
    let yaml = document.yaml;
    if yaml.len() > document.limit {
        let (kib, limit) = (yaml.len() / 1024, document.limit / 1024);
        return Err(Box::new(document.invalid(
            Span::new(0, first_line(yaml)),
            say!(zh: "YAML 有 {kib} KiB，超过上限 {limit} KiB", en: "{kib} KiB of YAML, more than the limit of {limit} KiB"),
            say!(zh: "把长文移到正文，或把内容分到几个文件", en: "move long text into the body, or split the file"),
        )));
    }
    if let Some(at) = too_deep(yaml) {
        return Err(Box::new(document.invalid(
            Span::new(at, at + 1),
            say!(zh: "YAML 嵌套超过 {MAXIMUM_DEPTH} 层", en: "YAML nested deeper than {MAXIMUM_DEPTH} levels"),
            say!(zh: "减少嵌套；记录的格式最多需要六层", en: "flatten it; the formats need six levels at most"),
        )));
    }
    serde_yaml::from_str(yaml).map_err(|error| Box::new(explain(document, &error)))
}

/// The first bracket that opens a flow collection deeper than the limit: a parser's own limit comes after quadratic work.
fn too_deep(yaml: &str) -> Option<usize> {
    let mut depth = 0_usize;
    yaml.bytes().enumerate().find_map(|(at, byte)| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth > MAXIMUM_DEPTH).then_some(at)
    })
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
    let at = error.location().map_or(0, |location| location.index().min(yaml.len()));
    let at = (0..=at).rev().find(|at| yaml.is_char_boundary(*at)).unwrap_or(0);
    let span = Span::new(at, at + yaml[at..].chars().next().map_or(0, char::len_utf8));
    let line = yaml[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let near = &yaml[previous_line(yaml, line)..line + first_line(&yaml[line..])];
    let help = if near.contains('：') && !near.contains(": ") {
        say!(zh: "键后面要用半角冒号加空格“: ”，这里是全角冒号“：”", en: "a key is followed by an ASCII colon and a space; this is a full-width colon")
    } else if near.contains('\t') {
        say!(zh: "缩进要用空格，不能用制表符", en: "indent with spaces, not with tabs")
    } else if detail.contains("repetition limit") {
        say!(zh: "不要用别名（*）层层引用；把内容写出来", en: "write the content out instead of aliases that multiply")
    } else if yaml.contains('\0') {
        say!(zh: "文件里有空字符，可能已损坏；请从备份恢复", en: "the file holds NUL bytes and may be damaged; restore it")
    } else {
        say!(zh: "检查这一行和上一行的冒号、引号、缩进", en: "look at the colons, quotes and indentation of this line and the one before")
    };
    let detail = detail.split(" at line ").next().unwrap_or_default();
    document.invalid(span, say!(zh: "不是有效的 YAML：{detail}", en: "not valid YAML: {detail}"), help)
}

/// Where the line before the one that begins at `line` begins.
fn previous_line(yaml: &str, line: usize) -> usize {
    yaml[..line.saturating_sub(1)].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Length of the first line, without its break.
fn first_line(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}
