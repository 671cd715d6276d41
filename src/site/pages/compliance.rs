//! How the policy was kept: the breaches that records explain, by rule, month, type and department.

use super::index::{Indexes, Within};
use super::paging::Part;
use super::policy::rule_ref;
use super::record::breach_view;
use crate::calendar::{Days as _, Month};
use crate::edition::{Breach, Office};
use crate::finding::Code;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Cell, CompliancePage, FindingLine, Ref, Row, RuleGroup, Table};
use crate::site::volume::{Leaf, Section};
use std::collections::BTreeMap;

/// A page of the breaches of open meetings, by its place in the paging of them.
pub fn compliance(
    leaf: &Leaf<'_>,
    office: &Office,
    indexes: &Indexes,
    shown: usize,
) -> Result<CompliancePage, ThemeError> {
    let (broken, paging) = &indexes.broken;
    let breaches = broken.len();
    let newest = shown == paging.newest();
    let mut tables = Vec::new();
    if breaches > 0 && newest {
        tables = vec![
            by_month(leaf, office, indexes)?,
            by_type(leaf, office, indexes)?,
            by_host(leaf, office, indexes)?,
        ];
    }
    let entries = paging.parts().get(shown).map_or(&[][..], |part| &broken[part.entries.clone()]);
    // Every rule stands on every page, so that links to its name lead somewhere.
    let is_explained = |place: &&Within| breach(office, **place).is_some_and(|breach| breach.explained);
    let rules = indexes.breaches.iter().map(|(code, all)| {
        let explained = all.iter().filter(is_explained).count();
        let here = entries.iter().filter(|(_, other)| other == code).map(|(place, _)| *place);
        rule_group(leaf, office, code, (all.len(), explained), &here.collect::<Vec<_>>())
    });
    let (title, route) = (leaf.text("title-compliance")?, routes::compliance(office));
    let above = if newest { Vec::new() } else { vec![Ref::to(&*title, leaf.href(&route))] };
    let href = |part: &Part| leaf.href(&routes::part(&route, &part.suffix()));
    Ok(CompliancePage {
        page: leaf.page(&paging.title(leaf, &title, shown)?, Section::Compliance, above)?,
        tabs: paging.years(Some(shown), href),
        parts: paging.parts_of_year(leaf, shown, href)?,
        records: office.open().count(),
        breaches,
        explained: indexes.breaches.values().flatten().filter(is_explained).count(),
        advice: None,
        tables,
        rules: rules.collect::<Result<_, _>>()?,
        withheld: 0,
        all_rules: Ref::to(leaf.text("title-rules")?, leaf.href(routes::RULES)),
    })
}

fn rule_group(
    leaf: &Leaf<'_>,
    office: &Office,
    code: &Code,
    (total, explained): (usize, usize),
    places: &[Within],
) -> Result<RuleGroup, ThemeError> {
    let mut rule = rule_ref(leaf, None, code);
    if code.is_custom() {
        let page = leaf.href(&routes::policy(office, None, None));
        rule.code = Ref::to(code.code(), format!("{page}#rule-{}", code.code()));
    }
    // A policy may make a breach of what is none by itself; what is listed here is one.
    crate::finding::Kind::Breach.word().clone_into(&mut rule.kind);
    let found = places.iter().rev().filter_map(|place| Some((place, breach(office, *place)?)));
    let findings = found.map(|(place, breach)| {
        Ok(FindingLine {
            date: office.meetings[place.meeting].date(),
            meeting: leaf.meeting_ref(office, place.meeting)?,
            breach: breach_view(leaf, office, breach),
        })
    });
    let findings = findings.collect::<Result<Vec<_>, ThemeError>>()?;
    Ok(RuleGroup { what: rule_in_words(leaf, office, code), rule, total, explained, findings })
}

/// When a rule fires: as the program says, or as the newest policy that has the rule does.
fn rule_in_words(leaf: &Leaf<'_>, office: &Office, code: &Code) -> String {
    let own = || office.policies.from(office.as_of).find_map(|policy| policy.custom_rule(code));
    super::rules::in_words(leaf, code)
        .or_else(|| own().map(|rule| leaf.name(&rule.what).to_owned()))
        .unwrap_or_else(|| code.name().to_owned())
}

fn breach(office: &Office, place: Within) -> Option<&Breach> {
    office.meeting(place.meeting)?.breaches.get(place.at)
}

/// How many breaches there are of each key, in the order of the keys.
fn counted<K: Ord>(
    office: &Office,
    indexes: &Indexes,
    key: impl Fn(&crate::edition::Entry) -> K,
) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for place in indexes.breaches.values().flatten() {
        *counts.entry(key(&office.meetings[place.meeting])).or_default() += 1;
    }
    counts
}

fn by_month(leaf: &Leaf<'_>, office: &Office, indexes: &Indexes) -> Result<Table, ThemeError> {
    let counts = counted(office, indexes, |entry| Month::containing(entry.date()));
    let rows = counts.into_iter().rev().map(|(month, n)| {
        let label = leaf.volume.words.month(month.first())?;
        Ok((Ref::to(label, leaf.href(&routes::month(office, month))), n))
    });
    table(leaf, "by-month", "table-by-month", rows.collect::<Result<_, ThemeError>>()?)
}

fn by_type(leaf: &Leaf<'_>, office: &Office, indexes: &Indexes) -> Result<Table, ThemeError> {
    let counts = counted(office, indexes, |entry| std::sync::Arc::clone(&entry.kind().id));
    let rows =
        indexes.kinds.iter().filter_map(|kind| Some((leaf.series(office, kind), *counts.get(&kind.id)?)));
    table(leaf, "by-type", "table-by-type", rows.collect())
}

fn by_host(leaf: &Leaf<'_>, office: &Office, indexes: &Indexes) -> Result<Table, ThemeError> {
    let counts = counted(office, indexes, crate::edition::Entry::host);
    let as_of = leaf.as_of();
    let rows = counts.into_iter().map(|(host, n)| match host {
        Some(host) => Ok((leaf.department(office, host, as_of), n)),
        None => Ok((Ref::plain(leaf.text("host-unknown")?), n)),
    });
    table(leaf, "by-department", "table-by-department", rows.collect::<Result<_, ThemeError>>()?)
}

fn table(leaf: &Leaf<'_>, id: &str, title: &str, rows: Vec<(Ref, usize)>) -> Result<Table, ThemeError> {
    let total: usize = rows.iter().map(|(_, n)| n).sum();
    let row = |(head, n): (Ref, usize)| {
        let list = head.href.clone();
        Row { head, cells: vec![Cell::number(n.to_string(), list)] }
    };
    Ok(Table {
        id: id.to_owned(),
        title: leaf.text(title)?,
        corner: leaf.text(&format!("{title}-corner"))?,
        columns: vec![Ref::plain(leaf.text("number-explained")?)],
        rows: rows.into_iter().map(row).collect(),
        total: Some(row((Ref::plain(leaf.text("total")?), total))),
        ..Table::default()
    })
}
