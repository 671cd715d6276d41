//! What is open while the lines of a document are read.

use super::facts::{Facts, Motion};
use super::label::Labels;
use super::line::Line;
use super::subject::Subject;
use super::task::Known;
use super::when::{dates, pattern};
use regex::Regex;
use std::sync::LazyLock;

/// What is open while lines are read.
pub(super) struct Gathering<'a> {
    pub(super) labels: &'a Labels,
    pub(super) facts: Facts,
    /// What the lines at hand are about.
    pub(super) section: Option<Subject>,
    /// How high the heading of the section is; none where a label opened it.
    pub(super) level: Option<u8>,
    /// The place of the item that is spoken of.
    pub(super) item: Option<usize>,
    /// Whether the agenda has a section of its own.
    pub(super) listed: bool,
    /// Whether it has one further on.
    pub(super) agenda_ahead: bool,
    /// How deep the entries of the section stand, where an entry of a list opened it.
    pub(super) base: usize,
    /// The sections around it: what each is about, how deep its entries stand, whether they have numbers.
    pub(super) outer: Vec<(Option<Subject>, usize, bool)>,
    /// Whether the items of the agenda have numbers: what has none explains the one before.
    pub(super) numbered: bool,
    /// The entries of a list of outcomes.
    pub(super) outcomes: Vec<String>,
    /// How many lines have been read.
    pub(super) seen: usize,
    /// The motion that is being read.
    pub(super) motion: MotionReading,
}

/// The motion that is being read.
#[derive(Debug, Default)]
pub(super) struct MotionReading {
    pub(super) open: Option<Motion>,
    pub(super) text: Vec<String>,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(labels: &'a Labels, name: &str) -> Self {
        let named_day = dates(name, None).first().map(|(_, day)| *day);
        let facts = Facts { named_day, ..Facts::default() };
        Self {
            labels,
            facts,
            section: None,
            level: None,
            item: None,
            listed: false,
            agenda_ahead: false,
            base: 0,
            outer: Vec::new(),
            numbered: false,
            outcomes: Vec::new(),
            seen: 0,
            motion: MotionReading::default(),
        }
    }

    /// The year in which days without one lie.
    pub(super) fn day(&self) -> Option<chrono::NaiveDate> {
        self.facts.named_day.or(self.facts.written_day.map(|(day, _)| day))
    }

    pub(super) fn known(&self) -> Known {
        let lists = &self.facts.lists;
        let all = lists
            .present
            .iter()
            .chain(&lists.observers)
            .chain(&lists.guests)
            .chain(&lists.leave)
            .chain(&lists.absent);
        let all = all.chain(&self.facts.chair).chain(&self.facts.recorder);
        all.map(|own| own.name.clone()).collect()
    }

    pub(super) fn used(&mut self, line: &Line) {
        self.facts.used.insert(line.number);
    }

    /// The list that a table of people belongs to.
    pub(super) fn people_subject(&self) -> Subject {
        self.section.filter(|subject| is_list(*subject)).unwrap_or(Subject::Present)
    }
}

/// Whether a text says that there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    let folded = crate::text::fold(text);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        bare,
        "" | "无" | "暂无" | "没有" | "none" | "n/a" | "na" | "nil" | "tbd" | "略" | "待定" | "待补充"
    )
}

/// Whether a line is an entry of a list of tasks, or opens with `@name` or a label of actions.
pub(super) fn starts_task(text: &str) -> bool {
    static TASK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\s*(?:\[[ xX]\]|☐|☑|action(?: item)?\s*[:：]|\*\*action|todo\s*[:：]|AI\s*[:：]|待办\s*[:：])",
        )
    });
    TASK.is_match(text)
}

pub(super) fn is_section(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Agenda | Subject::Notes | Subject::Decisions | Subject::Actions | Subject::Outcome
    )
}

pub(super) fn is_list(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Present | Subject::Observers | Subject::Guests | Subject::Leave | Subject::Absent
    )
}
