//! What a cleared meeting holds: its items, motions and decisions, what became of them, and what is said of
//! it.

use super::{Attachment, DepartmentRef, PaperRef, PersonRef};
use crate::archive::State;
use crate::calendar::Moment;
use crate::finding::{Clause, Code};
use crate::record::{
    ApprovalSubject, Ballot, Classification, FollowUpStatus, MinutesForm, MotionResult, Vote,
};
use chrono::NaiveDate;
use std::sync::Arc;

/// How much of a record is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Withheld {
    /// Agenda items.
    pub items: usize,
    /// Decisions.
    pub decisions: usize,
    /// Motions.
    pub motions: usize,
    /// Sections of the prose.
    pub sections: usize,
    /// References to what is withheld elsewhere.
    pub references: usize,
    /// Papers.
    pub materials: usize,
    /// Corrections.
    pub amendments: usize,
}

/// A link to another cleared meeting, or to one of its decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The place of the meeting in its office.
    pub meeting: usize,
    /// The decision's id in its record.
    pub decision: Option<String>,
}

/// A text of a record that may lead to a decision.
#[derive(Debug, Clone)]
pub struct Cited {
    /// What is written.
    pub text: String,
    /// Where it leads.
    pub link: Option<Link>,
}

impl Cited {
    /// The decision that it leads to, by its id in its record.
    pub fn decision(&self) -> Option<&str> {
        self.link.as_ref()?.decision.as_deref()
    }
}

/// An agenda item.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id in its record.
    pub id: String,
    /// Title.
    pub title: String,
    /// The category's id, or the text of a type without categories.
    pub category: Option<String>,
    /// Who proposed it.
    pub department: Option<DepartmentRef>,
    /// Who presented it: a person of the register, or somebody else by name.
    pub presenter: Option<PersonRef>,
    /// Who presented it, if not in the register.
    pub presenter_name: Option<String>,
    /// Who presented it with them.
    pub presented_with: Vec<String>,
    /// What the department proposed.
    pub position: Option<String>,
    /// When it was handed in.
    pub submitted: Option<Moment>,
    /// Whether that was in time; none where the policy asks for nothing.
    pub in_time: Option<bool>,
    /// Who consented.
    pub approved_by: Vec<PersonRef>,
    /// Why it was not handed in beforehand.
    pub ad_hoc: Option<String>,
    /// The document it rests on.
    pub source: Option<Cited>,
    /// Attachments.
    pub attachments: Vec<Attachment>,
    /// What came of it.
    pub outcome: Option<String>,
    /// How it was voted on.
    pub vote: Option<Vote>,
    /// Its classification, where it is stricter than its record's.
    pub classification: Option<Classification>,
    /// Words to find it by.
    pub tags: Vec<String>,
}

impl Item {
    /// Its attachments as they are named.
    pub fn attachment_names(&self) -> Vec<&str> {
        self.attachments.iter().map(|attached| attached.text.as_str()).collect()
    }
}

/// A motion.
#[derive(Debug, Clone)]
pub struct Motion {
    /// Its id in its record.
    pub id: String,
    /// The agenda item.
    pub item: Option<String>,
    /// Its wording.
    pub text: String,
    /// Who moved it.
    pub mover: Option<Somebody>,
    /// Who seconded it.
    pub seconder: Option<Somebody>,
    /// How it was voted on. The roll call stands beside it.
    pub vote: Option<Vote>,
    /// How each voted who was called by name.
    pub roll_call: Vec<(PersonRef, Ballot)>,
    /// What became of it.
    pub result: Option<MotionResult>,
}

/// Somebody who took no part in some items.
#[derive(Debug, Clone)]
pub struct Recusal {
    /// Who.
    pub person: PersonRef,
    /// The items; none where it is all of them.
    pub items: Vec<String>,
    /// Why, where no withheld item is among them.
    pub reason: Option<String>,
}

/// The minutes of an earlier meeting that this one approved.
#[derive(Debug, Clone)]
pub struct MinutesApproved {
    /// Of which meeting.
    pub of: Cited,
    /// With which corrections.
    pub corrections: Option<String>,
}

/// A decision.
#[derive(Debug, Clone)]
pub struct Decision {
    /// `RECORD#ID`.
    pub full_id: Arc<str>,
    /// Its id in its record.
    pub id: String,
    /// The agenda item.
    pub item: Option<String>,
    /// The motion by which it was taken.
    pub motion: Option<String>,
    /// What was decided.
    pub text: String,
    /// The department that the record names. Which one answers for it,
    /// [`Office::answering`](super::Office::answering) says.
    pub written_department: Option<DepartmentRef>,
    /// Who answers for it.
    pub owner: Option<PersonRef>,
    /// Who helps.
    pub assist: Vec<String>,
    /// What is to be delivered.
    pub deliverable: Option<String>,
    /// Why nothing is to be followed up.
    pub no_follow_up: Option<String>,
    /// Whether it is to be announced.
    pub announce: bool,
    /// The date by which it was due when it was taken.
    pub due_at_first: Option<NaiveDate>,
    /// The date by which it is due, after any extension.
    pub due: Option<NaiveDate>,
    /// Where it stands.
    pub state: State,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
    /// What became of it, up to the day of the archive.
    pub history: Vec<Step>,
    /// Decisions that it replaces.
    pub supersedes: Vec<Cited>,
    /// The decision that replaced it.
    pub superseded_by: Option<Cited>,
}

impl Decision {
    /// Whether it was ever given a later date.
    pub fn was_extended(&self) -> bool {
        self.history.iter().any(|step| step.status == FollowUpStatus::Extended)
    }
}

/// Somebody who is named: a person of the register, or a text that names nobody in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Somebody {
    /// Of the register.
    Person(PersonRef),
    /// As written.
    Text(String),
}

/// A follow-up.
#[derive(Debug, Clone)]
pub struct Step {
    /// The day.
    pub on: NaiveDate,
    /// What it says.
    pub status: FollowUpStatus,
    /// Who reports.
    pub by: Option<Somebody>,
    /// How it went.
    pub note: Option<String>,
    /// The new due date.
    pub due: Option<NaiveDate>,
    /// Who approved.
    pub approved_by: Option<Somebody>,
    /// Whether it stands in a meeting that is withheld, so that nothing but its facts is here.
    pub withheld: bool,
}

/// A follow-up that stands in a record.
#[derive(Debug, Clone)]
pub struct FollowedUp {
    /// The decision.
    pub decision: Cited,
    /// The follow-up.
    pub step: Step,
}

/// An approval.
#[derive(Debug, Clone)]
pub struct Approval {
    /// Of what.
    pub of: ApprovalSubject,
    /// By whom.
    pub by: Option<PersonRef>,
    /// Or by which authority.
    pub authority: Option<String>,
    /// When.
    pub on: Option<Moment>,
    /// Document number.
    pub reference: Option<String>,
}

/// A paper laid before the meeting.
#[derive(Debug, Clone)]
pub struct Material {
    /// Title.
    pub title: String,
    /// The file, where the archive has it and it may be published.
    pub paper: Option<PaperRef>,
    /// Its address, where it is on the web.
    pub page: Option<String>,
    /// Who provided it.
    pub by: Option<String>,
    /// Who checked it.
    pub checked_by: Option<Somebody>,
    /// Which decision passed it.
    pub passed_in: Option<Cited>,
    /// Copies handed out.
    pub copies: Option<u64>,
}

/// A breach that the record explains.
#[derive(Debug, Clone)]
pub struct Breach {
    /// The rule.
    pub code: Code,
    /// The clause.
    pub clause: Option<Clause>,
    /// Whether it is explained on the day. What is explained later, what a baseline holds, and what fails the
    /// check is not.
    pub explained: bool,
    /// The explanation; none where there is none or that is withheld.
    pub said: Option<Explained>,
}

/// Why a breach happened.
#[derive(Debug, Clone)]
pub struct Explained {
    /// Why.
    pub reason: String,
    /// Who explains.
    pub by: String,
    /// When.
    pub on: Option<NaiveDate>,
}

/// A correction of a signed record.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// When.
    pub on: Option<NaiveDate>,
    /// By whom.
    pub by: Option<Somebody>,
    /// Who approved it.
    pub approved_by: Option<Somebody>,
    /// What was corrected.
    pub what: String,
    /// Why.
    pub why: Option<String>,
}

/// How the minutes were signed.
#[derive(Debug, Clone)]
pub struct Minutes {
    /// `record` or `summary`.
    pub form: Option<MinutesForm>,
    /// Document number.
    pub document_number: Option<String>,
    /// Who signed.
    pub signed_by: Option<Somebody>,
    /// When.
    pub signed_on: Option<NaiveDate>,
    /// Who had copies.
    pub copies: Vec<String>,
}

/// How a place cites another meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// As what it rests on.
    Basis,
    /// In a follow-up.
    FollowUp,
    /// By replacing a decision.
    Supersedes,
    /// As the decision that passed a paper.
    PassedIn,
    /// As the source of an agenda item.
    Source,
    /// By approving its minutes.
    Minutes,
}

/// A meeting that cites this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The citing meeting's place in its office.
    pub from: usize,
    /// The decision cited.
    pub decision: Option<String>,
    /// How.
    pub how: How,
}
