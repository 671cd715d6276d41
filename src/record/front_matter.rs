//! The front matter as plain values: names are still text, nothing is resolved. See [`format`](super::format) for the keys.

use crate::calendar::Moment;
use crate::finding::Text;
use crate::yaml::List;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a meeting is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// In one room.
    #[default]
    InPerson,
    /// By video.
    Video,
    /// By telephone.
    Phone,
    /// By circulation.
    Written,
}

/// What became of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Still to come.
    Planned,
    /// Held.
    Held,
    /// Called off before it began.
    Cancelled,
    /// A session of a rhythm that did not take place.
    NotHeld,
}

/// Who may see something, from the most open to the most closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Classification {
    /// Everybody.
    Public,
    /// Staff.
    Internal,
    /// Nobody who reads a site.
    Sealed,
}

impl Classification {
    /// The words of the format.
    pub fn in_words(self) -> Text {
        match self {
            Self::Public => Text::new("公开", "public"),
            Self::Internal => Text::new("内部", "internal"),
            Self::Sealed => Text::new("封存", "sealed"),
        }
    }
}

/// What an approval is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it; `records.md` lists them")]
pub enum ApprovalSubject {
    Convening,
    Agenda,
    Materials,
    Reschedule,
    Meals,
    Allowance,
    Minutes,
    Observers,
}

/// What a follow-up says of its decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUpStatus {
    /// Being worked on.
    InProgress,
    /// Done.
    Done,
    /// Given a later date.
    Extended,
    /// Given up.
    Cancelled,
}

/// What became of a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MotionResult {
    /// Adopted.
    Carried,
    /// Voted down, or tied.
    Lost,
    /// Taken back by its mover.
    Withdrawn,
    /// Put off.
    Deferred,
    /// Not put to the vote, for nobody seconded it.
    Lapsed,
}

/// How somebody voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ballot {
    /// Yes.
    For,
    /// No.
    Against,
    /// Neither.
    Abstain,
}

macro_rules! front_matter {
    ($($(#[$doc:meta])* $name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Default, Deserialize)]
            #[serde(default)]
            #[expect(missing_docs, reason = "the fields are the keys of the format, named alike")]
            pub struct $name { $($(#[$attribute])* pub $field: $type,)* }
        )*
    };
}

front_matter! {
    /// Everything between the fences.
    FrontMatter {
        #[serde(rename = "type")]
        meeting_type: Option<String>,
        title: Option<String>,
        number: Option<u64>,
        date: Option<NaiveDate>,
        start: Option<NaiveTime>,
        end: Option<NaiveTime>,
        place: Option<String>,
        mode: Option<Mode>,
        status: Option<Status>,
        status_reason: Option<String>,
        host: Option<String>,
        cohosts: List<String>,
        extraordinary: Option<String>,
        purpose: Option<String>,
        important: bool,
        basis: List<String>,
        chair: Option<String>,
        recorder: Option<String>,
        convener: Option<String>,
        support: Option<String>,
        logistics: Option<String>,
        present: List<String>,
        observers: List<Observer>,
        guests: List<Guest>,
        leave: List<Leave>,
        absent: List<Absence>,
        entitled: Option<u64>,
        recusals: List<Recusal>,
        sign_in: Option<SignIn>,
        notice: Option<Notice>,
        approvals: List<Approval>,
        rescheduled: Option<Rescheduled>,
        minutes_approved: List<MinutesApproved>,
        agenda: List<AgendaItem>,
        motions: List<Motion>,
        decisions: List<Decision>,
        follow_ups: List<FollowUp>,
        work_reports: List<WorkReport>,
        preparatory_group: Option<PreparatoryGroup>,
        costs: Costs,
        materials: List<Material>,
        classification: Option<Classification>,
        retention: Option<String>,
        minutes: Option<Minutes>,
        amendments: List<Amendment>,
        explanations: List<Explanation>,
        counts: Counts,
        tags: List<String>,
    }
    /// Somebody who listens in, and the agenda items for which they do.
    Observer { person: String, items: List<String>, }
    /// Somebody who is not in the register.
    Guest { name: String, unit: Option<String>, post: Option<String>, }
    /// Somebody on leave.
    Leave {
        person: String,
        reason: Option<String>,
        asked: Option<Moment>,
        granted_by: Option<String>,
        granted_on: Option<Moment>,
        consent: List<String>,
        substitute: Option<String>,
    }
    /// Somebody absent without leave.
    Absence { person: String, reason: Option<String>, }
    /// Somebody who takes no part in some agenda items, for an interest of their own.
    Recusal { person: String, items: List<String>, reason: Option<String>, }
    /// The minutes of an earlier meeting that this one approved.
    MinutesApproved { record: String, corrections: Option<String>, }
    /// Who signed in when, and who kept the list.
    SignIn { keeper: Option<String>, times: BTreeMap<String, NaiveTime>, }
    /// Who told the participants and the office, and when.
    Notice { by: Option<String>, sent: Option<Moment>, reported: Option<Moment>, agenda: bool, }
    /// An approval, by a person or by an authority outside.
    Approval {
        of: Option<ApprovalSubject>,
        by: Option<String>,
        on: Option<Moment>,
        reference: Option<String>,
        authority: Option<String>,
    }
    /// The move of a session out of its slot.
    Rescheduled { from: Option<Moment>, reason: Option<String>, by: Option<String>, notified_by: Option<String>, }
    /// One item of the agenda.
    AgendaItem {
        id: Option<String>,
        title: String,
        category: Option<String>,
        department: Option<String>,
        presenter: Option<String>,
        position: Option<String>,
        submitted: Option<Moment>,
        approved_by: List<String>,
        ad_hoc: Option<String>,
        source: Option<String>,
        attachments: List<String>,
        outcome: Option<String>,
        classification: Option<Classification>,
        vote: Option<Vote>,
    }
    /// A vote as it was counted.
    Vote {
        method: Option<String>,
        #[serde(rename = "for")]
        in_favour: Option<u64>,
        against: Option<u64>,
        abstain: Option<u64>,
        roll_call: BTreeMap<String, Ballot>,
    }
    /// A motion put to the meeting.
    Motion {
        id: String,
        item: Option<String>,
        text: String,
        mover: Option<String>,
        seconder: Option<String>,
        vote: Option<Vote>,
        result: Option<MotionResult>,
    }
    /// Something that the meeting decided.
    Decision {
        id: String,
        item: Option<String>,
        motion: Option<String>,
        text: String,
        department: Option<String>,
        owner: Option<String>,
        assist: List<String>,
        due: Option<NaiveDate>,
        deliverable: Option<String>,
        no_follow_up: Option<String>,
        announce: bool,
        supersedes: List<String>,
    }
    /// What became of a decision on a day.
    FollowUp {
        decision: String,
        on: Option<NaiveDate>,
        status: Option<FollowUpStatus>,
        by: Option<String>,
        note: Option<String>,
        due: Option<NaiveDate>,
        approved_by: Option<String>,
    }
    /// When a department handed in its weekly report.
    WorkReport { department: String, at: Option<Moment>, }
    /// The group that prepares a large meeting.
    PreparatoryGroup { leader: Option<String>, members: List<String>, duties: Option<String>, }
    /// What the meeting cost, in fen.
    Costs { meals: Option<u64>, allowance: Option<u64>, }
    /// A paper laid before the meeting.
    Material {
        title: String,
        file: Option<String>,
        by: Option<String>,
        checked_by: Option<String>,
        passed_in: Option<String>,
        copies: Option<u64>,
    }
    /// How the minutes were made and signed.
    Minutes {
        form: Option<String>,
        drafted_by: Option<String>,
        reviewed_by: Option<String>,
        signed_by: Option<String>,
        signed_on: Option<NaiveDate>,
        document_number: Option<String>,
    }
    /// A correction of a signed record.
    Amendment { on: Option<NaiveDate>, by: Option<String>, approved_by: Option<String>, what: String, why: Option<String>, }
    /// Why a breach happened.
    Explanation { rule: String, reason: String, by: String, on: Option<NaiveDate>, }
    /// Numbers that a clerk typed.
    Counts { due: Option<u64>, present: Option<u64>, leave: Option<u64>, absent: Option<u64>, }
}
