//! MB006.

use crate::archive::{Expected, Organization};
use crate::calendar::{Moment, Week};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Kind, Place, codes};
use crate::policy::{Requirement, Slot};
use crate::record::Mode;
use crate::{path, say};

/// A record without type, date or host, or without the start by which the policy judges it.
pub const RULE: Rule = Rule {
    code: codes::MISSING_KEY,
    what: Words {
        zh: "缺少类型、日期，没有固定主办单位的会议缺少主办，或缺少制度要用来核对的开始、结束时间",
        en: "type or date is missing, or the host of a type that has no fixed one, or the start or end by \
            which the policy judges the meeting; or a key without which an entry says nothing",
    },
    why: Words {
        zh: "缺了它们，就不知道用哪条制度来衡量这次会议，或者衡量不了",
        en: "without them nobody can tell what the policy asks of the meeting, or whether it was kept",
    },
    flagged: Example::new("service-center", "section-meeting", "host:"),
    accepted: Example::new("service-center", "section-meeting", "host: 政务服务科"),
    // Type, date and host are missed while the record is read.
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.held() {
        return;
    }
    missing_end(organization, subject, report);
    // Papers that are passed round begin at no hour.
    if meeting.front().mode == Some(Mode::Written) {
        return;
    }
    if meeting.front().start.is_some() || subject.unreadable(&path!["start"]) {
        return;
    }
    let Some((kind, rule)) = needs_start(organization, subject) else { return };
    report.against_as(
        kind,
        rule,
        Place::Missing(path!["start"]),
        say!(
            zh: "缺少“开始”（start），时间对不对无从核对",
            en: "`start` (开始) is missing, so nobody can tell whether the times are in order"
        ),
        say!(zh: "写上“开始: \"09:30\"”", en: "add `start: \"09:30\"`"),
    );
}

/// A meeting without its end, on a day on which another begins that by its rhythm comes after it.
fn missing_end(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if meeting.front().end.is_some() || meeting.front().start.is_none() || subject.unreadable(&path!["end"]) {
        return;
    }
    let comes_after = |slot: &Slot| slot.after.as_deref() == Some(&*meeting.kind.id);
    let after = organization.on(meeting.date).filter(|other| other.held() && other.front().start.is_some());
    let rule = after
        .filter(|other| other.front().extraordinary.is_none() && other.front().rescheduled.is_none())
        .filter_map(|other| other.kind.requirements.sessions.as_ref())
        .find(|rule| rule.slots.values().any(comes_after));
    let Some(rule) = rule else { return };
    report.against_as(
        Kind::Defect,
        rule,
        Place::Missing(path!["end"]),
        say!(
            zh: "缺少“结束”（end），当天在其后的会议是否等到散会无从核对",
            en: "`end` (结束) is missing, so nobody can tell whether the meeting that comes after it waited \
                for it"
        ),
        say!(zh: "写上“结束: \"10:20\"”", en: "add `end: \"10:20\"`"),
    );
}

/// The requirement that nobody can judge without the start, and how much it matters.
fn needs_start<'a>(
    organization: &Organization,
    subject: &Subject<'a>,
) -> Option<(Kind, &'a dyn Requirement)> {
    let (asks, front, date) = (subject.asks(), subject.meeting.front(), subject.meeting.date);
    let that_day =
        |moment: Option<Moment>| moment.is_some_and(|moment| moment.date == date && moment.time.is_some());
    let timed = |slot: &Slot| slot.at.is_some() || slot.before.is_some() || slot.after.is_some();
    let in_slot = |expected: &Expected<'_>| expected.has_day(date) && timed(expected.slot);
    let regular = front.extraordinary.is_none() && front.rescheduled.is_none();
    if let Some(rule) = asks.sessions.as_ref().filter(|_| regular)
        && organization.expected(rule, Week::containing(date)).iter().any(in_slot)
    {
        return Some((Kind::Defect, rule));
    }
    if let Some(rule) =
        asks.leave.as_ref().filter(|_| front.leave.values().any(|leave| that_day(leave.asked)))
    {
        return Some((Kind::Defect, rule));
    }
    let granted =
        || front.leave.values().any(|leave| leave.substitute.is_some() && that_day(leave.granted_on));
    if let Some(rule) = asks.substitutes.as_ref().filter(|_| granted()) {
        return Some((Kind::Defect, rule));
    }
    let approved = |of| front.approvals.values().any(|approval| approval.of == of && that_day(approval.on));
    if let Some(rule) = asks.approvals.values().find(|rule| approved(rule.of)) {
        return Some((Kind::Defect, rule));
    }
    if let Some(rule) = asks.merging.as_ref() {
        return Some((Kind::Advice, rule));
    }
    let signed = front.sign_in.as_ref().is_some_and(|sign_in| !sign_in.times.is_empty());
    asks.arrival.as_ref().filter(|_| signed).map(|rule| (Kind::Advice, rule as &dyn Requirement))
}
