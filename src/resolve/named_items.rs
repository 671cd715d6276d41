//! The numbers of agenda items: one that something names stands once, and is there.

use super::names::Names;
use super::{Item, Meeting};
use crate::finding::{Finding, Path, Place, Step, codes};
use crate::policy::Requirements;
use crate::record::FrontMatter;
use crate::text::fold_name;
use crate::{path, say};
use std::collections::BTreeSet;

impl Meeting {
    /// Whether two items have one number that something names, which has a finding of its own.
    pub fn repeats_an_item(&self) -> bool {
        !repeated(self.front(), &self.agenda).is_empty()
    }
}

/// The items whose number another before them has, where something names that number: of two that nothing
/// names, nobody has to be told apart.
fn repeated<'a>(front: &FrontMatter, agenda: &'a [Item]) -> Vec<&'a Item> {
    let elsewhere = named(front).into_iter().chain(of_observers(front)).chain(of_motions(front));
    let elsewhere: BTreeSet<_> = elsewhere.map(|(id, _)| fold_name(id)).collect();
    let mut ids = BTreeSet::new();
    let again = |item: &&Item| !ids.insert(fold_name(&item.id)) && elsewhere.contains(&fold_name(&item.id));
    agenda.iter().filter(again).collect()
}

pub(super) fn check(names: &mut Names<'_>, front: &FrontMatter, agenda: &[Item], asks: &Requirements) {
    let repeated = repeated(front, agenda);
    for item in &repeated {
        let id = &item.id;
        names.findings.push(Finding::new(
            codes::INVALID_VALUE,
            names.path,
            Place::Value(path!["agenda", item.at, "id"]),
            say!(zh: "已有一个议题的序号是“{id}”", en: "another item has the number `{id}`"),
            say!(zh: "每个议题写一个不同的序号", en: "give each item a number of its own"),
        ));
    }
    // Where part of the agenda could not be read, or a number is another's, the item may stand there.
    let unread = names.holes.iter().any(|hole| hole.0.first() == Some(&Step::from("agenda")));
    if agenda.is_empty() || unread || !repeated.is_empty() {
        return;
    }
    let ids: BTreeSet<_> = agenda.iter().map(|item| fold_name(&item.id)).collect();
    let mut named = named(front);
    // Where the policy asks for the items of observers and motions, rules of their own tell.
    if asks.observers.is_none() {
        named.extend(of_observers(front));
    }
    if asks.motions.is_none() {
        named.extend(of_motions(front));
    }
    for (id, at) in named {
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

/// The items for which observers came.
fn of_observers(front: &FrontMatter) -> impl Iterator<Item = (&str, Path)> {
    front.observers.iter().flat_map(|(at, observer)| {
        let items = observer.items.iter();
        items.map(move |(place, id)| (id.as_str(), path!["observers", at, "items", place]))
    })
}

/// The items that motions are about.
fn of_motions(front: &FrontMatter) -> impl Iterator<Item = (&str, Path)> {
    let motions = front.motions.iter();
    motions.filter_map(|(at, motion)| Some((motion.item.as_deref()?, path!["motions", at, "item"])))
}

/// The items that a record names outside its agenda, observers and motions aside.
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
