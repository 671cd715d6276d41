//! From the lines of a document to the facts in it. Goes through the lines once; what stands under a heading
//! or behind a label belongs to its subject.

use super::facts::Facts;
use super::gathering::{Gathering, is_list, is_section, starts_task};
use super::label::{Labels, marker};
use super::line::{Document, Form, Line};
use super::people::people_in;
use super::sentence;
use super::subject::Subject;
use super::when::{dates, pattern, times};
use super::{motion, table};
use regex::Regex;
use std::sync::LazyLock;

/// Among how many lines the facts of the meeting as a whole are looked for.
const HEAD_LINES: usize = 30;

/// Gathers the facts of a document; `name` is the name of its file.
pub(super) fn gather(document: &Document, name: &str, labels: &Labels) -> Facts {
    let mut gathering = Gathering::new(labels, name);
    gathering.front(document);
    gathering.days(&document.lines);
    gathering.agenda_ahead = document.lines.iter().any(|line| gathering.announces_agenda(line));
    let mut at = 0;
    while at < document.lines.len() {
        at += gathering.line(&document.lines, at);
    }
    gathering.finish()
}

impl Gathering<'_> {
    /// The old front matter: keys that are labels.
    fn front(&mut self, document: &Document) {
        for (key, value) in &document.front {
            let Some(subject) = key.as_str().and_then(|key| self.labels.subject(key)) else { continue };
            let text = match value {
                serde_yaml::Value::String(text) => text.clone(),
                serde_yaml::Value::Sequence(list) => {
                    list.iter().filter_map(|entry| entry.as_str()).collect::<Vec<_>>().join("、")
                }
                serde_yaml::Value::Number(number) => number.to_string(),
                _ => continue,
            };
            self.value(subject, &text, 0);
        }
    }

    /// The day that the text states: in a heading, or in its first lines.
    fn days(&mut self, lines: &[Line]) {
        if self.facts.written_day.is_some() {
            return;
        }
        for line in lines.iter().take(HEAD_LINES) {
            let labelled =
                self.labels.in_line(&line.text).into_iter().any(|(subject, _)| subject == Subject::Date);
            let heading = matches!(line.form, Form::Heading(_)) || line.number <= 3;
            let cell = matches!(&line.form, Form::Row(row) if table::states_day(self.labels, &row.cells));
            let opening = sentence::opens_minutes(&line.text);
            if !(labelled || heading || cell || opening) || sentence::speaks_of_other_day(&line.text) {
                continue;
            }
            if let Some((_, day)) = dates(&line.text, None).first() {
                self.facts.written_day = Some((*day, line.number));
                return;
            }
        }
    }

    /// Whether a line opens the agenda, as a heading or a label does.
    fn announces_agenda(&self, line: &Line) -> bool {
        let label = line.text.split([':', '：']).next().unwrap_or_default();
        self.labels.subject(label) == Some(Subject::Agenda)
    }

    /// Reads a line; returns how many were read with it.
    fn line(&mut self, lines: &[Line], at: usize) -> usize {
        let line = &without_callout(&lines[at]);
        self.seen += 1;
        if let Form::Row(row) = &line.form {
            let rows = table::rows_of(lines, at);
            return self.table(&rows, row.table);
        }
        if motion::line(self, line) {
            return 1;
        }
        if let Form::Heading(level) = line.form {
            let next = lines.get(at + 1).map(|next| &next.form);
            let deeper = matches!(next, Some(Form::Heading(next)) if *next > level);
            self.heading(line, level, deeper);
            return 1;
        }
        if self.label_alone(line) || self.labelled(line) {
            return 1;
        }
        if line.bold && self.bold_title(line) {
            return 1;
        }
        self.within(line);
        1
    }

    /// A heading opens a section, names an item, or titles the whole.
    fn heading(&mut self, line: &Line, level: u8, deeper: bool) {
        if let Some(subject) = self.labels.subject(&line.text) {
            self.open(subject, Some(level));
            self.used(line);
            return;
        }
        if self.labelled(line) {
            return;
        }
        if self.seen <= 3 && self.facts.title.is_none() {
            self.title(line);
            return;
        }
        let within_notes = self.section == Some(Subject::Notes) && self.level.is_some_and(|own| level > own);
        // Minutes without an agenda have a heading for each item; one with headings of its own is the head of
        // a group.
        let bare = !self.agenda_ahead
            && level > 1
            && self.section.is_none_or(|own| !is_section(own) || own == Subject::Notes);
        let within_notes = within_notes || bare && !deeper;
        self.end_outcomes();
        if within_notes || marker(&line.text).is_some() && self.section != Some(Subject::Agenda) {
            self.item_named(&line.text);
            self.used(line);
            if !within_notes {
                (self.section, self.level) = (Some(Subject::Notes), Some(level.saturating_sub(1)));
            }
        } else if self.level.is_none_or(|own| level <= own) {
            self.section = None;
            self.item = None;
        }
    }

    /// The title of the meeting, and what stands beside it.
    fn title(&mut self, line: &Line) {
        sentence::read(self, line);
        let (start, end) = times(&line.text);
        self.set_times(start, end);
        let title = sentence::title_of(&line.text);
        self.facts.number = self.facts.number.or_else(|| sentence::number_in(&line.text));
        self.facts.title = title.filter(|title| !title.is_empty());
        self.used(line);
    }

    /// A label that is all of its line opens a section.
    fn label_alone(&mut self, line: &Line) -> bool {
        let ends = line.text.trim_end().ends_with([':', '：']);
        let Some(subject) = self.labels.subject(&line.text) else { return false };
        let numbered = marker(&line.text).is_some() && self.section != Some(Subject::Agenda);
        if !(ends || line.bold || numbered || is_section(subject)) {
            return false;
        }
        // `1. 时间` within the agenda is an item.
        if self.section == Some(Subject::Agenda) && !ends {
            return false;
        }
        let outer = (self.section, self.base, self.numbered);
        let mut outers = std::mem::take(&mut self.outer);
        self.open(subject, None);
        if line.is_entry() {
            outers.push(outer);
            self.outer = outers;
            self.base = line.depth_below();
        }
        self.used(line);
        true
    }

    /// A line of labels with their values.
    fn labelled(&mut self, line: &Line) -> bool {
        let found = self.labels.in_line(&line.text);
        if found.is_empty() {
            return false;
        }
        for (subject, range) in found {
            let value = line.text[range].trim();
            if value.is_empty() {
                self.open(subject, None);
            } else {
                self.value(subject, value, line.number);
                // An entry of a list with a value of its own opens nothing.
                if !line.is_entry() && (is_section(subject) || is_list(subject)) {
                    self.open(subject, None);
                }
            }
        }
        self.used(line);
        true
    }

    /// Begins a section.
    fn open(&mut self, subject: Subject, level: Option<u8>) {
        self.end_outcomes();
        let within_item =
            matches!(subject, Subject::Outcome | Subject::Decisions | Subject::Actions | Subject::Presenter);
        if level.is_some() && !within_item {
            self.item = None;
        }
        self.listed |= subject == Subject::Agenda;
        self.section = Some(subject);
        (self.base, self.numbered) = (0, false);
        self.outer.clear();
        self.level = level.or(self.level.filter(|_| within_item));
    }

    /// A bold line within the notes is the title of an item; before them, the title of the whole.
    fn bold_title(&mut self, line: &Line) -> bool {
        match self.section {
            Some(Subject::Notes | Subject::Outcome | Subject::Decisions | Subject::Actions)
                if line.text.chars().count() <= 80 =>
            {
                self.end_outcomes();
                self.item_named(&line.text);
                self.section = Some(Subject::Notes);
                self.used(line);
                true
            }
            None if self.seen <= 3 && self.facts.title.is_none() => {
                self.title(line);
                true
            }
            _ => false,
        }
    }

    /// A line that is neither heading nor label: it belongs to the section.
    fn within(&mut self, line: &Line) {
        let depth = if let Form::Item(depth) = line.form { depth } else { 0 };
        // Where the list that an entry opened is over, what was spoken of before goes on.
        while line.is_entry() && depth < self.base {
            let (section, base, numbered) = self.outer.pop().unwrap_or_default();
            (self.section, self.base, self.numbered) = (section, base, numbered);
        }
        match self.section {
            Some(subject) if is_list(subject) || matches!(subject, Subject::Chair | Subject::Recorder) => {
                if sentence::is_prose(&line.text)
                    || !line.is_entry() && people_in(&line.text).named.is_empty()
                {
                    self.section = None;
                    self.prose(line);
                } else {
                    self.value(subject, &line.text, line.number);
                    self.used(line);
                }
            }
            Some(Subject::Agenda) => self.agenda_line(line, depth.saturating_sub(self.base)),
            Some(Subject::Outcome) => self.outcome_line(line),
            Some(Subject::Decisions | Subject::Actions) => self.task_line(line, depth),
            Some(Subject::Place | Subject::Date | Subject::Presenter | Subject::Title)
                if self.seen <= HEAD_LINES =>
            {
                let subject = self.section.take().expect("it was just looked at");
                self.value(subject, &line.text, line.number);
                self.used(line);
            }
            _ => self.prose(line),
        }
    }

    /// Running text: sentences that state facts, items by their number, boxes of a list of tasks.
    fn prose(&mut self, line: &Line) {
        if starts_task(&line.text) {
            self.task(&line.text);
            self.used(line);
            return;
        }
        let in_notes = matches!(self.section, Some(Subject::Notes));
        if sentence::numbered_item(&line.text)
            && matches!(line.form, Form::Text)
            && (in_notes || self.section.is_none())
        {
            self.end_outcomes();
            self.item_named(sentence::first_sentence(&line.text));
            self.section = Some(Subject::Notes);
            self.used(line);
            sentence::decided(self, line);
            return;
        }
        if in_notes && self.names_listed_item(&line.text) {
            self.used(line);
            return;
        }
        if sentence::read(self, line) {
            self.used(line);
        } else if self.section.is_none()
            && self.seen <= 3
            && self.facts.title.is_none()
            && line.text.chars().count() <= 60
        {
            self.title(line);
        }
    }

    /// A line that stands within a cell of a table; whether it was read.
    pub(super) fn inner_line(&mut self, line: &Line) -> bool {
        if motion::line(self, line) || self.label_alone(line) || self.labelled(line) {
            return true;
        }
        let before = self.facts.used.len();
        self.within(line);
        self.facts.used.len() > before
    }

    /// Begins a section within a table.
    pub(super) fn begin(&mut self, subject: Subject) {
        self.open(subject, None);
    }

    fn finish(mut self) -> Facts {
        self.end_outcomes();
        motion::end(&mut self);
        self.facts
    }
}

/// A line without the mark of a callout, `[!abstract]-`.
fn without_callout(line: &Line) -> Line {
    static CALLOUT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[!\w+\][+-]?\s*"));
    Line { text: CALLOUT.replace(&line.text, "").replace('\u{a0}', " ").trim().to_owned(), ..line.clone() }
}
