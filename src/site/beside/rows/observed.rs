//! Rows of what the checks found: breaches, and reports that were due.

use super::{Source, department_id, department_name, meeting_id};
use crate::data::{Finding, HandedIn, Report};
use crate::edition::{Breach, Handed, Office};

pub(super) fn findings<'e>(source: Source<'e>, office: &'e Office, at: usize) -> Vec<Finding<'e>> {
    let Some(meeting) = office.meeting(at) else { return Vec::new() };
    let breaches = meeting.breaches.iter().enumerate();
    let rows = breaches.map(|(place, Breach { code, clause, explained, said })| Finding {
        archive: source.archive,
        organization_id: &office.id,
        meeting_id: meeting_id(office, at),
        date: meeting.date,
        entry: place + 1,
        code: code.code(),
        rule: code.name(),
        policy_id: clause.as_ref().map(|clause| &*clause.policy),
        policy_version: clause.as_ref().map(|clause| clause.version),
        clause: clause.as_ref().map(|clause| &*clause.clause),
        explained: *explained,
        reason: said.as_ref().map(|said| &*said.reason),
        explained_by: said.as_ref().map(|said| &*said.by),
        explained_on: said.as_ref().and_then(|said| said.on),
    });
    rows.collect()
}

pub(super) fn reports<'e>(source: Source<'e>, office: &'e Office, at: usize) -> Vec<Report<'e>> {
    let Some(meeting) = office.meeting(at) else { return Vec::new() };
    let rows = meeting.observance.reports.iter().map(|(department, handed)| Report {
        archive: source.archive,
        organization_id: &office.id,
        meeting_id: meeting_id(office, at),
        date: meeting.date,
        department_id: department_id(office, *department),
        department_name: department_name(office, *department, meeting),
        handed_in: match handed {
            Handed::InTime => HandedIn::InTime,
            Handed::Late => HandedIn::Late,
            Handed::Never => HandedIn::Never,
        },
    });
    rows.collect()
}
