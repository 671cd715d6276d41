//! What an organisation has before it today, and what changed lately.

use crate::archive::State;
use crate::edition::{DepartmentRef, Entry, Office};
use crate::record::Status;
use crate::site::changes::{Change, DAYS, LISTED, changes};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{ChangeDay, ChangeLine, ChangesPage, Counted, Expected, MeetingLine, Ref, Today};
use crate::site::volume::{Leaf, Section};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many entries each part of the band shows.
const SHOWN: usize = 5;

/// The band on the first page of an organisation.
pub fn today(leaf: &Leaf<'_>, office: &Office) -> Result<Today, ThemeError> {
    let lines = |entries: Vec<&Entry>| -> Result<Vec<MeetingLine>, ThemeError> {
        entries.into_iter().map(|entry| leaf.meeting_line(office, entry, false)).collect()
    };
    let mut planned: Vec<&Entry> = office.meetings.iter().filter(|entry| is_ahead(office, entry)).collect();
    planned.sort_by_key(|entry| (entry.date(), rank(office, &entry.kind().id)));
    let planned_in_all = planned.len();
    planned.truncate(SHOWN);
    let mut unrecorded: Vec<&Entry> =
        office.meetings.iter().filter(|entry| entry.is_unrecorded(office.as_of)).collect();
    unrecorded.reverse();
    let changed = changes(office, DAYS);
    let first = changed.iter().take(SHOWN).map(|change| change_line(leaf, office, change));
    Ok(Today {
        expected: if planned.is_empty() { expected(leaf, office) } else { Vec::new() },
        planned_in_all,
        next: lines(planned)?,
        unrecorded: lines(unrecorded)?,
        changes: first.collect::<Result<_, _>>()?,
        changed: changed.len(),
        all_changes: leaf.href(&routes::changes(office)),
        meetings: leaf.href(&routes::meetings(office)),
        overdue: overdue(leaf, office),
        days: DAYS,
    })
}

fn is_ahead(office: &Office, entry: &Entry) -> bool {
    entry.status() == Status::Planned && entry.date() >= office.as_of
}

/// The weight of a meeting type: its place in the newest policy, which names the leadership's meetings first.
pub(super) fn rank(office: &Office, kind: &str) -> usize {
    let mut kinds = office.policy().into_iter().flat_map(|policy| &policy.types);
    kinds.position(|own| *own.id == *kind).unwrap_or(usize::MAX)
}

/// The next sessions that the rhythms expect.
fn expected(leaf: &Leaf<'_>, office: &Office) -> Vec<Expected> {
    let mut days: Vec<_> =
        office.expected.iter().map(|(kind, day)| (*day, rank(office, kind), kind)).collect();
    days.sort();
    let kinds = || office.policy().into_iter().flat_map(|policy| &policy.types);
    let views = days.into_iter().filter_map(|(date, _, id)| {
        let kind = kinds().find(|kind| kind.id == *id)?;
        Some(Expected { date, series: leaf.series_if_any(office, kind) })
    });
    views.take(SHOWN).collect()
}

/// How many decisions of each department are overdue, the most first.
fn overdue(leaf: &Leaf<'_>, office: &Office) -> Vec<Counted> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, decision) in office.decisions().filter(|(_, decision)| decision.state == State::Overdue) {
        if let Some(department) = office.answering(decision, office.meetings[at].date()) {
            *counts.entry(department.0).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(at, n)| (Reverse(*n), *at));
    let views = counts.into_iter().map(|(at, n)| {
        let page = leaf.department(office, DepartmentRef(at), office.as_of);
        Counted { of: Ref { href: page.href.map(|href| href + "#open"), ..page }, n }
    });
    views.collect()
}

/// What changed lately, day by day.
pub fn changes_page(leaf: &Leaf<'_>, office: &Office) -> Result<ChangesPage, ThemeError> {
    let mut days: Vec<ChangeDay> = Vec::new();
    for change in changes(office, LISTED) {
        let line = change_line(leaf, office, &change)?;
        match days.last_mut().filter(|day| day.date == change.on) {
            Some(day) => day.changes.push(line),
            None => days.push(ChangeDay { date: change.on, changes: vec![line] }),
        }
    }
    Ok(ChangesPage {
        page: leaf.page(&leaf.text("title-changes")?, Section::Changes, Vec::new())?,
        feed: leaf.href(&routes::changes_feed(office)),
        listed: LISTED,
        days,
    })
}

fn change_line(leaf: &Leaf<'_>, office: &Office, change: &Change<'_>) -> Result<ChangeLine, ThemeError> {
    let entry = &office.meetings[change.meeting];
    let meeting = leaf.meeting_ref(office, change.meeting)?;
    Ok(match change.decision {
        None => {
            ChangeLine { on: change.on, key: change.key.to_owned(), what: meeting, ..ChangeLine::default() }
        }
        Some(decision) => {
            let page = routes::anchored(&routes::record(office, entry), &routes::decision_anchor(decision));
            let department = office.answering(decision, entry.date());
            ChangeLine {
                on: change.on,
                key: change.key.to_owned(),
                what: Ref::to(&decision.text, leaf.href(&page)),
                meeting: Some(meeting),
                department: department.map(|at| leaf.department(office, at, entry.date())),
                due: decision.due.filter(|_| matches!(change.key, "extended" | "overdue")),
            }
        }
    })
}
