//! What a policy can ask of a meeting. Each requirement names its clause, and may weigh more or less than the rule does by itself.

use super::{Basis, ExpectedItem, Interval, Need, Per, Season, Selector, Share};
use crate::finding::Kind;
use crate::record::{ApprovalSubject, Classification};
use crate::register::{Name, ReportKind};
use crate::yaml::List;
use chrono::{NaiveTime, Weekday};
use serde::Deserialize;
use std::collections::BTreeSet;

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
        /// Who may decide to move one.
        moved_by: List<Selector>,
        /// Which department then tells the participants.
        notified_by: Option<String>,
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
    /// Words by which the post or unit of a guest tells that they belong to it.
    pub guests: List<String>,
    /// Whether each of them is accounted for, rather than somebody.
    pub every: bool,
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

/// All that a policy asks of a type. What is missing is not asked.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Requirements {
    /// Openness.
    pub classification: Option<ClassificationRule>,
    /// Who chairs.
    pub chair: Option<ByPeople>,
    /// Who convenes.
    pub convener: Option<ByPeople>,
    /// Who records.
    pub recorder: Option<ByPeople>,
    /// Who is due.
    pub due: Option<Due>,
    /// Who is due beside them, by a clause of its own: the leader overseeing the host, say.
    pub attending: Option<ByPeople>,
    /// The groups of participants of a large meeting.
    pub groups: Option<Groups>,
    /// Who observes.
    pub observers: Option<ByPeople>,
    /// Who prepares the meeting (会务).
    pub support: Option<ByUnit>,
    /// Who looks after rooms and meals (后勤).
    pub logistics: Option<ByUnit>,
    /// Who tells the participants.
    pub notice: Option<ByUnit>,
    /// When the office is told.
    pub reported: Option<LeadTime>,
    /// Fixed sessions.
    pub sessions: Option<Sessions>,
    /// That a meeting outside the rhythm says why.
    pub extraordinary: Option<Asked>,
    /// How far apart regular meetings are at most.
    pub interval: Option<Interval>,
    /// The time of the year.
    pub season: Option<Season>,
    /// That the record says why a meeting was needed.
    pub purpose: Option<Asked>,
    /// What it rests on.
    pub basis: Option<Basis>,
    /// The meeting together with which it is held towards the Chinese New Year.
    pub together: Option<Basis>,
    /// The share of participants in common from which on meetings of one half day should be merged.
    pub merging: Option<Share>,
    /// The share of those invited whom decisions should concern at least.
    pub breadth: Option<Share>,
    /// What every meeting deals with.
    pub items: List<ExpectedItem>,
    /// Categories of items.
    pub categories: Option<Categories>,
    /// Who proposes an item.
    pub sponsor: Option<Sponsor>,
    /// When an item is handed in.
    pub submission: Option<LeadTime>,
    /// Whose consent an item needs that was not handed in.
    pub ad_hoc: Option<Sponsor>,
    /// The department's own position on an item.
    pub position: Option<Asked>,
    /// Approvals, in their order.
    pub approvals: List<ApprovalRule>,
    /// Weekly reports.
    pub work_reports: Option<WorkReports>,
    /// What decisions state.
    pub decisions: Option<Decisions>,
    /// That an item has an outcome or a decision.
    pub outcomes: Option<Asked>,
    /// That what a record refers to can be found.
    pub references: Option<Asked>,
    /// How far apart reports on open decisions are.
    pub follow_up_reports: Option<Within>,
    /// Which decisions are announced here.
    pub announcements: Option<Announcements>,
    /// What papers have gone through.
    pub materials: Option<Materials>,
    /// When the minutes are signed.
    pub signing: Option<Within>,
    /// Who drafts the minutes.
    pub drafter: Option<ByPeople>,
    /// That the host names who keeps its records.
    pub keeper: Option<Asked>,
    /// Who keeps the sign-in list.
    pub sign_in: Option<ByPeople>,
    /// When the attendance is reported.
    pub attendance_report: Option<Within>,
    /// That a group prepares the meeting.
    pub preparatory_group: Option<Asked>,
    /// That nobody is absent without leave.
    pub absence: Option<Asked>,
    /// Who grants leave, before the start.
    pub leave: Option<ByPeople>,
    /// Who consents to the leave of a unit's head.
    pub unit_head_leave: Option<ByPeople>,
    /// That a substitute is approved before the start.
    pub substitutes: Option<Asked>,
    /// How early people arrive.
    pub arrival: Option<Arrival>,
    /// Who approves meals and allowances.
    pub costs: Option<Costs>,
}

impl Requirements {
    /// These, and from `all` what these do not speak of.
    #[must_use]
    pub fn or(self, all: &Self) -> Self {
        macro_rules! either {
            ($($field:ident),*) => {
                Self {
                    $($field: self.$field.or_else(|| all.$field.clone()),)*
                    approvals: if self.approvals.is_empty() { all.approvals.clone() } else { self.approvals },
                    items: if self.items.is_empty() { all.items.clone() } else { self.items },
                }
            };
        }
        either!(
            classification,
            chair,
            convener,
            recorder,
            due,
            attending,
            groups,
            observers,
            support,
            logistics,
            notice,
            reported,
            sessions,
            extraordinary,
            interval,
            season,
            purpose,
            basis,
            together,
            merging,
            breadth,
            categories,
            sponsor,
            submission,
            ad_hoc,
            position,
            work_reports,
            decisions,
            outcomes,
            references,
            follow_up_reports,
            announcements,
            materials,
            signing,
            drafter,
            keeper,
            sign_in,
            attendance_report,
            preparatory_group,
            absence,
            leave,
            unit_head_leave,
            substitutes,
            arrival,
            costs
        )
    }

    /// The clauses that these requirements come from.
    pub fn clauses(&self) -> BTreeSet<String> {
        let mut clauses = BTreeSet::new();
        macro_rules! collect {
            ($($field:ident),*) => { $(clauses.extend(self.$field.as_ref().and_then(|rule| rule.clause.clone()));)* };
        }
        collect!(
            classification,
            chair,
            convener,
            recorder,
            due,
            attending,
            groups,
            observers,
            support,
            logistics,
            notice,
            reported,
            sessions,
            extraordinary,
            interval,
            season,
            purpose,
            basis,
            together,
            merging,
            breadth,
            categories,
            sponsor,
            submission,
            ad_hoc,
            position,
            work_reports,
            decisions,
            outcomes,
            references,
            follow_up_reports,
            announcements,
            materials,
            signing,
            drafter,
            keeper,
            sign_in,
            attendance_report,
            preparatory_group,
            absence,
            leave,
            unit_head_leave,
            substitutes,
            arrival,
            costs
        );
        clauses.extend(self.approvals.values().filter_map(|rule| rule.clause.clone()));
        clauses.extend(self.items.values().filter_map(|item| item.clause.clone()));
        let categories = self.categories.iter().flat_map(|rule| rule.items.values());
        clauses.extend(categories.filter_map(|category| category.clause.clone()));
        clauses
    }

    /// Who is due, by any clause.
    pub fn everyone_due(&self) -> List<Selector> {
        let due = self.due.iter().flat_map(|due| due.by.values());
        let attending = self.attending.iter().flat_map(|attending| attending.by.values());
        due.chain(attending).cloned().collect()
    }

    /// The category of an id or name.
    pub fn category(&self, written: &str) -> Option<&Category> {
        let folded = crate::text::fold_name(written);
        self.categories.as_ref()?.items.values().find(|category| {
            category.id == written
                || crate::text::fold_name(&category.name.zh) == folded
                || category.name.en.as_deref().is_some_and(|en| crate::text::fold_name(en) == folded)
        })
    }
}

/// A day of the week by its English name.
pub(super) fn weekday<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Weekday>, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?;
    Ok(name.and_then(|name| name.parse().ok()))
}
