//! The keys of rows and columns, which anchors and data use: ids alone, so that they last.

use super::table::Head;
use crate::edition::{DepartmentRef, Office, slug};
use crate::policy::MeetingType;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The key of a department; of none where it is not known.
pub(super) fn department(office: &Office, department: Option<DepartmentRef>) -> String {
    department
        .map_or_else(|| "none".to_owned(), |DepartmentRef(at)| format!("d-{}", office.departments[at].slug))
}

/// The key of a type.
pub(super) fn kind(kind: &MeetingType) -> String {
    format!("t-{}", slug(&kind.id))
}

/// Rows for all departments, in the order of the register, and one where none is known. A department's place
/// is its row.
pub(super) fn departments(office: &Office) -> Vec<(String, Head)> {
    let all = (0..office.departments.len()).map(|at| Some(DepartmentRef(at))).chain([None]);
    all.map(|own| (department(office, own), Head::Department(own))).collect()
}

/// The row of a department among [`departments`].
pub(super) fn row_of(office: &Office, department: Option<DepartmentRef>) -> usize {
    department.map_or(office.departments.len(), |DepartmentRef(at)| at)
}

/// The types of an organisation that have a record, as the newest version of the policy that has them knows
/// them, in its order.
pub(super) struct Kinds {
    /// The types, each with its key.
    pub(super) all: Vec<(String, Arc<MeetingType>)>,
    places: FxHashMap<Arc<str>, usize>,
}

impl Kinds {
    pub(super) fn new(office: &Office) -> Self {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let kinds = office.policies.from(office.as_of).flat_map(|policy| &policy.types);
        let all: Vec<_> =
            kinds.filter(|own| seen.insert(&own.id)).map(|own| (kind(own), Arc::clone(own))).collect();
        let places = all.iter().enumerate().map(|(at, (_, kind))| (Arc::clone(&kind.id), at)).collect();
        Self { all, places }
    }

    /// The place of a type.
    pub(super) fn place(&self, kind: &MeetingType) -> usize {
        self.places[&kind.id]
    }

    /// The key of a type.
    pub(super) fn key(&self, kind: &MeetingType) -> &str {
        &self.all[self.place(kind)].0
    }

    /// A row for each.
    pub(super) fn rows(&self) -> Vec<(String, Head)> {
        self.all.iter().map(|(key, kind)| (key.clone(), Head::Kind(Arc::clone(kind)))).collect()
    }
}

/// A place as lists keep it.
pub(super) fn narrow(at: usize) -> u32 {
    u32::try_from(at).expect("an archive has fewer than four billion entries")
}
