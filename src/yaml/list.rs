//! A list as it is written: an entry that could not be read keeps its place, so that the others keep their
//! numbers.

use serde::Deserialize;

/// A list of a file. Entries that could not be read are holes, which have their findings already.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(transparent, bound(deserialize = "T: Deserialize<'de>"))]
pub struct List<T>(Vec<Option<T>>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> List<T> {
    /// The entries that could be read, each with its place in the file's list.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.0.iter().enumerate().filter_map(|(at, entry)| entry.as_ref().map(|entry| (at, entry)))
    }

    /// The entries that could be read.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flatten()
    }

    /// The entry at a place in the file's list, if it could be read.
    pub fn get(&self, at: usize) -> Option<&T> {
        self.0.get(at)?.as_ref()
    }

    /// How many entries are written, readable or not.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Self(entries.into_iter().map(Some).collect())
    }
}
