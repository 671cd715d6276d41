//! Motions, recusals and approved minutes of a meeting, cleared for an audience.

use super::clear::Clearing;
use super::{Item, Minutes, MinutesApproved, Motion, Recusal, Somebody, Withheld, decide};
use crate::record::{self, Vote};
use crate::resolve::{Given, Meeting as Resolved};
use crate::text::fold_name;

decide! { each record::format::Recusal { "shown": person items reason; "says of what it is": motions; } }
decide! { each record::format::ItemRecusal { "shown": person reason; "says of what it is": motions; } }
decide! { each record::format::MinutesApproved { "shown": record corrections; } }

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
            // Of whom only a withheld item says something, nothing is shown.
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
            let corrections = self.organization.corrections(meeting, entry);
            let corrections = corrections.open(self.clearance).copied().flatten();
            Some(MinutesApproved { of, corrections: self.maybe_text(corrections) })
        });
        cleared.collect()
    }

    /// How the minutes were made, and how they were signed up to the day of the archive.
    pub(super) fn minutes(&self, meeting: &Resolved) -> Option<Minutes> {
        let written = meeting.front().minutes.as_ref()?;
        decide! { written => record::format::Minutes {
            "shown": form signed_by signed_on document_number copies_to;
            "not shown": drafted_by reviewed_by;
        } }
        let signed = written.signed_on.is_none_or(|on| on <= self.as_of);
        Some(Minutes {
            form: written.form,
            document_number: self.maybe_text(written.document_number.as_ref()),
            signed_by: self.named(written.signed_by.as_ref().filter(|_| signed), meeting.date),
            signed_on: written.signed_on.filter(|_| signed),
            copies: written.copies_to.values().map(|unit| self.text(unit)).collect(),
        })
    }

    /// A vote in numbers.
    pub(super) fn vote(&self, vote: &Vote) -> Vote {
        let Vote { method, in_favour, against, abstain, roll_call: _, absent: _, not_voting: _ } = vote;
        let (in_favour, against, abstain) = (*in_favour, *against, *abstain);
        let method = self.maybe_text(method.as_ref());
        Vote { method, in_favour, against, abstain, ..Vote::default() }
    }
}
