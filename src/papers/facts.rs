//! What papers say of a meeting, in whatever form.

use crate::edition::{
    Cited, Decision, DepartmentRef, Item, Meeting, Minutes, Office, PersonRef, Seat, Somebody,
};
use crate::record::Vote;
use crate::yaml::Choice;
use chrono::NaiveTime;

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

    /// Who holds a meeting, where meetings of its type have no fixed host: without it, nobody could tell
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
    pub(super) fn motions_on(&self, item: Option<&Item>) -> Vec<&'a crate::edition::Motion> {
        let on = |motion: &&crate::edition::Motion| match item {
            Some(item) => motion.item.as_ref() == Some(&item.id),
            None => !self.has_item(motion.item.as_deref()),
        };
        self.meeting.motions.iter().filter(on).collect()
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

/// The Chinese word of a choice.
pub(super) fn chinese_word<T: Choice + Copy>(choice: T) -> &'static str {
    let own = T::WORDS.iter().find(|word| word.en == choice.word());
    own.and_then(|word| word.zh.first()).copied().unwrap_or_default()
}

/// A text without the mark that ends it, for a mark of the sentence around it.
pub(super) fn without_stop(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '.', '；', ';'])
}
