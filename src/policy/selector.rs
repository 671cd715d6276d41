//! The small vocabulary by which a policy names people. All of it is resolved at a meeting's date.

use crate::finding::Text;
use crate::register::Name;
use crate::say;
use crate::yaml::{Format, Grammar, Plain, Shape};
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
const GRAMMAR: &str = "holders of POST, holders of POST in UNIT, head of UNIT, members of UNIT, leader of \
    UNIT, duty leader, everyone, chair";

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
                          en: "write one of: {GRAMMAR}; UNIT is host, proposer, provider or a department's \
                              id")),
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

impl Format for Selector {
    type Stored = Self;
    const SHAPE: Shape = Shape::Parsed(&SELECTOR);
}

static SELECTOR: Grammar = Grammar {
    name: "people",
    check: |text| text.parse::<Selector>().map(drop),
    pattern: r"^\s*(?:holders\s+of\s+\S+(?:\s+in\s+\S+)?|(?:head|members|leader)\s+of\s+\S+|duty\s+leader|everyone|chair)\s*$",
    plain: Plain::No,
};
