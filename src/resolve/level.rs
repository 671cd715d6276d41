//! How open a meeting, its items and its decisions are.

use super::{Item, Meeting, Moved, Taken};
use crate::record::Classification;

impl Meeting {
    /// The level of the record: what it says, or what its type says for records that say nothing, and never more open than the
    /// policy permits. A type of which the policy says nothing is internal.
    pub fn level(&self) -> Classification {
        let rule = self.kind.requirements.classification.as_ref();
        let default =
            rule.and_then(|rule| rule.default.or(rule.most_open)).unwrap_or(Classification::Internal);
        let most_open = rule.and_then(|rule| rule.most_open).unwrap_or(Classification::Public);
        self.front().classification.unwrap_or(default).max(most_open)
    }

    /// The level of an agenda item: the strictest of its record's, its own, and its category's.
    pub fn item_level(&self, item: &Item) -> Classification {
        let requirements = &self.kind.requirements;
        let category = item.category.known().and_then(|id| requirements.category(id));
        let category = category.and_then(|category| category.most_open);
        let own = self.item(item).classification.or(category);
        own.max(category).unwrap_or(Classification::Public).max(self.level())
    }

    /// The level of a motion: its item's, as for a decision.
    pub fn motion_level(&self, moved: &Moved) -> Classification {
        self.level_of(self.motion(moved).item.as_deref())
    }

    /// The level of a decision: its item's. A decision that names no item is as strict as the strictest item of its record: nobody
    /// can tell that it is not about that one.
    pub fn decision_level(&self, taken: &Taken) -> Classification {
        self.level_of(self.decision(taken).item.as_deref())
    }

    fn level_of(&self, item: Option<&str>) -> Classification {
        match item.and_then(|id| self.item_named(id)) {
            Some(item) => self.item_level(item),
            None => self.agenda.iter().map(|item| self.item_level(item)).max().unwrap_or(self.level()),
        }
    }
}
