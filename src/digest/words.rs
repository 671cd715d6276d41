//! The words of digests in both languages.

use super::gather::{Digest, Line, Why};
use crate::archive::State;
use crate::finding::{Language, Text};
use crate::register::Name;
use crate::say;
use crate::text::printable;
use crate::yaml::Choice as _;

impl Why {
    /// The heading over such lines.
    pub(super) fn heading(self) -> Text {
        match self {
            Self::Overdue => say!(zh: "逾期", en: "Overdue"),
            Self::Due => say!(zh: "即将到期", en: "Due soon"),
            Self::ToReport => say!(zh: "应报告进展", en: "Progress to be reported"),
            Self::Decided => say!(zh: "新议定", en: "Newly decided"),
        }
    }

    /// Its word in data.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::ToReport => "to-report",
            Self::Decided => "decided",
        }
    }
}

/// A name in a language, on one line.
pub(super) fn named(name: &Name, language: Language) -> String {
    one_line(name.in_language(language))
}

/// A text of a record on one line, without what controls a terminal or a header.
pub(super) fn one_line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

impl Digest<'_> {
    /// What the digest is called.
    pub(super) fn title(&self, language: Language) -> String {
        let office = named(self.office.short_name.as_ref().unwrap_or(&self.office.name), language);
        let on = self.on;
        say!(zh: "{office} 督办摘要 {on}", en: "{office}: decisions to follow up, {on}")
            .in_language(language)
            .to_owned()
    }

    /// What it looks at.
    pub(super) fn scope(&self, language: Language) -> String {
        let (on, n) = (self.on, self.within);
        let text = say!(
            zh: "状态截止到 {on}。“即将到期”指 {n} 天之内到期，“新议定”指最近 {n} 天议定。",
            en: "States are those of {on}. “Due soon” is due within {n} days, “newly decided” in the last \
                {n} \
                days."
        );
        text.in_language(language).to_owned()
    }

    /// What a line says beside the decision: its day, how far that is, whose it is.
    pub(super) fn facts(&self, line: &Line<'_>, language: Language) -> String {
        let day = line.day;
        let n = (self.on - day).num_days().abs();
        let days = match (language, n) {
            (Language::Zh, _) => format!("{n} 天"),
            (Language::En, 1) => "1 day".to_owned(),
            (Language::En, _) => format!("{n} days"),
        };
        let day = match line.why {
            Why::Overdue => say!(zh: "时限 {day}，已逾期 {days}", en: "was due on {day}, {days} ago"),
            Why::Due if n == 0 => say!(zh: "时限 {day}，就是今天", en: "due on {day}, today"),
            Why::Due => say!(zh: "时限 {day}，还有 {days}", en: "due on {day}, in {days}"),
            Why::ToReport => {
                say!(zh: "{day} 以来没有进展报告，已 {days}", en: "no word since {day}, {days} ago")
            }
            Why::Decided => match line.decision.due {
                Some(due) => say!(zh: "{day} 议定，时限 {due}", en: "decided on {day}, due on {due}"),
                None => say!(zh: "{day} 议定", en: "decided on {day}"),
            },
        };
        let unit = line
            .department
            .map(|unit| named(self.office.departments[unit.0].name(line.meeting.date), language));
        let owner = line.decision.owner.map(|owner| one_line(&self.office.people[owner].name));
        let whose: Vec<String> = unit.into_iter().chain(owner).collect();
        let mut facts = vec![day.in_language(language).to_owned()];
        // What is new may be done already.
        facts.extend((line.why == Why::Decided).then(|| state(line.decision.state, language)));
        facts.extend((!whose.is_empty()).then(|| whose.join(" ")));
        facts.join(match language {
            Language::Zh => "；",
            Language::En => "; ",
        })
    }
}

/// What a state is called.
fn state(state: State, language: Language) -> String {
    state.in_words().in_language(language).replace('-', " ")
}

/// The head over the lines of departments.
pub(super) fn departments() -> Text {
    say!(zh: "各部门", en: "By department")
}

/// The head over the lines of people.
pub(super) fn people() -> Text {
    say!(zh: "各人", en: "By person")
}

/// The name of what belongs to no department.
pub(super) fn no_department() -> Text {
    say!(zh: "没有责任单位", en: "No department")
}

/// What is said where there is nothing to say.
pub(super) fn nothing() -> Text {
    say!(zh: "没有要督办的决定。", en: "There is nothing to follow up.")
}
