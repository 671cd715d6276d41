//! Contents as YAML: the keys and words in the language of the file, in brackets where that is short,
//! quoted where it must be.

use super::rewrite::{flag, in_language};
use super::{Content, Shape};
use crate::finding::Language;
use std::collections::BTreeMap;

/// The longest collection in brackets, in characters.
const WIDEST: usize = 90;

/// The most keys of a map that is written in brackets.
const MOST_KEYS: usize = 8;

/// A value as it is written: what stands behind its key or dash, and the lines below that, from their own
/// indentation on.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) head: String,
    pub(super) lines: Vec<String>,
}

impl Written {
    fn head(head: String) -> Self {
        Self { head, lines: Vec::new() }
    }
}

/// Where a value is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Within {
    /// Inside brackets.
    Brackets,
    /// Behind a key.
    Key,
    /// As the entry of a list.
    List,
}

/// A value in the language of its file. `quote` is the quotation mark in which an earlier value stands.
pub(super) fn written(
    content: &Content,
    shape: Shape,
    within: Within,
    language: Language,
    quote: Option<char>,
) -> Written {
    match content {
        // An entry of which nothing is written yet.
        Content::Text(text) if text.is_empty() && !shape.fields().is_empty() => match within {
            Within::Brackets => Written::head("{}".to_owned()),
            Within::Key | Within::List => Written::default(),
        },
        Content::Text(text) => {
            let text = in_words(text, shape, language);
            if text.contains('\n') && within != Within::Brackets && is_literal(&text) {
                return Written { head: "|-".to_owned(), lines: text.lines().map(str::to_owned).collect() };
            }
            Written::head(scalar(&text, shape, within == Within::Brackets, quote))
        }
        Content::List(entries) => list(entries, shape, within, language),
        Content::Map(entries) => map(entries, shape, within, language),
    }
}

/// A key in the language of the file.
pub(super) fn key(name: &str, shape: Shape, brackets: bool, language: Language) -> String {
    match shape.field(name) {
        Some(field) if language == Language::Zh => field.zh.to_owned(),
        Some(field) => field.en.to_owned(),
        None => scalar(name, Shape::Text, brackets, None),
    }
}

fn list(entries: &[Content], shape: Shape, within: Within, language: Language) -> Written {
    let brackets = |entry: &Content| written(entry, shape.entry(), Within::Brackets, language, None).head;
    let begun = |entry: &Content| entry.is_empty() && !shape.entry().fields().is_empty();
    let short = entries.iter().all(|entry| alone(entry, shape.entry()).is_some() && !begun(entry));
    if let [only] = entries
        && short
        && within != Within::List
        && !only.is_empty()
    {
        return written(only, shape.entry(), Within::Brackets, language, None);
    }
    if within == Within::Brackets || short || entries.is_empty() {
        let all = format!("[{}]", entries.iter().map(brackets).collect::<Vec<_>>().join(", "));
        if within == Within::Brackets || entries.is_empty() || all.chars().count() <= WIDEST {
            return Written::head(all);
        }
    }
    let lines = entries.iter().flat_map(|entry| {
        let entry = written(entry, shape.entry(), Within::List, language, None);
        below("-", entry)
    });
    Written { head: String::new(), lines: lines.collect() }
}

fn map(entries: &BTreeMap<String, Content>, shape: Shape, within: Within, language: Language) -> Written {
    if let Some((field, text)) = alone_in(entries, shape) {
        return written(text, field, within, language, None);
    }
    let entries = in_order(entries, shape);
    let brackets = || {
        let pairs = entries.iter().map(|(name, value)| {
            let value = written(value, shape.below(name), Within::Brackets, language, None);
            format!("{}: {}", key(name, shape, true, language), value.head)
        });
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
    };
    let may = within == Within::List && is_flat(shape)
        || shape.ends().is_some()
        || matches!(shape, Shape::Names)
        || entries.is_empty();
    if within == Within::Brackets || may {
        let all = brackets();
        if within == Within::Brackets || all.chars().count() <= WIDEST {
            return Written::head(all);
        }
    }
    let lines = entries.iter().flat_map(|(name, value)| {
        let value = written(value, shape.below(name), Within::Key, language, None);
        below(&format!("{}:", key(name, shape, false, language)), value)
    });
    Written { head: String::new(), lines: lines.collect() }
}

/// A value behind the key or the dash that it belongs to.
fn below(mark: &str, value: Written) -> Vec<String> {
    let Written { head, mut lines } = value;
    // What has no head begins right behind a dash.
    let head = if mark == "-" && head.is_empty() && !lines.is_empty() { lines.remove(0) } else { head };
    let first = if head.is_empty() { mark.to_owned() } else { format!("{mark} {head}") };
    let rest = lines.into_iter().map(|line| if line.is_empty() { line } else { format!("  {line}") });
    std::iter::once(first).chain(rest).collect()
}

/// The entries that say something: keys of the shape in its order, then others.
fn in_order(entries: &BTreeMap<String, Content>, shape: Shape) -> Vec<(&String, &Content)> {
    let place = |name: &str| shape.fields().iter().position(|field| field.en == name).unwrap_or(usize::MAX);
    let mut entries: Vec<_> = entries.iter().filter(|(_, value)| !value.pruned().is_empty()).collect();
    entries.sort_by_key(|(name, _)| place(name));
    entries
}

/// The text that can stand for a value: its own, or the one of the key that may stand alone.
fn alone(content: &Content, shape: Shape) -> Option<(Shape, &Content)> {
    match content {
        Content::Text(_) => Some((shape, content)),
        Content::Map(entries) => alone_in(entries, shape),
        Content::List(_) => None,
    }
}

fn alone_in(entries: &BTreeMap<String, Content>, shape: Shape) -> Option<(Shape, &Content)> {
    let key = match shape {
        Shape::Short(_, key) => key,
        Shape::Names => "zh",
        _ => return None,
    };
    let mut said = entries.iter().filter(|(_, value)| !value.pruned().is_empty());
    let (name, text) = said.next().filter(|_| said.next().is_none())?;
    (name == key && matches!(text, Content::Text(_))).then(|| (shape.below(key), text))
}

/// Whether entries of that shape are short: few keys, and no map below them.
fn is_flat(shape: Shape) -> bool {
    let scalar =
        |shape: Shape| !matches!(shape, Shape::Map(_) | Shape::Short(..) | Shape::Table(_) | Shape::Names);
    shape.fields().len() <= MOST_KEYS && shape.fields().iter().all(|field| scalar(field.shape.entry()))
}

/// A word of a closed list, or a truth value, in a language; anything else as it is.
fn in_words(text: &str, shape: Shape, language: Language) -> String {
    let word = match shape {
        Shape::Choice(words) => in_language(words, text, Some(language)),
        Shape::Flag => flag(text, Some(language)),
        _ => None,
    };
    word.unwrap_or(text).to_owned()
}

/// Whether a text of several lines can stand as a block as it is.
fn is_literal(text: &str) -> bool {
    let odd = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
    };
    !text.contains(odd) && !text.starts_with([' ', '\n']) && text.trim() == text
}

fn scalar(text: &str, shape: Shape, brackets: bool, quote: Option<char>) -> String {
    let single = !text.contains(|c: char| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}'));
    match quote {
        Some('\'') if single => format!("'{}'", text.replace('\'', "''")),
        None if is_plain(text, brackets) && !is_other(text, shape) => text.to_owned(),
        None if single && text.contains(['"', '\\']) => format!("'{}'", text.replace('\'', "''")),
        _ => quoted(text),
    }
}

/// Whether a text may stand anywhere without quotation marks, and YAML takes it for a text.
pub fn is_plain_text(text: &str) -> bool {
    is_plain(text, true) && !is_other(text, Shape::Text)
}

/// Whether a text may stand without quotation marks.
fn is_plain(text: &str, brackets: bool) -> bool {
    let starts = "-?:,[]{}#&*!|>'\"%@`=~<";
    let odd = |c: char| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}');
    !(text.is_empty()
        || text.trim() != text
        || text.starts_with(|c| starts.contains(c))
        || text.starts_with("...")
        || text.ends_with(':')
        || text.contains(": ")
        || text.contains(" #")
        || text.contains(odd)
        || brackets && text.contains([',', '[', ']', '{', '}']))
}

/// Whether YAML, or another reader of it, takes a plain text for something else than this shape means.
fn is_other(text: &str, shape: Shape) -> bool {
    let whole = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let number = text.parse::<f64>().is_ok()
        || text.starts_with(['+', '.'])
        || text.starts_with("0x")
        || text.starts_with("0o");
    let word = ["null", "true", "false", "yes", "no", "on", "off"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    let time = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(':');
    match shape {
        Shape::Flag => false,
        Shape::Whole | Shape::Money => time || word,
        _ => word || time || number && !whole,
    }
}

/// A text in double quotation marks, with what has to be escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
