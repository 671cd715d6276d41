//! MB106.

use crate::check::attendance::{Standing, registered_guest, repeated, standings};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::policy::Selector;
use crate::register::PersonId;
use crate::yaml::List;
use crate::{path, say};

/// Somebody stands in two lists that exclude each other.
pub const RULE: Rule = Rule {
    code: codes::CONTRADICTING_ATTENDANCE,
    what: Words {
        zh: "同一个人写在出席、列席、请假、缺席的两项里，或在一项里写了两次；请假或缺席的人签了到，签了到的人\
            不在任何一项里；受托表决的人没有到会；到会、离会的时刻和会议对不上",
        en: "a person in two of present, observers, leave and absent, or twice in one; signed in and away, \
            or signed in and in none of them; a proxy who was not present; or there at no time of the \
            meeting",
    },
    why: Words {
        zh: "一个人不能既到会又请假；名单矛盾，考勤就算不出来",
        en: "nobody is both there and away; attendance cannot be counted from lists that disagree",
    },
    flagged: Example::new("service-center", "office-meeting", "leave: [{person: 郑凯, reason: 赴省里开会}]"),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "present: [周正, 吴敏]\nleave: [{person: 郑凯, reason: 赴省里开会}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.meeting.held() {
        return;
    }
    for (person, lists) in standings(subject.meeting) {
        let [(first, _), (second, at), ..] = lists.as_slice() else { continue };
        let name = subject.name(person);
        let (a, b) = (first.zh(), second.zh());
        let (a_en, b_en) = (first.key(), second.key());
        report.practice(
            at.map_or(Place::Key(path![second.key()]), |at| Place::Value(second.entry(at))),
            say!(zh: "{name}既在“{a}”里，又在“{b}”里", en: "{name} stands under `{a_en}` and under `{b_en}`"),
            say!(zh: "只留一处", en: "keep one of the two"),
        );
    }
    for (person, standing, at) in repeated(subject.meeting) {
        let (name, zh, en) = (subject.name(person), standing.zh(), standing.key());
        report.practice(
            Place::Value(standing.entry(at)),
            say!(zh: "{name}在“{zh}”里写了两次", en: "{name} stands twice under `{en}`"),
            say!(
                zh: "只留一处；写的若是另一个人，改正姓名",
                en: "keep one; if another person is meant, correct the name"
            ),
        );
    }
    served_and_away(subject, report);
    guests_listed(subject, report);
    proxy_not_there(subject, report);
    never_there(subject, report);
    substitutes_away(subject, report);
    signed_in(subject, report);
}

/// Those who kept the record or the sign-in, and were not there by the lists. Of a recorder who has to stand
/// in a list MB104 reports it; of one who is not to do it, that is reported.
fn served_and_away(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let standings = standings(meeting);
    let standpoint = subject.standpoint();
    let may = |by: &List<Selector>, person: &PersonId| by.is_empty() || standpoint.means_any(by, *person);
    let recorder = meeting.recorder.known().filter(|person| {
        subject.asks().recorder.as_ref().is_none_or(|rule| !rule.listed && may(&rule.by, person))
    });
    let keeper = meeting.sign_in_keeper.known().filter(|keeper| recorder != Some(*keeper));
    let keeper =
        keeper.filter(|person| subject.asks().sign_in.as_ref().is_none_or(|rule| may(&rule.by, person)));
    let recorder = (recorder, path!["recorder"], ["记录", "took the record"]);
    let keeper = (keeper, path!["sign_in", "keeper"], ["负责签到", "kept the sign-in"]);
    for (by, place, [zh, en]) in [recorder, keeper] {
        let lists = by.and_then(|person| standings.get(person)).map(Vec::as_slice);
        let Some([(standing @ (Standing::OnLeave | Standing::Absent), _)]) = lists else { continue };
        let name = by.map(|person| subject.name(*person)).unwrap_or_default();
        let (list, key) = (standing.zh(), standing.key());
        report.practice(
            Place::Value(place),
            say!(zh: "{name}{zh}，却写在“{list}”里", en: "{name} {en}, and stands under `{key}`"),
            say!(
                zh: "核对姓名；到会的不写在“{list}”里",
                en: "check the name; whoever came does not stand under `{key}`"
            ),
        );
    }
}

/// People of the register who stand in a list, and among the guests once more.
fn guests_listed(subject: &Subject<'_>, report: &mut Report<'_>) {
    let standings = standings(subject.meeting);
    for (at, guest) in subject.meeting.front().guests.iter() {
        let Some(person) = registered_guest(subject, guest) else { continue };
        let Some((standing, _)) = standings.get(&person).and_then(|own| own.first()) else { continue };
        let (name, zh, en) = (&guest.name, standing.zh(), standing.key());
        report.practice(
            Place::Value(path!["guests", at, "name"]),
            say!(
                zh: "{name}写在“{zh}”里，又写在“邀请”里",
                en: "{name} stands under `{en}`, and under `guests` as well"
            ),
            say!(
                zh: "“邀请”只写名册之外的人，删去这一项；是外单位同名的人，写明“单位”",
                en: "`guests` are people outside the register: take the entry out, or add the `unit` of \
                    somebody else of that name"
            ),
        );
    }
}

/// Substitutes who were not there themselves.
fn substitutes_away(subject: &Subject<'_>, report: &mut Report<'_>) {
    let standings = standings(subject.meeting);
    for leave in &subject.meeting.leave {
        let Some(substitute) = leave.substitute.known() else { continue };
        let away = standings.get(substitute).into_iter().flatten();
        let away = away.map(|(standing, _)| *standing);
        let mut away = away.filter(|standing| matches!(standing, Standing::OnLeave | Standing::Absent));
        let Some(standing) = away.next() else { continue };
        let (name, zh, en) = (subject.name(*substitute), standing.zh(), standing.key());
        report.practice(
            Place::Value(path!["leave", leave.at, "substitute"]),
            say!(zh: "{name}代会，却写在“{zh}”里", en: "{name} is a substitute, and stands under `{en}`"),
            say!(
                zh: "核对：到会的不写在“{zh}”里，没有到会的不写代会",
                en: "if they came, take them out of `{en}`; if not, they were no substitute"
            ),
        );
    }
}

/// Somebody who was to vote for another, and was not present themselves.
fn proxy_not_there(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if meeting.attendance_unreadable || meeting.present.is_empty() {
        return;
    }
    for leave in &meeting.leave {
        let Some(proxy) = leave.proxy.known().filter(|proxy| !meeting.is_seated(**proxy)) else { continue };
        let (name, proxy) = (subject.name(leave.person), subject.name(*proxy));
        report.practice(
            Place::Value(path!["leave", leave.at, "proxy"]),
            say!(
                zh: "{proxy}受{name}委托表决，却没有到会",
                en: "{proxy} was to vote for {name}, and was not present"
            ),
            say!(
                zh: "受托人写到会的成员，或删去“受托人”",
                en: "name a member who was present, or take out `proxy`"
            ),
        );
    }
}

/// Somebody who was there at no time of a meeting that was over on the day it began: they left before they
/// came, came after it was over, or left before it began.
fn never_there(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if meeting.end_day() > meeting.date {
        return;
    }
    let front = meeting.front();
    let present = front.present.iter();
    let present = present.map(|(at, seat)| ("present", at, &seat.person, seat.arrived, seat.left));
    let observers = front.observers.iter();
    let observers = observers.map(|(at, seat)| ("observers", at, &seat.person, seat.arrived, seat.left));
    let (start, end) = (front.start, front.end.map(|end| end.clock));
    for (list, at, name, arrived, left) in present.chain(observers) {
        let times = [
            (left, arrived, "left", ["离会", "到会"], ["left", "they came"]),
            (end, arrived, "arrived", ["散会", "到会"], ["the meeting ended", "they came"]),
            (left, start, "left", ["离会", "开会"], ["left", "the meeting began"]),
        ];
        let wrong = times.into_iter().find(|(first, second, ..)| first.is_some() && first < second);
        let Some((Some(first), Some(second), key, zh, en)) = wrong else { continue };
        let (first, second) = (first.format("%H:%M"), second.format("%H:%M"));
        report.practice(
            Place::Value(path![list, at, key]),
            Text::new(
                format!("{name}：{first} {}，早于 {second} {}", zh[0], zh[1]),
                format!("{name}: {} at {first}, before {} at {second}", en[0], en[1]),
            ),
            say!(zh: "核对到会、离会和会议的时刻", en: "check these times, and those of the meeting"),
        );
    }
}

/// Those who signed in, against the lists.
fn signed_in(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(sign_in) = &meeting.front().sign_in else { return };
    let standings = standings(meeting);
    // Where nobody is listed, who signed in is the list.
    let listed = !meeting.attendance_unreadable && !meeting.present.is_empty();
    let beside = |person: PersonId| {
        meeting.chair.known() == Some(&person)
            || meeting.recorder.known() == Some(&person)
            || meeting.only_substitutes(person)
    };
    for name in sign_in.times.keys() {
        let Ok(person) = subject.register.find_person(name, meeting.date) else { continue };
        let (message, help) = match standings.get(&person).map(Vec::as_slice) {
            None if listed && !beside(person) => (
                say!(
                    zh: "{name}签了到，却不在出席、列席、请假、缺席的任何一项里",
                    en: "{name} signed in, and is in none of the lists"
                ),
                say!(
                    zh: "写进“出席”或“列席”，或删去签到",
                    en: "enter them under `present` or `observers`, or take out the sign-in"
                ),
            ),
            Some([(standing @ (Standing::OnLeave | Standing::Absent), _)]) => {
                let (zh, en) = (standing.zh(), standing.key());
                (
                    say!(zh: "{name}签了到，却写在“{zh}”里", en: "{name} signed in, and stands under `{en}`"),
                    say!(
                        zh: "核对：到会的写进“出席”，没有到会的删去签到",
                        en: "if they came, enter them under `present`; if not, take out the sign-in"
                    ),
                )
            }
            _ => continue,
        };
        report.practice(Place::Key(path!["sign_in", "times", name.clone()]), message, help);
    }
}
