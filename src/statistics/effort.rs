//! What meetings took: time, people, paper, money; and how many were held at a distance.

use super::Source;
use super::change::against;
use super::keys::{Kinds, narrow};
use super::list::{Branch, Item};
use super::table::{Column, Grid, Head, Makes, Scope, Table, Unit};
use crate::edition::{Meeting, Office, PersonRef};
use crate::record::{Mode, Status};
use std::collections::{BTreeMap, BTreeSet};

/// By type.
pub(super) fn effort(source: Source<'_>) -> Table {
    let office = source.office;
    let kinds = Kinds::new(office);
    let mut facts = Vec::new();
    for (at, entry) in source.span.entries(office).filter(|(_, entry)| entry.status() == Status::Held) {
        let Some(meeting) = entry.open() else { continue };
        let (row, item) = (kinds.place(&meeting.kind), Item::Meeting(narrow(at)));
        facts.push((row, if meeting.mode == Mode::InPerson { "meetings" } else { "remote" }, item));
        if minutes(meeting).is_some() {
            facts.push((row, "timed", item));
        }
        if copies(meeting) + costs(meeting) > 0 {
            facts.push((row, "outlay", item));
        }
    }
    let sum = |key: &'static str, of, unit| Column {
        key: key.to_owned(),
        head: if unit == Unit::Money { Head::Money(key) } else { Head::Word(key) },
        cleared: false,
        makes: Makes::Sum(of, unit),
    };
    let mut columns = vec![
        Column::word("meetings"),
        Column::word("remote"),
        Column::rate("remote", "meetings"),
        Column::word("timed"),
        sum("hours", "timed", Unit::Minutes),
        sum("person-hours", "timed", Unit::Minutes),
        sum("copies", "outlay", Unit::Copies),
        sum("meals", "outlay", Unit::Money),
        sum("allowance", "outlay", Unit::Money),
    ];
    columns.extend(against(source, "meetings"));
    Grid {
        id: "effort",
        scope: Scope::Cleared,
        corner: "fact-series",
        branches: vec![
            Branch::new("meetings", [Branch::leaf("remote")]),
            Branch::leaf("timed"),
            Branch::leaf("outlay"),
        ],
        columns,
        rows: kinds.rows(),
        orders: Vec::new(),
        facts,
        withheld: BTreeMap::new(),
        amount: &|item, column| amount(office, item, column),
        total: true,
    }
    .table()
}

/// How much of something a meeting took.
fn amount(office: &Office, item: Item, column: &str) -> u64 {
    let Item::Meeting(at) = item else { return 0 };
    let Some(meeting) = office.meeting(at as usize) else { return 0 };
    match column {
        "hours" => minutes(meeting).unwrap_or_default(),
        "person-hours" => minutes(meeting).unwrap_or_default() * people(meeting),
        "copies" => copies(meeting),
        "meals" => meeting.costs.0.unwrap_or_default(),
        _ => meeting.costs.1.unwrap_or_default(),
    }
}

/// Everybody who sat in the room, once: those present, substitutes, observers, chair, recorder, and guests.
fn people(meeting: &Meeting) -> u64 {
    let lists = [&meeting.present, &meeting.substitutes, &meeting.observers];
    let seated = lists.into_iter().flatten().map(|seat| seat.person);
    let all: BTreeSet<PersonRef> = seated.chain(meeting.chair).chain(meeting.recorder).collect();
    (all.len() + meeting.guests.len()) as u64
}

/// Its length: of a meeting of several days that of each day, from its start to its end. One that is said to
/// end before it began has none.
fn minutes(meeting: &Meeting) -> Option<u64> {
    let by_clock = meeting.end?.signed_duration_since(meeting.start?).num_minutes();
    let days = (meeting.last_day - meeting.date).num_days();
    let night = (meeting.end_day - meeting.last_day).num_days();
    let length = by_clock + night * 24 * 60;
    u64::try_from(length * (days + 1)).ok().filter(|minutes| *minutes > 0)
}

fn copies(meeting: &Meeting) -> u64 {
    meeting.materials.iter().filter_map(|paper| paper.copies).sum()
}

fn costs(meeting: &Meeting) -> u64 {
    meeting.costs.0.unwrap_or_default() + meeting.costs.1.unwrap_or_default()
}
