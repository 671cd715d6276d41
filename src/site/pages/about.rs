//! The pages about the site as a whole: how it was made, search, no such page.

use crate::edition::{Entry, Office};
use crate::register::Name;
use crate::site::beside;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{AboutOrganization, AboutPage, Lists, NotFoundPage, Ref, SearchPage};
use crate::site::volume::{Leaf, Section};
use std::collections::BTreeMap;

/// How the site was made, and what is withheld.
pub fn about(leaf: &Leaf<'_>) -> Result<AboutPage, ThemeError> {
    let offices = leaf.volume.edition.offices.iter().map(|office| organization(leaf, office));
    Ok(AboutPage {
        page: leaf.page(&leaf.text("title-about")?, Section::Other, Vec::new())?,
        organizations: offices.collect::<Result<_, _>>()?,
        downloads: beside::of_site(leaf),
    })
}

fn organization(leaf: &Leaf<'_>, office: &Office) -> Result<AboutOrganization, ThemeError> {
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

/// The search page. All languages share one index; its hits are addresses below the root of the page's own
/// language.
pub fn search(leaf: &Leaf<'_>) -> Result<SearchPage, ThemeError> {
    let page = leaf.page(&leaf.text("title-search")?, Section::Other, Vec::new())?;
    let offices = &leaf.volume.edition.offices;
    let records = offices.iter().map(|office| office.open().count());
    let lists = offices.iter().map(|office| {
        let lists = [
            ("nav-meetings", routes::meetings(office)),
            ("nav-decisions", routes::decisions(office, None)),
            ("nav-topics", routes::topics(office)),
        ];
        let lists = lists.into_iter().map(|(key, to)| Ok(Ref::to(leaf.text(key)?, leaf.href(&to))));
        let organization = Ref::to(leaf.name(&office.name), leaf.href(&routes::office(office)));
        Ok(Lists { organization, lists: lists.collect::<Result<_, ThemeError>>()? })
    });
    let lists = lists.collect::<Result<_, ThemeError>>()?;
    Ok(SearchPage {
        index: format!("{}search/", page.root),
        hits: String::new(),
        records: records.sum(),
        names: names(leaf),
        lists,
        page,
    })
}

/// What the index's language calls an organisation, a type of meeting, a department and a topic, and what the
/// page's calls it.
fn names(leaf: &Leaf<'_>) -> String {
    let edition = leaf.volume.edition;
    let mut names = BTreeMap::<&str, BTreeMap<String, String>>::new();
    let mut add = |facet, name: &Name| {
        let indexed = edition.languages.first().map_or(name.zh.as_str(), |&first| name.in_language(first));
        let here = leaf.name(name);
        if indexed != here {
            names.entry(facet).or_default().insert(indexed.to_owned(), here.to_owned());
        }
    };
    for office in &edition.offices {
        add("organization", office.short_name.as_ref().unwrap_or(&office.name));
        for meeting in office.open() {
            add("type", &meeting.kind.name);
            let categories = meeting.items.iter().filter_map(|item| item.category.as_ref());
            for category in categories.filter_map(|id| meeting.kind.requirements.category(id)) {
                add("topic", &category.name);
            }
        }
        for (name, _) in office.departments.iter().flat_map(|department| &department.names) {
            add("department", name);
        }
    }
    serde_json::json!(names).to_string()
}

/// There is no such page.
pub fn not_found(leaf: &Leaf<'_>) -> Result<NotFoundPage, ThemeError> {
    Ok(NotFoundPage { page: leaf.page(&leaf.text("title-not-found")?, Section::Other, Vec::new())? })
}
