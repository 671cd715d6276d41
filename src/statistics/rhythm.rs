//! The rhythm: sessions expected up to the day, held, moved, excused, missed and not recorded yet, for each
//! type and host.

use super::change::against;
use super::keys::{self, Kinds, narrow};
use super::list::{Branch, Item};
use super::table::{Column, Grid, Head, Row, Scope, Table, Value, nothing};
use super::{Period, Source};
use crate::archive::Standing;
use crate::edition::{DepartmentRef, Entry, Meeting, Office, Session, slug};
use crate::policy::MeetingType;
use crate::record::Status;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a stub does not say of the record of a session.
const UNTOLD: &[&str] = &["moved", "off-schedule", "complete"];

/// Sessions by type and host. Of a year it is the table by which section meetings are assessed.
pub(super) fn rhythm(source: Source<'_>) -> Table {
    let office = source.office;
    let own = |(_, session): &(usize, &Session)| source.span.contains(office, session.day);
    let (first, last) = source.span.days(office);
    let from = office.sessions.partition_point(|session| session.day < first);
    let to = office.sessions.partition_point(|session| session.day <= last);
    // By the policy's order of types, then the register's of departments.
    let kinds = Kinds::new(office);
    let (mut rows, mut facts, mut withheld) = (Vec::new(), Vec::new(), BTreeMap::new());
    let sessions = || office.sessions.iter().enumerate().take(to).skip(from).filter(own);
    let series = |session: &Session| (kinds.place(&session.kind), session.host);
    let places: BTreeSet<_> = sessions().map(|(_, session)| series(session)).collect();
    let places: BTreeMap<(usize, DepartmentRef), usize> = places.into_iter().zip(0..).collect();
    let mut heads: BTreeMap<usize, (String, Head)> = BTreeMap::new();
    for (at, session) in sessions() {
        let row = places[&series(session)];
        heads.entry(row).or_insert_with(|| head(source, session));
        let item = Item::Session(narrow(at));
        let entry = match session.standing {
            Standing::Recorded(at) => &office.meetings[at],
            silent => {
                let what = if silent == Standing::Missed { "missed" } else { "unrecorded" };
                facts.push((row, what, item));
                continue;
            }
        };
        if entry.status() != Status::Held {
            facts.push((row, "excused", item));
            continue;
        }
        let Entry::Open(meeting) = entry else {
            facts.push((row, "held", item));
            withheld.insert(head(source, session).0, UNTOLD);
            continue;
        };
        facts.push((row, how_held(meeting, session), item));
        if meeting.observance.complete {
            facts.push((row, "complete", item));
        }
    }
    rows.extend(heads.into_values());
    let orders = places.keys().map(|(kind, host)| kind * office.departments.len() + host.0).collect();
    let held = Branch::new("held", [Branch::leaf("moved"), Branch::leaf("off-schedule")]);
    let judged = Branch::new("judged", [held, Branch::leaf("excused"), Branch::leaf("missed")]);
    let parts = [judged, Branch::leaf("unrecorded")];
    Grid {
        id: "rhythm",
        scope: Scope::All,
        corner: "series-and-host",
        branches: vec![Branch::new("expected", parts), Branch::leaf("complete")],
        columns: columns(source),
        rows,
        orders,
        facts,
        withheld,
        amount: &nothing,
        total: true,
    }
    .table()
}

/// Whether a meeting was held in its slot, moved, or off the schedule.
fn how_held(meeting: &Meeting, session: &Session) -> &'static str {
    if meeting.observance.off_schedule {
        "off-schedule"
    } else if meeting.moved.is_some() || meeting.date != session.day {
        "moved"
    } else {
        "held"
    }
}

fn columns(source: Source<'_>) -> Vec<Column> {
    let words = ["expected", "held", "moved", "off-schedule", "excused", "missed", "unrecorded", "complete"];
    let rate = Column::rate("held", "judged");
    words.map(Column::word).into_iter().chain([rate]).chain(against(source, "held")).collect()
}

/// The row of a session: its type, and its host where several departments have such sessions.
fn head(source: Source<'_>, session: &Session) -> (String, Head) {
    let key = format!("t-{}", slug(&session.kind.id));
    if session.kind.host.is_some() {
        return (key, Head::Kind(Arc::clone(&session.kind)));
    }
    let host = &source.office.departments[session.host.0].slug;
    (format!("{key}_d-{host}"), Head::KindOf(Arc::clone(&session.kind), session.host))
}

/// The place of a row among those of its kind, its key, and what it is about.
type Group = (usize, String, Head);

impl Period {
    /// The types of which sessions were expected, as other tables have rows for them.
    pub fn expected_types(&self, office: &Office) -> Vec<Group> {
        let kinds = Kinds::new(office);
        self.expected(|head| {
            let kind = kind_of(head)?;
            Some((kinds.place(kind), keys::kind(kind), Head::Kind(Arc::clone(kind))))
        })
    }

    /// The departments whose sessions were expected, as other tables have rows for them.
    pub fn expected_hosts(&self, office: &Office) -> Vec<Group> {
        self.expected(|head| {
            let host = host_of(office, head)?;
            Some((host.0, keys::department(office, Some(host)), Head::Department(Some(host))))
        })
    }

    /// How many sessions of a type, or of a department that hosts, by the key of either, a column counts;
    /// none where none was expected.
    pub fn sessions_of(&self, office: &Office, key: &str, column: &str) -> Option<Value> {
        let table = self.table("rhythm")?;
        let is_meant = |row: &&Row| {
            let host = host_of(office, &row.head).map(|host| keys::department(office, Some(host)));
            kind_of(&row.head).is_some_and(|kind| keys::kind(kind) == key)
                || host.is_some_and(|own| own == key)
        };
        let mut sum = None;
        for row in table.rows.iter().filter(is_meant) {
            let n = sum.unwrap_or_default() + table.count(&row.key, column)?;
            sum = Some(n);
        }
        sum.map(|n| Value::Count { n, at: String::new() })
    }

    fn expected(&self, group: impl Fn(&Head) -> Option<Group>) -> Vec<Group> {
        let rows = self.table("rhythm").into_iter().flat_map(|table| &table.rows);
        rows.filter_map(|row| group(&row.head)).collect()
    }
}

/// The type of the sessions of a row.
fn kind_of(head: &Head) -> Option<&Arc<MeetingType>> {
    match head {
        Head::Kind(kind) | Head::KindOf(kind, _) => Some(kind),
        _ => None,
    }
}

/// The department that hosts the sessions of a row.
fn host_of(office: &Office, head: &Head) -> Option<DepartmentRef> {
    match head {
        Head::Kind(kind) => {
            let id = slug(kind.host.as_deref()?);
            office.departments.iter().position(|own| own.slug == id).map(DepartmentRef)
        }
        Head::KindOf(_, host) => Some(*host),
        _ => None,
    }
}
