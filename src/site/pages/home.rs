//! The first page of the site, and of each organisation.

use super::statistics::numbers;
use super::today::rank;
use crate::archive::State;
use crate::calendar::Days as _;
use crate::edition::{Decision, Office};
use crate::record::Status;
use crate::site::figures::Scene;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Counted, DecisionPick, HomePage, MeetingLine, MonthNumbers, OrganizationCard, Ref};
use crate::site::volume::{Leaf, Section};
use crate::statistics::Span;
use chrono::NaiveDate;
use std::cmp::Reverse;

/// How many meetings and decisions a first page shows.
const SHOWN: usize = 8;

/// The first page of a site with several organisations.
pub fn site(leaf: &Leaf<'_>) -> Result<HomePage, ThemeError> {
    let edition = leaf.volume.edition;
    let offices: Vec<&Office> = edition.offices.iter().collect();
    let cards = offices.iter().map(|office| card(leaf, office));
    Ok(HomePage {
        page: leaf.page(leaf.name(&edition.title), Section::Home, Vec::new())?,
        organizations: cards.collect::<Result<_, _>>()?,
        newest: newest(leaf, &offices)?,
        coming: coming(leaf, &offices)?,
        overdue: pick(leaf, &offices, |decision| decision.state == State::Overdue)?,
        open: pick(leaf, &offices, |decision| decision.state.is_open() && decision.state != State::Overdue)?,
        today: None,
        month: None,
        series: Vec::new(),
        all_meetings: None,
    })
}

/// The first page of an organisation.
pub fn office(leaf: &Leaf<'_>, office: &Office) -> Result<HomePage, ThemeError> {
    let offices = [office];
    Ok(HomePage {
        page: leaf.page(leaf.name(&office.name), Section::Home, Vec::new())?,
        organizations: Vec::new(),
        newest: newest(leaf, &offices)?,
        coming: coming(leaf, &offices)?,
        overdue: pick(leaf, &offices, |decision| decision.state == State::Overdue)?,
        open: pick(leaf, &offices, |decision| decision.state.is_open() && decision.state != State::Overdue)?,
        today: Some(super::today::today(leaf, office)?),
        month: month(leaf, office)?,
        series: series(leaf, office),
        all_meetings: Some(leaf.href(&routes::meetings(office))),
    })
}

fn card(leaf: &Leaf<'_>, office: &Office) -> Result<OrganizationCard, ThemeError> {
    let open = office.decisions().filter(|(_, decision)| decision.state.is_open()).count();
    let overdue = office.decisions().filter(|(_, decision)| decision.state == State::Overdue).count();
    let held = office.meetings.iter().filter(|entry| entry.status() == Status::Held);
    let last = held.clone().min_by_key(|entry| (Reverse(entry.date()), rank(office, &entry.kind().id)));
    let short = leaf.name(office.short_name.as_ref().unwrap_or(&office.name));
    Ok(OrganizationCard {
        name: Ref::to(leaf.name(&office.name), leaf.href(&routes::office(office))),
        meetings: held.count(),
        open,
        overdue,
        newest: last.map(|entry| leaf.meeting_line(office, entry, false)).transpose()?,
        decisions: Ref::to(short, leaf.href(&routes::decisions(office, None))),
        all_meetings: Ref::to(short, leaf.href(&routes::meetings(office))),
    })
}

/// The last meetings of some organisations, the newest first.
fn newest(leaf: &Leaf<'_>, offices: &[&Office]) -> Result<Vec<MeetingLine>, ThemeError> {
    let mut entries = Vec::new();
    for (at, office) in offices.iter().enumerate() {
        let past = office.meetings.iter().rev().filter(|entry| entry.status() != Status::Planned);
        entries.extend(past.take(SHOWN).map(|entry| (entry.date(), at, entry)));
    }
    entries.sort_by_key(|(date, at, entry)| (Reverse(*date), *at, rank(offices[*at], &entry.kind().id)));
    lines(leaf, offices, entries)
}

/// The next meetings, the soonest first.
fn coming(leaf: &Leaf<'_>, offices: &[&Office]) -> Result<Vec<MeetingLine>, ThemeError> {
    let mut entries = Vec::new();
    for (at, office) in offices.iter().enumerate() {
        let planned = office
            .meetings
            .iter()
            .filter(|entry| entry.status() == Status::Planned && entry.date() >= leaf.as_of());
        entries.extend(planned.take(SHOWN).map(|entry| (entry.date(), at, entry)));
    }
    entries.sort_by_key(|(date, at, entry)| (*date, *at, rank(offices[*at], &entry.kind().id)));
    lines(leaf, offices, entries)
}

fn lines(
    leaf: &Leaf<'_>,
    offices: &[&Office],
    entries: Vec<(NaiveDate, usize, &crate::edition::Entry)>,
) -> Result<Vec<MeetingLine>, ThemeError> {
    let several = offices.len() > 1;
    entries
        .into_iter()
        .take(SHOWN)
        .map(|(_, at, entry)| leaf.meeting_line(offices[at], entry, several))
        .collect()
}

/// The decisions that pass a test, by due date: how many, and the first of them.
fn pick(
    leaf: &Leaf<'_>,
    offices: &[&Office],
    test: impl Fn(&Decision) -> bool,
) -> Result<DecisionPick, ThemeError> {
    let mut found = Vec::new();
    for (place, office) in offices.iter().enumerate() {
        found.extend(
            office
                .decisions()
                .filter(|(_, decision)| test(decision))
                .map(|(at, decision)| (place, at, decision)),
        );
    }
    found.sort_by_key(|(place, at, decision)| (decision.due.unwrap_or(NaiveDate::MAX), *place, *at));
    let total = found.len();
    let several = offices.len() > 1;
    let lines = found
        .into_iter()
        .take(SHOWN)
        .map(|(place, at, decision)| leaf.decision_line(offices[place], at, decision, several));
    let href = match offices {
        [only] => leaf.href(&routes::decisions(only, None)),
        _ => String::new(),
    };
    Ok(DecisionPick { total, href, decisions: lines.collect::<Result<_, _>>()? })
}

/// The last month with a meeting that was held, in numbers: those of its statistics.
fn month(leaf: &Leaf<'_>, office: &Office) -> Result<Option<MonthNumbers>, ThemeError> {
    let scene = Scene::new(leaf, office);
    let months = office.periods.months.iter().rev();
    let Some((month, _)) = months.clone().find(|(_, figures)| figures.held_in_all() > 0) else {
        return Ok(None);
    };
    let Some(period) = scene.statistics.period(Span::Month(*month)) else { return Ok(None) };
    Ok(Some(MonthNumbers {
        month: month.first(),
        href: Some(leaf.href(&routes::statistics_of(office, *month))),
        numbers: numbers(scene, period)?,
    }))
}

fn series(leaf: &Leaf<'_>, office: &Office) -> Vec<Counted> {
    let mut kinds: Vec<Counted> = Vec::new();
    for kind in office.policy().into_iter().flat_map(|policy| &policy.types) {
        let n = office
            .meetings
            .iter()
            .filter(|entry| entry.kind().id == kind.id && entry.status() == Status::Held)
            .count();
        if n > 0 || office.meetings.iter().any(|entry| entry.kind().id == kind.id) {
            kinds.push(Counted { of: leaf.series(office, kind), n });
        }
    }
    kinds
}
