//! All meetings of one type.

use crate::edition::{Entry, Office};
use crate::policy::{MeetingType, Policy, Selector, Unit};
use crate::record::Status;
use crate::register::Name;
use crate::site::beside;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{ClauseRef, Counted, Ref, SeriesPage, Tab};
use crate::site::volume::{Leaf, Section};
use crate::yaml::List;
use chrono::Datelike;
use std::collections::BTreeMap;

/// The meeting types that have a record, with how many were held, in the order of the policy.
pub fn counted(leaf: &Leaf<'_>, office: &Office<'_>) -> Vec<Counted> {
    kinds(office).into_iter().map(|(kind, n)| Counted { of: leaf.series(office, kind), n }).collect()
}

/// The meeting types that have a record, and how many meetings were held.
pub fn kinds<'a>(office: &'a Office<'_>) -> Vec<(&'a MeetingType, usize)> {
    let mut held: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &office.meetings {
        *held.entry(&entry.kind().id).or_default() += usize::from(entry.status() == Status::Held);
    }
    let mut kinds: Vec<(&MeetingType, usize)> = Vec::new();
    for kind in office.policies.0.iter().rev().flat_map(|policy| &policy.types) {
        if let Some(n) = held.remove(&*kind.id) {
            kinds.push((kind, n));
        }
    }
    kinds
}

/// The years in which a type has records, the newest first.
pub fn years_of(office: &Office<'_>, kind: &str) -> Vec<i32> {
    let mut years: Vec<_> = office
        .meetings
        .iter()
        .filter(|entry| *entry.kind().id == *kind)
        .map(|entry| entry.date().year())
        .collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    years
}

/// The meetings of a type in a year; the last year where none is named.
pub fn series(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    kind: &MeetingType,
    year: Option<i32>,
) -> Result<SeriesPage, ThemeError> {
    let years = years_of(office, &kind.id);
    let shown = year.or(years.first().copied());
    let of_kind: Vec<&Entry> = office.meetings.iter().filter(|entry| entry.kind().id == kind.id).collect();
    let tabs = years.iter().enumerate().map(|(at, year)| Tab {
        label: year.to_string(),
        href: leaf.href(&routes::series(office, &kind.id, (at > 0).then_some(*year))),
        n: Some(of_kind.iter().filter(|entry| entry.date().year() == *year).count()),
        current: Some(*year) == shown,
    });
    let meetings = of_kind.iter().rev().filter(|entry| Some(entry.date().year()) == shown);
    let policy = office.policies.0.last();
    let words =
        |by: Option<&List<Selector>>| policy.zip(by).map(|(policy, by)| in_words(leaf, office, policy, by));
    let asks = &kind.requirements;
    let as_of = leaf.volume.edition.as_of;
    let next = of_kind.iter().find(|entry| entry.status() == Status::Planned && entry.date() >= as_of);
    let above = vec![Ref::to(leaf.text("title-meetings")?, leaf.href(&routes::meetings(office)))];
    let mut page = leaf.page(leaf.name(&kind.name), Section::Meetings, above)?;
    page.feeds.insert(0, beside::series_feed(leaf, office, kind)?);
    Ok(SeriesPage {
        page,
        rhythm: kind.rhythm.as_ref().map(|rhythm| leaf.name(rhythm).to_owned()),
        chair: words(asks.chair.as_ref().map(|rule| &rule.by)),
        due: words(Some(&asks.everyone_due()).filter(|due| !due.is_empty())),
        recorder: words(asks.recorder.as_ref().map(|rule| &rule.by)),
        clauses: policy.map(|policy| clauses(leaf, office, policy, kind)).unwrap_or_default(),
        next_expected: office.expected.get(&kind.id).copied(),
        next: next.map(|entry| leaf.meeting_line(office, entry, false)).transpose()?,
        held: of_kind.iter().filter(|entry| entry.status() == Status::Held).count(),
        years: tabs.collect(),
        meetings: meetings.map(|entry| leaf.meeting_line(office, entry, false)).collect::<Result<_, _>>()?,
    })
}

/// Selectors in words. The edition has no register: who fills a post is told by the records.
fn in_words(leaf: &Leaf<'_>, office: &Office<'_>, policy: &Policy, by: &List<Selector>) -> String {
    let words = by.values().map(|selector| {
        let unit = |unit: &Unit| {
            let Unit::Named(id) = unit else { return None };
            let department = office.departments.iter().find(|department| department.id == *id)?;
            Some(leaf.name(department.name(leaf.volume.edition.as_of)).to_owned())
        };
        let post = |id: &str| {
            policy.post(id).map_or_else(|| Name { zh: id.to_owned(), en: None }, |post| post.name.clone())
        };
        let text = selector.in_words(&post, &unit);
        text.of(leaf.volume.language).to_owned()
    });
    words.collect::<Vec<_>>().join(match leaf.volume.language {
        crate::finding::Language::Zh => "、",
        crate::finding::Language::En => ", ",
    })
}

/// The clauses that a type's requirements come from, in the order of the policy's table.
fn clauses(leaf: &Leaf<'_>, office: &Office<'_>, policy: &Policy, kind: &MeetingType) -> Vec<ClauseRef> {
    let cited = kind.requirements.clauses();
    let rows = policy.clauses.iter().filter(|row| cited.contains(&row.clause));
    let page = routes::policy(office, None, None);
    let refs = rows.map(|row| ClauseRef {
        number: row.clause.clone(),
        duty: leaf.name(&row.duty).to_owned(),
        href: Some(leaf.href(&format!("{page}#{}", routes::clause_anchor(&row.clause)))),
    });
    refs.collect()
}

/// A clause where it is cited: its number and its place on the policy page of its version.
pub fn clause_ref(leaf: &Leaf<'_>, office: &Office<'_>, clause: &crate::finding::Clause) -> Ref {
    let newest = office.policies.0.last().is_some_and(|policy| policy.version == clause.version);
    let page = routes::policy(office, (!newest).then_some(clause.version), None);
    Ref::to(&*clause.clause, leaf.href(&format!("{page}#{}", routes::clause_anchor(&clause.clause))))
}
