//! One meeting cleared for an audience.

use super::motions;
use super::observance::{breaches, found_at, observance};
use super::{
    Amendment, Approval, Attendance, Cited, Decision, DepartmentRef, FollowedUp, Item, Link, Material,
    Meeting, Minutes, PersonRef, Seat, SeatDetails, Somebody, Step, Withheld, slug,
};
use crate::archive::{Audience, Organization, full_id};
use crate::finding::{Finding, Place, Step as PathStep, codes};
use crate::record::{Classification, FollowUp, body};
use crate::register::PersonId;
use crate::resolve::{Attendee, Given, Meeting as Resolved, Seats};
use crate::text::fold_name;
use chrono::{NaiveDate, NaiveTime};
use std::cell::RefCell;
use std::sync::Arc;

/// Whether an audience may see something of that level.
pub(super) fn may_see(audience: Audience, level: Classification) -> bool {
    match audience {
        Audience::Public => level == Classification::Public,
        Audience::Internal => level <= Classification::Internal,
    }
}

/// Clears one meeting of an organisation, and notes whom it names.
pub(super) struct Clearing<'a> {
    organization: &'a Organization,
    audience: Audience,
    as_of: NaiveDate,
    named: RefCell<Vec<PersonRef>>,
}

impl<'a> Clearing<'a> {
    pub(super) fn new(organization: &'a Organization, audience: Audience, as_of: NaiveDate) -> Self {
        Self { organization, audience, as_of, named: RefCell::default() }
    }

    pub(super) fn audience(&self) -> Audience {
        self.audience
    }

    fn inside(&self) -> bool {
        self.audience == Audience::Internal
    }

    pub(super) fn person(&self, id: PersonId) -> PersonRef {
        let person = PersonRef(id.0);
        self.named.borrow_mut().push(person);
        person
    }

    fn given(&self, given: Given<PersonId>) -> Option<PersonRef> {
        given.known().map(|id| self.person(*id))
    }

    /// A name in an entry made after the meeting.
    fn named(&self, written: Option<&String>, date: NaiveDate) -> Option<Somebody> {
        let written = written?;
        Some(match self.organization.register.find_person(written, date) {
            Ok(id) => Somebody::Person(self.person(id)),
            Err(_) => Somebody::Text(written.clone()),
        })
    }

    /// Whom the meeting names, once each.
    fn everybody(self) -> Box<[PersonRef]> {
        let mut named = self.named.into_inner();
        named.sort_unstable();
        named.dedup();
        named.into()
    }

    /// A meeting that the audience may see, with what it may see of it.
    pub(super) fn meeting(self, index: usize, meeting: &Resolved, found: &[&Finding]) -> Meeting {
        let front = meeting.front();
        let mut withheld = Withheld::default();
        let found: Vec<&Finding> =
            found.iter().copied().filter(|own| self.may_see_finding(meeting, own)).collect();
        let found = &found[..];
        let items = self.items(meeting, found, &mut withheld);
        let motions = self.motions(meeting, &mut withheld);
        let recusals = self.recusals(meeting, &items, &withheld);
        let minutes_approved = self.minutes_approved(meeting, &mut withheld);
        let decisions = self.decisions(index, meeting, &mut withheld);
        let follow_ups = self.follow_ups(meeting, &mut withheld);
        let seats = meeting.seats();
        let mut seated = meeting.present.clone();
        seated.retain(|attendee| !meeting.only_substitutes(attendee.person));
        let substitutes = meeting.substitutes().into_iter().map(|person| Attendee { person, at: None });
        let substitutes: Vec<_> = substitutes.collect();
        let prose = body::clear(meeting.record.body(), self.inside());
        withheld.sections = prose.withheld();
        let department =
            |given: Given<crate::register::DepartmentId>| given.known().map(|id| DepartmentRef(id.0));
        let notice = front.notice.as_ref();
        let mut cleared = Meeting {
            id: Arc::clone(&meeting.id),
            slug: slug(&meeting.id),
            path: Arc::clone(&meeting.record.source.path),
            kind: Arc::clone(&meeting.kind),
            title: front.title.clone(),
            number: front.number,
            date: meeting.date,
            start: front.start,
            end: front.end,
            place: front.place.clone(),
            mode: front.mode.unwrap_or_default(),
            status: meeting.status,
            status_reason: front.status_reason.clone(),
            host: meeting.host().map(|host| DepartmentRef(host.0)),
            cohosts: meeting.hosts.iter().skip(1).map(|host| DepartmentRef(host.0)).collect(),
            extraordinary: front.extraordinary.clone(),
            purpose: front.purpose.clone(),
            important: front.important,
            basis: front.basis.values().filter_map(|text| self.cited(text, &mut withheld)).collect(),
            chair: self.given(meeting.chair),
            recorder: self.given(meeting.recorder),
            convener: self.given(meeting.convener),
            support: department(meeting.support),
            logistics: department(meeting.logistics),
            notice_by: department(meeting.notice_by),
            notice_sent: notice.and_then(|notice| notice.sent),
            moved: front.rescheduled.as_ref().map(|moved| (moved.from, moved.reason.clone())),
            classification: meeting.level(),
            retention: front.retention,
            counts: seats.counts(),
            present: self.seats(meeting, &seated, &items),
            substitutes: self.seats(meeting, &substitutes, &items),
            observers: self.seats(meeting, &meeting.observers, &items),
            leave: self.on_leave(meeting),
            absent: self.seats(meeting, &meeting.absent, &items),
            guests: front.guests.values().cloned().collect(),
            approvals: self.approvals(meeting),
            materials: self.materials(meeting, &mut withheld),
            breaches: breaches(self.organization.policy(meeting), meeting, found, self.as_of),
            observance: observance(self.organization, meeting, found, self.as_of),
            attendance: self.attendance(meeting, seats),
            amendments: self.amendments(meeting),
            minutes: front.minutes.as_ref().map(|minutes| {
                let signed = minutes.signed_on.is_none_or(|on| on <= self.as_of);
                Minutes {
                    form: minutes.form,
                    document_number: minutes.document_number.clone(),
                    signed_by: self.named(minutes.signed_by.as_ref().filter(|_| signed), meeting.date),
                    signed_on: minutes.signed_on.filter(|_| signed),
                }
            }),
            costs: (front.costs.meals, front.costs.allowance),
            tags: front.tags.values().cloned().collect(),
            body: prose,
            entitled: front.entitled,
            quorum: motions::quorum(&meeting.kind.requirements, meeting),
            recusals,
            minutes_approved,
            items,
            motions,
            decisions,
            follow_ups,
            withheld,
            cited_by: Vec::new(),
            named: Box::default(),
        };
        cleared.named = self.everybody();
        cleared
    }

    /// Whether a finding may be told: not where it stands at an item, motion, decision or follow-up that is withheld, for a breach
    /// that is counted tells that there is one.
    fn may_see_finding(&self, meeting: &Resolved, finding: &Finding) -> bool {
        let (Place::Key(path) | Place::Value(path) | Place::Missing(path)) = &finding.place else {
            return true;
        };
        let [PathStep::Key(list), PathStep::Index(at), ..] = &path.0[..] else { return true };
        let level = match &**list {
            "agenda" => {
                meeting.agenda.iter().find(|item| item.at == *at).map(|item| meeting.item_level(item))
            }
            "motions" => {
                meeting.motions.iter().find(|own| own.at == *at).map(|own| meeting.motion_level(own))
            }
            "decisions" => {
                meeting.decisions.iter().find(|own| own.at == *at).map(|own| meeting.decision_level(own))
            }
            "follow_ups" => {
                let cited = meeting.front().follow_ups.values().nth(*at).map(|entry| &*entry.decision);
                return cited.is_none_or(|decision| self.cited(decision, &mut Withheld::default()).is_some());
            }
            _ => None,
        };
        level.is_none_or(|level| may_see(self.audience, level))
    }

    fn items(&self, meeting: &Resolved, found: &[&Finding], withheld: &mut Withheld) -> Vec<Item> {
        let asked = meeting.held() && meeting.kind.requirements.submission.is_some();
        let mut items = Vec::with_capacity(meeting.agenda.len());
        for item in &meeting.agenda {
            let item_level = meeting.item_level(item);
            if !may_see(self.audience, item_level) {
                withheld.items += 1;
                continue;
            }
            let written = meeting.item(item);
            let presenter = self.given(item.presenter);
            items.push(Item {
                id: item.id.clone(),
                title: written.title.clone(),
                category: item.category.known().cloned(),
                department: item.department.known().map(|id| DepartmentRef(id.0)),
                presenter_name: written.presenter.clone().filter(|_| presenter.is_none()),
                presenter,
                position: written.position.clone(),
                submitted: written.submitted,
                in_time: (asked && written.submitted.is_some() && written.ad_hoc.is_none())
                    .then(|| !found_at(found, codes::LATE_SUBMISSION, "agenda", item.at)),
                approved_by: item.approved_by.iter().map(|id| self.person(*id)).collect(),
                ad_hoc: written.ad_hoc.clone(),
                source: written.source.as_ref().and_then(|text| self.cited(text, withheld)),
                attachments: written.attachments.values().cloned().collect(),
                outcome: written.outcome.clone(),
                vote: written.vote.as_ref().map(motions::without_names),
                classification: Some(item_level).filter(|own| *own > meeting.level()),
            });
        }
        items
    }

    fn decisions(&self, index: usize, meeting: &Resolved, withheld: &mut Withheld) -> Vec<Decision> {
        let organization = self.organization;
        let mut decisions = Vec::with_capacity(meeting.decisions.len());
        for decision in organization.decisions_of(index) {
            let taken = &meeting.decisions[decision.index];
            if !may_see(self.audience, meeting.decision_level(taken)) {
                withheld.decisions += 1;
                continue;
            }
            let written = meeting.decision(taken);
            let history = decision.events.iter().map(|event| Step {
                on: event.on,
                status: event.status,
                by: self.named(event.by.as_ref(), event.on),
                note: event.note.clone(),
                due: event.due,
                approved_by: self.named(event.approved_by.as_ref(), event.on),
            });
            let history = history.collect();
            decisions.push(Decision {
                full_id: Arc::clone(&decision.full_id),
                id: written.id.clone(),
                item: written
                    .item
                    .as_deref()
                    .and_then(|id| meeting.item_named(id))
                    .map(|item| item.id.clone()),
                motion: written.motion.clone(),
                text: written.text.clone(),
                written_department: taken.department.known().map(|id| DepartmentRef(id.0)),
                owner: self.given(taken.owner),
                assist: written.assist.values().cloned().collect(),
                deliverable: written.deliverable.clone(),
                no_follow_up: written.no_follow_up.clone(),
                announce: written.announce,
                due: decision.due,
                state: decision.state,
                closed_on: decision.closed_on,
                history,
                supersedes: written
                    .supersedes
                    .values()
                    .filter_map(|text| self.cited(text, withheld))
                    .collect(),
                superseded_by: decision.superseded_by.as_ref().and_then(|id| self.cited(id, withheld)),
            });
        }
        decisions
    }

    fn follow_ups(&self, meeting: &Resolved, withheld: &mut Withheld) -> Vec<FollowedUp> {
        let entries = meeting.front().follow_ups.values().filter_map(|entry| {
            let FollowUp { on, status, by, note, due, approved_by, .. } = entry;
            let (on, status) = ((*on)?, (*status)?);
            if on > self.as_of {
                return None;
            }
            let step = Step {
                on,
                status,
                by: self.named(by.as_ref(), on),
                note: note.clone(),
                due: *due,
                approved_by: self.named(approved_by.as_ref(), on),
            };
            Some(FollowedUp { decision: self.cited(&entry.decision, withheld)?, step })
        });
        entries.collect()
    }

    /// A text that may refer to a decision or a record. A reference to something withheld is not shown; it is counted.
    pub(super) fn cited(&self, text: &str, withheld: &mut Withheld) -> Option<Cited> {
        let id = full_id(text).unwrap_or_else(|| fold_name(text));
        if let Some(decision) = self.organization.decision_of(&id) {
            let target = &self.organization.meetings[decision.meeting];
            let taken = &target.decisions[decision.index];
            if !may_see(self.audience, target.decision_level(taken)) {
                withheld.references += 1;
                return None;
            }
            let link = Link { meeting: decision.meeting, decision: Some(target.decision(taken).id.clone()) };
            return Some(Cited { text: decision.full_id.to_string(), link: Some(link) });
        }
        if let Some(index) = self.organization.meeting_of(&id) {
            if !may_see(self.audience, self.organization.meetings[index].level()) {
                withheld.references += 1;
                return None;
            }
            return Some(Cited {
                text: text.to_owned(),
                link: Some(Link { meeting: index, decision: None }),
            });
        }
        Some(Cited { text: text.to_owned(), link: None })
    }

    fn seats(&self, meeting: &Resolved, attendees: &[Attendee], items: &[Item]) -> Vec<Seat> {
        let front = meeting.front();
        let mut seats = Vec::with_capacity(attendees.len());
        for attendee in attendees {
            let observer = attendee
                .at
                .and_then(|at| front.observers.iter().find(|(place, _)| *place == at))
                .map(|(_, entry)| entry);
            let is_observer = meeting.observers.iter().any(|other| other.person == attendee.person);
            let shown = |id: &&String| items.iter().any(|item| fold_name(&item.id) == fold_name(id));
            let signed_in = if self.inside() { self.signed_in(meeting, attendee.person) } else { None };
            let items = observer.filter(|entry| is_observer && !entry.items.is_empty()).map(|entry| {
                let items = entry.items.values().filter(shown).cloned().collect();
                Box::new(SeatDetails { items, ..SeatDetails::default() })
            });
            seats.push(Seat { person: self.person(attendee.person), signed_in, more: items });
        }
        seats
    }

    /// The seats, for statistics.
    fn attendance(&self, meeting: &Resolved, seats: Seats) -> Attendance {
        let (present, leave) = (self.named_all(seats.present.clone()), self.named_all(seats.leave));
        let (absent, substituted) = (self.named_all(seats.absent), self.named_all(seats.substituted));
        let late = self.late(meeting);
        let late = late.into_iter().filter(|person| seats.present.contains(person)).collect();
        let late = self.named_all(late);
        let asked = meeting.asks_for_somebody();
        Attendance { asked, present, leave, absent, untold: seats.untold.len(), substituted, late }
    }

    fn named_all(&self, people: Vec<PersonId>) -> Vec<PersonRef> {
        people.into_iter().map(|id| self.person(id)).collect()
    }

    /// Whoever signed in later than the policy asks; readers outside are not told.
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

    fn on_leave(&self, meeting: &Resolved) -> Vec<Seat> {
        let mut seats = Vec::with_capacity(meeting.leave.len());
        for leave in &meeting.leave {
            let written =
                meeting.front().leave.iter().find(|(at, _)| *at == leave.at).map(|(_, entry)| entry);
            let reason = written.and_then(|entry| entry.reason.clone()).filter(|_| self.inside());
            let substitute = self.given(leave.substitute);
            let told = reason.is_some() || substitute.is_some();
            let more = told.then(|| Box::new(SeatDetails { items: Vec::new(), reason, substitute }));
            seats.push(Seat { person: self.person(leave.person), signed_in: None, more });
        }
        seats
    }

    fn approvals(&self, meeting: &Resolved) -> Vec<Approval> {
        let mut approvals = Vec::with_capacity(meeting.approvals.len());
        for approved in &meeting.approvals {
            let written =
                meeting.front().approvals.iter().find(|(at, _)| *at == approved.at).map(|(_, entry)| entry);
            let Some((entry, of)) = written.and_then(|entry| Some((entry, entry.of?))) else { continue };
            if entry.on.is_some_and(|on| on.date > self.as_of) {
                continue;
            }
            let by = self.given(approved.by);
            approvals.push(Approval {
                of,
                by,
                authority: entry.authority.clone(),
                on: entry.on,
                reference: entry.reference.clone(),
            });
        }
        approvals
    }

    fn materials(&self, meeting: &Resolved, withheld: &mut Withheld) -> Vec<Material> {
        let papers = meeting.front().materials.values().map(|paper| Material {
            title: paper.title.clone(),
            by: paper.by.clone(),
            checked_by: self.named(paper.checked_by.as_ref(), meeting.date),
            passed_in: paper.passed_in.as_ref().and_then(|text| self.cited(text, withheld)),
            copies: paper.copies,
        });
        papers.collect()
    }

    fn amendments(&self, meeting: &Resolved) -> Vec<Amendment> {
        let known = |on: Option<NaiveDate>| on.is_none_or(|on| on <= self.as_of);
        let amendments = meeting.front().amendments.values().filter(|amendment| known(amendment.on));
        let amendments = amendments.map(|amendment| {
            let date = amendment.on.unwrap_or(meeting.date);
            Amendment {
                on: amendment.on,
                by: self.named(amendment.by.as_ref(), date),
                approved_by: self.named(amendment.approved_by.as_ref(), date),
                what: amendment.what.clone(),
                why: amendment.why.clone(),
            }
        });
        amendments.collect()
    }
}
