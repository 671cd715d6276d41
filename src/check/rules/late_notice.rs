//! MB204.

use crate::check::{Check, Example, Report, Rule, Subject, Words, lead_time, wording};
use crate::finding::{Kind, Place, codes};
use crate::{path, say};

/// The office was informed too late.
pub const RULE: Rule = Rule {
    code: codes::LATE_NOTICE,
    what: Words {
        zh: "向办公室报备的时间晚于制度规定的提前量，或没有报备",
        en: "the office was told later than the policy's lead time, or not at all",
    },
    why: Words {
        zh: "办公室要安排会场，也要看能不能与别的会合并",
        en: "the office needs time to find a room, and to see whether meetings can be merged",
    },
    flagged: Example::new(
        "education-bureau",
        "operations-meeting",
        "notice: {by: 基础教育股, sent: 2026-03-10, reported: 2026-03-12}",
    ),
    accepted: Example::new(
        "education-bureau",
        "operations-meeting",
        "notice: {by: 基础教育股, sent: 2026-03-10, reported: 2026-03-11}",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().reported.as_ref().filter(|_| meeting.held()) else { return };
    let at = path!["notice", "reported"];
    let Some(reported) = meeting.front().notice.as_ref().and_then(|notice| notice.reported) else {
        if !subject.unreadable(&at) && !subject.unreadable(&path!["notice"]) {
            let message = say!(zh: "没有写何时报备", en: "it is not recorded when the office was told");
            let help = say!(zh: "在“通知”里写上“报备: 日期”", en: "add `reported: …` under `notice`");
            report.against_as(Kind::Defect, rule, Place::Missing(at), message, help);
        }
        return;
    };
    let (days, asked) = (lead_time::days_ahead(subject, rule, reported), rule.days);
    if lead_time::too_few(rule, days) {
        let message = if days < 0 {
            say!(
                zh: "会后 {reported} 才报备，制度要求至少提前 {asked} 天",
                en: "the office was told on {reported}, after the meeting; the policy asks for {asked} days \
                    ahead"
            )
        } else {
            say!(
                zh: "会前 {days} 天报备，制度要求至少提前 {asked} 天",
                en: "the office was told {days} days ahead; the policy asks for {asked}"
            )
        };
        report.against(rule, Place::Value(at), message, wording::fix_or_explain());
    } else if let Some(most) =
        rule.note_over.filter(|most| u64::try_from(days).is_ok_and(|days| days > *most))
    {
        let message = say!(
            zh: "会前 {days} 天报备，早于制度所说的 {most} 天",
            en: "the office was told {days} days ahead, earlier than the policy's {most}"
        );
        let help = say!(zh: "仅供统计，无需处理", en: "counted only; nothing to do");
        report.against_as(Kind::Note, rule, Place::Value(at), message, help);
    }
}
