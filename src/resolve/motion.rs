//! The motions of a record and who took no part in them, with names resolved.

use super::names::Names;
use super::{Called, Given, Moved, Recused};
use crate::finding::Place;
use crate::path;
use crate::record::FrontMatter;
use crate::text::fold_name;
use chrono::NaiveDate;

/// The motions. The names of a roll call on an agenda item are looked up with them, so that each is somebody's.
pub(super) fn motions(names: &mut Names<'_>, front: &FrontMatter, date: NaiveDate) -> Vec<Moved> {
    let mut motions = Vec::new();
    let guest = |name: &String| front.guests.values().any(|guest| fold_name(&guest.name) == fold_name(name));
    for (at, entry) in front.motions.iter() {
        let mut by = |written: Option<&String>, key: &'static str| match written {
            Some(name) if guest(name) => Given::Unreadable,
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

/// Who took no part in some agenda items.
pub(super) fn recusals(names: &mut Names<'_>, front: &FrontMatter, date: NaiveDate) -> Vec<Recused> {
    let mut recusals = Vec::new();
    for (at, entry) in front.recusals.iter() {
        if let Given::Known(person) = names.person(&entry.person, path!["recusals", at, "person"], date) {
            recusals.push(Recused { at, person });
        }
    }
    recusals
}
