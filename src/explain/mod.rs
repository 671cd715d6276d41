//! Rules and clauses explained to people: what the rule looks for, why, a record that it flags, one that it
//! accepts, and the clauses that it checks. The command `explain`, the rule pages of the site and
//! `docs/rules.md` all say the same, from here.

mod example;
mod fields;
mod json;
mod markdown;
mod plain;
mod words;

#[cfg(test)]
mod tests;

pub use example::example_text;
pub use fields::fields;
pub use json::json;
pub use markdown::{markdown, reference};
pub use plain::plain;
pub use words::{CUSTOM_TITLE, GROUPS, custom_condition, kind_meaning, life};

use crate::check::{self, Rule};
use crate::finding::report::RuleText;
use crate::finding::{Code, Language, Text, codes};
use crate::policy::{ClauseRow, CustomRule, Policy, builtin};
use crate::say;
use crate::text::{Source, fold_name, nearest};
use std::sync::LazyLock;

/// A row of a policy's clause table.
#[derive(Debug, Clone, Copy)]
pub struct Clause<'a> {
    /// The policy, in one version.
    pub policy: &'a Policy,
    /// The row.
    pub row: &'a ClauseRow,
}

/// A rule of the catalogue with the clauses that it checks.
#[derive(Debug, Clone)]
pub struct RuleEntry<'a> {
    /// Its code.
    pub code: Code,
    /// Its documentation; none where this version does not check it, and for a rule of a policy's own.
    pub rule: Option<&'static Rule>,
    /// The rule of a policy's own.
    pub custom: Option<&'a CustomRule>,
    /// The clauses.
    pub clauses: Vec<Clause<'a>>,
}

/// What is explained.
#[derive(Debug, Clone, Default)]
pub struct Explanation<'a> {
    /// The clauses that were asked for; none where a rule was.
    pub clauses: Vec<Clause<'a>>,
    /// The rules, in the order of their codes.
    pub rules: Vec<RuleEntry<'a>>,
}

/// The policies that come with the tool.
pub fn builtin_policies() -> &'static [Policy] {
    static POLICIES: LazyLock<Vec<Policy>> = LazyLock::new(|| {
        let files = builtin::ids().into_iter().flat_map(|id| {
            let files = builtin::files(id).expect("the policy is built in");
            files.into_iter().filter(|(path, _)| path.starts_with("policies/"))
        });
        files.filter_map(|(path, text)| crate::policy::read(Source::new(path, text)).0).collect()
    });
    &POLICIES
}

/// A rule, with its clauses in the policies.
pub fn entry<'a>(code: &Code, policies: &'a [Policy]) -> RuleEntry<'a> {
    let clauses = policies.iter().flat_map(|policy| {
        let own = policy.custom_rule(code).and_then(|rule| rule.clause.as_ref());
        let checks =
            move |row: &ClauseRow| own == Some(&row.clause) || rules_of(policy, row).any(|rule| rule == code);
        let rows = policy.clauses.iter().filter(move |row| checks(row));
        rows.map(move |row| Clause { policy, row })
    });
    // Of several versions the newest says what the rule is now.
    let custom = policies.iter().rev().find_map(|policy| policy.custom_rule(code));
    RuleEntry { code: code.clone(), rule: check::rule(code), custom, clauses: clauses.collect() }
}

impl RuleEntry<'_> {
    /// When it fires; none where this version does not check it.
    pub fn what(&self, language: Language) -> Option<&str> {
        let custom = self.custom.map(|rule| rule.what.in_language(language));
        self.rule.map(|rule| rule.what.in_language(language)).or(custom)
    }

    /// What it is good for, as far as that is said.
    pub fn why(&self, language: Language) -> Option<&str> {
        let custom = self.custom.and_then(|rule| rule.why.as_ref()).map(|why| why.in_language(language));
        self.rule.map(|rule| rule.why.in_language(language)).or(custom)
    }
}

/// The rules of the policies' own, each once.
fn custom_codes(policies: &[Policy]) -> Vec<&Code> {
    let mut codes: Vec<_> =
        policies.iter().flat_map(|policy| policy.custom.iter().map(|rule| &rule.code)).collect();
    codes.sort();
    codes.dedup_by_key(|code| code.code());
    codes
}

/// The rules that check a clause.
pub fn rules_of<'a>(policy: &'a Policy, row: &'a ClauseRow) -> impl Iterator<Item = &'a Code> {
    row.rules.values().filter_map(|rule| policy.find_rule(rule))
}

/// What reports for machines say of every rule of the catalogue, and of those of some policies' own.
pub fn rule_texts<'a>(policies: impl IntoIterator<Item = &'a Policy>, language: Language) -> Vec<RuleText> {
    let everything = all(builtin_policies());
    let mut own: Vec<RuleEntry<'_>> = Vec::new();
    for policy in policies {
        let policy = std::slice::from_ref(policy);
        own.extend(custom_codes(policy).into_iter().map(|code| entry(code, policy)));
    }
    own.sort_by(|one, other| one.code.cmp(&other.code));
    own.dedup_by(|one, other| one.code.code() == other.code.code());
    let texts = everything.rules.into_iter().chain(own).map(|entry| {
        let what = entry.what(language).unwrap_or(entry.code.name()).to_owned();
        let (code, why) = (entry.code.clone(), entry.why(language).unwrap_or(&what).to_owned());
        let one = Explanation { clauses: Vec::new(), rules: vec![entry] };
        RuleText { code, what, why, help: plain(&one, language), markdown: markdown(&one, language) }
    });
    texts.collect()
}

/// Everything.
pub fn all(policies: &[Policy]) -> Explanation<'_> {
    let codes = codes::CATALOGUE.iter().chain(custom_codes(policies));
    let rules = codes.map(|code| entry(code, policies));
    Explanation { clauses: Vec::new(), rules: rules.collect() }
}

/// What somebody asks for: a rule by code or name, or a clause by its number. The heading of clauses (`二.4`)
/// stands for all of them, and `service-center 二.4b` or `service-center:二.4b` names the policy too. Fails
/// with what was probably meant.
pub fn find<'a>(topic: &str, policies: &'a [Policy]) -> Result<Explanation<'a>, Text> {
    if let Some(code) =
        policies.iter().find_map(|policy| policy.find_rule(topic)).or_else(|| Code::find(topic))
    {
        return Ok(Explanation { clauses: Vec::new(), rules: vec![entry(code, policies)] });
    }
    let clauses = clauses(topic, policies);
    if clauses.is_empty() {
        return Err(unknown(topic, policies));
    }
    let mut rules: Vec<&Code> =
        clauses.iter().flat_map(|clause| rules_of(clause.policy, clause.row)).collect();
    rules.sort();
    rules.dedup();
    Ok(Explanation { clauses, rules: rules.into_iter().map(|code| entry(code, policies)).collect() })
}

fn clauses<'a>(topic: &str, policies: &'a [Policy]) -> Vec<Clause<'a>> {
    let folded = fold_name(topic);
    let of_policy = |policy: &'a Policy| {
        let named = folded.strip_prefix(&fold_name(&policy.id)).map(|number| number.trim_start_matches(':'));
        let number = named.unwrap_or(&folded);
        if number.is_empty() {
            return Vec::new();
        }
        let rows = || policy.clauses.iter().map(move |row| Clause { policy, row });
        let exact: Vec<_> = rows().filter(|clause| fold_name(&clause.row.clause) == number).collect();
        // A heading in one policy may be a clause of another.
        let below = || rows().filter(|clause| is_below(&fold_name(&clause.row.clause), number)).collect();
        if exact.is_empty() { below() } else { exact }
    };
    policies.iter().flat_map(of_policy).collect()
}

/// Whether a clause stands under a heading: `二.4b`, `二.4(1)` and `二.4.1` under `二.4`, and `二.41` not.
fn is_below(clause: &str, heading: &str) -> bool {
    let rest = clause.strip_prefix(heading);
    rest.is_some_and(|rest| {
        rest.starts_with(|next: char| !next.is_ascii_digit() && !next.is_ascii_alphabetic())
            || (rest.len() == 1 && rest.starts_with(|next: char| next.is_ascii_lowercase()))
    })
}

fn unknown(topic: &str, policies: &[Policy]) -> Text {
    let rules = codes::CATALOGUE.iter().flat_map(|code| [code.code(), code.name()]);
    let rules =
        rules.chain(policies.iter().flat_map(|policy| policy.custom.iter().map(|rule| rule.code.code())));
    let rows = policies.iter().flat_map(|policy| policy.clauses.iter().map(|row| row.clause.as_str()));
    match nearest(topic, rules.chain(rows)) {
        Some(near) => say!(
            zh: "没有“{topic}”这条规则或条款；是不是“{near}”？",
            en: "there is no rule or clause `{topic}`; did you mean `{near}`?"
        ),
        None => say!(
            zh: "没有“{topic}”这条规则或条款；写代码、名称或条款号，例如 MB102、wrong-chair、二.4b；不带参数\
                则列出全部规则",
            en: "there is no rule or clause `{topic}`; write a code, a name or the number of a clause, such \
                as MB102, wrong-chair or 二.4b; without one, all rules are listed"
        ),
    }
}
