//! Where somebody is in a text: the key or the value at a byte, and what may be written there.

use super::locate::{Children, Node};
use super::rewrite::language_of;
use super::{Content, Document, Shape, Tree};
use crate::finding::{Language, Path};
use crate::text::Span;

/// A key or a scalar of a text.
#[derive(Debug)]
pub struct Cursor {
    /// The way to the value; of a key, the way to what stands behind it.
    pub path: Path,
    /// What the value may be; of a key, what its map may hold.
    pub shape: Shape,
    /// Whether it is a key.
    pub is_key: bool,
    /// What is written there.
    pub text: String,
    /// Its bytes.
    pub span: Span,
}

/// What is being written at a byte.
#[derive(Debug)]
pub struct Typed {
    /// The way to the value; of a key, the way to its map.
    pub path: Path,
    /// What the value may be; of a key, what its map may hold.
    pub shape: Shape,
    /// What it is, or may become.
    pub part: Part,
    /// The keys that its map has beside it, by their English names.
    pub known: Vec<String>,
    /// The bytes of what is written so far, on its line.
    pub span: Span,
    /// What the document says, as far as it can be read.
    pub content: Content,
    /// The language of its keys, where it has any.
    pub language: Option<Language>,
}

/// A part of a text that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A key.
    Key,
    /// A value behind its key.
    Value,
    /// A value on a line of its own, which becomes a key where a colon follows.
    Entry,
}

impl Tree {
    /// The key or the scalar at a byte.
    pub fn at(&self, shape: Shape, byte: usize) -> Option<Cursor> {
        let mut cursor = at(self.root.as_ref()?, shape, &Path::default(), byte.checked_sub(self.start)?)?;
        cursor.span = Span::new(cursor.span.start + self.start, cursor.span.end + self.start);
        Some(cursor)
    }
}

fn at(node: &Node, shape: Shape, path: &Path, byte: usize) -> Option<Cursor> {
    let touches = |node: &Node| node.span.start <= byte && byte <= node.span.end;
    match (&node.children, shape) {
        // A single value stands for a list of one, and a text alone for one key of its map.
        (Children::Scalar(_) | Children::Map(_), Shape::List(entry)) => at(node, *entry, &path.then(0), byte),
        (Children::Scalar(_), Shape::Short(_, key)) => at(node, shape.below(key), &path.then(key), byte),
        (Children::Scalar(_), Shape::Names) => at(node, Shape::Text, &path.then("zh"), byte),
        (Children::Scalar(text), shape) => touches(node).then(|| Cursor {
            path: path.clone(),
            shape,
            is_key: false,
            text: text.clone(),
            span: node.span,
        }),
        (Children::List(entries), shape) => {
            let ends = shape.ends();
            entries.iter().enumerate().find_map(|(index, entry)| {
                match ends.and_then(|ends| ends.get(index).copied()) {
                    Some(end) => at(entry, shape.below(end), &path.then(end), byte),
                    None => at(entry, shape.entry(), &path.then(index), byte),
                }
            })
        }
        (Children::Map(entries), shape) => entries.iter().find_map(|(key, value)| {
            let Children::Scalar(text) = &key.children else { return None };
            let path = path.then(shape.english(text).to_owned());
            if touches(key) {
                return Some(Cursor { path, shape, is_key: true, text: text.clone(), span: key.span });
            }
            at(value, shape.below(text), &path, byte)
        }),
    }
}

/// Stands where somebody writes. No keyboard has it.
const MARK: char = '\u{e000}';

/// What is being written at a byte of a document, which need not be YAML while it is written: what comes
/// behind is left out where it cannot be read with it, and then what stands before the key of the top level.
pub fn typed(document: &Document<'_>, shape: Shape, byte: usize) -> Option<Typed> {
    let yaml = document.yaml;
    let at = byte.checked_sub(document.start).filter(|at| yaml.is_char_boundary(*at))?;
    let line = yaml[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = at + yaml[at..].find(['\n', '\r']).unwrap_or(yaml.len() - at);
    let before = yaml[line..at].trim_start();
    if before.starts_with('#') || before.contains(" #") {
        return None;
    }
    let block = block(yaml, line);
    let closed = closing(&yaml[block..at]);
    let tails = [yaml[at..].to_owned(), [&yaml[at..end], &closed].concat(), closed];
    let marks = marks(before, &yaml[at..end]);
    for (head, tail) in [0, block].into_iter().flat_map(|head| tails.iter().map(move |tail| (head, tail))) {
        for (mark, part) in marks {
            let text = [&yaml[head..at], &MARK.to_string(), mark, tail].concat();
            let tree = Tree::new(&Document { yaml: &text, start: 0, ..*document });
            let Some(root) = &tree.root else { continue };
            let Some(mut typed) = marked(root, shape, &Path::default(), *part) else { continue };
            let start = (typed.span.start + head).max(line);
            let stop = (typed.span.end + head).saturating_sub(MARK.len_utf8()).min(end);
            typed.span = inside(yaml, Span::new(start.min(at), stop.max(at)), document.start);
            typed.content = Content::from_node(root, &text, shape);
            typed.language = language_of(&tree, shape);
            return Some(typed);
        }
    }
    None
}

/// Where the key of the top level begins under which a line stands.
fn block(yaml: &str, line: usize) -> usize {
    let mut start = 0;
    let mut at = 0;
    for text in yaml[..line].split_inclusive(['\n', '\r']) {
        if text.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '-' | '#')) {
            start = at;
        }
        at += text.len();
    }
    if yaml[line..].starts_with([' ', '-', '\n', '\r']) { start } else { line }
}

/// What closes the quotation mark that the last line of a text opens, and the brackets, the last first.
fn closing(text: &str) -> String {
    let line = text.rsplit(['\n', '\r']).next().unwrap_or_default();
    let quote = if line.matches('"').count() % 2 == 1 { "\"" } else { "" };
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    quote.chars().chain(open.into_iter().rev()).collect()
}

/// What to write behind the mark, in the order in which it is tried: nothing, or the colon of a key.
fn marks(before: &str, behind: &str) -> &'static [(&'static str, Part)] {
    let own = before.trim_start_matches("- ").trim_start();
    let alone = !own.contains([':', '[', '{', ',', '"', '\'']) && behind.trim().is_empty();
    match (alone, own.len() == before.len()) {
        (false, _) => &[("", Part::Value)],
        (true, true) => &[(":", Part::Key), ("", Part::Entry)],
        (true, false) => &[("", Part::Entry), (":", Part::Key)],
    }
}

/// Finds the mark.
fn marked(node: &Node, shape: Shape, path: &Path, part: Part) -> Option<Typed> {
    let typed = |part, known| Typed {
        path: path.clone(),
        shape,
        part,
        known,
        span: node.span,
        content: Content::default(),
        language: None,
    };
    match (&node.children, shape) {
        (Children::Scalar(text), _) if !text.contains(MARK) => None,
        (Children::Scalar(_) | Children::Map(_), Shape::List(entry)) => {
            marked(node, *entry, &path.then(0), part)
        }
        (Children::Scalar(_), _) => Some(typed(part, Vec::new())),
        (Children::List(entries), shape) => entries
            .iter()
            .enumerate()
            .find_map(|(index, entry)| marked(entry, shape.entry(), &path.then(index), part)),
        (Children::Map(entries), shape) => entries.iter().find_map(|(key, value)| {
            let Children::Scalar(text) = &key.children else { return None };
            if !text.contains(MARK) {
                let part = if part == Part::Key { Part::Value } else { part };
                return marked(value, shape.below(text), &path.then(shape.english(text).to_owned()), part);
            }
            let others = entries.iter().filter_map(|(other, _)| match &other.children {
                Children::Scalar(other) if other != text => Some(shape.english(other).to_owned()),
                _ => None,
            });
            Some(Typed { span: key.span, ..typed(Part::Key, others.collect()) })
        }),
    }
}

/// The bytes within quotation marks, in the file.
fn inside(yaml: &str, span: Span, start: usize) -> Span {
    let text = &yaml[span.range()];
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let opened = usize::from(quote.is_some());
    let closed = usize::from(quote.is_some_and(|quote| text.len() > 1 && text.ends_with(quote)));
    Span::new(start + span.start + opened, start + span.end - closed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Step;
    use crate::path;
    use crate::record::format::RECORD;
    use crate::yaml::Codes;

    fn document<'a>(path: &'a std::sync::Arc<str>, yaml: &'a str) -> Document<'a> {
        Document { path, yaml, start: 0, limit: usize::MAX, codes: Codes::RECORD }
    }

    /// What is being written at `|`: part, way, and the text so far.
    fn at_bar(text: &str) -> Option<(Part, String, String)> {
        let (byte, yaml, path) = (text.find('|').unwrap(), text.replacen('|', "", 1), "a".into());
        let typed = typed(&document(&path, &yaml), RECORD, byte)?;
        let steps = typed.path.0.iter().map(|step| match step {
            Step::Key(key) => key.to_string(),
            Step::Index(index) => index.to_string(),
        });
        Some((typed.part, steps.collect::<Vec<_>>().join("."), yaml[typed.span.range()].to_owned()))
    }

    #[test]
    fn what_is_written_is_known_while_it_is_no_yaml() {
        let cases = [
            ("|", Part::Key, "", ""),
            ("类型: 例会\n主|\n日期: 2026-01-05\n", Part::Key, "", "主"),
            ("类型: |\n日期: 2026-01-05\n", Part::Value, "type", ""),
            ("主持: 周|正\n", Part::Value, "chair", "周正"),
            ("主|持: 周正\n", Part::Key, "", "主持"),
            ("主持: \"周|\"\n", Part::Value, "chair", "周"),
            ("主持: \"周|\n", Part::Value, "chair", "周"),
            ("出席: [周正, 吴|]\n", Part::Value, "present.1", "吴"),
            ("出席: [周正, 吴|\n日期: 2026-01-05\n", Part::Value, "present.1", "吴"),
            ("请假:\n  - {人: 周正, 批|\n日期: 2026-01-05\n", Part::Value, "leave.0", "批"),
            ("请假:\n  - 人: 周正\n    批|\n日期: 2026-01-05\n", Part::Key, "leave.0", "批"),
            ("请假:\n  - 人: |\n    批准: 吴敏\n", Part::Value, "leave.0.person", ""),
            ("请假:\n  - 周|\n", Part::Entry, "leave.0", "周"),
            ("通知:\n  |\n日期: 2026-01-05\n", Part::Key, "notice", ""),
            ("日期: [\n主持: x: y\n议题:\n  - 类别: 重|\n坏: [\n", Part::Value, "agenda.0.category", "重"),
        ];
        for (text, part, path, so_far) in cases {
            let found = at_bar(text);
            let expected = (part, path.to_owned(), so_far.to_owned());
            if text.contains('{') {
                // Within braces a word alone is a key already.
                assert_eq!(found, Some((Part::Key, expected.1, expected.2)), "{text}");
            } else {
                assert_eq!(found, Some(expected), "{text}");
            }
        }
        assert_eq!(at_bar("# 主|持\n"), None);
        assert_eq!(at_bar("主持: 周正 # 主|\n"), None);
    }

    #[test]
    fn a_byte_leads_to_its_key_and_its_value() {
        let path = "a".into();
        let yaml = "主持: 周正\n请假:\n  - 吴敏\n日期: [2026-01-05, 2026-01-06]\n议题:\n  - 类别: 重大\n";
        let tree = Tree::new(&document(&path, yaml));
        let at = |needle: &str| {
            let cursor = tree.at(RECORD, yaml.find(needle).unwrap()).unwrap();
            assert_eq!(&yaml[cursor.span.range()], cursor.text);
            (cursor.is_key, cursor.path)
        };
        assert_eq!(at("主持"), (true, path!["chair"]));
        assert_eq!(at("周正"), (false, path!["chair"]));
        assert_eq!(at("吴敏"), (false, path!["leave", 0, "person"]));
        assert_eq!(at("2026-01-06"), (false, path!["date", "to"]));
        assert_eq!(at("类别"), (true, path!["agenda", 0, "category"]));
        assert_eq!(at("重大"), (false, path!["agenda", 0, "category"]));
        assert!(tree.at(RECORD, yaml.len() + 9).is_none());
    }
}
