//! Names that two entries of a register bear: which of them is meant is not known, so this is found here
//! and not at each record that uses the name.

use super::format::{PeriodRow, PostRow};
use super::{DepartmentTerm, Register};
use crate::finding::{Finding, Path, Place, Text, codes};
use crate::text::{Source, fold_name};
use crate::yaml::List;
use crate::{path, say};
use rustc_hash::FxHashMap;

fn finding(source: &Source, at: Path, message: Text, help: Text) -> Finding {
    Finding::new(codes::INVALID_POLICY, &source.path, Place::Value(at), message, help)
}

/// Departments and units that bear one name on one day.
pub(super) fn departments(source: &Source, register: &Register) -> Vec<Finding> {
    let all = || {
        register.departments.iter().flat_map(|department| {
            let list = if department.outside { "outside_units" } else { "departments" };
            department.terms.iter().map(move |term| (department, term, path![list, term.at]))
        })
    };
    // Of two, the one whose name it is stands, and the other name is at fault.
    let ids = all().map(|(department, term, at)| (&*department.id, department, term, at.then("id")));
    let own = all().map(|(department, term, at)| (&*term.name, department, term, at.then("name")));
    let others = all().flat_map(|(department, term, at)| {
        let alias = move |(index, name)| (name, department, term, at.then("aliases").then(index));
        term.aliases.iter().map(String::as_str).enumerate().map(alias)
    });
    let mut known: FxHashMap<String, Vec<(&str, &DepartmentTerm)>> = FxHashMap::default();
    let mut found = Vec::new();
    for (name, department, term, at) in ids.chain(own).chain(others) {
        let bearers = known.entry(fold_name(name)).or_default();
        let other =
            bearers.iter().find(|(id, other)| **id != *department.id && other.days.overlap(term.days));
        if let Some((id, other)) = other {
            let (other, own) = (&other.name, &department.id);
            found.push(finding(
                source,
                at,
                say!(
                    zh: "“{name}”也是{other}（{id}）的名称、别名或编号，分不清指哪个部门",
                    en: "`{name}` is also a name, an alias or the id of {other} ({id}), so nobody can tell \
                        which department is meant"
                ),
                say!(
                    zh: "改掉其中一个，或在别名里去掉它；先后使用的，写清“起”“止”",
                    en: "rename one of `{id}` and `{own}`, or take it out of the aliases; if one had it \
                        after the other, give the days: `from`, `to`"
                ),
            ));
        }
        bearers.push((&department.id, term));
    }
    found
}

/// Posts of one name.
pub(super) fn posts(source: &Source, rows: &List<PostRow>) -> Vec<Finding> {
    let mut known: FxHashMap<String, &str> = FxHashMap::default();
    let mut found = Vec::new();
    for (at, row) in rows.iter() {
        let name = &row.name.zh;
        let first = *known.entry(fold_name(name)).or_insert(&row.id);
        if first != row.id && !name.is_empty() {
            found.push(finding(
                source,
                path!["posts", at, "name"],
                say!(
                    zh: "职务“{name}”写了两次，编号是 {first} 和 {}",
                    en: "two posts are called `{name}`: {first} and {}",
                    row.id
                ),
                say!(zh: "只留一个，或改名称", en: "keep one of them, or rename it"),
            ));
        }
    }
    found
}

/// Semesters of one name, or with a day in common.
pub(super) fn semesters(source: &Source, rows: &List<PeriodRow>) -> Vec<Finding> {
    let id = |row: &PeriodRow| row.id.clone().or(row.name.as_ref().map(|name| name.zh.clone()));
    let rows: Vec<_> = rows.iter().collect();
    let mut found = Vec::new();
    for (index, (at, row)) in rows.iter().enumerate() {
        let earlier = || rows[..index].iter().map(|(_, earlier)| *earlier);
        let name = id(row).unwrap_or_default();
        if !name.is_empty()
            && earlier().any(|other| id(other).is_some_and(|id| fold_name(&id) == fold_name(&name)))
        {
            let key = if row.id.is_some() { "id" } else { "name" };
            found.push(finding(
                source,
                path!["semesters", *at, key],
                say!(zh: "学期“{name}”写了两次", en: "the semester `{name}` stands twice"),
                say!(
                    zh: "每个学期只写一次，编号各不相同",
                    en: "write each semester once, with an id of its own"
                ),
            ));
            continue;
        }
        let overlaps = |other: &&PeriodRow| {
            let (Some(from), Some(to), Some(other_from), Some(other_to)) =
                (row.from, row.to, other.from, other.to)
            else {
                return false;
            };
            from <= other_to && other_from <= to
        };
        if let (Some(other), Some(from)) = (earlier().find(overlaps), row.from) {
            let (other, until) = (id(other).unwrap_or_default(), other.to.unwrap_or(from));
            found.push(finding(
                source,
                path!["semesters", *at, "from"],
                say!(
                    zh: "学期从 {from} 起，而“{other}”到 {until} 才结束",
                    en: "it begins on {from}, and `{other}` ends on {until}"
                ),
                say!(zh: "核对两个学期的起止", en: "check the days of both semesters"),
            ));
        }
    }
    found
}
