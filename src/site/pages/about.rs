//! The pages about the site as a whole: how it was made, search, no such page.

use crate::edition::{Entry, Office};
use crate::site::beside;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{AboutOrganization, AboutPage, NotFoundPage, Ref, SearchPage};
use crate::site::volume::{Leaf, Section};

/// How the site was made, and what is withheld.
pub fn about(leaf: &Leaf<'_>) -> Result<AboutPage, ThemeError> {
    let offices = leaf.volume.edition.offices.iter().map(|office| organization(leaf, office));
    Ok(AboutPage {
        page: leaf.page(&leaf.text("title-about")?, Section::Other, Vec::new())?,
        organizations: offices.collect::<Result<_, _>>()?,
        downloads: beside::of_site(leaf),
    })
}

fn organization(leaf: &Leaf<'_>, office: &Office<'_>) -> Result<AboutOrganization, ThemeError> {
    let versions = office.policies.0.iter().enumerate().rev().map(|(at, policy)| {
        let label = leaf.volume.words.date(policy.version)?;
        Ok(Ref::to(label, leaf.href(&super::policy_route(office, at, super::Counted::Always))))
    });
    let cleared: usize = office.open().map(|meeting| meeting.decisions.len()).sum();
    let parts = office.open().map(|meeting| {
        let withheld = meeting.withheld;
        withheld.items + withheld.decisions + withheld.sections
    });
    let days = |entry: Option<&Entry>| entry.map(Entry::date);
    Ok(AboutOrganization {
        name: Ref::to(leaf.name(&office.name), leaf.href(&routes::office(office))),
        policies: versions.collect::<Result<_, ThemeError>>()?,
        records: office.meetings.len(),
        decisions: cleared + office.withheld_decisions,
        withheld_records: office.meetings.iter().filter(|entry| entry.open().is_none()).count(),
        withheld_parts: parts.sum(),
        downloads: beside::of_office(leaf, office)?,
        span: days(office.meetings.first()).zip(days(office.meetings.last())),
    })
}

/// The search page. All languages share one index; its hits are addresses below the root of the page's own language.
pub fn search(leaf: &Leaf<'_>) -> Result<SearchPage, ThemeError> {
    let page = leaf.page(&leaf.text("title-search")?, Section::Other, Vec::new())?;
    let records = leaf.volume.edition.offices.iter().map(|office| office.open().count());
    Ok(SearchPage {
        index: format!("{}search/", page.root),
        hits: String::new(),
        records: records.sum(),
        page,
    })
}

/// There is no such page.
pub fn not_found(leaf: &Leaf<'_>) -> Result<NotFoundPage, ThemeError> {
    Ok(NotFoundPage { page: leaf.page(&leaf.text("title-not-found")?, Section::Other, Vec::new())? })
}
