//! The lists of attendance: who was there, listened in, was on leave or stayed away.

use super::names::{Names, is_everyone};
use super::{Attendee, Given, OnLeave};
use crate::path;
use crate::record::FrontMatter;
use crate::register::PersonId;
use crate::text::fold_name;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The lists of those who were there and who were not.
pub(super) struct Attendance {
    pub(super) present: Vec<Attendee>,
    pub(super) observers: Vec<Attendee>,
    pub(super) leave: Vec<OnLeave>,
    pub(super) absent: Vec<Attendee>,
    pub(super) unreadable: bool,
}

/// The lists of a record, with the people whom their names mean.
pub(super) fn attendance(
    names: &mut Names<'_>,
    front: &FrontMatter,
    date: NaiveDate,
    due: &[PersonId],
) -> Attendance {
    let before = names.unresolved;
    let mut leave = on_leave(names, front, date);
    let mut absent = Vec::with_capacity(front.absent.len());
    for (at, entry) in front.absent.iter() {
        if let Given::Known(person) = names.person(&entry.person, path!["absent", at, "person"], date) {
            absent.push(Attendee { person, at: Some(at) });
        }
    }
    let mut observers = Vec::with_capacity(front.observers.len());
    for (at, entry) in front.observers.iter() {
        if front.has_guest(&entry.person) {
            continue;
        }
        if let Given::Known(person) = names.person(&entry.person, path!["observers", at, "person"], date) {
            observers.push(Attendee { person, at: Some(at) });
        }
    }
    guests_once(names, front);
    let away: BTreeSet<_> =
        leave.iter().map(|leave| leave.person).chain(absent.iter().map(|absent| absent.person)).collect();
    for entry in &mut leave {
        entry.stand_in = entry.substitute.known().copied().filter(|person| !away.contains(person));
    }
    let listening = observers.iter().map(|seat| seat.person).collect();
    let present = those_present(names, front, date, due, [&away, &listening]);
    let holes = ["present", "observers", "leave", "absent"].map(crate::finding::Step::from);
    let unreadable = names.unresolved > before
        || names.holes.iter().any(|hole| hole.0.first().is_some_and(|first| holes.contains(first)));
    Attendance { present, observers, leave, absent, unreadable }
}

fn on_leave(names: &mut Names<'_>, front: &FrontMatter, date: NaiveDate) -> Vec<OnLeave> {
    let mut leave = Vec::with_capacity(front.leave.len());
    for (at, entry) in front.leave.iter() {
        let granted_by =
            names.person_or_missing(entry.granted_by.as_ref(), path!["leave", at, "granted_by"], date);
        let substitute =
            names.person_or_missing(entry.substitute.as_ref(), path!["leave", at, "substitute"], date);
        let proxy = names.person_or_missing(entry.proxy.as_ref(), path!["leave", at, "proxy"], date);
        let list = path!["leave", at, "consent"];
        let consented = entry.consent.iter();
        let consented: Vec<_> =
            consented.map(|(place, name)| (place, names.person(name, list.then(place), date))).collect();
        names.once(&consented, &list, ["同意", "consent"]);
        let consent = consented.iter().filter_map(|(_, person)| person.known().copied()).collect();
        if let Given::Known(person) = names.person(&entry.person, path!["leave", at, "person"], date) {
            leave.push(OnLeave {
                person,
                at,
                written: entry.clone(),
                granted_by,
                consent,
                substitute,
                stand_in: None,
                proxy,
            });
        }
    }
    leave
}

/// Those who were there: by name, or as all who were due and not away.
fn those_present(
    names: &mut Names<'_>,
    front: &FrontMatter,
    date: NaiveDate,
    due: &[PersonId],
    [away, listening]: [&BTreeSet<PersonId>; 2],
) -> Vec<Attendee> {
    let mut present = Vec::new();
    for (at, entry) in front.present.iter() {
        let name = &entry.person;
        if is_everyone(name) && due.is_empty() {
            let came = who_signed_in(names, front, date, &(away | listening));
            if came.is_empty() {
                names.nobody_due(name, path!["present", at, "person"]);
            }
            present.extend(came);
        } else if is_everyone(name) {
            let rest = due.iter().filter(|person| !away.contains(person));
            present.extend(rest.map(|person| Attendee { person: *person, at: None }));
        } else if let Given::Known(person) = names.person(name, path!["present", at, "person"], date) {
            present.push(Attendee { person, at: Some(at) });
        }
    }
    // Somebody named beside 全体 is present once, by name.
    let named: BTreeSet<_> =
        present.iter().filter(|attendee| attendee.at.is_some()).map(|attendee| attendee.person).collect();
    present.retain(|attendee| attendee.at.is_some() || !named.contains(&attendee.person));
    present
}

/// Those who signed in and stand in no other list: where the policy names nobody who is due, as at a general
/// meeting, everyone is they.
fn who_signed_in(
    names: &Names<'_>,
    front: &FrontMatter,
    date: NaiveDate,
    elsewhere: &BTreeSet<PersonId>,
) -> Vec<Attendee> {
    let signed = front.sign_in.iter().flat_map(|sign_in| sign_in.times.keys());
    let people = signed.filter_map(|name| names.register.find_person(name, date).ok());
    let people: BTreeSet<_> = people.filter(|person| !elsewhere.contains(person)).collect();
    people.into_iter().map(|person| Attendee { person, at: None }).collect()
}

/// Reports a guest who is named twice, of one unit.
fn guests_once(names: &mut Names<'_>, front: &FrontMatter) {
    let mut seen = BTreeSet::new();
    for (at, guest) in front.guests.iter().filter(|(_, guest)| !guest.name.trim().is_empty()) {
        let unit = guest.unit.as_deref().map(fold_name);
        if !seen.insert((fold_name(&guest.name), unit)) {
            names.twice(&guest.name, path!["guests", at], ["邀请", "guests"]);
        }
    }
}
