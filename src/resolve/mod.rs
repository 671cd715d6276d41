//! Records held against registers and policy at their date: names become people and departments, types become
//! types.
//!
//! A name that does not resolve has its finding here, and is [`Given::Unreadable`] from here on: no rule
//! reports it again.

mod attendance;
mod frame;
mod level;
mod meeting;
mod motion;
mod named_items;
mod names;
mod record;

pub use meeting::*;
pub(crate) use names::is_everyone;
pub use names::{EVERYONE, person_suggestion};
pub use record::{follow_ups, meeting};

use crate::discover::{self, Version};
use crate::finding::Path;
use crate::policy::Policies;
use crate::register::{self, Register};
use crate::text::Source;
use crate::yaml::List;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An organisation: what it is, what it holds itself to, and its meetings.
#[derive(Debug)]
pub struct Organization {
    /// Its id: the folder's name.
    pub id: Arc<str>,
    /// The day that it is there.
    pub as_of: NaiveDate,
    /// Its registers.
    pub register: Arc<Register>,
    /// Its policy, version by version.
    pub policies: Arc<Policies>,
    /// Its meetings, by date, start and id.
    pub meetings: Vec<Arc<Meeting>>,
    /// Its lists of follow-ups.
    pub follow_ups: Vec<Arc<FollowUpFile>>,
    /// Those that could not be read so far that there is a meeting.
    pub unread: Vec<Unread>,
    /// How many lists of follow-ups could not be read at all.
    pub unread_lists: usize,
    /// The paths of those of meetings after the day of the archive of which nothing is known yet, sorted.
    pub later: Vec<Arc<str>>,
    /// Whether somebody named the day, which may be past.
    pub named: bool,
    /// The files of the registers, for findings on what they say.
    pub files: register::Files,
    /// All files of the archive, which records may name, by path; with nothing behind those that the program
    /// reads.
    pub attachable: Arc<BTreeMap<String, Option<discover::Paper>>>,
    /// Records as they were since an earlier revision, where one was asked for, by their ids: of each all
    /// versions, the oldest first.
    pub earlier: BTreeMap<Arc<str>, Vec<Version>>,
}

/// A record of which so little could be read that there is no meeting, and what is known of it all the same.
#[derive(Debug, Clone)]
pub struct Unread {
    /// Its id.
    pub id: Arc<str>,
    /// The type that it names.
    pub kind: Option<Arc<str>>,
    /// The day of its file name, or that it names.
    pub day: Option<NaiveDate>,
    /// Its text.
    pub text: Option<Source>,
}

impl Unread {
    /// The one in a file.
    pub fn of_file(path: &str, text: Option<Source>) -> Self {
        let id = crate::record::id_of(path);
        Self { id: id.into(), kind: None, day: named_date(id), text }
    }
}

/// One file of follow-ups.
#[derive(Debug)]
pub struct FollowUpFile {
    /// The file.
    pub source: Source,
    /// Its entries as written.
    pub entries: List<crate::record::FollowUp>,
    /// Where values stand that could not be read.
    pub holes: BTreeSet<Path>,
}
