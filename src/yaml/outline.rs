//! The parts of a text to find one's way by: the keys of the top level, and the entries of their lists.

use super::locate::{Children, Node, trimmed};
use super::{Shape, Tree};
use crate::text::Span;

/// A part of a text.
#[derive(Debug)]
pub struct Outline {
    /// The key in both languages, Chinese first; none for an entry of a list.
    pub key: Option<[&'static str; 2]>,
    /// What names the part: of a key the value, where that is a text.
    pub name: String,
    /// All its bytes.
    pub whole: Span,
    /// The bytes of its key, or of what names it.
    pub head: Span,
    /// What it is made of.
    pub parts: Vec<Outline>,
}

/// What names an entry, by the first of these keys that it has.
const NAMING: [&str; 9] = ["name", "title", "text", "person", "rule", "clause", "decision", "post", "id"];

impl Tree {
    /// The parts of a document.
    pub fn outline(&self, shape: Shape) -> Vec<Outline> {
        let mut parts = self.root.as_ref().map(|root| parts(root, shape)).unwrap_or_default();
        for part in &mut parts {
            part.shift(self.start);
        }
        parts
    }
}

impl Outline {
    fn shift(&mut self, start: usize) {
        for span in [&mut self.whole, &mut self.head] {
            *span = Span::new(span.start + start, span.end + start);
        }
        self.parts.iter_mut().for_each(|part| part.shift(start));
    }
}

fn parts(node: &Node, shape: Shape) -> Vec<Outline> {
    match &node.children {
        Children::Map(entries) => entries
            .iter()
            .filter_map(|(key, value)| {
                let Children::Scalar(text) = &key.children else { return None };
                let field = shape.field(text)?;
                let name = match &value.children {
                    Children::Scalar(text) => text.clone(),
                    _ => String::new(),
                };
                let below = matches!(value.children, Children::List(_)).then(|| parts(value, field.shape));
                Some(Outline {
                    key: Some([field.zh, field.en]),
                    name,
                    whole: Span::new(key.span.start, trimmed(value).end.max(key.span.end)),
                    head: key.span,
                    parts: below.unwrap_or_default(),
                })
            })
            .collect(),
        Children::List(entries) => entries.iter().map(|node| entry(node, shape.entry())).collect(),
        Children::Scalar(_) => Vec::new(),
    }
}

fn entry(node: &Node, shape: Shape) -> Outline {
    let whole = trimmed(node);
    let named = naming(node, shape).unwrap_or(node);
    let name = match &named.children {
        Children::Scalar(text) => text.clone(),
        _ => String::new(),
    };
    let head = if name.is_empty() { Span::new(whole.start, whole.start) } else { named.span };
    Outline { key: None, name, whole, head, parts: Vec::new() }
}

/// What names an entry.
fn naming(node: &Node, shape: Shape) -> Option<&Node> {
    let Children::Map(entries) = &node.children else { return None };
    let found = |name: &&str| entries.iter().find(|(key, _)| key.names(shape, name)).map(|(_, value)| value);
    let value = NAMING.iter().find_map(found)?;
    // A name in two languages.
    match &value.children {
        Children::Map(names) => names.first().map(|(_, name)| name),
        _ => Some(value),
    }
}
