//! The small vocabulary by which a policy names people. All of it is resolved at a meeting's date.

use super::{Holders, Policy};
use crate::finding::Text;
use crate::register::{DepartmentId, Name, PersonId, Register};
use crate::say;
use crate::text::lower_first;
use crate::yaml::{Grammar, List};
use chrono::NaiveDate;
use serde::Deserialize;
use std::str::FromStr;

/// A department as a policy names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// The department that hosts the meeting, and those that host with it.
    Host,
    /// The department that proposes the agenda item in question.
    Proposer,
    /// The departments that supply the paper in question, or the papers and items of the meeting.
    Provider,
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

impl From<&str> for Unit {
    fn from(word: &str) -> Self {
        match word {
            "host" => Self::Host,
            "proposer" => Self::Proposer,
            "provider" => Self::Provider,
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
            ["holders", "of", post, "in", unit] => {
                Ok(Self::Holders((*post).to_owned(), Some(Unit::from(*unit))))
            }
            ["head", "of", unit] => Ok(Self::Head(Unit::from(*unit))),
            ["members", "of", unit] => Ok(Self::Members(Unit::from(*unit))),
            ["leader", "of", unit] => Ok(Self::Leader(Unit::from(*unit))),
            ["duty", "leader"] => Ok(Self::DutyLeader),
            ["everyone"] => Ok(Self::Everyone),
            ["chair"] => Ok(Self::Chair),
            _ => Err(say!(zh: "可写：{GRAMMAR}；UNIT 为 host、proposer、provider 或部门编号",
                          en: "write one of: {GRAMMAR}; UNIT is host, proposer, provider or a department's id")),
        }
    }
}

impl TryFrom<String> for Selector {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map_err(|help: Text| help.en)
    }
}

impl Selector {
    /// The selector in words: posts and departments by the names that the caller knows them by.
    pub fn in_words(
        &self,
        post_name: &dyn Fn(&str) -> Name,
        unit_name: &dyn Fn(&Unit) -> Option<String>,
    ) -> Text {
        let unit =
            |unit: &Unit| unit_name(unit).map_or_else(|| unit.in_words(), |name| Text::new(&name, &name));
        match self {
            Self::Holders(post, within) => {
                let name = post_name(post);
                let (zh, en) = (&name.zh, name.en.as_deref().unwrap_or(&name.zh));
                match within.as_ref().map(unit) {
                    None => Text::new(zh, en),
                    Some(unit) => Text::new(format!("{}{zh}", unit.zh), format!("{en} of {}", unit.en)),
                }
            }
            Self::Head(of) => {
                let unit = unit(of);
                Text::new(format!("{}负责人", unit.zh), format!("the head of {}", unit.en))
            }
            Self::Members(of) => {
                let unit = unit(of);
                Text::new(format!("{}人员", unit.zh), format!("the members of {}", unit.en))
            }
            Self::Leader(of) => {
                let unit = unit(of);
                Text::new(format!("分管{}的领导", unit.zh), format!("the leader overseeing {}", unit.en))
            }
            Self::DutyLeader => say!(zh: "值班领导", en: "the duty leader"),
            Self::Everyone => say!(zh: "全体人员", en: "everyone on the staff"),
            Self::Chair => say!(zh: "会议主持人", en: "the chair of the meeting"),
        }
    }
}

impl Unit {
    /// What a unit is called where no meeting says which department it is.
    fn in_words(&self) -> Text {
        match self {
            Self::Host => say!(zh: "主办部门", en: "the host"),
            Self::Proposer => say!(zh: "提出单位", en: "the proposing department"),
            Self::Provider => say!(zh: "提供材料的科室", en: "the department that supplies the paper"),
            Self::Named(id) => Text::new(id, id),
        }
    }
}

/// Selectors, for the policy file's shape.
pub(super) static SELECTOR: Grammar = Grammar {
    name: "people",
    check: |text| text.parse::<Selector>().map(drop),
    pattern: r"^\s*(?:holders\s+of\s+\S+(?:\s+in\s+\S+)?|(?:head|members|leader)\s+of\s+\S+|duty\s+leader|everyone|chair)\s*$",
    whole: None,
};

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
    /// The departments that supply the paper in question, or those of the meeting.
    pub providers: &'a [DepartmentId],
    /// Who chairs.
    pub chair: Option<PersonId>,
}

impl Standpoint<'_> {
    /// Whether it can be told here whom some selectors mean: not where they speak of a host, a proposer or a chair that is not known,
    /// or of the duty leader on a day without one.
    pub fn can_tell(&self, selectors: &List<Selector>) -> bool {
        let unknown = |unit: &Unit| match unit {
            Unit::Host => self.hosts.is_empty(),
            Unit::Proposer => self.proposer.is_none(),
            Unit::Provider => self.providers.is_empty(),
            Unit::Named(_) => false,
        };
        !selectors.values().any(|selector| match selector {
            Selector::Holders(_, Some(unit))
            | Selector::Head(unit)
            | Selector::Members(unit)
            | Selector::Leader(unit) => unknown(unit),
            Selector::Chair => self.chair.is_none(),
            Selector::DutyLeader => self.register.duty_leader(self.date).is_none(),
            _ => false,
        })
    }

    /// The departments that a unit means here.
    pub fn units(&self, unit: &Unit) -> Vec<DepartmentId> {
        match unit {
            Unit::Host => self.hosts.to_vec(),
            Unit::Proposer => self.proposer.into_iter().collect(),
            Unit::Provider => self.providers.to_vec(),
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
                person
                    .tenures_at(self.date)
                    .any(|tenure| *tenure.post == **post && tenure.department == Some(department))
            }),
            Selector::Head(unit) => any(unit, &|department| {
                person.tenures_at(self.date).any(|tenure| {
                    tenure.department == Some(department)
                        && self.policy.heads_department(&tenure.post, self.register)
                })
            }),
            Selector::Members(unit) => any(unit, &|department| {
                person.tenures_at(self.date).any(|tenure| {
                    tenure.department == Some(department)
                        && !self.policy.external(&tenure.post, self.register)
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
        let of = |selector| self.candidates(selector).into_iter().filter(|id| self.means(selector, *id));
        let mut people: Vec<_> = selectors.values().flat_map(of).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// Those whom a selector may mean on any day, so that not all people have to be asked for each meeting.
    fn candidates(&self, selector: &Selector) -> Vec<PersonId> {
        match selector {
            Selector::Holders(post, _) => self.register.holders_ever(post).to_vec(),
            Selector::Head(unit) | Selector::Members(unit) | Selector::Leader(unit) => {
                let of = |department| self.register.people_ever_of(department);
                self.units(unit).into_iter().flat_map(of).copied().collect()
            }
            Selector::DutyLeader => self.register.duty_leader(self.date).into_iter().collect(),
            Selector::Everyone => (0..self.register.people.len()).map(PersonId).collect(),
            Selector::Chair => self.chair.into_iter().collect(),
        }
    }

    /// The selectors in words, with the names of those they mean here.
    pub fn describe(&self, selectors: &List<Selector>) -> Text {
        let words: Vec<Text> = selectors.values().map(|selector| self.words(selector)).collect();
        let join =
            |of: fn(&Text) -> &str, separator: &str| words.iter().map(of).collect::<Vec<_>>().join(separator);
        let (zh, en) = (join(|text| &text.zh, "或"), join(|text| &text.en, " or "));
        let names: Vec<_> =
            self.everyone(selectors).into_iter().take(4).map(|id| self.register[id].name.as_str()).collect();
        if names.is_empty() {
            return Text::new(zh, en);
        }
        Text::new(format!("{zh}（{}）", names.join("、")), format!("{en} ({})", names.join(", ")))
    }

    /// What a post is called; in English as a sentence has it: `the director`, `a deputy director`.
    fn post(&self, id: &str) -> Name {
        let Name { zh, en } = self.policy.post_name(id, self.register);
        let one = self.policy.post(id).is_some_and(|post| post.holders == Holders::One);
        let en = en.map(|name| {
            let vowel = name.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
            let article = if one {
                "the"
            } else if vowel {
                "an"
            } else {
                "a"
            };
            format!("{article} {}", lower_first(&name))
        });
        Name { zh, en }
    }

    /// One selector in words.
    fn words(&self, selector: &Selector) -> Text {
        let unit = |unit: &Unit| {
            let names =
                self.units(unit).into_iter().map(|id| self.register[id].term(self.date).name.as_str());
            let names = names.collect::<Vec<_>>().join("、");
            (!names.is_empty()).then_some(names)
        };
        selector.in_words(&|post| self.post(post), &unit)
    }
}
