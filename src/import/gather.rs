//! From the lines of a document to the facts in it. Goes through the lines once; what stands under a heading
//! or behind a label belongs to its subject.

use super::days::HEAD_LINES;
use super::facts::Facts;
use super::gathering::{Gathering, Run, is_list, is_people, is_section, starts_task};
use super::label::{Labels, marker};
use super::layout::{with_names, with_tasks_whole};
use super::line::{Document, Form, Line};
use super::list::is_box_of_names;
use super::outline::numbered_heads;
use super::sentence;
use super::subject::Subject;
use super::task::task_in;
use super::{motion, table};

/// Gathers the facts of a document; `name` is the name of its file, empty where it holds several meetings.
pub(super) fn gather(document: &Document, name: &str, labels: &Labels) -> Facts {
    let mut gathering = Gathering::new(labels, name);
    gathering.front(document);
    let lines = &document.lines;
    gathering.days(lines);
    gathering.ahead(lines);
    let mut at = 0;
    while at < lines.len() {
        at += gathering.line(lines, at);
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
            let _ = self.value(subject, &text, 0);
        }
    }

    /// Looks ahead at what has a label of its own: no sentence is asked about it.
    fn ahead(&mut self, lines: &[Line]) {
        self.outline = numbered_heads(lines, self.labels);
        self.agenda_ahead = lines.iter().any(|line| self.announces_agenda(line));
        let folded: Vec<_> = lines.iter().map(|line| crate::text::fold(&line.text)).collect();
        let opens = |word: &str| folded.iter().any(|line| line.starts_with(word));
        // Beside those present, who is in attendance is no member.
        self.attend_apart = opens("present") && opens("in attendance");
        for line in lines {
            let cells = if let Form::Row(row) = &line.form {
                &row.cells[..]
            } else {
                std::slice::from_ref(&line.text)
            };
            for cell in cells {
                let labels = self.labels.in_line(cell).into_iter();
                let said = labels.filter(|(_, range)| !super::gathering::is_nothing(&cell[range.clone()]));
                self.labelled.extend(said.map(|(subject, _)| subject));
                self.labelled.extend(self.labels.subject(cell));
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
        let line = &self.without_callout(&lines[at]);
        self.seen += 1;
        self.below = lines.get(at + 1).filter(|next| next.is_entry() && next.depth() > line.depth()).cloned();
        self.items_below = lines.get(at + 1).is_some_and(|head| self.heads_item(head, lines.get(at + 2)));
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
        if self.label_alone(line) || self.labelled(line) || self.announced(line) || self.outlined(line) {
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
        // `4.0 Adjournment` is an item that says when, too.
        let moment = |subject: &Subject| matches!(subject, Subject::Start | Subject::End);
        let subject = self.labels.subject(&line.text);
        if let Some(subject) = subject.filter(|own| !(moment(own) && marker(&line.text).is_some())) {
            self.open(subject, Some(level), false);
            self.used(line);
            return;
        }
        if self.section == Some(Subject::Elsewhere) && self.level.is_none_or(|own| level <= own) {
            self.section = None;
        }
        if self.labelled(line) {
            return;
        }
        self.leave_item(level);
        if self.seen <= 3 && self.facts.title.is_none() {
            self.title(line);
            return;
        }
        // An agenda that has a heading for each item has the notes below them.
        if self.section == Some(Subject::Agenda)
            && !self.run.begun
            && self.level.is_some_and(|own| level > own)
        {
            (self.section, self.listed) = (Some(Subject::Notes), false);
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
            if self.item_named(&line.text) {
                self.used(line);
            }
            self.item_level = Some(level);
            if !within_notes {
                (self.section, self.level) = (Some(Subject::Notes), Some(level.saturating_sub(1)));
            }
        } else if self.level.is_none_or(|own| level <= own) {
            self.section = None;
            self.item = None;
        }
    }

    /// Whether `一、` names an item, and no decision: a head with `（一）` or sentences below it.
    fn heads_item(&self, head: &Line, below: Option<&Line>) -> bool {
        let Some(below) = below.filter(|_| sentence::numbered_item(&head.text)) else { return false };
        let is_head = !head.text.contains(['。', '，', '；', '：']);
        let labelled = !self.labels.in_line(&below.text).is_empty();
        numbered_below(&below.text)
            || is_head && below.text.contains('。') && !labelled && !sentence::numbered_item(&below.text)
    }

    /// A numbered line with paragraphs below it is an item of the agenda.
    fn outlined(&mut self, line: &Line) -> bool {
        if !self.outline.contains(&line.number) {
            return false;
        }
        self.end_outcomes();
        self.section = Some(Subject::Notes);
        if self.item_named(&line.text) {
            self.item_level = None;
        }
        self.used(line);
        true
    }

    /// A heading as high as that of the item at hand ends what was opened below it.
    fn leave_item(&mut self, level: u8) {
        if self.item_level.is_some_and(|own| level <= own) && self.section.is_some() {
            self.end_outcomes();
            self.section = Some(Subject::Notes);
        }
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
        self.open(subject, None, line.depth() > 0);
        self.begins_opening(subject);
        self.run.last = line.number;
        self.alone = !ends;
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
        let found = with_tasks_whole(self.labels.in_line(&line.text));
        if found.is_empty() {
            return false;
        }
        // What stands under `下次会议：` is of that meeting.
        if self.section == Some(Subject::Elsewhere) && !found.iter().any(|(subject, _)| is_section(*subject))
        {
            return true;
        }
        let mut read = false;
        for (subject, range) in found {
            let value = line.text[range].trim();
            let subject = with_names(subject, value);
            if value.is_empty() {
                self.open(subject, None, line.depth() > 0);
                self.begins_opening(subject);
                self.run.last = line.number;
                read = true;
                continue;
            }
            // An entry of a list with a value of its own opens nothing.
            let opens = !line.is_entry() && is_section(subject);
            if opens {
                self.open(subject, None, false);
                self.run = Run { begun: true, listed: marker(value).is_some(), last: line.number };
            }
            read |= self.value(subject, value, line.number);
            if opens {
                self.ends_openings(subject);
            } else if is_list(subject) && value.ends_with(['、', '，', ',', '；', ';']) {
                self.open(subject, None, false);
                self.run = Run { begun: true, listed: false, last: line.number };
            } else if self.section.is_some_and(is_people) {
                self.section = None;
            }
        }
        if read {
            self.used(line);
        }
        true
    }

    /// `会议议定事项如下：` opens what it announces; before it, the line may be a sentence.
    fn announced(&mut self, line: &Line) -> bool {
        let Some(subject) = sentence::announces(&line.text) else { return false };
        sentence::read(self, line);
        self.end_outcomes();
        if marker(&line.text).is_some_and(|_| self.section == Some(Subject::Notes)) {
            (self.item, self.item_level) = (None, None);
        }
        let opened = if self.items_below { Subject::Notes } else { subject };
        self.open(opened, None, false);
        self.begins_opening(opened);
        self.run.last = line.number;
        self.alone = true;
        self.tasks_below = subject == Subject::Decisions;
        self.used(line);
        true
    }

    /// Begins a section. `nested`: its label is an entry below another one, and speaks of that.
    fn open(&mut self, subject: Subject, level: Option<u8>, nested: bool) {
        self.end_outcomes();
        let within_item =
            matches!(subject, Subject::Outcome | Subject::Decisions | Subject::Actions | Subject::Presenter);
        let leaves = match level {
            // A heading speaks of the item only where it stands below the item's own.
            Some(level) => !(within_item && self.item_level.is_some_and(|own| level > own)),
            // Behind the list of the agenda nothing speaks of its last item.
            None => self.section == Some(Subject::Agenda) && !nested,
        };
        if leaves {
            (self.item, self.item_level) = (None, None);
        }
        self.listed |= subject == Subject::Agenda;
        self.section = Some(subject);
        self.run = Run::default();
        (self.base, self.numbered) = (0, false);
        self.outer.clear();
        self.level = level.or(self.level.filter(|_| within_item));
        self.alone = level.is_some();
    }

    /// Notes that a label opened decisions or actions, with nothing beside it.
    fn begins_opening(&mut self, subject: Subject) {
        if matches!(subject, Subject::Decisions | Subject::Actions) {
            let (count, tasks) = self.openings.entry(subject).or_default();
            *count += 1;
            tasks.clear();
        }
    }

    /// Notes that a label stands within the notes of items, with a value of its own: so it speaks of each.
    fn ends_openings(&mut self, subject: Subject) {
        if matches!(subject, Subject::Decisions | Subject::Actions) {
            let (count, tasks) = self.openings.entry(subject).or_default();
            *count += 1;
            tasks.clear();
        }
    }

    /// A bold line within the notes is the title of an item; before them, the title of the whole.
    fn bold_title(&mut self, line: &Line) -> bool {
        match self.section {
            Some(Subject::Notes | Subject::Outcome | Subject::Decisions | Subject::Actions)
                if line.text.chars().count() <= 80 && !line.text.ends_with('。') =>
            {
                self.end_outcomes();
                self.section = Some(Subject::Notes);
                if self.item_named(&line.text) {
                    self.item_level = None;
                    self.used(line);
                }
                true
            }
            None if self.seen <= 3 && self.facts.title.is_none() && marker(&line.text).is_none() => {
                self.title(line);
                true
            }
            _ => false,
        }
    }

    /// A line that is neither heading nor label: it belongs to the section.
    fn within(&mut self, line: &Line) {
        let depth = line.depth();
        // Where the list that an entry opened is over, what was spoken of before goes on.
        while line.is_entry() && depth < self.base {
            let (section, base, numbered) = self.outer.pop().unwrap_or_default();
            (self.section, self.base, self.numbered) = (section, base, numbered);
        }
        match self.section {
            Some(subject) if is_people(subject) => {
                if !self.person_line(subject, line) {
                    self.section = None;
                    self.prose(line);
                }
            }
            Some(Subject::Agenda) => {
                if !self.agenda_line(line, depth.saturating_sub(self.base)) {
                    (self.section, self.item) = (None, None);
                    self.prose(line);
                }
            }
            Some(Subject::Outcome) => self.outcome_line(line),
            Some(Subject::Decisions | Subject::Actions) => {
                if !self.task_line(line, depth) {
                    self.section = None;
                    self.prose(line);
                }
            }
            Some(subject @ (Subject::Place | Subject::Date | Subject::Presenter | Subject::Title)) => {
                self.section = None;
                if !self.value_below(subject, line) {
                    self.prose(line);
                }
            }
            Some(Subject::Elsewhere)
                if !sentence::numbered_item(&line.text) && !sentence::closes_meeting(&line.text) => {}
            _ => self.prose(line),
        }
    }

    /// The value of a label that stands on the line below it.
    fn value_below(&mut self, subject: Subject, line: &Line) -> bool {
        let plain = marker(&line.text).is_none() && !line.bold && !line.text.ends_with('。');
        let near = self.alone || self.run.touches(line);
        let read = self.seen <= HEAD_LINES && plain && near && self.value(subject, &line.text, line.number);
        if read {
            self.used(line);
        }
        read
    }

    /// Running text: sentences that state facts, items by their number, boxes of a list of tasks.
    fn prose(&mut self, line: &Line) {
        if starts_task(&line.text) && !is_box_of_names(&line.text) {
            self.task(&line.text, line.number);
            self.used(line);
            return;
        }
        let in_notes = matches!(self.section, Some(Subject::Notes));
        if (in_notes || self.section.is_none()) && self.is_item(line) {
            self.end_outcomes();
            self.section = Some(Subject::Notes);
            if self.item_named(sentence::first_sentence(&line.text)) {
                self.item_level = None;
                self.used(line);
            }
            if !sentence::decided(self, line) {
                self.tasks_behind_item(line);
            }
            return;
        }
        if (in_notes || self.section.is_none()) && self.names_listed_item(&line.text) {
            self.used(line);
            return;
        }
        if sentence::read(self, line) {
            self.used(line);
        } else if self.section.is_none() && self.could_be_title(line) {
            self.title(line);
        }
        if self.tasks_below && self.item.is_some() && numbered_below(&line.text) {
            self.task(&line.text, line.number);
            self.used(line);
            return;
        }
        self.counted(line);
    }

    /// What somebody is to do by a day, in the sentences behind the title of an item.
    fn tasks_behind_item(&mut self, line: &Line) {
        for text in line.text.split('。').skip(1) {
            let task = task_in(text, &self.known(), self.day());
            if !task.owners.is_empty() && task.due.is_some() {
                self.task(text, line.number);
            }
        }
    }

    /// Whether a line names an item by its number: `一、…`; `1. …（汇报人：…）`; `1. 会议听取了…`.
    fn is_item(&mut self, line: &Line) -> bool {
        if sentence::numbered_item(&line.text) || self.counts_on(line) {
            return true;
        }
        let first = matches!(line.form, Form::Text | Form::Item(0));
        if !first || marker(&line.text).is_none_or(|(number, _)| number.contains('.')) {
            return false;
        }
        let presented = self.names_presenter(&line.text);
        self.entries_are_items |= line.is_entry() && presented && !self.listed;
        presented && !self.listed
            || line.is_entry() && self.entries_are_items
            || sentence::reports_item(&line.text)
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

    /// A line of labels and values, and nothing else; whether it was one.
    pub(super) fn labelled_line(&mut self, line: &Line) -> bool {
        self.labelled(line)
    }

    /// Begins a section within a table.
    pub(super) fn begin(&mut self, subject: Subject) {
        self.open(subject, None, false);
    }

    fn finish(mut self) -> Facts {
        self.end_outcomes();
        motion::end(&mut self);
        // A label that stands once, behind the last of several items, speaks of all of them.
        let last = self.facts.items.len().checked_sub(1).filter(|last| *last > 0);
        for (count, tasks) in self.openings.values() {
            for at in tasks.iter().filter(|_| *count == 1) {
                let task = &mut self.facts.decisions[*at];
                task.item = task.item.filter(|item| Some(*item) != last);
            }
        }
        self.facts
    }
}

/// Whether a line has a number of the second rank: `（一）`, `1.`.
fn numbered_below(text: &str) -> bool {
    marker(text).is_some() && !sentence::numbered_item(text)
}
