//! Attendance: due, present, on leave, absent; by type, by department, by person.

use super::Source;
use super::change::against;
use super::keys::{self, Kinds, narrow};
use super::list::{Branch, Item};
use super::table::{Column, Grid, Head, Scope, Table, nothing};
use crate::archive::Audience;
use crate::edition::{Entry, Meeting, PersonRef, Stub};
use crate::record::Status;
use std::collections::BTreeMap;

/// How many people the list of a meeting names at most.
const FEW: usize = 30;

/// What a stub does not say of those who were due.
const UNTOLD: &[&str] = &["leave", "substituted", "by-proxy", "absent", "untold", "late"];

/// By type. Stubs say how many were due and present.
pub(super) fn by_type(source: Source<'_>) -> Table {
    let kinds = Kinds::new(source.office);
    let (mut facts, mut withheld) = (Vec::new(), BTreeMap::new());
    for (at, entry) in held(source) {
        let row = kinds.place(entry.kind());
        match entry {
            Entry::Open(meeting) => seats((at, meeting), false, |_| row, &mut facts),
            Entry::Stub(stub) => {
                stub_seats(at, row, stub, &mut facts);
                withheld.insert(kinds.key(&stub.kind).to_owned(), UNTOLD);
            }
        }
    }
    table(source, "attendance", Scope::All, "fact-series", kinds.rows(), facts, withheld)
}

/// By the department of those who were due.
pub(super) fn by_department(source: Source<'_>) -> Table {
    let office = source.office;
    let mut facts = Vec::new();
    for (at, entry) in held(source) {
        let Some(meeting) = entry.open() else { continue };
        let row = |person: Option<PersonRef>| {
            keys::row_of(office, person.and_then(|person| office.people[person].department_at(meeting.date)))
        };
        seats((at, meeting), false, row, &mut facts);
    }
    let mut rows = keys::departments(office);
    if let Some((_, head)) = rows.last_mut() {
        *head = Head::Word("no-department");
    }
    table(source, "attended", Scope::Cleared, "department", rows, facts, BTreeMap::new())
}

/// By meeting.
pub(super) fn by_meeting(source: Source<'_>) -> Table {
    let (mut rows, mut facts, mut withheld) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (row, (at, entry)) in held(source).enumerate() {
        let key = format!("m-{}", entry.slug());
        match entry {
            Entry::Open(meeting) => seats((at, meeting), true, |_| row, &mut facts),
            Entry::Stub(stub) => {
                stub_seats(at, row, stub, &mut facts);
                withheld.insert(key.clone(), UNTOLD);
            }
        }
        rows.push((key, Head::Meeting(at)));
    }
    table(source, "seated", Scope::All, "decision-meeting", rows, facts, withheld)
}

/// By person: for readers inside.
pub(super) fn by_person(source: Source<'_>) -> Table {
    let office = source.office;
    let mut facts = Vec::new();
    let named: Vec<_> = office.people.iter().collect();
    let row = |person| named.partition_point(|(own, _)| *own < person);
    for (at, entry) in held(source) {
        let Some(meeting) = entry.open() else { continue };
        seats((at, meeting), false, |person| person.map_or(named.len(), row), &mut facts);
    }
    let rows = named.iter().map(|(at, person)| (format!("p-{}", person.slug), Head::Person(*at)));
    let rows = rows.chain([("none".to_owned(), Head::Word("nobody-named"))]).collect();
    table(source, "persons", Scope::Cleared, "person", rows, facts, BTreeMap::new())
}

fn held(source: Source<'_>) -> impl Iterator<Item = (usize, &Entry)> {
    source.span.entries(source.office).filter(|(_, entry)| entry.status() == Status::Held)
}

type Facts = Vec<(usize, &'static str, Item)>;

/// The seats of a meeting. Those taken are counted as so many of a meeting: its record, and in the table by
/// meeting the list, name who took them. Where the policy does not say who was due, nobody is counted as due.
fn seats(
    (at, meeting): (usize, &Meeting),
    named: bool,
    row: impl Fn(Option<PersonRef>) -> usize,
    facts: &mut Facts,
) {
    let seats = &meeting.attendance;
    let lists: [(&'static str, &[PersonRef]); 5] = [
        ("leave", &seats.leave),
        ("absent", &seats.absent),
        ("substituted", &seats.substituted),
        ("by-proxy", &seats.by_proxy),
        ("late", &seats.late),
    ];
    for (key, people) in lists {
        for person in people {
            facts.push((row(Some(*person)), key, seat(at, *person)));
        }
    }
    several(at, (row(None), "untold"), seats.untold, facts);
    if seats.asked {
        each_row(at, "came", &seats.present, &row, facts);
        let away = [&seats.leave[..], &seats.absent[..]].concat();
        each_row(at, "due", &away, &row, facts);
        several(at, (row(None), "due"), seats.untold, facts);
    }
    if named && seats.present.len() <= FEW {
        let taken = |person: &PersonRef| (row(Some(*person)), "present", seat(at, *person));
        facts.extend(seats.present.iter().map(taken));
    } else {
        each_row(at, "present", &seats.present, &row, facts);
    }
}

/// Some people's seats at a meeting: so many in each row.
fn each_row(
    at: usize,
    key: &'static str,
    people: &[PersonRef],
    row: &impl Fn(Option<PersonRef>) -> usize,
    facts: &mut Facts,
) {
    let mut by_row: BTreeMap<usize, usize> = BTreeMap::new();
    for person in people {
        *by_row.entry(row(Some(*person))).or_default() += 1;
    }
    for (row, n) in by_row {
        several(at, (row, key), n, facts);
    }
}

fn seat(at: usize, person: PersonRef) -> Item {
    Item::Seat(narrow(at), Some(narrow(person.0)))
}

/// What a stub says: how many were due, and how many of them were present.
fn stub_seats(at: usize, row: usize, stub: &Stub, facts: &mut Facts) {
    several(at, (row, "present"), stub.present, facts);
    if let Some(due) = stub.due {
        several(at, (row, "came"), stub.present, facts);
        several(at, (row, "due"), due.saturating_sub(stub.present), facts);
    }
}

/// Seats of which nobody is named.
fn several(at: usize, to: (usize, &'static str), n: usize, facts: &mut Facts) {
    if n > 0 {
        facts.push((to.0, to.1, Item::Seats(narrow(at), narrow(n))));
    }
}

fn table(
    source: Source<'_>,
    id: &'static str,
    scope: Scope,
    corner: &'static str,
    rows: Vec<(String, Head)>,
    facts: Facts,
    withheld: BTreeMap<String, &[&str]>,
) -> Table {
    let any = |name: &str| facts.iter().any(|(_, key, _)| *key == name);
    let mut columns: Vec<_> = ["due", "present", "leave", "substituted"].map(Column::word).into();
    columns.extend(any("by-proxy").then(|| Column::word("by-proxy")));
    columns.push(Column::word("absent"));
    columns.extend(any("untold").then(|| Column::word("untold")));
    if source.audience == Audience::Internal {
        columns.push(Column::word("late"));
    }
    columns.push(Column::rate("came", "due"));
    if ["attendance", "attended", "persons"].contains(&id) {
        columns.extend(against(source, "present"));
    }
    let mut branches = vec![Branch::new("due", [Branch::leaf("came")])];
    branches.extend(
        ["present", "leave", "absent", "untold", "substituted", "by-proxy", "late"].map(Branch::leaf),
    );
    Grid {
        id,
        scope,
        corner,
        branches,
        columns,
        rows,
        orders: Vec::new(),
        facts,
        withheld,
        amount: &nothing,
        total: true,
    }
    .table()
}
