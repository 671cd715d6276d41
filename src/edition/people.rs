//! People and departments of an edition.

use crate::register::{Days, Name};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;

/// A department of an [`Office`](super::Office), by its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DepartmentRef(pub usize);

/// A person of an [`Office`](super::Office), by the place in its register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonRef(pub usize);

/// A department or outside unit.
#[derive(Debug, Clone)]
pub struct Department {
    /// Its id.
    pub id: String,
    /// A name for its page.
    pub slug: String,
    /// Whether it is a unit outside.
    pub outside: bool,
    /// Its kind.
    pub kind: Option<String>,
    /// Its names and their days, in the order of the register.
    pub names: Vec<(Name, Days)>,
}

impl Department {
    /// What it was called at a date.
    pub fn name(&self, date: NaiveDate) -> &Name {
        let at = self.names.iter().find(|(_, days)| days.contains(date)).or(self.names.last());
        &at.expect("a department has a name").0
    }

    /// Whether it exists at a date.
    pub fn exists(&self, date: NaiveDate) -> bool {
        self.names.iter().any(|(_, days)| days.contains(date))
    }
}

/// A person whom a cleared text names.
#[derive(Debug, Clone)]
pub struct Person {
    /// A name for the page.
    pub slug: String,
    /// The name.
    pub name: String,
    /// Other names, for readers inside.
    pub aliases: Vec<String>,
    /// Whether somebody else who is named has the same name.
    pub namesake: bool,
    /// Posts held.
    pub posts: Vec<PostHeld>,
    /// Departments overseen.
    pub oversees: Vec<(DepartmentRef, Days)>,
}

/// The people whom cleared texts name. Of others in the register nothing is here but that a place is empty.
#[derive(Debug)]
pub struct People(Vec<Option<Person>>);

impl People {
    /// The people at their places in the register, none where somebody is not named.
    pub(super) fn new(places: Vec<Option<Person>>) -> Self {
        let mut people = Self(places);
        let mut bearers: FxHashMap<String, usize> = FxHashMap::default();
        for (_, person) in people.iter() {
            *bearers.entry(person.name.clone()).or_default() += 1;
        }
        for person in people.0.iter_mut().flatten() {
            person.namesake = bearers[&person.name] > 1;
        }
        people
    }

    /// How many places there are.
    pub fn places(&self) -> usize {
        self.0.len()
    }

    /// Everybody who is named, in the order of the register.
    pub fn iter(&self) -> impl Iterator<Item = (PersonRef, &Person)> {
        let places = self.0.iter().enumerate();
        places.filter_map(|(at, person)| Some((PersonRef(at), person.as_ref()?)))
    }
}

impl std::ops::Index<PersonRef> for People {
    type Output = Person;

    fn index(&self, person: PersonRef) -> &Person {
        self.0[person.0].as_ref().expect("who is referred to is named")
    }
}

/// A post held for some days.
#[derive(Debug, Clone)]
pub struct PostHeld {
    /// What the post is called.
    pub post: Name,
    /// Where.
    pub department: Option<DepartmentRef>,
    /// Whether it heads the department.
    pub heads: bool,
    /// Whether it belongs to another unit.
    pub external: bool,
    /// The days.
    pub days: Days,
}

impl Person {
    /// The posts held at a date.
    pub fn posts_at(&self, date: NaiveDate) -> impl Iterator<Item = &PostHeld> {
        self.posts.iter().filter(move |post| post.days.contains(date))
    }

    /// The department that they belong to at a date: that of the first post in one.
    pub fn department_at(&self, date: NaiveDate) -> Option<DepartmentRef> {
        self.posts_at(date).find_map(|post| post.department)
    }

    /// The posts held at a date, or else the one held last.
    pub fn posts_near(&self, date: NaiveDate) -> Vec<&PostHeld> {
        let then: Vec<_> = self.posts_at(date).collect();
        if then.is_empty() {
            self.posts.iter().max_by_key(|post| post.days.to).into_iter().collect()
        } else {
            then
        }
    }
}
