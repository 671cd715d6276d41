//! The motions of a meeting for other programs, with the names of Popolo: `creator_id`, `result`,
//! `vote_events`, `counts`, `votes`, `voter_id`, `option`.

use super::values::{VoteCount, person_id, votes};
use crate::edition::{Motion, Office, Somebody, decide};
use crate::record::{Ballot, MotionResult};
use serde::Serialize;

/// Popolo: a motion.
#[derive(Serialize)]
pub(super) struct MotionData<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    agenda_item_id: Option<&'a str>,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconder_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    vote_events: Vec<VoteEvent>,
}

/// Popolo: a vote on a motion.
#[derive(Serialize)]
struct VoteEvent {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    counts: Vec<VoteCount>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    votes: Vec<Voice>,
}

/// Popolo: how somebody voted.
#[derive(Serialize)]
struct Voice {
    voter_id: String,
    option: &'static str,
}

impl<'a> MotionData<'a> {
    pub(super) fn of(office: &Office, motion: &'a Motion) -> Self {
        decide! { motion => Motion {
            "in the data": id item text mover seconder vote roll_call result;
        } }
        // Somebody who is not in the register has no id.
        let id = |who: &Option<Somebody>| match who {
            Some(Somebody::Person(person)) => Some(person_id(office, *person)),
            _ => None,
        };
        let voices = motion.roll_call.iter().map(|(person, ballot)| Voice {
            voter_id: person_id(office, *person),
            option: match ballot {
                Ballot::For => "yes",
                Ballot::Against => "no",
                Ballot::Abstain => "abstain",
            },
        });
        let voices: Vec<_> = voices.collect();
        let events = motion.vote.iter().map(|vote| VoteEvent { counts: votes(vote), votes: Vec::new() });
        let mut vote_events: Vec<_> = events.collect();
        if let Some(event) = vote_events.first_mut() {
            event.votes = voices;
        }
        Self {
            id: &motion.id,
            agenda_item_id: motion.item.as_deref(),
            text: &motion.text,
            creator_id: id(&motion.mover),
            seconder_id: id(&motion.seconder),
            result: motion.result.map(result),
            vote_events,
        }
    }
}

/// Popolo's words where it has one: `pass`, `fail`.
fn result(result: MotionResult) -> &'static str {
    match result {
        MotionResult::Carried => "pass",
        MotionResult::Lost => "fail",
        MotionResult::Withdrawn => "withdrawn",
        MotionResult::Deferred => "deferred",
        MotionResult::Lapsed => "lapsed",
    }
}
