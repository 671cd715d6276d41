//! The part that every page has: where it lies, what it is called, where it leads.

use super::beside;
use super::routes;
use super::theme::ThemeError;
use super::view::{LanguageLink, NavItem, Page, Ref};
use super::volume::{Leaf, Section};

impl Leaf<'_> {
    /// The part that every page has. `above` are the pages between the organisation's first page and this
    /// one.
    pub fn page(&self, title: &str, section: Section, above: Vec<Ref>) -> Result<Page, ThemeError> {
        let volume = self.volume;
        let edition = volume.edition;
        let mut breadcrumbs = Vec::new();
        if self.path != routes::HOME {
            breadcrumbs.push(Ref::to(self.text("nav-home")?, self.href(routes::HOME)));
            if let Some(office) = self.office.filter(|office| routes::office(office) != self.path) {
                breadcrumbs.push(Ref::to(self.name(&office.name), self.href(&routes::office(office))));
            }
            breadcrumbs.extend(above);
        }
        let full = self.full_path();
        let followed = self.office.or(edition.only_office());
        let feeds = followed.map(|office| beside::feeds(self, office)).transpose()?.unwrap_or_default();
        let languages = if edition.languages.len() > 1 { self.languages() } else { Vec::new() };
        Ok(Page {
            lang: volume.language.code().to_owned(),
            title: title.to_owned(),
            description: None,
            canonical: beside::Address::new(edition).url(&full),
            site_title: self.name(&edition.title).to_owned(),
            home: self.href(routes::HOME),
            root: self.href_from_root(""),
            breadcrumbs,
            nav: self.nav(section)?,
            languages,
            search: self.href(routes::SEARCH),
            find_in: self.find_in(),
            about: self.href(routes::ABOUT),
            feeds,
            as_of: self.as_of(),
            audience: edition.audience.word().to_owned(),
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// What the index of the search calls the organisation, where there are others.
    fn find_in(&self) -> Option<String> {
        let edition = self.volume.edition;
        let office = self.office.filter(|_| edition.offices.len() > 1)?;
        Some(
            office
                .short_name
                .as_ref()
                .unwrap_or(&office.name)
                .in_language(*edition.languages.first()?)
                .to_owned(),
        )
    }

    fn languages(&self) -> Vec<LanguageLink> {
        let volume = self.volume;
        let links = volume.edition.languages.iter().map(|language| LanguageLink {
            lang: language.tag().to_owned(),
            label: language.own_name().to_owned(),
            href: self.href_from_root(&[volume.folder(*language), &self.path].concat()),
            current: *language == volume.language,
        });
        links.collect()
    }

    fn nav(&self, section: Section) -> Result<Vec<NavItem>, ThemeError> {
        let Some(office) = self.office.or(self.volume.edition.only_office()) else {
            let offices = self.volume.edition.offices.iter().map(|office| NavItem {
                label: self.name(office.short_name.as_ref().unwrap_or(&office.name)).to_owned(),
                href: self.href(&routes::office(office)),
                current: false,
            });
            let mut nav: Vec<NavItem> = offices.collect();
            nav.push(NavItem {
                label: self.text("nav-statistics")?,
                href: self.href(routes::ACROSS),
                current: section == Section::Statistics,
            });
            return Ok(nav);
        };
        let all = [
            ("nav-changes", routes::changes(office), Section::Changes),
            ("nav-meetings", routes::meetings(office), Section::Meetings),
            ("nav-decisions", routes::decisions(office, None), Section::Decisions),
            ("nav-topics", routes::topics(office), Section::Topics),
            ("nav-departments", routes::departments(office), Section::Departments),
            ("nav-people", routes::people(office), Section::People),
            ("nav-statistics", routes::statistics(office), Section::Statistics),
            ("nav-policy", routes::policy(office, None, None), Section::Policy),
            ("nav-compliance", routes::compliance(office), Section::Compliance),
        ];
        let nav = all.into_iter().map(|(key, to, of)| {
            Ok(NavItem { label: self.text(key)?, href: self.href(&to), current: of == section })
        });
        nav.collect()
    }
}
