//! A meeting as the values that expressions work on. What it has is told in [`fields`](crate::policy::fields), which a test compares.

use crate::check::rule::Subject;
use crate::expression::Value;
use crate::finding::Step;
use crate::record::{AgendaItem, Approval, Decision, FollowUp, Leave, Material, Minutes, Vote};
use crate::register::{DepartmentId, PersonId};
use crate::resolve::{Attendee, Given, Item, OnLeave, Taken};
use crate::yaml::List;
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

/// Named values, as far as the record states them.
#[derive(Default)]
struct Members(Vec<(&'static str, Value)>);

impl Members {
    fn set(mut self, name: &'static str, value: impl Into<Option<Value>>) -> Self {
        self.0.extend(value.into().map(|value| (name, value)));
        self
    }

    fn done(self) -> Value {
        Value::Map(self.0)
    }
}

/// The values of a meeting.
pub(super) struct Values<'a>(pub(super) &'a Subject<'a>);

impl Values<'_> {
    /// The meeting, with the members that are used.
    pub(super) fn meeting(&self, used: impl Fn(&str) -> bool) -> Value {
        let mut members = Members::default();
        for member in crate::policy::fields::MEETING.iter().filter(|member| used(member.name)) {
            members = members.set(member.name, self.member(member.name));
        }
        members.done()
    }

    /// Whether something of a member was written that could not be read or resolved.
    pub(super) fn unreadable(&self, member: &str) -> bool {
        let meeting = self.0.meeting;
        let key = match member {
            "sign_in_keeper" => "sign_in",
            other => other,
        };
        let hole = meeting
            .record
            .holes
            .iter()
            .any(|hole| matches!(hole.0.first(), Some(Step::Key(first)) if first == key));
        let unresolved = match key {
            "chair" => unread(&meeting.chair),
            "recorder" => unread(&meeting.recorder),
            "convener" => unread(&meeting.convener),
            "support" => unread(&meeting.support),
            "logistics" => unread(&meeting.logistics),
            "sign_in" => unread(&meeting.sign_in_keeper),
            "notice" => unread(&meeting.notice_by),
            "rescheduled" => unread(&meeting.moved_by) || unread(&meeting.move_notified_by),
            "host" | "cohosts" => meeting.hosts.is_empty() && meeting.front().host.is_some(),
            "due" | "present" | "observers" | "leave" | "absent" | "counts" => meeting.attendance_unreadable,
            "approvals" => meeting.approvals.iter().any(|approved| unread(&approved.by)),
            "agenda" => meeting.agenda.iter().any(item_unread),
            "decisions" => meeting.decisions.iter().any(taken_unread),
            "work_reports" => meeting.work_reports.len() < meeting.front().work_reports.len(),
            _ => false,
        };
        hole || unresolved
    }

    /// The same of one entry of a list.
    pub(super) fn unreadable_entry(&self, member: &str, at: usize) -> bool {
        let meeting = self.0.meeting;
        let hole = meeting.record.holes.iter().any(|hole| match hole.0.as_slice() {
            [Step::Key(first), Step::Index(index), ..] => first == member && *index == at,
            [Step::Key(first)] => first == member,
            _ => false,
        });
        let unresolved = match member {
            "approvals" => meeting.approvals.iter().any(|approved| approved.at == at && unread(&approved.by)),
            "agenda" => meeting.agenda.iter().any(|item| item.at == at && item_unread(item)),
            "decisions" => meeting.decisions.iter().any(|taken| taken.at == at && taken_unread(taken)),
            "leave" => meeting
                .leave
                .iter()
                .any(|leave| leave.at == at && (unread(&leave.granted_by) || unread(&leave.substitute))),
            _ => false,
        };
        hole || unresolved
    }

    /// The entries of a list that can be gone through, each with its place.
    pub(super) fn entries(&self, member: &'static str) -> Vec<(usize, Value)> {
        let (meeting, front) = (self.0.meeting, self.0.meeting.front());
        let places: Vec<usize> = match member {
            "present" => self.places(&meeting.present),
            "observers" => self.places(&meeting.observers),
            "absent" => self.places(&meeting.absent),
            "leave" => meeting.leave.iter().map(|leave| leave.at).collect(),
            "agenda" => meeting.agenda.iter().map(|item| item.at).collect(),
            "decisions" => meeting.decisions.iter().map(|taken| taken.at).collect(),
            "approvals" => front.approvals.iter().map(|(at, _)| at).collect(),
            "work_reports" => meeting.work_reports.iter().map(|(at, _)| *at).collect(),
            "follow_ups" => front.follow_ups.iter().map(|(at, _)| at).collect(),
            "guests" => front.guests.iter().map(|(at, _)| at).collect(),
            "materials" => front.materials.iter().map(|(at, _)| at).collect(),
            "basis" => front.basis.iter().map(|(at, _)| at).collect(),
            "tags" => front.tags.iter().map(|(at, _)| at).collect(),
            "cohosts" => (0..meeting.hosts.len().saturating_sub(1)).collect(),
            _ => Vec::new(),
        };
        match self.member(member) {
            Some(Value::List(values)) => places.into_iter().zip(values).collect(),
            _ => Vec::new(),
        }
    }

    /// Where people stand; those for whom `everyone` stands, where that does.
    fn places(&self, attendees: &[Attendee]) -> Vec<usize> {
        let present = &self.0.meeting.front().present;
        let everyone = present
            .iter()
            .find(|(_, entry)| crate::resolve::is_everyone(&entry.person))
            .map_or(0, |(at, _)| at);
        attendees.iter().map(|attendee| attendee.at.unwrap_or(everyone)).collect()
    }

    /// One member of the meeting; none where the record does not state it.
    fn member(&self, name: &str) -> Option<Value> {
        let (meeting, front) = (self.0.meeting, self.0.meeting.front());
        let value = match name {
            "id" => text(&meeting.id),
            "type" => text(&meeting.kind.id),
            "title" => stated(front.title.as_ref()),
            "number" => return front.number.map(whole),
            "date" => day(meeting.date),
            "start" => return front.start.map(|time| moment(meeting.date, time)),
            "end" => return front.end.map(|end| moment(meeting.end_day(), end.clock)),
            "place" => stated(front.place.as_ref()),
            "mode" => word(front.mode.unwrap_or_default()),
            "status" => word(meeting.status),
            "status_reason" => stated(front.status_reason.as_ref()),
            "host" => return meeting.host().map(|host| self.department(host)),
            "cohosts" => list(meeting.hosts.iter().skip(1).map(|host| self.department(*host))),
            "extraordinary" => Value::Flag(front.extraordinary.is_some()),
            "purpose" => stated(front.purpose.as_ref()),
            "important" => Value::Flag(front.important),
            "basis" => texts(&front.basis),
            "chair" => return self.given(&meeting.chair),
            "recorder" => return self.given(&meeting.recorder),
            "convener" => return self.given(&meeting.convener),
            "support" => return self.given_department(&meeting.support),
            "logistics" => return self.given_department(&meeting.logistics),
            "due" => list(meeting.due.iter().map(|id| self.person(*id))),
            "present" => list(meeting.present.iter().map(|attendee| self.person(attendee.person))),
            "observers" => list(meeting.observers.iter().map(|attendee| self.observer(*attendee))),
            "guests" => list(front.guests.values().map(|guest| {
                let members = Members::default().set("name", text(&guest.name));
                members
                    .set("unit", stated(guest.unit.as_ref()))
                    .set("post", stated(guest.post.as_ref()))
                    .done()
            })),
            "leave" => list(meeting.leave.iter().map(|leave| self.leave(leave))),
            "absent" => list(meeting.absent.iter().map(|attendee| self.absence(*attendee))),
            "sign_in_keeper" => return self.given(&meeting.sign_in_keeper),
            "notice" => {
                let notice = front.notice.as_ref();
                let members = Members::default().set("by", self.given_department(&meeting.notice_by));
                let members = members.set("sent", notice.and_then(|notice| notice.sent).map(at_moment));
                members.set("reported", notice.and_then(|notice| notice.reported).map(at_moment)).done()
            }
            "approvals" => list(front.approvals.iter().map(|(at, approval)| self.approval(at, approval))),
            "rescheduled" => return self.rescheduled(),
            "agenda" => list(meeting.agenda.iter().map(|item| self.item(item, meeting.item(item)))),
            "decisions" => {
                list(meeting.decisions.iter().map(|taken| self.decision(taken, meeting.decision(taken))))
            }
            "follow_ups" => list(front.follow_ups.values().map(follow_up)),
            "work_reports" => list(meeting.work_reports.iter().map(|(at, department)| {
                let report =
                    front.work_reports.iter().find(|(own, _)| own == at).and_then(|(_, report)| report.at);
                let members = Members::default().set("department", self.department(*department));
                members.set("at", report.map(at_moment)).done()
            })),
            "preparatory_group" => {
                let group = front.preparatory_group.as_ref()?;
                let members = Members::default().set("leader", stated(group.leader.as_ref()));
                members
                    .set("members", texts(&group.members))
                    .set("duties", stated(group.duties.as_ref()))
                    .done()
            }
            "costs" => {
                let members = Members::default().set("meals", front.costs.meals.map(money));
                members.set("allowance", front.costs.allowance.map(money)).done()
            }
            "materials" => list(front.materials.values().map(material)),
            "classification" => word(meeting.level()),
            "retention" => front.retention.map_or_else(|| text(""), word),
            "minutes" => minutes(front.minutes.as_ref()?),
            "counts" => self.counts(),
            "tags" => texts(&front.tags),
            "body" => text(meeting.record.body()),
            _ => return None,
        };
        Some(value)
    }

    fn person(&self, id: PersonId) -> Value {
        let (register, date) = (self.0.register, self.0.meeting.date);
        let person = &register[id];
        let posts = person.tenures_at(date).map(|tenure| text(&tenure.post));
        let departments = person.tenures_at(date).filter_map(|tenure| tenure.department);
        let members = Members::default().set("id", text(&person.id)).set("name", text(&person.name));
        let members = members.set("posts", list(posts));
        members.set("departments", list(departments.map(|id| text(&register[id].id)))).done()
    }

    fn given(&self, person: &Given<PersonId>) -> Option<Value> {
        person.known().map(|id| self.person(*id))
    }

    fn department(&self, id: DepartmentId) -> Value {
        let department = &self.0.register[id];
        let term = department.term(self.0.meeting.date);
        let members = Members::default().set("id", text(&department.id)).set("name", text(&term.name));
        members.set("kind", stated(term.kind.as_ref())).done()
    }

    fn given_department(&self, department: &Given<DepartmentId>) -> Option<Value> {
        department.known().map(|id| self.department(*id))
    }

    fn observer(&self, attendee: Attendee) -> Value {
        let written =
            attendee.at.and_then(|at| self.0.meeting.front().observers.iter().find(|(own, _)| *own == at));
        let items = written.map_or_else(|| Value::List(Vec::new()), |(_, observer)| texts(&observer.items));
        Members::default().set("person", self.person(attendee.person)).set("items", items).done()
    }

    fn leave(&self, leave: &OnLeave) -> Value {
        let written =
            self.0.meeting.front().leave.iter().find(|(at, _)| *at == leave.at).map(|(_, written)| written);
        let of =
            |moment: fn(&Leave) -> Option<crate::calendar::Moment>| written.and_then(moment).map(at_moment);
        let members = Members::default().set("person", self.person(leave.person));
        let members = members.set("reason", stated(written.and_then(|written| written.reason.as_ref())));
        let members =
            members.set("asked", of(|leave| leave.asked)).set("granted_by", self.given(&leave.granted_by));
        let members = members.set("granted_on", of(|leave| leave.granted_on));
        let members = members.set("consent", list(leave.consent.iter().map(|id| self.person(*id))));
        members.set("substitute", self.given(&leave.substitute)).done()
    }

    fn absence(&self, attendee: Attendee) -> Value {
        let written =
            attendee.at.and_then(|at| self.0.meeting.front().absent.iter().find(|(own, _)| *own == at));
        let reason = stated(written.and_then(|(_, absence)| absence.reason.as_ref()));
        Members::default().set("person", self.person(attendee.person)).set("reason", reason).done()
    }

    fn approval(&self, at: usize, approval: &Approval) -> Value {
        let by = self.0.meeting.approvals.iter().find(|approved| approved.at == at);
        let members = Members::default().set("of", approval.of.map_or_else(|| text(""), word));
        let members = members.set("by", by.and_then(|approved| self.given(&approved.by)));
        let members = members
            .set("on", approval.on.map(at_moment))
            .set("reference", stated(approval.reference.as_ref()));
        members.set("authority", stated(approval.authority.as_ref())).done()
    }

    fn rescheduled(&self) -> Option<Value> {
        let meeting = self.0.meeting;
        let moved = meeting.front().rescheduled.as_ref()?;
        let members = Members::default().set("from", moved.from.map(at_moment));
        let members =
            members.set("reason", stated(moved.reason.as_ref())).set("by", self.given(&meeting.moved_by));
        Some(members.set("notified_by", self.given_department(&meeting.move_notified_by)).done())
    }

    fn item(&self, item: &Item, written: &AgendaItem) -> Value {
        let category = item.category.known().map(String::as_str).unwrap_or_default();
        let level = written.classification.map_or_else(|| text(""), word);
        let members = Members::default().set("id", text(&item.id)).set("title", text(&written.title));
        let members = members.set("category", text(category));
        let members = members.set("department", self.given_department(&item.department));
        let members = members.set("presenter", self.given(&item.presenter));
        let members = members.set("position", stated(written.position.as_ref()));
        let members = members.set("submitted", written.submitted.map(at_moment));
        let members = members.set("approved_by", list(item.approved_by.iter().map(|id| self.person(*id))));
        let members = members.set("ad_hoc", Value::Flag(written.ad_hoc.is_some()));
        let members = members.set("source", stated(written.source.as_ref()));
        let members = members.set("attachments", texts(&written.attachments));
        let members = members.set("outcome", stated(written.outcome.as_ref())).set("classification", level);
        members.set("vote", written.vote.as_ref().map(vote)).done()
    }

    fn decision(&self, taken: &Taken, written: &Decision) -> Value {
        let members =
            Members::default().set("id", text(&written.id)).set("item", stated(written.item.as_ref()));
        let members = members.set("text", text(&written.text));
        let members = members.set("department", self.given_department(&taken.department));
        let members = members.set("owner", self.given(&taken.owner)).set("assist", texts(&written.assist));
        let members =
            members.set("due", written.due.map(day)).set("deliverable", stated(written.deliverable.as_ref()));
        let members = members.set("follow_up", Value::Flag(written.no_follow_up.is_none()));
        members
            .set("announce", Value::Flag(written.announce))
            .set("supersedes", texts(&written.supersedes))
            .done()
    }

    fn counts(&self) -> Value {
        let counts = self.0.meeting.counts();
        let members = Members::default().set("due", size(counts.due)).set("present", size(counts.present));
        let members = members.set("leave", size(counts.leave)).set("absent", size(counts.absent));
        members.set("substitutes", size(counts.substitutes)).done()
    }
}

const fn unread<T>(given: &Given<T>) -> bool {
    matches!(given, Given::Unreadable)
}

fn item_unread(item: &Item) -> bool {
    unread(&item.department) || unread(&item.presenter) || unread(&item.category) || item.consent_unreadable
}

fn taken_unread(taken: &Taken) -> bool {
    unread(&taken.department) || unread(&taken.owner)
}

fn vote(vote: &Vote) -> Value {
    let members = Members::default().set("method", stated(vote.method.as_ref()));
    let members = members.set("for", vote.in_favour.map(whole)).set("against", vote.against.map(whole));
    members.set("abstain", vote.abstain.map(whole)).done()
}

fn follow_up(entry: &FollowUp) -> Value {
    let members = Members::default().set("decision", text(&entry.decision)).set("on", entry.on.map(day));
    let members = members.set("status", entry.status.map_or_else(|| text(""), word));
    members.set("note", stated(entry.note.as_ref())).set("due", entry.due.map(day)).done()
}

fn material(material: &Material) -> Value {
    let members =
        Members::default().set("title", text(&material.title)).set("file", stated(material.file.as_ref()));
    let members = members.set("by", stated(material.by.as_ref()));
    let members = members.set("checked_by", stated(material.checked_by.as_ref()));
    members
        .set("passed_in", stated(material.passed_in.as_ref()))
        .set("copies", material.copies.map(whole))
        .done()
}

fn minutes(minutes: &Minutes) -> Value {
    let members = Members::default().set("form", minutes.form.map_or_else(|| text(""), word));
    let members = members.set("drafted_by", stated(minutes.drafted_by.as_ref()));
    let members = members.set("reviewed_by", stated(minutes.reviewed_by.as_ref()));
    let members = members.set("signed_by", stated(minutes.signed_by.as_ref()));
    let members = members.set("signed_on", minutes.signed_on.map(day));
    members.set("document_number", stated(minutes.document_number.as_ref())).done()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A text, empty where none is stated.
fn stated(written: Option<&String>) -> Value {
    text(written.map(String::as_str).unwrap_or_default())
}

fn texts(written: &List<String>) -> Value {
    list(written.values().map(|entry| text(entry)))
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::List(values.collect())
}

/// A word of a closed list, as the format writes it.
fn word(value: impl Serialize) -> Value {
    let written = serde_json::to_value(value).ok();
    text(written.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default())
}

fn whole(number: u64) -> Value {
    Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

fn size(number: usize) -> Value {
    Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

/// An amount of money that is read in hundredths.
fn money(hundredths: u64) -> Value {
    let cents = u32::try_from(hundredths % 100).unwrap_or_default();
    let whole = u32::try_from(hundredths / 100).unwrap_or(u32::MAX);
    Value::Number(f64::from(whole) + f64::from(cents) / 100.0)
}

fn day(date: NaiveDate) -> Value {
    moment(date, NaiveTime::MIN)
}

fn moment(date: NaiveDate, time: NaiveTime) -> Value {
    Value::Time(date.and_time(time))
}

fn at_moment(written: crate::calendar::Moment) -> Value {
    moment(written.date, written.time.unwrap_or_default())
}
