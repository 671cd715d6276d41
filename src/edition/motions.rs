//! Motions, recusals and approved minutes of a meeting, cleared for an audience.

use super::clear::Clearing;
use super::{Item, MinutesApproved, Motion, Recusal, Somebody, Withheld, decide};
use crate::record::{self, Vote};
use crate::resolve::{Given, Meeting as Resolved};
use crate::text::fold_name;

impl Clearing<'_> {
    /// The motions on items that the audience may see.
    pub(super) fn motions(&self, meeting: &Resolved, withheld: &mut Withheld) -> Vec<Motion> {
        let mut motions = Vec::new();
        for moved in &meeting.motions {
            let written = meeting.motion(moved);
            if !self.may_see(meeting.motion_level(moved).max(self.level_of_text(&written.id))) {
                withheld.motions += 1;
                continue;
            }
            decide! { written => record::Motion {
                "shown": id item text mover seconder vote result;
            } }
            let by = |given: Given<_>, name: &Option<String>| match given {
                Given::Known(person) => Some(Somebody::Person(self.person(person))),
                _ => self.maybe_text(name.as_ref()).map(Somebody::Text),
            };
            let (mover, seconder) = (by(moved.mover, &written.mover), by(moved.seconder, &written.seconder));
            let called = moved.roll_call.iter().map(|called| (self.person(called.person), called.ballot));
            let roll_call = called.collect();
            let item = written.item.as_deref().and_then(|id| meeting.item_named(id));
            motions.push(Motion {
                id: written.id.clone(),
                item: item.map(|item| item.id.clone()),
                text: self.text(&written.text),
                mover,
                seconder,
                vote: written.vote.as_ref().map(|vote| self.vote(vote)),
                roll_call,
                result: written.result,
            });
        }
        motions
    }

    /// Who took no part in which of the items that the audience sees.
    pub(super) fn recusals(&self, meeting: &Resolved, items: &[Item], withheld: &Withheld) -> Vec<Recusal> {
        let mut recusals = Vec::new();
        for recused in &meeting.recusals {
            let shown = |id: &&String| items.iter().any(|item| fold_name(&item.id) == fold_name(id));
            let own: Vec<_> = recused.items.iter().filter(shown).cloned().collect();
            let all = recused.items.is_empty();
            let whole = if all { withheld.items == 0 } else { own.len() == recused.items.len() };
            // Of whom nothing but a withheld item tells, nothing is told.
            if own.is_empty() && !(all && whole) {
                continue;
            }
            recusals.push(Recusal {
                person: self.person(recused.person),
                items: own,
                reason: self.maybe_text(recused.reason.as_ref()).filter(|_| whole),
            });
        }
        recusals
    }

    /// The approved minutes of meetings that the audience may see.
    pub(super) fn minutes_approved(
        &self,
        meeting: &Resolved,
        withheld: &mut Withheld,
    ) -> Vec<MinutesApproved> {
        let entries = meeting.front().minutes_approved.values();
        let cleared = entries.filter_map(|entry| {
            let level = self.organization.level_of_record(&entry.record);
            let of = self.cited_at(level, &entry.record, withheld)?;
            Some(MinutesApproved { of, corrections: self.maybe_text(entry.corrections.as_ref()) })
        });
        cleared.collect()
    }

    /// A vote in numbers.
    pub(super) fn vote(&self, vote: &Vote) -> Vote {
        let Vote { method, in_favour, against, abstain, roll_call: _, absent: _, not_voting: _ } = vote;
        let (in_favour, against, abstain) = (*in_favour, *against, *abstain);
        let method = self.maybe_text(method.as_ref());
        Vote { method, in_favour, against, abstain, ..Vote::default() }
    }
}
