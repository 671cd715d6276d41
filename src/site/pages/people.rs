//! People: the list of all, and the page of each.

use super::index::{Attended, Indexes, Tally};
use super::parts;
use crate::archive::Audience;
use crate::edition::{DepartmentRef, Office, Person, PersonRef, PostHeld};
use crate::register::Days;
use crate::site::beside::{self, Whose};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{
    Cell, NumberTile, PeopleGroup, PeoplePage, PersonLine, PersonPage, Ref, Row, Table, Term,
};
use crate::site::volume::{Leaf, Section};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Where a person stands in the list of all: those with a post in no department, then departments in the
/// order of the register, then people of outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Whole,
    Department(DepartmentRef),
    Outside,
    NoPost,
}

/// Everybody whom a cleared text names, by department.
pub fn people(leaf: &Leaf<'_>, office: &Office, indexes: &Indexes) -> Result<PeoplePage, ThemeError> {
    let as_of = leaf.as_of();
    let mut groups: BTreeMap<Group, Vec<PersonLine>> = BTreeMap::new();
    let mut everybody: Vec<_> = office.people.iter().map(|(person, _)| person).collect();
    everybody.sort_by_key(|person| rank(office, *person, as_of));
    for person in everybody {
        let line = person_line(leaf, office, indexes, person, None)?;
        groups.entry(group(&office.people[person], as_of)).or_default().push(line);
    }
    let groups = groups.into_iter().map(|(group, mut people)| {
        people.sort_by_key(|line| line.away.is_some());
        let department = match group {
            Group::Whole => Ref::plain(leaf.text("people-whole")?),
            Group::Department(department) => leaf.department(office, department, as_of),
            Group::Outside => Ref::plain(leaf.text("outside-units")?),
            Group::NoPost => Ref::plain(leaf.text("people-no-post")?),
        };
        Ok(PeopleGroup { department, people })
    });
    Ok(PeoplePage {
        page: leaf.page(&leaf.text("title-people")?, Section::People, Vec::new())?,
        groups: groups.collect::<Result<_, ThemeError>>()?,
    })
}

fn group(person: &Person, as_of: NaiveDate) -> Group {
    match person.posts_near(as_of).first() {
        None => Group::NoPost,
        Some(PostHeld { department: Some(department), .. }) => Group::Department(*department),
        Some(PostHeld { external: true, .. }) => Group::Outside,
        Some(_) => Group::Whole,
    }
}

/// Where a person stands in a list: by the post, in the order of the policy.
pub(super) fn rank(office: &Office, person: PersonRef, date: NaiveDate) -> usize {
    let posts = office.policy().map(|policy| policy.posts.as_slice()).unwrap_or_default();
    let place = |held: &PostHeld| posts.iter().position(|post| post.name.zh == held.post.zh);
    let held = office.people[person].posts_near(date);
    held.into_iter().filter_map(place).min().unwrap_or(posts.len())
}

/// Why somebody holds no post today, or none in a department: the key of the word that says so.
fn away(person: &Person, department: Option<DepartmentRef>, as_of: NaiveDate) -> Option<&'static str> {
    let mut here =
        person.posts.iter().filter(|post| department.is_none() || post.department == department).peekable();
    here.peek()?;
    let (mut later, mut now) = (false, false);
    for post in here {
        now |= post.days.contains(as_of);
        later |= post.days.from.is_some_and(|from| from > as_of);
    }
    let elsewhere = person.posts_at(as_of).next().is_some();
    match (now, later, elsewhere) {
        (true, ..) => None,
        (false, true, _) => Some("not-yet-in-office"),
        (false, false, true) => Some("moved-on"),
        (false, false, false) => Some("former"),
    }
}

/// A person in a list: of everybody, or of a department.
pub(super) fn person_line(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    person: PersonRef,
    department: Option<DepartmentRef>,
) -> Result<PersonLine, ThemeError> {
    let as_of = leaf.as_of();
    let held = &office.people[person];
    let mut posts: Vec<_> = held.posts_near(as_of).into_iter().map(|post| leaf.name(&post.post)).collect();
    posts.dedup();
    let tally = Tally::count(office, &indexes.owned[person.0]);
    Ok(PersonLine {
        person: leaf.person(office, person),
        posts: posts.join(&leaf.text("list-separator")?),
        away: away(held, department, as_of).map(|word| leaf.text(word)).transpose()?,
        open: tally.open,
        overdue: tally.overdue,
    })
}

/// A person. Attendance is for readers inside.
pub fn person(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    person: PersonRef,
) -> Result<PersonPage, ThemeError> {
    let held = &office.people[person];
    let chaired = &indexes.chaired[person.0];
    let above = vec![Ref::to(leaf.text("title-people")?, leaf.href(&routes::people(office)))];
    let inside = leaf.volume.edition.audience == Audience::Internal;
    let attended = &indexes.attended[person.0];
    Ok(PersonPage {
        page: leaf.page(&held.name, Section::People, above)?,
        posts: posts(leaf, office, held),
        oversees: oversees(leaf, office, held),
        numbers: numbers(office, indexes, person, inside),
        attendance: if inside && !attended.is_empty() {
            Some(attendance(leaf, office, indexes, attended)?)
        } else {
            None
        },
        due: beside::subscription(leaf, office, Whose::Person(person)),
        open: parts::open(leaf, office, &indexes.owned[person.0])?,
        closed: parts::closed(leaf, office, &indexes.owned[person.0])?,
        chaired: parts::newest(leaf, office, chaired)?,
        chaired_in_all: chaired.len(),
    })
}

fn posts(leaf: &Leaf<'_>, office: &Office, person: &Person) -> Vec<Term> {
    let mut posts: Vec<_> = person.posts.iter().collect();
    posts.sort_by_key(|post| std::cmp::Reverse((post.days.from, post.days.to)));
    let terms = posts.into_iter().map(|post| {
        let of =
            post.department.map(|department| leaf.department(office, department, last_day(leaf, post.days)));
        term(Ref::plain(leaf.name(&post.post)), of, post.days)
    });
    terms.collect()
}

fn oversees(leaf: &Leaf<'_>, office: &Office, person: &Person) -> Vec<Term> {
    let mut overseen: Vec<_> = person.oversees.iter().collect();
    overseen.sort_by_key(|(_, days)| std::cmp::Reverse(days.from));
    let terms = overseen.into_iter().map(|(department, days)| {
        term(leaf.department(office, *department, last_day(leaf, *days)), None, *days)
    });
    terms.collect()
}

/// The last of some days that is not after the day of the build.
fn last_day(leaf: &Leaf<'_>, days: Days) -> NaiveDate {
    let as_of = leaf.as_of();
    days.to.map_or(as_of, |to| to.min(as_of))
}

/// Something that was so for some days.
pub(super) fn term(what: Ref, of: Option<Ref>, days: Days) -> Term {
    Term { what, of, from: days.from, to: days.to }
}

fn numbers(office: &Office, indexes: &Indexes, person: PersonRef, inside: bool) -> Vec<NumberTile> {
    let mut tiles = Vec::new();
    let sum = sum(&indexes.attended[person.0]);
    if inside && sum.present + sum.leave + sum.absent > 0 {
        let list = || Some("#attendance".to_owned());
        tiles.push(parts::tile(
            "attended",
            sum.present,
            (sum.due > 0).then(|| format!("{}/{}", sum.came, sum.due)),
            list(),
        ));
        tiles.push(parts::tile("leave", sum.leave, None, list()));
        tiles.push(parts::tile("absent", sum.absent, None, list()));
    }
    let chaired = indexes.chaired[person.0].len();
    tiles.push(parts::tile("chaired", chaired, None, (chaired > 0).then(|| "#chaired".to_owned())));
    tiles.extend(parts::decision_tiles(Tally::count(office, &indexes.owned[person.0])));
    tiles
}

fn sum(attended: &BTreeMap<std::sync::Arc<str>, Attended>) -> Attended {
    attended.values().fold(Attended::default(), |sum, one| sum.and(*one))
}

/// Attendance by type, in the order of the policy.
fn attendance(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    attended: &BTreeMap<std::sync::Arc<str>, Attended>,
) -> Result<Table, ThemeError> {
    // Few ever sit for somebody else.
    let stood_in = attended.values().any(|attended| attended.stood_in > 0);
    let heads = [
        "fact-due",
        "attendance-present",
        "attendance-leave",
        "attendance-absent",
        "number-present",
        "attendance-observers",
    ];
    let heads = heads.into_iter().chain(stood_in.then_some("attendance-substitutes"));
    let columns = heads.map(|key| Ok(Ref::plain(leaf.text(key)?)));
    let of_kind = indexes.kinds.iter().filter_map(|kind| Some((kind, attended.get(&kind.id)?)));
    let row = |head: Ref, attended: Attended, list: Option<&str>| {
        let substituted = stood_in.then(|| parts::count(attended.stood_in, list));
        Row { head, cells: cells(attended, list).into_iter().chain(substituted).collect() }
    };
    let rows = of_kind.map(|(kind, attended)| {
        let list = leaf.href(&routes::series(office, &kind.id));
        row(leaf.series(office, kind), *attended, Some(&list))
    });
    Ok(Table {
        id: "attendance".to_owned(),
        title: leaf.text("attendance")?,
        note: Some(leaf.text("table-attended-note")?),
        corner: leaf.text("fact-series")?,
        columns: columns.collect::<Result<_, ThemeError>>()?,
        rows: rows.collect(),
        total: Some(row(Ref::plain(leaf.text("total")?), sum(attended), None)),
        definition: Some(leaf.href(&routes::definitions(office))),
        ..Table::default()
    })
}

fn cells(attended: Attended, list: Option<&str>) -> Vec<Cell> {
    vec![
        parts::due(attended.due, list),
        parts::count(attended.present, list),
        parts::count(attended.leave, list),
        parts::count(attended.absent, list),
        parts::rate(attended.came, attended.due),
        parts::count(attended.observed, list),
    ]
}
