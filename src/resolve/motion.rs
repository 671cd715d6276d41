//! The motions of a record and who took no part in them, with names resolved.

use super::names::Names;
use super::{Called, Given, Moved, Recused};
use crate::finding::Place;
use crate::path;
use crate::record::FrontMatter;
use crate::yaml::List;
use chrono::NaiveDate;

/// The motions. The names of a roll call on an agenda item are looked up with them, so that each is
/// somebody's.
pub(super) fn motions(names: &mut Names<'_>, front: &FrontMatter, date: NaiveDate) -> Vec<Moved> {
    let mut motions = Vec::new();
    for (at, entry) in front.motions.iter() {
        let mut by = |written: Option<&String>, key: &'static str| match written {
            Some(name) if front.has_guest(name) => Given::Unreadable,
            written => names.person_or_missing(written, path!["motions", at, key], date),
        };
        let (mover, seconder) = (by(entry.mover.as_ref(), "mover"), by(entry.seconder.as_ref(), "seconder"));
        let mut roll_call = Vec::new();
        for (name, ballot) in entry.vote.iter().flat_map(|vote| &vote.roll_call) {
            let place = Place::Key(path!["motions", at, "vote", "roll_call", name.clone()]);
            if let Given::Known(person) = names.person_at(name, place, date) {
                roll_call.push(Called { person, name: name.clone(), ballot: *ballot });
            }
        }
        motions.push(Moved { at, mover, seconder, roll_call });
    }
    for (at, item) in front.agenda.iter() {
        for name in item.vote.iter().flat_map(|vote| vote.roll_call.keys()) {
            names.person_at(name, Place::Key(path!["agenda", at, "vote", "roll_call", name.clone()]), date);
        }
    }
    motions
}

/// Who took no part in some agenda items, as the record says or one of its items.
pub(super) fn recusals(names: &mut Names<'_>, front: &FrontMatter, date: NaiveDate) -> Vec<Recused> {
    let texts = |list: &List<String>| list.values().cloned().collect::<Vec<_>>();
    let mut recusals = Vec::new();
    for (at, entry) in front.recusals.iter() {
        let path = path!["recusals", at];
        if let Given::Known(person) = names.person(&entry.person, path.then("person"), date) {
            let (items, motions) = (texts(&entry.items), texts(&entry.motions));
            recusals.push(Recused { at: path, person, items, motions, reason: entry.reason.clone() });
        }
    }
    for (at, item) in front.agenda.iter() {
        let id = item.id.clone().unwrap_or_else(|| (at + 1).to_string());
        let list = path!["agenda", at, "recusals"];
        let written = item.recusals.iter().map(|(place, entry)| (place, entry.person.as_str()));
        names.once_as_written(written, &list, ["回避", "recusals"]);
        for (place, entry) in item.recusals.iter() {
            let path = list.then(place);
            if let Given::Known(person) = names.person(&entry.person, path.then("person"), date) {
                let (items, motions) = (vec![id.clone()], texts(&entry.motions));
                recusals.push(Recused { at: path, person, items, motions, reason: entry.reason.clone() });
            }
        }
    }
    recusals
}

/// The names in votes of those who were not there or did not vote.
pub(super) fn others_in_votes(names: &mut Names<'_>, front: &FrontMatter, date: NaiveDate) {
    let of_items = front.agenda.iter().map(|(at, item)| (path!["agenda", at, "vote"], &item.vote));
    let of_motions = front.motions.iter().map(|(at, motion)| (path!["motions", at, "vote"], &motion.vote));
    for (path, vote) in of_items.chain(of_motions) {
        let Some(vote) = vote else { continue };
        for (key, people) in [("absent", &vote.absent), ("not_voting", &vote.not_voting)] {
            for (at, name) in people.iter() {
                names.person(name, path.then(key).then(at), date);
            }
        }
    }
}
