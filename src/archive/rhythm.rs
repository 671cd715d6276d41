//! What the rhythms of an organisation expected so far.

use crate::policy::MeetingType;
use crate::register::DepartmentId;
use chrono::NaiveDate;
use std::sync::Arc;

/// Slots of one type and host that passed without a record, one after the other.
#[derive(Debug, Clone)]
pub struct Gap {
    /// The type, as of the version in force at the first slot.
    pub kind: Arc<MeetingType>,
    /// The index of that version.
    pub version: usize,
    /// The host.
    pub host: DepartmentId,
    /// The days on which sessions were expected; of a longer period, its first day and its last.
    pub days: Vec<NaiveDate>,
}

/// What became of a session that was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A record stands for it, of a meeting held or not: its index.
    Recorded(usize),
    /// Nothing yet, and the time for a record lasts; or it was moved to a day to come.
    Unrecorded,
    /// Nothing, though a later record stands or the time for one is over.
    Missed,
}

/// A session that was expected, and what became of it.
#[derive(Debug, Clone)]
pub struct Session {
    /// The type, as of the version in force that day.
    pub kind: Arc<MeetingType>,
    /// The index of that version.
    pub version: usize,
    /// The host.
    pub host: DepartmentId,
    /// The day on which it was expected, holidays counted in.
    pub day: NaiveDate,
    /// What became of it.
    pub standing: Standing,
    /// Whether it is part of a gap between records.
    pub(super) gap: bool,
}

/// What the rhythms expected so far.
#[derive(Debug)]
pub(super) struct Rhythm {
    pub(super) gaps: Vec<Gap>,
    pub(super) sessions: Vec<Session>,
}
