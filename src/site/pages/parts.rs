//! Lists and cells that several kinds of pages build.

use super::index::{Tally, Within};
use crate::archive::State;
use crate::edition::{Decision, Office};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Cell, DecisionPick, ItemDecision, MeetingLine, NumberTile, Ref};
use crate::site::volume::{Leaf, light};
use crate::statistics::percent;
use chrono::NaiveDate;
use std::cmp::Reverse;

/// The longest list of meetings or decisions on the page of a person or department.
pub(super) const LONGEST: usize = 100;

/// A number in front of a page.
pub(super) fn tile(key: &str, value: usize, note: Option<String>, href: Option<String>) -> NumberTile {
    NumberTile { key: key.to_owned(), value: value.to_string(), note, href }
}

/// A count with the list behind it; nothing leads to an empty list.
pub(super) fn count(n: usize, href: Option<&str>) -> Cell {
    Cell::number(n.to_string(), href.filter(|_| n > 0).map(str::to_owned))
}

/// How many were due. Where nobody was, the policy does not say who is.
pub(super) fn due(n: usize, href: Option<&str>) -> Cell {
    if n > 0 { count(n, href) } else { Cell::number("—", None) }
}

/// A rate with its fraction.
pub(super) fn rate(n: usize, of: usize) -> Cell {
    match percent(n, of) {
        Some(rate) => Cell::number(rate, None).note(format!("{n}/{of}")),
        None => Cell::number("—", None),
    }
}

/// The tiles of somebody's decisions: open, overdue, done. The lists have the anchors `open` and `closed`.
pub(super) fn decision_tiles(tally: Tally) -> Vec<NumberTile> {
    let link = |n: usize, anchor: &str| (n > 0).then(|| anchor.to_owned());
    vec![
        tile("open", tally.open, None, link(tally.open, "#open")),
        tile("overdue", tally.overdue, None, link(tally.overdue, "#open")),
        tile("done", tally.done, Some(format!("{}/{}", tally.done, tally.all)), link(tally.done, "#closed")),
    ]
}

/// Decisions, each with its place.
type Found<'a> = Vec<(Within, &'a Decision)>;

/// The open ones of some decisions, by due date.
pub(super) fn open(leaf: &Leaf<'_>, office: &Office, places: &[Within]) -> Result<DecisionPick, ThemeError> {
    let mut found = select(office, places, State::is_open);
    found.sort_by_key(|(place, decision)| (decision.due.unwrap_or(NaiveDate::MAX), *place));
    pick(leaf, office, &found)
}

/// The closed ones of some decisions, the last closed first.
pub(super) fn closed(
    leaf: &Leaf<'_>,
    office: &Office,
    places: &[Within],
) -> Result<DecisionPick, ThemeError> {
    let mut found = select(office, places, |state| !state.is_open());
    found.sort_by_key(|(place, decision)| (Reverse(decision.closed_on), *place));
    pick(leaf, office, &found)
}

fn select<'a>(office: &'a Office, places: &[Within], which: impl Fn(State) -> bool) -> Found<'a> {
    let found = places.iter().filter_map(|place| Some((*place, place.decision(office)?)));
    found.filter(|(_, decision)| which(decision.state)).collect()
}

fn pick(leaf: &Leaf<'_>, office: &Office, found: &Found<'_>) -> Result<DecisionPick, ThemeError> {
    let shown = found.iter().take(LONGEST);
    let lines = shown.map(|(place, decision)| leaf.decision_line(office, place.meeting, decision, false));
    Ok(DecisionPick {
        total: found.len(),
        href: leaf.href(&routes::decisions(office, None)),
        decisions: lines.collect::<Result<_, _>>()?,
    })
}

/// The last of some meetings, the newest first.
pub(super) fn newest(
    leaf: &Leaf<'_>,
    office: &Office,
    places: &[usize],
) -> Result<Vec<MeetingLine>, ThemeError> {
    places
        .iter()
        .rev()
        .take(LONGEST)
        .map(|at| leaf.meeting_line(office, &office.meetings[*at], false))
        .collect()
}

/// A decision below its agenda item.
pub(super) fn item_decision(leaf: &Leaf<'_>, office: &Office, place: Within) -> Option<ItemDecision> {
    let decision = place.decision(office)?;
    let days_left = decision.due.map(|due| (due - leaf.as_of()).num_days());
    let record = routes::record(office, &office.meetings[place.meeting]);
    let target = routes::anchored(&record, &routes::decision_anchor(decision));
    Some(ItemDecision {
        link: Ref::to(&decision.id, leaf.href(&target)),
        text: decision.text.clone(),
        owner: decision.owner.map(|owner| office.people[owner].name.clone()),
        due: decision.due,
        state: decision.state,
        light: light(decision.state, days_left),
    })
}
