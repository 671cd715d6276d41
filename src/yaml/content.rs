//! What a document says, whatever way it is written: the values that a form shows, and those of a change.

use super::Shape;
use super::conform::{choose, flag};
use super::locate::{Children, Node};
use crate::finding::Step;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a document says at a path, every scalar as its text. Keys are the English ones, words of closed
/// lists the canonical ones; what stands for a list of one is a list, and a text that stands for a map is
/// that map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Content {
    /// A scalar; empty where nothing is written.
    Text(String),
    /// A list.
    List(Vec<Content>),
    /// A map.
    Map(BTreeMap<String, Content>),
}

/// A change of what stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This stands there. Nothing is said by an empty text.
    Set(Content),
    /// Nothing stands there: a key goes with its value, an entry leaves its list.
    Remove,
    /// This becomes the entry of that index, before the one that has it.
    Insert(Content),
    /// The entry moves to another index of its list.
    Move(usize),
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Content {
    /// What a node says.
    pub(super) fn from_node(node: &Node, yaml: &str, shape: Shape) -> Self {
        match (&node.children, shape) {
            (Children::Scalar(text), shape) => Self::from_scalar(written(node, text, yaml), shape),
            (Children::Map(_), Shape::List(entry)) => Self::List(vec![Self::from_node(node, yaml, *entry)]),
            (Children::List(entries), Shape::Short(..)) if shape.ends().is_some() && entries.len() <= 2 => {
                let keys = shape.ends().into_iter().flatten();
                let value = |(key, entry): (&str, _)| {
                    (key.to_owned(), Self::from_node(entry, yaml, shape.below(key)))
                };
                Self::Map(keys.zip(entries).map(value).collect())
            }
            (Children::List(entries), shape) => {
                Self::List(entries.iter().map(|entry| Self::from_node(entry, yaml, shape.entry())).collect())
            }
            (Children::Map(entries), shape) => {
                let mut map = BTreeMap::new();
                for (key, value) in entries {
                    let Children::Scalar(key) = &key.children else { continue };
                    let value = Self::from_node(value, yaml, shape.below(key));
                    map.entry(shape.english(key).to_owned()).or_insert(value);
                }
                Self::Map(map)
            }
        }
    }

    fn from_scalar(text: &str, shape: Shape) -> Self {
        let text = text.trim();
        match shape {
            Shape::List(_) if text.is_empty() => Self::List(Vec::new()),
            _ if text.is_empty() => Self::default(),
            Shape::List(entry) => Self::List(vec![Self::from_scalar(text, *entry)]),
            Shape::Short(_, key) => {
                Self::Map(BTreeMap::from([(key.to_owned(), Self::from_scalar(text, shape.below(key)))]))
            }
            Shape::Names => Self::Map(BTreeMap::from([("zh".to_owned(), Self::Text(text.to_owned()))])),
            Shape::Choice(words) => Self::Text(choose(text, words).unwrap_or(text).to_owned()),
            Shape::Flag => Self::Text(flag(text).map_or_else(|| text.to_owned(), |is| is.to_string())),
            _ => Self::Text(text.to_owned()),
        }
    }

    /// The same as a document of that shape would say it.
    #[must_use]
    pub(super) fn normal(&self, shape: Shape) -> Self {
        match (self, shape) {
            (Self::Text(text), shape) => Self::from_scalar(text, shape),
            (Self::Map(_), Shape::List(entry)) => Self::List(vec![self.normal(*entry)]),
            (Self::List(entries), shape) => {
                Self::List(entries.iter().map(|entry| entry.normal(shape.entry())).collect())
            }
            (Self::Map(entries), shape) => {
                let value = |(key, value): (&String, &Self)| {
                    (shape.english(key).to_owned(), value.normal(shape.below(key)))
                };
                Self::Map(entries.iter().map(value).collect())
            }
        }
    }

    /// Makes a change at a path. None where the path leads nowhere.
    pub(super) fn apply(&mut self, shape: Shape, path: &[Step], change: &Change) -> Option<()> {
        let Some((step, rest)) = path.split_first() else {
            let Change::Set(value) = change else { return None };
            *self = value.normal(shape);
            return Some(());
        };
        match step {
            Step::Key(name) => {
                let map = self.map_mut()?;
                if rest.is_empty() && *change == Change::Remove {
                    map.remove(&**name);
                    return Some(());
                }
                map.entry(name.to_string()).or_default().apply(shape.below(name), rest, change)
            }
            Step::Index(at) => {
                let list = self.list_mut()?;
                match change {
                    _ if !rest.is_empty() => {}
                    Change::Remove if *at < list.len() => {
                        list.remove(*at);
                        return Some(());
                    }
                    Change::Insert(value) if *at <= list.len() => {
                        list.insert(*at, value.normal(shape.entry()));
                        return Some(());
                    }
                    Change::Move(to) if *at < list.len() && *to < list.len() => {
                        let entry = list.remove(*at);
                        list.insert(*to, entry);
                        return Some(());
                    }
                    Change::Set(_) => {}
                    _ => return None,
                }
                if *at == list.len() && matches!(change, Change::Set(_) | Change::Insert(_)) {
                    list.push(Self::default());
                }
                list.get_mut(*at)?.apply(shape.entry(), rest, change)
            }
        }
    }

    fn map_mut(&mut self) -> Option<&mut BTreeMap<String, Self>> {
        if self.is_empty() && !matches!(self, Self::Map(_)) {
            *self = Self::Map(BTreeMap::new());
        }
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    fn list_mut(&mut self) -> Option<&mut Vec<Self>> {
        if self.is_empty() && !matches!(self, Self::List(_)) {
            *self = Self::List(Vec::new());
        }
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// What stands behind a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.get(key),
            _ => None,
        }
    }

    /// What it says, where it is a text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(entries) => entries.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    /// The same without keys that say nothing.
    #[must_use]
    pub(super) fn pruned(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(text.trim().to_owned()),
            Self::List(entries) => Self::List(entries.iter().map(Self::pruned).collect()),
            Self::Map(entries) => {
                let values = entries.iter().map(|(key, value)| (key.clone(), value.pruned()));
                Self::Map(values.filter(|(_, value)| !value.is_empty()).collect())
            }
        }
    }
}

/// The text of a scalar; empty where it is one of the words for nothing.
fn written<'a>(node: &Node, text: &'a str, yaml: &str) -> &'a str {
    let raw = yaml.get(node.span.range()).unwrap_or_default().trim();
    if matches!(raw, "" | "~" | "null" | "Null" | "NULL") { "" } else { text }
}
