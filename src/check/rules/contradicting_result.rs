//! MB419.

use crate::check::votes::entitled;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::policy::{Asked, Base, Majority, Threshold};
use crate::record::{Ballot, Motion, MotionResult, Vote};
use crate::resolve::Moved;
use crate::yaml::Choice as _;

/// A motion said to be carried or lost against the votes.
pub const RULE: Rule = Rule {
    code: codes::CONTRADICTING_RESULT,
    what: Words {
        zh: "动议的结果与票数不符",
        en: "a motion is said to be carried, or lost, against the votes and the majority that the policy \
            asks for",
    },
    why: Words {
        zh: "平票、不足三分之二，算不算通过，由制度定，不由记录的人定",
        en: "whether a tie or a bare majority carries a motion is for the policy to say, not for whoever \
            keeps the minutes",
    },
    flagged: Example::new(
        "board",
        "board-meeting",
        "motions: [{id: 1, item: 2, text: That the north fence be replaced, mover: Emma Frost, seconder: Ben \
            Cole, vote: {for: 2, against: 2, abstain: 1}, result: carried}]",
    ),
    accepted: Example::new(
        "board",
        "board-meeting",
        "decisions:\nmotions: [{id: 1, item: 2, text: That the north fence be replaced, mover: Emma Frost, \
            seconder: Ben Cole, vote: {for: 2, against: 2, abstain: 1}, result: lost}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().majority.as_ref().filter(|_| meeting.held()) else { return };
    for moved in &meeting.motions {
        let motion = meeting.motion(moved);
        let said = match motion.result {
            Some(MotionResult::Carried) => true,
            Some(MotionResult::Lost) => false,
            _ => continue,
        };
        let Some((in_favour, against)) = motion.vote.as_ref().and_then(votes) else { continue };
        let item = motion.item.as_deref().and_then(|id| meeting.item_named(id));
        let category = item.and_then(|item| item.category.known()).map(String::as_str);
        let (threshold, base, clause) = rule.of_category(category);
        let whole = match base {
            Base::Cast => in_favour + against,
            Base::Present => entitled(meeting, motion.item.as_deref(), Some(&motion.id)),
            Base::Due => u64::try_from(meeting.due.len()).unwrap_or(u64::MAX),
        };
        let unknown = base == Base::Present && meeting.attendance_unreadable;
        // Without a single vote nothing is carried, whatever part of nothing is asked for.
        if !unknown && (threshold.met(in_favour, whole) && in_favour > 0) != said {
            let votes = (in_favour, against);
            flag(report, rule, clause, moved, motion, &Verdict { said, votes, threshold, base, whole });
        }
    }
}

/// What was said, and by what it is measured.
struct Verdict {
    said: bool,
    votes: (u64, u64),
    threshold: Threshold,
    base: Base,
    whole: u64,
}

fn flag(
    report: &mut Report<'_>,
    rule: &Majority,
    clause: Option<&str>,
    moved: &Moved,
    motion: &Motion,
    verdict: &Verdict,
) {
    let clause = clause.map(str::to_owned).or_else(|| rule.clause.clone());
    let asked = Asked { clause, kind: rule.kind, dead: rule.dead };
    let (id, (yes, no), whole) = (&motion.id, verdict.votes, verdict.whole);
    let (Text { zh, en }, of) = (verdict.threshold.in_words(), base_in_words(verdict.base));
    let said = if verdict.said { MotionResult::Carried } else { MotionResult::Lost }.in_words();
    report.against(
        &asked,
        Place::Value(path!["motions", moved.at, "result"]),
        Text::new(
            format!(
                "动议“{id}”写为{}，而票数是 {yes} 比 {no}；制度要求同意票{zh}（{}，\
                {whole}）",
                said.zh, of.zh
            ),
            format!(
                "motion `{id}` is said to be {}, with {yes} for and {no} against; the policy asks for \
                {en} of {whole} {}",
                said.en, of.en
            ),
        ),
        Text::new("核对票数和结果", "check the votes and the result"),
    );
}

fn base_in_words(base: Base) -> Text {
    match base {
        Base::Cast => Text::new("以同意和反对票之和计", "votes for and against"),
        Base::Present => Text::new("以到会有表决权的人数计", "present who may vote"),
        Base::Due => Text::new("以应到人数计", "members due"),
    }
}

/// The votes for and against: as counted, else as called.
fn votes(vote: &Vote) -> Option<(u64, u64)> {
    let called = |ballot: Ballot| {
        let count = vote.roll_call.values().filter(|own| **own == ballot).count();
        (!vote.roll_call.is_empty()).then(|| u64::try_from(count).unwrap_or(u64::MAX))
    };
    let in_favour = vote.in_favour.or_else(|| called(Ballot::For))?;
    let against = vote.against.or_else(|| called(Ballot::Against))?;
    Some((in_favour.min(u64::from(u32::MAX)), against.min(u64::from(u32::MAX))))
}
