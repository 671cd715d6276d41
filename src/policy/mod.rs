//! Policies as data: meeting types, and what an organisation's written rules ask of them, each requirement with its clause.
//!
//! A policy file is YAML (its keys: [`mod@format`]). Nothing about any one organisation stands in Rust code: the policies that come with
//! the tool are files like any other, embedded so that `init` can write them out ([`builtin`]).

pub mod builtin;
mod content;
mod custom;
pub mod fields;
pub mod format;
mod read;
mod requirement;
mod requirements;
mod rhythm;
mod selector;
mod standpoint;
mod timing;
mod voting;

pub use content::*;
pub use custom::{CustomRule, Piece, place_within};
pub use read::{Policy, leaves, places, read};
pub use requirement::*;
pub use requirements::Requirements;
pub use rhythm::{MonthDay, Per, towards_new_year};
pub use selector::{Selector, Unit};
pub use standpoint::Standpoint;
pub use timing::{Interval, Season};
pub use voting::{Base, Majority, MinutesApproval, Motions, Notified, Presiding, Quorum, Threshold};

use crate::finding::Kind;
use crate::register::Name;
use crate::yaml::List;
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::Arc;

/// A post that the policy names.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct PolicyPost {
    /// Its id, which registers use.
    pub id: String,
    /// What the policy calls it.
    pub name: Name,
    /// How many may hold it at a time.
    pub holders: Holders,
    /// Whether its holder in a department is that department's head.
    pub heads_department: bool,
    /// Whether it belongs to another unit.
    pub external: bool,
}

/// How many people may hold a post on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holders {
    /// Any number.
    #[default]
    Many,
    /// One.
    One,
    /// One in each department.
    OneEach,
}

/// What the policy makes of a rule of the catalogue.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct RuleSetting {
    /// Code or name.
    pub rule: String,
    /// Its kind under this policy.
    pub kind: Option<Kind>,
    /// Whether it is turned off.
    pub off: bool,
    /// Why.
    pub reason: Option<String>,
}

/// How the product reads a wording that leaves room.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// The clause.
    pub clause: String,
    /// The words.
    pub wording: String,
    /// How they are read.
    pub reading: Name,
}

/// Whether a record can tell that a clause was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checkable {
    /// It can.
    Yes,
    /// In part.
    Partly,
    /// The clause holds for what is published, not for what is recorded.
    InOutput,
    /// It is counted, not judged.
    Statistic,
    /// No record can tell.
    #[default]
    No,
}

impl Checkable {
    /// The word of the policy file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::InOutput => "in-output",
            Self::Statistic => "statistic",
            Self::No => "no",
        }
    }
}

/// A row of the clause table.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct ClauseRow {
    /// The clause's number.
    pub clause: String,
    /// The duty, in words of our own.
    pub duty: Name,
    /// Whether it can be checked.
    pub checkable: Checkable,
    /// How it is checked, or why it cannot be.
    pub how: Option<Name>,
    /// The rules that check it.
    pub rules: List<String>,
}

/// A type of meeting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MeetingType {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Name,
    /// Other names that records may use.
    pub aliases: Vec<String>,
    /// The department that always hosts it, if one does.
    pub host: Option<String>,
    /// The rhythm, in words.
    pub rhythm: Option<Name>,
    /// The clause that establishes the type.
    pub clause: Option<String>,
    /// What is asked of it: by the type, or by the policy of all types.
    pub requirements: Requirements,
    /// Its place in the policy file.
    pub at: usize,
    /// Whether the policy says how open its records are, and not so that it could be read.
    pub unclear_level: bool,
}

/// The versions of an organisation's policy, the oldest first.
#[derive(Debug, Default)]
pub struct Policies(pub Vec<Policy>);

impl Policies {
    /// The version in force at a date.
    pub fn in_force(&self, date: NaiveDate) -> Option<&Policy> {
        self.0.iter().rev().find(|policy| policy.version <= date)
    }
}
