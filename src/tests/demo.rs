//! The demonstration archive: it passes its own check, and shows what the product is for.

use crate::archive::{Archive, State};
use crate::discover::discover;
use crate::finding::Kind;
use crate::pipeline::{self, Checked};
use crate::record::{Classification, Motion, MotionResult, Status};
use crate::resolve::Meeting;
use crate::tests::{TODAY, project};
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn checked() -> &'static Checked {
    static CHECKED: OnceLock<Checked> = OnceLock::new();
    CHECKED.get_or_init(|| pipeline::check(&discover(project()).unwrap(), TODAY.parse().unwrap()))
}

fn archive() -> &'static Archive {
    &checked().archive
}

/// The meetings of all organisations.
fn meetings() -> impl Iterator<Item = &'static Meeting> {
    archive().organizations.iter().flat_map(|organization| organization.meetings.iter().map(AsRef::as_ref))
}

#[test]
fn it_passes_with_explanations_and_not_with_rules_switched_off() {
    let explained = checked().findings.iter().filter(|located| located.finding.explained).count();
    assert!(explained >= 5, "{explained} explained breaches");
    for organization in &archive().organizations {
        for policy in &organization.policies.0 {
            let text = &policy.source.text;
            assert!(!text.contains("\nrules:") && !text.contains("\n规则:"), "{}", policy.source.path);
        }
    }
}

/// The passing of time alone turns nothing red.
#[test]
fn it_passes_at_later_days_too() {
    for day in ["2026-08-01", "2027-01-01", "2031-06-30"] {
        let checked = pipeline::check(&discover(project()).unwrap(), day.parse().unwrap());
        let failing: Vec<_> = checked
            .findings
            .iter()
            .filter(|located| located.finding.fails(false))
            .map(|located| format!("{} {}", located.finding.path, located.finding.message.en))
            .collect();
        assert!(failing.is_empty(), "{day}: {failing:#?}");
    }
}

#[test]
fn it_has_three_organisations_and_half_a_year_of_records() {
    let archive = archive();
    assert!(checked().records >= 200, "{} records", checked().records);
    let ids: Vec<_> = archive.organizations.iter().map(|organization| &*organization.id).collect();
    assert_eq!(ids, ["service-center", "education-bureau", "mill-trust"]);
    for organization in &archive.organizations {
        let months: BTreeSet<String> =
            organization.meetings.iter().map(|meeting| meeting.date.format("%Y-%m").to_string()).collect();
        for month in ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"] {
            assert!(months.contains(month), "{} has no record of {month}", organization.id);
        }
    }
}

/// The third organisation is for readers without Chinese: nothing in its records is in another language.
#[test]
fn the_association_has_a_year_of_records_in_english() {
    let association = archive().organizations.iter().find(|own| &*own.id == "mill-trust").unwrap();
    assert!(association.meetings.len() >= 24, "{} records", association.meetings.len());
    let (first, last) = (association.meetings[0].date, association.meetings.last().unwrap().date);
    assert!((last - first).num_days() >= 350, "{first} to {last}");
    for meeting in &association.meetings {
        let text = &meeting.record.source.text;
        let foreign = text
            .chars()
            .find(|c| ('\u{2e80}'..='\u{9fff}').contains(c) || ('\u{ff00}'..='\u{ffef}').contains(c));
        assert_eq!(foreign, None, "{}", meeting.id);
    }
}

#[test]
fn every_special_case_is_in_it() {
    let some = |what: &str, is: &dyn Fn(&Meeting) -> bool| {
        assert!(meetings().any(is), "no meeting {what}");
    };
    some("was cancelled", &|meeting| meeting.status == Status::Cancelled);
    some("was not held", &|meeting| meeting.status == Status::NotHeld);
    some("is planned", &|meeting| meeting.status == Status::Planned);
    some("is extraordinary", &|meeting| meeting.front().extraordinary.is_some());
    some("was moved", &|meeting| meeting.front().rescheduled.is_some());
    some("had somebody on leave", &|meeting| !meeting.leave.is_empty());
    some("had a substitute", &|meeting| meeting.leave.iter().any(|leave| leave.substitute.known().is_some()));
    some("missed somebody", &|meeting| !meeting.absent.is_empty());
    some("had guests", &|meeting| meeting.front().guests.iter().next().is_some());
    some("had two hosts", &|meeting| meeting.hosts.len() > 1);
    some("was corrected", &|meeting| meeting.front().amendments.iter().next().is_some());
    some("explains a breach", &|meeting| meeting.front().explanations.iter().next().is_some());
    some("cost something", &|meeting| meeting.front().costs.meals.is_some());
    some("is internal", &|meeting| meeting.front().classification == Some(Classification::Internal));
    some("voted", &|meeting| meeting.front().agenda.values().any(|item| item.vote.is_some()));
    some("took up an item that was not on the agenda", &|meeting| {
        meeting.front().agenda.values().any(|item| item.ad_hoc.is_some())
    });
    some("brought back an earlier matter", &|meeting| {
        meeting
            .front()
            .agenda
            .values()
            .any(|item| item.source.as_ref().is_some_and(|source| source.contains('#')))
    });
    let moved = |is: &'static dyn Fn(&Motion) -> bool| {
        move |meeting: &Meeting| meeting.front().motions.values().any(is)
    };
    for result in [
        MotionResult::Carried,
        MotionResult::Lost,
        MotionResult::Withdrawn,
        MotionResult::Deferred,
        MotionResult::Lapsed,
    ] {
        some(&format!("has a motion that is {result:?}"), &|meeting| {
            meeting.front().motions.values().any(|motion| motion.result == Some(result))
        });
    }
    some(
        "had a tie",
        &moved(&|motion| {
            motion
                .vote
                .as_ref()
                .is_some_and(|vote| vote.in_favour.is_some() && vote.in_favour == vote.against)
        }),
    );
    some(
        "called the roll",
        &moved(&|motion| motion.vote.as_ref().is_some_and(|vote| !vote.roll_call.is_empty())),
    );
    some("had somebody recused", &|meeting| !meeting.recusals.is_empty());
    some("corrected the minutes of another", &|meeting| {
        meeting.front().minutes_approved.values().any(|entry| entry.corrections.is_some())
    });
    for marked in ["{.internal}", "{.sealed}"] {
        some(marked, &|meeting| meeting.record.source.text.contains(marked));
    }
}

#[test]
fn decisions_stand_in_every_state() {
    let states: Vec<State> = archive()
        .organizations
        .iter()
        .flat_map(|organization| &organization.decisions)
        .map(|decision| decision.state)
        .collect();
    for state in [
        State::Open,
        State::InProgress,
        State::Done,
        State::DoneLate,
        State::Extended,
        State::Overdue,
        State::Cancelled,
        State::Superseded,
        State::NoFollowUp,
    ] {
        assert!(states.contains(&state), "no decision is {state:?}");
    }
}

/// Advice that stands on the boards is the passing of time; anything else ought to be fixed in a
/// demonstration.
#[test]
fn advice_is_about_time_alone() {
    let advice = checked().findings.iter().filter(|located| located.finding.kind == Kind::Advice);
    let other: Vec<_> = advice
        .filter(|located| !located.finding.code.name().starts_with("overdue-"))
        .map(|located| format!("{} {}", located.finding.path, located.finding.message.en))
        .collect();
    assert!(other.is_empty(), "{other:#?}");
}
