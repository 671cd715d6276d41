//! MB015.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
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
    flagged: Example::new("service-center", "office-meeting", "status: cancelled"),
    accepted: Example::new("service-center", "office-meeting", "status: 取消\nstatus_reason: 与全市大会冲突"),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let front = meeting.front();
    let at = path!["status_reason"];
    let blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    if matches!(meeting.status, Status::Cancelled | Status::NotHeld) && blank(&front.status_reason) && !subject.unreadable(&at) {
        let (zh, en) = if meeting.status == Status::Cancelled { ("取消", "cancelled") } else { ("没有召开", "not held") };
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
}
