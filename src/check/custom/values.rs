//! A meeting as the values that expressions work on. What a record says has its values from the declaration
//! of its keys; here stands what is computed.

use crate::check::rule::Subject;
use crate::expression::Value;
use crate::finding::Step;
use crate::policy::fields::MEETING;
use crate::record::{Attending, Entry, Expressed as _, FrontMatter, Names, moment, whole};
use crate::register::{DepartmentId, PersonId};
use crate::resolve::{Attendee, Given};
use chrono::NaiveDate;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// The values of a meeting.
pub(super) struct Values<'a> {
    subject: &'a Subject<'a>,
    /// How many names could not be found.
    unresolved: Cell<usize>,
    /// The members that were made, and in which a name could not be found.
    incomplete: RefCell<BTreeSet<&'static str>>,
}

impl Names for Values<'_> {
    fn date(&self) -> NaiveDate {
        self.subject.meeting.date
    }

    fn person(&self, name: &str) -> Option<Value> {
        self.found(self.subject.register.find_person(name, self.date()).ok().map(|id| self.person_value(id)))
    }

    fn later_person(&self, name: &str) -> Option<Value> {
        let register = self.subject.register;
        let then = register.find_person(name, self.date());
        let found = then.or_else(|_| register.find_person(name, self.subject.as_of));
        self.found(found.ok().map(|id| self.person_value(id)))
    }

    fn department(&self, name: &str) -> Option<Value> {
        let found = self.subject.register.find_department(name, self.date());
        self.found(found.ok().map(|id| self.department_value(id)))
    }

    fn unresolved(&self) -> usize {
        self.unresolved.get()
    }
}

impl<'a> Values<'a> {
    pub(super) fn new(subject: &'a Subject<'a>) -> Self {
        Self { subject, unresolved: Cell::default(), incomplete: RefCell::default() }
    }

    fn found(&self, value: Option<Value>) -> Option<Value> {
        if value.is_none() {
            self.unresolved.set(self.unresolved.get() + 1);
        }
        value
    }

    /// The meeting, with the members that are used.
    pub(super) fn meeting(&self, used: impl Fn(&str) -> bool) -> Value {
        let mut members = Vec::new();
        for member in MEETING.iter().filter(|member| used(member.name)) {
            let before = self.unresolved.get();
            members.extend(self.member(member.name).map(|value| (member.name, value)));
            if self.unresolved.get() > before {
                self.incomplete.borrow_mut().insert(member.name);
            }
        }
        Value::Map(members)
    }

    /// Whether something of a member was written that could not be read or resolved. To be asked of members
    /// that were made.
    pub(super) fn unreadable(&self, member: &str) -> bool {
        let meeting = self.subject.meeting;
        let key = if member == "sign_in_keeper" { "sign_in" } else { member };
        let hole = meeting
            .record
            .holes
            .iter()
            .any(|hole| matches!(hole.0.first(), Some(Step::Key(first)) if first == key));
        let unresolved = match key {
            // A guest may observe, whom the register does not know.
            "due" | "present" | "observers" | "leave" | "absent" | "counts" => meeting.attendance_unreadable,
            "host" | "cohosts" => meeting.hosts.is_empty() && meeting.front().host.is_some(),
            _ => self.incomplete.borrow().contains(member),
        };
        hole || unresolved
    }

    /// The entries of a list that can be gone through: those that could be read, each with its place.
    pub(super) fn entries(&self, member: &'static str) -> Vec<(usize, Value)> {
        let meeting = self.subject.meeting;
        if member == "present" {
            return meeting.present.iter().map(|one| (self.place(one), self.presence(one))).collect();
        }
        let holes = &meeting.record.holes;
        let hole = |at: usize| {
            holes.iter().any(|hole| match hole.0.as_slice() {
                [Step::Key(first), Step::Index(index), ..] => first == member && *index == at,
                [Step::Key(first)] => first == member,
                _ => false,
            })
        };
        let entries = FrontMatter::entries(meeting.front(), member, self).into_iter();
        let entries = entries.filter(|entry| !entry.unresolved && !hole(entry.at)).filter_map(|entry| {
            let before = self.unresolved.get();
            let (at, value) = (entry.at, self.complete(member, entry)?);
            (self.unresolved.get() == before).then_some((at, value))
        });
        entries.collect()
    }

    /// Where somebody stands; those for whom `everyone` stands, where that does.
    fn place(&self, attendee: &Attendee) -> usize {
        let present = &self.subject.meeting.front().present;
        let everyone = || present.iter().find(|(_, entry)| crate::resolve::is_everyone(&entry.person));
        attendee.at.or_else(|| everyone().map(|(at, _)| at)).unwrap_or_default()
    }

    /// Somebody who was there, with what the record says of how.
    fn presence(&self, attendee: &Attendee) -> Value {
        let written = attendee.at.and_then(|at| self.subject.meeting.front().present.get(at));
        written.and_then(|written| Attending::value(written, self)).unwrap_or_else(|| {
            let mut members = match self.person_value(attendee.person) {
                Value::Map(members) => members,
                other => return other,
            };
            members.push(("remote", Value::Flag(false)));
            Value::Map(members)
        })
    }

    /// One member of the meeting; none where the record does not state it.
    fn member(&self, name: &'static str) -> Option<Value> {
        let (meeting, front) = (self.subject.meeting, self.subject.meeting.front());
        let value = match name {
            "id" => text(&meeting.id),
            "type" => text(&meeting.kind.id),
            "date" => moment(meeting.date, None),
            "last_day" => moment(meeting.last_day, None),
            "end" => moment(meeting.end_day(), Some(front.end?.clock)),
            "mode" => text(front.mode.unwrap_or_default().word()),
            "status" => text(meeting.status.word()),
            "host" => return meeting.host().map(|host| self.department_value(host)),
            "cohosts" => list(meeting.hosts.iter().skip(1).map(|host| self.department_value(*host))),
            "due" => list(meeting.due.iter().map(|id| self.person_value(*id))),
            "present" => list(meeting.present.iter().map(|one| self.presence(one))),
            "sign_in_keeper" => return self.person(front.sign_in.as_ref()?.keeper.as_ref()?),
            "notice" => crate::record::Notice::value(&front.notice.clone().unwrap_or_default(), self)?,
            "classification" => text(meeting.level().word()),
            "counts" => self.counts(),
            "body" => text(meeting.record.body()),
            "agenda" | "decisions" => {
                let entries = FrontMatter::entries(front, name, self).into_iter();
                list(entries.filter_map(|entry| self.complete(name, entry)))
            }
            _ => return FrontMatter::member(front, name, self),
        };
        Some(value)
    }

    /// An entry with what is computed of it.
    fn complete(&self, key: &str, entry: Entry) -> Option<Value> {
        let mut members = match entry.value? {
            Value::Map(members) => members,
            other => return Some(other),
        };
        let meeting = self.subject.meeting;
        match key {
            "agenda" => {
                let item = meeting.agenda.iter().find(|item| item.at == entry.at)?;
                let presenters = item.presenters.iter().map(|id| self.person_value(*id));
                put(&mut members, "presenters", list(presenters));
                put(&mut members, "id", text(&item.id));
                if item.category == Given::Unreadable {
                    self.found(None);
                }
                put(&mut members, "category", text(item.category.known().map_or("", String::as_str)));
            }
            "decisions" => {
                let (_, written) = meeting.front().decisions.iter().find(|(at, _)| *at == entry.at)?;
                let taken = meeting.decisions.iter().find(|taken| taken.at == entry.at)?;
                let owners = taken.owner.known().into_iter().chain(&taken.with);
                put(&mut members, "owners", list(owners.map(|id| self.person_value(*id))));
                put(&mut members, "follow_up", Value::Flag(written.no_follow_up.is_none()));
            }
            _ => {}
        }
        Some(Value::Map(members))
    }

    fn counts(&self) -> Value {
        let counts = self.subject.meeting.counts();
        let size = |number: usize| whole(number as u64);
        Value::Map(vec![
            ("due", size(counts.due)),
            ("present", size(counts.present)),
            ("leave", size(counts.leave)),
            ("absent", size(counts.absent)),
            ("substitutes", size(counts.substitutes)),
        ])
    }

    fn person_value(&self, id: PersonId) -> Value {
        let (register, date) = (self.subject.register, self.subject.meeting.date);
        let person = &register[id];
        let posts = person.tenures_at(date).map(|tenure| text(&tenure.post));
        let departments = person.tenures_at(date).filter_map(|tenure| tenure.department);
        Value::Map(vec![
            ("id", text(&person.id)),
            ("name", text(&person.name)),
            ("posts", list(posts)),
            ("departments", list(departments.map(|id| text(&register[id].id)))),
        ])
    }

    fn department_value(&self, id: DepartmentId) -> Value {
        let department = &self.subject.register[id];
        let term = department.term(self.subject.meeting.date);
        Value::Map(vec![
            ("id", text(&department.id)),
            ("name", text(&term.name)),
            ("kind", text(term.kind.as_deref().unwrap_or_default())),
        ])
    }
}

/// Gives a member its value.
fn put(members: &mut Vec<(&'static str, Value)>, name: &'static str, value: Value) {
    match members.iter_mut().find(|(own, _)| *own == name) {
        Some((_, own)) => *own = value,
        None => members.push((name, value)),
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::List(values.collect())
}
