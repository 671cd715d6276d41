//! Names that two entries of a policy bear: whoever uses one may mean either, so this is found here and not
//! at what uses the name.

use super::{ClauseRow, MeetingType, PolicyPost, Requirements};
use crate::finding::{Finding, Path, Place, codes};
use crate::register::Name;
use crate::text::{Source, fold_name};
use crate::yaml::List;
use crate::{path, say};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// A name that an entry of a list bears.
struct Borne<'a> {
    /// The entry's place in its list.
    entry: usize,
    /// What the entry is called.
    title: &'a str,
    /// The name.
    name: &'a str,
    /// Where it stands.
    at: Path,
}

/// The id and the names of an entry.
fn own<'a>(entry: usize, id: &'a str, name: &'a Name, at: &Path) -> Vec<Borne<'a>> {
    let names = [(Some(id), "id"), (Some(name.zh.as_str()), "name"), (name.en.as_deref(), "name")];
    let names = names.into_iter().filter_map(|(name, key)| Some((name?, at.then(key))));
    names.map(|(borne, at)| Borne { entry, title: &name.zh, name: borne, at }).collect()
}

/// Names that two of the types of meetings bear.
pub(super) fn of_types(source: &Source, types: &[Arc<MeetingType>]) -> Vec<Finding> {
    // What a type is called goes before other names.
    let names = types.iter().flat_map(|kind| own(kind.at, &kind.id, &kind.name, &path!["types", kind.at]));
    let aliases = types.iter().flat_map(|kind| {
        kind.aliases.iter().enumerate().map(|(index, name)| Borne {
            entry: kind.at,
            title: &kind.name.zh,
            name,
            at: path!["types", kind.at, "aliases", index],
        })
    });
    shared(source, ["会议类别", "meeting type"], names.chain(aliases))
}

/// Names that two posts bear.
pub(super) fn of_posts(source: &Source, posts: &List<PolicyPost>) -> Vec<Finding> {
    let names = posts.iter().flat_map(|(at, post)| own(at, &post.id, &post.name, &path!["posts", at]));
    shared(source, ["职务", "post"], names)
}

/// Names that two categories of agenda items bear, of one type or of all.
pub(super) fn of_categories(source: &Source, asked_at: &Path, asked: &Requirements) -> Vec<Finding> {
    let Some(categories) = &asked.categories else { return Vec::new() };
    let list = asked_at.then("categories").then("items");
    let names = categories
        .items
        .iter()
        .flat_map(|(at, own_category)| own(at, &own_category.id, &own_category.name, &list.then(at)));
    shared(source, ["议题类别", "category of items"], names)
}

/// Clauses that stand in the table twice.
pub(super) fn of_clauses(source: &Source, clauses: &List<ClauseRow>) -> Vec<Finding> {
    let numbers = clauses.iter().map(|(entry, row)| {
        let at = path!["clauses", entry, "clause"];
        Borne { entry, title: &row.clause, name: &row.clause, at }
    });
    shared(source, ["条款", "clause"], numbers)
}

/// The names that two entries bear: one finding at the second.
fn shared<'a>(source: &Source, [zh, en]: [&str; 2], names: impl Iterator<Item = Borne<'a>>) -> Vec<Finding> {
    let mut known: FxHashMap<String, (usize, &str)> = FxHashMap::default();
    let mut reported = FxHashSet::default();
    let mut found = Vec::new();
    for Borne { entry, title, name, at } in names.filter(|borne| !borne.name.is_empty()) {
        let (first, other) = *known.entry(fold_name(name)).or_insert((entry, title));
        if first == entry || !reported.insert(entry) {
            continue;
        }
        found.push(Finding::new(
            codes::INVALID_POLICY,
            &source.path,
            Place::Value(at),
            say!(
                zh: "“{name}”已是{zh}“{other}”的名称或编号",
                en: "`{name}` is a name of the {en} `{other}` already"
            ),
            say!(zh: "每项的编号和名称各不相同：改掉，或删去这一项",
                 en: "each has an id and names of its own: rename it, or take it out"),
        ));
    }
    found
}
