//! The lists behind the numbers. A number is the length of a list, and of nothing else: it can only be had
//! from one.

use crate::calendar::Month;
use std::collections::BTreeMap;

/// One entry of a list, by its place in the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A meeting.
    Meeting(u32),
    /// A decision: its meeting, and its place there.
    Decision(u32, u32),
    /// A seat at a meeting, and the person who was to take it; nobody where that is not said.
    Seat(u32, Option<u32>),
    /// Some seats at a meeting: how many. It counts for so many, and says so.
    Seats(u32, u32),
    /// An expected session.
    Session(u32),
    /// An agenda item that was handed in: its meeting, and its place there.
    Submission(u32, u32),
    /// A weekly report: its meeting, and its place there.
    Report(u32, u32),
    /// A breach: its meeting, and its place there.
    Breach(u32, u32),
    /// So many that the same column's list of a row holds: the place of the row among the lists of the table.
    Row(u32, u32),
    /// So many that the same list of a month holds.
    Month(Month, u32),
    /// So many that a part of the list holds: its number, from 1.
    Part(u32, u32),
}

impl Item {
    /// For how many it counts.
    pub fn weight(self) -> usize {
        match self {
            Self::Seats(_, n) | Self::Row(_, n) | Self::Month(_, n) | Self::Part(_, n) => n as usize,
            _ => 1,
        }
    }
}

/// How the entries of a row are parted: a column, and the columns that are parts of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The key of the column.
    pub key: String,
    /// Its parts. They need not make up the whole.
    pub parts: Vec<Branch>,
}

impl Branch {
    /// A column without parts.
    pub fn leaf(key: impl Into<String>) -> Self {
        Self { key: key.into(), parts: Vec::new() }
    }

    /// A column with parts.
    pub fn new(key: impl Into<String>, parts: impl IntoIterator<Item = Branch>) -> Self {
        Self { key: key.into(), parts: parts.into_iter().collect() }
    }
}

/// A list: entries of its own, and lists that are parts of it. Each entry stands once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The key of the column that counts it.
    pub key: String,
    /// The place of that column's key in the row's anchors.
    pub anchor: String,
    /// Its number, from 1, where it is a part of a list that is too long for a page.
    pub part: Option<u32>,
    /// Entries that no part holds.
    pub items: Vec<Item>,
    /// The parts.
    pub parts: Vec<List>,
}

impl List {
    /// Parts some entries, each known by the key of the smallest part it belongs to. There is no part without
    /// one.
    pub fn grow(branch: &Branch, row: &str, entries: &mut BTreeMap<&str, Vec<Item>>) -> Self {
        let items = entries.remove(branch.key.as_str()).unwrap_or_default();
        let parts = branch.parts.iter().map(|part| Self::grow(part, row, entries));
        let parts = parts.filter(|part| !part.is_empty()).collect();
        Self { key: branch.key.clone(), anchor: format!("{row}.{}", branch.key), part: None, items, parts }
    }

    /// How many it holds.
    pub fn len(&self) -> usize {
        self.items.iter().map(|item| item.weight()).sum::<usize>()
            + self.parts.iter().map(Self::len).sum::<usize>()
    }

    /// How many entries it is shown in.
    pub fn lines(&self) -> usize {
        self.items.len() + self.parts.iter().map(Self::lines).sum::<usize>()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The list of a column, in this one.
    pub fn find(&self, key: &str) -> Option<&Self> {
        if self.key == key {
            return Some(self);
        }
        self.parts.iter().find_map(|part| part.find(key))
    }

    /// The anchor of a part of it.
    pub fn part_anchor(&self, part: u32) -> String {
        format!("{}.{part}", self.anchor)
    }

    /// The list of an anchor, in this one.
    pub fn at(&self, anchor: &str) -> Option<&Self> {
        if self.anchor == anchor {
            return Some(self);
        }
        self.parts.iter().find_map(|part| part.at(anchor))
    }

    /// Calls with it and each list within it.
    pub fn each<'l>(&'l self, call: &mut dyn FnMut(&'l Self)) {
        call(self);
        self.parts.iter().for_each(|part| part.each(call));
    }

    /// All its entries.
    pub fn all(&self) -> Vec<Item> {
        let mut all = self.items.clone();
        all.extend(self.parts.iter().flat_map(Self::all));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_holds_its_parts() {
        let branch = Branch::new("open", [Branch::leaf("overdue"), Branch::leaf("extended")]);
        let mut entries: BTreeMap<&str, Vec<Item>> = BTreeMap::new();
        for (at, key) in ["open", "overdue", "overdue", "elsewhere"].into_iter().enumerate() {
            entries.entry(key).or_default().push(Item::Meeting(u32::try_from(at).unwrap()));
        }
        let list = List::grow(&branch, "charged.finance", &mut entries);
        let count = |key| list.find(key).map(List::len);
        assert_eq!((count("open"), count("overdue"), count("extended")), (Some(3), Some(2), None));
        assert_eq!(list.find("overdue").unwrap().anchor, "charged.finance.overdue");
        assert_eq!(list.all().len(), list.len());
        assert_eq!(count("elsewhere"), None);
    }
}
