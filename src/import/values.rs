//! The value of a label: a day, a place, a list of people.

use super::gathering::{Gathering, is_list, is_nothing};
use super::label::numbered_parts;
use super::people::{Named, People, people_behind_label};
use super::sentence;
use super::subject::Subject;
use super::when::{dates, time_alone, times};
use crate::say;
use chrono::Datelike;

impl Gathering<'_> {
    /// Takes the value of a label; whether something was made of it.
    #[must_use]
    pub(super) fn value(&mut self, subject: Subject, text: &str, line: usize) -> bool {
        let text = text.trim().trim_matches('*').trim();
        match subject {
            Subject::Date => self.when(text, line),
            Subject::Start => self.set_times(time_alone(text), None),
            Subject::End => self.set_times(None, time_alone(text)),
            Subject::Place => self.place(text),
            Subject::Title => {
                self.facts.number = self.facts.number.or_else(|| sentence::number_in(text));
                set(&mut self.facts.title, text)
            }
            Subject::Kind => set(&mut self.facts.kind, text),
            Subject::Host => set(&mut self.facts.host, text),
            Subject::Number => {
                let number = sentence::number_in(text).filter(|_| self.facts.number.is_none());
                self.facts.number = self.facts.number.or(number);
                number.is_some()
            }
            Subject::DocumentNumber => set(&mut self.facts.document_number, text),
            Subject::Chair => self.one_person("chair", text),
            Subject::Recorder => self.one_person("recorder", text),
            Subject::SignedBy => {
                let person = people_behind_label(text).named.into_iter().next();
                let person = person.filter(|_| self.facts.signed_by.is_none());
                let read = person.is_some();
                self.facts.signed_by = self.facts.signed_by.take().or(person);
                read
            }
            // Below those who were also present, who came from elsewhere was no member.
            Subject::Remote if self.section == Some(Subject::Observers) => {
                let mut people = people_behind_label(text);
                people.named.iter_mut().for_each(|own| own.note = Some("remote".to_owned()));
                self.add_people(Subject::Observers, people)
            }
            subject if is_list(subject) => self.add_people(subject, people_behind_label(text)),
            Subject::Agenda => self.each_part(text, Self::push_item),
            Subject::Decisions | Subject::Actions => self.each_part(text, |own, part| {
                for clause in own.clauses(part) {
                    own.task(&clause, line);
                }
            }),
            Subject::Presenter | Subject::Outcome => self.of_item(subject, text, line),
            Subject::Owner | Subject::Due => self.of_task(subject, text),
            _ => false,
        }
    }

    /// A place; a sentence behind it that says when is no part of it.
    fn place(&mut self, text: &str) -> bool {
        let (place, rest) = text.split_once(". ").unwrap_or((text, ""));
        let (start, end) = times(rest);
        let place = if self.set_times(start, end) { place } else { text };
        set(&mut self.facts.place, place)
    }

    /// Takes each part of a text that counts them: `1．照明；2．排班`.
    fn each_part(&mut self, text: &str, mut take: impl FnMut(&mut Self, &str)) -> bool {
        let parts = numbered_parts(text);
        for part in parts.iter().filter(|part| !is_nothing(part)) {
            take(self, part);
        }
        true
    }

    /// The clauses of a decision that are decisions by themselves, at `；` outside brackets. A label
    /// and its value belong to the one before.
    fn clauses(&self, text: &str) -> Vec<String> {
        let mut clauses: Vec<String> = Vec::new();
        let mut depth = 0_usize;
        let mut from = 0;
        let mut cut = |piece: &str| {
            let labelled = !self.labels.in_line(piece.trim()).is_empty() || piece.chars().count() < 4;
            match clauses.last_mut().filter(|_| labelled) {
                Some(last) => *last = format!("{last}；{piece}"),
                None => clauses.push(piece.to_owned()),
            }
        };
        for (at, c) in text.char_indices() {
            match c {
                '(' | '（' | '[' | '【' => depth += 1,
                ')' | '）' | ']' | '】' => depth = depth.saturating_sub(1),
                '；' if depth == 0 => {
                    cut(&text[from..at]);
                    from = at + c.len_utf8();
                }
                _ => {}
            }
        }
        cut(&text[from..]);
        clauses.retain(|clause| !clause.trim().is_empty());
        clauses
    }

    /// What a label says of the item that is spoken of; nothing where none is.
    fn of_item(&mut self, subject: Subject, text: &str, line: usize) -> bool {
        let Some(item) = self.item.and_then(|at| self.facts.items.get_mut(at)) else { return false };
        if subject == Subject::Presenter {
            let named = people_behind_label(text).named;
            let read = !named.is_empty();
            for own in named {
                if !item.presenters.iter().any(|other| other.name == own.name) {
                    item.presenters.push(own);
                }
            }
            return read;
        }
        self.outcomes.extend(numbered_parts(text).into_iter().map(str::to_owned));
        let _ = self.counts(text, line);
        true
    }

    /// What a label says of the last decision.
    fn of_task(&mut self, subject: Subject, text: &str) -> bool {
        let day = self.day();
        let Some(task) = self.facts.decisions.last_mut() else { return false };
        if subject == Subject::Owner && task.owners.is_empty() {
            let people = people_behind_label(text);
            if people.unread.is_empty() {
                task.owners = people.named;
            }
            return !task.owners.is_empty();
        }
        if subject == Subject::Due && task.due.is_none() {
            task.due = day.and_then(|day| super::when::due_in(text, day)).map(|(_, day)| day);
            task.vague = task.due.is_none().then(|| text.to_owned());
            return true;
        }
        false
    }

    /// A day, a time, or both.
    pub(super) fn when(&mut self, text: &str, line: usize) -> bool {
        let before = self.facts.written_day;
        let year = self.facts.named_day.map(|day| day.year());
        if self.facts.written_day.is_none()
            && let Some((_, day)) = dates(text, year).first()
        {
            self.facts.written_day = Some((*day, line));
        }
        let (start, end) = times(text);
        let read = before != self.facts.written_day || !dates(text, year.or(Some(2000))).is_empty();
        self.set_times(start, end) || read
    }

    /// Takes the times that were not stated before; whether there were any.
    pub(super) fn set_times(
        &mut self,
        start: Option<chrono::NaiveTime>,
        end: Option<chrono::NaiveTime>,
    ) -> bool {
        self.facts.start = self.facts.start.or(start);
        self.facts.end = self.facts.end.or(end);
        start.is_some() || end.is_some()
    }

    /// The one who chaired or recorded. Who else is named is left for a person to look at.
    pub(super) fn one_person(&mut self, key: &'static str, text: &str) -> bool {
        let people = people_behind_label(text);
        let slot = if key == "chair" { &mut self.facts.chair } else { &mut self.facts.recorder };
        if slot.is_some() {
            return false;
        }
        if people.named.len() > 1 {
            let names: Vec<_> = people.named.iter().map(|own| own.name.as_str()).collect();
            let (zh, en) = (names.join("、"), names.join(", "));
            self.facts
                .doubts
                .push((key, say!(zh: "原文写了几个人：{zh}", en: "the text names several: {en}")));
        }
        *slot = people.named.first().cloned();
        self.ask(key, &people);
        true
    }

    /// People of a list, each in the list where what stands beside the name puts them.
    pub(super) fn add_people(&mut self, subject: Subject, people: People) -> bool {
        self.ask(key_of(subject), &people);
        for named in people.named {
            self.add_person(subject, named);
        }
        true
    }

    /// What of a list a person has to look at.
    fn ask(&mut self, key: &'static str, people: &People) {
        let doubts = &mut self.facts.doubts;
        if people.open {
            doubts.push((
                key,
                say!(
                    zh: "原文名单以“等”结尾，不完整",
                    en: "the list of the text ends with “and others”: it is not complete"
                ),
            ));
        }
        let unread = people.unread.iter();
        doubts.extend(
            unread.map(|text| (key, say!(zh: "看不出是谁：{text}", en: "not read as a name: {text}"))),
        );
        let unsure = people.unsure.iter();
        doubts.extend(unsure.map(|text| {
            let question = say!(
                zh: "括号里的当作备注，没有当作姓名：{text}",
                en: "what stands in brackets was not read as a name: {text}"
            );
            (key, question)
        }));
    }

    fn add_person(&mut self, subject: Subject, named: Named) {
        let mut named = named;
        if subject == Subject::Remote {
            named.note = Some("remote".to_owned());
        }
        let note = named.note.clone().unwrap_or_default();
        let folded = crate::text::fold(&note);
        // Each part of the note is looked at by itself: `member, observer group` makes nobody an observer.
        let parts: Vec<_> = folded.split([',', '、', ';', '/']).map(str::trim).collect();
        // `TAC Chair` is one, too, and the vice-chair is none.
        let last = |part: &str| part.rsplit(' ').next().unwrap_or_default().to_owned();
        let vice =
            |part: &&&str| !part.contains("vice") && !part.contains("deputy") && !part.contains("former");
        let has = |words: &[&str]| {
            parts.iter().filter(vice).any(|part| words.contains(part) || words.contains(&&*last(part)))
        };
        let subject = match subject {
            Subject::Present if has(LEAVE) => Subject::Leave,
            Subject::Present if has(&["缺席", "absent"]) => Subject::Absent,
            Subject::Present if has(&["列席", "observer"]) => Subject::Observers,
            other => other,
        };
        if has(CHAIR) && self.facts.chair.is_none() {
            self.facts.chair = Some(named.clone());
        }
        if has(RECORDER) && self.facts.recorder.is_none() {
            self.facts.recorder = Some(named.clone());
        }
        let lists = &mut self.facts.lists;
        let list = match subject {
            Subject::Observers => &mut lists.observers,
            Subject::Guests => &mut lists.guests,
            Subject::Leave => &mut lists.leave,
            Subject::Absent => &mut lists.absent,
            _ => &mut lists.present,
        };
        let key = crate::text::fold_name(&named.name);
        // `Ryan` is the Ryan Levick of the list.
        let part = |own: &Named| own.name.split_once(' ').is_some_and(|(first, _)| first == named.name);
        if list.iter().any(part) {
            return;
        }
        match list.iter_mut().find(|own| crate::text::fold_name(&own.name) == key) {
            Some(own) => own.note = own.note.take().or(named.note),
            None => list.push(named),
        }
    }
}

/// What stands beside the name of who was on leave.
const LEAVE: &[&str] =
    &["请假", "病假", "事假", "公假", "休假", "产假", "出差", "leave", "on leave", "apologies", "excused"];

/// What stands beside the name of who chaired, and of who recorded.
const CHAIR: &[&str] = &[
    "主持",
    "主持人",
    "chair",
    "chairs",
    "chairman",
    "chairwoman",
    "chairperson",
    "facilitator",
    "moderator",
];
const RECORDER: &[&str] = &[
    "记录",
    "记录人",
    "书记员",
    "scribe",
    "notes",
    "minutes",
    "recorder",
    "notetaker",
    "minute-taker",
    "note-taker",
];

fn set(slot: &mut Option<String>, text: &str) -> bool {
    let free = slot.is_none() && !is_nothing(text);
    if free {
        *slot = Some(text.to_owned());
    }
    free
}

fn key_of(subject: Subject) -> &'static str {
    match subject {
        Subject::Observers => "observers",
        Subject::Guests => "guests",
        Subject::Leave => "leave",
        Subject::Absent => "absent",
        _ => "present",
    }
}
