//! What several kinds of data are made of.

use crate::edition::{DepartmentRef, Office, PersonRef};
use crate::record::Vote;
use serde::Serialize;

/// A value on one line.
pub(super) fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain values are JSON")
}

/// Popolo: how many voted for an option.
#[derive(Serialize)]
pub(super) struct VoteCount {
    option: &'static str,
    value: u64,
}

pub(super) fn votes(vote: &Vote) -> Vec<VoteCount> {
    let counted = [("yes", vote.in_favour), ("no", vote.against), ("abstain", vote.abstain)];
    counted.into_iter().filter_map(|(option, value)| Some(VoteCount { option, value: value? })).collect()
}

pub(super) fn unit(office: &Office, at: DepartmentRef) -> String {
    department_id(office, &office.departments[at.0].id)
}

pub(super) fn person_id(office: &Office, at: PersonRef) -> String {
    format!("{}/{}", office.id, office.people[at].slug)
}

pub(super) fn department_id(office: &Office, id: &str) -> String {
    format!("{}/{id}", office.id)
}
