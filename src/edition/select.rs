//! The selection: the only place that decides what an audience sees.

use super::clear::Clearing;
use super::{
    Citation, Cleared, Department, Edition, Entry, How, Link, Missed, Office, Periods, Session, Stub, slug,
};
use crate::archive::{Archive, Audience, Organization};
use crate::finding::{Finding, Language, Located};
use crate::record::Status;
use crate::register::Name;
use crate::resolve::Meeting as Resolved;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Selects what an audience may see of an archive and of what was found in it.
pub fn select(archive: &Archive, findings: &[Located], audience: Audience) -> Edition {
    let mut languages: Vec<Language> = Vec::new();
    for language in archive.settings.languages.values() {
        if !languages.contains(language) {
            languages.push(*language);
        }
    }
    if languages.is_empty() {
        languages.push(Language::default());
    }
    let offices =
        archive.organizations.iter().map(|organization| office(organization, archive, findings, audience));
    Edition {
        audience,
        as_of: archive.as_of,
        title: archive.settings.title.clone(),
        base_url: archive.settings.base_url.clone(),
        source_url: archive.settings.source_url.clone(),
        languages,
        offices: offices.collect(),
        _cleared: Cleared,
    }
}

fn office(
    organization: &Organization,
    archive: &Archive,
    findings: &[Located],
    audience: Audience,
) -> Office {
    let mut found: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for located in findings {
        found.entry(&located.finding.path).or_default().push(&located.finding);
    }
    let clearing = Clearing::new(organization, audience, archive.as_of);
    let clear = || {
        let cleared = organization.meetings.par_iter().enumerate().map(|(index, meeting)| {
            let found = found.get(&*meeting.record.source.path).map(Vec::as_slice).unwrap_or_default();
            clearing.may_see_meeting(meeting).then(|| Box::new(clearing.meeting(index, meeting, found)))
        });
        cleared.collect::<Vec<_>>()
    };
    // What the rhythm expects does not wait for the meetings.
    let slots = || (missed(organization), sessions(organization), expected(organization, archive.as_of));
    let (cleared, (missed, sessions, expected)) = rayon::join(clear, slots);
    let mut stubs: BTreeMap<String, usize> = BTreeMap::new();
    let meetings = cleared.into_iter().zip(&organization.meetings).map(|(cleared, meeting)| match cleared {
        Some(meeting) => Entry::Open(meeting),
        None => Entry::Stub(stub(meeting, &mut stubs)),
    });
    let mut meetings: Vec<Entry> = meetings.collect();
    cite(&mut meetings);
    let open: usize = meetings.iter().filter_map(Entry::open).map(|meeting| meeting.decisions.len()).sum();
    Office {
        id: organization.id.clone(),
        name: organization.register.name.clone(),
        short_name: organization.register.short_name.clone(),
        language: organization.register.language.unwrap_or(archive.settings.language()),
        policies: Arc::clone(&organization.policies),
        departments: departments(organization),
        people: clearing.people(),
        periods: Periods::of(&meetings),
        meetings,
        withheld_decisions: organization.decisions.len() - open.min(organization.decisions.len()),
        expected,
        missed,
        sessions,
        days_off: organization.register.calendar.clone(),
    }
}

/// The next session that each type's rhythm expects: today's, unless it stands already.
fn expected(organization: &Organization, as_of: NaiveDate) -> BTreeMap<Arc<str>, NaiveDate> {
    let kinds = organization.policies.0.last().map(|policy| &policy.types[..]).unwrap_or_default();
    let next = kinds.iter().filter_map(|kind| {
        let of_today = |meeting: &&Resolved| {
            meeting.date == as_of && meeting.kind.id == kind.id && meeting.status != Status::Planned
        };
        let stands = organization.meetings.iter().any(|meeting| of_today(&meeting));
        let after = if stands { Some(as_of) } else { as_of.pred_opt() };
        Some((Arc::clone(&kind.id), organization.next_session(kind, after?)?))
    });
    next.collect()
}

/// The sessions that were missed, by day.
fn missed(organization: &Organization) -> Vec<Missed> {
    let mut missed: Vec<Missed> = Vec::new();
    for gap in organization.gaps() {
        missed.extend(gap.days.iter().map(|day| Missed {
            kind: Arc::clone(&gap.kind),
            host: super::DepartmentRef(gap.host.0),
            day: *day,
        }));
    }
    missed.sort_by(|a, b| (a.day, &a.kind.id, a.host).cmp(&(b.day, &b.kind.id, b.host)));
    missed
}

/// The sessions that were expected so far, by day.
fn sessions(organization: &Organization) -> Vec<Session> {
    let sessions = organization.sessions().into_iter().map(|session| Session {
        kind: session.kind,
        host: super::DepartmentRef(session.host.0),
        day: session.day,
        entry: session.meeting,
    });
    sessions.collect()
}

fn departments(organization: &Organization) -> Vec<Department> {
    let departments = organization.register.departments.iter().map(|department| Department {
        id: department.id.to_string(),
        slug: slug(&department.id),
        outside: department.outside,
        kind: department.terms.last().and_then(|term| term.kind.clone()),
        names: department
            .terms
            .iter()
            .map(|term| (Name { zh: term.name.clone(), en: term.english_name.clone() }, term.days))
            .collect(),
    });
    departments.collect()
}

/// The stub of a withheld meeting. Its page is named by date and type, and numbered where that is not enough.
fn stub(meeting: &Resolved, seen: &mut BTreeMap<String, usize>) -> Stub {
    let base = format!("{}-{}-withheld", meeting.date, slug(&meeting.kind.id));
    let times = seen.entry(base.clone()).or_default();
    *times += 1;
    let counts = meeting.counts();
    Stub {
        slug: if *times == 1 { base } else { format!("{base}-{times}") },
        kind: meeting.kind.clone(),
        number: meeting.front().number,
        date: meeting.date,
        status: meeting.status,
        host: meeting.host().map(|host| super::DepartmentRef(host.0)),
        due: counts.due,
        present: counts.present,
    }
}

/// Tells each cleared meeting which cleared meetings cite it.
fn cite(meetings: &mut [Entry]) {
    let mut citations: Vec<(usize, Citation)> = Vec::new();
    for (from, meeting) in
        meetings.iter().enumerate().filter_map(|(at, entry)| entry.open().map(|open| (at, open)))
    {
        let mut add = |link: Option<&Link>, how| {
            if let Some(link) = link.filter(|link| link.meeting != from) {
                citations.push((link.meeting, Citation { from, decision: link.decision.clone(), how }));
            }
        };
        meeting.basis.iter().for_each(|cited| add(cited.link.as_ref(), How::Basis));
        meeting.follow_ups.iter().for_each(|follow_up| add(follow_up.decision.link.as_ref(), How::FollowUp));
        meeting
            .items
            .iter()
            .filter_map(|item| item.source.as_ref())
            .for_each(|cited| add(cited.link.as_ref(), How::Source));
        meeting
            .materials
            .iter()
            .filter_map(|paper| paper.passed_in.as_ref())
            .for_each(|cited| add(cited.link.as_ref(), How::PassedIn));
        meeting.minutes_approved.iter().for_each(|entry| add(entry.of.link.as_ref(), How::Minutes));
        for decision in &meeting.decisions {
            decision.supersedes.iter().for_each(|cited| add(cited.link.as_ref(), How::Supersedes));
        }
    }
    for (to, citation) in citations {
        if let Some(Entry::Open(meeting)) = meetings.get_mut(to)
            && !meeting.cited_by.contains(&citation)
        {
            meeting.cited_by.push(citation);
        }
    }
}
