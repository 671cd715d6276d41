//! The numbers of agenda items: one that something names stands once, and is there.

use super::Item;
use super::names::Names;
use crate::finding::{Finding, Path, Place, Step, codes};
use crate::record::FrontMatter;
use crate::text::fold_name;
use crate::{path, say};
use std::collections::BTreeSet;

pub(super) fn check(names: &mut Names<'_>, front: &FrontMatter, agenda: &[Item]) {
    let mut ids = BTreeSet::new();
    let elsewhere = front.observers.values().flat_map(|observer| observer.items.values());
    let elsewhere = elsewhere.chain(front.motions.values().filter_map(|motion| motion.item.as_ref()));
    let elsewhere = elsewhere.map(String::as_str).chain(named(front).into_iter().map(|(id, _)| id));
    let elsewhere: BTreeSet<_> = elsewhere.map(fold_name).collect();
    for item in agenda {
        // Of two items with a number that nothing names, nobody has to be told apart.
        if !ids.insert(fold_name(&item.id)) && elsewhere.contains(&fold_name(&item.id)) {
            let id = &item.id;
            names.findings.push(Finding::new(
                codes::INVALID_VALUE,
                names.path,
                Place::Value(path!["agenda", item.at, "id"]),
                say!(zh: "已有一个议题的序号是“{id}”", en: "another item has the number `{id}`"),
                say!(zh: "每个议题写一个不同的序号", en: "give each item a number of its own"),
            ));
        }
    }
    // Where part of the agenda could not be read, the item may stand there.
    let unread = names.holes.iter().any(|hole| hole.0.first() == Some(&Step::from("agenda")));
    if ids.is_empty() || unread {
        return;
    }
    for (id, at) in named(front) {
        if !ids.contains(&fold_name(id)) {
            names.findings.push(Finding::new(
                codes::INVALID_VALUE,
                names.path,
                Place::Value(at),
                say!(zh: "议程上没有序号为“{id}”的议题", en: "there is no item `{id}` on the agenda"),
                say!(zh: "写议题的“序号”", en: "write the `id` of an agenda item"),
            ));
        }
    }
}

/// The items that a record names outside its agenda. Of those of observers and motions rules of their own
/// tell.
fn named(front: &FrontMatter) -> Vec<(&str, Path)> {
    let mut named: Vec<(&str, Path)> = Vec::new();
    for (at, decision) in front.decisions.iter() {
        named.extend(decision.item.as_deref().map(|id| (id, path!["decisions", at, "item"])));
    }
    for (at, recusal) in front.recusals.iter() {
        let items = recusal.items.iter();
        named.extend(items.map(|(place, id)| (id.as_str(), path!["recusals", at, "items", place])));
    }
    for (at, amendment) in front.amendments.iter() {
        named.extend(amendment.item.as_deref().map(|id| (id, path!["amendments", at, "item"])));
    }
    for (at, explanation) in front.explanations.iter() {
        named.extend(explanation.item.as_deref().map(|id| (id, path!["explanations", at, "item"])));
    }
    named
}
