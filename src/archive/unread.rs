//! What may stand in what could not be read: whoever misses something asks here before saying so.

use super::Organization;
use crate::text::Source;
use chrono::NaiveDate;

impl Organization {
    /// Whether some record could not be read, so that what is missing may stand there.
    pub fn has_unread(&self) -> bool {
        !self.gaps.records.is_empty()
    }

    /// Whether what rules find may change once something else is put right: a record that could not be read
    /// or placed.
    pub fn is_unsure(&self) -> bool {
        self.has_unread() || !self.doubtful.is_empty()
    }

    /// The ids of records that could not be read so far that there is a meeting, folded and sorted.
    pub fn unread(&self) -> impl Iterator<Item = &str> {
        self.gaps.ids()
    }

    /// Whether the record of an id could not be read so far that there is a meeting.
    pub(super) fn is_gap(&self, folded: &str) -> bool {
        self.gaps.records.binary_search_by(|(id, _)| id.as_str().cmp(folded)).is_ok()
    }

    /// Whether a meeting of a type and host, on one of some days, may stand in a record whose type, host or
    /// date could not be read.
    pub fn may_have_met(&self, kind: &str, [from, to]: [NaiveDate; 2]) -> bool {
        let there = |day: NaiveDate| from <= day && day <= to;
        self.gaps.records.iter().any(|(_, record)| {
            record.kind.as_deref().is_none_or(|own| own == kind) && record.day.is_none_or(there)
        }) || self.between(from, to).any(|(_, meeting)| &*meeting.kind.id == kind && meeting.hosts.is_empty())
    }

    /// Whether something is said of a decision where it could not be read.
    pub fn may_speak_of(&self, full_id: &str) -> bool {
        let speaks = |text: &Option<Source>| text.as_ref().is_none_or(|text| text.text.contains(full_id));
        self.gaps.texts.iter().any(speaks)
    }

    /// Whether a decision may stand in a record that could not be read, or not in full.
    pub fn may_have_decided(&self, full_id: &str) -> bool {
        let record = full_id.split('#').next().unwrap_or_default();
        let unclear = |index: usize| self.meetings[index].decisions_unreadable();
        self.is_unread(record) || self.meeting_of(record).is_some_and(unclear)
    }
}
