//! Facts that stand in tables: labels beside their values, people, actions.

use super::facts::Task;
use super::gathering::{Gathering, is_list, is_nothing, is_section};
use super::label::Labels;
use super::line::{Form, Line};
use super::motion;
use super::people::people_behind_label;
use super::subject::Subject;
use super::task::task_in;
use super::when::{dates, due_in};
use crate::say;

/// The rows of the table that begins at a line.
pub(super) fn rows_of(lines: &[Line], at: usize) -> Vec<&Line> {
    let table = |line: &Line| if let Form::Row(row) = &line.form { Some(row.table) } else { None };
    let own = table(&lines[at]);
    lines[at..].iter().take_while(|line| table(line) == own).collect()
}

/// Whether a row states the day of the meeting.
pub(super) fn states_day(labels: &Labels, cells: &[String]) -> bool {
    cells.iter().any(|cell| labels.subject(cell) == Some(Subject::Date))
        || cells.iter().any(|cell| labels.in_line(cell).iter().any(|(subject, _)| *subject == Subject::Date))
}

impl Gathering<'_> {
    /// Reads a table; returns how many lines it has.
    pub(super) fn table(&mut self, rows: &[&Line], _table: usize) -> usize {
        let count = rows.len();
        let captions = rows.iter().take_while(|line| is_caption(cells(line)) && rows.len() > 1).count();
        let (captions, rows) = rows.split_at(captions.min(count - 1));
        let width = distinct(cells(rows[0])).len();
        // A single cell over the columns is a caption; over labels and values it may be a value.
        let head = self.heads(cells(rows[0]));
        let named = head.iter().flatten().count();
        let has = |subjects: &[Subject]| head.iter().flatten().any(|own| subjects.contains(own));
        let body_is_labels = rows.len() > 1 && self.is_label_row(cells(rows[1]));
        let columns = rows.len() > 1 && !body_is_labels;
        let votes: Vec<_> = rows.iter().map(|line| cells(line)).collect();
        if motion::matrix(self, &votes) {
            self.captions(captions);
            for line in rows {
                self.used(line);
            }
        } else if columns
            && (named >= 2
                && has(&[
                    Subject::Matter,
                    Subject::Actions,
                    Subject::Decisions,
                    Subject::Owner,
                    Subject::Due,
                ])
                || width >= 3 && has(&[Subject::Owner, Subject::Due]))
        {
            self.captions(captions);
            self.used(rows[0]);
            self.actions(&head, &rows[1..]);
        } else if columns
            && named >= 2
            && has(&[Subject::Agenda, Subject::Title])
            && has(&[Subject::Presenter, Subject::Date, Subject::Row, Subject::Outcome, Subject::Notes])
        {
            self.captions(captions);
            self.used(rows[0]);
            self.agenda_table(&head, &rows[1..]);
        } else if columns && has(&[Subject::Name]) || named >= 1 && self.is_people_table(&head, rows) {
            self.captions(captions);
            self.used(rows[0]);
            self.people_table(&head, cells(rows[0]), &rows[1..]);
        } else {
            for line in captions.iter().chain(rows) {
                if motion::row(self, cells(line)) {
                    self.used(line);
                } else {
                    self.label_row(line);
                }
            }
        }
        count
    }

    /// What stands above the head of a table: it may say whose list it is.
    fn captions(&mut self, captions: &[&Line]) {
        for line in captions {
            let text = cells(line).iter().find(|cell| !cell.trim().is_empty()).cloned().unwrap_or_default();
            if let Some(subject) = self.labels.subject(&text) {
                self.begin(subject);
            }
            self.used(line);
        }
    }

    /// What the columns of a table are about. In one of actions, `Who` is the owner and `When` the day.
    fn heads(&self, cells: &[String]) -> Vec<Option<Subject>> {
        let mut heads: Vec<_> = cells.iter().map(|cell| self.labels.subject(cell)).collect();
        let has = |heads: &[Option<Subject>], subjects: &[Subject]| {
            heads.iter().flatten().any(|own| subjects.contains(own))
        };
        if has(&heads, &[Subject::Matter, Subject::Actions, Subject::Decisions, Subject::Due])
            || has(&heads, &[Subject::Owner])
        {
            let owned = has(&heads, &[Subject::Owner]);
            let due = has(&heads, &[Subject::Due]);
            for (head, cell) in heads.iter_mut().zip(cells) {
                let when = crate::text::fold(cell).trim() == "when";
                match head {
                    Some(Subject::Present | Subject::Name) if !owned => *head = Some(Subject::Owner),
                    Some(Subject::Date) if !due && when => *head = Some(Subject::Due),
                    _ => {}
                }
            }
        }
        heads
    }

    /// Whether a row has a label beside a value.
    fn is_label_row(&self, cells: &[String]) -> bool {
        cells.first().is_some_and(|cell| self.labels.subject(cell).is_some())
    }

    /// Columns of people under their lists: `出席 | 请假`.
    fn is_people_table(&self, head: &[Option<Subject>], rows: &[&Line]) -> bool {
        // Company and role may stand beside the only list.
        let count = head.iter().flatten().filter(|subject| is_list(**subject)).count();
        let lists = head.iter().flatten().all(|own| is_list(*own) || count == 1 && *own == Subject::Other);
        lists
            && count > 0
            && head.iter().all(Option::is_some)
            && rows.len() > 1
            && !self.is_label_row(cells(rows[1]))
    }

    /// A row of labels and values beside each other.
    fn label_row(&mut self, line: &Line) {
        let cells = distinct(cells(line));
        // A label over all columns speaks of the rows below it.
        if let [only] = &cells[..]
            && let Some(subject) = self.labels.subject(only).filter(|own| is_section(*own) || is_list(*own))
        {
            self.begin(subject);
            self.used(line);
            return;
        }
        let mut at = 0;
        let mut read = false;
        while at < cells.len() {
            let Some(subject) = self.labels.subject(&cells[at]) else {
                // A short cell beside others is no line of a text.
                let text = cells.len() == 1 || cells[at].lines().count() > 1;
                read |=
                    if text { self.cell_lines(&cells[at], line) } else { self.cell_label(&cells[at], line) };
                at += 1;
                continue;
            };
            let value = cells.get(at + 1).filter(|value| self.labels.subject(value).is_none());
            if let Some(value) = value {
                self.cell_value(subject, value, line);
                at += 1;
            }
            read = true;
            at += 1;
        }
        if read {
            self.used(line);
        }
    }

    /// A cell whose text carries its own labels: `会议时间：…`.
    fn cell_lines(&mut self, cell: &str, line: &Line) -> bool {
        let mut read = false;
        for text in cell.lines() {
            let own = Line { number: line.number, text: text.to_owned(), form: Form::Text, bold: false };
            read |= self.inner_line(&own);
        }
        read
    }

    /// A cell that carries a label and its value.
    fn cell_label(&mut self, cell: &str, line: &Line) -> bool {
        let own = Line { number: line.number, text: cell.to_owned(), form: Form::Text, bold: false };
        self.labelled_line(&own)
    }

    fn cell_value(&mut self, subject: Subject, value: &str, line: &Line) {
        if is_nothing(value) {
            return;
        }
        if matches!(
            subject,
            Subject::Agenda | Subject::Notes | Subject::Decisions | Subject::Actions | Subject::Outcome
        ) {
            self.begin(subject);
            for text in value.lines().filter(|text| !text.trim().is_empty()) {
                let own =
                    Line { number: line.number, text: text.trim().to_owned(), form: Form::Text, bold: false };
                self.inner_line(&own);
            }
        } else {
            let _ = self.value(subject, value, line.number);
        }
    }

    /// A table with a person in each row, or with a list in each column.
    fn people_table(&mut self, head: &[Option<Subject>], heads: &[String], rows: &[&Line]) {
        let name = head.iter().position(|own| *own == Some(Subject::Name));
        let lists = head.iter().flatten().filter(|own| is_list(**own)).count();
        let beside = head.contains(&Some(Subject::Other));
        let name = name.or_else(|| {
            head.iter().position(|own| own.is_some_and(is_list)).filter(|_| lists == 1 && beside)
        });
        for line in rows {
            let cells = cells(line);
            match name {
                Some(name) => self.person_row(name, heads, cells),
                None => {
                    for (cell, subject) in cells.iter().zip(head) {
                        if let Some(subject) = subject.filter(|subject| is_list(*subject)) {
                            self.add_people(subject, people_behind_label(cell));
                        }
                    }
                }
            }
            self.used(line);
        }
    }

    /// A person of a table. A column that says whether they came decides on the list.
    fn person_row(&mut self, name: usize, heads: &[String], cells: &[String]) {
        let Some(cell) = cells.get(name) else { return };
        let mut people = people_behind_label(cell);
        // `Chair` under `Role` says who chaired.
        if let [only] = &mut people.named[..] {
            let roles = heads.iter().zip(cells).filter(|(head, _)| {
                matches!(crate::text::fold(head).trim(), "role" | "roles" | "职务" | "角色" | "分工")
            });
            only.note = only.note.take().or_else(|| roles.map(|(_, cell)| cell.trim().to_owned()).next());
        }
        let handle = cells.iter().find_map(|cell| cell.trim().strip_prefix('@'));
        if let ([only], Some(handle)) = (&mut people.named[..], handle) {
            only.handle.get_or_insert_with(|| handle.to_owned());
        }
        let mut came = heads.iter().zip(cells).enumerate().filter(|(at, _)| *at != name);
        let came = came.find_map(|(_, (head, cell))| attendance(self.labels, head, cell));
        match came {
            Some(Came::In(subject)) => drop(self.add_people(subject, people)),
            None => drop(self.add_people(self.people_subject(), people)),
            Some(Came::No) => {
                let (name, key) = (cell.trim(), "present");
                let text = say!(
                    zh: "“{name}”在表里写的是没有参会，没有写是请假还是缺席",
                    en: "the table says that {name} did not come, and not whether with leave"
                );
                self.facts.doubts.push((key, text));
            }
        }
    }

    /// A table with an item in each row.
    fn agenda_table(&mut self, head: &[Option<Subject>], rows: &[&Line]) {
        let column = |subject: Subject| head.iter().position(|own| *own == Some(subject));
        let Some(title) = column(Subject::Agenda).or_else(|| column(Subject::Title)) else { return };
        for line in rows {
            let cells = cells(line);
            let cell = |subject| {
                column(subject).and_then(|at| cells.get(at)).map(String::as_str).unwrap_or_default()
            };
            let Some(text) = cells.get(title).filter(|text| !is_nothing(text)) else { continue };
            let presenters = people_behind_label(cell(Subject::Presenter)).named;
            let outcome =
                [cell(Subject::Outcome), cell(Subject::Notes)].into_iter().find(|text| !text.is_empty());
            self.add_item(&text.replace('\n', " "), presenters, outcome.unwrap_or_default());
            self.used(line);
        }
    }

    /// A table of actions. Rows of other days, in a table kept over all meetings, are not of this one.
    fn actions(&mut self, head: &[Option<Subject>], rows: &[&Line]) {
        let column = |subject: Subject| head.iter().position(|own| *own == Some(subject));
        let text = [Subject::Matter, Subject::Actions, Subject::Decisions, Subject::Agenda, Subject::Title]
            .into_iter()
            .find_map(column);
        let text = text.or_else(|| head.iter().position(Option::is_none));
        let mut above: Vec<String> = Vec::new();
        for line in rows {
            let cells = with_repeats(cells(line), &above);
            if is_sum(&cells) {
                continue;
            }
            above.clone_from(&cells);
            let cell = |subject| {
                column(subject).and_then(|at| cells.get(at)).map(String::as_str).unwrap_or_default()
            };
            let day = dates(cell(Subject::Date), None).first().map(|(_, day)| *day);
            if day.is_some() && self.day().is_some() && day != self.day() {
                continue;
            }
            let Some(text) = text.and_then(|at| cells.get(at)).filter(|text| !is_nothing(text)) else {
                continue;
            };
            let mut task = task_in(text, &self.known(), self.day());
            self.columns(&mut task, cell(Subject::Owner), cell(Subject::Department), cell(Subject::Due));
            let text = super::label::without_marker(&text.replace('\n', " ")).trim().to_owned();
            self.facts.decisions.push(Task { text, item: None, ..task });
            self.used(line);
        }
    }

    fn columns(&self, task: &mut Task, owner: &str, department: &str, due: &str) {
        let people = people_behind_label(&owner.replace(" + ", ", "));
        if !people.named.is_empty() {
            task.owners = people.named;
        } else if !is_nothing(owner) && department.is_empty() {
            task.department = Some(owner.trim().to_owned());
        }
        if !is_nothing(department) {
            task.department = Some(department.trim().to_owned());
        }
        if !is_nothing(due) {
            let day = self.day().map_or_else(|| dates(due, None).into_iter().next(), |day| due_in(due, day));
            match day {
                Some((_, day)) => task.due = Some(day),
                None => task.vague = Some(due.trim().to_owned()),
            }
        }
    }
}

fn cells(line: &Line) -> &[String] {
    match &line.form {
        Form::Row(row) => &row.cells,
        _ => &[],
    }
}

/// A row whose cells are all the same, as one that is merged over all columns.
fn is_caption(cells: &[String]) -> bool {
    let filled: Vec<_> = cells.iter().filter(|cell| !cell.trim().is_empty()).collect();
    cells.len() > 1 && !filled.is_empty() && filled.iter().all(|cell| *cell == filled[0]) && filled.len() != 1
        || cells.len() == 1
}

/// The cells of a row, those that repeat what stands above them with its text.
fn with_repeats(cells: &[String], above: &[String]) -> Vec<String> {
    let repeats = |cell: &String| {
        matches!(
            crate::text::fold(cell).trim(),
            "同上" | "〃" | "\"" | "″" | "\'\'" | "ditto" | "as above" | "same"
        )
    };
    let own = |(at, cell): (usize, &String)| match above.get(at) {
        Some(above) if repeats(cell) => above.clone(),
        _ => cell.clone(),
    };
    cells.iter().enumerate().map(own).collect()
}

/// A row that sums up the others.
fn is_sum(cells: &[String]) -> bool {
    let sums = ["小计", "合计", "总计", "共计", "total", "subtotal", "sum"];
    cells.iter().any(|cell| sums.contains(&crate::text::fold(cell).trim()))
}

/// What a cell says of whether somebody came.
enum Came {
    /// They are of this list.
    In(Subject),
    /// They did not come.
    No,
}

/// Whether somebody came, by a cell under `是否参会`, `Attending` or `状态`; none where the column speaks of
/// something else.
fn attendance(labels: &Labels, head: &str, cell: &str) -> Option<Came> {
    let asked = labels.subject(head).is_some_and(|subject| is_list(subject) || subject == Subject::Status)
        || head.contains("是否")
        || head.contains("到会")
        || crate::text::fold(head).starts_with("attend");
    let cell = crate::text::fold(cell);
    let said = |words: &[&str]| words.contains(&cell.trim());
    let status = labels.subject(head) == Some(Subject::Status);
    if !asked || status && cell.trim().is_empty() {
        return None;
    }
    Some(if cell.contains("请假") || said(&["leave", "apologies", "excused"]) {
        Came::In(Subject::Leave)
    } else if cell.contains("缺席") || said(&["absent"]) {
        Came::In(Subject::Absent)
    } else if said(&["否", "", "×", "✗", "未", "未到", "未参会", "未参加", "不参加", "n", "no", "-", "—"])
    {
        Came::No
    } else if cell.contains("列席") {
        Came::In(Subject::Observers)
    } else {
        return None;
    })
}

/// Cells without those that repeat the one before, as merged cells do.
fn distinct(cells: &[String]) -> Vec<String> {
    let mut cells = cells.to_vec();
    cells.dedup();
    cells
}
