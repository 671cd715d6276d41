//! `data/*.json`: the archive for other programs.
//!
//! Names are those of Popolo where it has one (`name`, `classification`, `start_date`, `memberships`,
//! `organization_id`, `role`), else those of OParl (`agendaItem`, `cancelled`, `keyword`, `web`), else our
//! own. Members of a list stand one a line, so that versions compare well.

use super::address::Address;
use super::decisions::DecisionData;
use super::figures;
use super::motions::MotionData;
use super::values::{VoteCount, department_id, line, person_id, unit, votes};
use crate::edition::{Decision, Edition, Entry, Item, Meeting, Office, Person, PersonRef, Seat, decide};
use crate::record::Status;
use crate::register::Name;
use crate::resolve::Counts;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::volume::Volume;
use chrono::{NaiveDate, NaiveTime};
use rayon::prelude::*;
use serde::Serialize;

/// Members of a list that are written at a time.
const AT_ONCE: usize = 256;

/// One of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// All meetings.
    Meetings,
    /// All decisions.
    Decisions,
    /// Everybody whom the records name.
    People,
    /// The figures of each month.
    Statistics,
}

impl Data {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Meetings, Self::Decisions, Self::People, Self::Statistics];

    /// The name of its list.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Meetings => "meetings",
            Self::Decisions => "decisions",
            Self::People => "people",
            Self::Statistics => "statistics",
        }
    }
}

/// A file of data. `volume` is the site in the archive's own language.
pub fn data(volume: &Volume<'_>, which: Data) -> Result<(String, Vec<u8>), ThemeError> {
    let edition = volume.edition;
    let place = Addresses { volume, address: Address::of(edition), from: routes::data(which.word()) };
    let mut members = Vec::new();
    for office in &edition.offices {
        match which {
            Data::Meetings => members.extend(lines(&office.meetings, |entry| place.meeting(office, entry))?),
            Data::Decisions => {
                let all: Vec<_> = office.decisions().collect();
                members.extend(lines(&all, |(at, decision)| Ok(place.decision(office, *at, decision)))?);
            }
            Data::People => {
                let all: Vec<_> = office.people.iter().collect();
                members.extend(lines(&all, |(at, person)| Ok(place.person(office, *at, person)))?);
            }
            Data::Statistics => members.extend(figures::statistics(volume, office)?),
        }
    }
    let head = DataHead {
        title: DataText::of(&edition.title),
        as_of: edition.as_of,
        audience: edition.audience.word(),
        generator: concat!("minutebook ", env!("CARGO_PKG_VERSION")),
        organizations: organizations(edition),
    };
    let head = line(&head);
    let head = head.trim_end_matches('}');
    let begin = format!("{head},\n\"{}\":[", which.word());
    let size: usize = members.iter().map(|lines| lines.len() + 2).sum();
    let mut text = String::with_capacity(begin.len() + size + 4);
    text.push_str(&begin);
    // Each is dropped when it is written: the files are the largest of a site.
    for (at, lines) in members.into_iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&lines);
    }
    text.push_str(if size == 0 { "]}\n" } else { "\n]}\n" });
    Ok((place.from, text.into_bytes()))
}

/// Members of a list, some at a time, each on its line.
fn lines<'t, T: Sync, M: Serialize>(
    all: &'t [T],
    member: impl Fn(&'t T) -> Result<M, ThemeError> + Sync,
) -> Result<Vec<String>, ThemeError> {
    let some = all.par_chunks(AT_ONCE).map(|some| {
        let mut lines = String::new();
        for one in some {
            if !lines.is_empty() {
                lines.push_str(",\n");
            }
            lines.push_str(&line(&member(one)?));
        }
        Ok(lines)
    });
    some.collect()
}

#[derive(Serialize)]
struct DataHead<'a> {
    title: DataText<'a>,
    as_of: NaiveDate,
    audience: &'a str,
    generator: &'a str,
    organizations: Vec<Organization<'a>>,
}

/// A name: in English too, where there is one.
#[derive(Serialize)]
struct DataText<'a> {
    zh: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<&'a str>,
}

impl<'a> DataText<'a> {
    fn of(name: &'a Name) -> Self {
        Self { zh: &name.zh, en: name.en.as_deref() }
    }
}

/// Popolo: a name besides the main one.
#[derive(Serialize)]
struct OtherName<'a> {
    name: &'a str,
    lang: &'static str,
}

fn other_names(name: &Name) -> Vec<OtherName<'_>> {
    name.en.iter().map(|name| OtherName { name, lang: "en" }).collect()
}

#[derive(Serialize)]
struct Organization<'a> {
    id: String,
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_names: Vec<OtherName<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_id: Option<String>,
}

/// The organisations, each followed by its departments and the units outside that it names.
fn organizations(edition: &Edition) -> Vec<Organization<'_>> {
    let mut all = Vec::new();
    for office in &edition.offices {
        all.push(Organization {
            id: office.id.to_string(),
            name: &office.name.zh,
            other_names: other_names(&office.name),
            classification: None,
            language: Some(office.language.tag()),
            time_zone: Some(office.zone.name()),
            currency: Some(office.currency.code()),
            parent_id: None,
        });
        for department in &office.departments {
            let name = department.name(office.as_of);
            all.push(Organization {
                id: department_id(office, &department.id),
                name: &name.zh,
                other_names: other_names(name),
                classification: department.kind.as_deref(),
                language: None,
                time_zone: None,
                currency: None,
                parent_id: (!department.outside).then(|| office.id.to_string()),
            });
        }
    }
    all
}

#[derive(Serialize)]
struct MeetingData<'a> {
    id: String,
    organization_id: &'a str,
    name: String,
    classification: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u64>,
    start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    status: &'static str,
    cancelled: bool,
    withheld: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<String>,
    web: String,
    #[serde(flatten)]
    open: Option<OpenMeeting<'a>>,
}

/// What stands only with a cleared meeting.
#[derive(Serialize)]
struct OpenMeeting<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    status_reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
    mode: &'static str,
    extraordinary: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cohosts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chair: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorder: Option<String>,
    counts: CountsData,
    attendees: Attendees<'a>,
    #[serde(rename = "agendaItem")]
    agenda: Vec<ItemData<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    motions: Vec<MotionData<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    minutes_approved: Vec<&'a str>,
    decisions: Vec<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    keyword: &'a [String],
    withheld_parts: usize,
}

#[derive(Serialize)]
pub(super) struct CountsData {
    /// None where the policy does not say who was due.
    due: Option<usize>,
    present: usize,
    leave: usize,
    absent: usize,
    substitutes: usize,
}

impl CountsData {
    pub(super) fn of(meeting: &Meeting) -> Self {
        let Counts { due, present, leave, absent, substitutes } = meeting.counts;
        let due = meeting.attendance.asked.then_some(due);
        Self { due, present, leave, absent, substitutes }
    }
}

#[derive(Serialize)]
struct Attendees<'a> {
    present: Vec<String>,
    substitutes: Vec<String>,
    observers: Vec<String>,
    leave: Vec<String>,
    absent: Vec<String>,
    guests: Vec<&'a str>,
}

#[derive(Serialize)]
struct ItemData<'a> {
    id: &'a str,
    order: usize,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    counts: Vec<VoteCount>,
}

/// Somebody: name and posts, and nothing else, for whatever audience.
#[derive(Serialize)]
struct PersonData<'a> {
    id: String,
    name: &'a str,
    memberships: Vec<Membership<'a>>,
    web: String,
}

#[derive(Serialize)]
struct Membership<'a> {
    organization_id: String,
    role: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<NaiveDate>,
}

/// Where the data stand.
struct Addresses<'a> {
    volume: &'a Volume<'a>,
    address: Address<'a>,
    from: String,
}

impl Addresses<'_> {
    fn web(&self, path: &str) -> String {
        self.address.link(&self.from, path)
    }

    fn meeting<'e>(&self, office: &'e Office, entry: &'e Entry) -> Result<MeetingData<'e>, ThemeError> {
        let path = routes::record(office, entry);
        let leaf = self.volume.leaf(office, path.clone());
        let open = entry.open();
        let status = entry.status();
        Ok(MeetingData {
            id: open.map_or_else(|| entry.slug().to_owned(), |meeting| meeting.id.to_string()),
            organization_id: &office.id,
            name: match open {
                Some(meeting) => leaf.title_of(meeting)?,
                None => leaf.name(&entry.kind().name).to_owned(),
            },
            classification: &entry.kind().id,
            number: open.and_then(|meeting| meeting.number),
            start_date: moment(office, entry.date(), open.and_then(|meeting| meeting.start)),
            end_date: open
                .and_then(|meeting| meeting.end)
                .map(|end| moment(office, open.map_or(entry.date(), |meeting| meeting.end_day), Some(end))),
            status: status.word(),
            cancelled: matches!(status, Status::Cancelled | Status::NotHeld),
            withheld: open.is_none(),
            host: entry.host().map(|host| unit(office, host)),
            web: self.web(&path),
            open: open.map(|meeting| open_meeting(office, meeting)),
        })
    }

    fn decision<'e>(&self, office: &'e Office, at: usize, decision: &'e Decision) -> DecisionData<'e> {
        let (record, anchor) =
            (routes::record(office, &office.meetings[at]), routes::decision_anchor(decision));
        DecisionData::of(office, at, decision, format!("{}#{anchor}", self.web(&record)))
    }

    fn person<'e>(&self, office: &'e Office, at: PersonRef, person: &'e Person) -> PersonData<'e> {
        let memberships = person.posts.iter().map(|post| Membership {
            organization_id: post.department.map_or_else(|| office.id.to_string(), |at| unit(office, at)),
            role: &post.post.zh,
            start_date: post.days.from,
            end_date: post.days.to,
        });
        PersonData {
            id: person_id(office, at),
            name: &person.name,
            memberships: memberships.collect(),
            web: self.web(&routes::person(office, person)),
        }
    }
}

fn open_meeting<'e>(office: &'e Office, meeting: &'e Meeting) -> OpenMeeting<'e> {
    let people = |seats: &[Seat]| seats.iter().map(|seat| person_id(office, seat.person)).collect();
    let withheld = meeting.withheld;
    OpenMeeting {
        status_reason: meeting.status_reason.as_deref(),
        location: meeting.place.as_deref(),
        mode: meeting.mode.word(),
        extraordinary: meeting.extraordinary.is_some(),
        cohosts: meeting.cohosts.iter().map(|at| unit(office, *at)).collect(),
        chair: meeting.chair.map(|person| person_id(office, person)),
        recorder: meeting.recorder.map(|person| person_id(office, person)),
        counts: CountsData::of(meeting),
        attendees: Attendees {
            present: people(&meeting.present),
            substitutes: people(&meeting.substitutes),
            observers: people(&meeting.observers),
            leave: people(&meeting.leave),
            absent: people(&meeting.absent),
            guests: meeting.guests.iter().map(|guest| &*guest.name).collect(),
        },
        agenda: meeting.items.iter().enumerate().map(|(at, item)| item_data(office, at, item)).collect(),
        motions: meeting.motions.iter().map(|motion| MotionData::of(office, motion)).collect(),
        minutes_approved: meeting.minutes_approved.iter().map(|entry| &*entry.of.text).collect(),
        decisions: meeting.decisions.iter().map(|decision| &*decision.full_id).collect(),
        keyword: &meeting.tags,
        withheld_parts: withheld.items + withheld.decisions + withheld.sections,
    }
}

fn item_data<'e>(office: &Office, at: usize, item: &'e Item) -> ItemData<'e> {
    decide! { item => Item {
        "in the data": id title category department outcome vote;
        "not in the data": presenter presenter_name presented_with position submitted in_time approved_by
            ad_hoc source attachments classification;
    } }
    ItemData {
        id: &item.id,
        order: at + 1,
        name: &item.title,
        classification: item.category.as_deref(),
        organization_id: item.department.map(|at| unit(office, at)),
        result: item.outcome.as_deref(),
        counts: item.vote.as_ref().map(votes).unwrap_or_default(),
    }
}

/// A day, or a time by the clock of the organisation.
fn moment(office: &Office, date: NaiveDate, time: Option<NaiveTime>) -> String {
    time.map_or_else(|| date.to_string(), |time| office.zone.moment(date.and_time(time)).to_rfc3339())
}
