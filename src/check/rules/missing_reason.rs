//! MB015.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::policy::Requirement;
use crate::record::Status;
use crate::{path, say};

/// Something out of the ordinary without the reason for it.
pub const RULE: Rule = Rule {
    code: codes::MISSING_REASON,
    what: Words {
        zh: "取消、未召开或临时召开，没有写原因",
        en: "a meeting that was cancelled, not held or extraordinary does not say why",
    },
    why: Words {
        zh: "没有原因，事后分不清是制度没有执行，还是确有缘故",
        en: "without the reason nobody can tell later whether the rhythm was broken or there was cause",
    },
    flagged: Example::new(
        "service-center",
        "office-meeting",
        "status: cancelled\ndecisions: null\nminutes: null",
    ),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "status: 取消\nstatus_reason: 与全市大会冲突\ndecisions: null\nminutes: null",
    ),
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let front = meeting.front();
    let at = path!["status_reason"];
    let blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    if matches!(meeting.status, Status::Cancelled | Status::NotHeld)
        && blank(&front.status_reason)
        && !subject.unreadable(&at)
    {
        let (zh, en) = if meeting.status == Status::Cancelled {
            ("取消", "cancelled")
        } else {
            ("没有召开", "not held")
        };
        report.practice(
            Place::Missing(at),
            say!(zh: "会议{zh}，没有写原因", en: "the meeting was {en}, and the record does not say why"),
            say!(zh: "写上“状态原因: …”", en: "add `status_reason: …`"),
        );
    }
    if front.extraordinary.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
        let place = Place::Value(path!["extraordinary"]);
        let message = say!(zh: "临时召开的会议没有写事由", en: "an extraordinary meeting without its reason");
        let help = say!(zh: "写明事由，例如“临时: 防汛紧急部署”", en: "give the reason: `extraordinary: …`");
        match &subject.asks().extraordinary {
            Some(asked) => report.against(asked, place, message, help),
            None => report.practice(place, message, help),
        }
    }
    one_too_many(organization, subject, report);
}

/// A second meeting in a period that has one, and does not say that it is extra.
fn one_too_many(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (meeting, asks, at) = (subject.meeting, subject.asks(), path!["extraordinary"]);
    let regular = meeting.held() && meeting.front().extraordinary.is_none() && !subject.unreadable(&at);
    let Some(rule) = asks.interval.as_ref().filter(|_| regular) else { return };
    let Some(earlier) = rule.per.and_then(|per| organization.earlier_in_period(meeting, per)) else { return };
    let (kind, date) = (subject.type_name(), earlier.date);
    let (zh, en) = (kind.zh, kind.en);
    let message = say!(zh: "这一期间的{zh}已在 {date} 开过，加开的没有写“临时”和理由",
                       en: "the {en} of this period was held on {date}, and this extra one does not say why");
    let help = say!(zh: "写上“临时: 理由”", en: "add `extraordinary: …`");
    let asked = asks.extraordinary.as_ref().map(|asked| asked as &dyn Requirement);
    report.against(asked.unwrap_or(rule), Place::Missing(at), message, help);
}
