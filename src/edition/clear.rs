//! One meeting cleared for an audience.

use super::decide;
use super::observance::{found_at, observance, quorum};
use super::{
    Approval, Decision, DepartmentRef, FollowedUp, Item, Meeting, Paper, PersonRef, Somebody, Step, Withheld,
    slug,
};
use crate::archive::{Audience, Clearance, Guarded, Organization, Said};
use crate::finding::{Finding, Language, codes};
use crate::record::{self, AgendaItem, Classification, FollowUp, FollowUpStatus, FrontMatter, body};
use crate::register::PersonId;
use crate::resolve::{Given, Meeting as Resolved};
use chrono::NaiveDate;
use std::cell::RefCell;
use std::sync::Arc;

/// Clears one meeting of an organisation, and notes whom it names.
pub(super) struct Clearing<'a> {
    pub(super) organization: &'a Organization,
    pub(super) clearance: Clearance,
    language: Language,
    pub(super) as_of: NaiveDate,
    named: RefCell<Vec<PersonRef>>,
    /// The files that cleared places name.
    pub(super) papers: RefCell<Vec<Paper>>,
}

impl<'a> Clearing<'a> {
    /// `language` is the one in which the organisation writes.
    pub(super) fn new(
        organization: &'a Organization,
        clearance: Clearance,
        language: Language,
        as_of: NaiveDate,
    ) -> Self {
        Self {
            organization,
            clearance,
            language,
            as_of,
            named: RefCell::default(),
            papers: RefCell::default(),
        }
    }

    pub(super) fn may_see(&self, level: Classification) -> bool {
        self.clearance.may_see(level)
    }

    pub(super) fn level_of_text(&self, text: &str) -> Classification {
        self.organization.level_of_text(text)
    }

    pub(super) fn inside(&self) -> bool {
        self.clearance.audience() == Audience::Internal
    }

    /// A text that is cleared. The ids in it of records that are not are replaced, for an id says what it
    /// stands for.
    pub(super) fn text(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        let mut end = 0;
        for named in self.organization.named_in(text) {
            if self.may_see(named.level) || named.span.end <= end {
                continue;
            }
            shown.push_str(&text[end..named.span.start.max(end)]);
            shown.push_str(match self.language {
                Language::Zh => "不公开的记录",
                Language::En => "a record that is not public",
            });
            end = named.span.end;
        }
        shown.push_str(&text[end..]);
        shown
    }

    pub(super) fn maybe_text(&self, text: Option<&String>) -> Option<String> {
        text.map(|text| self.text(text))
    }

    fn texts<'t>(&self, texts: impl Iterator<Item = &'t String>) -> Vec<String> {
        texts.map(|text| self.text(text)).collect()
    }

    pub(super) fn person(&self, id: PersonId) -> PersonRef {
        let person = PersonRef(id.0);
        self.named.borrow_mut().push(person);
        person
    }

    pub(super) fn given(&self, given: Given<PersonId>) -> Option<PersonRef> {
        given.known().map(|id| self.person(*id))
    }

    /// A name in an entry made after the meeting.
    pub(super) fn named(&self, written: Option<&String>, date: NaiveDate) -> Option<Somebody> {
        let written = written?;
        Some(match self.organization.register.find_person(written, date) {
            Ok(id) => Somebody::Person(self.person(id)),
            Err(_) => Somebody::Text(self.text(written)),
        })
    }

    /// Whom the meeting names, once each.
    fn everybody(&self) -> Box<[PersonRef]> {
        let mut named = self.named.take();
        named.sort_unstable();
        named.dedup();
        named.into()
    }

    /// A meeting that the audience may see, with what it may see of it.
    pub(super) fn meeting(self, index: usize, meeting: &Resolved, found: &[&Finding]) -> Meeting {
        let front = decided(meeting.front());
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
        let [present, substitutes, observers] = self.seated(meeting, &items);
        let prose = body::clear(meeting.record.body(), self.inside()).with_source(|text| self.text(text));
        withheld.sections = prose.withheld();
        let department =
            |given: Given<crate::register::DepartmentId>| given.known().map(|id| DepartmentRef(id.0));
        let notice = front.notice.as_ref();
        let mut cleared = Meeting {
            id: Arc::clone(&meeting.id),
            slug: slug(&meeting.id),
            path: Arc::clone(&meeting.record.source.path),
            kind: Arc::clone(&meeting.kind),
            title: self.maybe_text(front.title.as_ref()),
            number: front.number,
            date: meeting.date,
            start: front.start,
            end: front.end.map(|end| end.clock),
            end_day: meeting.end_day(),
            last_day: meeting.last_day,
            place: self.maybe_text(front.place.as_ref()),
            mode: front.mode.unwrap_or_default(),
            status: meeting.status,
            status_reason: self.maybe_text(front.status_reason.as_ref()),
            host: meeting.host().map(|host| DepartmentRef(host.0)),
            cohosts: meeting.hosts.iter().skip(1).map(|host| DepartmentRef(host.0)).collect(),
            extraordinary: self.maybe_text(front.extraordinary.as_ref()),
            purpose: self.maybe_text(front.purpose.as_ref()),
            important: front.important,
            basis: front.basis.values().filter_map(|text| self.cited(text, &mut withheld)).collect(),
            chair: self.given(meeting.chair),
            recorder: self.given(meeting.recorder),
            convener: self.given(meeting.convener),
            support: department(meeting.support),
            logistics: department(meeting.logistics),
            notice_by: department(meeting.notice_by),
            notice_sent: notice.and_then(|notice| notice.sent),
            moved: front
                .rescheduled
                .as_ref()
                .map(|moved| (moved.from, self.maybe_text(moved.reason.as_ref()))),
            classification: meeting.level(),
            retention: front.retention,
            counts: seats.counts(),
            present,
            substitutes,
            observers,
            leave: self.on_leave(meeting),
            absent: self.seats(meeting, &meeting.absent, &items),
            guests: front.guests.values().map(|guest| self.guest(guest)).collect(),
            approvals: self.approvals(meeting),
            materials: self.materials(meeting, &mut withheld),
            breaches: self.breaches(meeting, found),
            observance: observance(self.organization, meeting, found),
            attendance: self.attendance(meeting, seats),
            amendments: self.amendments(meeting, &mut withheld),
            minutes: self.minutes(meeting),
            costs: (front.costs.meals, front.costs.allowance),
            tags: self.texts(front.tags.values()),
            leads: self.leads(meeting, &prose),
            papers: Vec::new(),
            body: prose,
            entitled: front.entitled,
            quorum: quorum(meeting),
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
        cleared.papers = self.papers.take();
        cleared
    }

    /// Whether a finding may be shown: not where it stands at an item, motion, decision or follow-up that is
    /// withheld, for a breach that is counted says that there is one.
    fn may_see_finding(&self, meeting: &Resolved, finding: &Finding) -> bool {
        self.may_see(self.organization.level_of_place(meeting, &finding.place))
    }

    fn items(&self, meeting: &Resolved, found: &[&Finding], withheld: &mut Withheld) -> Vec<Item> {
        let asked = meeting.held() && meeting.kind.requirements.submission.is_some();
        let mut items = Vec::with_capacity(meeting.agenda.len());
        for item in &meeting.agenda {
            let item_level = meeting.item_level(item);
            if !self.may_see(item_level.max(self.level_of_text(&item.id))) {
                withheld.items += 1;
                continue;
            }
            let written = meeting.item(item);
            decide! { written => AgendaItem {
                "shown": id title category department presenter position submitted approved_by ad_hoc
                    source attachments outcome classification vote tags;
                "shown elsewhere, or not": recusals;
            } }
            let presenter = self.given(item.presenter);
            items.push(Item {
                id: item.id.clone(),
                title: self.text(&written.title),
                category: item.category.known().map(|category| self.text(category)),
                department: item.department.known().map(|id| DepartmentRef(id.0)),
                presenter_name: self
                    .maybe_text(written.presenter.values().next())
                    .filter(|_| presenter.is_none()),
                presented_with: written
                    .presenter
                    .values()
                    .skip(1)
                    .map(|name| self.text(&self.name_of(name, meeting.date)))
                    .collect(),
                presenter,
                position: self.maybe_text(written.position.as_ref()),
                submitted: written.submitted,
                in_time: (asked && written.submitted.is_some() && written.ad_hoc.is_none())
                    .then(|| !found_at(found, &codes::LATE_SUBMISSION, "agenda", item.at)),
                approved_by: item.approved_by.iter().map(|id| self.person(*id)).collect(),
                ad_hoc: self.maybe_text(written.ad_hoc.as_ref()),
                source: written.source.as_ref().and_then(|text| self.cited(text, withheld)),
                attachments: self.attachments(meeting, item_level, written),
                outcome: self.maybe_text(written.outcome.as_ref()),
                vote: written.vote.as_ref().map(|vote| self.vote(vote)),
                classification: Some(item_level).filter(|own| *own > meeting.level()),
                tags: self.texts(written.tags.values()),
            });
        }
        items
    }

    fn decisions(&self, index: usize, meeting: &Resolved, withheld: &mut Withheld) -> Vec<Decision> {
        let organization = self.organization;
        let mut decisions = Vec::with_capacity(meeting.decisions.len());
        for decision in organization.decisions_of(index) {
            let taken = &meeting.decisions[decision.index];
            let written = meeting.decision(taken);
            if !self.may_see(meeting.decision_level(taken).max(self.level_of_text(&written.id))) {
                withheld.decisions += 1;
                continue;
            }
            decide! { written => record::Decision {
                "shown": id item motion text department owner assist due deliverable no_follow_up
                    announce supersedes;
            } }
            let events = decision.events.iter();
            let history = events.map(|event| self.step(event.on, event.status, event.due, &event.said));
            let history = history.collect();
            decisions.push(Decision {
                full_id: Arc::clone(&decision.full_id),
                id: written.id.clone(),
                item: written
                    .item
                    .as_deref()
                    .and_then(|id| meeting.item_named(id))
                    .map(|item| item.id.clone()),
                motion: self.maybe_text(written.motion.as_ref()),
                text: self.text(&written.text),
                written_department: taken.department.known().map(|id| DepartmentRef(id.0)),
                owner: self.given(taken.owner),
                assist: {
                    // Of several owners the first answers, and the others help.
                    let with = taken.with.iter().map(|id| organization.register[*id].name.clone());
                    with.chain(self.texts(written.assist.values())).collect()
                },
                deliverable: self.maybe_text(written.deliverable.as_ref()),
                no_follow_up: self.maybe_text(written.no_follow_up.as_ref()),
                announce: written.announce,
                due_at_first: decision.first_due,
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

    /// A follow-up: its facts, and what is said where the audience may see the record in which that stands.
    fn step(
        &self,
        on: NaiveDate,
        status: FollowUpStatus,
        due: Option<NaiveDate>,
        said: &Guarded<Said>,
    ) -> Step {
        let open = said.open(self.clearance);
        Step {
            on,
            status,
            by: open.and_then(|said| self.named(said.by.as_ref(), on)),
            note: open.and_then(|said| self.maybe_text(said.note.as_ref())),
            due,
            approved_by: open.and_then(|said| self.named(said.approved_by.as_ref(), on)),
            withheld: open.is_none(),
        }
    }

    fn follow_ups(&self, meeting: &Resolved, withheld: &mut Withheld) -> Vec<FollowedUp> {
        let entries = meeting.front().follow_ups.values().filter_map(|entry| {
            let FollowUp { decision: _, on, status, by, note, due, approved_by } = entry.clone();
            let (on, status) = (on?, status?);
            if on > self.as_of {
                return None;
            }
            let level = self.organization.level_of_decision(&entry.decision);
            let decision = self.cited_at(level, &entry.decision, withheld)?;
            let said = Guarded::new(meeting.level(), Said { by, note, approved_by });
            Some(FollowedUp { decision, step: self.step(on, status, due, &said) })
        });
        entries.collect()
    }

    /// A name as the register has it, or as it is written.
    fn name_of(&self, written: &str, date: NaiveDate) -> String {
        let register = &self.organization.register;
        register
            .find_person(written, date)
            .map_or_else(|_| written.to_owned(), |id| register[id].name.clone())
    }

    fn approvals(&self, meeting: &Resolved) -> Vec<Approval> {
        let mut approvals = Vec::with_capacity(meeting.approvals.len());
        for approved in &meeting.approvals {
            let entry = &approved.written;
            let Some(of) = entry.of else { continue };
            if entry.on.is_some_and(|on| on.date > self.as_of) {
                continue;
            }
            let by = self.given(approved.by);
            approvals.push(Approval {
                of,
                by,
                authority: self.maybe_text(entry.authority.as_ref()),
                on: entry.on,
                reference: self.maybe_text(entry.reference.as_ref()),
            });
        }
        approvals
    }
}

/// The front matter, with what becomes of each key.
fn decided(front: &FrontMatter) -> &FrontMatter {
    decide! { front => FrontMatter {
        "as written": title number start end place mode status_reason extraordinary purpose important
            basis guests notice rescheduled costs minutes retention entitled tags;
        "as resolved": meeting_type date status classification host cohosts chair recorder convener
            support logistics;
        "part by part": present observers leave absent sign_in recusals approvals minutes_approved
            agenda motions decisions follow_ups materials amendments explanations;
        "not shown": work_reports preparatory_group counts;
    } }
    front
}

decide! { each record::format::Dates { "shown": from to; } }
decide! { each record::format::Notice { "shown": by sent; "says what was in time": reported agenda; } }
decide! { each record::format::Approval { "shown": of by on reference authority; } }
decide! { each record::format::Rescheduled { "shown": from reason; "not shown": by notified_by; } }
decide! { each record::format::Costs { "shown": meals allowance; } }
decide! { each record::format::WorkReport { "not shown": department at; } }
decide! { each record::format::PreparatoryGroup { "not shown": leader members duties; } }
decide! { each record::format::Counts { "not shown": due present leave absent; } }
