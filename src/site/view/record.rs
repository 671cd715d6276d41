//! The record of a meeting, and the stub of a withheld one.

use chrono::NaiveDate;
use serde::Serialize;

use super::{DecisionLine, Neighbours, Page, Ref, Status, Step};

/// `record.html`: one meeting.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RecordPage {
    /// The common part.
    pub page: Page,
    /// The record's id.
    pub id: String,
    /// The organisation's name, for print.
    pub organization: String,
    /// The meeting type.
    pub series: Ref,
    /// Its number within type and year.
    pub number: Option<u32>,
    /// What became of it.
    pub status: Status,
    /// Why it was cancelled or not held.
    pub status_reason: Option<String>,
    /// The day.
    pub date: NaiveDate,
    /// The time it began, as `09:30`.
    pub start: Option<String>,
    /// The time it ended.
    pub end: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// The department that convened it.
    pub host: Option<Ref>,
    /// Who chaired it.
    pub chair: Option<Ref>,
    /// Who recorded it.
    pub recorder: Option<Ref>,
    /// `public` or `internal`.
    pub classification: String,
    /// Everything else that is known, in the order to be shown.
    pub facts: Vec<Fact>,
    /// Who was there.
    pub attendance: Option<Attendance>,
    /// The agenda.
    pub items: Vec<ItemView>,
    /// Who took no part in which items.
    pub recusals: Vec<Recusal>,
    /// Whose minutes were approved.
    pub minutes_approved: Vec<MinutesApproved>,
    /// The motions.
    pub motions: Vec<Motion>,
    /// The decisions in short, where some stand below their items.
    pub register: Vec<ItemDecision>,
    /// The decisions on no item that is shown.
    pub decisions: Vec<DecisionLine>,
    /// What was reported on earlier decisions.
    pub follow_ups: Vec<FollowUp>,
    /// The prose, as safe HTML from `record::body`; empty if there is none.
    pub body: String,
    /// Whether the prose is folded away, because items and decisions say what was dealt with.
    pub folded: bool,
    /// The headings of the prose.
    pub contents: Vec<Heading>,
    /// What is not shown.
    pub withheld: Withheld,
    /// Breaches of the policy, explained or not.
    pub breaches: Vec<Breach>,
    /// Corrections made after signing.
    pub amendments: Vec<Amendment>,
    /// Approvals, in order of their dates.
    pub approvals: Vec<Approval>,
    /// Documents, links included.
    pub materials: Vec<Material>,
    /// Where the meeting or one of its decisions was cited.
    pub cited_by: Vec<Citation>,
    /// The meetings before and after in the series.
    pub neighbours: Neighbours,
    /// The file it was made from, with a link where the archive says where files are shown.
    pub source: Option<Ref>,
    /// Its paper in Word, where the archive has papers.
    pub downloads: Vec<Ref>,
    /// The document's number and signing, for print.
    pub minutes: Option<Minutes>,
}

/// A fact of a meeting. Its name is the message `fact-…`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Fact {
    /// The fact: `mode`, `cohosts`, `purpose`, `notice`, `sign-in`, `retention` and so on.
    pub key: String,
    /// Its values.
    pub values: Vec<FactValue>,
}

/// A value of a fact: the parts that are there are shown in this order.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FactValue {
    /// A text of the record.
    pub text: Option<Ref>,
    /// A message, for values of closed lists: `mode-video`.
    pub term: Option<String>,
    /// A date.
    pub date: Option<NaiveDate>,
    /// A time of day.
    pub time: Option<String>,
    /// What stands behind it in brackets.
    pub note: Option<String>,
}

/// Who was there and who was not.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Attendance {
    /// How many were due, where the policy says who.
    pub due: Option<usize>,
    /// How many it took to decide anything.
    pub quorum: Option<u32>,
    /// How many had the right to vote, where not only those named did.
    pub entitled: Option<u32>,
    /// The groups, in order: present, leave, substitutes, observers, absent, guests.
    pub groups: Vec<AttendanceGroup>,
}

/// People of one kind of attendance.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AttendanceGroup {
    /// `present`, `leave`, `observers`, `absent`, `guests`, `substitutes`: the messages are `attendance-…`.
    pub kind: String,
    /// How many.
    pub n: usize,
    /// Who; empty where names are withheld.
    pub people: Vec<Attendee>,
}

/// A person in a list of attendance.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Attendee {
    /// The name.
    pub person: Ref,
    /// The post or unit at that date.
    pub post: Option<String>,
    /// The reason of leave, the items observed, the time signed in.
    pub note: Option<String>,
}

/// An agenda item.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ItemView {
    /// Its id within the record.
    pub id: String,
    /// Its anchor: `item-1`.
    pub anchor: String,
    /// The title.
    pub title: String,
    /// The category, and the page of that topic.
    pub category: Option<Ref>,
    /// The department that proposed it.
    pub department: Option<Ref>,
    /// Who presented it.
    pub presenter: Option<Ref>,
    /// What the department proposed.
    pub position: Option<String>,
    /// When it was handed in.
    pub submitted: Option<NaiveDate>,
    /// Who agreed that it be put on the agenda.
    pub approved_by: Option<Ref>,
    /// Why it was not handed in beforehand.
    pub ad_hoc: Option<String>,
    /// The document or the decision that it comes from.
    pub source: Option<Ref>,
    /// Documents.
    pub attachments: Vec<FileView>,
    /// What came of it.
    pub outcome: Option<String>,
    /// How it was voted on.
    pub vote: Option<Vote>,
    /// `internal` where it is stricter than its record.
    pub classification: Option<String>,
    /// The topics that it belongs to.
    pub tags: Vec<Ref>,
    /// The decisions taken on it.
    pub decisions: Vec<DecisionLine>,
}

/// A decision in short: at the head of its record, or below an item in a topic.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ItemDecision {
    /// Its id and place on the page.
    pub link: Ref,
    /// Its text.
    pub text: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The day it is due.
    pub due: Option<NaiveDate>,
    /// Its state.
    pub state: crate::archive::State,
    /// The light beside it.
    pub light: super::Light,
}

/// A document: its title, and the file where it is published.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileView {
    /// What is shown.
    pub label: String,
    /// Where the file lies.
    pub href: Option<String>,
    /// The name under which a browser saves it, where it does not open it.
    pub download: Option<String>,
    /// Its kind and size: `PDF 1.2 MB`.
    pub note: Option<String>,
}

/// A vote.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Vote {
    /// How it was taken.
    pub method: Option<String>,
    /// Votes for.
    pub r#for: Option<u32>,
    /// Votes against.
    pub against: Option<u32>,
    /// Abstentions.
    pub abstain: Option<u32>,
}

/// A motion.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Motion {
    /// Its id within the record.
    pub id: String,
    /// Its anchor: `motion-1`.
    pub anchor: String,
    /// The agenda item.
    pub item: Option<Ref>,
    /// Its wording.
    pub text: String,
    /// Who moved it.
    pub mover: Option<Ref>,
    /// Who seconded it.
    pub seconder: Option<Ref>,
    /// The votes.
    pub vote: Option<Vote>,
    /// Who voted how, where the roll was called; the messages are `ballot-…`.
    pub roll_call: Vec<Ballots>,
    /// `carried`, `lost`, `withdrawn`, `deferred` or `lapsed`; the messages are `motion-…`.
    pub result: Option<String>,
}

/// Those who voted alike in a roll call.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Ballots {
    /// `for`, `against` or `abstain`.
    pub option: String,
    /// Who.
    pub people: Vec<Ref>,
}

/// Somebody who took no part in some items.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Recusal {
    /// Who.
    pub person: Ref,
    /// The items; none where it is all of them.
    pub items: Vec<Ref>,
    /// Why.
    pub reason: Option<String>,
}

/// The minutes of an earlier meeting that this one approved.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MinutesApproved {
    /// Of which meeting.
    pub of: Ref,
    /// With which corrections.
    pub corrections: Option<String>,
}

/// A report on an earlier decision.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FollowUp {
    /// The decision.
    pub decision: Ref,
    /// Its text.
    pub text: Option<String>,
    /// What was reported.
    pub step: Step,
}

/// A heading of the prose.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Heading {
    /// Its level on the page: 3 to 6.
    pub level: u8,
    /// Its text.
    pub title: String,
    /// Its anchor.
    pub anchor: String,
}

/// How much of a record is not shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Withheld {
    /// Agenda items.
    pub items: usize,
    /// Decisions.
    pub decisions: usize,
    /// Motions.
    pub motions: usize,
    /// Sections of the prose.
    pub sections: usize,
    /// Other entries: follow-ups, materials, people.
    pub others: usize,
}

/// A breach of the policy.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Breach {
    /// The rule's code and its place on the compliance page.
    pub rule: Ref,
    /// The rule's name.
    pub name: String,
    /// What happened.
    pub message: String,
    /// The clause, and its place on the policy page.
    pub clause: Option<Ref>,
    /// The record's explanation.
    pub explanation: Option<Explanation>,
    /// Whether there is one, and the reader may not see it.
    pub withheld: bool,
}

/// Why something happened that the policy does not allow.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Explanation {
    /// The reason.
    pub reason: String,
    /// Who explains it.
    pub by: Option<Ref>,
    /// When.
    pub on: Option<NaiveDate>,
}

/// A correction.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Amendment {
    /// When.
    pub on: Option<NaiveDate>,
    /// By whom.
    pub by: Option<Ref>,
    /// Who approved it.
    pub approved_by: Option<Ref>,
    /// What was corrected.
    pub what: String,
    /// Why.
    pub why: Option<String>,
}

/// An approval.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Approval {
    /// What was approved; the message is `approval-…`.
    pub of: String,
    /// By whom: a person or an authority.
    pub by: Option<Ref>,
    /// When.
    pub on: Option<NaiveDate>,
    /// The document's number.
    pub reference: Option<String>,
}

/// A document.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Material {
    /// Its title, and the file where there is one.
    pub title: FileView,
    /// Who provided it.
    pub by: Option<Ref>,
    /// Who checked it.
    pub checked_by: Option<Ref>,
    /// The decision that passed it.
    pub passed_in: Option<Ref>,
    /// How many copies were handed out.
    pub copies: Option<u32>,
}

/// A place that cites this record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Citation {
    /// The day of the citing meeting.
    pub date: NaiveDate,
    /// That meeting.
    pub meeting: Ref,
    /// What it cites: the id of a decision, or none for the meeting itself.
    pub of: Option<Ref>,
    /// How: `basis`, `follow-up`, `supersedes`, `passed-in`, `announced`, `minutes`, `text`; the messages are
    /// `cites-…`.
    pub how: String,
}

/// The form of the minutes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Minutes {
    /// The document's number.
    pub document_number: Option<String>,
    /// Who signed.
    pub signed_by: Option<Ref>,
    /// When.
    pub signed_on: Option<NaiveDate>,
}

/// `stub.html`: a meeting whose content is withheld from the reader.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StubPage {
    /// The common part.
    pub page: Page,
    /// The meeting type.
    pub series: Ref,
    /// Its number within type and year.
    pub number: Option<u32>,
    /// What became of it.
    pub status: Status,
    /// The day.
    pub date: NaiveDate,
    /// The department that convened it.
    pub host: Option<Ref>,
    /// How many were due, where it was held.
    pub due: Option<usize>,
    /// How many were present.
    pub present: Option<usize>,
    /// The meetings before and after in the series.
    pub neighbours: Neighbours,
}
