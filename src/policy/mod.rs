//! Policies as data: meeting types, and what an organisation's written rules ask of them, each requirement
//! with its clause.
//!
//! A policy file is YAML (its keys: [`mod@format`]). Nothing about any one organisation stands in Rust code:
//! the policies that come with the tool are files like any other, embedded so that `init` can write them out
//! ([`builtin`]).

pub mod builtin;
mod content;
mod custom;
mod custom_row;
pub mod fields;
pub mod format;
mod read;
pub mod reference;
mod references;
mod requirement;
mod requirements;
mod rhythm;
mod selector;
mod shared;
mod standpoint;
mod timing;
mod voting;

pub use content::*;
pub use custom::{CustomRule, Piece, place_within};
pub use read::{Policy, leaves, places, read};
pub use references::{
    in_policy, known_posts, posts_of_departments, posts_without_department, read_against, type_of,
    unknown_post,
};
pub use requirement::*;
pub use requirements::Requirements;
pub use rhythm::{MonthDay, MonthOfYear, Per, Which, towards_new_year};
pub use selector::{Selector, Unit};
pub use standpoint::Standpoint;
pub use timing::{Interval, Season};
pub use voting::{Base, Majority, MinutesApproval, Motions, Notified, Presiding, Quorum, Threshold};

use self::reference::ClauseNumber;
use crate::finding::Kind;
use crate::register::Name;
use crate::yaml::{Id, List, keys, words};
use chrono::NaiveDate;
use std::sync::Arc;

keys! {
    /// A post that the policy names.
    pub struct PolicyPost {
        id "编号" required: Id = "编号，名册里使用" / "its id, which registers use",
        name "名称" required: Name = "制度里的名称" / "what the policy calls it",
        holders "人数": Holders = "同一天可有几人担任" / "how many may hold it at a time",
        heads_department "部门负责人": bool
            = "在部门任此职的是部门负责人" / "its holder in a department is that department's head",
        external "外单位": bool = "属于外单位" / "it belongs to another unit",
    }

    /// What the policy makes of a rule of the catalogue.
    pub struct RuleSetting {
        rule "规则" required: String = "代码或名称" / "code or name",
        kind "性质": Option<Kind> = "在本制度下的性质" / "its kind under this policy",
        off "停用": bool = "停用这条规则" / "whether it is turned off",
        #[allow(dead_code, reason = "for people")]
        reason "理由" required: Option<String> = "为什么" / "why",
    }

    /// How the product reads a wording that leaves room.
    pub struct Reading {
        clause "条款": ClauseNumber = "条款" / "the clause",
        wording "原文" required: String = "原文的措辞" / "the words",
        reading "理解" required: Name = "怎样理解" / "how they are read",
    }

    /// A row of the clause table.
    pub struct ClauseRow {
        clause "条款" required: String = "条款号" / "the clause's number",
        duty "要求" required: Name = "要求什么" / "what it asks, in words of our own",
        checkable "可查" required: Checkable = "记录里能不能查" / "whether records can tell",
        how "查法": Option<Name> = "怎样查，或为何不能查" / "how it is checked, or why it cannot be",
        rules "规则": List<String> = "查它的规则" / "the rules that check it",
    }
}

words! {
    /// How many people may hold a post on one day.
    #[derive(Default)]
    pub enum Holders {
        /// Any number.
        #[default]
        Many = "many", "多人";
        /// One.
        One = "one", "一人";
        /// One in each department.
        OneEach = "one-each", "每部门一人";
    }

    /// Whether a record can tell that a clause was kept.
    #[derive(Default)]
    pub enum Checkable {
        /// It can.
        Yes = "yes", "可查";
        /// In part.
        Partly = "partly", "部分可查";
        /// The clause holds for what is published, not for what is recorded.
        InOutput = "in-output", "查发布";
        /// It is counted, not judged.
        Statistic = "statistic", "统计";
        /// No record can tell.
        #[default]
        No = "no", "不可查";
    }
}

/// A type of meeting.
#[derive(Debug, Clone, Default)]
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

    /// The place of the version that an organisation goes by at a date: the one in force, and before the
    /// first the first.
    pub fn place_at(&self, date: NaiveDate) -> usize {
        self.0.iter().rposition(|policy| policy.version <= date).unwrap_or_default()
    }

    /// The version that an organisation goes by at a date; none where there is no policy.
    pub fn at(&self, date: NaiveDate) -> Option<&Policy> {
        self.0.get(self.place_at(date))
    }

    /// All versions, that of a date first: then those before it, back to the oldest, and then those to come.
    pub fn from(&self, date: NaiveDate) -> impl Iterator<Item = &Policy> {
        let (known, to_come) = self.0.split_at(self.0.len().min(self.place_at(date) + 1));
        known.iter().rev().chain(to_come)
    }
}
