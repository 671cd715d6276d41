//! The ids of an organisation's records.

use super::seen::folded_id;
use crate::resolve::Meeting;
use chrono::NaiveDate;
use std::sync::Arc;

/// The ids of an organisation's records, readable or not, sorted, each with the meeting's index.
#[derive(Debug, Default)]
pub(super) struct Ids {
    dated: Vec<(String, Option<usize>)>,
    /// Those of files that are not named by a date.
    pub(super) undated: Vec<(String, Option<usize>)>,
}

impl Ids {
    /// `unknown` are those of records that nobody knows: not readable, or of later than the day.
    pub(super) fn new(meetings: &[Arc<Meeting>], unknown: impl Iterator<Item = String>) -> Self {
        let read = meetings.iter().enumerate().map(|(index, meeting)| (folded_id(&meeting.id), Some(index)));
        let all = read.chain(unknown.map(|id| (folded_id(&id), None)));
        let (mut dated, undated): (Vec<_>, Vec<_>) = all.partition(|(id, _)| is_dated(id));
        dated.sort_unstable();
        Self { dated, undated }
    }

    /// The longest id with which a text, folded, begins.
    pub(super) fn at_start(&self, text: &str) -> Option<&(String, Option<usize>)> {
        let day = text.get(..10).filter(|_| is_dated(text))?;
        let from = self.dated.partition_point(|(id, _)| id.as_str() < day);
        let of_day = self.dated[from..].iter().take_while(|(id, _)| id.starts_with(day));
        let found = of_day.filter(|(id, _)| text.starts_with(id.as_str())).max_by_key(|(id, _)| id.len())?;
        // An id that is nothing but a day is no more than a date, until a decision's number follows.
        (found.0.len() > day.len() || text[day.len()..].starts_with('#')).then_some(found)
    }
}

fn is_dated(id: &str) -> bool {
    id.get(..10).is_some_and(|date| date.as_bytes()[4] == b'-' && date.parse::<NaiveDate>().is_ok())
}
