//! Meetings in lists, in calendars and in their series.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Counted, Neighbours, Page, Ref, Tab, Table};

/// What became of a meeting.
#[derive(Debug, Clone, Copy, Default, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It took place.
    #[default]
    Held,
    /// It is to come.
    Planned,
    /// It was planned, its day has passed, and nothing is recorded yet.
    Unrecorded,
    /// It was called off.
    Cancelled,
    /// The slot passed without it, and a stub says why.
    NotHeld,
    /// The slot passed without it, and nothing says why.
    Missed,
}

/// A meeting in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MeetingLine {
    /// The record's id; empty for a missed slot.
    pub id: String,
    /// Its page; none for a missed slot.
    pub href: Option<String>,
    /// The day.
    pub date: NaiveDate,
    /// The year, where it is not that of the build.
    pub year: Option<String>,
    /// The time it began, as `09:30`.
    pub start: Option<String>,
    /// The title; of a withheld meeting, the name of its type.
    pub title: String,
    /// What it is called within its day: the type, and the host where it is not always the same.
    pub short: String,
    /// The meeting type.
    pub series: Ref,
    /// Its number within type and year.
    pub number: Option<u32>,
    /// The department that convened it.
    pub host: Option<Ref>,
    /// The organisation, where several are listed together.
    pub organization: Option<Ref>,
    /// What became of it.
    pub status: Status,
    /// Why it was cancelled or not held.
    pub reason: Option<String>,
    /// Whether it was outside the regular rhythm.
    pub extraordinary: bool,
    /// Whether its content is withheld from the reader.
    pub withheld: bool,
    /// How many decisions it took.
    pub decisions: usize,
    /// How many were present, and how many due, where the policy says so; none where it was not held.
    pub present: Option<(usize, Option<usize>)>,
}

/// `meetings.html`: all years.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MeetingsPage {
    /// The common part.
    pub page: Page,
    /// The years, newest first.
    pub years: Vec<YearRow>,
    /// All meeting types.
    pub series: Vec<Counted>,
}

/// One year in the index.
#[derive(Debug, Clone, Default, Serialize)]
pub struct YearRow {
    /// The year, and its page.
    pub year: Ref,
    /// How many meetings were held.
    pub held: usize,
    /// The twelve months, in order.
    pub months: Vec<MonthCell>,
}

/// A month in the index of a year.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MonthCell {
    /// Its first day.
    pub month: NaiveDate,
    /// Its page, where it has any meeting.
    pub href: Option<String>,
    /// How many meetings were held.
    pub held: usize,
    /// How many are planned.
    pub planned: usize,
}

/// `year.html`: one year of meetings.
#[derive(Debug, Clone, Default, Serialize)]
pub struct YearPage {
    /// The common part.
    pub page: Page,
    /// The year.
    pub year: i32,
    /// The twelve months, in order.
    pub months: Vec<MonthCell>,
    /// Meeting types by month.
    pub by_type: Table,
    /// The years before and after.
    pub neighbours: Neighbours,
    /// The statistics of the year.
    pub statistics: Option<String>,
    /// The year as a calendar, and its archive list.
    pub downloads: Vec<Ref>,
}

/// `month.html`: one month of meetings, as a calendar and as a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MonthPage {
    /// The common part.
    pub page: Page,
    /// Its first day.
    pub month: NaiveDate,
    /// The weeks, from Monday to Sunday. Every meeting and missed slot of the month stands on its day.
    pub weeks: Vec<Week>,
    /// How many were held.
    pub held: usize,
    /// How many were cancelled.
    pub cancelled: usize,
    /// How many were not held, with a stub.
    pub not_held: usize,
    /// How many slots have neither record nor stub.
    pub missed: usize,
    /// How many are planned.
    pub planned: usize,
    /// The months before and after.
    pub neighbours: Neighbours,
    /// The statistics of the month.
    pub statistics: Option<String>,
}

/// A week of the calendar grid.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Week {
    /// Its number in ISO 8601.
    pub number: u32,
    /// Its seven days, from Monday.
    pub days: Vec<Day>,
}

/// A day of the calendar grid.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// Whether it lies in the month that is shown.
    pub in_month: bool,
    /// Whether it is the day of the build.
    pub today: bool,
    /// Whether no work is done on it.
    pub rest: bool,
    /// The name of a holiday, or of a swapped working day.
    pub label: Option<String>,
    /// The meetings of the day.
    pub meetings: Vec<MeetingLine>,
}

/// `series.html`: all meetings of one type.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SeriesPage {
    /// The common part.
    pub page: Page,
    /// How often it meets, in words.
    pub rhythm: Option<String>,
    /// Who chairs it, in words.
    pub chair: Option<String>,
    /// Who is due, in words.
    pub due: Option<String>,
    /// Who records it, in words.
    pub recorder: Option<String>,
    /// The clauses that govern it.
    pub clauses: Vec<ClauseRef>,
    /// The date on which the next is expected.
    pub next_expected: Option<NaiveDate>,
    /// The record of the next meeting, where it is planned.
    pub next: Option<MeetingLine>,
    /// How many were held in all.
    pub held: usize,
    /// The pages of the years.
    pub years: Vec<Tab>,
    /// The pages of the year shown, where it is too long for one.
    pub parts: Vec<Tab>,
    /// The meetings of the page shown, newest first.
    pub meetings: Vec<MeetingLine>,
}

/// A clause of a policy, where it is cited.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ClauseRef {
    /// The clause's number: `二.4b`.
    pub number: String,
    /// The duty, in short.
    pub duty: String,
    /// Its place on the policy page.
    pub href: Option<String>,
}
