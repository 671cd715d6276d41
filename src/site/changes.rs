//! What changed in an organisation: meetings that were held, decisions that were done, extended, ended or
//! became overdue.

use crate::archive::State;
use crate::edition::{Decision, Entry, Office};
use crate::record::{FollowUpStatus, Status};
use chrono::{Days, NaiveDate};
use std::cmp::Reverse;

/// How many days the first page looks back, today included.
pub const DAYS: u64 = 7;

/// How many days the page of changes and the feed look back.
pub const LISTED: u64 = 31;

/// One change.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The day of it.
    pub on: NaiveDate,
    /// The place of the meeting.
    pub meeting: usize,
    /// The decision; none where it is the meeting itself.
    pub decision: Option<&'a Decision>,
    /// What happened: the messages are `change-…`.
    pub key: &'static str,
}

/// The changes of some days up to today, the newest first. Of a withheld meeting there are none.
pub fn changes(office: &Office, days: u64) -> Vec<Change<'_>> {
    let first = office.as_of - Days::new(days - 1);
    let within = |day: NaiveDate| first <= day && day <= office.as_of;
    let mut all = Vec::new();
    for (at, entry) in office.meetings.iter().enumerate() {
        let key = match entry.status() {
            Status::Held => "record",
            Status::Cancelled | Status::NotHeld => "called-off",
            Status::Planned => continue,
        };
        if matches!(entry, Entry::Open(_)) && within(entry.date()) {
            all.push(Change { on: entry.date(), meeting: at, decision: None, key });
        }
    }
    for (meeting, decision) in office.decisions() {
        let mut add = |on: NaiveDate, key| {
            if within(on) {
                all.push(Change { on, meeting, decision: Some(decision), key });
            }
        };
        for step in &decision.history {
            match step.status {
                FollowUpStatus::Done => add(step.on, "done"),
                FollowUpStatus::Extended => add(step.on, "extended"),
                FollowUpStatus::Cancelled => add(step.on, "cancelled"),
                FollowUpStatus::InProgress => {}
            }
        }
        if let Some(due) = decision.due.filter(|_| decision.state == State::Overdue) {
            add(due + Days::new(1), "overdue");
        }
    }
    all.sort_by_key(|change| (Reverse(change.on), change.meeting));
    all
}
