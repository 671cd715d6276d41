//! The site in one language, and a page of it: links, titles and the lines that many pages share.

use super::address::Address;
use super::routes;
use super::theme::{Theme, ThemeError, Words};
use super::view::{self, DecisionLine, Light, MeetingLine, Ref, Status as StatusView};
use crate::archive::State;
use crate::edition::{
    Cited, Decision, DepartmentRef, Edition, Entry, Link, Meeting, Office, PersonRef, Somebody, Step,
};
use crate::finding::Language;
use crate::record::Status;
use crate::statistics::Statistics;
use chrono::{Datelike, NaiveDate, NaiveTime};

/// From how many days before its due date a decision's light is amber.
pub const AMBER_DAYS: i64 = 7;

/// The site in one language.
pub struct Volume<'a> {
    /// What is shown.
    pub edition: &'a Edition,
    /// The theme.
    pub theme: &'a Theme,
    /// The messages of the language.
    pub words: &'a Words,
    /// The language.
    pub language: Language,
    /// The statistics of each organisation, in the order of the edition.
    pub statistics: &'a [Statistics],
}

/// A page under way: where it lies decides what its links look like.
pub struct Leaf<'a> {
    /// The site in this language.
    pub volume: &'a Volume<'a>,
    /// The organisation that the page is about, if it is about one.
    pub office: Option<&'a Office>,
    /// Where it lies, from the root of its language.
    pub path: String,
}

/// The main sections of an organisation's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Home,
    Meetings,
    Decisions,
    Topics,
    Departments,
    People,
    Statistics,
    Policy,
    Compliance,
    Changes,
    Other,
}

impl<'a> Volume<'a> {
    /// The site in a language that the theme has messages for.
    pub fn new(
        edition: &'a Edition,
        theme: &'a Theme,
        language: Language,
        statistics: &'a [Statistics],
    ) -> Result<Self, ThemeError> {
        Ok(Self { edition, theme, words: theme.words(language.code())?, language, statistics })
    }

    /// The same in the language that an organisation writes its records in.
    pub fn written_by(&self, office: &Office) -> Result<Self, ThemeError> {
        self.in_language(office.language)
    }

    /// The same in another language.
    pub fn in_language(&self, language: Language) -> Result<Self, ThemeError> {
        Self::new(self.edition, self.theme, language, self.statistics)
    }

    /// Where the language's pages lie below the site's root: the archive's own language at the root, others
    /// below a folder.
    pub fn folder(&self, language: Language) -> &'static str {
        if self.edition.languages.first() == Some(&language) {
            return "";
        }
        match language {
            Language::Zh => "zh/",
            Language::En => "en/",
        }
    }

    /// A page about an organisation.
    pub fn leaf(&'a self, office: &'a Office, path: String) -> Leaf<'a> {
        Leaf { volume: self, office: Some(office), path }
    }

    /// A page about the whole site.
    pub fn site_leaf(&'a self, path: &str) -> Leaf<'a> {
        Leaf { volume: self, office: None, path: path.to_owned() }
    }

    /// A message.
    pub fn text(&self, key: &str) -> Result<String, ThemeError> {
        self.words.text(key)
    }

    /// A name in the volume's language.
    pub fn name<'n>(&self, name: &'n crate::register::Name) -> &'n str {
        name.in_language(self.language)
    }
}

impl Leaf<'_> {
    /// The path from the site's root.
    pub fn full_path(&self) -> String {
        [self.volume.folder(self.volume.language), &self.path].concat()
    }

    /// The day that the page speaks of as today.
    pub fn as_of(&self) -> NaiveDate {
        self.office.map_or(self.volume.edition.as_of, |office| office.as_of)
    }

    /// The language of the records that the page is about; none where they are in several.
    pub fn content_language(&self) -> Option<Language> {
        self.office.map_or_else(|| self.volume.edition.content_language(), |office| Some(office.language))
    }

    /// A link from this page to another of its language.
    pub fn href(&self, to: &str) -> String {
        if self.path == routes::NOT_FOUND {
            return self.href_from_root(&[self.volume.folder(self.volume.language), to].concat());
        }
        view::relative(&self.path, to)
    }

    /// The link to a file, by its path from the site's root. The page that says that there is none is shown
    /// at any address, so its links begin at the host: with the path that the archive names, or at its root.
    pub fn href_from_root(&self, to: &str) -> String {
        if self.path == routes::NOT_FOUND {
            return [Address::new(self.volume.edition).path(), "/", to].concat();
        }
        view::relative(&self.full_path(), to)
    }

    /// A message.
    pub fn text(&self, key: &str) -> Result<String, ThemeError> {
        self.volume.text(key)
    }

    /// A name in the page's language.
    pub fn name<'n>(&self, name: &'n crate::register::Name) -> &'n str {
        self.volume.name(name)
    }

    /// A person, with the page.
    pub fn person(&self, office: &Office, person: PersonRef) -> Ref {
        let person = &office.people[person];
        Ref::to(&person.name, self.href(&routes::person(office, person)))
    }

    /// Somebody who is named, with the page of a person of the register.
    pub fn somebody(&self, office: &Office, who: &Somebody) -> Ref {
        match who {
            Somebody::Person(person) => self.person(office, *person),
            Somebody::Text(name) => Ref::plain(name),
        }
    }

    /// A department under its name at a date, with its page.
    pub fn department(&self, office: &Office, department: DepartmentRef, date: NaiveDate) -> Ref {
        let department = &office.departments[department.0];
        let name = self.name(department.name(date));
        Ref::to(name, self.href(&routes::department(office, department)))
    }

    /// A meeting type, with its page.
    pub fn series(&self, office: &Office, entry_kind: &crate::policy::MeetingType) -> Ref {
        Ref::to(self.name(&entry_kind.name), self.href(&routes::series(office, &entry_kind.id)))
    }

    /// The same of a type that may never have met: one that has not has no page of its own.
    pub fn series_if_any(&self, office: &Office, kind: &crate::policy::MeetingType) -> Ref {
        if office.meetings.iter().any(|entry| entry.kind().id == kind.id) {
            self.series(office, kind)
        } else {
            Ref::plain(self.name(&kind.name))
        }
    }

    /// What a meeting is called: its title, else its number and type, else its type.
    pub fn title(&self, entry: &Entry) -> Result<String, ThemeError> {
        match entry {
            Entry::Open(meeting) => self.title_of(meeting),
            Entry::Stub(stub) => self.numbered(&stub.kind.name, stub.number, stub.date),
        }
    }

    /// What a meeting is called where its day does not stand beside it: its title or number, else its day and
    /// type.
    pub fn full_title(&self, entry: &Entry) -> Result<String, ThemeError> {
        let titled = entry.open().is_some_and(|meeting| meeting.title.is_some());
        if titled || entry.number().is_some() {
            return self.title(entry);
        }
        let words = self.volume.words;
        let (date, kind) = (words.date(entry.date())?, self.name(&entry.kind().name));
        words.with("title-record-dated", &[("date", date.into()), ("type", kind.into())])
    }

    /// What a meeting is called within its day: its type, with the host where several departments have
    /// meetings of that type.
    fn short_title(&self, office: &Office, entry: &Entry) -> Result<String, ThemeError> {
        let kind = self.name(&entry.kind().name);
        match entry.host().filter(|_| entry.kind().host.is_none()) {
            None => Ok(kind.to_owned()),
            Some(host) => {
                let host = self.name(office.departments[host.0].name(entry.date()));
                self.volume.words.with("title-of-host", &[("host", host.into()), ("type", kind.into())])
            }
        }
    }

    /// What a cleared meeting is called.
    pub fn title_of(&self, meeting: &Meeting) -> Result<String, ThemeError> {
        match &meeting.title {
            Some(title) => Ok(title.clone()),
            None => self.numbered(&meeting.kind.name, meeting.number, meeting.date),
        }
    }

    fn numbered(
        &self,
        kind: &crate::register::Name,
        number: Option<u64>,
        date: NaiveDate,
    ) -> Result<String, ThemeError> {
        let kind = self.name(kind);
        match number {
            Some(number) => {
                // Numbers as text: a year or an ordinal has no thousands to separate.
                let (year, number) = (date.year().to_string(), number.to_string());
                self.volume.words.with(
                    "title-record",
                    &[("year", year.into()), ("n", number.into()), ("type", kind.into())],
                )
            }
            None => Ok(kind.to_owned()),
        }
    }

    /// A meeting, with its page.
    pub fn meeting_ref(&self, office: &Office, at: usize) -> Result<Ref, ThemeError> {
        let entry = &office.meetings[at];
        Ok(Ref::to(self.full_title(entry)?, self.href(&routes::record(office, entry))))
    }

    /// A text of a record; where it is the id of a decision or a meeting, what that is called, with its page.
    pub fn cited(&self, office: &Office, cited: &Cited) -> Result<Ref, ThemeError> {
        let Some((link, target)) =
            cited.link.as_ref().and_then(|link| Some((link, Self::target(office, link)?)))
        else {
            return Ok(Ref::plain(&cited.text));
        };
        Ok(Ref::to(self.link_label(office, link)?, self.href(&target)))
    }

    /// What a meeting is called, or a decision: by its meeting and number.
    fn link_label(&self, office: &Office, link: &Link) -> Result<String, ThemeError> {
        let meeting = self.full_title(&office.meetings[link.meeting])?;
        match &link.decision {
            None => Ok(meeting),
            Some(id) => {
                let values = [("meeting", meeting.into()), ("id", id.clone().into())];
                self.volume.words.with("cited-decision", &values)
            }
        }
    }

    /// Where a link leads.
    pub fn target(office: &Office, link: &Link) -> Option<String> {
        let entry = &office.meetings[link.meeting];
        let path = routes::record(office, entry);
        match &link.decision {
            None => Some(path),
            Some(id) => {
                let decision = entry.open()?.decisions.iter().find(|decision| decision.id == *id)?;
                Some(routes::anchored(&path, &routes::decision_anchor(decision)))
            }
        }
    }

    /// A meeting in a list. `with_office` where several organisations are listed together.
    pub fn meeting_line(
        &self,
        office: &Office,
        entry: &Entry,
        with_office: bool,
    ) -> Result<MeetingLine, ThemeError> {
        let open = entry.open();
        let counted = entry.status() == Status::Held;
        let (present, due) = match entry {
            Entry::Open(meeting) => {
                (meeting.counts.present, meeting.attendance.asked.then_some(meeting.counts.due))
            }
            Entry::Stub(stub) => (stub.present, stub.due),
        };
        Ok(MeetingLine {
            id: open.map(|meeting| meeting.id.to_string()).unwrap_or_default(),
            href: Some(self.href(&routes::record(office, entry))),
            date: entry.date(),
            year: (entry.date().year() != office.as_of.year()).then(|| entry.date().year().to_string()),
            start: open.and_then(|meeting| meeting.start).map(time),
            title: self.title(entry)?,
            short: self.short_title(office, entry)?,
            series: self.series(office, entry.kind()),
            number: entry.number().and_then(|number| u32::try_from(number).ok()),
            host: entry.host().map(|host| self.department(office, host, entry.date())),
            organization: with_office.then(|| self.office_ref(office)),
            status: status(entry, office.as_of),
            reason: open.and_then(|meeting| meeting.status_reason.clone()),
            extraordinary: open.is_some_and(|meeting| meeting.extraordinary.is_some()),
            withheld: open.is_none(),
            decisions: open.map_or(0, |meeting| meeting.decisions.len()),
            present: counted.then_some((present, due)),
        })
    }

    /// An organisation, with its first page.
    pub fn office_ref(&self, office: &Office) -> Ref {
        let name = self.name(office.short_name.as_ref().unwrap_or(&office.name));
        Ref::to(name, self.href(&routes::office(office)))
    }

    /// A decision in a list or in its record.
    pub fn decision_line(
        &self,
        office: &Office,
        at: usize,
        decision: &Decision,
        with_office: bool,
    ) -> Result<DecisionLine, ThemeError> {
        let entry = &office.meetings[at];
        let path = routes::record(office, entry);
        let anchor = routes::decision_anchor(decision);
        let items = entry.open().map_or(&[][..], |meeting| &meeting.items);
        let item = decision.item.as_ref().and_then(|id| items.iter().find(|item| item.id == *id));
        let days_left =
            decision.due.filter(|_| decision.state.is_open()).map(|due| (due - office.as_of).num_days());
        Ok(DecisionLine {
            full_id: decision.full_id.to_string(),
            id: decision.id.clone(),
            href: self.href(&routes::anchored(&path, &anchor)),
            anchor,
            text: decision.text.clone(),
            state: decision.state,
            light: light(decision.state, days_left),
            open: decision.state.is_open(),
            due: decision.due,
            days_left,
            closed: decision.closed_on,
            owner: decision.owner.map(|owner| self.person(office, owner)),
            department: office
                .answering(decision, entry.date())
                .map(|department| self.department(office, department, entry.date())),
            assist: decision.assist.iter().map(Ref::plain).collect(),
            deliverable: decision.deliverable.clone(),
            no_follow_up: decision.no_follow_up.clone().filter(|reason| !reason.is_empty()),
            announce: decision.announce,
            item: item.map(|item| {
                Ref::to(&item.title, self.href(&routes::anchored(&path, &routes::item_anchor(&item.id))))
            }),
            meeting: self.meeting_ref(office, at)?,
            date: entry.date(),
            organization: with_office.then(|| self.office_ref(office)),
            supersedes: decision
                .supersedes
                .iter()
                .map(|cited| self.cited(office, cited))
                .collect::<Result<_, _>>()?,
            superseded_by: decision
                .superseded_by
                .as_ref()
                .map(|cited| self.cited(office, cited))
                .transpose()?,
            history: decision.history.iter().map(|step| self.step(office, step)).collect(),
        })
    }

    /// A follow-up.
    pub fn step(&self, office: &Office, step: &Step) -> view::Step {
        let somebody = |who: &Option<Somebody>| who.as_ref().map(|who| self.somebody(office, who));
        let status = step.status.word();
        view::Step {
            on: step.on,
            status: status.to_owned(),
            by: somebody(&step.by),
            note: step.note.clone(),
            due: step.due,
            approved_by: somebody(&step.approved_by),
            source: None,
            withheld: step.withheld,
        }
    }
}

/// A time as pages show it.
pub fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// What became of a meeting, for a view.
pub fn status(entry: &Entry, as_of: NaiveDate) -> StatusView {
    match entry.status() {
        Status::Planned if entry.is_unrecorded(as_of) => StatusView::Unrecorded,
        Status::Planned => StatusView::Planned,
        Status::Held => StatusView::Held,
        Status::Cancelled => StatusView::Cancelled,
        Status::NotHeld => StatusView::NotHeld,
    }
}

/// The light beside a state. What is open and has no due date is never green: nobody can say that there is
/// time.
pub fn light(state: State, days_left: Option<i64>) -> Light {
    match state {
        State::Overdue => Light::Red,
        State::Open | State::InProgress | State::Extended
            if days_left.is_none_or(|days| days <= AMBER_DAYS) =>
        {
            Light::Amber
        }
        State::Open | State::InProgress | State::Extended | State::Done | State::DoneLate => Light::Green,
        State::Cancelled | State::Superseded | State::NoFollowUp => Light::Grey,
    }
}
