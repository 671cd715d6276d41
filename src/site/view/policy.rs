//! The policy clause by clause, and how it was kept.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Breach, Page, Ref, Tab, Table};

/// `policy.html`: one version of a policy.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PolicyPage {
    /// The common part.
    pub page: Page,
    /// The policy's own title.
    pub title: String,
    /// The day this version takes effect.
    pub from: Option<NaiveDate>,
    /// The last day it was in force.
    pub to: Option<NaiveDate>,
    /// All versions.
    pub versions: Vec<Tab>,
    /// The period in which breaches are counted.
    pub period: String,
    /// All time, and each year with breaches.
    pub periods: Vec<Tab>,
    /// The months of the chosen year that have any.
    pub months: Vec<Tab>,
    /// How many clauses are checked, in part, by statistics, or not.
    pub coverage: Vec<CoverageCount>,
    /// The clauses, by chapter.
    pub chapters: Vec<Chapter>,
    /// Rules of the policy's own.
    pub custom: Vec<CustomRule>,
    /// How open wordings are read.
    pub readings: Vec<Reading>,
    /// The page of all rules.
    pub all_rules: Ref,
}

/// Whether a clause can be checked.
#[derive(Debug, Clone, Copy, Default, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// By rules.
    #[default]
    Yes,
    /// In part.
    Partly,
    /// It holds for what is published, not for what is recorded.
    InOutput,
    /// It is counted, not judged.
    Statistic,
    /// No record can answer it.
    No,
}

/// How many clauses are of one kind of coverage.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CoverageCount {
    /// The kind; the messages are `coverage-…`.
    pub coverage: Coverage,
    /// How many.
    pub n: usize,
}

/// A chapter of a policy, usually one meeting type.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Chapter {
    /// Its anchor.
    pub anchor: String,
    /// Its title, and the series it governs.
    pub title: Ref,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// A clause.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Clause {
    /// Its anchor: `clause-2-4b` or the like.
    pub anchor: String,
    /// Its number: `二.4b`.
    pub number: String,
    /// The duty in short.
    pub duty: String,
    /// Whether it is checked.
    pub coverage: Coverage,
    /// How it is checked, or why it cannot be.
    pub how: Option<String>,
    /// The rules that check it.
    pub rules: Vec<RuleRef>,
    /// How often it was broken.
    pub breaches: usize,
    /// How many of these are explained.
    pub explained: usize,
}

/// A rule, where it is cited.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RuleRef {
    /// Its code, and its page.
    pub code: Ref,
    /// Its name.
    pub name: String,
    /// Its kind: `defect`, `breach`, `advice` or `note`; the messages are `kind-…`.
    pub kind: String,
}

/// A rule of the policy's own.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CustomRule {
    /// Its anchor.
    pub anchor: String,
    /// Its id.
    pub id: String,
    /// Its kind; the messages are `kind-…`.
    pub kind: String,
    /// When it fires.
    pub what: String,
    /// What it is good for.
    pub why: Option<String>,
    /// The clause that it checks.
    pub clause: Option<Ref>,
    /// What has to hold, as an expression.
    pub expression: String,
}

/// How the product reads an open wording.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Reading {
    /// The wording.
    pub wording: String,
    /// How it is read.
    pub meaning: String,
    /// The clause.
    pub clause: Option<Ref>,
    /// Whether the number is the product's own.
    pub own: bool,
}

/// `compliance.html`: breaches and advice.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CompliancePage {
    /// The common part.
    pub page: Page,
    /// The pages of the years.
    pub tabs: Vec<Tab>,
    /// The pages of the year shown, where it is too long for one.
    pub parts: Vec<Tab>,
    /// How many records were judged.
    pub records: usize,
    /// How many breaches there are.
    pub breaches: usize,
    /// How many of them are explained.
    pub explained: usize,
    /// How many pieces of advice; none where the reader is not shown any.
    pub advice: Option<usize>,
    /// By month, type and department.
    pub tables: Vec<Table>,
    /// The findings, by rule.
    pub rules: Vec<RuleGroup>,
    /// How many findings are withheld with their records.
    pub withheld: usize,
    /// The page of all rules.
    pub all_rules: Ref,
}

/// The findings of one rule.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RuleGroup {
    /// When it fires, in words.
    pub what: String,
    /// The rule. Its anchor is its code.
    pub rule: RuleRef,
    /// How many findings there are, on all pages.
    pub total: usize,
    /// How many are explained.
    pub explained: usize,
    /// The findings of the page shown, newest first.
    pub findings: Vec<FindingLine>,
}

/// A finding in its list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FindingLine {
    /// The day of the meeting.
    pub date: NaiveDate,
    /// The meeting.
    pub meeting: Ref,
    /// What was found.
    pub breach: Breach,
}
