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
    /// This month in numbers.
    pub month: Option<MonthNumbers>,
    /// The meeting types.
    pub series: Vec<Counted>,
    /// The list of all meetings.
    pub all_meetings: Option<String>,
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
    /// Its last meeting.
    pub newest: Option<MeetingLine>,
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
