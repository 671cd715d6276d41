//! One record, resolved.

use super::attendance::{Attendance, attendance};
use super::frame::{Frame, frame};
use super::named_items;
use super::names::{Names, is_everyone};
use super::{Approved, FollowUpFile, Given, Item, Meeting, Paper, Taken, Unread, motion};
use crate::finding::{Finding, Path, Place, Step, codes};
use crate::policy::{MeetingType, Policies, Requirement, Standpoint};
use crate::record::{FrontMatter, Record, Status};
use crate::register::{DepartmentId, PersonId, Register};
use crate::yaml::List;
use crate::{path, say};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Resolves a record at its date. Without type, date or policy there is no meeting, and a finding says why:
/// what is left is what the record can still be known by.
pub fn meeting(
    record: Record,
    register: &Register,
    policies: &Policies,
    as_of: NaiveDate,
) -> (Result<Meeting, Unread>, Vec<Finding>) {
    let mut findings = Vec::new();
    let found = frame(&record, register, policies, &mut findings);
    let Some(Frame { date, version, kind, host }) = found else {
        return (Err(unread(&record, policies)), findings);
    };
    let front = &record.front;
    let mut names = Names::new(register, &record.source.path, &record.holes);
    let hosts = hosts(&mut names, front, &kind, &host, date);
    let last_day = front.date.as_ref().and_then(|dates| dates.to).filter(|to| *to > date).unwrap_or(date);
    let status = front.status.unwrap_or_else(|| status(&record, date, as_of));
    let chair = names.person_or_missing(front.chair.as_ref(), path!["chair"], date);
    let policy = &policies.0[version];
    let standpoint = Standpoint {
        register,
        policy,
        date,
        hosts: &hosts,
        proposer: None,
        providers: &[],
        chair: chair.known().copied(),
    };
    let due = standpoint.everyone(&kind.requirements.everyone_due());
    let listening =
        kind.requirements.observing.as_ref().map(|rule| standpoint.everyone(&rule.by)).unwrap_or_default();
    names.due_unclear = is_due_unclear(register, &kind) || hosts.is_empty();
    let attendance = attendance(&mut names, front, date, &due);
    let id: Arc<str> = record.id().into();
    // A name that does not resolve is reported where it first stands, in the order of the keys.
    let recorder = names.person_or_missing(front.recorder.as_ref(), path!["recorder"], date);
    let convener = names.person_or_missing(front.convener.as_ref(), path!["convener"], date);
    let support = names.department_or_missing(front.support.as_ref(), path!["support"], date);
    let logistics = names.department_or_missing(front.logistics.as_ref(), path!["logistics"], date);
    let notice_by = front.notice.as_ref().and_then(|notice| notice.by.as_ref());
    let notice_by = names.department_or_missing(notice_by, path!["notice", "by"], date);
    let agenda = agenda(&mut names, front, &kind, date);
    let motions = motion::motions(&mut names, front, date);
    let recusals = motion::recusals(&mut names, front, date);
    motion::others_in_votes(&mut names, front, date);
    let decisions = decisions(&mut names, front, &id, date);
    let approvals = approvals(&mut names, front, date);
    let sign_in_keeper = sign_in(&mut names, front, date);
    let (moved_by, move_notified_by) = moved(&mut names, front, date);
    let work_reports = work_reports(&mut names, front, date);
    let materials = materials(&mut names, front, date);
    let providers = providers(&materials, &agenda, &hosts);
    others(&mut names, front, date);
    named_items::check(&mut names, front, &agenda, &kind.requirements);
    findings.append(&mut names.findings);
    let Attendance { present, observers, leave, absent, unreadable: attendance_unreadable } = attendance;
    let meeting = Meeting {
        record: Box::new(record),
        named_date: super::named_date(&id),
        id,
        date,
        last_day,
        status,
        version,
        kind,
        hosts,
        chair,
        recorder,
        convener,
        support,
        logistics,
        notice_by,
        due,
        listening,
        present,
        observers,
        leave,
        absent,
        attendance_unreadable,
        agenda,
        motions,
        recusals,
        decisions,
        approvals,
        sign_in_keeper,
        moved_by,
        move_notified_by,
        work_reports,
        materials,
        providers,
    };
    (Ok(meeting), findings)
}

/// Whether it is not known who is due, because the register or the requirement has a finding of its own.
fn is_due_unclear(register: &Register, kind: &MeetingType) -> bool {
    let dead = kind.requirements.due.as_ref().is_some_and(Requirement::is_dead);
    dead || register.unread.ground || register.unread.people
}

/// Who decided to move the session, and who informed the participants.
fn moved(
    names: &mut Names<'_>,
    front: &FrontMatter,
    date: NaiveDate,
) -> (Given<PersonId>, Given<DepartmentId>) {
    let moved = front.rescheduled.as_ref();
    let by = moved.and_then(|moved| moved.by.as_ref());
    let notified_by = moved.and_then(|moved| moved.notified_by.as_ref());
    let by = names.person_or_missing(by, path!["rescheduled", "by"], date);
    (by, names.department_or_missing(notified_by, path!["rescheduled", "notified_by"], date))
}

/// What is known of a record that is no meeting: its day, and its type where it names one.
fn unread(record: &Record, policies: &Policies) -> Unread {
    let unread = Unread::of_file(&record.source.path, Some(record.source.clone()));
    let day = unread.day.or_else(|| record.front.date.as_ref()?.from);
    let policy = day.and_then(|day| policies.in_force(day)).or_else(|| policies.0.last());
    let kind = record.front.meeting_type.as_deref().zip(policy);
    let kind =
        kind.and_then(|(written, policy)| policy.meeting_type(written)).map(|kind| Arc::clone(&kind.id));
    Unread { kind, day, ..unread }
}

/// The status of a record that does not say it, or not so that it could be read. One that says what happened
/// is of a meeting that was held; one that says nothing of it is of a meeting that is planned, for the day
/// alone holds no meeting. Where the status could not be read, a record that says nothing of a meeting is of
/// one that was not held.
fn status(record: &Record, date: NaiveDate, as_of: NaiveDate) -> Status {
    let front = &record.front;
    let describes = front.chair.is_some() || !front.present.is_empty() || !front.agenda.is_empty();
    if says_what_happened(record) {
        Status::Held
    } else if date <= as_of && record.holes.contains(&path!["status"]) && !describes {
        Status::NotHeld
    } else {
        Status::Planned
    }
}

/// Whether a record says what nobody can write before a meeting: who came by name, what came of an item,
/// decisions, minutes, prose. Who is invited, an agenda and consents are written before. What stands there
/// and could not be read counts as said.
fn says_what_happened(record: &Record) -> bool {
    const AFTERWARDS: [&str; 8] =
        ["present", "absent", "agenda", "decisions", "motions", "minutes", "counts", "sign_in"];
    let FrontMatter { present, absent, agenda, decisions, motions, minutes, counts, sign_in, .. } =
        &record.front;
    let unreadable = |hole: &Path| AFTERWARDS.iter().any(|key| hole.0.first() == Some(&Step::from(*key)));
    present.values().any(|seat| !is_everyone(&seat.person))
        || !absent.is_empty()
        || agenda.values().any(|item| item.outcome.is_some() || item.vote.is_some())
        || !decisions.is_empty()
        || motions.values().any(|motion| motion.vote.is_some() || motion.result.is_some())
        || minutes.is_some()
        || counts.present.is_some()
        || sign_in.as_ref().is_some_and(|list| !list.times.is_empty())
        || !record.body().trim().is_empty()
        || record.holes.iter().any(unreadable)
}

fn hosts(
    names: &mut Names<'_>,
    front: &FrontMatter,
    kind: &MeetingType,
    host: &str,
    date: NaiveDate,
) -> Vec<DepartmentId> {
    let mut hosts = Vec::new();
    if !host.is_empty()
        && let Given::Known(host) = names.department(host, path!["host"], date)
    {
        let fixed = kind.host.as_ref().and_then(|id| names.register.department(id));
        if let Some(fixed) = fixed.filter(|fixed| *fixed != host) {
            names.findings.push(other_host(names, kind, [host, fixed], date));
        }
        hosts.push(fixed.unwrap_or(host));
        for (at, cohost) in front.cohosts.iter() {
            if let Given::Known(cohost) = names.department(cohost, path!["cohosts", at], date) {
                hosts.push(cohost);
            }
        }
    }
    hosts
}

/// A type that one department always hosts is written under another. Either type or host is wrong.
fn other_host(
    names: &Names<'_>,
    kind: &MeetingType,
    [written, fixed]: [DepartmentId; 2],
    date: NaiveDate,
) -> Finding {
    let name = |department: DepartmentId| &names.register[department].term(date).name;
    let (written, fixed, zh) = (name(written), name(fixed), &kind.name.zh);
    let en = kind.name.en.as_deref().unwrap_or(zh);
    Finding::new(
        codes::INVALID_VALUE,
        names.path,
        Place::Value(path!["host"]),
        say!(
            zh: "{zh}由{fixed}主办，这里写的是{written}",
            en: "the policy has {fixed} host the meeting `{en}`, and {written} is written"
        ),
        say!(zh: "改正主办单位，或改正类型", en: "correct the host, or the type"),
    )
}

fn agenda(names: &mut Names<'_>, front: &FrontMatter, kind: &MeetingType, date: NaiveDate) -> Vec<Item> {
    let mut items = Vec::with_capacity(front.agenda.len());
    for (at, entry) in front.agenda.iter() {
        let before = names.unresolved;
        let approved = entry.approved_by.iter().map(|(place, name)| {
            (place, names.person(name, path!["agenda", at, "approved_by", place], date))
        });
        let approved: Vec<_> = approved.collect();
        names.once(&approved, &path!["agenda", at, "approved_by"], ["同意", "approved_by"]);
        let approved_by = approved.iter().filter_map(|(_, person)| person.known().copied()).collect();
        let consent_unreadable = names.unresolved > before
            || names.holes.iter().any(|hole| hole.0.starts_with(&path!["agenda", at, "approved_by"].0));
        let mut presenters = Vec::with_capacity(entry.presenter.len());
        for (place, name) in entry.presenter.iter() {
            let known = if front.has_guest(name) {
                Given::Unreadable
            } else {
                names.person(name, path!["agenda", at, "presenter", place], date)
            };
            presenters.push((place, known));
        }
        names.once(&presenters, &path!["agenda", at, "presenter"], ["汇报人", "presenter"]);
        let presenters: Vec<_> = presenters.into_iter().map(|(_, known)| known).collect();
        let unread = names.holes.contains(&path!["agenda", at, "presenter"]) || !entry.presenter.is_empty();
        let nobody = if unread { Given::Unreadable } else { Given::Missing };
        let presenter = presenters.first().copied().unwrap_or(nobody);
        let category = match (&entry.category, &kind.requirements.categories) {
            (None, _) if names.holes.contains(&path!["agenda", at, "category"]) => Given::Unreadable,
            (None, _) => Given::Missing,
            (Some(written), None) => Given::Known(written.clone()),
            (Some(written), Some(_)) => kind
                .requirements
                .category(written)
                .map_or(Given::Unreadable, |category| Given::Known(category.id.clone())),
        };
        items.push(Item {
            at,
            id: entry.id.clone().unwrap_or_else(|| (at + 1).to_string()),
            department: names.department_or_missing(
                entry.department.as_ref(),
                path!["agenda", at, "department"],
                date,
            ),
            presenter,
            presenters: presenters.iter().filter_map(|presenter| presenter.known().copied()).collect(),
            approved_by,
            consent_unreadable,
            category,
        });
    }
    items
}

fn decisions(names: &mut Names<'_>, front: &FrontMatter, id: &str, date: NaiveDate) -> Vec<Taken> {
    let mut decisions = Vec::with_capacity(front.decisions.len());
    for (at, entry) in front.decisions.iter() {
        let Owners { first: owner, with, departments: department_owners } =
            owners(names, &entry.owner, &path!["decisions", at, "owner"], date);
        let assist = entry.assist.iter().map(|(place, name)| (place, name.as_str()));
        names.once_as_written(assist, &path!["decisions", at, "assist"], ["协办", "assist"]);
        for (place, name) in entry.assist.iter() {
            names.department_or_person(name, path!["decisions", at, "assist", place], date);
        }
        decisions.push(Taken {
            at,
            full_id: format!("{id}#{}", entry.id).into(),
            department: names.department_or_missing(
                entry.department.as_ref(),
                path!["decisions", at, "department"],
                date,
            ),
            owner,
            with,
            department_owners,
        });
    }
    decisions
}

/// Who is responsible for a decision.
struct Owners {
    first: Given<PersonId>,
    with: Vec<PersonId>,
    departments: Vec<usize>,
}

fn owners(names: &mut Names<'_>, written: &List<String>, at: &Path, date: NaiveDate) -> Owners {
    let (mut people, mut departments) = (Vec::new(), Vec::new());
    for (place, name) in written.iter() {
        let register = names.register;
        if register.find_person(name, date).is_err() && register.find_department(name, date).is_ok() {
            departments.push(place);
            people.push((place, Given::Unreadable));
        } else {
            let at = if written.len() > 1 { at.then(place) } else { at.clone() };
            people.push((place, names.person(name, at, date)));
        }
    }
    names.once(&people, at, ["责任人", "owner"]);
    let nobody = if names.holes.contains(at) { Given::Unreadable } else { Given::Missing };
    let first = people.first().map_or(nobody, |(_, person)| *person);
    let with = people.iter().skip(1).filter_map(|(_, person)| person.known().copied()).collect();
    Owners { first, with, departments }
}

fn approvals(names: &mut Names<'_>, front: &FrontMatter, date: NaiveDate) -> Vec<Approved> {
    let mut approvals = Vec::with_capacity(front.approvals.len());
    for (at, entry) in front.approvals.iter() {
        let by = names.person_or_missing(entry.by.as_ref(), path!["approvals", at, "by"], date);
        approvals.push(Approved { at, written: entry.clone(), by });
    }
    approvals
}

fn sign_in(names: &mut Names<'_>, front: &FrontMatter, date: NaiveDate) -> Given<PersonId> {
    let Some(sign_in) = &front.sign_in else { return Given::Missing };
    for name in sign_in.times.keys().filter(|name| !front.has_guest(name)) {
        names.person_at(name, Place::Key(path!["sign_in", "times", name.clone()]), date);
    }
    names.person_or_missing(sign_in.keeper.as_ref(), path!["sign_in", "keeper"], date)
}

fn work_reports(names: &mut Names<'_>, front: &FrontMatter, date: NaiveDate) -> Vec<(usize, DepartmentId)> {
    let mut reports = Vec::new();
    let written = front.work_reports.iter().map(|(at, entry)| (at, entry.department.as_str()));
    names.once_as_written(written, &path!["work_reports"], ["报送", "work_reports"]);
    for (at, entry) in front.work_reports.iter() {
        if let Given::Known(department) =
            names.department(&entry.department, path!["work_reports", at, "department"], date)
        {
            reports.push((at, department));
        }
    }
    reports
}

fn materials(names: &mut Names<'_>, front: &FrontMatter, date: NaiveDate) -> Vec<Paper> {
    let mut papers = Vec::with_capacity(front.materials.len());
    for (at, material) in front.materials.iter() {
        let by = match &material.by {
            Some(by) => names.departments_of(by, path!["materials", at, "by"], date),
            None => Vec::new(),
        };
        let place = path!["materials", at, "checked_by"];
        let checked_by = names.person_or_missing(material.checked_by.as_ref(), place, date);
        papers.push(Paper { at, by, checked_by });
    }
    papers
}

/// The departments that supply the papers of a meeting: those that the papers name, else those that propose
/// its items, and the hosts.
fn providers(materials: &[Paper], agenda: &[Item], hosts: &[DepartmentId]) -> Vec<DepartmentId> {
    let named: BTreeSet<_> = materials.iter().flat_map(|paper| paper.by.iter().copied()).collect();
    if !named.is_empty() {
        return named.into_iter().collect();
    }
    let proposing = agenda.iter().filter_map(|item| item.department.known());
    let all: BTreeSet<_> = proposing.chain(hosts).copied().collect();
    all.into_iter().collect()
}

/// The names in a list of follow-ups.
pub fn follow_ups(file: &FollowUpFile, register: &Register) -> Vec<Finding> {
    let mut names = Names::new(register, &file.source.path, &file.holes);
    for (at, entry) in file.entries.iter() {
        names.later_person(entry.by.as_ref(), path![at, "by"], [entry.on, None]);
        names.later_person(entry.approved_by.as_ref(), path![at, "approved_by"], [entry.on, None]);
    }
    names.findings
}

/// Names that no rule looks at, but that must be somebody's.
fn others(names: &mut Names<'_>, front: &FrontMatter, date: NaiveDate) {
    if let Some(group) = &front.preparatory_group {
        names.person_or_missing(group.leader.as_ref(), path!["preparatory_group", "leader"], date);
        let members = group.members.iter();
        let members: Vec<_> = members
            .map(|(at, name)| (at, names.person(name, path!["preparatory_group", "members", at], date)))
            .collect();
        names.once(&members, &path!["preparatory_group", "members"], ["成员", "members"]);
    }
    if let Some(minutes) = &front.minutes {
        let dates = [Some(date), minutes.signed_on];
        names.later_person(minutes.drafted_by.as_ref(), path!["minutes", "drafted_by"], dates);
        names.later_person(minutes.reviewed_by.as_ref(), path!["minutes", "reviewed_by"], dates);
        names.later_person(minutes.signed_by.as_ref(), path!["minutes", "signed_by"], dates);
    }
    for (at, follow_up) in front.follow_ups.iter() {
        let dates = [follow_up.on, Some(date)];
        names.later_person(follow_up.by.as_ref(), path!["follow_ups", at, "by"], dates);
        names.later_person(follow_up.approved_by.as_ref(), path!["follow_ups", at, "approved_by"], dates);
    }
    for (at, amendment) in front.amendments.iter() {
        let dates = [amendment.on, Some(date)];
        names.later_person(amendment.by.as_ref(), path!["amendments", at, "by"], dates);
        names.later_person(amendment.approved_by.as_ref(), path!["amendments", at, "approved_by"], dates);
    }
    for (at, explanation) in front.explanations.iter() {
        names.later_person(
            Some(&explanation.by),
            path!["explanations", at, "by"],
            [explanation.on, Some(date)],
        );
    }
}
