//! Breaches by clause, explained or not.

use super::Source;
use super::change::against;
use super::keys::narrow;
use super::list::{Branch, Item};
use super::table::{Column, Grid, Head, Scope, Table, nothing};
use crate::edition::slug;
use crate::finding::Clause;
use std::collections::BTreeMap;

/// The row of what rests on no clause.
const PRACTICE: &str = "practice";

/// By clause, in the order of clauses; breaches of practice last.
pub(super) fn compliance(source: Source<'_>) -> Table {
    let office = source.office;
    let mut found: Vec<(Option<&Clause>, &'static str, Item)> = Vec::new();
    for (at, entry) in source.span.entries(office) {
        let Some(meeting) = entry.open() else { continue };
        let at = narrow(at);
        found.extend(meeting.breaches.iter().enumerate().map(|(place, breach)| {
            let leaf = if breach.explained { "explained" } else { "unexplained" };
            (breach.clause.as_ref(), leaf, Item::Breach(at, narrow(place)))
        }));
    }
    let key = |clause: Option<&Clause>| match clause {
        Some(clause) => format!("c-{}-{}", clause.version, slug(&clause.clause)),
        None => PRACTICE.to_owned(),
    };
    let mut rows: BTreeMap<(bool, String), Head> = BTreeMap::new();
    for (clause, _, _) in &found {
        rows.entry((clause.is_none(), key(*clause))).or_insert_with(|| Head::Clause(clause.cloned()));
    }
    let rows: Vec<(String, Head)> = rows.into_iter().map(|((_, key), head)| (key, head)).collect();
    // By their kind, then by their key.
    let orders = rows.iter().map(|(key, _)| usize::from(key == PRACTICE)).collect();
    let facts = found.into_iter().map(|(clause, leaf, item)| {
        let key = key(clause);
        let row = rows.iter().position(|(own, _)| *own == key).expect("every clause has its row");
        (row, leaf, item)
    });
    let facts = facts.collect();
    let parts = ["explained", "unexplained"];
    Grid {
        id: "compliance",
        scope: Scope::Cleared,
        corner: "clause",
        branches: vec![Branch::new("breaches", parts.map(Branch::leaf))],
        columns: ["breaches"]
            .into_iter()
            .chain(parts)
            .map(Column::word)
            .chain(against(source, "breaches"))
            .collect(),
        rows,
        orders,
        facts,
        withheld: BTreeMap::new(),
        amount: &nothing,
        total: true,
    }
    .table()
}
