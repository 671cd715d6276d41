//! The policy, clause by clause, one page a version.

use super::index::Indexes;
use super::policy_period::{self, Counted, route};
use super::series::clause_ref;
use crate::edition::Office;
use crate::finding::{Clause as Cited, Code};
use crate::policy::{Checkable, ClauseRow, Policy};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{
    Chapter, Clause, Coverage, CoverageCount, CustomRule, PolicyPage, Reading, Ref, RuleRef, Tab,
};
use crate::site::volume::{Leaf, Section};

/// A version of the policy, by its place among the versions. Where there is none of that place, the page is
/// empty.
pub fn policy(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    version: usize,
    counted: Counted,
) -> Result<PolicyPage, ThemeError> {
    let policies = &office.policies.0;
    let title = leaf.text("title-policy")?;
    let Some(policy) = policies.get(version) else {
        return Ok(PolicyPage {
            page: leaf.page(&title, Section::Policy, Vec::new())?,
            ..PolicyPage::default()
        });
    };
    let today = office.goes_by(policy.version);
    let (first, whole) = (routes::policy(office, None, None), route(office, version, Counted::Always));
    let mut above = if today { Vec::new() } else { vec![Ref::to(&title, leaf.href(&first))] };
    if counted != Counted::Always {
        let name = if today { title.clone() } else { leaf.volume.words.date(policy.version)? };
        above.push(Ref::to(name, leaf.href(&whole)));
    }
    let label = policy_period::label(leaf, counted)?;
    let heading = match counted {
        Counted::Always => title,
        _ => leaf.volume.words.with("title-policy-in", &[("period", label.clone().into())])?,
    };
    let [periods, months] = policy_period::tabs(leaf, office, indexes, version, counted)?;
    let versions = policies.iter().enumerate().map(|(at, other)| {
        let label = leaf.volume.words.date(other.version)?;
        Ok(Tab {
            label,
            href: leaf.href(&route(office, at, Counted::Always)),
            n: None,
            current: at == version,
        })
    });
    Ok(PolicyPage {
        page: leaf.page(&heading, Section::Policy, above)?,
        title: leaf.name(&policy.name).to_owned(),
        from: Some(policy.version),
        to: policies.get(version + 1).and_then(|next| next.version.pred_opt()),
        versions: versions.collect::<Result<_, ThemeError>>()?,
        period: label,
        periods,
        months,
        coverage: coverage(policy),
        chapters: chapters(leaf, office, indexes, policy, counted)?,
        custom: custom(leaf, office, policy),
        readings: readings(leaf, office, policy),
        all_rules: Ref::to(leaf.text("title-rules")?, leaf.href(routes::RULES)),
    })
}

fn covered(checkable: Checkable) -> Coverage {
    match checkable {
        Checkable::Yes => Coverage::Yes,
        Checkable::Partly => Coverage::Partly,
        Checkable::InOutput => Coverage::InOutput,
        Checkable::Statistic => Coverage::Statistic,
        Checkable::No => Coverage::No,
    }
}

fn coverage(policy: &Policy) -> Vec<CoverageCount> {
    let kinds = [Checkable::Yes, Checkable::Partly, Checkable::InOutput, Checkable::Statistic, Checkable::No];
    let counts = kinds.into_iter().map(|kind| CoverageCount {
        coverage: covered(kind),
        n: policy.clauses.iter().filter(|row| row.checkable == kind).count(),
    });
    counts.filter(|count| count.n > 0).collect()
}

/// The clauses by chapter: what stands before the first full stop of a clause's number. A policy whose
/// clauses are numbered through has one.
fn chapters(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    policy: &Policy,
    counted: Counted,
) -> Result<Vec<Chapter>, ThemeError> {
    let clauses = |number: Option<&str>| {
        let of_chapter =
            policy.clauses.iter().filter(|row| number.is_none_or(|number| chapter_of(row) == number));
        of_chapter.map(|row| clause(leaf, indexes, policy, row, counted)).collect()
    };
    if !policy.clauses.iter().any(|row| row.clause.contains('.')) {
        let title = Ref::plain(leaf.text("clauses")?);
        let all = Chapter { anchor: "clauses".to_owned(), title, clauses: clauses(None) };
        return Ok(if all.clauses.is_empty() { Vec::new() } else { vec![all] });
    }
    let mut numbers: Vec<&str> = Vec::new();
    for row in &policy.clauses {
        if !numbers.contains(&chapter_of(row)) {
            numbers.push(chapter_of(row));
        }
    }
    let chapters = numbers.into_iter().map(|number| {
        Ok(Chapter {
            anchor: format!("chapter-{}", crate::edition::slug(number)),
            title: chapter_title(leaf, office, indexes, policy, number)?,
            clauses: clauses(Some(number)),
        })
    });
    chapters.collect()
}

fn chapter_of(row: &ClauseRow) -> &str {
    row.clause.split('.').next().unwrap_or_default()
}

/// A chapter that establishes a meeting type bears its name.
fn chapter_title(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    policy: &Policy,
    number: &str,
) -> Result<Ref, ThemeError> {
    let Some(kind) = policy.types.iter().find(|kind| kind.clause.as_deref() == Some(number)) else {
        return Ok(Ref::plain(number));
    };
    let args = [("n", number.into()), ("name", leaf.name(&kind.name).into())];
    let title = leaf.volume.words.with("policy-chapter", &args)?;
    let has_series = indexes.kinds.iter().any(|other| other.id == kind.id);
    Ok(if has_series {
        Ref::to(title, leaf.series(office, kind).href.unwrap_or_default())
    } else {
        Ref::plain(title)
    })
}

fn clause(leaf: &Leaf<'_>, indexes: &Indexes, policy: &Policy, row: &ClauseRow, counted: Counted) -> Clause {
    let of_clause = indexes.clauses.get(&(policy.version, row.clause.as_str().into()));
    let months = of_clause.into_iter().flatten().filter(|(month, _)| counted.has(**month));
    let (breaches, explained) = months.fold((0, 0), |sum, (_, n)| (sum.0 + n.0, sum.1 + n.1));
    let rules = row.rules.values().filter_map(|rule| policy.find_rule(rule));
    // A rule that this version does not check would seem never to be broken.
    let rules = rules.filter(|code| code.is_custom() || crate::check::rule(code).is_some());
    Clause {
        anchor: routes::clause_anchor(&row.clause),
        number: row.clause.clone(),
        duty: leaf.name(&row.duty).to_owned(),
        coverage: covered(row.checkable),
        how: row.how.as_ref().map(|how| leaf.name(how).to_owned()),
        rules: rules.map(|code| rule_ref(leaf, Some(policy), code)).collect(),
        breaches,
        explained,
    }
}

/// A rule with its page, and its kind under a policy.
pub(super) fn rule_ref(leaf: &Leaf<'_>, policy: Option<&Policy>, code: &Code) -> RuleRef {
    let kind = policy.and_then(|policy| policy.kind_of(code).ok().flatten()).unwrap_or(code.kind());
    let reference = super::rules::reference(leaf, code, kind);
    match policy {
        // A rule of the policy's own is explained on this page.
        Some(policy) if policy.custom_rule(code).is_some() => {
            RuleRef { code: Ref::to(code.code(), format!("#{}", rule_anchor(code))), ..reference }
        }
        _ => reference,
    }
}

fn rule_anchor(code: &Code) -> String {
    format!("rule-{}", code.code())
}

fn custom(leaf: &Leaf<'_>, office: &Office, policy: &Policy) -> Vec<CustomRule> {
    let rules = policy.custom.iter().filter_map(|rule| {
        // A rule that the policy turned off is none.
        let kind = policy.kind_of(&rule.code).ok()?.unwrap_or(rule.code.kind());
        let clause = rule.clause.as_ref().map(|number| {
            let in_table = policy.clauses.iter().any(|row| row.clause == *number);
            if in_table { clause_ref(leaf, office, &policy.cite(number)) } else { Ref::plain(number) }
        });
        Some(CustomRule {
            anchor: rule_anchor(&rule.code),
            id: rule.code.code().to_owned(),
            kind: kind.word().to_owned(),
            what: leaf.name(&rule.what).to_owned(),
            why: rule.why.as_ref().map(|why| leaf.name(why).to_owned()),
            clause,
            expression: rule.expression.text().trim().to_owned(),
        })
    });
    rules.collect()
}

fn readings(leaf: &Leaf<'_>, office: &Office, policy: &Policy) -> Vec<Reading> {
    let readings = policy.readings.iter().map(|reading| {
        let in_table = policy.clauses.iter().any(|row| row.clause == reading.clause);
        let cited: Cited = policy.cite(&reading.clause);
        let clause = if in_table { clause_ref(leaf, office, &cited) } else { Ref::plain(&reading.clause) };
        Reading {
            wording: reading.wording.clone(),
            meaning: leaf.name(&reading.reading).to_owned(),
            clause: (!reading.clause.is_empty()).then_some(clause),
            own: false,
        }
    });
    readings.collect()
}
