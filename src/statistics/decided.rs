//! Decisions: taken, done, done late, open, overdue, extended, ended; by type, department and meeting, and
//! the age of open ones.

use super::Source;
use super::change::against;
use super::keys::{self, Kinds, narrow};
use super::list::{Branch, Item};
use super::span::Span;
use super::table::{Column, Grid, Head, Scope, Table, nothing};
use crate::archive::State;
use crate::edition::Decision;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A decision with its meeting and its place there.
type Found<'a> = (usize, usize, &'a Decision);

/// The tables of decisions: by type, by department, in a month by meeting, and the ageing of open ones.
pub(super) fn tables(source: Source<'_>) -> Vec<Table> {
    let office = source.office;
    let found: Vec<Found<'_>> = source
        .span
        .entries(office)
        .filter_map(|(at, entry)| Some((at, entry.open()?)))
        .flat_map(|(at, meeting)| {
            meeting.decisions.iter().enumerate().map(move |(place, decision)| (at, place, decision))
        })
        .collect();
    let kinds = Kinds::new(office);
    let by_type = |at: usize, _: &Decision| kinds.place(office.meetings[at].kind());
    let by_department = |at: usize, decision: &Decision| {
        keys::row_of(office, office.answering(decision, office.meetings[at].date()))
    };
    let mut tables = vec![
        states(source, "decided", "fact-series", kinds.rows(), &found, by_type),
        states(source, "charged", "decision-department", keys::departments(office), &found, by_department),
    ];
    if let Span::Month(_) = source.span {
        let mut meetings: Vec<usize> = found.iter().map(|(at, _, _)| *at).collect();
        meetings.dedup();
        let rows =
            meetings.iter().map(|at| (format!("m-{}", office.meetings[*at].slug()), Head::Meeting(*at)));
        let place = |at: usize, _: &Decision| meetings.binary_search(&at).expect("its meeting has a row");
        tables.push(states(source, "numbered", "decision-meeting", rows.collect(), &found, place));
    }
    tables.push(ageing(source, &kinds, &found));
    tables
}

fn states(
    source: Source<'_>,
    id: &'static str,
    corner: &'static str,
    rows: Vec<(String, Head)>,
    found: &[Found<'_>],
    row: impl Fn(usize, &Decision) -> usize,
) -> Table {
    let mut facts = Vec::new();
    for (at, place, decision) in found {
        let (row, item) = (row(*at, decision), Item::Decision(narrow(*at), narrow(*place)));
        facts.push((row, leaf(decision.state), item));
        if decision.state.is_open() && decision.was_extended() {
            facts.push((row, "extended", item));
        }
    }
    let open = Branch::new("open", [Branch::leaf("overdue")]);
    let done = Branch::new("done", [Branch::leaf("done-late")]);
    let columns = ["decided", "done", "done-late", "open", "overdue", "extended", "ended"]
        .map(Column::word)
        .into_iter();
    let mut columns: Vec<_> =
        columns.chain([Column::rate("done", "decided"), Column::word("settled")]).collect();
    if id != "numbered" {
        columns.extend(against(source, "decided"));
    }
    Grid {
        id,
        scope: Scope::Cleared,
        corner,
        branches: vec![
            Branch::new("decided", [done, open, Branch::leaf("ended")]),
            Branch::leaf("extended"),
            Branch::leaf("settled"),
        ],
        columns,
        rows,
        orders: Vec::new(),
        facts,
        withheld: BTreeMap::new(),
        amount: &nothing,
        total: true,
    }
    .table()
}

/// The smallest column that counts a decision in a state.
fn leaf(state: State) -> &'static str {
    match state {
        State::Overdue => "overdue",
        State::Open | State::InProgress | State::Extended => "open",
        State::Done => "done",
        State::DoneLate => "done-late",
        State::Cancelled | State::Superseded => "ended",
        State::NoFollowUp => "settled",
    }
}

/// Open decisions by how long they have been due.
fn ageing(source: Source<'_>, kinds: &Kinds, found: &[Found<'_>]) -> Table {
    let open = found.iter().filter(|(_, _, decision)| decision.state.is_open());
    let facts = open.map(|(at, place, decision)| {
        let row = kinds.place(source.office.meetings[*at].kind());
        (row, age(decision.due, source.as_of), Item::Decision(narrow(*at), narrow(*place)))
    });
    let parts = ["not-due", "over-30", "over-90", "over-more", "no-due"];
    Grid {
        id: "ageing",
        scope: Scope::Cleared,
        corner: "fact-series",
        branches: vec![Branch::new("open", parts.map(Branch::leaf))],
        columns: ["open"].into_iter().chain(parts).map(Column::word).chain(against(source, "open")).collect(),
        rows: kinds.rows(),
        orders: Vec::new(),
        facts: facts.collect(),
        withheld: BTreeMap::new(),
        amount: &nothing,
        total: true,
    }
    .table()
}

fn age(due: Option<NaiveDate>, as_of: NaiveDate) -> &'static str {
    match due.map(|due| (as_of - due).num_days()) {
        None => "no-due",
        Some(..=0) => "not-due",
        Some(..=30) => "over-30",
        Some(..=90) => "over-90",
        Some(_) => "over-more",
    }
}
