//! The value of a label: a day, a place, a list of people.

use super::gathering::{Gathering, is_nothing};
use super::people::{Named, People, people_in, person_in};
use super::sentence;
use super::subject::Subject;
use super::when::{dates, times};
use crate::say;
use chrono::Datelike;

impl Gathering<'_> {
    /// The value of a label.
    pub(super) fn value(&mut self, subject: Subject, text: &str, line: usize) {
        let text = text.trim().trim_matches('*').trim();
        match subject {
            Subject::Date => self.when(text, line),
            Subject::Start => self.set_times(times(text).0, None),
            Subject::End => self.set_times(None, times(text).0),
            Subject::Place => set(&mut self.facts.place, text),
            Subject::Title => set(&mut self.facts.title, text),
            Subject::Kind => set(&mut self.facts.kind, text),
            Subject::Host => set(&mut self.facts.host, text),
            Subject::Number => self.facts.number = self.facts.number.or_else(|| sentence::number_in(text)),
            Subject::DocumentNumber => set(&mut self.facts.document_number, text),
            Subject::Chair => self.one_person("chair", text),
            Subject::Recorder => self.one_person("recorder", text),
            Subject::SignedBy => {
                self.facts.signed_by = self.facts.signed_by.take().or_else(|| person_in(text));
            }
            Subject::Present | Subject::Observers | Subject::Guests | Subject::Leave | Subject::Absent => {
                self.add_people(subject, people_in(text));
            }
            Subject::Presenter => {
                if let Some(item) = self.item.and_then(|at| self.facts.items.get_mut(at)) {
                    item.presenters.extend(people_in(text).named);
                }
            }
            Subject::Outcome => self.outcomes.push(text.to_owned()),
            Subject::Agenda if !is_nothing(text) => self.push_item(text),
            Subject::Decisions | Subject::Actions if !is_nothing(text) => self.task(text),
            Subject::Owner => {
                if let Some(task) = self.facts.decisions.last_mut().filter(|task| task.owners.is_empty()) {
                    task.owners = people_in(text).named;
                }
            }
            Subject::Due => {
                let day = self.day().and_then(|day| super::when::due_in(text, day)).map(|(_, day)| day);
                if let Some(task) = self.facts.decisions.last_mut().filter(|task| task.due.is_none()) {
                    task.due = day;
                }
            }
            Subject::Notes if !is_nothing(text) && text.chars().count() <= 200 => {}
            _ => {}
        }
    }

    /// A day, a time, or both.
    pub(super) fn when(&mut self, text: &str, line: usize) {
        let year = self.facts.named_day.map(|day| day.year());
        if self.facts.written_day.is_none()
            && let Some((_, day)) = dates(text, year).first()
        {
            self.facts.written_day = Some((*day, line));
        }
        let (start, end) = times(text);
        self.set_times(start, end);
    }

    pub(super) fn set_times(&mut self, start: Option<chrono::NaiveTime>, end: Option<chrono::NaiveTime>) {
        self.facts.start = self.facts.start.or(start);
        self.facts.end = self.facts.end.or(end);
    }

    /// The one who chaired or recorded. Who else is named is left for a person to look at.
    pub(super) fn one_person(&mut self, key: &'static str, text: &str) {
        let people = people_in(text);
        let slot = if key == "chair" { &mut self.facts.chair } else { &mut self.facts.recorder };
        if slot.is_some() {
            return;
        }
        if people.named.len() > 1 {
            let names: Vec<_> = people.named.iter().map(|own| own.name.as_str()).collect();
            let (zh, en) = (names.join("、"), names.join(", "));
            self.facts
                .doubts
                .push((key, say!(zh: "原文写了几个人：{zh}", en: "the text names several: {en}")));
        }
        if slot.is_none() {
            *slot = people.named.into_iter().next();
        }
    }

    /// People of a list, each in the list where what stands beside the name puts them.
    pub(super) fn add_people(&mut self, subject: Subject, people: People) {
        let key = key_of(subject);
        if people.open {
            self.facts.doubts.push((
                key,
                say!(
                    zh: "原文名单以“等”结尾，不完整",
                    en: "the list of the text ends with “and others”: it is not complete"
                ),
            ));
        }
        for text in people.unread {
            self.facts.doubts.push((key, say!(zh: "看不出是谁：{text}", en: "not read as a name: {text}")));
        }
        for named in people.named {
            self.add_person(subject, named);
        }
    }

    pub(super) fn add_person(&mut self, subject: Subject, named: Named) {
        let note = named.note.clone().unwrap_or_default();
        let folded = crate::text::fold(&note);
        // Each part of the note is looked at by itself: `member, observer group` makes nobody an observer.
        let parts: Vec<_> = folded.split([',', '、', ';', '/']).map(str::trim).collect();
        let has = |words: &[&str]| parts.iter().any(|part| words.contains(part));
        let subject = match subject {
            Subject::Present if has(&["请假", "leave", "apologies"]) => Subject::Leave,
            Subject::Present if has(&["缺席", "absent"]) => Subject::Absent,
            Subject::Present if has(&["列席", "observer"]) => Subject::Observers,
            other => other,
        };
        if has(&["主持", "chair", "主持人", "facilitator"]) && self.facts.chair.is_none() {
            self.facts.chair = Some(named.clone());
        }
        if has(&["记录", "scribe", "记录人", "notes", "recorder"]) && self.facts.recorder.is_none() {
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
        if !list.iter().any(|own| crate::text::fold_name(&own.name) == crate::text::fold_name(&named.name)) {
            list.push(named);
        }
    }
}

fn set(slot: &mut Option<String>, text: &str) {
    if slot.is_none() && !is_nothing(text) {
        *slot = Some(text.to_owned());
    }
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
