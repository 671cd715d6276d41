//! A cleared meeting: what of a record its audience may see.

use super::contents::{
    Amendment, Approval, Breach, Citation, Cited, Decision, FollowedUp, Item, Material, Minutes,
    MinutesApproved, Motion, Recusal, Withheld,
};
use super::parts::decide;
use super::{Attendance, DepartmentRef, Lead, Observance, Paper, PersonRef, Quorum, Seat};
use crate::calendar::Moment;
use crate::policy::MeetingType;
use crate::record::body::Cleared as Prose;
use crate::record::{Classification, Guest, Mode, Retention, Status};
use crate::resolve::Counts;
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A cleared meeting.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The record's id.
    pub id: Arc<str>,
    /// A name for its page.
    pub slug: String,
    /// The path of its file, below the root.
    pub path: Arc<str>,
    /// Its type.
    pub kind: Arc<MeetingType>,
    /// Title, if the record has one.
    pub title: Option<String>,
    /// Number within type and year.
    pub number: Option<u64>,
    /// Date.
    pub date: NaiveDate,
    /// Start.
    pub start: Option<NaiveTime>,
    /// End, by the clock.
    pub end: Option<NaiveTime>,
    /// The day on which it ended.
    pub end_day: NaiveDate,
    /// The last of its days; one that went on after midnight has one.
    pub last_day: NaiveDate,
    /// Place.
    pub place: Option<String>,
    /// How it was held.
    pub mode: Mode,
    /// What became of it.
    pub status: Status,
    /// Why it was cancelled or not held.
    pub status_reason: Option<String>,
    /// Who hosted it.
    pub host: Option<DepartmentRef>,
    /// Who hosted it with them.
    pub cohosts: Vec<DepartmentRef>,
    /// Why it was outside the rhythm.
    pub extraordinary: Option<String>,
    /// Why it was needed.
    pub purpose: Option<String>,
    /// Whether it was important.
    pub important: bool,
    /// What it rests on.
    pub basis: Vec<Cited>,
    /// Who chaired.
    pub chair: Option<PersonRef>,
    /// Who recorded.
    pub recorder: Option<PersonRef>,
    /// Who convened.
    pub convener: Option<PersonRef>,
    /// Who prepared it.
    pub support: Option<DepartmentRef>,
    /// Who looked after rooms and meals.
    pub logistics: Option<DepartmentRef>,
    /// Who informed the participants.
    pub notice_by: Option<DepartmentRef>,
    /// When.
    pub notice_sent: Option<Moment>,
    /// When it was to be held first, and why it was moved.
    pub moved: Option<(Option<Moment>, Option<String>)>,
    /// Its classification.
    pub classification: Classification,
    /// How long it is kept.
    pub retention: Option<Retention>,
    /// Attendance in numbers.
    pub counts: Counts,
    /// 出席: those who took a seat that is counted.
    pub present: Vec<Seat>,
    /// 代会: those who came in another's stead, and are not due themselves.
    pub substitutes: Vec<Seat>,
    /// 列席.
    pub observers: Vec<Seat>,
    /// 请假.
    pub leave: Vec<Seat>,
    /// 缺席.
    pub absent: Vec<Seat>,
    /// 邀请.
    pub guests: Vec<Guest>,
    /// How many had the right to vote, where not only those named as present did.
    pub entitled: Option<u64>,
    /// How many it took to decide anything, and how many there were.
    pub quorum: Option<Quorum>,
    /// Who took no part in which items.
    pub recusals: Vec<Recusal>,
    /// Whose minutes it approved.
    pub minutes_approved: Vec<MinutesApproved>,
    /// Agenda items that are cleared.
    pub items: Vec<Item>,
    /// Motions that are cleared.
    pub motions: Vec<Motion>,
    /// Decisions that are cleared.
    pub decisions: Vec<Decision>,
    /// Follow-ups that stand in the record.
    pub follow_ups: Vec<FollowedUp>,
    /// The prose that is cleared.
    pub body: Prose,
    /// Where its links lead, by their addresses there.
    pub leads: BTreeMap<String, Lead>,
    /// The files that cleared parts of the record name.
    pub papers: Vec<Paper>,
    /// Approvals.
    pub approvals: Vec<Approval>,
    /// Papers.
    pub materials: Vec<Material>,
    /// Breaches that are explained.
    pub breaches: Vec<Breach>,
    /// How it kept times and forms.
    pub observance: Observance,
    /// Who was due, and what became of each.
    pub attendance: Attendance,
    /// Corrections.
    pub amendments: Vec<Amendment>,
    /// Signing.
    pub minutes: Option<Minutes>,
    /// Meals and allowances, in hundredths of the currency.
    pub costs: (Option<u64>, Option<u64>),
    /// Tags.
    pub tags: Vec<String>,
    /// What is withheld.
    pub withheld: Withheld,
    /// Which cleared meetings cite it.
    pub cited_by: Vec<Citation>,
    /// Everybody whom it names, once each.
    pub named: Box<[PersonRef]>,
}

// What becomes of each part: on the page of the meeting, in the search, in the files of data.
decide! { each Meeting {
    "shown, found, in the data": id kind title date place status_reason host extraordinary chair recorder
        present substitutes observers guests minutes_approved items motions decisions tags;
    "shown, found": purpose basis recusals follow_ups body materials papers breaches amendments minutes;
    "shown, in the data": slug number start end end_day mode status cohosts counts leave absent attendance
        withheld;
    "shown": path important convener support logistics notice_by notice_sent moved classification retention
        entitled quorum approvals costs cited_by leads;
    "elsewhere, or nowhere": last_day observance named;
} }

// And on papers: the summary, the record, the minutes of a board.
decide! { each Meeting {
    "on all": kind title number date start end end_day last_day place mode host chair present substitutes
        observers leave absent guests recusals minutes_approved items motions decisions follow_ups materials
        body amendments minutes withheld;
    "on the record and a board's minutes": recorder counts;
    "on the record": cohosts attendance;
    "on a board's minutes": quorum;
    "on none": id slug path status status_reason extraordinary purpose important basis convener support
        logistics notice_by notice_sent moved classification retention entitled approvals breaches observance
        costs tags cited_by named leads papers;
} }
