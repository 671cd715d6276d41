//! Decisions and their history. A signed record never changes: what becomes of a decision is folded from
//! follow-ups.

use super::Guarded;
use crate::finding::{Place, Step};
use crate::record::FollowUpStatus;
use crate::text::{Source, fold_name};
use crate::yaml::{Choice, words};
use chrono::NaiveDate;
use std::sync::Arc;

words! {
    /// Where a decision stands at a day.
    #[derive(Default)]
    pub enum State {
        /// Open past its due date.
        Overdue = "overdue", "逾期";
        /// Nothing reported yet.
        #[default]
        Open = "open", "待办";
        /// Being worked on.
        InProgress = "in-progress", "在办";
        /// Given a later date, not yet reached.
        Extended = "extended", "延期";
        /// Done by its due date.
        Done = "done", "办结";
        /// Done after it.
        DoneLate = "done-late", "逾期办结";
        /// Given up, with approval.
        Cancelled = "cancelled", "终止";
        /// Replaced by a later decision.
        Superseded = "superseded", "已替代";
        /// Nothing is to be followed up.
        NoFollowUp = "no-follow-up", "无需督办";
    }
}

impl State {
    /// All, in the order in which boards show them.
    pub const ALL: &'static [Self] = <Self as Choice>::ALL;

    /// Whether something is still to be done.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Overdue | Self::Open | Self::InProgress | Self::Extended)
    }
}

/// One follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub on: NaiveDate,
    /// What it says.
    pub status: FollowUpStatus,
    /// The new due date of an extension.
    pub due: Option<NaiveDate>,
    /// Whether somebody approved it.
    pub approved: bool,
    /// What was said, with the level of the record where that stands.
    pub said: Guarded<Said>,
    /// Whether a part of it could not be read.
    pub unreadable: bool,
    /// Whether it stands in a list of follow-ups, not in a record.
    pub in_list: bool,
    /// Where it is written.
    pub at: ReferenceAt,
}

/// What a follow-up says beside its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who reports.
    pub by: Option<String>,
    /// How it went.
    pub note: Option<String>,
    /// Who approved an extension or an end.
    pub approved_by: Option<String>,
}

/// A place in a file that refers to a decision or a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceAt {
    /// The file.
    pub path: Arc<str>,
    /// The steps to the entry.
    pub steps: Vec<Step>,
}

impl ReferenceAt {
    /// An entry of a list.
    pub fn new(source: &Source, steps: Vec<Step>) -> Self {
        Self { path: Arc::clone(&source.path), steps }
    }

    /// The value behind a key of the entry.
    pub fn value(&self, key: &'static str) -> Place {
        Place::Value(crate::finding::Path(self.steps.clone()).then(key))
    }
}

/// A reference to a decision by its full id.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The full id as written, folded.
    pub to: String,
    /// The day on which the reference was made.
    pub on: NaiveDate,
    /// The file.
    pub path: Arc<str>,
    /// Where in it.
    pub place: Place,
    /// The index of the meeting whose record refers; none for lists of follow-ups.
    pub from: Option<usize>,
    /// Whether it is a follow-up of the decision.
    pub follows_up: bool,
}

/// A decision with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// `RECORD#ID`.
    pub full_id: Arc<str>,
    /// The index of its meeting.
    pub meeting: usize,
    /// Its index among the meeting's decisions.
    pub index: usize,
    /// Follow-ups up to the day of the archive, by day.
    pub events: Vec<Event>,
    /// The due date first set.
    pub first_due: Option<NaiveDate>,
    /// The due date at the day of the archive.
    pub due: Option<NaiveDate>,
    /// Where it stands at the day of the archive.
    pub state: State,
    /// The day on which it was closed.
    pub closed_on: Option<NaiveDate>,
    /// The decision that replaced it.
    pub superseded_by: Option<Arc<str>>,
}

impl Decision {
    /// Folds the events into state and due date at the day of the archive.
    pub(super) fn fold(&mut self, settled: bool, superseded_on: Option<NaiveDate>, as_of: NaiveDate) {
        self.due = self.first_due;
        self.closed_on = None;
        let mut state = if settled { State::NoFollowUp } else { State::Open };
        for event in &self.events {
            match event.status {
                FollowUpStatus::InProgress if state == State::Open => state = State::InProgress,
                FollowUpStatus::InProgress => {}
                FollowUpStatus::Extended => {
                    self.due = event.due.or(self.due);
                    state = State::Extended;
                }
                FollowUpStatus::Done => {
                    state = if self.due.is_some_and(|due| due < event.on) {
                        State::DoneLate
                    } else {
                        State::Done
                    };
                    self.closed_on = Some(event.on);
                }
                FollowUpStatus::Cancelled => {
                    state = State::Cancelled;
                    self.closed_on = Some(event.on);
                }
            }
        }
        if let Some(on) = superseded_on
            && (state.is_open() || state == State::NoFollowUp)
        {
            state = State::Superseded;
            self.closed_on = Some(on);
        }
        if state.is_open() && self.due.is_some_and(|due| due < as_of) {
            state = State::Overdue;
        }
        self.state = state;
    }
}

/// Those of a meeting, by its index, among decisions in the order of the meetings.
pub fn decisions_of(decisions: &[Decision], meeting: usize) -> impl Iterator<Item = &Decision> {
    let start = decisions.partition_point(|decision| decision.meeting < meeting);
    decisions[start..].iter().take_while(move |decision| decision.meeting == meeting)
}

/// A text as the full id of a decision, `2026-11-09-office-meeting#1`; none where it is something else.
pub fn full_id(text: &str) -> Option<String> {
    // Every form of the sign; most texts have none.
    if !text.contains(['#', '＃', '﹟']) {
        return None;
    }
    let folded = fold_name(text);
    let (record, id) = folded.split_once('#')?;
    let dated = record.get(..10).is_some_and(|date| date.parse::<NaiveDate>().is_ok());
    (dated && !id.is_empty()).then(|| folded.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_full_ids_are_references() {
        assert_eq!(full_id("2026-11-09-office-meeting＃1").as_deref(), Some("2026-11-09-office-meeting#1"));
        assert_eq!(full_id("清政发〔2026〕3号"), None);
        assert_eq!(full_id("C#"), None);
    }
}
