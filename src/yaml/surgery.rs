//! Where the parts of a YAML text begin and end, and what is cut and written there.

use super::emit::{Within, Written, key, written};
use super::locate::{Children, Node, trimmed};
use super::{Content, Shape};
use crate::finding::Language;
use crate::text::Span;

/// A text in place of some bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes that go.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

impl Splice {
    /// The text with the splice in it.
    pub fn apply(&self, text: &str) -> String {
        [&text[..self.span.start], &self.text, &text[self.span.end..]].concat()
    }
}

/// A value of the text, and what holds it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) node: &'a Node,
    pub(super) shape: Shape,
    pub(super) holder: Holder<'a>,
}

/// What holds a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holder<'a> {
    /// The document.
    Root,
    /// A map, behind the key of that index.
    Key { map: &'a Spot<'a>, at: usize },
    /// A list, as its entry of that index.
    Entry { list: &'a Spot<'a>, at: usize },
}

impl Spot<'_> {
    /// Whether it stands in brackets.
    fn in_brackets(&self) -> bool {
        match self.holder {
            Holder::Root => false,
            Holder::Key { map: above, .. } | Holder::Entry { list: above, .. } => {
                above.node.flow || above.in_brackets()
            }
        }
    }

    fn pairs(&self) -> &[(Node, Node)] {
        match &self.node.children {
            Children::Map(pairs) => pairs,
            _ => &[],
        }
    }

    fn entries(&self) -> &[Node] {
        match &self.node.children {
            Children::List(entries) => entries,
            _ => &[],
        }
    }
}

/// A YAML text, and the language of its keys.
pub(super) struct Text<'a> {
    pub(super) yaml: &'a str,
    language: Language,
    newline: &'static str,
}

fn splice(start: usize, end: usize, text: String) -> Splice {
    Splice { span: Span::new(start, end), text }
}

impl<'a> Text<'a> {
    pub(super) fn new(yaml: &'a str, language: Language) -> Self {
        Self { yaml, language, newline: if yaml.contains("\r\n") { "\r\n" } else { "\n" } }
    }

    /// Whether nothing is written where a node is.
    pub(super) fn is_nothing(&self, node: &Node) -> bool {
        matches!(node.children, Children::Scalar(_)) && self.yaml[node.span.range()].trim().is_empty()
    }

    /// The byte after the last of a value that is there.
    fn end(&self, node: &Node) -> usize {
        let span = trimmed(node);
        span.start + self.yaml[span.range()].trim_end().len()
    }

    fn line_start(&self, at: usize) -> usize {
        self.yaml[..at].rfind('\n').map_or(0, |at| at + 1)
    }

    /// Where the line of a byte ends, before its break.
    fn line_end(&self, at: usize) -> usize {
        let end = at + self.yaml[at..].find('\n').unwrap_or(self.yaml.len() - at);
        if self.yaml[at..end].ends_with('\r') { end - 1 } else { end }
    }

    /// Where the next line begins.
    fn next_line(&self, at: usize) -> usize {
        self.yaml[at..].find('\n').map_or(self.yaml.len(), |found| at + found + 1)
    }

    fn column(&self, at: usize) -> usize {
        self.yaml[self.line_start(at)..at].chars().count()
    }

    /// Whether nothing but spaces stands before a byte on its line.
    fn begins_line(&self, at: usize) -> bool {
        self.yaml[self.line_start(at)..at].bytes().all(|byte| byte == b' ')
    }

    /// The colon behind a key.
    fn colon(&self, key: &Node) -> Option<usize> {
        let rest = &self.yaml[key.span.end..];
        rest.trim_start_matches(' ')
            .starts_with(':')
            .then(|| key.span.end + rest.len() - rest.trim_start_matches(' ').len())
    }

    /// The byte after a key with its value.
    fn end_of_pair(&self, (key, value): &(Node, Node)) -> Option<usize> {
        if self.is_nothing(value) { self.colon(key).map(|colon| colon + 1) } else { Some(self.end(value)) }
    }

    /// The dashes of a block list.
    fn dashes(&self, list: &Node) -> Option<Vec<usize>> {
        let Children::List(entries) = &list.children else { return None };
        let mut at = list.span.start;
        let column = self.column(at);
        let mut dashes = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 {
                loop {
                    at = self.next_line(at);
                    let line = &self.yaml[at..self.line_end(at)];
                    let dash = at + line.len() - line.trim_start_matches(' ').len();
                    if self.yaml[dash..].starts_with('-') && dash - at == column {
                        at = dash;
                        break;
                    }
                    if at >= self.yaml.len() {
                        return None;
                    }
                }
            }
            if !self.yaml[at..].starts_with('-') {
                return None;
            }
            dashes.push(at);
            if !self.is_nothing(entry) {
                at = at.max(self.line_start(self.end(entry)));
            }
        }
        Some(dashes)
    }

    /// Lines, each after a break and that many spaces.
    fn indented(&self, lines: &[String], spaces: usize) -> String {
        let mut text = String::new();
        for line in lines {
            text.push_str(self.newline);
            if !line.is_empty() {
                text.push_str(&" ".repeat(spaces));
                text.push_str(line);
            }
        }
        text
    }

    fn written(&self, content: &Content, shape: Shape, within: Within, quote: Option<char>) -> Written {
        written(content, shape, within, self.language, quote)
    }

    /// A document of which nothing was written, with all of a content at its end.
    pub(super) fn appended(&self, content: &Content, shape: Shape) -> Splice {
        let Written { head, mut lines } = self.written(content, shape, Within::Key, None);
        if lines.is_empty() {
            lines.push(head);
        }
        let end = self.yaml.len();
        let open = !self.yaml.is_empty() && !self.yaml.ends_with('\n');
        let text: String = lines.iter().flat_map(|line| [line.as_str(), self.newline]).collect();
        splice(end, end, if open { format!("{}{text}", self.newline) } else { text })
    }

    /// A value in place of another.
    pub(super) fn replace(&self, spot: &Spot<'_>, content: &Content) -> Option<Splice> {
        let brackets = spot.in_brackets();
        let node = spot.node;
        let nothing = self.is_nothing(node);
        if content.pruned().is_empty() && matches!(spot.holder, Holder::Key { .. }) {
            return self.remove(spot);
        }
        let within = match spot.holder {
            _ if brackets => Within::Brackets,
            Holder::Entry { .. } => Within::List,
            Holder::Root | Holder::Key { .. } => Within::Key,
        };
        let scalar = matches!(node.children, Children::Scalar(_)) && matches!(content, Content::Text(_));
        let quote = self.yaml[node.span.range()].chars().next().filter(|c| scalar && matches!(c, '"' | '\''));
        let new = self.written(content, spot.shape, within, quote);
        match spot.holder {
            Holder::Root => {
                let lines = if new.lines.is_empty() { vec![new.head] } else { new.lines };
                let text = self.indented(&lines, 0);
                Some(splice(node.span.start, self.end(node), text.strip_prefix(self.newline)?.to_owned()))
            }
            Holder::Key { map, at } => {
                let (key, _) = map.pairs().get(at)?;
                self.behind_key(key, node, nothing, &new)
            }
            Holder::Entry { list, at } if nothing => {
                if list.node.flow {
                    return None;
                }
                let dash = *self.dashes(list.node)?.get(at)?;
                let end = self.line_end(dash);
                let rest = self.yaml[dash + 1..end].trim_end();
                let (first, lines) =
                    new.lines.split_first().map_or((&new.head, &new.lines[..]), |(first, lines)| {
                        if new.head.is_empty() { (first, lines) } else { (&new.head, &new.lines[..]) }
                    });
                let text = format!(" {first}{rest}{}", self.indented(lines, self.column(dash) + 2));
                Some(splice(dash + 1, end, text))
            }
            Holder::Entry { .. } => {
                let column = self.column(node.span.start);
                let (first, lines) = match new.lines.split_first() {
                    Some((first, lines)) if new.head.is_empty() => (first, lines),
                    _ => (&new.head, &new.lines[..]),
                };
                Some(splice(
                    node.span.start,
                    self.end(node),
                    format!("{first}{}", self.indented(lines, column)),
                ))
            }
        }
    }

    /// A value behind its key, in place of another.
    fn behind_key(&self, key: &Node, node: &Node, nothing: bool, new: &Written) -> Option<Splice> {
        let after = self.colon(key)? + 1;
        let indent = self.column(key.span.start) + 2;
        let head = if new.head.is_empty() { String::new() } else { format!(" {}", new.head) };
        let lines = self.indented(&new.lines, indent);
        if nothing {
            let end = self.line_end(after);
            let spaces = self.yaml[after..end].len() - self.yaml[after..end].trim_start_matches(' ').len();
            let rest = &self.yaml[after + spaces..end];
            if rest.starts_with('#') && !lines.is_empty() {
                return Some(splice(after, end, format!("{head}{}{lines}", &self.yaml[after..end])));
            }
            let to = if rest.starts_with('#') { after } else { after + spaces };
            return Some(splice(after, to, head + &lines));
        }
        let block = !node.flow && !matches!(node.children, Children::Scalar(_));
        let end = self.end(node);
        if block && new.head.is_empty() {
            let column = self.column(node.span.start);
            let text = self.indented(&new.lines, column);
            return Some(splice(node.span.start, end, text.trim_start_matches(['\r', '\n', ' ']).to_owned()));
        }
        if !block && lines.is_empty() && !self.yaml[after..node.span.start].contains('\n') {
            return Some(splice(node.span.start, end, new.head.clone()));
        }
        Some(splice(after, end, head + &lines))
    }

    /// A key that was not there, where the order of the shape has it.
    pub(super) fn add_key(&self, spot: &Spot<'_>, name: &str, content: &Content) -> Option<Splice> {
        let pairs = spot.pairs();
        let brackets = spot.node.flow || spot.in_brackets();
        if pairs.is_empty() && !spot.in_brackets() {
            return self.replace(spot, &Content::Map([(name.to_owned(), content.clone())].into()));
        }
        let within = if brackets { Within::Brackets } else { Within::Key };
        let Written { head, lines } = self.written(content, spot.shape.below(name), within, None);
        let key = key(name, spot.shape, brackets, self.language);
        let before = place_of(pairs, spot.shape, name);
        if spot.node.flow {
            let pair = format!("{key}: {head}");
            return Some(match (before, pairs.first()) {
                (Some(at), _) => {
                    let end = self.end_of_pair(&pairs[at])?;
                    splice(end, end, format!(", {pair}"))
                }
                (None, Some((first, _))) => splice(first.span.start, first.span.start, format!("{pair}, ")),
                (None, None) => splice(spot.node.span.start + 1, spot.node.span.start + 1, pair),
            });
        }
        let first = pairs.first()?.0.span.start;
        let indent = self.column(first);
        let head = if head.is_empty() { String::new() } else { format!(" {head}") };
        let pair = format!("{key}:{head}{}", self.indented(&lines, indent + 2));
        let Some(at) = before else {
            return Some(splice(first, first, format!("{pair}{}{}", self.newline, " ".repeat(indent))));
        };
        Some(self.line_after(self.end_of_pair(&pairs[at])?, indent, &pair))
    }

    /// A text as lines of its own, below the line of a byte.
    fn line_after(&self, at: usize, indent: usize, text: &str) -> Splice {
        let end = self.line_end(at);
        splice(end, end, format!("{}{}{text}", self.newline, " ".repeat(indent)))
    }

    /// An entry that becomes the one of that index.
    pub(super) fn insert(&self, spot: &Spot<'_>, at: usize, content: &Content) -> Option<Splice> {
        let entries = spot.entries();
        if entries.is_empty() && !spot.in_brackets() {
            return self.replace(spot, &Content::List(vec![content.clone()]));
        }
        if spot.node.flow || spot.in_brackets() {
            let entry = self.written(content, spot.shape.entry(), Within::Brackets, None).head;
            return Some(match (entries.get(at), entries.last()) {
                (Some(next), _) => splice(next.span.start, next.span.start, format!("{entry}, ")),
                (None, Some(last)) => {
                    let end = self.end(last);
                    splice(end, end, format!(", {entry}"))
                }
                (None, None) => splice(spot.node.span.start + 1, spot.node.span.start + 1, entry),
            });
        }
        let dashes = self.dashes(spot.node)?;
        let indent = self.column(*dashes.first()?);
        let Written { head, lines } = self.written(content, spot.shape.entry(), Within::List, None);
        let (first, lines) = match lines.split_first() {
            Some((first, lines)) if head.is_empty() => (first, lines),
            _ => (&head, &lines[..]),
        };
        let entry = format!("- {first}{}", self.indented(lines, indent + 2));
        let entry = entry.trim_end();
        if let Some(dash) = dashes.get(at) {
            let start = if self.begins_line(*dash) { self.above(*dash) + indent } else { *dash };
            return Some(splice(start, start, format!("{entry}{}{}", self.newline, " ".repeat(indent))));
        }
        let (last, dash) = (entries.last()?, *dashes.last()?);
        let end = if self.is_nothing(last) { dash + 1 } else { self.end(last) };
        Some(self.line_after(end, indent, entry))
    }

    /// The first line of the comments directly above a dash and in its column, which belong to it.
    fn above(&self, dash: usize) -> usize {
        let column = self.column(dash);
        let mut start = self.line_start(dash);
        while start > 0 {
            let before = self.line_start(start - 1);
            let line = &self.yaml[before..start];
            if line.find('#') != Some(column) || !line[..column].trim().is_empty() {
                break;
            }
            start = before;
        }
        start
    }

    /// Takes out a value with what it hangs on.
    pub(super) fn remove(&self, spot: &Spot<'_>) -> Option<Splice> {
        match spot.holder {
            Holder::Root => None,
            Holder::Key { map, at } => self.remove_pair(map, at),
            Holder::Entry { list, at } => self.remove_entry(list, at),
        }
    }

    fn remove_pair(&self, map: &Spot<'_>, at: usize) -> Option<Splice> {
        let pairs = map.pairs();
        let start = pairs[at].0.span.start;
        let end = self.end_of_pair(&pairs[at])?;
        if pairs.len() == 1 {
            return match map.holder {
                Holder::Root => Some(splice(self.line_start(start), self.next_line(end), String::new())),
                Holder::Key { .. } => self.remove(map),
                Holder::Entry { .. } => {
                    Some(splice(map.node.span.start, self.end(map.node), "{}".to_owned()))
                }
            };
        }
        if map.node.flow || map.in_brackets() {
            return match (at.checked_sub(1), pairs.get(at + 1)) {
                (Some(before), _) => Some(splice(self.end_of_pair(&pairs[before])?, end, String::new())),
                (None, Some((next, _))) => Some(splice(start, next.span.start, String::new())),
                (None, None) => None,
            };
        }
        if self.begins_line(start) {
            return Some(splice(self.line_start(start), self.next_line(end), String::new()));
        }
        // The first of an entry stands behind its dash: the next one takes its place.
        let next = &pairs.get(at + 1)?.0;
        Some(splice(start, next.span.start, String::new()))
    }

    fn remove_entry(&self, list: &Spot<'_>, at: usize) -> Option<Splice> {
        let entries = list.entries();
        if entries.len() == 1 {
            return match list.holder {
                Holder::Key { .. } => self.remove(list),
                Holder::Root | Holder::Entry { .. } if list.node.flow => {
                    Some(splice(list.node.span.start, self.end(list.node), "[]".to_owned()))
                }
                Holder::Root => {
                    let end = self.next_line(self.end(list.node).max(list.node.span.start));
                    Some(splice(self.line_start(list.node.span.start), end, String::new()))
                }
                Holder::Entry { .. } => None,
            };
        }
        if list.node.flow || list.in_brackets() {
            return match (at.checked_sub(1), entries.get(at + 1)) {
                (Some(before), _) => {
                    Some(splice(self.end(&entries[before]), self.end(&entries[at]), String::new()))
                }
                (None, Some(next)) => Some(splice(entries[at].span.start, next.span.start, String::new())),
                (None, None) => None,
            };
        }
        let dash = *self.dashes(list.node)?.get(at)?;
        if !self.begins_line(dash) {
            return None;
        }
        let end = if self.is_nothing(&entries[at]) { dash + 1 } else { self.end(&entries[at]) };
        Some(splice(self.line_start(dash), self.next_line(end), String::new()))
    }

    /// Moves an entry of a list to another index, with the comments above it.
    pub(super) fn shift(&self, list: &Spot<'_>, at: usize, to: usize) -> Option<Splice> {
        let entries = list.entries();
        let flow = list.node.flow || list.in_brackets();
        let parts: Vec<Span> = if flow {
            entries.iter().map(|entry| Span::new(entry.span.start, self.end(entry))).collect()
        } else {
            self.blocks(list)?
        };
        let (first, last) = (parts.first()?.start, parts.last()?.end);
        let mut order: Vec<usize> = (0..parts.len()).collect();
        let moved = order.remove(at);
        order.insert(to, moved);
        let mut text = String::new();
        for (place, part) in order.into_iter().enumerate() {
            text.push_str(&self.yaml[parts[part].range()]);
            match parts.get(place + 1) {
                Some(next) if flow => text.push_str(&self.yaml[parts[place].end..next.start]),
                _ if !flow && !text.ends_with('\n') => text.push_str(self.newline),
                _ => {}
            }
        }
        if !flow && !self.yaml[..last].ends_with('\n') {
            text.truncate(text.trim_end_matches(['\r', '\n']).len());
        }
        Some(splice(first, last, text))
    }

    /// The lines of each entry of a block list, with the comments above it.
    fn blocks(&self, list: &Spot<'_>) -> Option<Vec<Span>> {
        let dashes = self.dashes(list.node)?;
        if !dashes.iter().all(|dash| self.begins_line(*dash)) {
            return None;
        }
        let starts: Vec<_> = dashes.iter().map(|dash| self.above(*dash)).collect();
        let last = list.entries().last()?;
        let end = if self.is_nothing(last) { *dashes.last()? } else { self.end(last) };
        let ends = starts.iter().skip(1).copied().chain([self.next_line(end)]);
        Some(starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end)).collect())
    }
}

/// The index of the key after which the order of a shape has a name; none for before all.
fn place_of(pairs: &[(Node, Node)], shape: Shape, name: &str) -> Option<usize> {
    let place = |name: &str| shape.fields().iter().position(|field| field.en == name || field.zh == name);
    let Some(own) = place(name) else { return pairs.len().checked_sub(1) };
    let before = |(at, (key, _)): (usize, &(Node, Node))| {
        let Children::Scalar(text) = &key.children else { return None };
        place(text).filter(|place| *place < own).map(|place| (place, at))
    };
    pairs.iter().enumerate().filter_map(before).max().map(|(_, at)| at)
}
