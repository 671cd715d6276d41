//! Meetings held, by host and type, and those that are counted apart.

use super::Source;
use super::change::against;
use super::keys::{self, Kinds, narrow};
use super::list::{Branch, Item};
use super::table::{Column, Grid, Head, Scope, TOTAL, Table, nothing};
use crate::edition::Entry;
use crate::record::Status;
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Meetings held, by host and type, against the period before and a year ago; among them extraordinary ones,
/// and beside them those of which a department was host with another.
pub(super) fn held(source: Source<'_>) -> Table {
    let office = source.office;
    let kinds = Kinds::new(office);
    let mut facts = Vec::new();
    let mut found = BTreeSet::new();
    for (at, entry) in source.span.entries(office).filter(|(_, entry)| entry.status() == Status::Held) {
        let item = Item::Meeting(narrow(at));
        let row = keys::row_of(office, entry.host());
        found.insert(kinds.place(entry.kind()));
        facts.push((row, kinds.key(entry.kind()), item));
        let Some(meeting) = entry.open() else { continue };
        if meeting.extraordinary.is_some() {
            facts.push((row, "extraordinary", item));
        }
        for cohost in &meeting.cohosts {
            facts.push((keys::row_of(office, Some(*cohost)), "cohosted", item));
        }
    }
    let types = || found.iter().map(|at| &kinds.all[*at]);
    let mut columns: Vec<_> =
        types().map(|(key, kind)| Column::count(key.clone(), Head::Kind(kind.clone()))).collect();
    columns.push(Column::word(TOTAL));
    columns.extend(against(source, TOTAL));
    columns.extend([Column::word("extraordinary").cleared(), Column::word("cohosted").cleared()]);
    let whole = Branch::new(TOTAL, types().map(|(key, _)| Branch::leaf(key.clone())));
    Grid {
        id: "held",
        scope: Scope::All,
        corner: "host",
        branches: vec![whole, Branch::leaf("extraordinary"), Branch::leaf("cohosted")],
        columns,
        rows: keys::departments(office),
        orders: Vec::new(),
        facts,
        withheld: BTreeMap::new(),
        amount: &nothing,
        total: true,
    }
    .table()
}

/// Monday to Sunday.
const WEEKDAYS: [&str; 7] =
    ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];

/// Meetings held, by the weekday on which they began.
pub(super) fn weekdays(source: Source<'_>) -> Table {
    let held = source.span.entries(source.office).filter(|(_, entry)| entry.status() == Status::Held);
    let facts = held.map(|(at, entry)| {
        (entry.date().weekday().num_days_from_monday() as usize, "meetings", Item::Meeting(narrow(at)))
    });
    Grid {
        id: "weekdays",
        scope: Scope::All,
        corner: "weekday",
        branches: vec![Branch::leaf("meetings")],
        columns: [Column::word("meetings")].into_iter().chain(against(source, "meetings")).collect(),
        rows: WEEKDAYS.iter().map(|key| ((*key).to_owned(), Head::Word(key))).collect(),
        orders: Vec::new(),
        facts: facts.collect(),
        withheld: BTreeMap::new(),
        amount: &nothing,
        total: false,
    }
    .table()
}

/// What is not counted as held.
const APART: [&str; 4] = ["cancelled", "not-held", "planned", "unrecorded-meeting"];

/// Where an entry that is not counted as held stands among [`APART`].
fn place(entry: &Entry, as_of: NaiveDate) -> Option<usize> {
    match entry.status() {
        Status::Cancelled if entry.is_called_off(as_of) => Some(0),
        Status::NotHeld if entry.is_called_off(as_of) => Some(1),
        Status::Held | Status::Cancelled | Status::NotHeld => None,
        Status::Planned => Some(if entry.is_unrecorded(as_of) { 3 } else { 2 }),
    }
}

/// Meetings that are listed and not counted.
pub(super) fn apart(source: Source<'_>) -> Table {
    let office = source.office;
    let facts = source
        .span
        .entries(office)
        .filter_map(|(at, entry)| Some((place(entry, source.as_of)?, "number", Item::Meeting(narrow(at)))));
    let mut columns = vec![Column::word("number")];
    columns.extend(against(source, "number"));
    Grid {
        id: "apart",
        scope: Scope::All,
        corner: "apart",
        branches: vec![Branch::leaf("number")],
        columns,
        rows: APART.iter().map(|key| ((*key).to_owned(), Head::Word(key))).collect(),
        orders: Vec::new(),
        facts: facts.collect(),
        withheld: BTreeMap::new(),
        amount: &nothing,
        total: false,
    }
    .table()
}
