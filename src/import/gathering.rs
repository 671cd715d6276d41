//! What is open while the lines of a document are read.

use super::facts::{Facts, Motion};
use super::known::Known;
use super::label::Labels;
use super::line::Line;
use super::subject::Subject;
pub(super) use super::subject::is_section;
use super::when::{dates, pattern, unclear_day};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What is open while lines are read.
#[allow(clippy::struct_excessive_bools, reason = "each says by itself what the next line may belong to")]
pub(super) struct Gathering<'a> {
    pub(super) labels: &'a Labels,
    pub(super) facts: Facts,
    /// What the lines at hand are about.
    pub(super) section: Option<Subject>,
    /// How high the heading of the section is; none where a label opened it.
    pub(super) level: Option<u8>,
    /// The place of the item that is spoken of.
    pub(super) item: Option<usize>,
    /// How high the heading stands that named it; none where none did.
    pub(super) item_level: Option<u8>,
    /// Whether a heading opened the section, and no label with a colon.
    pub(super) alone: bool,
    /// How the lines of the section have come so far.
    pub(super) run: Run,
    /// Whether items are numbered `一、`.
    pub(super) numbered_items: bool,
    /// Whether entries of a numbered list are items: one of them named its presenter.
    pub(super) entries_are_items: bool,
    /// How often a label opened decisions or actions, and which were read under the last one.
    pub(super) openings: BTreeMap<Subject, (usize, Vec<usize>)>,
    /// Whether the agenda has a section of its own.
    pub(super) listed: bool,
    /// Whether it has one further on.
    pub(super) agenda_ahead: bool,
    /// The entry nested below the line at hand.
    pub(super) below: Option<Line>,
    /// Whether the next line names an item that has decisions below it.
    pub(super) items_below: bool,
    /// Whether the document distinguishes those in attendance from those present.
    pub(super) attend_apart: bool,
    /// The numbered lines that head what stands below them.
    pub(super) outline: BTreeSet<usize>,
    /// What has a label of its own somewhere in the document.
    pub(super) labelled: BTreeSet<Subject>,
    /// Whether what is numbered below an item was decided: a sentence said so.
    pub(super) tasks_below: bool,
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

/// How the lines of a section have come: what follows belongs to it only while it looks the same.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Run {
    /// Whether the label had its value beside it, or a line has been read.
    pub(super) begun: bool,
    /// Whether a line of it was an entry of a list or had a number.
    pub(super) listed: bool,
    /// The last line that belonged to it.
    pub(super) last: usize,
}

impl Run {
    /// Whether a line follows without a blank one between.
    pub(super) fn touches(&self, line: &Line) -> bool {
        line.number <= self.last + 1
    }

    /// Notes a line of the section.
    pub(super) fn add(&mut self, line: &Line) {
        self.begun = true;
        self.listed |= line.is_entry() || super::label::marker(&line.text).is_some();
        self.last = line.number;
    }
}

/// The motion that is being read.
#[derive(Debug, Default)]
pub(super) struct MotionReading {
    pub(super) open: Option<Motion>,
    pub(super) text: Vec<String>,
    /// The last line that belonged to it.
    pub(super) last: usize,
    /// Whether its text is over, and only ballots and the result may follow.
    pub(super) closed: bool,
    /// The line before the one at hand, without the word that announces a motion.
    pub(super) before: (usize, String),
    /// What stood before the line that said who moved it.
    pub(super) fallback: String,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(labels: &'a Labels, name: &str) -> Self {
        let named_day = dates(name, None).first().map(|(_, day)| *day);
        let unclear = unclear_day(name).filter(|_| named_day.is_none());
        let doubts = unclear.map(|unclear| ("date", unclear.question())).into_iter().collect();
        let facts = Facts { named_day, doubts, ..Facts::default() };
        Self {
            labels,
            facts,
            section: None,
            level: None,
            item: None,
            item_level: None,
            alone: false,
            run: Run::default(),
            numbered_items: false,
            entries_are_items: false,
            openings: BTreeMap::new(),
            listed: false,
            agenda_ahead: false,
            below: None,
            items_below: false,
            attend_apart: false,
            outline: BTreeSet::new(),
            labelled: BTreeSet::new(),
            tasks_below: false,
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
        self.facts.day()
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
        Known::of_lists(all)
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
            r"^\s*(?:\[[ xX]\]|☐|☑|(?i:action(?: item)?|todo|待办)\s*[:：]|(?i:\*\*action)|(?:AI|AR)\s*[:：]|(?:(?i:action(?: item)?)|AI|AR)\s*[(（\[]\s*@?[\w. ]{1,30}[)）\]]|(?:AI|AR|ACTION)\s\p{Lu}[\p{L} ]{1,30}:)",
        )
    });
    TASK.is_match(text)
}

pub(super) fn is_list(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Present
            | Subject::Observers
            | Subject::Guests
            | Subject::Leave
            | Subject::Absent
            | Subject::Remote
    )
}

/// Whether a subject is people: a list of them, or one.
pub(super) fn is_people(subject: Subject) -> bool {
    is_list(subject) || matches!(subject, Subject::Chair | Subject::Recorder)
}
