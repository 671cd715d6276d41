//! What the policy wants in time: that office and participants are informed of a meeting, agenda items,
//! weekly reports.

use super::Source;
use super::change::against;
use super::keys::narrow;
use super::list::{Branch, Item};
use super::table::{Column, Grid, Head, Scope, Table, nothing};
use crate::edition::Handed;
use std::collections::BTreeMap;

const ROWS: [&str; 4] = ["notices", "invitations", "submissions", "reports"];

/// What was due, in time, late, and what never came.
pub(super) fn punctuality(source: Source<'_>) -> Table {
    let office = source.office;
    let mut facts = Vec::new();
    for (at, entry) in source.span.entries(office) {
        let Some(meeting) = entry.open() else { continue };
        let at = narrow(at);
        if let Some(sent) = meeting.observance.notice {
            facts.push((0, when(sent), Item::Meeting(at)));
        }
        if let Some(sent) = meeting.observance.invited {
            facts.push((1, when(sent), Item::Meeting(at)));
        }
        for (place, item) in meeting.items.iter().enumerate() {
            if let Some(in_time) = item.in_time {
                let when = if in_time { "in-time" } else { "late" };
                facts.push((2, when, Item::Submission(at, narrow(place))));
            }
        }
        for (place, (_, handed)) in meeting.observance.reports.iter().enumerate() {
            facts.push((3, when(*handed), Item::Report(at, narrow(place))));
        }
    }
    let parts = ["in-time", "late", "never"].map(Branch::leaf);
    let columns = ["asked", "in-time", "late", "never"].map(Column::word).into_iter();
    Grid {
        id: "punctuality",
        scope: Scope::Cleared,
        corner: "punctuality",
        branches: vec![Branch::new("asked", parts)],
        columns: columns
            .chain([Column::rate("in-time", "asked")])
            .chain(against(source, "in-time"))
            .collect(),
        rows: ROWS.iter().map(|key| ((*key).to_owned(), Head::Word(key))).collect(),
        orders: Vec::new(),
        facts,
        withheld: BTreeMap::new(),
        amount: &nothing,
        total: false,
    }
    .table()
}

/// The column of what was handed in or sent.
fn when(handed: Handed) -> &'static str {
    match handed {
        Handed::InTime => "in-time",
        Handed::Late => "late",
        Handed::Never => "never",
    }
}
