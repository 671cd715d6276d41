//! Rows of meetings, and of who was there.

use super::{Source, department_id, department_name, meeting_id, person_id, person_name, record_url};
use crate::archive::Audience;
use crate::data::{Attendance, Meeting, Standing};
use crate::edition::{self, Entry, Office, PersonRef, Seat, decide};
use crate::record::Guest;
use crate::site::routes;
use crate::site::theme::ThemeError;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

pub(super) fn meeting<'e>(
    source: Source<'e>,
    office: &'e Office,
    at: usize,
) -> Result<Meeting<'e>, ThemeError> {
    let entry = &office.meetings[at];
    let name = source.volume.leaf(office, routes::record(office, entry)).full_title(entry)?;
    let known = known(source, office, at, name);
    Ok(match entry {
        Entry::Stub(stub) => Meeting { due: stub.due, present: stub.present, ..known },
        Entry::Open(meeting) => opened(meeting, office, known),
    })
}

/// What is shown of every meeting, a withheld one too.
fn known<'e>(source: Source<'e>, office: &'e Office, at: usize, name: String) -> Meeting<'e> {
    let entry = &office.meetings[at];
    let host = entry.host();
    let host_name = host.map(|host| &*office.departments[host.0].name(entry.date()).zh);
    Meeting {
        archive: source.archive,
        organization_id: &office.id,
        organization_name: &office.name.zh,
        meeting_id: meeting_id(office, at),
        record: None,
        type_id: &entry.kind().id,
        type_name: &entry.kind().name.zh,
        number: entry.number(),
        name,
        date: entry.date(),
        last_day: entry.date(),
        starts_at: None,
        ends_at: None,
        status: entry.status(),
        status_reason: None,
        withheld: entry.open().is_none(),
        withheld_parts: 0,
        classification: None,
        mode: None,
        place: None,
        host_id: host.map(|host| department_id(office, host)),
        host_name,
        cohosts: Vec::new(),
        extraordinary: false,
        important: false,
        chair_id: None,
        chair_name: None,
        recorder_id: None,
        recorder_name: None,
        due: None,
        present: 0,
        on_leave: None,
        absent: None,
        substitutes: None,
        untold: None,
        signed_on: None,
        document_number: None,
        meals: None,
        allowance: None,
        tags: &[],
        url: record_url(source, office, at),
    }
}

/// The same with what is shown of a cleared meeting.
fn opened<'e>(meeting: &'e edition::Meeting, office: &'e Office, known: Meeting<'e>) -> Meeting<'e> {
    let person = |person: Option<PersonRef>| person.map(|person| person_id(office, person));
    let named = |person: Option<PersonRef>| person.map(|person| person_name(office, person));
    let moment = |day, time: Option<NaiveTime>| time.map(|time| moment(office, day, time));
    let (counts, withheld) = (meeting.counts, meeting.withheld);
    let minutes = meeting.minutes.as_ref();
    let (meals, allowance) = meeting.costs;
    Meeting {
        record: Some(&meeting.path),
        last_day: meeting.last_day,
        starts_at: moment(meeting.date, meeting.start),
        ends_at: moment(meeting.end_day, meeting.end),
        status_reason: meeting.status_reason.as_deref(),
        withheld_parts: withheld.items + withheld.decisions + withheld.motions + withheld.sections,
        classification: Some(meeting.classification),
        mode: Some(meeting.mode),
        place: meeting.place.as_deref(),
        cohosts: meeting.cohosts.iter().map(|at| department_id(office, *at)).collect(),
        extraordinary: meeting.extraordinary.is_some(),
        important: meeting.important,
        chair_id: person(meeting.chair),
        chair_name: named(meeting.chair),
        recorder_id: person(meeting.recorder),
        recorder_name: named(meeting.recorder),
        due: meeting.attendance.asked.then_some(counts.due),
        present: counts.present,
        on_leave: Some(counts.leave),
        absent: Some(counts.absent),
        substitutes: Some(counts.substitutes),
        untold: Some(meeting.attendance.untold),
        signed_on: minutes.and_then(|minutes| minutes.signed_on),
        document_number: minutes.and_then(|minutes| minutes.document_number.as_deref()),
        meals,
        allowance,
        tags: &meeting.tags,
        ..known
    }
}

/// A time by the clock of the organisation.
pub(in crate::site::beside) fn moment(
    office: &Office,
    day: NaiveDate,
    time: NaiveTime,
) -> DateTime<FixedOffset> {
    office.zone.moment(day.and_time(time))
}

pub(super) fn attendance<'e>(source: Source<'e>, office: &'e Office, at: usize) -> Vec<Attendance<'e>> {
    let Some(meeting) = office.meeting(at) else { return Vec::new() };
    let lists = [
        (Standing::Present, &meeting.present),
        (Standing::Substitute, &meeting.substitutes),
        (Standing::Observer, &meeting.observers),
        (Standing::Leave, &meeting.leave),
        (Standing::Absent, &meeting.absent),
    ];
    let seats =
        lists.into_iter().flat_map(|(standing, seats)| seats.iter().map(move |seat| (standing, seat)));
    let seats = seats.map(|(standing, seat)| seated(source, office, at, meeting, standing, seat));
    let guests = meeting.guests.iter().map(|guest| invited(source, office, at, meeting, guest));
    let mut rows: Vec<_> = seats.chain(guests).collect();
    for (at, row) in rows.iter_mut().enumerate() {
        row.entry = at + 1;
    }
    rows
}

fn seated<'e>(
    source: Source<'e>,
    office: &'e Office,
    at: usize,
    meeting: &'e edition::Meeting,
    standing: Standing,
    seat: &'e Seat,
) -> Attendance<'e> {
    let department = office.people[seat.person].department_at(meeting.date);
    let lists = &meeting.attendance;
    let list = match standing {
        Standing::Present => &lists.present[..],
        Standing::Leave => &lists.leave,
        Standing::Absent => &lists.absent,
        Standing::Substitute | Standing::Observer | Standing::Guest => &[],
    };
    let more = seat.more.as_deref();
    let inside = source.edition.audience == Audience::Internal;
    let asked = standing == Standing::Present && meeting.kind.requirements.arrival.is_some();
    Attendance {
        archive: source.archive,
        organization_id: &office.id,
        meeting_id: meeting_id(office, at),
        entry: 0,
        date: meeting.date,
        person_id: Some(person_id(office, seat.person)),
        person_name: person_name(office, seat.person),
        department_id: department.map(|own| department_id(office, own)),
        department_name: department.map(|own| department_name(office, own, meeting)),
        standing,
        counted: lists.asked && list.contains(&seat.person),
        late: (inside && asked).then(|| lists.late.contains(&seat.person)),
        remote: more.is_some_and(|more| more.remote),
        reason: more.and_then(|more| more.reason.as_deref()),
        substitute_id: more.and_then(|more| more.substitute).map(|own| person_id(office, own)),
        proxy_id: more.and_then(|more| more.proxy).map(|own| person_id(office, own)),
    }
}

fn invited<'e>(
    source: Source<'e>,
    office: &'e Office,
    at: usize,
    meeting: &'e edition::Meeting,
    guest: &'e Guest,
) -> Attendance<'e> {
    decide! { guest => Guest {
        "in the data": name unit;
        "not in the data": post;
    } }
    Attendance {
        archive: source.archive,
        organization_id: &office.id,
        meeting_id: meeting_id(office, at),
        entry: 0,
        date: meeting.date,
        person_id: None,
        person_name: &guest.name,
        department_id: None,
        department_name: guest.unit.as_deref(),
        standing: Standing::Guest,
        counted: false,
        late: None,
        remote: false,
        reason: None,
        substitute_id: None,
        proxy_id: None,
    }
}
