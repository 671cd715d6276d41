//! Rows of an archive and of those who keep it: organisations, departments, people and their posts.

use super::{Source, department_id, person_id};
use crate::data::{Archive, Department, Membership, Organization, Person, Tie};
use crate::edition::{Edition, Office};
use crate::site::routes;

pub(super) fn archive<'e>(source: Source<'e>, edition: &'e Edition) -> Archive<'e> {
    Archive {
        archive: source.archive,
        title: &edition.title.zh,
        title_en: edition.title.en.as_deref(),
        base_url: source.address.base(),
        audience: edition.audience.into(),
        as_of: edition.as_of,
        languages: edition.languages.iter().map(|language| language.tag()).collect(),
        generator: concat!("minutebook ", env!("CARGO_PKG_VERSION")),
    }
}

pub(super) fn organization<'e>(source: Source<'e>, office: &'e Office) -> Organization<'e> {
    Organization {
        archive: source.archive,
        organization_id: &office.id,
        name: &office.name.zh,
        name_en: office.name.en.as_deref(),
        short_name: office.short_name.as_ref().map(|name| &*name.zh),
        language: office.language.tag(),
        time_zone: office.zone.name(),
        currency: office.currency.code(),
        as_of: office.as_of,
        records_from: office.records_from,
        withheld_meetings: office.meetings.iter().filter(|entry| entry.open().is_none()).count(),
        withheld_decisions: office.withheld_decisions,
        url: source.url(&routes::office(office)),
    }
}

pub(super) fn departments<'e>(source: Source<'e>, office: &'e Office) -> Vec<Department<'e>> {
    let row = |own: &'e crate::edition::Department| {
        let name = own.name(office.as_of);
        let others = own.names.iter().map(|(other, _)| &*other.zh).filter(|other| *other != name.zh);
        let begins = own.names.iter().map(|(_, days)| days.from);
        let ends = own.names.iter().map(|(_, days)| days.to);
        Department {
            archive: source.archive,
            organization_id: &office.id,
            department_id: super::within(office, &own.id),
            name: &name.zh,
            name_en: name.en.as_deref(),
            other_names: others.collect(),
            kind: own.kind.as_deref(),
            outside: own.outside,
            // A name without a beginning has been there always, and one without an end is there still.
            first_day: begins.min().flatten(),
            last_day: ends.collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max()),
            url: source.url(&routes::department(office, own)),
        }
    };
    office.departments.iter().map(row).collect()
}

pub(super) fn people<'e>(source: Source<'e>, office: &'e Office) -> Vec<Person<'e>> {
    let row = |(at, person): (_, &'e crate::edition::Person)| Person {
        archive: source.archive,
        organization_id: &office.id,
        person_id: person_id(office, at),
        name: &person.name,
        url: source.url(&routes::person(office, person)),
    };
    office.people.iter().map(row).collect()
}

pub(super) fn memberships<'e>(source: Source<'e>, office: &'e Office) -> Vec<Membership<'e>> {
    let mut rows = Vec::new();
    for (at, person) in office.people.iter() {
        let row = |kind, entry, department, days: &crate::register::Days| Membership {
            archive: source.archive,
            organization_id: &office.id,
            person_id: person_id(office, at),
            entry,
            person_name: &person.name,
            kind,
            department_id: Option::map(department, |own| department_id(office, own)),
            department_name: department.map(|own| &*office.departments[own.0].name(office.as_of).zh),
            role: None,
            role_en: None,
            heads: false,
            external: false,
            first_day: days.from,
            last_day: days.to,
        };
        let posts = person.posts.iter().enumerate().map(|(entry, post)| Membership {
            role: Some(&post.post.zh),
            role_en: post.post.en.as_deref(),
            heads: post.heads,
            external: post.external,
            ..row(Tie::Post, entry + 1, post.department, &post.days)
        });
        let overseen = person.oversees.iter().enumerate().map(|(entry, (department, days))| {
            row(Tie::Oversees, person.posts.len() + entry + 1, Some(*department), days)
        });
        rows.extend(posts.chain(overseen));
    }
    rows
}
