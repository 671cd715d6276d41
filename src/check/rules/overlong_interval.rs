//! MB207.

use crate::archive::Organization;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::policy::Interval;
use crate::{path, say};
use chrono::{Days, NaiveDate};

/// More time since the last regular meeting than the rhythm allows.
pub const RULE: Rule = Rule {
    code: codes::OVERLONG_INTERVAL,
    what: Words {
        zh: "距上一次例行会议的时间超过制度规定的间隔，整个周期没有开会，或这类会议后来停了",
        en: "more time since the last regular meeting than the rhythm allows, a whole period without one, or \
            none after it while others go on",
    },
    why: Words {
        zh: "会议间隔太长，事情就会积压", en: "matters pile up when meetings are too far apart"
    },
    flagged: Example::new("service-center", "office-meeting", "").beside(&[(
        "meetings/2026-02-20-office-meeting.md",
        "---\ntype: 主任办公会\ndate: 2026-02-20\nstatus: 未召开\nstatus_reason: 主任外出学习\n---\n",
    )]),
    accepted: Example::new("service-center", "office-meeting", "").beside(&[(
        "meetings/2026-02-25-office-meeting.md",
        "---\ntype: 主任办公会\ndate: 2026-02-25\nstatus: 未召开\nstatus_reason: 主任外出学习\n---\n",
    )]),
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().interval.as_ref().filter(|_| meeting.held()) else { return };
    if meeting.front().extraordinary.is_some() || subject.unreadable(&path!["extraordinary"]) {
        return;
    }
    let (kind, english) = (&meeting.kind.name.zh, subject.type_name().en);
    if let (Some(most), Some(previous)) = (rule.days, organization.previous_regular(meeting)) {
        let last = previous.date;
        let days = counted_days(subject, last, meeting.date);
        let between = [last.succ_opt().unwrap_or(last), meeting.date];
        let unclear = previous.dates_disagree() || organization.may_have_met(&meeting.kind.id, between);
        if days > most && !unclear {
            let message = say!(zh: "距上一次{kind}（{last}）{days} 天（不计法定节假日），制度要求最多 {most} \
                天",
                               en: "{days} days since the last {english} on {last}, public holidays not \
                                   counted; the policy allows {most}");
            report.against(rule, Place::Value(path!["date"]), message, help());
        }
    }
    for (first, last) in rule.per.map(|per| organization.periods_before(meeting, per)).unwrap_or_default() {
        if organization.may_have_met(&meeting.kind.id, [first, last]) {
            continue;
        }
        let message = say!(
            zh: "{first} 至 {last} 期间没有召开{kind}",
            en: "there was no {english} from {first} to {last}"
        );
        report.against(rule, Place::Value(path!["date"]), message, help());
    }
    stopped(organization, subject, rule, report);
}

/// A type that met and has stopped: other records go on, and none of its own follows.
fn stopped(organization: &Organization, subject: &Subject<'_>, rule: &Interval, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let (kind, english) = (&meeting.kind.name.zh, subject.type_name().en);
    for (first, last) in rule.per.map(|per| organization.periods_after(meeting, per)).unwrap_or_default() {
        let message = say!(
            zh: "其后 {first} 至 {last} 期间没有召开{kind}",
            en: "after it there was no {english} from {first} to {last}"
        );
        report.against(rule, Place::Value(path!["date"]), message, help());
    }
    let (Some(most), Some(day)) = (rule.days, organization.last_days.often) else { return };
    // Its record may still be written.
    let day = day.checked_sub_days(Days::new(DAYS_TO_RECORD)).filter(|day| *day > meeting.date);
    let Some(day) = day.filter(|_| organization.is_last_regular(meeting)) else { return };
    if counted_days(subject, meeting.date, day) > most {
        let message = say!(
            zh: "这次以后到 {day} 没有再开{kind}，制度要求最多相隔 {most} 天",
            en: "there was no {english} after this one by {day}; the policy allows {most} days between them"
        );
        report.against(rule, Place::Value(path!["date"]), message, help());
    }
}

/// How many days after a session nobody misses its record yet.
const DAYS_TO_RECORD: u64 = 14;

/// The days from one date to another, public holidays not counted.
fn counted_days(subject: &Subject<'_>, since: NaiveDate, date: NaiveDate) -> u64 {
    let holidays = subject.register.calendar.public_holidays_between(since, date);
    let days = u64::try_from((date - since).num_days()).unwrap_or_default();
    days.saturating_sub(u64::try_from(holidays).unwrap_or_default())
}

fn help() -> crate::finding::Text {
    say!(zh: "漏录的会议补上记录；没有召开的，写一份“状态: 未召开”的记录并写明“状态原因”；例行之外加开的，写\
        “临时: 理由”",
         en: "add the record that is missing, or one with `status: not-held` and its reason; a meeting \
             outside the rhythm says `extraordinary: …`")
}
