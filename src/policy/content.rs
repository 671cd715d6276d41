//! What a policy asks of the substance of a meeting: what it rests on, which items it deals with, what an item needs.

use super::Selector;
use super::requirement::{Requirement, requirements, weekday};
use crate::finding::Kind;
use crate::yaml::List;
use chrono::Weekday;
use serde::Deserialize;

requirements! {
    /// The decision or document that a meeting rests on.
    Basis {
        /// A decision of a meeting of this type; any document where none is named.
        meeting: Option<String>,
    }
    /// A share, in percent.
    Share {
        /// So many in a hundred.
        share: u64,
    }
    /// Something that every meeting of the type deals with.
    ExpectedItem {
        /// An agenda item of this category.
        category: Option<String>,
        /// Or a section of the record under one of these headings.
        section: List<String>,
        /// Only in the session of this day.
        #[serde(deserialize_with = "weekday")]
        weekday: Option<Weekday>,
        /// Only in this half of the year.
        half: Option<Half>,
        /// Only where one of these is present.
        by: List<Selector>,
        /// Instead of the item itself, where it is there: that one of these was invited to it.
        invited: List<Selector>,
        /// Or a guest of one of these.
        guests: List<GuestRule>,
    }
    /// What an agenda item that passes something on needs, whatever categories the type has.
    ItemNeeds {
        /// An item whose title has one of these words: to pass on, to report.
        about: List<String>,
        /// And one of these, which say from whom; a category that has one is enough.
        from: List<String>,
        /// And one of these, which say what: a meeting, a training.
        of: List<String>,
        /// What it needs.
        needs: List<Need>,
    }
}

/// Guests by unit and post. What a rule does not name is not asked of them.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct GuestRule {
    /// Their unit is, or belongs to the place of, a department of one of these kinds.
    pub departments: List<String>,
    /// Their unit has one of these words, and does not belong to the place of a department.
    pub unit: List<String>,
    /// Their post has one of these words.
    pub post: List<String>,
}

/// A half of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Half {
    /// January to June.
    First,
    /// July to December.
    Second,
}

/// What an agenda item of a category needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Where it comes from.
    Source,
    /// The decision that it tells of, as its source.
    CitedDecision,
    /// A paper: attached to the item, or among the materials of the meeting.
    Attachment,
    /// A list of those concerned: attached, or in the outcome.
    List,
    /// What came of it.
    Outcome,
    /// A decision on it.
    Decision,
    /// A decision on it, or a paper.
    Plan,
    /// Who spoke.
    Presenter,
    /// Why it is dealt with: in its source, in words of its position or outcome, or as the reason of an ad hoc motion.
    Reason,
}
