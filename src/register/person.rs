//! People, the posts they held and what they oversaw, each with its days.

use super::{Days, DepartmentId, Register, Unresolved};
use crate::text::{fold_name, nearest_person};
use chrono::NaiveDate;
use std::sync::Arc;

/// A person, by the place in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub usize);

/// A person over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Their id; the name where the register gives none.
    pub id: Arc<str>,
    /// Their name.
    pub name: String,
    /// Former names and variant writings.
    pub aliases: Vec<String>,
    /// Where their digests go. No edition has it: it is the envelope of a letter, and never its content.
    pub email: Option<String>,
    /// Posts held.
    pub tenures: Vec<Tenure>,
    /// Departments overseen (分管).
    pub oversees: Vec<Oversight>,
    /// The place in the list of the file.
    pub at: usize,
    /// Whether a post or what they oversee could not be read, or is none: what they were then, nobody can
    /// tell.
    pub unclear: bool,
}

/// A post held for some days.
#[derive(Debug, Clone, PartialEq)]
pub struct Tenure {
    /// The post: its id, or its name as written.
    pub post: Arc<str>,
    /// The department; none for posts of the organisation as a whole.
    pub department: Option<DepartmentId>,
    /// The days.
    pub days: Days,
    /// The place in the person's list of posts.
    pub at: usize,
}

/// A department overseen for some days.
#[derive(Debug, Clone, PartialEq)]
pub struct Oversight {
    /// The department; none where the register does not know it.
    pub department: Option<DepartmentId>,
    /// The days.
    pub days: Days,
}

impl Person {
    /// The posts held at a date.
    pub fn tenures_at(&self, date: NaiveDate) -> impl Iterator<Item = &Tenure> {
        self.tenures.iter().filter(move |tenure| tenure.days.contains(date))
    }

    /// Whether the person holds that post at a date.
    pub fn holds(&self, post: &str, date: NaiveDate) -> bool {
        self.tenures_at(date).any(|tenure| &*tenure.post == post)
    }

    /// Whether the person belongs to a department at a date.
    pub fn belongs_to(&self, department: DepartmentId, date: NaiveDate) -> bool {
        self.tenures_at(date).any(|tenure| tenure.department == Some(department))
    }

    /// Whether the person oversees a department at a date.
    pub fn oversees(&self, department: DepartmentId, date: NaiveDate) -> bool {
        self.oversees
            .iter()
            .any(|oversight| oversight.department == Some(department) && oversight.days.contains(date))
    }

    /// Whether the register knows the person at a date: in some post, or without any posts at all.
    pub fn known_at(&self, date: NaiveDate) -> bool {
        self.tenures.is_empty() || self.tenures_at(date).next().is_some()
    }
}

impl Register {
    /// The person that a name, alias, id or `姓名（部门）` means at a date.
    pub fn find_person(&self, written: &str, date: NaiveDate) -> Result<PersonId, Unresolved<PersonId>> {
        let folded = fold_name(written);
        if let Some(bearers) = self.people_by_name.get(&folded) {
            let by_id = bearers
                .iter()
                .copied()
                .find(|id| fold_name(&self[*id].id) == folded && self[*id].known_at(date));
            return by_id.map_or_else(|| self.one_of(bearers, date), Ok);
        }
        if let Some((name, department)) = folded.strip_suffix(')').and_then(|inner| inner.split_once('('))
            && let Some(bearers) = self.people_by_name.get(name)
            && let Some(departments) = self.departments_by_name.get(department)
        {
            let of_department: Vec<_> = bearers
                .iter()
                .copied()
                .filter(|id| departments.iter().any(|department| self[*id].belongs_to(*department, date)))
                .collect();
            if !of_department.is_empty() {
                return self.one_of(&of_department, date);
            }
        }
        Err(Unresolved::Unknown)
    }

    /// The name of the person whom a name that nobody bears was meant for.
    pub fn nearest_person(&self, written: &str) -> Option<&str> {
        let names = || self.people.iter().map(|person| person.name.as_str());
        self.addressed(written).or_else(|| nearest_person(written, names()))
    }

    /// The name of somebody who is written with a form of address or a post of the organisation: 周正同志.
    fn addressed(&self, written: &str) -> Option<&str> {
        const FORMS: [&str; 4] = ["同志", "老师", "先生", "女士"];
        let folded = fold_name(written);
        let is_form = |rest: &str| {
            FORMS.contains(&rest) || self.posts.iter().any(|post| fold_name(&post.name.zh) == rest)
        };
        let names = self.people.iter().map(|person| person.name.as_str()).filter(|name| !name.is_empty());
        let mut names = names.map(|name| (name, fold_name(name)));
        let found = names.find(|(_, name)| {
            let rests = [folded.strip_prefix(name.as_str()), folded.strip_suffix(name.as_str())];
            rests.into_iter().flatten().any(is_form)
        });
        found.map(|(name, _)| name)
    }

    fn one_of(&self, bearers: &[PersonId], date: NaiveDate) -> Result<PersonId, Unresolved<PersonId>> {
        let then: Vec<_> = bearers.iter().copied().filter(|id| self[*id].known_at(date)).collect();
        match then.as_slice() {
            [] => Err(Unresolved::NotThen(bearers[0])),
            [only] => Ok(*only),
            _ => Err(Unresolved::Ambiguous(then)),
        }
    }

    /// Everyone who ever held a post, in the order of the register.
    pub fn holders_ever(&self, post: &str) -> &[PersonId] {
        self.people_by_post.get(post).map_or(&[], Vec::as_slice)
    }

    /// Everyone who ever belonged to a department or oversaw it, in the order of the register.
    pub fn people_ever_of(&self, department: DepartmentId) -> &[PersonId] {
        self.people_by_department.get(&department).map_or(&[], Vec::as_slice)
    }

    /// The leader on duty at a date.
    pub fn duty_leader(&self, date: NaiveDate) -> Option<PersonId> {
        let leader = self.calendar.on_duty(date).and_then(|name| self.find_person(name, date).ok());
        leader.filter(|leader| !self[*leader].unclear)
    }

    /// Notes the people who hold a post that says too little: one that is none, say.
    pub fn note_unclear(&mut self, is_clear: impl Fn(&Tenure) -> bool) {
        for person in &mut self.people {
            person.unclear |= !person.tenures.iter().all(&is_clear);
        }
    }

    /// Whether there is somebody whose posts or departments could not be read.
    pub fn has_unclear(&self) -> bool {
        self.people.iter().any(|person| person.unclear)
    }

    /// Whether what could not be read keeps a name from being anybody's.
    pub fn may_hide_person(&self, unresolved: &Unresolved<PersonId>) -> bool {
        match unresolved {
            Unresolved::Unknown => self.unread.people,
            Unresolved::NotThen(person) => self[*person].unclear,
            Unresolved::Ambiguous(_) => false,
        }
    }
}

impl std::ops::Index<PersonId> for Register {
    type Output = Person;

    fn index(&self, id: PersonId) -> &Person {
        &self.people[id.0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::register::{Name, Post};

    #[test]
    fn a_form_of_address_is_no_part_of_a_name() {
        let person = |name: &str| Person {
            id: name.into(),
            name: name.to_owned(),
            aliases: Vec::new(),
            email: None,
            tenures: Vec::new(),
            oversees: Vec::new(),
            at: 0,
            unclear: false,
        };
        let name = Name { zh: "副主任".to_owned(), en: None };
        let post = Post { id: "deputy-director".into(), name, unit_head: false, external: false };
        let register = Register {
            people: vec![person("周正"), person("吴敏")],
            posts: vec![post],
            ..Register::default()
        };
        for written in ["周正同志", "周　正 同志", "副主任周正", "周正副主任"] {
            assert_eq!(register.nearest_person(written), Some("周正"), "{written}");
        }
        assert_eq!(register.nearest_person("周正明"), None);
    }
}
