//! The small vocabulary by which a policy names people. All of it is resolved at a meeting's date.

use super::Policy;
use crate::finding::Text;
use crate::register::{DepartmentId, PersonId, Register};
use crate::say;
use crate::yaml::List;
use chrono::NaiveDate;
use serde::Deserialize;
use std::fmt;
use std::str::FromStr;

/// A department as a policy names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// The department that hosts the meeting, and those that host with it.
    Host,
    /// The department that proposes the agenda item in question.
    Proposer,
    /// The department of that id.
    Named(String),
}

/// Some people, as a policy names them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Selector {
    /// `holders of POST`: everyone in that post; `holders of POST in UNIT`: there.
    Holders(String, Option<Unit>),
    /// `head of UNIT`.
    Head(Unit),
    /// `members of UNIT`.
    Members(Unit),
    /// `leader of UNIT`: whoever oversees it (分管领导).
    Leader(Unit),
    /// `duty leader`: whom the roster names for the day.
    DutyLeader,
    /// `everyone`: all who hold a post of the organisation.
    Everyone,
    /// `chair`: who chairs the meeting in question.
    Chair,
}

/// The grammar, for a help text.
const GRAMMAR: &str = "holders of POST, holders of POST in UNIT, head of UNIT, members of UNIT, leader of UNIT, duty leader, everyone, chair";

impl Unit {
    fn parse(word: &str) -> Self {
        match word {
            "host" => Self::Host,
            "proposer" => Self::Proposer,
            id => Self::Named(id.to_owned()),
        }
    }
}

impl FromStr for Selector {
    type Err = Text;

    fn from_str(text: &str) -> Result<Self, Text> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            ["holders", "of", post] => Ok(Self::Holders((*post).to_owned(), None)),
            ["holders", "of", post, "in", unit] => Ok(Self::Holders((*post).to_owned(), Some(Unit::parse(unit)))),
            ["head", "of", unit] => Ok(Self::Head(Unit::parse(unit))),
            ["members", "of", unit] => Ok(Self::Members(Unit::parse(unit))),
            ["leader", "of", unit] => Ok(Self::Leader(Unit::parse(unit))),
            ["duty", "leader"] => Ok(Self::DutyLeader),
            ["everyone"] => Ok(Self::Everyone),
            ["chair"] => Ok(Self::Chair),
            _ => Err(say!(zh: "可写：{GRAMMAR}；UNIT 为 host、proposer 或部门编号",
                          en: "write one of: {GRAMMAR}; UNIT is host, proposer or a department's id")),
        }
    }
}

impl TryFrom<String> for Selector {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map_err(|help: Text| help.en)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Host => "host",
            Self::Proposer => "proposer",
            Self::Named(id) => id,
        })
    }
}

/// Whether a text is a selector, for the policy file's shape.
pub(super) fn check(text: &str) -> Result<(), Text> {
    text.parse::<Selector>().map(drop)
}

/// The meeting from which a selector is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Standpoint<'a> {
    /// The registers.
    pub register: &'a Register,
    /// The policy version.
    pub policy: &'a Policy,
    /// The meeting's date.
    pub date: NaiveDate,
    /// The departments that host the meeting, the host first.
    pub hosts: &'a [DepartmentId],
    /// The department that proposes the item in question.
    pub proposer: Option<DepartmentId>,
    /// Who chairs.
    pub chair: Option<PersonId>,
}

impl Standpoint<'_> {
    /// Whether it can be told here whom some selectors mean: not where they speak of a host that could not be resolved, or of the
    /// duty leader on a day without one.
    pub fn can_tell(&self, selectors: &List<Selector>) -> bool {
        !selectors.values().any(|selector| match selector {
            Selector::Holders(_, Some(unit)) | Selector::Head(unit) | Selector::Members(unit) | Selector::Leader(unit) => {
                *unit == Unit::Host && self.hosts.is_empty()
            }
            Selector::DutyLeader => self.register.duty_leader(self.date).is_none(),
            _ => false,
        })
    }

    /// The departments that a unit means here.
    pub fn units(&self, unit: &Unit) -> Vec<DepartmentId> {
        match unit {
            Unit::Host => self.hosts.to_vec(),
            Unit::Proposer => self.proposer.into_iter().collect(),
            Unit::Named(id) => self.register.department(id).into_iter().collect(),
        }
    }

    /// Whether a selector means a person here.
    pub fn means(&self, selector: &Selector, id: PersonId) -> bool {
        let person = &self.register[id];
        let any = |unit: &Unit, test: &dyn Fn(DepartmentId) -> bool| self.units(unit).into_iter().any(test);
        match selector {
            Selector::Holders(post, None) => person.holds(post, self.date),
            Selector::Holders(post, Some(unit)) => any(unit, &|department| {
                person.tenures_at(self.date).any(|tenure| *tenure.post == **post && tenure.department == Some(department))
            }),
            Selector::Head(unit) => any(unit, &|department| {
                person.tenures_at(self.date).any(|tenure| {
                    tenure.department == Some(department) && self.policy.heads_department(&tenure.post, self.register)
                })
            }),
            Selector::Members(unit) => any(unit, &|department| {
                person.tenures_at(self.date).any(|tenure| {
                    tenure.department == Some(department) && !self.policy.external(&tenure.post, self.register)
                })
            }),
            Selector::Leader(unit) => any(unit, &|department| person.oversees(department, self.date)),
            Selector::DutyLeader => self.register.duty_leader(self.date) == Some(id),
            Selector::Everyone => {
                person.tenures_at(self.date).any(|tenure| !self.policy.external(&tenure.post, self.register))
            }
            Selector::Chair => self.chair == Some(id),
        }
    }

    /// Whether any of some selectors means a person here.
    pub fn means_any(&self, selectors: &List<Selector>, id: PersonId) -> bool {
        selectors.values().any(|selector| self.means(selector, id))
    }

    /// Everyone whom any of some selectors means here, in the order of the register.
    pub fn everyone(&self, selectors: &List<Selector>) -> Vec<PersonId> {
        let all = (0..self.register.people.len()).map(PersonId);
        all.filter(|id| self.means_any(selectors, *id)).collect()
    }

    /// The selectors in words, with the names of those they mean here.
    pub fn describe(&self, selectors: &List<Selector>) -> Text {
        let words: Vec<Text> = selectors.values().map(|selector| self.words(selector)).collect();
        let join = |of: fn(&Text) -> &str, separator: &str| words.iter().map(of).collect::<Vec<_>>().join(separator);
        let (zh, en) = (join(|text| &text.zh, "或"), join(|text| &text.en, " or "));
        let names: Vec<_> = self.everyone(selectors).into_iter().take(4).map(|id| self.register[id].name.as_str()).collect();
        if names.is_empty() {
            return Text::new(zh, en);
        }
        Text::new(format!("{zh}（{}）", names.join("、")), format!("{en} ({})", names.join(", ")))
    }

    /// One selector in words.
    pub fn words(&self, selector: &Selector) -> Text {
        let unit = |unit: &Unit| {
            let names = self.units(unit).into_iter().map(|id| self.register[id].term(self.date).name.as_str());
            let names = names.collect::<Vec<_>>().join("、");
            if names.is_empty() { unit.to_string() } else { names }
        };
        match selector {
            Selector::Holders(post, within) => {
                let name = self.policy.post_name(post, self.register);
                let (zh, en) = (&name.zh, name.en.as_deref().unwrap_or(&name.zh));
                match within.as_ref().map(unit) {
                    None => Text::new(zh, en),
                    Some(unit) => Text::new(format!("{unit}{zh}"), format!("{en} of {unit}")),
                }
            }
            Selector::Head(of) => {
                let unit = unit(of);
                say!(zh: "{unit}负责人", en: "the head of {unit}")
            }
            Selector::Members(of) => {
                let unit = unit(of);
                say!(zh: "{unit}人员", en: "a member of {unit}")
            }
            Selector::Leader(of) => {
                let unit = unit(of);
                say!(zh: "分管{unit}的领导", en: "the leader overseeing {unit}")
            }
            Selector::DutyLeader => say!(zh: "值班领导", en: "the duty leader"),
            Selector::Everyone => say!(zh: "全体人员", en: "everyone on the staff"),
            Selector::Chair => say!(zh: "会议主持人", en: "the chair of the meeting"),
        }
    }
}
