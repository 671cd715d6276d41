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
        /// Or one of these words anywhere in the record.
        text: List<String>,
        /// Only in the session of this day.
        #[serde(deserialize_with = "weekday")]
        weekday: Option<Weekday>,
        /// Only in this half of the year.
        half: Option<Half>,
        /// Only where one of these is present.
        by: List<Selector>,
        /// Instead of the item itself, where it is there: that one of these was invited to it.
        invited: List<Selector>,
        /// Or a guest whose post or unit has one of these words.
        guests: List<String>,
    }
    /// What an agenda item about something needs, whatever categories the type has.
    ItemNeeds {
        /// An item whose category has one of these words, or is none and whose title begins with one.
        about: List<String>,
        /// What it needs.
        needs: List<Need>,
    }
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
