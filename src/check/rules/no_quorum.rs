//! MB113.

use crate::check::votes::was_voted_on;
use crate::check::wording::fix_or_explain;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;

/// Something was decided by fewer members than the quorum.
pub const RULE: Rule = Rule {
    code: codes::NO_QUORUM,
    what: Words {
        zh: "到会人数不足法定人数，却作了表决或决定",
        en: "something was voted on or decided while fewer members were present than the quorum",
    },
    why: Words {
        zh: "人数不足时作出的决定不能代表集体，容易被推翻",
        en: "what a few decide in the name of all can be contested, and rightly",
    },
    flagged: Example::new(
        "board",
        "board-meeting",
        "present: [Anne Hart, Clara Dunn]\nleave: \
            [{person: Ben Cole, asked: 2026-03-16, granted_by: Anne Hart}, {person: David Ellis, asked: \
            2026-03-16, granted_by: Anne Hart}, {person: Emma Frost, asked: 2026-03-16, granted_by: Anne \
            Hart}, {person: Felix Gray, asked: 2026-03-16, granted_by: Anne Hart}]\nrecorder: Grace Hill\n\
            motions:\ndecisions: [{id: 1, item: 2, text: Ask two firms for quotes, owner: Clara Dunn, due: \
            2026-12-31}]",
    ),
    accepted: Example::new(
        "board",
        "board-meeting",
        "present: [Anne Hart, Clara Dunn]\nleave: \
            [{person: Ben Cole, asked: 2026-03-16, granted_by: Anne Hart}, {person: David Ellis, asked: \
            2026-03-16, granted_by: Anne Hart}, {person: Emma Frost, asked: 2026-03-16, granted_by: Anne \
            Hart}, {person: Felix Gray, asked: 2026-03-16, granted_by: Anne Hart}]\nrecorder: Grace Hill\n\
            motions:\ndecisions:",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().quorum.as_ref().filter(|_| meeting.held()) else { return };
    let decided =
        !meeting.decisions.is_empty() || meeting.motions.iter().any(|moved| was_voted_on(meeting, moved));
    let due = subject.asks().everyone_due();
    if !decided || meeting.attendance_unreadable || !subject.standpoint().can_tell(&due) {
        return;
    }
    let counts = meeting.counts();
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let whole = number(if meeting.due.is_empty() { counts.due } else { meeting.due.len() });
    let written = meeting.front().entitled;
    let present = meeting.voters();
    let threshold = rule.threshold();
    if threshold.met(present, whole) {
        return;
    }
    let place = match written {
        Some(_) => Place::Value(path!["entitled"]),
        None if meeting.front().present.is_empty() => Place::Missing(path!["present"]),
        None => Place::Key(path!["present"]),
    };
    let (least, Text { zh, en }) = (threshold.least(whole), threshold.in_words());
    report.against(
        rule,
        place,
        Text::new(
            format!("到会 {present} 人，不足法定人数 {least} 人（应到 {whole} 人，{zh}）"),
            format!("{present} present, and the quorum is {least} ({en}; {whole} members are due)"),
        ),
        fix_or_explain(),
    );
}
