//! The figures of each month as data.

use super::data::{CountsData, line, unit};
use crate::archive::State;
use crate::edition::{DepartmentRef, Office};
use crate::resolve::Counts;
use crate::site::volume::state_word;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct MonthData<'a> {
    organization_id: &'a str,
    month: String,
    records: usize,
    held: usize,
    joint: usize,
    extraordinary: usize,
    remote: usize,
    cancelled: usize,
    not_held: usize,
    planned: usize,
    held_by: Vec<HeldBy<'a>>,
    attendance: Vec<AttendanceData<'a>>,
    decisions: Vec<DecisionsIn<'a>>,
}

#[derive(Serialize)]
struct HeldBy<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<String>,
    classification: &'a str,
    value: usize,
}

#[derive(Serialize)]
struct AttendanceData<'a> {
    classification: &'a str,
    #[serde(flatten)]
    counts: CountsData,
}

#[derive(Serialize)]
struct DecisionsIn<'a> {
    classification: &'a str,
    status: &'static str,
    value: usize,
}

/// The figures of each month.
pub(super) fn statistics(office: &Office<'_>) -> Vec<String> {
    let months = office.periods.months.iter().map(|(month, figures)| {
        let held = figures.held.iter().map(|((host, kind), value)| HeldBy {
            host: host.map(|host| unit(office, DepartmentRef(host))),
            classification: kind,
            value: *value,
        });
        let attendance = figures.attendance.iter().map(|(kind, counts): (&Arc<str>, &Counts)| {
            AttendanceData { classification: kind, counts: CountsData::of(*counts) }
        });
        let decisions = figures.decisions.iter().map(|((kind, state), value): (&(Arc<str>, State), _)| {
            DecisionsIn { classification: kind, status: state_word(*state), value: *value }
        });
        line(&MonthData {
            organization_id: &office.id,
            month: month.to_string(),
            records: figures.records,
            held: figures.held_in_all(),
            joint: figures.joint,
            extraordinary: figures.extraordinary,
            remote: figures.remote,
            cancelled: figures.cancelled,
            not_held: figures.not_held,
            planned: figures.planned,
            held_by: held.collect(),
            attendance: attendance.collect(),
            decisions: decisions.collect(),
        })
    });
    months.collect()
}
