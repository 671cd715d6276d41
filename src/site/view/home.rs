//! The first page of the site, and of each organisation.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Counted, DecisionLine, MeetingLine, Page, Ref};

/// `home.html`: the first page of the site, or of one organisation.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomePage {
    /// The common part.
    pub page: Page,
    /// The organisations, where there are several and this is the site's first page.
    pub organizations: Vec<OrganizationCard>,
    /// The last meetings, newest first.
    pub newest: Vec<MeetingLine>,
    /// The next meetings, soonest first.
    pub coming: Vec<MeetingLine>,
    /// Decisions past their due date.
    pub overdue: DecisionPick,
    /// Decisions due next.
    pub open: DecisionPick,
    /// What an organisation has before it today; none on the first page of several.
    pub today: Option<Today>,
    /// This month in numbers.
    pub month: Option<MonthNumbers>,
    /// The meeting types.
    pub series: Vec<Counted>,
    /// The list of all meetings.
    pub all_meetings: Option<String>,
}

/// What an organisation has before it today, and what changed lately.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Today {
    /// The next meetings that are planned, soonest first.
    pub next: Vec<MeetingLine>,
    /// How many are planned.
    pub planned_in_all: usize,
    /// What the rhythms expect next, where nothing is planned.
    pub expected: Vec<Expected>,
    /// Meetings that were planned for a day that has passed, of which nothing is recorded.
    pub unrecorded: Vec<MeetingLine>,
    /// The newest changes.
    pub changes: Vec<ChangeLine>,
    /// How many changes there were.
    pub changed: usize,
    /// In how many days.
    pub days: u64,
    /// The page of all changes.
    pub all_changes: String,
    /// The page of all meetings.
    pub meetings: String,
    /// How many decisions of each department are overdue.
    pub overdue: Vec<Counted>,
}

/// A session that a rhythm expects.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Expected {
    /// The day.
    pub date: NaiveDate,
    /// The meeting type.
    pub series: Ref,
}

/// A change.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChangeLine {
    /// The day.
    pub on: NaiveDate,
    /// `record`, `called-off`, `done`, `extended`, `cancelled` or `overdue`; the messages are `change-…`.
    pub key: String,
    /// The meeting, or the decision.
    pub what: Ref,
    /// The meeting that took the decision.
    pub meeting: Option<Ref>,
    /// The department that answers for it.
    pub department: Option<Ref>,
    /// The day it is due, where that matters.
    pub due: Option<NaiveDate>,
}

/// `changes.html`: what changed lately in an organisation.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChangesPage {
    /// The common part.
    pub page: Page,
    /// Day by day, the newest first.
    pub days: Vec<ChangeDay>,
    /// How many days the page looks back.
    pub listed: u64,
    /// The feed of the same.
    pub feed: String,
}

/// The changes of a day.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChangeDay {
    /// The day.
    pub date: NaiveDate,
    /// What changed.
    pub changes: Vec<ChangeLine>,
}

/// One organisation on the site's first page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OrganizationCard {
    /// Its name and its first page.
    pub name: Ref,
    /// How many meetings were held.
    pub meetings: usize,
    /// How many decisions are open.
    pub open: usize,
    /// How many of them are overdue.
    pub overdue: usize,
    /// Its last meeting; of several on that day the weightiest.
    pub newest: Option<MeetingLine>,
    /// Its register of decisions, under its short name.
    pub decisions: Ref,
    /// All its meetings, under its short name.
    pub all_meetings: Ref,
}

/// Some decisions of a longer list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DecisionPick {
    /// How many there are.
    pub total: usize,
    /// The whole list.
    pub href: String,
    /// The first of them.
    pub decisions: Vec<DecisionLine>,
}

/// A month in numbers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MonthNumbers {
    /// Its first day.
    pub month: NaiveDate,
    /// Its statistics page.
    pub href: Option<String>,
    /// The numbers; each is a message `number-…`.
    pub numbers: Vec<NumberTile>,
}

/// One number with its name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NumberTile {
    /// The message that names it: `held`, `present`, `decided`, `done`, `overdue`.
    pub key: String,
    /// The value as shown.
    pub value: String,
    /// What stands beside it: `85/92`, `+2`.
    pub note: Option<String>,
    /// The list behind it.
    pub href: Option<String>,
}
