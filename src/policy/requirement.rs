//! What a policy can ask of a meeting. Each requirement names its clause, and may weigh more or less than the rule does by itself.

use super::{GuestRule, Need, Per, Selector};
use crate::finding::Kind;
use crate::record::{ApprovalSubject, Classification};
use crate::register::{Name, ReportKind};
use crate::yaml::List;
use chrono::{NaiveTime, Weekday};
use serde::Deserialize;

/// What all requirements have in common.
pub trait Requirement {
    /// The clause that it comes from; none for practice.
    fn clause(&self) -> Option<&str>;
    /// Its weight, where it differs from the rule's.
    fn kind(&self) -> Option<Kind>;
}

macro_rules! requirements {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Default, Deserialize)]
            #[serde(default)]
            pub struct $name {
                $($(#[$field_doc])* pub $field: $type,)*
                /// The clause.
                pub clause: Option<String>,
                /// The weight, where it differs from the rule's.
                pub kind: Option<Kind>,
            }

            impl Requirement for $name {
                fn clause(&self) -> Option<&str> {
                    self.clause.as_deref()
                }

                fn kind(&self) -> Option<Kind> {
                    self.kind
                }
            }
        )*
    };
}

pub(super) use requirements;

requirements! {
    /// How open records of a type may be.
    ClassificationRule {
        /// What a record is that says nothing.
        default: Option<Classification>,
        /// The most open level a record may have.
        most_open: Option<Classification>,
    }
    /// Who may fill a part: chair, convener, recorder.
    ByPeople {
        /// Any of these.
        by: List<Selector>,
    }
    /// Who records.
    Recorder {
        /// Any of these.
        by: List<Selector>,
        /// Whether the lists of attendance name the recorder, so that it can be told that whoever records was there.
        listed: bool,
    }
    /// Who is due to attend.
    Due {
        /// All of these.
        by: List<Selector>,
        /// Whether nobody else may be present other than as an observer.
        only: bool,
    }
    /// Who takes part in a large meeting, group by group.
    Groups {
        /// Each is there, or the record says why not.
        groups: List<Group>,
    }
    /// Which department does something.
    ByUnit {
        /// `host`, or a department's id.
        unit: Option<String>,
    }
    /// How long before the meeting something happens.
    LeadTime {
        /// At least so many days.
        days: u64,
        /// Whether working days are meant.
        working_days: bool,
        /// More days than these are noted.
        note_over: Option<u64>,
    }
    /// The fixed sessions of a rhythm.
    Sessions {
        /// The slots of a week.
        slots: List<Slot>,
        /// Or one session in each of these periods.
        per: Option<Per>,
        /// Every department of these kinds holds them, where the type has no host of its own.
        hosts: List<String>,
    }
    /// How a fixed session is moved.
    Moving {
        /// Any of these decides it.
        by: List<Selector>,
        /// Which department then tells the participants.
        notified_by: Option<String>,
        /// Whether a session that is left out needs the same decision.
        skipping: bool,
    }
    /// The categories of agenda items.
    Categories {
        /// All of them.
        items: List<Category>,
    }
    /// Who proposes an agenda item, and whose consent it needs.
    Sponsor {
        /// Any of these; empty where the department is enough.
        consent: List<Selector>,
    }
    /// A bare requirement.
    Asked {}
    /// An approval.
    ApprovalRule {
        /// What is approved.
        of: Option<ApprovalSubject>,
        /// By any of these.
        by: List<Selector>,
        /// Or by this authority outside.
        authority: Option<String>,
        /// For which meetings.
        when: When,
        /// What it comes before.
        before: Before,
        /// What it comes after.
        after: After,
        /// Whether it may be missing; where it stands, it is held against the rest.
        optional: bool,
    }
    /// Weekly reports of departments.
    WorkReports {
        /// Of every department of these kinds.
        of: List<String>,
        /// Due on this day before the meeting.
        #[serde(deserialize_with = "weekday")]
        weekday: Option<Weekday>,
        /// And at this time.
        at: Option<NaiveTime>,
    }
    /// What a decision states.
    Decisions {
        /// The department responsible.
        department: bool,
        /// A person rather than a department, as owner.
        person: bool,
        /// The carried motion by which it was taken.
        motion: bool,
    }
    /// A time before the start.
    Arrival {
        /// Minutes.
        minutes: u64,
    }
    /// How soon something follows.
    Within {
        /// At most so many days later.
        days: u64,
        /// Whether working days are meant.
        working_days: bool,
    }
    /// How soon somebody is told of something.
    ReportWithin {
        /// At most so many days later.
        days: u64,
        /// Whether working days are meant.
        working_days: bool,
        /// Any of these is told.
        to: List<Selector>,
    }
    /// Which decisions the meetings of this type announce.
    Announcements {
        /// Those of meetings of these types; of all types where none is named.
        of: List<String>,
    }
    /// What the papers of a meeting have gone through.
    Materials {
        /// Checked by any of these.
        checked_by: List<Selector>,
        /// Passed by a decision of a meeting of this type.
        passed_in: Option<String>,
    }
    /// Reports that are owed for periods.
    PeriodReports {
        /// What kind, as the register of reports calls it.
        of: Option<ReportKind>,
        /// For every one of these.
        every: List<PeriodKind>,
        /// To any of these.
        to: List<Selector>,
    }
    /// Approvals that costs need: one by each.
    Costs {
        /// Each of these approves.
        each: List<Selector>,
    }
}

/// A kind of period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodKind {
    /// A calendar month.
    Month,
    /// A semester of the calendar.
    Semester,
}

/// Which meetings an approval is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// All.
    #[default]
    Always,
    /// Important ones.
    Important,
    /// Those that are not important.
    Ordinary,
}

/// What an approval comes before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Before {
    /// The start of the meeting.
    #[default]
    Start,
    /// The notice to participants, and the start.
    Notice,
}

/// What an approval comes after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum After {
    /// Nothing in particular.
    #[default]
    Nothing,
    /// The handing in of the last agenda item.
    Submissions,
    /// The approval that the policy names before it.
    Previous,
    /// The decision on which the meeting rests.
    Basis,
}

/// A slot of a week.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Slot {
    /// The day.
    #[serde(deserialize_with = "weekday")]
    pub weekday: Option<Weekday>,
    /// Starting exactly at this time.
    pub at: Option<NaiveTime>,
    /// Starting before this time.
    pub before: Option<NaiveTime>,
    /// Starting after the end of the meeting of this type on that day.
    pub after: Option<String>,
}

/// A group of participants.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Group {
    /// What it is called.
    pub name: Name,
    /// Who belongs to it, as far as the register knows them.
    pub by: List<Selector>,
    /// How a guest's unit and post tell that they belong to it.
    pub guests: List<GuestRule>,
    /// Whether each of them is accounted for, rather than somebody.
    pub every: bool,
    /// Whether its people listen in, so that none of them is among those present.
    pub observing: bool,
}

/// A category of agenda items.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// The clause.
    pub clause: Option<String>,
    /// The most open level of its items, where it is stricter than the type's.
    pub most_open: Option<Classification>,
    /// What its items need.
    pub needs: List<Need>,
    /// The weight of that, where it differs from the rule's.
    pub kind: Option<Kind>,
}

impl Requirement for Category {
    fn clause(&self) -> Option<&str> {
        self.clause.as_deref()
    }

    fn kind(&self) -> Option<Kind> {
        None
    }
}

impl ReportWithin {
    /// How soon, whoever is told.
    pub fn within(&self) -> Within {
        Within { days: self.days, working_days: self.working_days, ..Within::default() }
    }
}

impl Arrival {
    /// Whether somebody who signed in at a time came too late for a start.
    pub fn is_late(&self, start: NaiveTime, signed_in: NaiveTime) -> bool {
        let lead = i64::try_from(self.minutes).unwrap_or(i64::MAX).saturating_mul(60);
        start.signed_duration_since(signed_in).num_seconds() < lead
    }
}

/// A day of the week by its English name.
pub(super) fn weekday<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Weekday>, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?;
    Ok(name.and_then(|name| name.parse().ok()))
}
