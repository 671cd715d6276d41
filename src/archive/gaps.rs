//! What could not be read of an organisation's records and lists of follow-ups.

use crate::resolve::{FollowUpFile, Meeting, Unread};
use crate::text::{Source, fold_name};
use std::sync::Arc;

/// The records that are no meeting, and the texts of which a part is unknown.
#[derive(Debug)]
pub(super) struct Gaps {
    /// Records, by their folded ids.
    pub(super) records: Vec<(String, Unread)>,
    /// Texts of records and lists of follow-ups with values that could not be read; none of a whole file.
    pub(super) texts: Vec<Option<Source>>,
}

impl Gaps {
    pub(super) fn new(
        unread: Vec<Unread>,
        lists: usize,
        meetings: &[Arc<Meeting>],
        follow_ups: &[Arc<FollowUpFile>],
    ) -> Self {
        let in_part = meetings.iter().filter(|meeting| !meeting.record.holes.is_empty());
        let in_part = in_part.map(|meeting| Some(meeting.record.source.clone()));
        let of_lists = follow_ups.iter().filter(|file| !file.holes.is_empty());
        let of_lists = of_lists.map(|file| Some(file.source.clone()));
        let texts = unread.iter().map(|record| record.text.clone());
        let texts = texts.chain(in_part).chain(of_lists).chain((0..lists).map(|_| None)).collect();
        let mut records: Vec<_> = unread.into_iter().map(|record| (fold_name(&record.id), record)).collect();
        records.sort_by(|(a, _), (b, _)| a.cmp(b));
        Self { records, texts }
    }

    /// The folded ids of the records, sorted.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.records.iter().map(|(id, _)| id.as_str())
    }
}
