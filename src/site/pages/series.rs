//! All meetings of one type.

use super::index::Indexes;
use super::paging::Part;
use crate::edition::{Entry, Office};
use crate::policy::{MeetingType, Policy, Selector, Unit};
use crate::record::Status;
use crate::register::Name;
use crate::site::beside;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{ClauseRef, Counted, Ref, SeriesPage};
use crate::site::volume::{Leaf, Section};
use crate::yaml::List;

/// The meeting types that have a record, with how many were held, in the order of the policy.
pub fn counted(leaf: &Leaf<'_>, office: &Office) -> Vec<Counted> {
    office.kinds().into_iter().map(|(kind, n)| Counted { of: leaf.series(office, kind), n }).collect()
}

/// A page of the meetings of a type, by its place in the paging of the type.
pub fn series(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    kind: &MeetingType,
    shown: usize,
) -> Result<SeriesPage, ThemeError> {
    let (places, paging) = &indexes.series[&kind.id];
    let route = routes::series(office, &kind.id);
    let href = |part: &Part| leaf.href(&routes::part(&route, &part.suffix()));
    let entry = |at: &usize| &office.meetings[*at];
    let meetings = paging.parts().get(shown).map(|part| &places[part.entries.clone()]).unwrap_or_default();
    let policy = office.policy();
    let words = |by: Option<&List<Selector>>| {
        policy.zip(by).map(|(policy, by)| in_words(leaf, office, policy, by)).transpose()
    };
    let asks = &kind.requirements;
    let as_of = leaf.as_of();
    let planned = |entry: &&Entry| entry.status() == Status::Planned && entry.date() >= as_of;
    let next = places.iter().map(entry).find(planned);
    let mut above = vec![Ref::to(leaf.text("title-meetings")?, leaf.href(&routes::meetings(office)))];
    if shown != paging.newest() {
        above.push(leaf.series(office, kind));
    }
    let title = paging.title(leaf, leaf.name(&kind.name), shown)?;
    let mut page = leaf.page(&title, Section::Meetings, above)?;
    page.feeds.insert(0, beside::series_feed(leaf, office, kind)?);
    Ok(SeriesPage {
        page,
        rhythm: kind.rhythm.as_ref().map(|rhythm| leaf.name(rhythm).to_owned()),
        chair: words(asks.chair.as_ref().map(|rule| &rule.by))?,
        due: words(Some(&asks.everyone_due()).filter(|due| !due.is_empty()))?,
        recorder: words(asks.recorder.as_ref().map(|rule| &rule.by))?,
        clauses: policy.map(|policy| clauses(leaf, office, policy, kind)).unwrap_or_default(),
        next_expected: office.expected.get(&kind.id).copied(),
        next: next.map(|entry| leaf.meeting_line(office, entry, false)).transpose()?,
        held: places.iter().map(entry).filter(|entry| entry.status() == Status::Held).count(),
        years: paging.years(Some(shown), href),
        parts: paging.parts_of_year(leaf, shown, href)?,
        meetings: meetings
            .iter()
            .rev()
            .map(|at| leaf.meeting_line(office, entry(at), false))
            .collect::<Result<_, _>>()?,
    })
}

/// Selectors in words. The edition has no register: who fills a post is said by the records.
fn in_words(
    leaf: &Leaf<'_>,
    office: &Office,
    policy: &Policy,
    by: &List<Selector>,
) -> Result<String, ThemeError> {
    let words = by.values().map(|selector| {
        let unit = |unit: &Unit| {
            let Unit::Named(id) = unit else { return None };
            let department = office.departments.iter().find(|department| department.id == *id)?;
            Some(leaf.name(department.name(leaf.as_of())).to_owned())
        };
        let post = |id: &str| {
            policy.post(id).map_or_else(|| Name { zh: id.to_owned(), en: None }, |post| post.name.clone())
        };
        let text = selector.in_words(&post, &unit);
        text.in_language(leaf.volume.language).to_owned()
    });
    Ok(words.collect::<Vec<_>>().join(&leaf.text("list-separator")?))
}

/// The clauses that a type's requirements come from, in the order of the policy's table.
fn clauses(leaf: &Leaf<'_>, office: &Office, policy: &Policy, kind: &MeetingType) -> Vec<ClauseRef> {
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
pub fn clause_ref(leaf: &Leaf<'_>, office: &Office, clause: &crate::finding::Clause) -> Ref {
    let today = office.goes_by(clause.version);
    let page = routes::policy(office, (!today).then_some(clause.version), None);
    Ref::to(&*clause.clause, leaf.href(&format!("{page}#{}", routes::clause_anchor(&clause.clause))))
}
