//! MB414.

use crate::check::votes::was_voted_on;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::{Asked, Motions};
use crate::record::{Motion, MotionResult};
use crate::resolve::Moved;
use crate::{path, say};

/// A motion of which something is missing.
pub const RULE: Rule = Rule {
    code: codes::INCOMPLETE_MOTION,
    what: Words {
        zh: "动议没有写动议人、附议人、票数或结果，或所写的议题不在议程上",
        en: "a motion lacks its mover, seconder, votes or result, or names an item that is not on the agenda",
    },
    why: Words {
        zh: "谁提的、谁附议、几票对几票，日后要查的正是这些",
        en: "who moved, who seconded and how the votes fell is what people look for years later",
    },
    flagged: Example::new(
        "board",
        "board-meeting",
        "motions: [{id: 1, item: 2, text: That the north fence be replaced, mover: Emma Frost, vote: \
            {for: 5, against: 0, abstain: 0}, result: carried}]",
    ),
    accepted: Example::new(
        "board",
        "board-meeting",
        "decisions:\nmotions: [{id: 1, item: 2, text: That the north fence be replaced, mover: Emma Frost, \
            result: withdrawn}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.held() {
        return;
    }
    for moved in &meeting.motions {
        let motion = meeting.motion(moved);
        if let Some(rule) = &subject.asks().motions {
            stated(subject, rule, moved, motion, report);
        }
        if let Some(rule) = &subject.asks().votes {
            counted(subject, rule, moved, motion, report);
        }
    }
}

/// Its mover, seconder and result, and that its item is on the agenda.
fn stated(subject: &Subject<'_>, rule: &Motions, moved: &Moved, motion: &Motion, report: &mut Report<'_>) {
    if let Some(item) = motion.item.as_ref().filter(|item| subject.meeting.item_named(item).is_none()) {
        unknown_item(subject, rule, moved, item, report);
    }
    let missing = missing(subject, rule, moved, motion);
    let Some((key, ..)) = missing.first() else { return };
    let id = &motion.id;
    let join = |of: fn(&(&str, &'static str, &'static str)) -> &'static str, with: &str| {
        missing.iter().map(of).collect::<Vec<_>>().join(with)
    };
    let (zh, en) = (join(|one| one.1, "、"), join(|one| one.2, " and no "));
    let keys: Vec<_> = missing.iter().map(|(key, ..)| format!("`{key}`")).collect();
    report.against(
        rule,
        Place::Missing(path!["motions", moved.at, *key]),
        Text::new(format!("动议“{id}”没有{zh}"), format!("motion `{id}` has no {en}")),
        Text::new(
            format!("补上{zh}；没有人附议的，结果写“未获附议”；撤回的，写“撤回”"),
            format!(
                "add {}; a motion that nobody seconded has the result `lapsed`, one taken back `withdrawn`",
                keys.join(", ")
            ),
        ),
    );
}

/// The keys that a motion lacks, with their names.
fn missing(
    subject: &Subject<'_>,
    rule: &Motions,
    moved: &Moved,
    motion: &Motion,
) -> Vec<(&'static str, &'static str, &'static str)> {
    let not_put = matches!(motion.result, Some(MotionResult::Withdrawn | MotionResult::Lapsed));
    let unreadable = subject.unreadable(&path!["motions", moved.at, "result"]);
    let rows = [
        (moved.mover.is_missing(), "mover", "动议人", "mover"),
        (rule.seconder && !not_put && moved.seconder.is_missing(), "seconder", "附议人", "seconder"),
        (motion.result.is_none() && !unreadable, "result", "结果", "result"),
    ];
    rows.into_iter().filter(|row| row.0).map(|(_, key, zh, en)| (key, zh, en)).collect()
}

/// The votes, where it was put to the vote.
fn counted(subject: &Subject<'_>, rule: &Asked, moved: &Moved, motion: &Motion, report: &mut Report<'_>) {
    let uncounted = motion
        .vote
        .as_ref()
        .is_none_or(|vote| vote.roll_call.is_empty() && (vote.in_favour.is_none() || vote.against.is_none()));
    let readable = !subject.unreadable_within_entry("motions", moved.at, "vote");
    if !was_voted_on(subject.meeting, moved) || !uncounted || !readable {
        return;
    }
    let id = &motion.id;
    report.against(
        rule,
        Place::Missing(path!["motions", moved.at, "vote"]),
        say!(
            zh: "动议“{id}”付了表决，没有写票数",
            en: "motion `{id}` was put to the vote, and the votes are not recorded"
        ),
        say!(
            zh: "写上“表决: {{同意: …, 反对: …, 弃权: …}}”",
            en: "add `vote: {{for: …, against: …, abstain: …}}`"
        ),
    );
}

fn unknown_item(subject: &Subject<'_>, rule: &Motions, moved: &Moved, item: &str, report: &mut Report<'_>) {
    if subject.unreadable_within("agenda") || subject.meeting.repeats_an_item() {
        return;
    }
    report.against(
        rule,
        Place::Value(path!["motions", moved.at, "item"]),
        say!(zh: "议程上没有序号为“{item}”的议题", en: "there is no item `{item}` on the agenda"),
        say!(zh: "写议题的“序号”", en: "write the `id` of an agenda item"),
    );
}
