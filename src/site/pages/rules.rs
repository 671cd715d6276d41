//! The rules: one page of all, and one each. What they say is what `explain` says.

use super::index::Indexes;
use crate::check::{self, Example, Rule};
use crate::edition::Office;
use crate::explain::{GROUPS, example_text, kind_meaning};
use crate::finding::{Code, Kind, codes};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{
    ExampleFile, KindLine, Ref, RuleBreaches, RuleClause, RuleExample, RuleLine, RuleList, RulePage, RuleRef,
    RulesPage,
};
use crate::site::volume::{Leaf, Section};

/// The rules that have a page: those that are checked.
pub fn rule_pages() -> impl Iterator<Item = &'static Code> {
    codes::CATALOGUE.iter().filter(|code| check::rule(code).is_some())
}

/// All rules.
pub fn rules(leaf: &Leaf<'_>) -> Result<RulesPage, ThemeError> {
    let language = leaf.volume.language;
    let kinds = [Kind::Defect, Kind::Breach, Kind::Advice, Kind::Note].map(|kind| KindLine {
        kind: kind.word().to_owned(),
        meaning: unquoted(kind_meaning(kind).in_language(language)),
    });
    let groups = GROUPS.iter().map(|group| RuleList {
        anchor: format!("group-{}", group.hundred),
        title: group.title.in_language(language).to_owned(),
        rules: rule_pages().filter(|code| group.holds(code)).filter_map(|code| line(leaf, code)).collect(),
    });
    Ok(RulesPage {
        page: leaf.page(&leaf.text("title-rules")?, Section::Other, Vec::new())?,
        kinds: kinds.into(),
        groups: groups.filter(|group| !group.rules.is_empty()).collect(),
    })
}

fn line(leaf: &Leaf<'_>, code: &Code) -> Option<RuleLine> {
    let what = in_words(leaf, code)?;
    Some(RuleLine { rule: reference(leaf, code, code.kind()), what })
}

/// When a rule of the program fires.
pub(super) fn in_words(leaf: &Leaf<'_>, code: &Code) -> Option<String> {
    Some(unquoted(check::rule(code)?.what.in_language(leaf.volume.language)))
}

/// A text without the backticks that mark code in a terminal and in Markdown.
fn unquoted(text: &str) -> String {
    text.replace('`', "")
}

/// A rule, with its page where it has one.
pub(super) fn reference(leaf: &Leaf<'_>, code: &Code, kind: Kind) -> RuleRef {
    let has_page = check::rule(code).is_some();
    RuleRef {
        code: if has_page {
            Ref::to(code.code(), leaf.href(&routes::rule(code)))
        } else {
            Ref::plain(code.code())
        },
        name: code.name().to_owned(),
        kind: kind.word().to_owned(),
    }
}

/// A rule, with the clauses that it checks and the breaches of it. `indexes` are those of the edition's
/// organisations.
pub fn rule(leaf: &Leaf<'_>, indexes: &[&Indexes], rule: &Rule) -> Result<RulePage, ThemeError> {
    let (code, language) = (&rule.code, leaf.volume.language);
    let title = format!("{} {}", code.code(), code.name());
    let above = vec![Ref::to(leaf.text("title-rules")?, leaf.href(routes::RULES))];
    let offices = &leaf.volume.edition.offices;
    Ok(RulePage {
        page: leaf.page(&title, Section::Other, above)?,
        rule: reference(leaf, code, code.kind()),
        meaning: unquoted(kind_meaning(code.kind()).in_language(language)),
        what: unquoted(rule.what.in_language(language)),
        why: unquoted(rule.why.in_language(language)),
        flagged: example(leaf, &rule.flagged),
        accepted: example(leaf, &rule.accepted),
        clauses: offices.iter().flat_map(|office| clauses(leaf, office, code)).collect(),
        breaches: breaches(leaf, indexes, code),
    })
}

fn example(leaf: &Leaf<'_>, example: &Example) -> RuleExample {
    let shown = example_text(example, leaf.volume.language);
    let record = shown.code.map(|text| ExampleFile { path: None, text });
    let beside = shown
        .beside
        .into_iter()
        .map(|(path, text)| ExampleFile { path: Some(path.to_owned()), text: text.trim_end().to_owned() });
    RuleExample { what: unquoted(&shown.what), files: record.into_iter().chain(beside).collect() }
}

/// The clauses of an organisation's policy of today that a rule checks.
fn clauses(leaf: &Leaf<'_>, office: &Office, code: &Code) -> Vec<RuleClause> {
    let Some(policy) = office.policy() else { return Vec::new() };
    let page = routes::policy(office, None, None);
    let rows = policy.clauses.iter().filter(|row| row.rules.values().any(|rule| code.is(rule)));
    let clause = |row: &crate::policy::ClauseRow| RuleClause {
        organization: leaf.office_ref(office),
        clause: Ref::to(&row.clause, leaf.href(&format!("{page}#{}", routes::clause_anchor(&row.clause)))),
        duty: leaf.name(&row.duty).to_owned(),
    };
    rows.map(clause).collect()
}

fn breaches(leaf: &Leaf<'_>, indexes: &[&Indexes], code: &Code) -> Vec<RuleBreaches> {
    let offices = leaf.volume.edition.offices.iter().zip(indexes);
    let broken = offices.filter_map(|(office, indexes)| {
        let n = indexes.breaches.get(code)?.len();
        let list = format!("{}#{}", routes::compliance(office), code.code());
        let organization = Ref::to(leaf.office_ref(office).label, leaf.href(&list));
        Some(RuleBreaches { organization, n })
    });
    broken.collect()
}
