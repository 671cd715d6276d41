//! MB418.

use crate::check::votes::{Counted, counted, entitled, has_vote};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::record::Ballot;
use crate::say;
use crate::text::fold_name;
use std::collections::BTreeSet;

/// Votes that do not add up.
pub const RULE: Rule = Rule {
    code: codes::CONTRADICTING_VOTE,
    what: Words {
        zh: "票数之和超过有表决权的到会人数，或与记名投票不符，或同一个人既表了决又写着没有表决",
        en: "more votes than people present who may vote, a count that differs from the roll \
            call, or somebody who voted and did not",
    },
    why: Words {
        zh: "票数对不上，结果就靠不住",
        en: "a result is worth no more than the count that it rests on",
    },
    flagged: Example::new(
        "board",
        "board-meeting",
        "motions: [{id: 1, item: 2, text: That the north fence be replaced, mover: Emma Frost, seconder: Ben \
            Cole, vote: {for: 4, against: 1, abstain: 1}, result: carried}]",
    ),
    accepted: Example::new(
        "board",
        "board-meeting",
        "motions: [{id: 1, item: 2, text: That the north fence be replaced, mover: Emma Frost, seconder: Ben \
            Cole, vote: {for: 3, against: 1, abstain: 1, roll_call: {Anne Hart: for, Ben Cole: for, Clara \
            Dunn: against, David Ellis: abstain, Emma Frost: for}}, result: carried}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.held() {
        return;
    }
    for counted in counted(meeting) {
        if subject.meeting.record.holes.iter().any(|hole| hole.0.starts_with(&counted.at.0)) {
            continue;
        }
        if let Some((place, message, help)) = both_voted_and_not(&counted) {
            flag(subject, report, place, message, help);
            continue;
        }
        if let Some((key, message, help)) = against_roll_call(&counted) {
            flag(subject, report, Place::Value(counted.at.then(key)), message, help);
            continue;
        }
        let vote = counted.vote;
        let cast =
            [vote.in_favour, vote.against, vote.abstain].into_iter().flatten().fold(0, u64::saturating_add);
        let cast = cast.max(u64::try_from(vote.roll_call.len()).unwrap_or(u64::MAX));
        let may = entitled(meeting, counted.item, counted.motion);
        let may = may.saturating_sub(did_not_vote(subject, &counted));
        let nobody = meeting.present.is_empty() && meeting.front().entitled.is_none();
        if cast > may && !nobody && !meeting.attendance_unreadable {
            let message = say!(
                zh: "共 {cast} 票，而到会且有表决权的只有 {may} 人",
                en: "{cast} votes, and only {may} present who may vote"
            );
            let help = say!(
                zh: "核对票数、出席和回避",
                en: "check the votes, who was present and who is recused"
            );
            flag(subject, report, Place::Key(counted.at.clone()), message, help);
        }
    }
}

/// How many of those present the vote itself names as not having voted, those recused not counted again.
fn did_not_vote(subject: &Subject<'_>, counted: &Counted<'_>) -> u64 {
    let meeting = subject.meeting;
    let names = counted.vote.absent.values().chain(counted.vote.not_voting.values());
    let people = names.filter_map(|name| subject.register.find_person(name, meeting.date).ok());
    let recused = |person| meeting.is_recused(person, counted.item, counted.motion);
    let people: BTreeSet<_> =
        people.filter(|person| has_vote(meeting, *person) && !recused(*person)).collect();
    u64::try_from(people.len()).unwrap_or(u64::MAX)
}

/// Somebody who is named with their vote, and as one who did not vote.
fn both_voted_and_not(counted: &Counted<'_>) -> Option<(Place, Text, Text)> {
    let called: BTreeSet<_> = counted.vote.roll_call.keys().map(|name| fold_name(name)).collect();
    let absent = counted.vote.absent.iter().map(|(at, name)| ("absent", "缺席", at, name));
    let silent = counted.vote.not_voting.iter().map(|(at, name)| ("not_voting", "未表决", at, name));
    let (key, zh, at, name) = absent.chain(silent).find(|(.., name)| called.contains(&fold_name(name)))?;
    let place = Place::Value(counted.at.then(key).then(at));
    let message = say!(
        zh: "{name}既在“记名”里，又在“{zh}”里",
        en: "{name} stands under `roll_call` and under `{key}`"
    );
    Some((place, message, say!(zh: "只留一处", en: "keep one of the two")))
}

fn flag(subject: &Subject<'_>, report: &mut Report<'_>, place: Place, message: Text, help: Text) {
    match &subject.asks().votes {
        Some(rule) => report.against_as(codes::CONTRADICTING_VOTE.kind(), rule, place, message, help),
        None => report.practice(place, message, help),
    }
}

/// Where a count differs from the roll call beside it.
fn against_roll_call(counted: &Counted<'_>) -> Option<(&'static str, Text, Text)> {
    let vote = counted.vote;
    if vote.roll_call.is_empty() {
        return None;
    }
    let called = |ballot: Ballot| {
        let count = vote.roll_call.values().filter(|own| **own == ballot).count();
        u64::try_from(count).unwrap_or(u64::MAX)
    };
    let rows = [
        ("for", "同意", vote.in_favour, called(Ballot::For)),
        ("against", "反对", vote.against, called(Ballot::Against)),
        ("abstain", "弃权", vote.abstain, called(Ballot::Abstain)),
    ];
    rows.into_iter().find_map(|(key, zh, written, called)| {
        let written = written.filter(|written| *written != called)?;
        let message = say!(
            zh: "“{zh}”写 {written} 票，记名投票为 {called} 票",
            en: "`{key}` says {written}, and the roll call has {called}"
        );
        Some((key, message, say!(zh: "改正票数或记名", en: "fix the count or the roll call")))
    })
}
