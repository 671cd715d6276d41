//! The first page: the records of each organisation, what is red, and the sessions that come next.

use super::forms;
use crate::archive::Organization;
use crate::discover::{FileKind, Files};
use crate::finding::Language;
use crate::pipeline::Checked;
use crate::policy::MeetingType;
use crate::register::DepartmentId;
use chrono::{Days, NaiveDate};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};

/// How many days ahead sessions are offered.
const DAYS_AHEAD: u64 = 21;

/// The list of every organisation.
pub(super) fn list(files: &Files, checked: &Checked, language: Language) -> Value {
    let mut failing: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for located in &checked.findings {
        let counts = failing.entry(&*located.finding.path).or_default();
        counts.0 += usize::from(located.finding.fails(false));
        counts.1 += usize::from(located.finding.fails(true));
    }
    let all = checked.archive.organizations.iter();
    let organizations = all.map(|own| organization(own, files, &failing, language));
    let settings = files.files.iter().find(|file| file.kind == FileKind::Settings);
    json!({
        "organizations": organizations.collect::<Vec<_>>(),
        "settings": settings.map(|file| &**file.path()),
    })
}

type Failing<'a> = FxHashMap<&'a str, (usize, usize)>;

fn organization(own: &Organization, files: &Files, failing: &Failing<'_>, language: Language) -> Value {
    let counts = |path: &str| failing.get(path).copied().unwrap_or_default();
    let mut records = Vec::new();
    for meeting in own.meetings.iter().rev() {
        let (path, front) = (&*meeting.record.source.path, meeting.front());
        let (fails, advice) = counts(path);
        let host = meeting.host().filter(|_| meeting.kind.host.is_none());
        records.push(json!({
            "path": path,
            "title": front.title.as_deref().unwrap_or_else(|| meeting.kind.name.in_language(language)),
            "type": meeting.kind.name.in_language(language),
            "date": meeting.date,
            "status": meeting.status.word(),
            "host": host.map(|id| own.department_name(id, meeting.date)),
            "signed": front.minutes.as_ref().is_some_and(|minutes| minutes.signed_on.is_some()),
            "fails": fails,
            "advice": advice - fails,
        }));
    }
    let met = |path: &str| own.meetings.iter().any(|meeting| *meeting.record.source.path == *path);
    let folder = format!("content/{}/", own.id);
    let mut others = Vec::new();
    for file in files.files.iter().filter(|file| file.path().starts_with(&folder)) {
        let (path, fails) = (&**file.path(), counts(file.path()).0);
        match file.kind {
            FileKind::Record if fails > 0 && !met(path) => {
                let name = path.rsplit('/').next();
                records.insert(0, json!({ "path": path, "title": name, "fails": fails, "advice": 0 }));
            }
            FileKind::Record => {}
            kind => others.push(json!({ "path": path, "kind": forms::word(kind), "fails": fails })),
        }
    }
    let open = own.decisions.iter().filter(|decision| decision.state.is_open()).count();
    json!({
        "id": &*own.id,
        "name": own.register.name.in_language(language),
        "today": own.as_of,
        "people": own.register.people.len(),
        "records": records,
        "files": others,
        "sessions": sessions(own, language),
        "types": types(own, language),
        "hosts": hosts(own),
        "open": open,
    })
}

/// The sessions that the rhythms of the policy expect in the next weeks and that have no record.
fn sessions(own: &Organization, language: Language) -> Vec<Value> {
    let Some(policy) = own.policies.in_force(own.as_of) else { return Vec::new() };
    let last = own.as_of.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(own.as_of);
    let yesterday = own.as_of.pred_opt().unwrap_or(own.as_of);
    let mut sessions: Vec<(NaiveDate, Value)> = Vec::new();
    for kind in &policy.types {
        for host in own.hosts_of(kind) {
            let mut day = yesterday;
            while let Some(next) = own.next_session(kind, day).filter(|next| *next <= last) {
                day = next;
                if !has_record(own, kind, host, next) {
                    sessions.push((next, session(own, kind, host, next, language)));
                    break;
                }
            }
        }
    }
    sessions.sort_by_key(|(day, _)| *day);
    sessions.into_iter().map(|(_, session)| session).collect()
}

fn session(
    own: &Organization,
    kind: &MeetingType,
    host: DepartmentId,
    day: NaiveDate,
    language: Language,
) -> Value {
    let named = kind.host.is_none().then(|| own.department_name(host, day));
    json!({ "type": &*kind.id, "name": kind.name.in_language(language), "date": day, "host": named })
}

fn has_record(own: &Organization, kind: &MeetingType, host: DepartmentId, day: NaiveDate) -> bool {
    own.on(day).any(|meeting| meeting.kind.id == kind.id && meeting.hosts.contains(&host))
}

fn types(own: &Organization, language: Language) -> Vec<Value> {
    let policy = own.policies.at(own.as_of);
    let kind = |kind: &MeetingType| json!({ "id": &*kind.id, "name": kind.name.in_language(language) });
    policy.iter().flat_map(|policy| &policy.types).map(|own| kind(own)).collect()
}

/// The departments that can host a meeting.
fn hosts(own: &Organization) -> Vec<&str> {
    let all = (0..own.register.departments.len()).map(DepartmentId);
    let there = all.filter(|id| !own.register[*id].outside && own.register[*id].exists(own.as_of));
    there.map(|id| own.department_name(id, own.as_of)).collect()
}
