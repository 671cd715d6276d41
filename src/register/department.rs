//! Departments and outside units, with the names they bore.

use super::{Days, Register, Unresolved};
use crate::text::{fold_name, long_form, nearest};
use chrono::NaiveDate;
use std::sync::Arc;

/// A department, by its place in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DepartmentId(pub usize);

/// A department or outside unit over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Department {
    /// Its id, which outlives every renaming.
    pub id: Arc<str>,
    /// Whether it is a unit outside the organisation.
    pub outside: bool,
    /// Its names and their days, in the order of the file; at least one.
    pub terms: Vec<DepartmentTerm>,
}

/// A department under one name.
#[derive(Debug, Clone, PartialEq)]
pub struct DepartmentTerm {
    /// The name.
    pub name: String,
    /// The name in English, if given.
    pub english_name: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// What kind of department, in the organisation's own words.
    pub kind: Option<String>,
    /// Who keeps its meeting records, as written.
    pub keeper: Option<String>,
    /// The days on which it was so.
    pub days: Days,
    /// Its place in the list of the file.
    pub at: usize,
}

impl Department {
    /// The term in force at a date; outside all terms the last one.
    pub fn term(&self, date: NaiveDate) -> &DepartmentTerm {
        let in_force = self.terms.iter().find(|term| term.days.contains(date));
        in_force.or(self.terms.last()).expect("a department has a term")
    }

    /// Whether it exists at a date.
    pub fn exists(&self, date: NaiveDate) -> bool {
        self.terms.iter().any(|term| term.days.contains(date))
    }
}

impl Register {
    /// The department of an id.
    pub fn department(&self, id: &str) -> Option<DepartmentId> {
        self.departments.iter().position(|department| &*department.id == id).map(DepartmentId)
    }

    /// The name of a department that is nearest to a name that none bears.
    pub fn nearest_department(&self, written: &str) -> Option<&str> {
        let terms = || self.departments.iter().flat_map(|department| &department.terms);
        let names = || terms().map(|term| term.name.as_str());
        long_form(written, names()).or_else(|| nearest(written, names()))
    }

    /// The department that a name, alias or id means at a date.
    pub fn find_department(
        &self,
        written: &str,
        date: NaiveDate,
    ) -> Result<DepartmentId, Unresolved<DepartmentId>> {
        let Some(bearers) = self.departments_by_name.get(&fold_name(written)) else {
            return Err(Unresolved::Unknown);
        };
        let folded = fold_name(written);
        let then: Vec<_> = bearers
            .iter()
            .copied()
            .filter(|id| {
                let department = &self[*id];
                department.terms.iter().any(|term| {
                    let bears = fold_name(&department.id) == folded
                        || fold_name(&term.name) == folded
                        || term.aliases.iter().any(|alias| fold_name(alias) == folded);
                    bears && term.days.contains(date)
                })
            })
            .collect();
        match then.as_slice() {
            [] => Err(Unresolved::NotThen(bearers[0])),
            [only] => Ok(*only),
            _ => Err(Unresolved::Ambiguous(then)),
        }
    }
}

impl std::ops::Index<DepartmentId> for Register {
    type Output = Department;

    fn index(&self, id: DepartmentId) -> &Department {
        &self.departments[id.0]
    }
}
