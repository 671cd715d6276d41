//! Decisions: their state, their history, and the register of all.

use super::{Counted, Page, Ref, Tab};
use crate::archive::State;
use chrono::NaiveDate;
use serde::Serialize;

/// The light beside a state. It never stands alone: the state is always written out.
#[derive(Debug, Clone, Copy, Default, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Light {
    /// Overdue.
    Red,
    /// Due soon.
    Amber,
    /// Under way in time, or done.
    Green,
    /// Nothing to watch.
    #[default]
    Grey,
}

/// A decision, in a list or in its record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DecisionLine {
    /// The full id: `2026-11-09-office-meeting#1`.
    pub full_id: String,
    /// The id within its record.
    pub id: String,
    /// Its anchor in its record: `decision-1`.
    pub anchor: String,
    /// Its permanent link.
    pub href: String,
    /// The text, as decided.
    pub text: String,
    /// Its state.
    pub state: State,
    /// The light beside the state.
    pub light: Light,
    /// Whether it is still to be done.
    pub open: bool,
    /// The day it is due, after any extension.
    pub due: Option<NaiveDate>,
    /// Days from the day of the build to the due date; negative when past. None where it is closed.
    pub days_left: Option<i64>,
    /// The day it was closed.
    pub closed: Option<NaiveDate>,
    /// Who answers for it.
    pub owner: Option<Ref>,
    /// The department that answers for it.
    pub department: Option<Ref>,
    /// Who helps.
    pub assist: Vec<Ref>,
    /// What is to be delivered.
    pub deliverable: Option<String>,
    /// Why there is nothing to follow up.
    pub no_follow_up: Option<String>,
    /// Whether it is to be announced.
    pub announce: bool,
    /// The agenda item it belongs to.
    pub item: Option<Ref>,
    /// The meeting that took it.
    pub meeting: Ref,
    /// The day of that meeting.
    pub date: NaiveDate,
    /// The organisation, where several are listed together.
    pub organization: Option<Ref>,
    /// Decisions it replaces.
    pub supersedes: Vec<Ref>,
    /// The decision that replaced it.
    pub superseded_by: Option<Ref>,
    /// What became of it, oldest first.
    pub history: Vec<Step>,
}

/// One step in the history of a decision.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Step {
    /// The day of it.
    pub on: NaiveDate,
    /// What was reported: `in-progress`, `done`, `extended`, `cancelled`, `superseded`.
    pub status: String,
    /// Who reported it.
    pub by: Option<Ref>,
    /// What was reported.
    pub note: Option<String>,
    /// The new due date.
    pub due: Option<NaiveDate>,
    /// Who approved it.
    pub approved_by: Option<Ref>,
    /// The record it stands in, where it stands in one.
    pub source: Option<Ref>,
    /// Whether it stands in a meeting that is withheld, so that nothing but its facts is shown.
    pub withheld: bool,
}

/// `decisions.html`: the register of decisions, open ones first or one year of closed ones.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DecisionsPage {
    /// The common part.
    pub page: Page,
    /// The pages of the register: open, and the years.
    pub tabs: Vec<Tab>,
    /// The pages of the year shown, where it is too long for one.
    pub parts: Vec<Tab>,
    /// How many there are in each state, over the whole archive.
    pub states: Vec<StateCount>,
    /// How long the open ones have been open.
    pub ageing: Vec<Counted>,
    /// The decisions of this page, by state.
    pub groups: Vec<DecisionGroup>,
    /// The departments that answer for any of them, for the filter.
    pub departments: Vec<String>,
    /// The people who answer for any of them, for the filter.
    pub owners: Vec<String>,
    /// From how many days before the due date the light is amber.
    pub amber_days: i64,
    /// How many decisions are withheld from the reader.
    pub withheld: usize,
    /// The register as CSV, XLSX or JSON.
    pub downloads: Vec<Ref>,
}

/// How many decisions are in a state.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StateCount {
    /// The state.
    pub state: State,
    /// The light beside it.
    pub light: Light,
    /// How many.
    pub n: usize,
    /// The list of them.
    pub href: Option<String>,
}

/// The decisions of one state.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DecisionGroup {
    /// The state; its anchor is `state-…`.
    pub state: State,
    /// How many there are.
    pub total: usize,
    /// The decisions, by due date.
    pub decisions: Vec<DecisionLine>,
}
