//! What a paper may tell of its meeting, and what it tells.

use crate::edition::{
    Decision, DepartmentRef, Item, Meeting, Minutes, Office, PersonRef, Seat, Somebody, decide,
};
use crate::yaml::Choice;

/// A meeting with a paper.
pub(super) struct Facts<'a> {
    pub(super) office: &'a Office,
    pub(super) meeting: &'a Meeting,
    pub(super) minutes: &'a Minutes,
}

impl<'a> Facts<'a> {
    /// The meeting, with what becomes of each part on paper.
    pub(super) fn decided(&self) -> &'a Meeting {
        let meeting = self.meeting;
        decide! { meeting => Meeting {
            "on every paper": kind title number date start end end_day last_day place mode host chair present
                substitutes observers leave absent guests recusals minutes_approved items motions decisions
                body amendments minutes withheld;
            "on some": recorder cohosts counts quorum follow_ups materials attendance;
            "on none": id slug path status status_reason extraordinary purpose important basis convener
                support logistics notice_by notice_sent moved classification retention entitled approvals
                breaches observance costs tags cited_by named leads papers;
        } }
        meeting
    }

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
        department.name(self.meeting.date).of(self.office.language)
    }

    /// The name of the office.
    pub(super) fn office_name(&self) -> &'a str {
        self.office.name.of(self.office.language)
    }

    /// Its short name, or else its name.
    pub(super) fn short_name(&self) -> &'a str {
        self.office.short_name.as_ref().unwrap_or(&self.office.name).of(self.office.language)
    }

    /// What the meeting's type is called.
    pub(super) fn kind(&self) -> &'a str {
        self.meeting.kind.name.of(self.office.language)
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
