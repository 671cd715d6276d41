//! Calendars: meetings, and the days by which decisions are due.

use super::address::{Address, changed};
use super::ical::Writer;
use crate::archive::State;
use crate::edition::{Decision, Entry, Meeting, Office, PersonRef, Stub};
use crate::record::{FollowUpStatus, Status};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::volume::{Leaf, Volume};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime};

/// How much of a decision stands in the title of its day.
const TITLE: usize = 60;

/// The meetings of an organisation: of a year, or from the year before this one on, for programs that follow
/// it.
pub fn meetings(
    volume: &Volume<'_>,
    office: &Office,
    year: Option<i32>,
) -> Result<(String, Vec<u8>), ThemeError> {
    let leaf = volume.leaf(office, routes::calendar(office, year));
    let since = office.as_of.year() - 1;
    let shown = |date: NaiveDate| year.map_or(date.year() >= since, |year| date.year() == year);
    let mut calendar = Calendar::begin(&leaf, office, &title(&leaf, office)?);
    let timed = || office.open().filter(|meeting| shown(meeting.date) && meeting.start.is_some());
    if let (Some(first), Some(last)) = (timed().next(), timed().next_back()) {
        calendar.zone(first.date, last.date);
    }
    for entry in office.meetings.iter().filter(|entry| shown(entry.date())) {
        match entry {
            Entry::Open(meeting) => calendar.meeting(meeting)?,
            Entry::Stub(stub) => calendar.stub(stub),
        }
    }
    Ok((leaf.full_path(), calendar.finish()))
}

/// What the calendar of meetings is called.
pub fn title(leaf: &Leaf<'_>, office: &Office) -> Result<String, ThemeError> {
    let name = leaf.name(office.short_name.as_ref().unwrap_or(&office.name));
    leaf.volume.words.with("calendar-of", &[("name", name.into())])
}

/// What the calendar of due days is called.
pub fn due_title(leaf: &Leaf<'_>, office: &Office) -> Result<String, ThemeError> {
    let name = leaf.name(office.short_name.as_ref().unwrap_or(&office.name));
    leaf.volume.words.with("due-days-of", &[("name", name.into())])
}

/// The days by which decisions are due: all that are open, and the others from the year before this one on.
pub fn due(volume: &Volume<'_>, office: &Office) -> Result<(String, Vec<u8>), ThemeError> {
    let leaf = volume.leaf(office, routes::due(office));
    let since = office.as_of.year() - 1;
    let mut calendar = Calendar::begin(&leaf, office, &due_title(&leaf, office)?);
    for (at, decision) in office.decisions() {
        let Some(due) = decision.due.filter(|due| decision.state.is_open() || due.year() >= since) else {
            continue;
        };
        if let Some(meeting) = office.meeting(at) {
            calendar.due(meeting, decision, due)?;
        }
    }
    Ok((leaf.full_path(), calendar.finish()))
}

/// A calendar under way.
struct Calendar<'a> {
    out: Writer,
    leaf: &'a Leaf<'a>,
    office: &'a Office,
    address: Address<'a>,
}

/// Somebody at a meeting.
struct Attendee {
    person: PersonRef,
    role: &'static str,
    state: &'static str,
}

impl<'a> Calendar<'a> {
    fn begin(leaf: &'a Leaf<'a>, office: &'a Office, name: &str) -> Self {
        let mut out = Writer::default();
        out.begin("VCALENDAR");
        out.line("VERSION", "2.0");
        out.line("PRODID", concat!("-//minutebook//minutebook ", env!("CARGO_PKG_VERSION"), "//ZH"));
        out.line("CALSCALE", "GREGORIAN");
        out.text("NAME", name);
        out.text("X-WR-CALNAME", name);
        out.line("X-WR-TIMEZONE", office.zone.name());
        out.with("REFRESH-INTERVAL", &[("VALUE", "DURATION")], "PT12H");
        Self { out, leaf, office, address: Address::of(leaf.volume.edition) }
    }

    /// The clock by which the times of two days and all between them are: what it keeps at first, and each
    /// change.
    fn zone(&mut self, first: NaiveDate, last: NaiveDate) {
        let zone = self.office.zone;
        let out = &mut self.out;
        out.begin("VTIMEZONE");
        out.line("TZID", zone.name());
        for (at, shift) in zone.shifts(first, last).into_iter().enumerate() {
            let kind = if shift.summer { "DAYLIGHT" } else { "STANDARD" };
            // Nothing is said of earlier times, so the first may begin with the calendars of computers.
            let begins = if at == 0 { DateTime::UNIX_EPOCH.naive_utc() } else { shift.at };
            out.begin(kind);
            out.line("DTSTART", &begins.format("%Y%m%dT%H%M%S").to_string());
            out.line("TZOFFSETFROM", &shift.from.to_string().replace(':', ""));
            out.line("TZOFFSETTO", &shift.to.to_string().replace(':', ""));
            out.line("TZNAME", &shift.name);
            out.end(kind);
        }
        out.end("VTIMEZONE");
    }

    fn finish(mut self) -> Vec<u8> {
        self.out.end("VCALENDAR");
        self.out.finish()
    }

    /// What every event has. `stamp` is the day of the last change.
    fn event(&mut self, name: &str, stamp: NaiveDate, sequence: usize, status: &str) {
        let uid = format!("{}/{name}@{}", self.office.id, self.address.host());
        self.out.begin("VEVENT");
        self.out.text("UID", &uid);
        self.out.line("DTSTAMP", &stamp.format("%Y%m%dT000000Z").to_string());
        self.out.line("SEQUENCE", &sequence.to_string());
        self.out.line("STATUS", status);
    }

    fn day(&mut self, date: NaiveDate) {
        self.out.with("DTSTART", &[("VALUE", "DATE")], &date.format("%Y%m%d").to_string());
    }

    fn time(&mut self, name: &str, date: NaiveDate, time: NaiveTime) {
        let zone = self.office.zone.name();
        self.out.with(name, &[("TZID", zone)], &date.and_time(time).format("%Y%m%dT%H%M%S").to_string());
    }

    /// An organisation's department, or a person, by the address of its page.
    fn somebody(&mut self, name: &str, common: &str, path: &str, parameters: &[(&str, &str)]) {
        let mut all = vec![("CN", common)];
        all.extend_from_slice(parameters);
        self.out.with(name, &all, &self.address.id(path));
    }

    fn host(&mut self, host: Option<crate::edition::DepartmentRef>, date: NaiveDate) {
        let office = self.office;
        let (name, path) = match host.map(|host| &office.departments[host.0]) {
            Some(host) => (host.name(date), routes::department(office, host)),
            None => (&office.name, routes::office(office)),
        };
        self.somebody("ORGANIZER", self.leaf.name(name), &path, &[]);
    }

    fn page(&mut self, date: NaiveDate, slug: &str, anchor: Option<String>) {
        let path = routes::record_of(self.office, date, slug);
        let full = format!("{}{path}", self.leaf.volume.folder(self.leaf.volume.language));
        if let Some(url) = self.address.url(&full) {
            let url = anchor.map_or_else(|| url.clone(), |anchor| format!("{url}#{anchor}"));
            self.out.line("URL", &url);
        }
    }

    /// A withheld meeting: type, date and host, and whether it took place.
    fn stub(&mut self, stub: &Stub) {
        let off = matches!(stub.status, Status::Cancelled | Status::NotHeld);
        self.event(&stub.slug, stub.date, usize::from(off), if off { "CANCELLED" } else { "CONFIRMED" });
        self.day(stub.date);
        self.out.text("SUMMARY", self.leaf.name(&stub.kind.name));
        self.host(stub.host, stub.date);
        self.out.end("VEVENT");
    }

    fn meeting(&mut self, meeting: &Meeting) -> Result<(), ThemeError> {
        let as_of = self.leaf.as_of();
        let off = matches!(meeting.status, Status::Cancelled | Status::NotHeld);
        let told = meeting.notice_sent.map(|sent| sent.date);
        let planned = meeting.status == Status::Planned;
        let stamp = if planned { told.unwrap_or(meeting.date) } else { changed(meeting, as_of) };
        let sequence = usize::from(meeting.moved.is_some()) + usize::from(off) + meeting.amendments.len();
        let status = match (off, planned && told.is_none()) {
            (true, _) => "CANCELLED",
            (false, true) => "TENTATIVE",
            (false, false) => "CONFIRMED",
        };
        self.event(&meeting.slug, stamp, sequence, status);
        match meeting.start {
            None => self.day(meeting.date),
            Some(start) => {
                self.time("DTSTART", meeting.date, start);
                if let Some(end) = meeting.end.filter(|end| meeting.end_day > meeting.date || *end > start) {
                    self.time("DTEND", meeting.end_day, end);
                }
            }
        }
        self.out.text("SUMMARY", &self.leaf.title_of(meeting)?);
        self.description(meeting)?;
        if let Some(place) = &meeting.place {
            self.out.text("LOCATION", place);
        }
        self.out.text("CATEGORIES", self.leaf.name(&meeting.kind.name));
        self.page(meeting.date, &meeting.slug, None);
        self.host(meeting.host, meeting.date);
        for attendee in attendees(meeting) {
            let person = &self.office.people[attendee.person];
            let path = routes::person(self.office, person);
            let parameters = [("ROLE", attendee.role), ("PARTSTAT", attendee.state)];
            self.somebody("ATTENDEE", &person.name, &path, &parameters);
        }
        self.out.end("VEVENT");
        Ok(())
    }

    fn description(&mut self, meeting: &Meeting) -> Result<(), ThemeError> {
        let mut lines: Vec<String> = meeting.status_reason.iter().cloned().collect();
        if !meeting.items.is_empty() {
            lines.push(self.leaf.text("agenda-follows")?);
            lines.extend(meeting.items.iter().map(|item| format!("{}. {}", item.id, item.title)));
        }
        if !lines.is_empty() {
            self.out.text("DESCRIPTION", &lines.join("\n"));
        }
        Ok(())
    }

    fn due(&mut self, meeting: &Meeting, decision: &Decision, due: NaiveDate) -> Result<(), ThemeError> {
        let changes = decision.history.iter().filter(|step| step.status != FollowUpStatus::InProgress);
        let stamp = decision.history.iter().map(|step| step.on).fold(meeting.date, NaiveDate::max);
        let sequence = changes.count() + usize::from(decision.superseded_by.is_some());
        let off = matches!(decision.state, State::Cancelled | State::Superseded);
        let name = format!("{}/{}", meeting.slug, routes::decision_anchor(decision));
        self.event(&name, stamp, sequence, if off { "CANCELLED" } else { "CONFIRMED" });
        self.day(due);
        self.out.line("TRANSP", "TRANSPARENT");
        let state = self.leaf.text(&format!("state-{}", crate::site::volume::state_word(decision.state)))?;
        let mut title: String = decision.text.chars().take(TITLE).collect();
        if title.len() < decision.text.len() {
            title.push('…');
        }
        let args = [("state", state.as_str().into()), ("decision", title.into())];
        self.out.text("SUMMARY", &self.leaf.volume.words.with("due-day", &args)?);
        let mut lines = vec![decision.text.clone(), self.leaf.title_of(meeting)?];
        let unit = self.office.answering(decision, meeting.date);
        if let Some(at) = unit {
            lines.push(self.leaf.name(self.office.departments[at.0].name(meeting.date)).to_owned());
        }
        self.out.text("DESCRIPTION", &lines.join("\n"));
        self.out.text("CATEGORIES", &state);
        self.page(meeting.date, &meeting.slug, Some(routes::decision_anchor(decision)));
        if let Some(owner) = decision.owner {
            self.host(unit.or(meeting.host), meeting.date);
            let person = &self.office.people[owner];
            let path = routes::person(self.office, person);
            self.somebody("ATTENDEE", &person.name, &path, &[("ROLE", "REQ-PARTICIPANT")]);
        }
        self.out.end("VEVENT");
        Ok(())
    }
}

/// Everybody at a meeting, once: chair, those who were due, those who came for their stead or to listen.
fn attendees(meeting: &Meeting) -> Vec<Attendee> {
    let mut all: Vec<Attendee> = Vec::new();
    let mut add = |person: PersonRef, role, state| {
        if all.iter().all(|other| other.person != person) {
            all.push(Attendee { person, role, state });
        }
    };
    let came = if meeting.status == Status::Held { "ACCEPTED" } else { "NEEDS-ACTION" };
    if let Some(chair) = meeting.chair {
        add(chair, "CHAIR", came);
    }
    meeting.present.iter().for_each(|seat| add(seat.person, "REQ-PARTICIPANT", came));
    meeting.substitutes.iter().for_each(|seat| add(seat.person, "REQ-PARTICIPANT", came));
    meeting.leave.iter().for_each(|seat| add(seat.person, "REQ-PARTICIPANT", "DECLINED"));
    meeting.absent.iter().for_each(|seat| add(seat.person, "REQ-PARTICIPANT", "NEEDS-ACTION"));
    meeting.observers.iter().for_each(|seat| add(seat.person, "OPT-PARTICIPANT", came));
    all
}
