//! Calendars: meetings, and the days by which decisions are due.

use super::ical::Writer;
use crate::archive::State;
use crate::edition::{Decision, DepartmentRef, Entry, Meeting, Office, PersonRef, Stub};
use crate::record::{FollowUpStatus, Status};
use crate::site::address::{Address, changed};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::volume::{Leaf, Volume};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime};

/// How much of a decision stands in the title of its day.
const TITLE: usize = 60;

/// The meetings of an organisation: of a year, or from the year before this one on, for programs that follow
/// it. Who takes part is said there alone: else the pages of the records say it.
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
            Entry::Open(meeting) => {
                let mut description = calendar.about(meeting)?;
                if year.is_none() {
                    description.extend(calendar.attendance(meeting)?);
                }
                calendar.meeting(meeting, &description)?;
            }
            Entry::Stub(stub) => calendar.stub(entry, stub)?,
        }
    }
    Ok((leaf.full_path(), calendar.finish()))
}

/// What the calendar of meetings is called.
pub fn title(leaf: &Leaf<'_>, office: &Office) -> Result<String, ThemeError> {
    let name = leaf.name(office.short_name.as_ref().unwrap_or(&office.name));
    leaf.volume.words.with("calendar-of", &[("name", name.into())])
}

/// Whose due days a calendar has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// All of the organisation.
    Everybody,
    /// Those of a department.
    Department(DepartmentRef),
    /// Those of a person.
    Person(PersonRef),
}

impl Whose {
    /// Where the calendar lies.
    pub fn route(self, office: &Office) -> String {
        match self {
            Self::Everybody => routes::due(office),
            Self::Department(at) => routes::department_due(office, &office.departments[at.0]),
            Self::Person(at) => routes::person_due(office, &office.people[at]),
        }
    }

    /// Whether a decision is theirs.
    fn has(self, office: &Office, meeting: usize, decision: &Decision) -> bool {
        match self {
            Self::Everybody => true,
            Self::Department(at) => office.answering(decision, office.meetings[meeting].date()) == Some(at),
            Self::Person(at) => decision.owner == Some(at),
        }
    }
}

/// What a calendar of due days is called.
pub fn due_title(leaf: &Leaf<'_>, office: &Office, whose: Whose) -> Result<String, ThemeError> {
    let name = match whose {
        Whose::Everybody => leaf.name(office.short_name.as_ref().unwrap_or(&office.name)),
        Whose::Department(at) => leaf.name(office.departments[at.0].name(office.as_of)),
        Whose::Person(at) => &office.people[at].name,
    };
    leaf.volume.words.with("due-days-of", &[("name", name.into())])
}

/// The days by which decisions are due: all that are open, and the others from the year before this one on.
pub fn due(volume: &Volume<'_>, office: &Office, whose: Whose) -> Result<(String, Vec<u8>), ThemeError> {
    let leaf = volume.leaf(office, whose.route(office));
    let since = office.as_of.year() - 1;
    let mut calendar = Calendar::begin(&leaf, office, &due_title(&leaf, office, whose)?);
    for (at, decision) in office.decisions().filter(|(at, decision)| whose.has(office, *at, decision)) {
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
        Self { out, leaf, office, address: Address::new(leaf.volume.edition) }
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

    /// A line of a description: a message and what it names.
    fn described(&self, key: &str, what: &str) -> Result<String, ThemeError> {
        Ok([&*self.leaf.text(key)?, &*self.leaf.text("colon")?, what].concat())
    }

    fn host_name(&self, host: Option<DepartmentRef>, date: NaiveDate) -> &'a str {
        let (office, leaf) = (self.office, self.leaf);
        leaf.name(host.map_or(&office.name, |host| office.departments[host.0].name(date)))
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
    fn stub(&mut self, entry: &Entry, stub: &Stub) -> Result<(), ThemeError> {
        let off = matches!(stub.status, Status::Cancelled | Status::NotHeld);
        let status = match stub.status {
            Status::Cancelled | Status::NotHeld => "CANCELLED",
            Status::Planned => "TENTATIVE",
            Status::Held => "CONFIRMED",
        };
        self.event(&stub.slug, stub.date, usize::from(off), status);
        self.day(stub.date);
        self.out.text("SUMMARY", &self.leaf.title(entry)?);
        let host = self.described("fact-host", self.host_name(stub.host, stub.date))?;
        self.out.text("DESCRIPTION", &host);
        self.out.end("VEVENT");
        Ok(())
    }

    fn meeting(&mut self, meeting: &Meeting, description: &[String]) -> Result<(), ThemeError> {
        let as_of = self.leaf.as_of();
        let off = matches!(meeting.status, Status::Cancelled | Status::NotHeld);
        let notified = meeting.notice_sent.map(|sent| sent.date);
        let planned = meeting.status == Status::Planned;
        let stamp = if planned { notified.unwrap_or(meeting.date) } else { changed(meeting, as_of) };
        let sequence = usize::from(meeting.moved.is_some()) + usize::from(off) + meeting.amendments.len();
        let status = match (off, planned && notified.is_none()) {
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
        self.out.text("DESCRIPTION", &description.join("\n"));
        if let Some(place) = &meeting.place {
            self.out.text("LOCATION", place);
        }
        self.out.text("CATEGORIES", self.leaf.name(&meeting.kind.name));
        self.page(meeting.date, &meeting.slug, None);
        self.out.end("VEVENT");
        Ok(())
    }

    /// What it is about, by lines.
    fn about(&self, meeting: &Meeting) -> Result<Vec<String>, ThemeError> {
        let mut lines: Vec<String> = meeting.status_reason.iter().cloned().collect();
        if !meeting.items.is_empty() {
            lines.push(self.leaf.text("agenda-follows")?);
            lines.extend(meeting.items.iter().map(|item| format!("{}. {}", item.id, item.title)));
        }
        lines.push(self.described("fact-host", self.host_name(meeting.host, meeting.date))?);
        if let Some(chair) = meeting.chair {
            lines.push(self.described("fact-chair", &self.office.people[chair].name)?);
        }
        Ok(lines)
    }

    /// Who takes part, by lines, in words: nobody has an address by which a calendar program could know them.
    fn attendance(&self, meeting: &Meeting) -> Result<Vec<String>, ThemeError> {
        let separator = self.leaf.text("list-separator")?;
        let lists = [
            ("attendance-present", &meeting.present),
            ("attendance-substitutes", &meeting.substitutes),
            ("attendance-leave", &meeting.leave),
            ("attendance-observers", &meeting.observers),
        ];
        let taken = lists.into_iter().filter(|(_, seats)| !seats.is_empty());
        taken
            .map(|(key, seats)| {
                let names: Vec<_> =
                    seats.iter().map(|seat| self.office.people[seat.person].name.as_str()).collect();
                self.described(key, &names.join(&separator))
            })
            .collect()
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
        let state = self.leaf.text(&format!("state-{}", decision.state.word()))?;
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
        lines.extend(decision.owner.map(|owner| self.office.people[owner].name.clone()));
        self.out.text("DESCRIPTION", &lines.join("\n"));
        self.out.text("CATEGORIES", &state);
        self.page(meeting.date, &meeting.slug, Some(routes::decision_anchor(decision)));
        self.out.end("VEVENT");
        Ok(())
    }
}
