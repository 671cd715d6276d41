//! The byte ranges of keys and values, from a second look at the text.

use super::{Document, Shape};
use crate::finding::{Path, Place, Step};
use crate::text::Span;
use granit_parser::{Event, Parser};
use std::collections::BTreeSet;

/// The keys and values of a document with their bytes, for any number of places.
#[derive(Debug)]
pub struct Tree {
    pub(super) root: Option<Node>,
    /// The byte of the file at which the YAML begins.
    pub(super) start: usize,
}

/// A value of the text.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    /// Whether it is a collection in brackets.
    pub(super) flow: bool,
    pub(super) children: Children,
}

/// What a value is made of.
#[derive(Debug)]
pub(super) enum Children {
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// A part of the text that can be written otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'a> {
    /// The key of a field: in English and in Chinese.
    Key(&'a str, &'a str),
    /// A scalar that stands for a value of that shape.
    Scalar(Shape),
}

impl Tree {
    /// The tree of a document; empty where the YAML cannot be read.
    pub fn new(document: &Document<'_>) -> Self {
        Self { root: parse(document.yaml), start: document.start }
    }

    /// The bytes of a place, by the shape of the file. Where the path leads nowhere (behind an alias, say),
    /// its nearest ancestor; none for a key of the top level that is not there, and where the YAML cannot be
    /// read.
    pub fn locate(&self, shape: Shape, place: &Place) -> Option<Span> {
        let (path, part) = match place {
            Place::File => return None,
            Place::Bytes(span) => return Some(*span),
            Place::Key(path) => (path, Asked::Key),
            Place::Value(path) => (path, Asked::Value),
            Place::Missing(path) => (path, Asked::Missing),
        };
        let span = walk(self.root.as_ref()?, shape, path, part)?;
        Some(Span::new(self.start + span.start, self.start + span.end))
    }

    /// Every key and every scalar whose shape is known, with its bytes and its text.
    pub(super) fn each_part(&self, shape: Shape, each: &mut dyn FnMut(Part<'_>, Span, &str)) {
        if let Some(root) = &self.root {
            visit(root, shape, self.start, each);
        }
    }

    /// Every text, with its bytes and what it refers to, where its key says so.
    pub fn each_text(&self, shape: Shape, each: &mut dyn FnMut(Option<&'static str>, Span, &str)) {
        self.each_part(shape, &mut |part, span, text| match part {
            Part::Scalar(Shape::Reference(what)) => each(Some(what), span, text),
            Part::Scalar(Shape::Text) => each(None, span, text),
            _ => {}
        });
    }

    /// Every value that is a scalar, by its bytes, in order.
    pub(super) fn each_scalar(&self, each: &mut dyn FnMut(Span)) {
        let mut nodes: Vec<&Node> = self.root.iter().collect();
        while let Some(node) = nodes.pop() {
            match &node.children {
                Children::Scalar(_) => {
                    each(Span::new(self.start + node.span.start, self.start + node.span.end));
                }
                Children::List(entries) => nodes.extend(entries.iter().rev()),
                Children::Map(entries) => nodes.extend(entries.iter().rev().map(|(_, value)| value)),
            }
        }
    }

    /// The scalar at a path as the text has it: `1.10` where values know `1.1`.
    pub(super) fn raw_scalar(&self, document: &Document<'_>, shape: Shape, path: &Path) -> Option<String> {
        let span = walk(self.root.as_ref()?, shape, path, Asked::Value)?;
        document.yaml.get(span.range()).map(str::to_owned)
    }

    /// The key that says a second time, in the other language, what the key at that path says.
    pub(super) fn second_key(&self, shape: Shape, path: &Path) -> Option<Span> {
        let (Step::Key(name), parents) = path.0.split_last()? else { return None };
        let mut node = self.root.as_ref()?;
        let mut shape = shape;
        for step in parents {
            (_, node) = child(node, &mut shape, step)?;
        }
        let Children::Map(entries) = &node.children else { return None };
        let (key, _) = entries.iter().filter(|(key, _)| key.names(shape, name)).nth(1)?;
        Some(Span::new(self.start + key.span.start, self.start + key.span.end))
    }
}

impl Node {
    /// Whether this is the key of that name, in either language.
    pub(super) fn names(&self, shape: Shape, name: &str) -> bool {
        let Children::Scalar(written) = &self.children else { return false };
        written == name || shape.field(written).is_some_and(|field| field.en == name)
    }
}

/// Visits the keys and scalars of a value.
fn visit(node: &Node, shape: Shape, start: usize, each: &mut dyn FnMut(Part<'_>, Span, &str)) {
    let span = |node: &Node| Span::new(start + node.span.start, start + node.span.end);
    match (&node.children, shape) {
        // A single value stands for a list of one.
        (Children::Scalar(_) | Children::Map(_), Shape::List(entry)) => visit(node, *entry, start, each),
        // A text alone stands for one key of its map.
        (Children::Scalar(_), Shape::Short(_, key)) => {
            let short = shape.field(key).map_or(Shape::Text, |field| field.shape);
            visit(node, short, start, each);
        }
        (Children::Scalar(text), shape) => each(Part::Scalar(shape), span(node), text),
        (Children::List(entries), shape) => {
            for entry in entries {
                visit(entry, shape.entry(), start, each);
            }
        }
        (Children::Map(entries), shape) => {
            for (key, value) in entries {
                let Children::Scalar(text) = &key.children else { continue };
                let field = shape.field(text);
                if let Some(field) = field {
                    each(Part::Key(field.en, field.zh), span(key), text);
                }
                visit(value, field.map_or(shape.entry(), |field| field.shape), start, each);
            }
        }
    }
}

/// One step down, and the shape of what is there.
fn child<'a>(node: &'a Node, shape: &mut Shape, step: &Step) -> Option<(Option<&'a Node>, &'a Node)> {
    match (&node.children, step) {
        (Children::Map(entries), Step::Key(name)) => {
            let known = shape.fields().iter().any(|field| field.en == name);
            let exactly = |key: &Node| matches!(&key.children, Children::Scalar(text) if text == name);
            let is_it = |key: &Node| if known { key.names(*shape, name) } else { exactly(key) };
            let found = entries.iter().find(|(key, _)| is_it(key));
            *shape = shape.field(name).map_or(shape.entry(), |field| field.shape);
            found.map(|(key, value)| (Some(key), value))
        }
        (Children::List(entries), Step::Index(index)) => {
            *shape = shape.entry();
            entries.get(*index).map(|entry| (None, entry))
        }
        _ => None,
    }
}

/// Which part of an entry is asked for.
#[derive(Clone, Copy, PartialEq)]
enum Asked {
    Key,
    Value,
    Missing,
}

/// Goes down the path. `None` is a key of the top level that is not there.
fn walk(root: &Node, shape: Shape, path: &Path, part: Asked) -> Option<Span> {
    let mut node = root;
    let mut shape = shape;
    let mut key: Option<&Node> = None;
    for (depth, step) in path.0.iter().enumerate() {
        let found = match (&node.children, step) {
            // A single value that stands for a list of one, or a text that stands for a map.
            (Children::Scalar(_) | Children::Map(_), Step::Index(0)) => {
                shape = shape.entry();
                Some((key, node))
            }
            (Children::Scalar(_), Step::Key(_)) if depth > 0 => Some((key, node)),
            _ => child(node, &mut shape, step),
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
        (Asked::Key | Asked::Missing, Some(key)) => key.span,
        (Asked::Missing, None) => head(None, node),
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

/// A collection's span from its first to its last scalar: a parser lets block collections end where the next
/// key begins.
pub(super) fn trimmed(node: &Node) -> Span {
    let end = |node: &Node| trimmed(node).end;
    match &node.children {
        _ if node.flow => node.span,
        Children::Scalar(_) => node.span,
        Children::List(entries) => entries
            .last()
            .map_or(node.span, |last| Span::new(node.span.start, end(last).max(node.span.start))),
        Children::Map(entries) => entries.last().map_or(node.span, |(key, value)| {
            Span::new(entries[0].0.span.start, end(value).max(key.span.end))
        }),
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

/// Whether a text can be read to its end without lists and maps in each other deeper than `limit`.
pub(super) fn is_shallow(yaml: &str, limit: usize) -> bool {
    let mut parser = Parser::new_from_str(yaml);
    let mut depth = 0_usize;
    while let Some(Ok((event, _))) = parser.next_event() {
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            Event::StreamEnd => return true,
            _ => {}
        }
        if depth > limit {
            return false;
        }
    }
    false
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
    let (children, close) = match event {
        Event::Scalar(text, ..) => (Children::Scalar(text.into_owned()), start.end..start.end),
        Event::Alias(_) => (Children::Scalar(String::new()), start.end..start.end),
        Event::SequenceStart(..) => {
            let mut entries = Vec::new();
            let close = loop {
                let (event, span) = next(parser)?;
                if matches!(event, Event::SequenceEnd) {
                    break span.byte_range()?;
                }
                entries.push(node(parser, event, &span)?);
            };
            (Children::List(entries), close)
        }
        Event::MappingStart(..) => {
            let mut entries = Vec::new();
            let close = loop {
                let (event, span) = next(parser)?;
                if matches!(event, Event::MappingEnd) {
                    break span.byte_range()?;
                }
                let key = node(parser, event, &span)?;
                let (event, span) = next(parser)?;
                entries.push((key, node(parser, event, &span)?));
            };
            (Children::Map(entries), close)
        }
        _ => return None,
    };
    // Only a bracket closes with a byte of its own.
    let flow = !close.is_empty();
    Some(Node { span: Span::new(start.start, close.end.max(start.start)), flow, children })
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
