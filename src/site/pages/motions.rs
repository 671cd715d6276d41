//! The motions of a record, who took no part, and whose minutes it approved.

use crate::edition::{self, Meeting, Office, decide};
use crate::record::{Ballot, Vote};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Ballots, MinutesApproved, Motion, Recusal, Ref, Vote as VoteView};
use crate::site::volume::Leaf;

/// The motions of a meeting.
pub(super) fn motions(leaf: &Leaf<'_>, office: &Office, meeting: &Meeting) -> Vec<Motion> {
    let views = meeting.motions.iter().map(|motion| {
        decide! { motion => edition::Motion {
            "shown": id item text mover seconder vote roll_call result;
        } }
        Motion {
            id: motion.id.clone(),
            anchor: routes::motion_anchor(&motion.id),
            item: motion.item.as_ref().map(|id| Ref::to(id, format!("#{}", routes::item_anchor(id)))),
            text: motion.text.clone(),
            mover: motion.mover.as_ref().map(|who| leaf.somebody(office, who)),
            seconder: motion.seconder.as_ref().map(|who| leaf.somebody(office, who)),
            vote: motion.vote.as_ref().map(vote),
            roll_call: roll_call(leaf, office, motion),
            result: motion.result.map(|result| result.word().to_owned()),
        }
    });
    views.collect()
}

fn roll_call(leaf: &Leaf<'_>, office: &Office, motion: &edition::Motion) -> Vec<Ballots> {
    let groups = [Ballot::For, Ballot::Against, Ballot::Abstain].into_iter().map(|ballot| Ballots {
        option: ballot.word().to_owned(),
        people: motion
            .roll_call
            .iter()
            .filter(|(_, own)| *own == ballot)
            .map(|(person, _)| leaf.person(office, *person))
            .collect(),
    });
    groups.filter(|group| !group.people.is_empty()).collect()
}

/// A vote in numbers.
pub(super) fn vote(vote: &Vote) -> VoteView {
    let votes = |n: Option<u64>| n.and_then(|n| u32::try_from(n).ok());
    VoteView {
        method: vote.method.clone(),
        r#for: votes(vote.in_favour),
        against: votes(vote.against),
        abstain: votes(vote.abstain),
    }
}

/// Who took no part in which items.
pub(super) fn recusals(leaf: &Leaf<'_>, office: &Office, meeting: &Meeting) -> Vec<Recusal> {
    let views = meeting.recusals.iter().map(|recusal| Recusal {
        person: leaf.person(office, recusal.person),
        items: recusal.items.iter().map(|id| Ref::to(id, format!("#{}", routes::item_anchor(id)))).collect(),
        reason: recusal.reason.clone(),
    });
    views.collect()
}

/// Whose minutes were approved.
pub(super) fn minutes_approved(
    leaf: &Leaf<'_>,
    office: &Office,
    meeting: &Meeting,
) -> Result<Vec<MinutesApproved>, ThemeError> {
    let views = meeting.minutes_approved.iter().map(|entry| {
        let of = match &entry.of.link {
            Some(link) => leaf.meeting_ref(office, link.meeting)?,
            None => Ref::plain(&entry.of.text),
        };
        Ok(MinutesApproved { of, corrections: entry.corrections.clone() })
    });
    views.collect()
}
