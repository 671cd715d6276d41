//! What papers say of a meeting, in whatever form.

use super::sheet::{Look, Part, Sheet};
use crate::edition::{
    Cited, Decision, DepartmentRef, FollowedUp, Item, Meeting, Minutes, Motion, Office, PersonRef, Seat,
    Somebody, Withheld,
};
use crate::record::{Ballot, Vote};
use crate::yaml::Choice;
use chrono::{NaiveDate, NaiveTime};

/// A meeting with a paper.
pub(super) struct Facts<'a> {
    pub(super) office: &'a Office,
    pub(super) meeting: &'a Meeting,
    pub(super) minutes: &'a Minutes,
}

impl<'a> Facts<'a> {
    pub(super) fn person(&self, person: PersonRef) -> &'a str {
        &self.office.people[person].name
    }

    pub(super) fn somebody(&self, who: &'a Somebody) -> &'a str {
        match who {
            Somebody::Person(person) => self.person(*person),
            Somebody::Text(name) => name,
        }
    }

    /// A department under its name on the day of the meeting, in the office's own language.
    pub(super) fn department(&self, department: DepartmentRef) -> &'a str {
        let department = &self.office.departments[department.0];
        department.name(self.meeting.date).in_language(self.office.language)
    }

    /// The name of the office.
    pub(super) fn office_name(&self) -> &'a str {
        self.office.name.in_language(self.office.language)
    }

    /// Its short name, or else its name.
    pub(super) fn short_name(&self) -> &'a str {
        self.office.short_name.as_ref().unwrap_or(&self.office.name).in_language(self.office.language)
    }

    /// What the type of a meeting is called.
    pub(super) fn kind(&self, meeting: &'a Meeting) -> &'a str {
        meeting.kind.name.in_language(self.office.language)
    }

    /// Who holds a meeting, where meetings of its type have no fixed host: without it, nobody would know
    /// those of several departments apart. Pages name it in the same case.
    pub(super) fn host(&self, meeting: &'a Meeting) -> Option<&'a str> {
        let host = meeting.host.filter(|_| meeting.kind.host.is_none())?;
        Some(self.office.departments[host.0].name(meeting.date).in_language(self.office.language))
    }

    /// The meeting that a reference leads to.
    pub(super) fn cited(&self, cited: &Cited) -> Option<&'a Meeting> {
        self.office.meeting(cited.link.as_ref()?.meeting)
    }

    /// Those who presented an item.
    pub(super) fn presenters(&self, item: &'a Item) -> Vec<&'a str> {
        let first = item.presenter.map(|person| self.person(person)).or(item.presenter_name.as_deref());
        first.into_iter().chain(item.presented_with.iter().map(String::as_str)).collect()
    }

    /// The decisions on an item.
    pub(super) fn decisions_on(&self, item: &Item) -> Vec<&'a Decision> {
        let own = |decision: &&Decision| decision.item.as_ref() == Some(&item.id);
        self.meeting.decisions.iter().filter(own).collect()
    }

    /// The decisions on nothing that is on the paper.
    pub(super) fn other_decisions(&self) -> Vec<&'a Decision> {
        let other = |decision: &&Decision| !self.has_item(decision.item.as_deref());
        self.meeting.decisions.iter().filter(other).collect()
    }

    /// The motions on an item; with none, those on nothing that is on the paper.
    pub(super) fn motions_on(&self, item: Option<&Item>) -> Vec<&'a Motion> {
        let on = |motion: &&Motion| match item {
            Some(item) => motion.item.as_ref() == Some(&item.id),
            None => !self.has_item(motion.item.as_deref()),
        };
        self.meeting.motions.iter().filter(on).collect()
    }

    /// The names of those who voted in one way when they were called.
    pub(super) fn called(&self, motion: &Motion, ballot: Ballot) -> Vec<&'a str> {
        let called = motion.roll_call.iter().filter(|(_, own)| *own == ballot);
        called.map(|(who, _)| self.person(*who)).collect()
    }

    /// The text of the decision that a report is on; what the report calls it where it leads to none.
    pub(super) fn reported_on(&self, report: &'a FollowedUp) -> &'a str {
        let decided = report.decision.link.as_ref().and_then(|link| {
            let decisions = &self.office.meeting(link.meeting)?.decisions;
            decisions.iter().find(|decision| Some(&decision.id) == link.decision.as_ref())
        });
        decided.map_or(&report.decision.text, |decision| &decision.text)
    }

    /// The paper, once its parts are there.
    pub(super) fn sheet(&self, look: Look, title: String, date: NaiveDate, parts: Vec<Part>) -> Sheet {
        Sheet { look, title, author: self.office_name().to_owned(), date, parts }
    }

    fn has_item(&self, id: Option<&str>) -> bool {
        id.is_some_and(|id| self.meeting.items.iter().any(|item| item.id == id))
    }

    /// A seat with what is to be said of it.
    pub(super) fn seat(&self, seat: &Seat, words: &SeatWords) -> String {
        let name = self.person(seat.person);
        let notes = self.notes(seat, words);
        if notes.is_empty() {
            return name.to_owned();
        }
        format!("{name}{}", around(words.brackets, &notes.join(words.separator)))
    }

    fn notes(&self, seat: &Seat, words: &SeatWords) -> Vec<String> {
        let Some(more) = &seat.more else { return Vec::new() };
        let mut notes: Vec<String> = more.reason.iter().cloned().collect();
        notes.extend(more.substitute.map(|person| around(words.substitute, self.person(person))));
        notes.extend(more.proxy.map(|person| around(words.proxy, self.person(person))));
        notes.extend(more.arrived.map(|at| around(words.arrived, &time(at))));
        notes.extend(more.left.map(|at| around(words.left, &time(at))));
        notes.extend(more.remote.then(|| words.remote.to_owned()));
        if !more.items.is_empty() {
            let word = if more.items.len() == 1 { words.item } else { words.items };
            notes.push(format!("{word}{}", more.items.join(words.item_separator)));
        }
        notes
    }
}

/// What stands before and after something.
type Around = (&'static str, &'static str);

fn around((before, after): Around, text: &str) -> String {
    format!("{before}{text}{after}")
}

/// The words for what is to be said of somebody's seat.
pub(super) struct SeatWords {
    pub(super) substitute: Around,
    pub(super) proxy: Around,
    pub(super) arrived: Around,
    pub(super) left: Around,
    pub(super) remote: &'static str,
    /// Before the one item for which somebody was there.
    pub(super) item: &'static str,
    /// Before several.
    pub(super) items: &'static str,
    pub(super) item_separator: &'static str,
    /// Between notes.
    pub(super) separator: &'static str,
    /// Around them.
    pub(super) brackets: Around,
}

/// The words for votes, around their numbers.
pub(super) struct VoteWords {
    pub(super) in_favour: Around,
    pub(super) against: Around,
    pub(super) abstaining: Around,
    pub(super) separator: &'static str,
}

impl VoteWords {
    /// How it was voted, and the votes as far as they were counted.
    pub(super) fn say(&self, vote: &Vote) -> Option<String> {
        let votes =
            [(vote.in_favour, self.in_favour), (vote.against, self.against), (vote.abstain, self.abstaining)];
        let votes = votes.into_iter().filter_map(|(n, words)| Some(around(words, &n?.to_string())));
        let all: Vec<String> = vote.method.iter().cloned().chain(votes).collect();
        (!all.is_empty()).then(|| all.join(self.separator))
    }
}

/// A time of day.
pub(super) fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// How many agenda items, motions, decisions, sections of the text and other entries are not on the paper,
/// each with its word; none where nothing is left out.
pub(super) fn left_out(withheld: &Withheld, words: [&'static str; 5]) -> Vec<(usize, &'static str)> {
    let Withheld { items, decisions, motions, sections, references, materials, amendments } = *withheld;
    let counts = [items, motions, decisions, sections, references + materials + amendments];
    counts.into_iter().zip(words).filter(|(n, _)| *n > 0).collect()
}

/// The Chinese word of a choice.
pub(super) fn chinese_word<T: Choice + Copy>(choice: T) -> &'static str {
    let own = T::WORDS.iter().find(|word| word.en == choice.word());
    own.and_then(|word| word.zh.first()).copied().unwrap_or_default()
}

/// A text without the mark that ends it, for a mark of the sentence around it.
pub(super) fn without_stop(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '.', '；', ';'])
}
