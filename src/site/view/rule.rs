//! The rules: what each looks for, and which clauses it checks.

use serde::Serialize;

use super::{Page, Ref, RuleRef};

/// `rules/index.html`: all rules.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RulesPage {
    /// The common part.
    pub page: Page,
    /// What the kinds of finding mean.
    pub kinds: Vec<KindLine>,
    /// The rules, by what they deal with.
    pub groups: Vec<RuleList>,
}

/// What a kind of finding asks of the reader.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KindLine {
    /// The kind; the messages are `kind-…`.
    pub kind: String,
    /// What it means.
    pub meaning: String,
}

/// Rules that deal with one thing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RuleList {
    /// Its anchor.
    pub anchor: String,
    /// What they deal with.
    pub title: String,
    /// The rules.
    pub rules: Vec<RuleLine>,
}

/// A rule in its list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RuleLine {
    /// The rule.
    pub rule: RuleRef,
    /// When it fires.
    pub what: String,
}

/// `rules/MB102.html` and the like: one rule.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RulePage {
    /// The common part.
    pub page: Page,
    /// The rule.
    pub rule: RuleRef,
    /// What its kind means.
    pub meaning: String,
    /// When it fires.
    pub what: String,
    /// What it is good for.
    pub why: String,
    /// A record that it flags.
    pub flagged: RuleExample,
    /// A record that it accepts.
    pub accepted: RuleExample,
    /// The clauses that it checks, by organisation.
    pub clauses: Vec<RuleClause>,
    /// How often it was broken, by organisation.
    pub breaches: Vec<RuleBreaches>,
}

/// An example.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RuleExample {
    /// What it is.
    pub what: String,
    /// The files that show it, each with its name; the record itself has none.
    pub files: Vec<ExampleFile>,
}

/// A file of an example.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExampleFile {
    /// Its path below the organisation's folder.
    pub path: Option<String>,
    /// Its text.
    pub text: String,
}

/// A clause that a rule checks.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RuleClause {
    /// The organisation.
    pub organization: Ref,
    /// The clause on the policy's page.
    pub clause: Ref,
    /// The duty in short.
    pub duty: String,
}

/// How often a rule was broken in an organisation.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RuleBreaches {
    /// The organisation, and the list of its breaches.
    pub organization: Ref,
    /// How many.
    pub n: usize,
}
