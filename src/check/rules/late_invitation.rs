//! MB214.

use crate::check::{Check, Example, Report, Rule, Subject, Words, approvals, lead_time, wording};
use crate::finding::{Kind, Place, codes};
use crate::policy::Before;
use crate::{path, say};

/// The participants were informed too late.
pub const RULE: Rule = Rule {
    code: codes::LATE_INVITATION,
    what: Words {
        zh: "会议通知发出的时间晚于制度规定的提前量，或没有写何时发出",
        en: "the participants were told later than the policy's lead time, or it is not recorded when",
    },
    why: Words {
        zh: "与会者要有时间安排和准备，缺席的人也要有机会事先表达意见",
        en: "members need time to come and to prepare, and those who cannot come to say what they think",
    },
    flagged: Example::new("board", "board-meeting", "notice: {sent: 2026-03-12, agenda: true}"),
    accepted: Example::new("board", "board-meeting", "notice: {sent: 2026-03-11, agenda: true}"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().notified.as_ref().filter(|_| meeting.held()) else {
        return after_the_start(subject, report);
    };
    let at = path!["notice", "sent"];
    let Some(sent) = meeting.front().notice.as_ref().and_then(|notice| notice.sent) else {
        if !subject.unreadable(&at) && !subject.unreadable(&path!["notice"]) {
            let message = say!(
                zh: "没有写会议通知何时发出",
                en: "it is not recorded when the notice was sent"
            );
            let help = say!(zh: "在“通知”里写上“发出: 日期”", en: "add `sent: …` under `notice`");
            report.against_as(Kind::Defect, rule, Place::Missing(at), message, help);
        }
        return;
    };
    let lead_time = rule.lead_time();
    let (days, asked) = (lead_time::days_ahead(subject, &lead_time, sent), rule.days);
    if lead_time::too_few(&lead_time, days) {
        let message = if days < 0 {
            say!(
                zh: "会后 {sent} 才发通知，制度要求至少提前 {asked} 天",
                en: "the notice was sent on {sent}, after the meeting; the policy asks for {asked} days ahead"
            )
        } else {
            say!(
                zh: "会前 {days} 天发出通知，制度要求至少提前 {asked} 天",
                en: "the notice was sent {days} days ahead; the policy asks for {asked}"
            )
        };
        report.against(rule, Place::Value(at), message, wording::fix_or_explain());
    }
}

/// A notice that went out once the meeting had begun informed nobody. One that approvals had to come before
/// is reported by MB203.
fn after_the_start(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (meeting, asks) = (subject.meeting, subject.asks());
    let Some(rule) = asks.notice.as_ref().filter(|_| meeting.held()) else { return };
    let Some(sent) = meeting.front().notice.as_ref().and_then(|notice| notice.sent) else { return };
    let waits = approvals::asked(subject).iter().any(|asked| asked.rule.before == Before::Notice);
    if waits || !sent.is_after(meeting.date, meeting.front().start) {
        return;
    }
    report.against(
        rule,
        Place::Value(path!["notice", "sent"]),
        wording::notice_after_start(sent),
        wording::fix_or_explain(),
    );
}
