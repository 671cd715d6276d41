//! Who was there, cleared for an audience: when people signed in and why they were not there is for readers
//! inside.

use super::clear::Clearing;
use super::decide;
use super::{Attendance, Item, PersonRef, Seat, SeatDetails};
use crate::record;
use crate::register::PersonId;
use crate::resolve::{Attendee, Meeting as Resolved, Seats};
use crate::text::fold_name;
use chrono::NaiveTime;

decide! { each record::format::Presence { "shown": person remote; "shown inside": arrived left; } }
decide! { each record::format::Observer { "shown": person items remote; "shown inside": arrived left; } }
decide! { each record::format::Leave {
    "shown": person substitute proxy;
    "shown inside": reason;
    "not shown": asked granted_by granted_on consent;
} }
decide! { each record::format::Absence { "shown": person; "not shown": reason; } }
decide! { each record::format::SignIn { "shown inside": times; "not shown": keeper; } }

impl Clearing<'_> {
    /// Those present, the substitutes and the observers. A substitute is listed as that alone.
    pub(super) fn seated(&self, meeting: &Resolved, items: &[Item]) -> [Vec<Seat>; 3] {
        let own = |attendees: &[Attendee]| {
            let mut own = attendees.to_vec();
            own.retain(|attendee| !meeting.only_substitutes(attendee.person));
            own
        };
        let as_written = |person| meeting.present.iter().find(|attendee| attendee.person == person).copied();
        let substitutes = meeting.substitutes().into_iter();
        let substitutes =
            substitutes.map(|person| as_written(person).unwrap_or(Attendee { person, at: None })).collect();
        [own(&meeting.present), substitutes, own(&meeting.observers)]
            .map(|attendees: Vec<_>| self.seats(meeting, &attendees, items))
    }

    pub(super) fn seats(&self, meeting: &Resolved, attendees: &[Attendee], items: &[Item]) -> Vec<Seat> {
        let mut seats = Vec::with_capacity(attendees.len());
        for attendee in attendees {
            let observer = attendee
                .at
                .and_then(|at| meeting.front().observers.iter().find(|(place, _)| *place == at))
                .map(|(_, entry)| entry);
            let is_observer = meeting.observers.iter().any(|other| other.person == attendee.person);
            let shown = |id: &&String| items.iter().any(|item| fold_name(&item.id) == fold_name(id));
            let signed_in = if self.inside() { self.signed_in(meeting, attendee.person) } else { None };
            let of_items = observer.filter(|entry| is_observer && !entry.items.is_empty());
            let how = self.presence(meeting, attendee);
            let items = of_items.map(|entry| {
                let items: Vec<String> = entry.items.values().filter(shown).cloned().collect();
                Box::new(SeatDetails { items, ..how.as_deref().cloned().unwrap_or_default() })
            });
            // Whoever was there for nothing that is shown was not there; nor was anybody of whom that cannot
            // be read.
            if is_observer && attendee.at.is_some_and(|at| meeting.hides("observers", at, "items")) {
                continue;
            }
            if items.as_ref().is_some_and(|details| details.items.is_empty()) {
                continue;
            }
            seats.push(Seat { person: self.person(attendee.person), signed_in, more: items.or(how) });
        }
        seats
    }

    /// How somebody was there who came late, left early or was elsewhere; the times are for readers inside.
    fn presence(&self, meeting: &Resolved, attendee: &Attendee) -> Option<Box<SeatDetails>> {
        let (front, at) = (meeting.front(), attendee.at?);
        let (arrived, left, remote) = if meeting.present.contains(attendee) {
            front.present.get(at).map(|entry| (entry.arrived, entry.left, entry.remote))?
        } else if meeting.observers.contains(attendee) {
            front.observers.get(at).map(|entry| (entry.arrived, entry.left, entry.remote))?
        } else {
            return None;
        };
        let (arrived, left) = (arrived.filter(|_| self.inside()), left.filter(|_| self.inside()));
        let has_details = arrived.is_some() || left.is_some() || remote;
        has_details.then(|| Box::new(SeatDetails { arrived, left, remote, ..SeatDetails::default() }))
    }

    /// The seats, for statistics.
    pub(super) fn attendance(&self, meeting: &Resolved, seats: Seats) -> Attendance {
        let (present, leave) = (self.named_all(seats.present.clone()), self.named_all(seats.leave));
        let (absent, substituted) = (self.named_all(seats.absent), self.named_all(seats.substituted));
        let by_proxy = self.named_all(seats.by_proxy);
        let late = self.late(meeting);
        let late = late.into_iter().filter(|person| seats.present.contains(person)).collect();
        let late = self.named_all(late);
        let asked = meeting.asks_for_somebody();
        Attendance { asked, present, leave, absent, untold: seats.untold.len(), substituted, by_proxy, late }
    }

    fn named_all(&self, people: Vec<PersonId>) -> Vec<PersonRef> {
        people.into_iter().map(|id| self.person(id)).collect()
    }

    /// Whoever signed in later than the policy asks; readers outside are not shown.
    fn late(&self, meeting: &Resolved) -> Vec<PersonId> {
        let front = meeting.front();
        let asked = meeting.kind.requirements.arrival.as_ref().filter(|_| self.inside());
        let (Some(rule), Some(start), Some(list)) = (asked, front.start, &front.sign_in) else {
            return Vec::new();
        };
        let late = list.times.iter().filter(|(_, time)| rule.is_late(start, **time));
        late.filter_map(|(name, _)| self.organization.register.find_person(name, meeting.date).ok()).collect()
    }

    fn signed_in(&self, meeting: &Resolved, person: PersonId) -> Option<NaiveTime> {
        let times = &meeting.front().sign_in.as_ref()?.times;
        let found = times
            .iter()
            .find(|(name, _)| self.organization.register.find_person(name, meeting.date) == Ok(person));
        found.map(|(_, time)| *time)
    }

    pub(super) fn on_leave(&self, meeting: &Resolved) -> Vec<Seat> {
        let mut seats = Vec::with_capacity(meeting.leave.len());
        for leave in &meeting.leave {
            let reason = self.maybe_text(leave.written.reason.as_ref()).filter(|_| self.inside());
            let substitute = leave.stand_in.map(|person| self.person(person));
            let proxy = self.given(leave.proxy);
            let has_details = reason.is_some() || substitute.is_some() || proxy.is_some();
            let more = || Box::new(SeatDetails { reason, substitute, proxy, ..SeatDetails::default() });
            let more = has_details.then(more);
            seats.push(Seat { person: self.person(leave.person), signed_in: None, more });
        }
        seats
    }
}
