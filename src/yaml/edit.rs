//! The smallest edit of a text by which it says something else at one path: all bytes outside of what is
//! replaced stay as they are.
//!
//! An edit is made by looking at the text alone, and then held against what it should do: the text is read
//! again, and unless exactly that path says something else, nothing is changed.

use super::locate::Children;
use super::rewrite::language_of;
use super::surgery::{Holder, Splice, Spot, Text};
use super::{Change, Content, Document, Shape, Tree, read};
use crate::finding::{Language, Path, Step};
use crate::text::Span;
use granit_parser::{Event, Parser};

/// What a document says; none where it is no YAML.
pub fn content_of(document: &Document<'_>, shape: Shape) -> Option<Content> {
    read(document).ok()?;
    Some(content(&Tree::new(document), document, shape))
}

fn content(tree: &Tree, document: &Document<'_>, shape: Shape) -> Content {
    let empty = || Content::default().normal(shape);
    tree.root.as_ref().map_or_else(empty, |root| Content::from_node(root, document.yaml, shape))
}

/// The edit of a document that makes a change at a path. `language` is that of new keys where no key of the
/// document says. None where the path leads nowhere, where the document is no YAML or uses anchors or tags,
/// and where no edit would change this path alone.
pub fn edit(
    document: &Document<'_>,
    shape: Shape,
    path: &Path,
    change: &Change,
    language: Language,
) -> Option<Splice> {
    read(document).ok()?;
    if has_properties(document.yaml) {
        return None;
    }
    let tree = Tree::new(document);
    let before = content(&tree, document, shape);
    let mut meant = before.clone();
    meant.apply(shape, &path.0, change)?;
    let text = Text::new(document.yaml, language_of(&tree, shape).unwrap_or(language));
    let splice = match &tree.root {
        _ if meant.pruned() == before.pruned() => return Some(unchanged(document)),
        Some(root) if !text.is_nothing(root) => {
            let spot = Spot { node: root, shape, holder: Holder::Root };
            find(&text, &spot, &path.0, change)?
        }
        _ => text.appended(&meant, shape),
    };
    let after = splice.apply(document.yaml);
    let document = Document { yaml: &after, ..*document };
    read(&document).ok()?;
    let said = content(&Tree::new(&document), &document, shape);
    let at = Span::new(splice.span.start + document.start, splice.span.end + document.start);
    (said.pruned() == meant.pruned()).then_some(Splice { span: at, ..splice })
}

fn unchanged(document: &Document<'_>) -> Splice {
    Splice { span: Span::new(document.start, document.start), text: String::new() }
}

/// Whether a node has an anchor, an alias or a tag, which an edit could take out of its place.
fn has_properties(yaml: &str) -> bool {
    let mut parser = Parser::new_from_str(yaml);
    while let Some(Ok((event, _))) = parser.next_event() {
        match event {
            Event::Alias(_) => return true,
            Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(_, anchor, tag)
            | Event::MappingStart(_, anchor, tag)
                if anchor != 0 || tag.is_some() =>
            {
                return true;
            }
            Event::StreamEnd => return false,
            _ => {}
        }
    }
    true
}

/// Goes down the path as far as the text does, and makes the change there.
fn find(text: &Text<'_>, spot: &Spot<'_>, path: &[Step], change: &Change) -> Option<Splice> {
    let Some((step, rest)) = path.split_first() else {
        return match change {
            Change::Set(value) => text.replace(spot, &value.normal(spot.shape)),
            Change::Remove => text.remove(spot),
            Change::Insert(_) | Change::Move(_) => None,
        };
    };
    let whole_entry = rest.is_empty() && !matches!(change, Change::Set(_));
    match (&spot.node.children, step) {
        (Children::Map(entries), Step::Key(name)) if !matches!(spot.shape, Shape::List(_)) => {
            match entries.iter().position(|(key, _)| key.names(spot.shape, name)) {
                Some(at) => {
                    let holder = Holder::Key { map: spot, at };
                    let below = Spot { node: &entries[at].1, shape: spot.shape.below(name), holder };
                    find(text, &below, rest, change)
                }
                None => text.add_key(spot, name, &built(spot.shape.below(name), rest, change)?),
            }
        }
        (Children::List(entries), Step::Index(at)) if spot.shape.ends().is_none() => match change {
            Change::Insert(value) if rest.is_empty() => {
                text.insert(spot, *at, &value.normal(spot.shape.entry()))
            }
            Change::Move(to) if rest.is_empty() => text.shift(spot, *at, *to),
            _ => match entries.get(*at) {
                Some(node) => {
                    let holder = Holder::Entry { list: spot, at: *at };
                    find(text, &Spot { node, shape: spot.shape.entry(), holder }, rest, change)
                }
                None => text.insert(spot, *at, &built(spot.shape.entry(), rest, change)?),
            },
        },
        // A text that stands for a list of one becomes a list, where there is more to say than it can hold.
        (Children::Scalar(_), Step::Index(0))
            if matches!((spot.shape, rest.first()), (Shape::List(entry), Some(Step::Key(name)))
                if !stands_for(*entry, name)) =>
        {
            converted(text, spot, path, change)
        }
        // One value that stands for a list of one, or a text that stands for a map.
        (Children::Map(_) | Children::Scalar(_), Step::Index(0))
            if matches!(spot.shape, Shape::List(_)) && !whole_entry && !text.is_nothing(spot.node) =>
        {
            find(text, &Spot { shape: spot.shape.entry(), ..*spot }, rest, change)
        }
        (Children::Scalar(_), Step::Key(name))
            if stands_for(spot.shape, name) && !whole_entry && !text.is_nothing(spot.node) =>
        {
            find(text, &Spot { shape: spot.shape.below(name), ..*spot }, rest, change)
        }
        _ => converted(text, spot, path, change),
    }
}

/// Whether a text alone stands for that key.
fn stands_for(shape: Shape, name: &str) -> bool {
    matches!(shape, Shape::Short(_, key) if key == name) || matches!(shape, Shape::Names) && name == "zh"
}

/// A value that was not there, with the change in it.
fn built(shape: Shape, path: &[Step], change: &Change) -> Option<Content> {
    let mut content = Content::default();
    content.apply(shape, path, change)?;
    Some(content)
}

/// Writes the whole value in another form, which has room for the change.
fn converted(text: &Text<'_>, spot: &Spot<'_>, path: &[Step], change: &Change) -> Option<Splice> {
    let mut content = Content::from_node(spot.node, text.yaml, spot.shape);
    content.apply(spot.shape, path, change)?;
    text.replace(spot, &content)
}
