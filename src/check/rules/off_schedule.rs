//! MB205.

use crate::archive::{Expected, Organization};
use crate::calendar::{Week, weekday_name};
use crate::check::{Check, Example, Report, Rule, Subject, Words, approvals, wording};
use crate::finding::{Path, Place, Text, codes};
use crate::policy::{Moving, Per, Sessions, Slot};
use crate::record::{ApprovalSubject, Rescheduled, Status};
use crate::resolve::{Given, Meeting};
use crate::yaml::Choice as _;
use crate::{path, say};

/// A session outside its slot that nobody entitled to had moved.
pub const RULE: Rule = Rule {
    code: codes::OFF_SCHEDULE,
    what: Words {
        zh: "没有在固定的日期、时间开会，或一个期间开了两次，又没有写明原定时间、事由、由谁决定、由谁通知；制\
            度要求停开也须批准的，没有批准",
        en: "not held at the fixed weekday and time, or a second time in its period, and not moved, or left \
            out, by whoever may decide that",
    },
    why: Words {
        zh: "例会定了时间，大家才好安排工作；调整要由有权的人决定并通知到人",
        en: "everybody plans around a fixed time; only some may move it, and all must be told",
    },
    flagged: Example::new("service-center", "weekly-meeting", "start: 10:00\nend: 10:30"),
    accepted: Example::new(
        "service-center",
        "weekly-meeting",
        "start: 10:00\nend: 10:30\nrescheduled: {from: 2026-03-09 09:30, reason: 市里临时召开视频会, by: 吴敏\
            , notified_by: 秘书科}",
    ),
    check: Check::Among(check),
};

fn check(organization: &Organization, subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(rule) = &subject.asks().sessions else { return };
    if let Some(earlier) = rule.per.and_then(|per| one_too_many(organization, subject, per)) {
        let (kind, date) = (subject.type_name(), earlier.date);
        let (zh, en) = (kind.zh, kind.en);
        report.against(
            rule,
            Place::Value(path!["date"]),
            say!(
                zh: "这一期间的{zh}已在 {date} 开过，这是多开的一次",
                en: "the {en} of this period was held on {date}; this is one too many"
            ),
            say!(zh: "另行加开的，写“临时: 理由”", en: "for an extra meeting write `extraordinary: …`"),
        );
    }
    let expected = organization.expected(rule, Week::containing(subject.meeting.date));
    match subject.meeting.status {
        Status::Held => held(organization, subject, report, rule, &expected),
        Status::Cancelled | Status::NotHeld => skipped(subject, report, &expected),
        Status::Planned => {}
    }
}

fn held(
    organization: &Organization,
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    rule: &Sessions,
    expected: &[Expected<'_>],
) {
    let front = subject.meeting.front();
    let unreadable =
        ["extraordinary", "rescheduled", "start"].iter().any(|key| subject.unreadable(&path![*key]));
    if front.extraordinary.is_some() || unreadable {
        return;
    }
    let Some(off) = off(subject, expected) else { return };
    match (&front.rescheduled, &subject.asks().moving) {
        (None, Some(moving)) if decided(subject, moving) => {}
        (None, moving) => not_moved(subject, report, rule, moving.as_ref(), off),
        (Some(moved), Some(moving)) => {
            let flaw = badly_moved(subject, moving, moved)
                .or_else(|| moved_from_nowhere(organization, subject, rule, moved));
            if let Some((place, message, help)) = flaw {
                report.against(moving, place, message, help);
            }
        }
        (Some(_), None) => {}
    }
}

/// The meeting that already is the one of its period, where this one is not marked as extra.
fn one_too_many<'a>(organization: &'a Organization, subject: &Subject<'_>, per: Per) -> Option<&'a Meeting> {
    let meeting = subject.meeting;
    let extra = meeting.front().extraordinary.is_some() || subject.unreadable(&path!["extraordinary"]);
    if extra || !meeting.held() { None } else { organization.earlier_in_period(meeting, per) }
}

/// A session that was left out on a day on which it was expected.
fn skipped(subject: &Subject<'_>, report: &mut Report<'_>, expected: &[Expected<'_>]) {
    let meeting = subject.meeting;
    let Some(moving) = subject.asks().moving.as_ref().filter(|moving| moving.skipping) else { return };
    // Where it does not even say why, MB015 reports.
    if meeting.front().status_reason.is_none() {
        return;
    }
    let due = expected.iter().any(|expected| expected.day == Some(meeting.date) && !expected.unsure);
    if !due
        || decided(subject, moving)
        || subject.unreadable_within("approvals")
        || !may_tell(subject, moving)
    {
        return;
    }
    let who = subject.standpoint().describe(&moving.by);
    let at = path!["status"];
    report.against(
        moving,
        Place::Value(at),
        Text::new(
            format!(
                "没有按时召开，没有{}的批\
            准",
                who.zh
            ),
            format!("left out without the approval of {}", who.en),
        ),
        Text::new(
            format!(
                "经批准的，在“审批”里写“事项: 调整”，审批人应为{}；没有经过批准的，在“说明”里写明原\
                因",
                who.zh
            ),
            format!(
                "if it was approved, add `of: reschedule` under `approvals`: by {}; if not, say why \
                under `explanations`",
                who.en
            ),
        ),
    );
}

/// Whether the record has an approval of the move: by whom it is for, or by somebody else, of which MB202
/// tells.
fn decided(subject: &Subject<'_>, moving: &Moving) -> bool {
    approvals::given_by(subject, ApprovalSubject::Reschedule, &moving.by)
        || approvals::wrongly_moved(subject).is_some()
        || subject.meeting.approvals.iter().any(|approved| approved.by == Given::Unreadable)
}

/// The key that puts the meeting outside every slot, if it is outside.
fn off(subject: &Subject<'_>, expected: &[Expected<'_>]) -> Option<&'static str> {
    let (date, start) = (subject.meeting.date, subject.meeting.front().start);
    let of_day: Vec<_> = expected.iter().filter(|expected| expected.has_day(date)).collect();
    if of_day.is_empty() {
        // In a week in which a holiday may move a session nobody can say where it belongs.
        if expected.iter().any(|expected| expected.unsure) {
            return None;
        }
        return (!expected.is_empty()).then_some("date");
    }
    let kept = start.is_none_or(|start| of_day.iter().any(|expected| expected.has_start(date, start)));
    (!kept).then_some("start")
}

fn not_moved(
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    rule: &Sessions,
    moving: Option<&Moving>,
    off: &'static str,
) {
    let meeting = subject.meeting;
    let (date, weekday) = (meeting.date, weekday_name(chrono::Datelike::weekday(&meeting.date)));
    let start = meeting.front().start.map(|start| start.format(" %H:%M").to_string()).unwrap_or_default();
    let (kind, slots) = (&meeting.kind.name.zh, slots(subject, rule));
    let who = moving.map(|moving| subject.standpoint().describe(&moving.by)).unwrap_or_default();
    report.against(
        rule,
        Place::Value(path![off]),
        Text::new(
            format!("{kind}应在{}召开，而这次在 {date}（{}）{start}", slots.zh, weekday.0),
            format!("the meeting belongs to {}, and was held on {date} ({}){start}", slots.en, weekday.1),
        ),
        Text::new(
            format!(
                "若写错，改正；若调整过，写“调整: {{原定, 事由, 决定人, 通知单位}}”，决定人应为\
                {}",
                who.zh
            ),
            format!(
                "fix it if it is wrong; if it was moved, add `rescheduled: \
                {{from, reason, by, notified_by}}`: by {}",
                who.en
            ),
        ),
    );
}

/// What is wrong with a move: who decided it, what it says, who informed the participants.
fn badly_moved(subject: &Subject<'_>, rule: &Moving, moved: &Rescheduled) -> Option<(Place, Text, Text)> {
    let at = |key: &'static str| path!["rescheduled", key];
    let who = subject.standpoint().describe(&rule.by);
    match subject.meeting.moved_by {
        _ if !may_tell(subject, rule) => {}
        Given::Known(person) if !entitled(subject, rule, person, moved) => {
            let name = subject.name(person);
            let message = Text::new(
                format!("调整应由{}决定，而决定的是{name}", who.zh),
                format!("the move is for {} to decide, and {name} did", who.en),
            );
            return Some((Place::Value(at("by")), message, wording::fix_or_explain()));
        }
        Given::Missing if !approvals::given_by(subject, ApprovalSubject::Reschedule, &rule.by) => {
            let message = say!(zh: "调整没有写由谁决定", en: "the move names nobody who decided it");
            let help =
                Text::new(format!("写上“决定人: …”，应为{}", who.zh), format!("add `by: …`: {}", who.en));
            return Some((Place::Missing(at("by")), message, help));
        }
        _ => {}
    }
    incomplete(subject, moved, at("from"), at("reason"))
        .or_else(|| badly_told(subject, rule, at("notified_by")))
}

fn may_tell(subject: &Subject<'_>, rule: &Moving) -> bool {
    !rule.by.is_empty() && subject.standpoint().can_tell(&rule.by)
}

/// Whether somebody may move the session: by the posts or the roster of the day it was moved to or from.
fn entitled(
    subject: &Subject<'_>,
    rule: &Moving,
    person: crate::register::PersonId,
    moved: &Rescheduled,
) -> bool {
    let mut from = subject.standpoint();
    from.date = moved.from.map_or(from.date, |from| from.date);
    subject.standpoint().means_any(&rule.by, person)
        || from.means_any(&rule.by, person)
        || approvals::given_by(subject, ApprovalSubject::Reschedule, &rule.by)
}

fn incomplete(
    subject: &Subject<'_>,
    moved: &Rescheduled,
    from: Path,
    reason: Path,
) -> Option<(Place, Text, Text)> {
    if moved.from.is_none() && !subject.unreadable(&from) {
        let message =
            say!(zh: "调整没有写原定时间", en: "the move does not say when the meeting should have been");
        return Some((Place::Missing(from), message, say!(zh: "写上“原定: …”", en: "add `from: …`")));
    }
    if moved.reason.as_deref().is_none_or(str::is_empty) && !subject.unreadable(&reason) {
        let message = say!(zh: "调整没有写事由", en: "the move gives no reason");
        return Some((Place::Missing(reason), message, say!(zh: "写上“事由: …”", en: "add `reason: …`")));
    }
    None
}

/// A move from a day on which no session was expected: the session that was left out stays without a record.
fn moved_from_nowhere(
    organization: &Organization,
    subject: &Subject<'_>,
    rule: &Sessions,
    moved: &Rescheduled,
) -> Option<(Place, Text, Text)> {
    let from = moved.from?.date;
    let expected = organization.expected(rule, Week::containing(from));
    let is_unsure = expected.iter().any(|expected| expected.unsure);
    if expected.is_empty() || is_unsure || expected.iter().any(|expected| expected.has_day(from)) {
        return None;
    }
    let (kind, slots) = (&subject.meeting.kind.name.zh, slots(subject, rule));
    let weekday = weekday_name(chrono::Datelike::weekday(&from));
    let message = Text::new(
        format!("“原定”是 {from}（{}），而{kind}应在{}召开", weekday.0, slots.zh),
        format!("moved from {from} ({}), but the meeting belongs to {}", weekday.1, slots.en),
    );
    let help = say!(
        zh: "“原定”写制度规定的那一天",
        en: "under `from`, write the day on which the policy expected it"
    );
    Some((Place::Value(path!["rescheduled", "from"]), message, help))
}

/// Participants are informed of the move by the department that the policy names: as the move says, else as
/// the notice says.
fn badly_told(subject: &Subject<'_>, rule: &Moving, at: Path) -> Option<(Place, Text, Text)> {
    let meeting = subject.meeting;
    let asked = rule.notified_by.as_deref().and_then(|id| subject.register.department(id))?;
    let name = subject.department_name(asked);
    let help = say!(zh: "写上“通知单位: {name}”；若不是由{name}通知，在“说明”里写明原因",
                    en: "write `notified_by: {name}`; if another department told them, say why under \
                        `explanations`");
    match (meeting.move_notified_by, meeting.notice_by) {
        (Given::Known(by), _) if by != asked => {
            let other = subject.department_name(by);
            let message = say!(
                zh: "调整应由{name}通知，而通知的是{other}",
                en: "{name} is to tell of the move, and {other} did"
            );
            Some((Place::Value(at), message, help))
        }
        (Given::Missing, Given::Known(by)) if by == asked => None,
        (Given::Missing, Given::Unreadable) => None,
        (Given::Missing, _) => {
            let message =
                say!(zh: "调整没有写由谁通知", en: "the move does not say who told the participants");
            Some((Place::Missing(at), message, help))
        }
        _ => None,
    }
}

/// The slots of a rhythm, in words.
fn slots(subject: &Subject<'_>, rule: &Sessions) -> Text {
    let words: Vec<_> = rule.slots.values().filter_map(|slot| in_words(subject, slot)).collect();
    let join = |of: fn(&Text) -> &str, by: &str| words.iter().map(of).collect::<Vec<_>>().join(by);
    Text::new(join(|text| &text.zh, "或"), join(|text| &text.en, " or "))
}

fn in_words(subject: &Subject<'_>, slot: &Slot) -> Option<Text> {
    let (zh, en) = weekday_name(slot.weekday?);
    let (mut zh, mut en) = (zh.to_owned(), en.to_owned());
    if let Some(which) = slot.which {
        let which = which.in_words();
        (zh, en) = (format!("每月{}{zh}", which.zh), format!("the {} {en} of the month", which.en));
    }
    let months: Vec<_> = slot.except.values().map(|month| month.in_words()).collect();
    if !months.is_empty() {
        let join = |of: fn(&Text) -> &str, by: &str| months.iter().map(of).collect::<Vec<_>>().join(by);
        zh = format!("{zh}（{}除外）", join(|month| &month.zh, "、"));
        en = format!("{en} (not in {})", join(|month| &month.en, ", "));
    }
    if let Some(at) = slot.at {
        let at = at.format("%H:%M");
        (zh, en) = (format!("{zh} {at} "), format!("{en} {at}"));
    }
    if let Some(after) = &slot.after {
        let kind = subject.policy.types.iter().find(|kind| *kind.id == **after);
        let name = kind.map_or(after.as_str(), |kind| &kind.name.zh);
        (zh, en) = (format!("{zh}{name}结束后"), format!("{en} after the end of the meeting `{after}`"));
    }
    if let Some(before) = slot.before {
        let before = before.format("%H:%M");
        let (and_zh, and_en) = if slot.after.is_some() { ("、", " and") } else { (" ", "") };
        (zh, en) = (format!("{zh}{and_zh}{before} 前"), format!("{en}{and_en} before {before}"));
    }
    Some(Text::new(zh, en))
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{archive_of, found_with};

    #[test]
    fn a_search_for_earlier_sessions_ends_whatever_dates_say() {
        let own = archive_of("board");
        let path = own.keys().find(|path| path.contains("board-meeting")).expect("a record");
        let (folder, name) = path.rsplit_once('/').expect("a folder");
        let folder = folder.strip_prefix("content/board/").expect("the folder of the organisation");
        let (day, rest) = name.split_at(10);
        // Each is dated later than its file says, and later than the other is named.
        let later = |to: &str| own[path].replace(day, &format!("{}{to}", &day[..8]));
        let first = (format!("{folder}/{day}{rest}"), later("27"));
        let second = (format!("{folder}/{}24{rest}", &day[..8]), later("28"));
        let files: Vec<_> = [&first, &second].map(|(path, text)| (&**path, &**text)).into();
        let found = found_with("board", &files);
        assert_eq!(found.matches("MB011").count(), 2, "{found}");
    }
}
