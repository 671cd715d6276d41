//! Departments: the list of all, and the page of each.

use super::index::{Indexes, Tally};
use super::parts;
use super::people::{person_line, rank, term};
use crate::edition::{Department, DepartmentRef, Office, PersonRef};
use crate::register::{Days, Name};
use crate::site::beside::{self, Whose};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{
    DepartmentGroup, DepartmentLine, DepartmentPage, DepartmentsPage, NumberTile, PersonLine, Ref, Term,
};
use crate::site::volume::{Leaf, Section};
use chrono::NaiveDate;

/// All departments, by kind in the order of the register; outside units last.
pub fn departments(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
) -> Result<DepartmentsPage, ThemeError> {
    let mut groups: Vec<DepartmentGroup> = Vec::new();
    for outside in [false, true] {
        for (at, department) in
            office.departments.iter().enumerate().filter(|(_, department)| department.outside == outside)
        {
            let kind = department.kind.clone().filter(|_| !outside);
            let line = department_line(leaf, office, indexes, DepartmentRef(at))?;
            match groups.iter_mut().find(|group| group.outside == outside && group.kind == kind) {
                Some(group) => group.departments.push(line),
                None => groups.push(DepartmentGroup { kind, outside, departments: vec![line] }),
            }
        }
    }
    Ok(DepartmentsPage {
        page: leaf.page(&leaf.text("title-departments")?, Section::Departments, Vec::new())?,
        groups,
    })
}

fn department_line(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    department: DepartmentRef,
) -> Result<DepartmentLine, ThemeError> {
    let as_of = leaf.as_of();
    let tally = Tally::count(office, &indexes.charged[department.0]);
    Ok(DepartmentLine {
        department: leaf.department(office, department, as_of),
        head: head(leaf, office, indexes, department),
        overseen_by: overseen_by(leaf, office, indexes, department),
        people: members(office, indexes, department, as_of).count(),
        hosted: indexes.hosted[department.0].len(),
        open: tally.open,
        overdue: tally.overdue,
        away: away(&office.departments[department.0], as_of).map(|word| leaf.text(word)).transpose()?,
    })
}

/// Why a department does not exist today: the key of the word that says so.
fn away(department: &Department, as_of: NaiveDate) -> Option<&'static str> {
    let later = |(_, days): &(Name, Days)| days.from.is_some_and(|from| from > as_of);
    match department.exists(as_of) {
        true => None,
        false if department.names.iter().any(later) => Some("future-department"),
        false => Some("former-department"),
    }
}

/// Whoever holds a post in a department at a date.
fn members<'a>(
    office: &'a Office,
    indexes: &'a Indexes,
    department: DepartmentRef,
    date: NaiveDate,
) -> impl Iterator<Item = PersonRef> + 'a {
    let belongs = move |person: &PersonRef| {
        office.people[*person].posts_at(date).any(|post| post.department == Some(department))
    };
    indexes.members[department.0].iter().copied().filter(belongs)
}

fn head(leaf: &Leaf<'_>, office: &Office, indexes: &Indexes, department: DepartmentRef) -> Option<Ref> {
    let as_of = leaf.as_of();
    let heads = |person: &PersonRef| {
        office.people[*person].posts_at(as_of).any(|post| post.heads && post.department == Some(department))
    };
    indexes.members[department.0].iter().copied().find(heads).map(|person| leaf.person(office, person))
}

fn overseen_by(leaf: &Leaf<'_>, office: &Office, indexes: &Indexes, department: DepartmentRef) -> Vec<Ref> {
    let as_of = leaf.as_of();
    let oversees = |person: &&PersonRef| {
        office.people[**person]
            .oversees
            .iter()
            .any(|(over, days)| *over == department && days.contains(as_of))
    };
    indexes.overseers[department.0]
        .iter()
        .filter(oversees)
        .map(|person| leaf.person(office, *person))
        .collect()
}

/// A department.
pub fn department(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    department: DepartmentRef,
) -> Result<DepartmentPage, ThemeError> {
    let as_of = leaf.as_of();
    let of = &office.departments[department.0];
    let above = vec![Ref::to(leaf.text("title-departments")?, leaf.href(&routes::departments(office)))];
    let hosted = &indexes.hosted[department.0];
    let people = people(leaf, office, indexes, department)?;
    let members = members(office, indexes, department, as_of).count();
    Ok(DepartmentPage {
        page: leaf.page(leaf.name(of.name(as_of)), Section::Departments, above)?,
        kind: of.kind.clone(),
        head: head(leaf, office, indexes, department),
        overseen_by: overseen_by(leaf, office, indexes, department),
        keeper: None,
        names: names(leaf, of),
        numbers: numbers(office, indexes, department, members),
        members,
        people,
        due: beside::subscription(leaf, office, Whose::Department(department)),
        open: parts::open(leaf, office, &indexes.charged[department.0])?,
        closed: parts::closed(leaf, office, &indexes.charged[department.0])?,
        hosted: parts::newest(leaf, office, hosted)?,
        hosted_in_all: hosted.len(),
    })
}

/// The names over time, where there were several, the newest first.
fn names(leaf: &Leaf<'_>, department: &Department) -> Vec<Term> {
    if department.names.len() < 2 {
        return Vec::new();
    }
    let mut names: Vec<_> = department.names.iter().collect();
    names.sort_by_key(|(_, days)| std::cmp::Reverse(days.from));
    names.into_iter().map(|(name, days)| term(Ref::plain(leaf.name(name)), None, *days)).collect()
}

/// Its people today, and then those who left it.
fn people(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    department: DepartmentRef,
) -> Result<Vec<PersonLine>, ThemeError> {
    let as_of = leaf.as_of();
    let mut today: Vec<_> = members(office, indexes, department, as_of).collect();
    today.sort_by_key(|person| rank(office, *person, as_of));
    let left = indexes.members[department.0].iter().copied().filter(|person| !today.contains(person));
    let everybody = today.iter().copied().chain(left);
    everybody.map(|person| person_line(leaf, office, indexes, person, Some(department))).collect()
}

fn numbers(office: &Office, indexes: &Indexes, department: DepartmentRef, members: usize) -> Vec<NumberTile> {
    let hosted = indexes.hosted[department.0].len();
    let link = |n: usize, anchor: &str| (n > 0).then(|| anchor.to_owned());
    let mut tiles = vec![parts::tile("hosted", hosted, None, link(hosted, "#hosted"))];
    tiles.extend(parts::decision_tiles(Tally::count(office, &indexes.charged[department.0])));
    tiles.push(parts::tile("members", members, None, link(members, "#people")));
    tiles
}
