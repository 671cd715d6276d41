//! How open a meeting, its items and its decisions are. What cannot be read counts as sealed.

use super::{Given, Item, Meeting, Moved, Taken};
use crate::path;
use crate::record::{Classification, body};

impl Meeting {
    /// The level of the record: what it says, or what its type says for records that say nothing, and never
    /// more open than the policy permits. A type of which the policy says nothing is internal; what the
    /// record says and nobody can read is sealed.
    pub fn level(&self) -> Classification {
        if self.kind.unclear_level || self.record.holes.contains(&path!["classification"]) {
            return Classification::Sealed;
        }
        let rule = self.kind.requirements.classification.as_ref();
        let default =
            rule.and_then(|rule| rule.default.or(rule.most_open)).unwrap_or(Classification::Internal);
        let most_open = rule.and_then(|rule| rule.most_open).unwrap_or(Classification::Public);
        self.front().classification.unwrap_or(default).max(most_open)
    }

    /// The level of an agenda item: the strictest of its record's, its own, and its category's. Where the
    /// category cannot be read, it may be any.
    pub fn item_level(&self, item: &Item) -> Classification {
        if self.record.holes.contains(&path!["agenda", item.at, "classification"]) {
            return Classification::Sealed;
        }
        let requirements = &self.kind.requirements;
        let category = match &item.category {
            Given::Known(id) => requirements.category(id).and_then(|category| category.most_open),
            Given::Unreadable => requirements.categories().filter_map(|category| category.most_open).max(),
            Given::Missing => None,
        };
        let own = self.item(item).classification.or(category);
        own.max(category).unwrap_or(Classification::Public).max(self.level())
    }

    /// The level of a motion: its item's, as for a decision.
    pub fn motion_level(&self, moved: &Moved) -> Classification {
        self.level_of(self.motion(moved).item.as_deref())
    }

    /// The level of a decision: its item's. A decision that names no item is as strict as the strictest item
    /// of its record: nobody can tell that it is not about that one.
    pub fn decision_level(&self, taken: &Taken) -> Classification {
        self.level_of(self.decision(taken).item.as_deref())
    }

    /// The level of what speaks of an item by its id; of all items, where it names none that is there.
    pub fn level_of(&self, item: Option<&str>) -> Classification {
        item.and_then(|id| self.item_named(id))
            .map_or_else(|| self.items_level(), |item| self.item_level(item))
    }

    /// Whether the key of an entry of a list by which its level is known could not be read.
    pub fn hides(&self, list: &str, at: usize, key: &str) -> bool {
        let of = path![list.to_owned(), at, key.to_owned()];
        self.record.holes.iter().any(|hole| hole.0.starts_with(&of.0))
    }

    /// The level of the strictest item. An item or an id that cannot be read may be anything.
    fn items_level(&self) -> Classification {
        let unreadable = self.record.holes.iter().any(|hole| match hole.0.as_slice() {
            [first] | [first, _] => *first == "agenda".into(),
            [first, _, key] => *first == "agenda".into() && *key == "id".into(),
            _ => false,
        });
        if unreadable {
            return Classification::Sealed;
        }
        self.agenda.iter().map(|item| self.item_level(item)).max().unwrap_or(self.level())
    }

    /// The level of the strictest part of the record: an item, or a section of its prose.
    pub fn strictest_level(&self) -> Classification {
        self.items_level().max(body::strictest(self.record.body())).max(self.level())
    }
}
