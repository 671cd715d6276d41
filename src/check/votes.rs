//! Questions about motions and votes that several rules ask.

use crate::finding::{Path, Place, Text};
use crate::path;
use crate::record::{MotionResult, Vote};
use crate::register::PersonId;
use crate::resolve::{Given, Meeting, Moved};
use std::collections::BTreeSet;

/// A vote of a record: on a motion, or on an agenda item.
pub(super) struct Counted<'a> {
    /// The agenda item that it is about, as it is named.
    pub item: Option<&'a str>,
    /// The motion that it is on.
    pub motion: Option<&'a str>,
    /// The vote.
    pub vote: &'a Vote,
    /// Where it stands.
    pub at: Path,
}

/// Every vote of a record.
pub(super) fn counted(meeting: &Meeting) -> Vec<Counted<'_>> {
    let mut votes = Vec::new();
    for item in &meeting.agenda {
        if let Some(vote) = &meeting.item(item).vote {
            votes.push(Counted {
                item: Some(&item.id),
                motion: None,
                vote,
                at: path!["agenda", item.at, "vote"],
            });
        }
    }
    for (at, motion) in meeting.front().motions.iter() {
        if let Some(vote) = &motion.vote {
            let at = path!["motions", at, "vote"];
            votes.push(Counted { item: motion.item.as_deref(), motion: Some(&motion.id), vote, at });
        }
    }
    votes
}

/// How many may vote on an agenda item: those who have a vote, less those who take no part in the item.
pub(super) fn entitled(meeting: &Meeting, item: Option<&str>, motion: Option<&str>) -> u64 {
    let mut recused: Vec<PersonId> = meeting
        .recusals
        .iter()
        .map(|recused| recused.person)
        .filter(|person| has_vote(meeting, *person) && meeting.is_recused(*person, item, motion))
        .collect();
    recused.sort_unstable();
    recused.dedup();
    meeting.voters().saturating_sub(u64::try_from(recused.len()).unwrap_or(u64::MAX))
}

/// Whether somebody has a vote: in a seat of the meeting, or by proxy.
pub(super) fn has_vote(meeting: &Meeting, person: PersonId) -> bool {
    meeting.is_seated(person) || meeting.represented().contains(&person)
}

/// Whether a motion was put to the vote.
pub(super) fn was_voted_on(meeting: &Meeting, moved: &Moved) -> bool {
    matches!(meeting.motion(moved).result, Some(MotionResult::Carried | MotionResult::Lost))
}

/// Somebody who took part in a motion, where it says so, and what they did.
pub(super) struct Part {
    /// Who.
    pub person: PersonId,
    /// Where it stands.
    pub place: Place,
    /// What they did.
    pub what: Text,
}

/// Everyone who took part in a motion, each once: its mover, its seconder, those whose vote is named.
pub(super) fn parts(moved: &Moved) -> Vec<Part> {
    let own = path!["motions", moved.at];
    let part = |by: &Given<PersonId>, key: &'static str, what: Text| {
        by.known().map(|person| Part { person: *person, place: Place::Value(own.then(key)), what })
    };
    let mover = part(&moved.mover, "mover", Text::new("提出动议", "moved a motion"));
    let seconder = part(&moved.seconder, "seconder", Text::new("附议", "seconded a motion"));
    let voters = moved.roll_call.iter().map(|called| {
        let at = path!["motions", moved.at, "vote", "roll_call", called.name.clone()];
        Part { person: called.person, place: Place::Key(at), what: Text::new("投票", "voted") }
    });
    let mut seen = BTreeSet::new();
    mover.into_iter().chain(seconder).chain(voters).filter(|part| seen.insert(part.person)).collect()
}
