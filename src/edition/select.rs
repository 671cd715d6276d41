//! The selection: the only place that decides what an audience sees.

use super::clear::Clearing;
use super::known::{Known, KnownOffice};
use super::past::{known_days, policies};
use super::{
    Citation, Cleared, Department, DepartmentRef, Edition, Entry, How, Link, Office, People, Periods, Person,
    PostHeld, Session, Stub, slug,
};
use crate::archive::{Archive, Audience, Clearance, Organization, STUB, base_address};
use crate::finding::{Finding, Language, Located};
use crate::record::Status;
use crate::register::{self, Days, Name};
use crate::resolve::Meeting as Resolved;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Selects what an audience may see of an archive and of what was found in it.
pub fn select(archive: &Archive, findings: &[Located], audience: Audience) -> Edition {
    select_again(archive, findings, audience, Known::default())
}

/// The same after an edition before: meetings that would be cleared to the same are taken over.
pub fn select_again(
    archive: &Archive,
    findings: &[Located],
    audience: Audience,
    mut known: Known,
) -> Edition {
    let mut languages: Vec<Language> = Vec::new();
    for language in archive.settings.languages.values() {
        if !languages.contains(language) {
            languages.push(*language);
        }
    }
    if languages.is_empty() {
        languages.push(Language::default());
    }
    let offices = archive.organizations.iter().map(|organization| {
        let known = known.take(organization, audience);
        office(organization, archive, findings, audience, known)
    });
    Edition {
        audience,
        as_of: archive.as_of,
        title: archive.settings.title.clone(),
        base_url: archive.settings.base_url.as_deref().map(base_address),
        source_url: archive.settings.source_url.clone(),
        languages,
        papers: archive.settings.papers,
        offices: offices.collect(),
        _cleared: Cleared,
    }
}

fn office(
    organization: &Organization,
    archive: &Archive,
    findings: &[Located],
    audience: Audience,
    mut known: KnownOffice,
) -> Office {
    let mut found: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for located in findings {
        found.entry(&located.finding.path).or_default().push(&located.finding);
    }
    let found = |meeting: &Resolved| found.get(&*meeting.record.source.path).map_or(&[][..], Vec::as_slice);
    let clearance = Clearance::new(audience);
    let language = organization.register.language.unwrap_or(archive.settings.language());
    let cleared = known.take(organization.meetings.len());
    let clear = || {
        let cleared = organization.meetings.par_iter().zip(cleared).enumerate();
        let cleared = cleared.map(|(index, (meeting, cleared))| {
            let clearing = Clearing::new(organization, clearance, language, organization.as_of);
            let clear = || Box::new(clearing.meeting(index, meeting, found(meeting)));
            let same = cleared.filter(|_| known.is_same(index, organization, found(meeting)));
            clearance.may_see(meeting.level()).then(|| same.unwrap_or_else(clear))
        });
        cleared.collect::<Vec<_>>()
    };
    // What the rhythm expects does not wait for the meetings.
    let slots = || (sessions(organization), expected(organization, organization.as_of));
    let (cleared, (sessions, expected)) = rayon::join(clear, slots);
    // Nobody waits for the rest to be given back.
    rayon::spawn(move || drop(known));
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
        slug: slug(&organization.id),
        name: organization.register.name.clone(),
        short_name: organization.register.short_name.clone(),
        language,
        as_of: organization.as_of,
        zone: organization.register.zone,
        currency: organization.register.currency.clone(),
        policies: policies(organization),
        records_from: organization.register.records_from,
        secretariat: organization.register.secretariat.map(|unit| DepartmentRef(unit.0)),
        departments: departments(organization),
        people: people(organization, &meetings, audience),
        periods: Periods::new(&meetings, organization.as_of),
        meetings,
        withheld_decisions: organization.decisions.len() - open.min(organization.decisions.len()),
        expected,
        sessions,
        days_off: organization.register.calendar.clone(),
    }
}

/// The next session that each type's rhythm expects: today's, unless it stands already.
fn expected(organization: &Organization, as_of: NaiveDate) -> BTreeMap<Arc<str>, NaiveDate> {
    let kinds = organization.policies.at(as_of).map(|policy| &policy.types[..]).unwrap_or_default();
    let next = kinds.iter().filter_map(|kind| {
        let of_today = |meeting: &Resolved| {
            meeting.date == as_of && meeting.kind.id == kind.id && meeting.status != Status::Planned
        };
        let stands = organization.meetings.iter().any(|meeting| of_today(meeting));
        let after = if stands { Some(as_of) } else { as_of.pred_opt() };
        Some((Arc::clone(&kind.id), organization.next_session(kind, after?)?))
    });
    next.collect()
}

/// The sessions that were expected so far, by day.
fn sessions(organization: &Organization) -> Vec<Session> {
    let sessions = organization.sessions().iter().map(|session| Session {
        kind: Arc::clone(&session.kind),
        host: DepartmentRef(session.host.0),
        day: session.day,
        standing: session.standing,
    });
    sessions.collect()
}

/// Everybody whom the cleared meetings name.
fn people(organization: &Organization, meetings: &[Entry], audience: Audience) -> People {
    let register = &organization.register;
    let policy = organization.policies.at(organization.as_of);
    let mut named = vec![false; register.people.len()];
    for person in meetings.iter().filter_map(Entry::open).flat_map(|meeting| &meeting.named) {
        named[person.0] = true;
    }
    let people = register.people.iter().zip(named).map(|(person, named)| {
        if !named {
            return None;
        }
        let tenures =
            person.tenures.iter().filter_map(|tenure| Some((tenure, known_days(organization, tenure.days)?)));
        let posts = tenures.map(|(tenure, days)| PostHeld {
            post: policy.map_or_else(
                || crate::register::Name { zh: tenure.post.to_string(), en: None },
                |policy| policy.post_name(&tenure.post, register),
            ),
            department: tenure.department.map(|department| DepartmentRef(department.0)),
            heads: policy.is_some_and(|policy| policy.heads_department(&tenure.post, register)),
            external: policy.is_some_and(|policy| policy.external(&tenure.post, register)),
            days,
        });
        let oversees = person.oversees.iter().filter_map(|over| {
            Some((DepartmentRef(over.department?.0), known_days(organization, over.days)?))
        });
        Some(Person {
            slug: slug(&person.id),
            name: person.name.clone(),
            aliases: if audience == Audience::Internal { person.aliases.clone() } else { Vec::new() },
            namesake: false,
            posts: posts.collect(),
            oversees: oversees.collect(),
        })
    });
    People::new(people.collect())
}

fn departments(organization: &Organization) -> Vec<Department> {
    let departments = organization.register.departments.iter().map(|department| Department {
        id: department.id.to_string(),
        slug: slug(&department.id),
        outside: department.outside,
        kind: department.terms.last().and_then(|term| term.kind.clone()),
        names: names(organization, department),
    });
    departments.collect()
}

/// The names of a department and their days. One that is set up after a named day has its first.
fn names(organization: &Organization, department: &register::Department) -> Vec<(Name, Days)> {
    let name = |term: &register::DepartmentTerm, days| {
        (Name { zh: term.name.clone(), en: term.english_name.clone() }, days)
    };
    let terms = department.terms.iter();
    let names: Vec<_> =
        terms.filter_map(|term| Some(name(term, known_days(organization, term.days)?))).collect();
    if names.is_empty() {
        department.terms.first().map(|term| name(term, term.days)).into_iter().collect()
    } else {
        names
    }
}

/// The stub of a withheld meeting. Its page is named by date and type, and numbered where that is not enough.
fn stub(meeting: &Resolved, seen: &mut BTreeMap<String, usize>) -> Stub {
    let base = format!("{}-{}{STUB}", meeting.date, slug(&meeting.kind.id));
    let times = seen.entry(base.clone()).or_default();
    *times += 1;
    let counts = meeting.counts();
    Stub {
        slug: if *times == 1 { base } else { format!("{base}-{times}") },
        kind: meeting.kind.clone(),
        number: meeting.front().number,
        date: meeting.date,
        status: meeting.status,
        host: meeting.host().map(|host| DepartmentRef(host.0)),
        due: meeting.asks_for_somebody().then_some(counts.due),
        present: counts.present,
    }
}

/// Notes at each cleared meeting which cleared meetings cite it.
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
