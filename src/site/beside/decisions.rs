//! Decisions for other programs, with what became of them.

use super::values::{person_id, unit};
use crate::edition::{Cited, Decision, Office, Somebody, decide};
use crate::site::volume::state_word;
use chrono::NaiveDate;
use serde::Serialize;

/// A decision.
#[derive(Serialize)]
pub(super) struct DecisionData<'a> {
    id: &'a str,
    organization_id: &'a str,
    meeting_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    agenda_item_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    motion_id: Option<&'a str>,
    text: &'a str,
    date: NaiveDate,
    status: &'static str,
    open: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    department: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    assist: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    deliverable: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_on: Option<NaiveDate>,
    history: Vec<StepData<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    supersedes: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded_by: Option<&'a str>,
    web: String,
}

#[derive(Serialize)]
struct StepData<'a> {
    date: NaiveDate,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
}

impl<'a> DecisionData<'a> {
    /// A decision of the meeting in a place; `web` is its address.
    pub(super) fn of(office: &'a Office, at: usize, decision: &'a Decision, web: String) -> Self {
        decide! { decision => Decision {
            "in the data": full_id id item motion text owner assist deliverable due state closed_on
                history supersedes superseded_by;
            "not in the data": due_at_first written_department no_follow_up announce;
        } }
        let entry = &office.meetings[at];
        let texts = |cited: &'a Cited| &*cited.text;
        let history = decision.history.iter().map(|step| StepData {
            date: step.on,
            status: step.status.word(),
            by: step.by.as_ref().map(|who| match who {
                Somebody::Person(at) => &*office.people[*at].name,
                Somebody::Text(text) => text,
            }),
            note: step.note.as_deref(),
            due: step.due,
        });
        Self {
            id: &decision.full_id,
            organization_id: &office.id,
            meeting_id: entry.open().map_or_else(String::new, |meeting| meeting.id.to_string()),
            agenda_item_id: decision.item.as_deref(),
            motion_id: decision.motion.as_deref(),
            text: &decision.text,
            date: entry.date(),
            status: state_word(decision.state),
            open: decision.state.is_open(),
            department: office.answering(decision, entry.date()).map(|at| unit(office, at)),
            owner: decision.owner.map(|owner| person_id(office, owner)),
            assist: &decision.assist,
            deliverable: decision.deliverable.as_deref(),
            due: decision.due,
            closed_on: decision.closed_on,
            history: history.collect(),
            supersedes: decision.supersedes.iter().map(texts).collect(),
            superseded_by: decision.superseded_by.as_ref().map(texts),
            web,
        }
    }
}
