//! How open each place of a record is. One answer for all who ask: the selection, rules on what cites what,
//! reports, the audit.

use super::{Guarded, Organization};
use crate::finding::{Path, Place, Step};
use crate::record::format::MinutesApproved;
use crate::record::{Amendment, Classification, Explanation, Material, body};
use crate::resolve::Meeting;

impl Organization {
    /// The level of a text at a path of a record's front matter. When people signed in and why they were not
    /// there is for readers inside.
    pub fn level_of_text_at(&self, meeting: &Meeting, path: &Path) -> Classification {
        let personal = match path.0.as_slice() {
            [Step::Key(key), ..] if key == "sign_in" => true,
            [Step::Key(list), _, Step::Key(key), ..] => {
                matches!(&**list, "leave" | "absent") && key == "reason"
            }
            _ => false,
        };
        let least = if personal { Classification::Internal } else { Classification::Public };
        self.level_at(meeting, path).max(least)
    }

    /// The level of what stands at a path of a record's front matter: of that it is there, too.
    pub fn level_at(&self, meeting: &Meeting, path: &Path) -> Classification {
        let level = match path.0.as_slice() {
            [Step::Key(list), Step::Index(at), rest @ ..] => self.level_of_entry(meeting, list, *at, rest),
            _ => None,
        };
        level.unwrap_or(Classification::Public).max(meeting.level())
    }

    /// The level of what stands in an entry of a list; none where that is the record's own.
    fn level_of_entry(
        &self,
        meeting: &Meeting,
        list: &str,
        at: usize,
        rest: &[Step],
    ) -> Option<Classification> {
        let front = meeting.front();
        let unread = Some(Classification::Sealed);
        match list {
            "agenda" => meeting
                .agenda
                .iter()
                .find(|own| own.at == at)
                .map_or(unread, |own| Some(meeting.item_level(own).max(self.level_of_text(&own.id)))),
            "motions" => meeting.motions.iter().find(|own| own.at == at).map_or(unread, |own| {
                Some(meeting.motion_level(own).max(self.level_of_text(&meeting.motion(own).id)))
            }),
            "decisions" => meeting.decisions.iter().find(|own| own.at == at).map_or(unread, |own| {
                Some(meeting.decision_level(own).max(self.level_of_text(&meeting.decision(own).id)))
            }),
            "follow_ups" => front.follow_ups.get(at).map(|own| self.level_of_decision(&own.decision)),
            "minutes_approved" => front.minutes_approved.get(at).map(|own| {
                let corrections = rest.first().is_some_and(|key| *key == Step::from("corrections"));
                if corrections {
                    self.corrections(meeting, own).level()
                } else {
                    self.level_of_record(&own.record)
                }
            }),
            "basis" => front.basis.get(at).map(|own| self.level_of_text(own)),
            "materials" => front.materials.get(at).map(|own| self.material(meeting, at, own).level()),
            "amendments" => front.amendments.get(at).map(|own| self.amendment(meeting, own).level()),
            "explanations" => front.explanations.get(at).map(|own| self.explanation(meeting, own).level()),
            "observers" if meeting.hides("observers", at, "items") => unread,
            "observers" => front.observers.get(at).map(|own| most_open(meeting, own.items.values())),
            "recusals" => front.recusals.get(at).map(|own| {
                let reason = rest.first().is_some_and(|key| *key == Step::from("reason"));
                if own.items.is_empty() {
                    meeting.level_of(None)
                } else if reason {
                    let levels = own.items.values().map(|id| meeting.level_of(Some(id)));
                    levels.max().unwrap_or(Classification::Public)
                } else {
                    most_open(meeting, own.items.values())
                }
            }),
            _ => None,
        }
    }

    /// The level of a place of a record: of a finding, or of a text in it.
    pub fn level_of_place(&self, meeting: &Meeting, place: &Place) -> Classification {
        match place {
            Place::Key(path) | Place::Value(path) | Place::Missing(path) => self.level_at(meeting, path),
            Place::File => meeting.level(),
            Place::Bytes(span) => match span.start.checked_sub(meeting.record.body) {
                None => self.strictest_level(meeting),
                Some(at) => body::level_at(meeting.record.body(), at).max(meeting.level()),
            },
        }
    }

    /// A paper: it is as strict as the decision that passed it. Where that cannot be read, nobody can say.
    pub fn material<'a>(
        &self,
        meeting: &Meeting,
        at: usize,
        material: &'a Material,
    ) -> Guarded<&'a Material> {
        let passed_in = match &material.passed_in {
            _ if meeting.hides("materials", at, "passed_in") => Classification::Sealed,
            Some(id) => self.level_of_decision(id),
            None => Classification::Public,
        };
        Guarded::new(meeting.level().max(passed_in), material)
    }

    /// What was corrected in the minutes of another meeting: it may be about anything there.
    pub fn corrections<'a>(
        &self,
        meeting: &Meeting,
        approved: &'a MinutesApproved,
    ) -> Guarded<Option<&'a String>> {
        let of = self.meeting_of(&approved.record).map(|index| self.strictest_level(&self.meetings[index]));
        let level = of.unwrap_or(Classification::Public).max(self.level_of_record(&approved.record));
        Guarded::new(meeting.level().max(level), approved.corrections.as_ref())
    }

    /// A correction: it names its item, or it may be about anything in the record.
    pub fn amendment<'a>(&self, meeting: &Meeting, amendment: &'a Amendment) -> Guarded<&'a Amendment> {
        Guarded::new(self.level_of_item(meeting, amendment.item.as_deref()), amendment)
    }

    /// An explanation: it names its item, or it may be about anything in the record.
    pub fn explanation<'a>(
        &self,
        meeting: &Meeting,
        explanation: &'a Explanation,
    ) -> Guarded<&'a Explanation> {
        Guarded::new(self.level_of_item(meeting, explanation.item.as_deref()), explanation)
    }

    /// The level of what speaks of an item; of all the record, where it names none that is there.
    fn level_of_item(&self, meeting: &Meeting, id: Option<&str>) -> Classification {
        let item = id.and_then(|id| meeting.item_named(id));
        item.map_or_else(|| self.strictest_level(meeting), |item| meeting.item_level(item))
    }

    /// The level of the strictest part of a record, of what it cites too.
    pub fn strictest_level(&self, meeting: &Meeting) -> Classification {
        let front = meeting.front();
        let basis = front.basis.values().map(|text| self.level_of_text(text));
        let followed_up = front.follow_ups.values().map(|own| self.level_of_decision(&own.decision));
        let approved = front.minutes_approved.values().map(|own| self.level_of_record(&own.record));
        let passed_in = front.materials.iter().map(|(at, own)| self.material(meeting, at, own).level());
        let cited = basis.chain(followed_up).chain(approved).chain(passed_in).max();
        meeting.strictest_level().max(cited.unwrap_or(Classification::Public))
    }
}

/// The level of what is there for some items: that of the most open of them.
fn most_open<'a>(meeting: &Meeting, items: impl Iterator<Item = &'a String>) -> Classification {
    items.map(|id| meeting.level_of(Some(id))).min().unwrap_or(Classification::Public)
}
