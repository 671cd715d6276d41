//! What papers say of a meeting, in whatever form.

use crate::edition::{
    Cited, Decision, DepartmentRef, Item, Meeting, Minutes, Office, PersonRef, Seat, Somebody,
};
use crate::yaml::Choice;

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

    /// A seat with what is to be said of it, as `note` says it.
    pub(super) fn seat(&self, seat: &Seat, note: &impl Fn(&Seat) -> Vec<String>, separator: &str) -> String {
        let notes = note(seat).join(separator);
        let name = self.person(seat.person);
        match (notes.is_empty(), separator.is_ascii()) {
            (true, _) => name.to_owned(),
            (false, true) => format!("{name} ({notes})"),
            (false, false) => format!("{name}（{notes}）"),
        }
    }
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
