//! Rows of what meetings dealt with: agenda items, motions, votes, decisions and what became of them.

use super::{
    Source, cited_id, decision_id, department_id, department_name, meeting_id, person_id, person_name,
    somebody,
};
use crate::data::{Decision, DecisionEvent, Item, Motion, NamedVote};
use crate::edition::{self, Office, Step, decide};
use crate::record::Vote;
use crate::site::routes;

/// A vote in numbers: the method, and how many for, against and neither.
type Counted<'e> = (Option<&'e str>, [Option<u64>; 3]);

fn counted(vote: Option<&Vote>) -> Counted<'_> {
    let Some(vote) = vote else { return (None, [None; 3]) };
    (vote.method.as_deref(), [vote.in_favour, vote.against, vote.abstain])
}

/// The address of a place on the page of the record.
fn url(source: Source<'_>, office: &Office, at: usize, anchor: &str) -> Option<String> {
    source.url(&routes::anchored(&routes::record(office, &office.meetings[at]), anchor))
}

pub(super) fn items<'e>(source: Source<'e>, office: &'e Office, at: usize) -> Vec<Item<'e>> {
    let Some(meeting) = office.meeting(at) else { return Vec::new() };
    let items = meeting.items.iter().enumerate();
    items.map(|(place, item)| item_row(source, office, (at, meeting), (place, item))).collect()
}

fn item_row<'e>(
    source: Source<'e>,
    office: &'e Office,
    (at, meeting): (usize, &'e edition::Meeting),
    (place, item): (usize, &'e edition::Item),
) -> Item<'e> {
    decide! { item => edition::Item {
        "in the data": id title category department presenter presenter_name presented_with outcome ad_hoc
            submitted in_time vote;
        "in the data as text": position source attachments;
        "not in the data": approved_by classification tags;
    } }
    let category = item.category.as_deref();
    let category_name = category.map(|id| match meeting.kind.requirements.category(id) {
        Some(category) => &*category.name.zh,
        None => id,
    });
    let (vote_method, [votes_for, votes_against, votes_abstained]) = counted(item.vote.as_ref());
    let presenter = item.presenter.map(|person| person_name(office, person));
    Item {
        archive: source.archive,
        organization_id: &office.id,
        meeting_id: meeting_id(office, at),
        date: meeting.date,
        item_id: &item.id,
        entry: place + 1,
        title: &item.title,
        category_id: category,
        category_name,
        department_id: item.department.map(|own| department_id(office, own)),
        department_name: item.department.map(|own| department_name(office, own, meeting)),
        presenter_id: item.presenter.map(|person| person_id(office, person)),
        presenter_name: presenter.or(item.presenter_name.as_deref()),
        presented_with: &item.presented_with,
        outcome: item.outcome.as_deref(),
        ad_hoc: item.ad_hoc.as_deref(),
        submitted_on: item.submitted.map(|submitted| submitted.date),
        in_time: item.in_time,
        vote_method,
        votes_for,
        votes_against,
        votes_abstained,
        url: url(source, office, at, &routes::item_anchor(&item.id)),
    }
}

pub(super) fn motions<'e>(source: Source<'e>, office: &'e Office, at: usize) -> Vec<Motion<'e>> {
    let Some(meeting) = office.meeting(at) else { return Vec::new() };
    let row = |motion: &'e edition::Motion| {
        decide! { motion => edition::Motion {
            "in the data": id item text mover seconder vote result;
            "in rows of their own": roll_call;
        } }
        let (vote_method, [votes_for, votes_against, votes_abstained]) = counted(motion.vote.as_ref());
        let (mover_id, mover_name) = somebody(office, motion.mover.as_ref());
        let (seconder_id, seconder_name) = somebody(office, motion.seconder.as_ref());
        Motion {
            archive: source.archive,
            organization_id: &office.id,
            meeting_id: meeting_id(office, at),
            date: meeting.date,
            motion_id: &motion.id,
            item_id: motion.item.as_deref(),
            wording: &motion.text,
            mover_id,
            mover_name,
            seconder_id,
            seconder_name,
            result: motion.result,
            vote_method,
            votes_for,
            votes_against,
            votes_abstained,
            url: url(source, office, at, &routes::motion_anchor(&motion.id)),
        }
    };
    meeting.motions.iter().map(row).collect()
}

pub(super) fn votes<'e>(source: Source<'e>, office: &'e Office, at: usize) -> Vec<NamedVote<'e>> {
    let Some(meeting) = office.meeting(at) else { return Vec::new() };
    let called =
        meeting.motions.iter().flat_map(|motion| motion.roll_call.iter().map(move |own| (motion, own)));
    let rows = called.map(|(motion, (person, ballot))| NamedVote {
        archive: source.archive,
        organization_id: &office.id,
        meeting_id: meeting_id(office, at),
        date: meeting.date,
        motion_id: &motion.id,
        person_id: person_id(office, *person),
        person_name: person_name(office, *person),
        ballot: *ballot,
    });
    rows.collect()
}

pub(super) fn decisions<'e>(source: Source<'e>, office: &'e Office, at: usize) -> Vec<Decision<'e>> {
    let Some(meeting) = office.meeting(at) else { return Vec::new() };
    meeting.decisions.iter().map(|decision| decision_row(source, office, (at, meeting), decision)).collect()
}

fn decision_row<'e>(
    source: Source<'e>,
    office: &'e Office,
    (at, meeting): (usize, &'e edition::Meeting),
    decision: &'e edition::Decision,
) -> Decision<'e> {
    decide! { decision => edition::Decision {
        "in the data": full_id item motion text written_department owner assist deliverable no_follow_up
            announce due due_at_first state closed_on supersedes superseded_by;
        "in rows of their own": history;
        "in the full id": id;
    } }
    let department = office.answering(decision, meeting.date);
    Decision {
        archive: source.archive,
        organization_id: &office.id,
        meeting_id: meeting_id(office, at),
        date: meeting.date,
        decision_id: decision_id(office, decision),
        item_id: decision.item.as_deref(),
        motion_id: decision.motion.as_deref(),
        wording: &decision.text,
        state: decision.state,
        is_open: decision.state.is_open(),
        department_id: department.map(|own| department_id(office, own)),
        department_name: department.map(|own| department_name(office, own, meeting)),
        owner_id: decision.owner.map(|owner| person_id(office, owner)),
        owner_name: decision.owner.map(|owner| person_name(office, owner)),
        assist: &decision.assist,
        due: decision.due,
        due_at_first: decision.due_at_first,
        extended: decision.was_extended(),
        closed_on: decision.closed_on,
        deliverable: decision.deliverable.as_deref(),
        no_follow_up: decision.no_follow_up.as_deref(),
        announce: decision.announce,
        supersedes: decision.supersedes.iter().map(|cited| cited_id(office, cited)).collect(),
        superseded_by: decision.superseded_by.as_ref().map(|cited| cited_id(office, cited)),
        url: url(source, office, at, &routes::decision_anchor(decision)),
    }
}

pub(super) fn events<'e>(source: Source<'e>, office: &'e Office, at: usize) -> Vec<DecisionEvent<'e>> {
    let Some(meeting) = office.meeting(at) else { return Vec::new() };
    let steps = meeting.decisions.iter().flat_map(|decision| {
        decision.history.iter().enumerate().map(move |(place, step)| (decision, place, step))
    });
    let rows = steps.map(|(decision, place, step)| {
        decide! { step => Step {
            "in the data": on status by note due approved_by withheld;
        } }
        let (reporter_id, reporter_name) = somebody(office, step.by.as_ref());
        let (approver_id, approver_name) = somebody(office, step.approved_by.as_ref());
        DecisionEvent {
            archive: source.archive,
            organization_id: &office.id,
            meeting_id: meeting_id(office, at),
            decision_id: decision_id(office, decision),
            entry: place + 1,
            happened_on: step.on,
            status: step.status,
            due: step.due,
            reporter_id,
            reporter_name,
            approver_id,
            approver_name,
            note: step.note.as_deref(),
            withheld: step.withheld,
        }
    });
    rows.collect()
}
