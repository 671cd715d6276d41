//! People and departments.

use chrono::NaiveDate;
use serde::Serialize;

use super::{DecisionPick, MeetingLine, NumberTile, Page, Ref, Subscription, Table};

/// `people.html`: everybody, by department.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PeoplePage {
    /// The common part.
    pub page: Page,
    /// The departments with their people.
    pub groups: Vec<PeopleGroup>,
}

/// The people of one department.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PeopleGroup {
    /// The department.
    pub department: Ref,
    /// Its people.
    pub people: Vec<PersonLine>,
}

/// A person in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonLine {
    /// The name.
    pub person: Ref,
    /// The posts held today, or those held last.
    pub posts: String,
    /// Where the person holds no post there today, why, in words: out of office, moved, not yet in office.
    pub away: Option<String>,
    /// How many decisions the person answers for that are open.
    pub open: usize,
    /// How many of them are overdue.
    pub overdue: usize,
}

/// `person.html`: one person.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonPage {
    /// The common part.
    pub page: Page,
    /// Posts over time, newest first.
    pub posts: Vec<Term>,
    /// Departments overseen, newest first.
    pub oversees: Vec<Term>,
    /// Chaired, attended, on leave and so on, as numbers.
    pub numbers: Vec<NumberTile>,
    /// Attendance by meeting type, for readers who may see it.
    pub attendance: Option<Table>,
    /// Decisions the person answers for that are open.
    pub open: DecisionPick,
    /// The calendar of their due days.
    pub due: Subscription,
    /// Decisions the person has brought to an end, the last of them.
    pub closed: DecisionPick,
    /// The last meetings the person chaired.
    pub chaired: Vec<MeetingLine>,
    /// How many meetings the person chaired.
    pub chaired_in_all: usize,
}

/// Something that was so for a time.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Term {
    /// What: a post, a department, a name.
    pub what: Ref,
    /// Where: the department of a post.
    pub of: Option<Ref>,
    /// From when.
    pub from: Option<NaiveDate>,
    /// Until when.
    pub to: Option<NaiveDate>,
}

/// `departments.html`: all departments, by kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DepartmentsPage {
    /// The common part.
    pub page: Page,
    /// The departments, by kind.
    pub groups: Vec<DepartmentGroup>,
}

/// Departments of one kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DepartmentGroup {
    /// The kind's name, if it has one.
    pub kind: Option<String>,
    /// Whether these are units outside the organisation.
    pub outside: bool,
    /// The departments.
    pub departments: Vec<DepartmentLine>,
}

/// A department in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DepartmentLine {
    /// Its name.
    pub department: Ref,
    /// Its head.
    pub head: Option<Ref>,
    /// Who oversees it.
    pub overseen_by: Vec<Ref>,
    /// How many people it has.
    pub people: usize,
    /// How many meetings it convened.
    pub hosted: usize,
    /// How many of its decisions are open.
    pub open: usize,
    /// How many of them are overdue.
    pub overdue: usize,
    /// Where it does not exist today, why, in words: dissolved, or not yet set up.
    pub away: Option<String>,
}

/// `department.html`: one department.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DepartmentPage {
    /// The common part.
    pub page: Page,
    /// Its kind.
    pub kind: Option<String>,
    /// Its head.
    pub head: Option<Ref>,
    /// Who oversees it.
    pub overseen_by: Vec<Ref>,
    /// Who keeps its records.
    pub keeper: Option<Ref>,
    /// Its names over time, where it had several.
    pub names: Vec<Term>,
    /// Its people, and then those who left it or are to come.
    pub people: Vec<PersonLine>,
    /// How many are its people today.
    pub members: usize,
    /// Convened, decided and so on, as numbers.
    pub numbers: Vec<NumberTile>,
    /// The calendar of its due days.
    pub due: Subscription,
    /// Its open decisions.
    pub open: DecisionPick,
    /// Decisions that it has brought to an end, the last of them.
    pub closed: DecisionPick,
    /// The last meetings it convened.
    pub hosted: Vec<MeetingLine>,
    /// How many meetings it convened.
    pub hosted_in_all: usize,
}
