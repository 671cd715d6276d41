//! What an audience may see. [`select()`] is the only way to an [`Edition`], with [`select_again`] for the
//! preview, which takes over what would be cleared to the same; and everything that renders takes nothing
//! else: a leak is a type error, not a forgotten `if`.
//!
//! Selection is by allow-list. An edition owns copies of what is cleared; what is withheld is in it as a
//! number only. A meeting that is withheld is a [`Stub`]: type, number, date, host, and how many were due and
//! present. Even its record's id stays behind, for an id may say what the meeting was about.
//!
//! # Layers
//!
//! Imports between the parts go down only; a test reads this.
//!
//! ```text
//!  0 contents, findings, known, months, observance, papers, parts, past, people     1 clear, meeting
//!  2 joined, leads, motions, seats, select
//! ```

mod clear;
mod contents;
mod findings;
mod joined;
mod known;
mod leads;
mod meeting;
mod months;
mod motions;
mod observance;
mod papers;
mod parts;
mod past;
mod people;
mod seats;
mod select;

pub use contents::*;
pub use findings::{shown_paths, withhold};
pub use known::Known;
pub use meeting::*;
pub use months::{Figures, Periods};
pub use observance::{Attendance, Handed, Observance, Quorum, Seat, SeatDetails};
pub use papers::*;
pub(crate) use parts::decide;
pub use people::*;
pub use select::{select, select_again};

use crate::archive::{Audience, Standing};
use crate::calendar::Zone;
use crate::finding::Language;
use crate::policy::{MeetingType, Policies, Policy};
use crate::record::Status;
use crate::register::{Currency, Name};
use crate::text::{digest, reference};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// The archive as one audience sees it.
#[derive(Debug)]
pub struct Edition {
    /// The audience.
    pub audience: Audience,
    /// The day of what is about several organisations: that of the first.
    pub as_of: NaiveDate,
    /// The site's title.
    pub title: Name,
    /// Where the site will stand.
    pub base_url: Option<String>,
    /// Where the files of records are shown.
    pub source_url: Option<String>,
    /// The languages it is built in, the archive's own first.
    pub languages: Vec<Language>,
    /// Whether the papers of records stand beside them.
    pub papers: bool,
    /// The organisations.
    pub offices: Vec<Office>,
    /// Only [`select()`] makes one.
    _cleared: Cleared,
}

/// The mark of selection.
#[derive(Debug)]
struct Cleared;

/// An organisation as one audience sees it.
#[derive(Debug)]
pub struct Office {
    /// Its id.
    pub id: Arc<str>,
    /// A name for its folder.
    pub slug: String,
    /// Its name.
    pub name: Name,
    /// Its short name.
    pub short_name: Option<Name>,
    /// The language that its records are written in.
    pub language: Language,
    /// The day for which its states are given.
    pub as_of: NaiveDate,
    /// Where its clock stands.
    pub zone: Zone,
    /// What its money is counted in.
    pub currency: Currency,
    /// Its policy, version by version: written rules are for everybody.
    pub policies: Arc<Policies>,
    /// From which day on records are expected, where the organisation says so.
    pub records_from: Option<NaiveDate>,
    /// The department that prepares its meetings and issues their papers.
    pub secretariat: Option<DepartmentRef>,
    /// Its departments and outside units, in the order of the register.
    pub departments: Vec<Department>,
    /// The people whom cleared texts name.
    pub people: People,
    /// Its meetings, by date, start and id.
    pub meetings: Vec<Entry>,
    /// Decisions in withheld meetings or on withheld items: how many.
    pub withheld_decisions: usize,
    /// What happened month by month.
    pub periods: Periods,
    /// For each type with fixed sessions, the next that is expected.
    pub expected: BTreeMap<Arc<str>, NaiveDate>,
    /// Every session that was expected so far, by day.
    pub sessions: Vec<Session>,
    /// Days on which no work is done, and swapped working days, with their names.
    pub days_off: crate::calendar::Calendar,
}

/// A session that was expected so far. That one has no record is no secret: a withheld meeting has its stub.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its type.
    pub kind: Arc<MeetingType>,
    /// Whose session it was.
    pub host: DepartmentRef,
    /// The day.
    pub day: NaiveDate,
    /// What became of it, with the place of the entry that stands for it.
    pub standing: Standing,
}

/// A meeting as one audience sees it.
#[derive(Debug)]
pub enum Entry {
    /// Cleared, with what is cleared of it.
    Open(Box<Meeting>),
    /// Withheld.
    Stub(Stub),
}

/// What is said of a withheld meeting.
#[derive(Debug, Clone)]
pub struct Stub {
    /// A name for its page, made from date and type.
    pub slug: String,
    /// Its type.
    pub kind: Arc<MeetingType>,
    /// Its number.
    pub number: Option<u64>,
    /// Its date.
    pub date: NaiveDate,
    /// What became of it.
    pub status: Status,
    /// Who hosted it.
    pub host: Option<DepartmentRef>,
    /// How many were due; none where the policy does not say who.
    pub due: Option<usize>,
    /// How many were present.
    pub present: usize,
}

impl Entry {
    /// The meeting's type.
    pub fn kind(&self) -> &Arc<MeetingType> {
        match self {
            Self::Open(meeting) => &meeting.kind,
            Self::Stub(stub) => &stub.kind,
        }
    }

    /// Its date.
    pub fn date(&self) -> NaiveDate {
        match self {
            Self::Open(meeting) => meeting.date,
            Self::Stub(stub) => stub.date,
        }
    }

    /// Its number.
    pub fn number(&self) -> Option<u64> {
        match self {
            Self::Open(meeting) => meeting.number,
            Self::Stub(stub) => stub.number,
        }
    }

    /// What became of it.
    pub fn status(&self) -> Status {
        match self {
            Self::Open(meeting) => meeting.status,
            Self::Stub(stub) => stub.status,
        }
    }

    /// Whether it was planned for a day that has passed, and nothing says what became of it.
    pub fn is_unrecorded(&self, as_of: NaiveDate) -> bool {
        self.status() == crate::record::Status::Planned && self.date() < as_of
    }

    /// Whether it is counted among those called off: on a day before its own nobody can say that it was.
    pub fn is_called_off(&self, as_of: NaiveDate) -> bool {
        use crate::record::Status::{Cancelled, NotHeld};
        matches!(self.status(), Cancelled | NotHeld) && self.date() <= as_of
    }

    /// Who hosted it.
    pub fn host(&self) -> Option<DepartmentRef> {
        match self {
            Self::Open(meeting) => meeting.host,
            Self::Stub(stub) => stub.host,
        }
    }

    /// The name of its page.
    pub fn slug(&self) -> &str {
        match self {
            Self::Open(meeting) => &meeting.slug,
            Self::Stub(stub) => &stub.slug,
        }
    }

    /// The meeting, if it is cleared.
    pub fn open(&self) -> Option<&Meeting> {
        match self {
            Self::Open(meeting) => Some(meeting),
            Self::Stub(_) => None,
        }
    }
}

impl Edition {
    /// The organisation, where there is one only, whose first page is the site's own.
    pub fn only_office(&self) -> Option<&Office> {
        match self.offices.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Where the file of a record is shown, where the archive says so.
    pub fn source_of(&self, path: &str) -> Option<String> {
        let base = self.source_url.as_ref()?.trim().trim_end_matches('/');
        Some(format!("{base}/{}", reference(path)))
    }

    /// The one language that all organisations write in; none where they differ.
    pub fn content_language(&self) -> Option<Language> {
        let mut languages = self.offices.iter().map(|office| office.language);
        let first = languages.next().or(self.languages.first().copied())?;
        languages.all(|other| other == first).then_some(first)
    }
}

impl Office {
    /// The years of its meetings, the newest first.
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<_> = self.meetings.iter().map(|entry| entry.date().year()).collect();
        years.sort_unstable_by(|a, b| b.cmp(a));
        years.dedup();
        years
    }

    /// The version of the policy that it goes by today.
    pub fn policy(&self) -> Option<&Policy> {
        self.policies.at(self.as_of)
    }

    /// Whether a version of the policy is that.
    pub fn goes_by(&self, version: NaiveDate) -> bool {
        self.policy().is_some_and(|policy| policy.version == version)
    }

    /// The meeting types that have a record, and how many meetings were held, in the order of the policy.
    pub fn kinds(&self) -> Vec<(&MeetingType, usize)> {
        let mut held: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in &self.meetings {
            *held.entry(&entry.kind().id).or_default() += usize::from(entry.status() == Status::Held);
        }
        let types = self.policies.from(self.as_of).flat_map(|policy| &policy.types);
        types.filter_map(|kind| held.remove(&*kind.id).map(|n| (kind.as_ref(), n))).collect()
    }

    /// The cleared meetings.
    pub fn open(&self) -> impl DoubleEndedIterator<Item = &Meeting> {
        self.meetings.iter().filter_map(Entry::open)
    }

    /// The cleared decisions, each with its meeting's place, in the order of the meetings.
    pub fn decisions(&self) -> impl Iterator<Item = (usize, &Decision)> {
        self.meetings.iter().enumerate().flat_map(|(at, entry)| {
            entry
                .open()
                .into_iter()
                .flat_map(move |meeting| meeting.decisions.iter().map(move |decision| (at, decision)))
        })
    }

    /// The department that answers for a decision taken on a day: the one that the record names, else the
    /// owner's on that day. Every page, filter, count and file asks here.
    pub fn answering(&self, decision: &Decision, taken: NaiveDate) -> Option<DepartmentRef> {
        let of_owner = || self.people[decision.owner?].department_at(taken);
        decision.written_department.or_else(of_owner)
    }

    /// The day from which on its records are whole: the one that it says, else the first of the month of its
    /// first record.
    pub fn recorded_since(&self) -> Option<NaiveDate> {
        let first = || self.meetings.first()?.date().with_day(1);
        self.records_from.or_else(first)
    }

    /// The sessions that were missed, by day.
    pub fn missed(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(|session| session.standing == Standing::Missed)
    }

    /// Whether something is withheld from the reader: a meeting, or a part of one.
    pub fn withholds(&self) -> bool {
        self.meetings.iter().any(|entry| entry.open().is_none_or(|meeting| meeting.withheld.decisions > 0))
    }

    /// The cleared meeting at a place in the list.
    pub fn meeting(&self, at: usize) -> Option<&Meeting> {
        self.meetings.get(at).and_then(Entry::open)
    }
}

/// The longest name of a file that is made from a text, in bytes: with a folder, a prefix and an extension it
/// stays below the 255 of the usual file systems, and a path below the 260 characters of Windows.
const LONGEST_SLUG: usize = 96;

/// Whether Windows takes the name of a file for a device, whatever ending it has.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let numbered = |prefix: &str| {
        stem.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
            && matches!(stem.as_bytes(), [_, _, _, b'1'..=b'9'])
    };
    ["con", "prn", "aux", "nul"].iter().any(|device| stem.eq_ignore_ascii_case(device))
        || numbered("com")
        || numbered("lpt")
}

/// A name that is safe as the name of a file on every system and in every URL: small ASCII letters, digits,
/// `-`, `_` and `.` stay, any other character becomes `u` and its code, and so does what could be read as a
/// part of such a code. So two texts have two names, on drives that know no letter case too. A long one is
/// cut, and ends with the digest of the whole.
pub fn slug(text: &str) -> String {
    let plain = |c: u8| c.is_ascii_lowercase() && c != b'u' || c.is_ascii_digit() || matches!(c, b'-' | b'_');
    // Most ids need nothing.
    // `index` is the page of the folder.
    let is_taken = is_device(text) || text == "index";
    if text.len() <= LONGEST_SLUG && text.bytes().all(plain) && !is_taken {
        return text.to_owned();
    }
    let mut slug = String::with_capacity(text.len());
    let mut after_code = false;
    let mut rest = text.chars();
    if let Some(first) = rest.next().filter(|_| is_taken) {
        let _ = write!(slug, "u{:04x}", u32::from(first));
        after_code = true;
    } else {
        rest = text.chars();
    }
    while let Some(c) = rest.next() {
        let like_code = || rest.clone().take_while(char::is_ascii_hexdigit).take(4).count() == 4;
        let is_plain = match c {
            'a'..='f' | '0'..='9' => !after_code,
            'u' => !like_code(),
            '.' => !slug.is_empty(),
            _ => c.is_ascii_lowercase() || matches!(c, '-' | '_'),
        };
        after_code = !is_plain;
        if is_plain {
            slug.push(c);
        } else {
            let _ = write!(slug, "u{:04x}", u32::from(c));
        }
    }
    if slug.len() > LONGEST_SLUG {
        let digest = format!("-{:032x}", digest(text.as_bytes()));
        slug.truncate(LONGEST_SLUG - digest.len());
        slug.push_str(&digest);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_plain_file_names() {
        assert_eq!(slug("2026-01-14-office-meeting"), "2026-01-14-office-meeting");
        assert_eq!(slug("education-bureau"), "education-bureau");
        assert_eq!(slug("张伟"), "u5f20u4f1f");
        assert_eq!(slug("index"), "u0069ndex");
        assert_eq!(slug("../x"), "u002e.u002fx");
    }

    #[test]
    fn slugs_differ_where_texts_do() {
        // On a drive that knows no letter case too; and whatever a character's code is followed by.
        let texts = [
            "AI",
            "Ai",
            "ai",
            "张",
            "u5f20",
            "张3",
            "A1",
            "\u{411}",
            "u41u31",
            "〇3",
            "\u{30073}",
            "uA",
            "uu",
        ];
        let mut slugs: Vec<_> = texts.iter().map(|text| slug(text).to_lowercase()).collect();
        slugs.sort();
        slugs.dedup();
        assert_eq!(slugs.len(), texts.len(), "{slugs:?}");
    }

    #[test]
    fn long_slugs_are_cut_and_still_differ() {
        let [first, second] = ["长".repeat(300), "长".repeat(301)].map(|text| slug(&text));
        assert_eq!(first.len(), super::LONGEST_SLUG);
        assert!(first.starts_with("u957fu957f") && first != second);
    }
}
