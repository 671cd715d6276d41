//! MB802.

use crate::check::within::in_words;
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Kind, Place, Text, codes};
use crate::policy::Within;
use crate::{path, say};
use chrono::NaiveDate;

/// Minutes that nobody signed in time.
pub const RULE: Rule = Rule {
    code: codes::UNSIGNED_MINUTES,
    what: Words {
        zh: "纪要没有在会后规定的天数内签发",
        en: "the minutes were not signed within the policy's days after the meeting",
    },
    why: Words {
        zh: "签发以后才算定稿，拖久了没有人记得清",
        en: "minutes are final once they are signed, and memory fades",
    },
    flagged: Example::new("service-center", "office-meeting", "minutes: {form: 会议纪要, drafted_by: 林晓}"),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "minutes: {form: 会议纪要, drafted_by: 林晓, \
        signed_by: 周正, signed_on: 2026-03-13}",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().signing.as_ref().filter(|_| meeting.held()) else { return };
    let Some(minutes) = &meeting.front().minutes else { return };
    let Text { zh: asked, en: allowed } = in_words(rule);
    let signed_by = path!["minutes", "signed_by"];
    match minutes.signed_on {
        Some(on) if minutes.signed_by.is_none() && !subject.unreadable(&signed_by) => report.against_as(
            Kind::Defect,
            rule,
            Place::Missing(signed_by),
            say!(
                zh: "纪要 {on} 签发，没有写谁签发",
                en: "the minutes were signed on {on}; by whom is not recorded"
            ),
            say!(zh: "写上“签发: 姓名”", en: "add `signed_by: …`"),
        ),
        Some(on) if too_late(subject, rule, on) => report.against(
            rule,
            Place::Value(path!["minutes", "signed_on"]),
            say!(
                zh: "纪要 {on} 才签发，应在会后 {asked}内",
                en: "signed on {on}; minutes are signed within {allowed} of the meeting"
            ),
            say!(zh: "若写错，改正；今后按时签发", en: "fix the date if it is wrong; sign sooner next time"),
        ),
        None if too_late(subject, rule, subject.as_of)
            && !subject.unreadable(&path!["minutes", "signed_on"]) =>
        {
            report.against(
                rule,
                Place::Missing(path!["minutes", "signed_on"]),
                say!(
                    zh: "纪要还没有签发，应在会后 {asked}内",
                    en: "not signed yet; minutes are signed within {allowed} of the meeting"
                ),
                say!(
                    zh: "签发后写上“签发”和“签发日期”",
                    en: "add `signed_by` and `signed_on` once they are signed"
                ),
            );
        }
        _ => {}
    }
}

fn too_late(subject: &Subject<'_>, rule: &Within, on: NaiveDate) -> bool {
    rule.days_between(&subject.register.calendar, subject.meeting.date, on) > rule.days
}
