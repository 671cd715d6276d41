//! What rows, columns and periods are called.

use super::Scene;
use crate::calendar::Days;
use crate::edition::{DepartmentRef, Office};
use crate::finding::Language;
use crate::site::theme::ThemeError;
use crate::site::view::Ref;
use crate::site::volume::Leaf;
use crate::site::{money, routes};
use crate::statistics::{Head, Span};
use chrono::NaiveDate;

/// What a row or column is called. Departments bear the name of that day.
pub fn head(scene: Scene<'_>, head: &Head, day: NaiveDate) -> Result<Ref, ThemeError> {
    let Scene { leaf, office, .. } = scene;
    Ok(match head {
        Head::Word(key) => Ref::plain(leaf.text(&format!("stat-{key}"))?),
        Head::Money(key) => {
            let unit = money::unit(leaf.volume.words, &office.currency)?;
            Ref::plain(leaf.volume.words.with(&format!("stat-{key}"), &[("unit", unit.into())])?)
        }
        Head::Department(Some(department)) => leaf.department(office, *department, day),
        Head::Department(None) => Ref::plain(leaf.text("stat-none")?),
        Head::Kind(kind) => leaf.series_if_any(office, kind),
        Head::KindOf(kind, host) => {
            let name = name_of(scene, *host, day);
            let args = [("type", leaf.name(&kind.name).into()), ("host", name.into())];
            let label = leaf.volume.words.with("stat-type-of", &args)?;
            Ref::to(label, leaf.href(&routes::department(office, &office.departments[host.0])))
        }
        Head::Person(person) => {
            let (mut shown, own) = (leaf.person(office, *person), &office.people[*person]);
            // A file could not say which of two people with one name a line is about.
            if let Some(post) = own.posts_near(day).first().filter(|_| own.namesake) {
                let of = post.department.map(|department| name_of(scene, department, day));
                let of = of.unwrap_or_else(|| leaf.name(&post.post).to_owned());
                let args = [("title", shown.label.into()), ("scope", of.into())];
                shown.label = leaf.volume.words.with("stat-scoped", &args)?;
            }
            shown
        }
        Head::Meeting(at) => leaf.meeting_ref(office, *at)?,
        Head::Clause(None) => Ref::plain(leaf.text("stat-practice")?),
        Head::Clause(Some(clause)) => {
            let today = office.goes_by(clause.version);
            let page = routes::policy(office, (!today).then_some(clause.version), None);
            Ref::to(
                &*clause.clause,
                leaf.href(&routes::anchored(&page, &routes::clause_anchor(&clause.clause))),
            )
        }
        Head::Span(span, part) => {
            let name = period_name(leaf, office, *span)?;
            let label = if *part {
                leaf.volume.words.with("stat-part-of", &[("period", name.into())])?
            } else {
                name
            };
            match scene.statistics.period(*span) {
                Some(_) => Ref::to(label, leaf.href(&routes::statistics_span(office, *span))),
                None => Ref::plain(label),
            }
        }
    })
}

fn name_of(scene: Scene<'_>, department: DepartmentRef, day: NaiveDate) -> String {
    scene.leaf.name(scene.office.departments[department.0].name(day)).to_owned()
}

/// What a period is called.
pub fn period_name(leaf: &Leaf<'_>, office: &Office, span: Span) -> Result<String, ThemeError> {
    let words = leaf.volume.words;
    match span {
        Span::Year(year) => words.with("form-year", &[("year", year.to_string().into())]),
        Span::Month(month) => words.month(month.first()),
        Span::Semester(at) | Span::Part(_, at) => {
            let semester = &office.days_off.semesters()[at];
            let english = semester.english.as_ref().filter(|_| leaf.volume.language == Language::En);
            Ok(english.unwrap_or(&semester.name).clone())
        }
        Span::Break(_) => leaf.text("stat-break"),
        Span::Range(first, last) => {
            words.with("from-to", &[("from", words.date(first)?.into()), ("to", words.date(last)?.into())])
        }
    }
}
