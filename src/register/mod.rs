//! What an organisation knows of itself: departments, posts, people and their terms, calendar, reports handed
//! in.
//!
//! Names resolve *at a date*: a register keeps former names, former posts and former departments, each with
//! its days.

mod currency;
mod department;
mod email;
pub mod format;
mod person;
mod read;
mod reported;
mod shared;
mod timezone;

pub use currency::Currency;
pub use department::{Department, DepartmentId, DepartmentTerm};
pub use email::is_email;
pub use person::{Oversight, Person, PersonId, Tenure};
pub use read::{Files, read};

use crate::calendar::{Calendar, Zone};
use crate::discover::{FileKind, classify};
use crate::finding::{Code, Finding, Language, Text, codes};
use crate::yaml::{Format, Shape, words};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The days from `from` to `to`, both included; open where a day is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

impl Days {
    /// Whether `date` is one of them.
    pub fn contains(self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// Whether both have a day in common.
    pub fn overlap(self, other: Self) -> bool {
        let starts_before_end = |a: Self, b: Self| a.from.zip(b.to).is_none_or(|(from, to)| from <= to);
        starts_before_end(self, other) && starts_before_end(other, self)
    }
}

/// A name in Chinese, and in English where somebody gave one.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(default)]
pub struct Name {
    /// The name as records write it.
    pub zh: String,
    /// The English name.
    pub en: Option<String>,
}

impl Format for Name {
    type Stored = Self;
    const SHAPE: Shape = Shape::Names;
}

impl Name {
    /// The name for readers of that language: the Chinese one where there is no English one.
    pub fn in_language(&self, language: Language) -> &str {
        match (language, &self.en) {
            (Language::En, Some(en)) => en,
            _ => &self.zh,
        }
    }
}

/// A post of the organisation, or one outside that its policy names.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Name,
    /// Whether its holder heads a unit (一把手).
    pub unit_head: bool,
    /// Whether it belongs to another unit.
    pub external: bool,
}

words! {
    /// What a report is about.
    pub enum ReportKind {
        /// How many meetings there were.
        Statistics = "statistics", "统计", "会议统计";
        /// Who came to a meeting.
        Attendance = "attendance", "考勤", "考勤情况";
        /// What became of decisions.
        FollowUp = "follow-up", "督办", "督办情况";
        /// How departments did in a year.
        Assessment = "assessment", "考核", "年度考核";
    }
}

impl ReportKind {
    /// What such a report is called.
    pub fn title(self) -> Text {
        match self {
            Self::Statistics => Text::new("会议次数统计", "statistics"),
            Self::Attendance => Text::new("考勤情况报告", "attendance"),
            Self::FollowUp => Text::new("督办情况报告", "follow-up"),
            Self::Assessment => Text::new("年度考核", "assessment"),
        }
    }
}

/// A report that was handed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What kind; none where it could not be read.
    pub kind: Option<ReportKind>,
    /// The period or the record that it is about: of a month or a year its id, however it was written.
    pub period: String,
    /// Who got it.
    pub to: Option<String>,
    /// When.
    pub on: Option<NaiveDate>,
    /// Who handed it in.
    pub by: Option<String>,
    /// The place in the list of the file.
    pub at: usize,
}

/// Why a name does not resolve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolved<Id> {
    /// Nobody and nothing bears it.
    Unknown,
    /// It is known, but not on that day.
    NotThen(Id),
    /// Several bear it on that day.
    Ambiguous(Vec<Id>),
}

/// What could not be read of the registers: what is missing from them may stand there.
#[derive(Debug, Default, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "a set of registers, asked for one by one")]
pub struct Unread {
    /// A whole register of people or of departments, or a policy: nothing can be judged without it.
    pub ground: bool,
    /// Somebody's name.
    pub people: bool,
    /// The name of a department or unit.
    pub departments: bool,
    /// A post.
    pub posts: bool,
    /// Some days of the calendar.
    pub calendar: bool,
    /// Some report.
    pub reports: bool,
}

impl Unread {
    /// Whether there is anything.
    pub const fn any(self) -> bool {
        let Self { ground, people, departments, posts, calendar, reports } = self;
        ground || people || departments || posts || calendar || reports
    }
}

/// Whether a register or a policy could not be read, so that rules which rest on it are silent: nothing may
/// let that pass.
pub fn suspends_judgement(finding: &Finding) -> bool {
    const UNREADABLE: [Code; 6] = [
        codes::INVALID_POLICY,
        codes::NOT_UTF8,
        codes::UNREADABLE_FILE,
        codes::INVALID_YAML,
        codes::CONFLICT_MARKER,
        codes::CUT_VALUE,
    ];
    let is_record = matches!(classify(&finding.path), Some((FileKind::Record, _)));
    UNREADABLE.contains(&finding.code) && !is_record
}

/// The registers of one organisation.
#[derive(Debug, Default)]
pub struct Register {
    /// Full name.
    pub name: Name,
    /// Short name.
    pub short_name: Option<Name>,
    /// The day from which records are expected.
    pub records_from: Option<NaiveDate>,
    /// The language that its records and registers are written in, where it is not the archive's own.
    pub language: Option<Language>,
    /// Where its clock stands: what times mean, and which day it is.
    pub zone: Zone,
    /// What its money is counted in.
    pub currency: Currency,
    /// The department that keeps the records.
    pub secretariat: Option<DepartmentId>,
    /// Departments and outside units, in the order of the file.
    pub departments: Vec<Department>,
    /// Posts, in the order of the file.
    pub posts: Vec<Post>,
    /// People, in the order of the file.
    pub people: Vec<Person>,
    /// Holidays, working days, semesters, duty roster.
    pub calendar: Calendar,
    /// Reports handed in, in the order of the file.
    pub reports: Vec<Report>,
    /// What could not be read of them.
    pub unread: Unread,
    people_by_name: FxHashMap<String, Vec<PersonId>>,
    people_by_post: FxHashMap<Arc<str>, Vec<PersonId>>,
    people_by_department: FxHashMap<DepartmentId, Vec<PersonId>>,
    departments_by_name: FxHashMap<String, Vec<DepartmentId>>,
}
