//! The rows of each table of data, from an edition. What a table holds, `crate::data` declares.

mod business;
mod figures;
mod keepers;
mod meetings;
mod observed;
mod texts;

pub(super) use meetings::moment;

use crate::data::Which;
use crate::edition::{Cited, Decision, DepartmentRef, Edition, Meeting, Office, PersonRef, Somebody};
use crate::site::address::{Address, archive_id};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::volume::Volume;
use crate::text::json_line;
use rayon::prelude::*;
use serde::Serialize;

/// Members of a list whose rows are written at a time.
const AT_ONCE: usize = 256;

/// What rows are made from.
#[derive(Clone, Copy)]
struct Source<'e> {
    volume: &'e Volume<'e>,
    edition: &'e Edition,
    address: Address<'e>,
    archive: &'e str,
}

/// The rows of a table, each on its line, some at a time.
pub(super) fn rows(volume: &Volume<'_>, which: Which) -> Result<Vec<String>, ThemeError> {
    let edition = volume.edition;
    let source = Source { volume, edition, address: Address::new(edition), archive: archive_id(edition) };
    let offices: Vec<&Office> = edition.offices.iter().collect();
    let meetings: Vec<(&Office, usize)> =
        offices.iter().flat_map(|office| (0..office.meetings.len()).map(|at| (*office, at))).collect();
    let of_each = &meetings;
    match which {
        Which::Archives => lines(&[edition], |edition| Ok(vec![keepers::archive(source, edition)])),
        Which::Organizations => lines(&offices, |office| Ok(vec![keepers::organization(source, office)])),
        Which::Departments => lines(&offices, |office| Ok(keepers::departments(source, office))),
        Which::People => lines(&offices, |office| Ok(keepers::people(source, office))),
        Which::Memberships => lines(&offices, |office| Ok(keepers::memberships(source, office))),
        Which::Meetings => lines(of_each, |(office, at)| Ok(vec![meetings::meeting(source, office, *at)?])),
        Which::Attendance => lines(of_each, |(office, at)| Ok(meetings::attendance(source, office, *at))),
        Which::Items => lines(of_each, |(office, at)| Ok(business::items(source, office, *at))),
        Which::Motions => lines(of_each, |(office, at)| Ok(business::motions(source, office, *at))),
        Which::Votes => lines(of_each, |(office, at)| Ok(business::votes(source, office, *at))),
        Which::Decisions => lines(of_each, |(office, at)| Ok(business::decisions(source, office, *at))),
        Which::DecisionEvents => lines(of_each, |(office, at)| Ok(business::events(source, office, *at))),
        Which::Findings => lines(of_each, |(office, at)| Ok(observed::findings(source, office, *at))),
        Which::Reports => lines(of_each, |(office, at)| Ok(observed::reports(source, office, *at))),
        Which::Statistics => {
            let all: Result<Vec<Vec<String>>, _> =
                offices.iter().map(|office| figures::statistics(source, office)).collect();
            Ok(all?.into_iter().flatten().collect())
        }
        Which::Texts => lines(of_each, |(office, at)| texts::texts(source, office, *at)),
    }
}

/// What some members are written as, each row on its line.
pub(super) fn lines<T: Sync, R: Serialize>(
    all: &[T],
    rows: impl Fn(&T) -> Result<Vec<R>, ThemeError> + Sync,
) -> Result<Vec<String>, ThemeError> {
    let some = all.par_chunks(AT_ONCE).map(|some| {
        let mut lines = String::new();
        for one in some {
            for row in rows(one)? {
                lines.push_str(&json_line(&row));
                lines.push('\n');
            }
        }
        Ok(lines)
    });
    some.collect()
}

impl Source<'_> {
    /// The address of a page.
    fn url(&self, path: &str) -> Option<String> {
        self.address.url(path)
    }
}

/// The id of something of an organisation, within the archive.
pub(super) fn within(office: &Office, id: &str) -> String {
    [&office.id, "/", id].concat()
}

/// The id of the meeting at a place. A withheld one is known by the name of its page.
pub(super) fn meeting_id(office: &Office, at: usize) -> String {
    let entry = &office.meetings[at];
    within(office, entry.open().map_or(entry.slug(), |meeting| &meeting.id))
}

pub(super) fn department_id(office: &Office, department: DepartmentRef) -> String {
    within(office, &office.departments[department.0].id)
}

pub(super) fn person_id(office: &Office, person: PersonRef) -> String {
    within(office, &office.people[person].slug)
}

fn person_name(office: &Office, person: PersonRef) -> &str {
    &office.people[person].name
}

/// What a department was called on the day of a meeting.
fn department_name<'e>(office: &'e Office, department: DepartmentRef, meeting: &Meeting) -> &'e str {
    &office.departments[department.0].name(meeting.date).zh
}

/// Somebody's id, where the register has them, and the name.
fn somebody<'e>(office: &'e Office, who: Option<&'e Somebody>) -> (Option<String>, Option<&'e str>) {
    match who {
        Some(Somebody::Person(person)) => {
            (Some(person_id(office, *person)), Some(person_name(office, *person)))
        }
        Some(Somebody::Text(name)) => (None, Some(name)),
        None => (None, None),
    }
}

/// The id of a decision that is cited; what is written, where it leads nowhere.
fn cited_id(office: &Office, cited: &Cited) -> String {
    let found = || {
        let link = cited.link.as_ref()?;
        let meeting = office.meeting(link.meeting)?;
        let decision = link.decision.as_ref()?;
        meeting.decisions.iter().find(|own| own.id == *decision)
    };
    found().map_or_else(|| cited.text.clone(), |decision| decision_id(office, decision))
}

fn decision_id(office: &Office, decision: &Decision) -> String {
    within(office, &decision.full_id)
}

/// The address of the page of the record at a place.
fn record_url(source: Source<'_>, office: &Office, at: usize) -> Option<String> {
    source.url(&routes::record(office, &office.meetings[at]))
}
