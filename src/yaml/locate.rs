//! The byte ranges of keys and values, from a second look at the text.

use super::{Document, Shape};
use crate::finding::{Path, Place, Step};
use crate::text::Span;
use granit_parser::{Event, Parser};
use std::collections::BTreeSet;

/// A value of the text.
#[derive(Debug)]
struct Node {
    span: Span,
    children: Children,
}

/// What a value is made of.
#[derive(Debug)]
enum Children {
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// The bytes of a place in a document, by the shape of its file. Where the path leads nowhere (behind an alias, say), its nearest
/// ancestor; where the YAML cannot be read, the first line.
pub fn locate(document: &Document<'_>, shape: Shape, place: &Place) -> Option<Span> {
    let (path, part) = match place {
        Place::File => return None,
        Place::Bytes(span) => return Some(*span),
        Place::Key(path) => (path, Part::Key),
        Place::Value(path) => (path, Part::Value),
        Place::Missing(path) => (path, Part::Missing),
    };
    let root = parse(document.yaml)?;
    let span = walk(&root, shape, path, part)?;
    Some(Span::new(document.start + span.start, document.start + span.end))
}

/// Which part of an entry is asked for.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Key,
    Value,
    Missing,
}

/// Goes down the path. `None` is a key of the top level that is not there.
fn walk(root: &Node, shape: Shape, path: &Path, part: Part) -> Option<Span> {
    let mut node = root;
    let mut shape = shape;
    let mut key: Option<&Node> = None;
    for (depth, step) in path.0.iter().enumerate() {
        let found = match (&node.children, step) {
            (Children::Map(entries), Step::Key(name)) => {
                let canonical =
                    |written: &str| shape.field(written).map_or(written == name, |field| field.en == name);
                let found = entries
                    .iter()
                    .find(|(key, _)| matches!(&key.children, Children::Scalar(text) if canonical(text)));
                shape = shape.field(name).map_or(shape.entry(), |field| field.shape);
                found.map(|(key, value)| (Some(key), value))
            }
            (Children::List(entries), Step::Index(index)) => {
                shape = shape.entry();
                entries.get(*index).map(|entry| (None, entry))
            }
            // A single value that stands for a list of one, or a text that stands for a map.
            (Children::Scalar(_) | Children::Map(_), Step::Index(0)) => {
                shape = shape.entry();
                Some((key, node))
            }
            (Children::Scalar(_), Step::Key(_)) if depth > 0 => Some((key, node)),
            _ => None,
        };
        match found {
            Some((found_key, value)) => {
                key = found_key;
                node = value;
            }
            None if depth == 0 => return None,
            None => return Some(head(key, node)),
        }
    }
    Some(match (part, key) {
        (Part::Key | Part::Missing, Some(key)) => key.span,
        (Part::Missing, None) => head(None, node),
        _ if node.span.start == node.span.end => key.map_or(node.span, |key| key.span),
        _ => trimmed(node),
    })
}

/// What to show for an entry that lacks something: its key, or the first thing that it says.
fn head(key: Option<&Node>, node: &Node) -> Span {
    match (&node.children, key) {
        (_, Some(key)) => key.span,
        (Children::Map(entries), None) => entries.first().map_or(node.span, |(key, value)| {
            Span::new(key.span.start, head(None, value).end.max(key.span.end))
        }),
        (Children::List(entries), None) => entries.first().map_or(node.span, |entry| head(None, entry)),
        (Children::Scalar(_), None) => node.span,
    }
}

/// A collection's span from its first to its last scalar: a parser lets block collections end where the next key begins.
fn trimmed(node: &Node) -> Span {
    let end = |node: &Node| trimmed(node).end;
    match &node.children {
        Children::Scalar(_) => node.span,
        Children::List(entries) => entries
            .last()
            .map_or(node.span, |last| Span::new(node.span.start, end(last).max(node.span.start))),
        Children::Map(entries) => entries.last().map_or(node.span, |(key, value)| {
            Span::new(entries[0].0.span.start, end(value).max(key.span.end))
        }),
    }
}

/// The tree of a text, to look at many places.
#[derive(Debug)]
pub(super) struct Tree(Node);

impl Tree {
    /// The tree of the first document; none where the text is no YAML.
    pub(super) fn of(yaml: &str) -> Option<Self> {
        parse(yaml).map(Self)
    }

    /// The scalar at a path as the text has it: `1.10` where values know `1.1`.
    pub(super) fn scalar(&self, yaml: &str, shape: Shape, path: &Path) -> Option<String> {
        let span = walk(&self.0, shape, path, Part::Value)?;
        yaml.get(span.range()).map(str::to_owned)
    }
}

/// The first key that stands twice in its map.
pub(super) fn first_duplicate(yaml: &str) -> Option<(String, Span)> {
    let root = parse(yaml)?;
    duplicate_in(&root)
}

fn duplicate_in(node: &Node) -> Option<(String, Span)> {
    match &node.children {
        Children::Scalar(_) => None,
        Children::List(entries) => entries.iter().find_map(duplicate_in),
        Children::Map(entries) => {
            let mut seen = BTreeSet::new();
            entries.iter().find_map(|(key, value)| match &key.children {
                Children::Scalar(text) if !seen.insert(text) => Some((text.clone(), key.span)),
                _ => duplicate_in(value),
            })
        }
    }
}

/// The tree of the first document; none where the text is no YAML.
fn parse(yaml: &str) -> Option<Node> {
    let mut parser = Parser::new_from_str(yaml);
    loop {
        let (event, span) = parser.next_event()?.ok()?;
        match event {
            Event::StreamStart | Event::DocumentStart(..) | Event::Comment(..) => {}
            Event::StreamEnd => return None,
            event => return node(&mut parser, event, &span),
        }
    }
}

type Events<'a> = Parser<'a, granit_parser::StrInput<'a>>;

/// The node that an event begins. The parser bounds the depth.
fn node<'a>(parser: &mut Events<'a>, event: Event<'a>, span: &granit_parser::Span) -> Option<Node> {
    let start = span.byte_range()?;
    let (children, end) = match event {
        Event::Scalar(text, ..) => (Children::Scalar(text.into_owned()), start.end),
        Event::Alias(_) => (Children::Scalar(String::new()), start.end),
        Event::SequenceStart(..) => {
            let mut entries = Vec::new();
            let end = loop {
                let (event, span) = next(parser)?;
                if matches!(event, Event::SequenceEnd) {
                    break span.byte_range()?.end;
                }
                entries.push(node(parser, event, &span)?);
            };
            (Children::List(entries), end)
        }
        Event::MappingStart(..) => {
            let mut entries = Vec::new();
            let end = loop {
                let (event, span) = next(parser)?;
                if matches!(event, Event::MappingEnd) {
                    break span.byte_range()?.end;
                }
                let key = node(parser, event, &span)?;
                let (event, span) = next(parser)?;
                entries.push((key, node(parser, event, &span)?));
            };
            (Children::Map(entries), end)
        }
        _ => return None,
    };
    Some(Node { span: Span::new(start.start, end.max(start.start)), children })
}

/// The next event that is data.
fn next<'a>(parser: &mut Events<'a>) -> Option<(Event<'a>, granit_parser::Span)> {
    loop {
        match parser.next_event()?.ok()? {
            (Event::Comment(..), _) => {}
            event => return Some(event),
        }
    }
}
