//! MB215.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::{path, say};

/// A notice that went out without the agenda.
pub const RULE: Rule = Rule {
    code: codes::NOTICE_WITHOUT_AGENDA,
    what: Words {
        zh: "会议通知没有附议程", en: "the notice of the meeting went out without the agenda"
    },
    why: Words {
        zh: "不知道议什么，就无从准备，也无从决定要不要到会",
        en: "nobody can prepare, or decide whether to come, who does not know what it is about",
    },
    flagged: Example::new("board", "board-meeting", "notice: {sent: 2026-03-11}"),
    accepted: Example::new("board", "board-meeting", "notice: {sent: 2026-03-11, agenda: yes}"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let rule = subject.asks().notified.as_ref().filter(|rule| rule.agenda && meeting.held());
    let (Some(rule), Some(notice)) = (rule, &meeting.front().notice) else { return };
    let at = path!["notice", "agenda"];
    // A notice whose day is missing is reported by MB214.
    if notice.sent.is_none() || notice.agenda || subject.unreadable(&at) {
        return;
    }
    report.against(
        rule,
        Place::Missing(at),
        say!(
            zh: "没有写通知附有议程",
            en: "the record does not say that the agenda went out with the notice"
        ),
        say!(zh: "附了议程的，在“通知”里写上“附议程: 是”；没有附的，在“说明”里写明原因",
             en: "add `agenda: true` under `notice` if it did; if it did not, say why under `explanations`"),
    );
}
