//! MB107.

use crate::check::attendance::{Standing, contradicts, standings};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, codes};
use crate::policy::{Requirement, Selector};
use crate::register::PersonId;
use crate::yaml::List;
use crate::{path, say};

/// Somebody who was due stands in none of the lists.
pub const RULE: Rule = Rule {
    code: codes::UNACCOUNTED_MEMBER,
    what: Words {
        zh: "按制度应到的人，不在出席、列席、请假、缺席的任何一项里；组成人员写在列席里",
        en: "somebody due by the policy is in none of present, observers, leave and absent, or is a member \
            who is entered as an observer",
    },
    why: Words {
        zh: "请假和无故缺席是两回事，记录必须说清每个应到的人",
        en: "leave is not absence; the record accounts for everybody who was due",
    },
    flagged: Example::new("service-center", "office-meeting", "present: [周正, 吴敏]"),
    accepted: Example::new(
        "service-center",
        "office-meeting",
        "present: [周正, 吴敏]\nleave: \
        [{person: 郑凯, reason: 赴省里开会}]",
    ),
    check: Check::Meeting(check),
};

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    if !meeting.held() || meeting.attendance_unreadable {
        return;
    }
    let standings = standings(meeting);
    // A chair who is in no list is reported by MB105, unless there is no list of those present at all.
    let nobody = meeting.front().present.is_empty();
    let chair = meeting.chair.known().copied().filter(|_| !nobody);
    let asks = subject.asks();
    // A recorder who has to be in a list is reported by MB104.
    let recorder = asks.recorder.as_ref().filter(|rule| rule.listed).and(meeting.recorder.known().copied());
    let unlisted = |person: &PersonId| !standings.contains_key(person) && recorder != Some(*person);
    let missing = meeting.due.iter().copied().filter(|person| unlisted(person) && chair != Some(*person));
    let missing: Vec<_> = missing.collect();
    if let Some(observing) = &asks.observing {
        let listening = subject.standpoint().everyone(&observing.by);
        let missing: Vec<_> = listening.into_iter().filter(unlisted).collect();
        hold(subject, report, observing, &observing.by, ("observers", "列席"), &missing);
    }
    let members = |person: PersonId| {
        asks.due.as_ref().is_some_and(|due| subject.standpoint().means_any(&due.by, person))
    };
    listening_in(subject, report);
    let (members, others): (Vec<_>, Vec<_>) = missing.into_iter().partition(|person| members(*person));
    if let Some(due) = &asks.due {
        hold(subject, report, due, &due.by, PRESENT, &members);
        if nobody && !members.is_empty() {
            return;
        }
    }
    if let Some(attending) = &asks.attending {
        hold(subject, report, attending, &attending.by, PRESENT, &others);
    }
}

/// Those of whom the meeting consists are present: whoever is entered as an observer has no seat.
fn listening_in(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(due) = subject.asks().due.as_ref().filter(|due| due.only) else { return };
    let observers = meeting.observers.iter().filter(|seat| meeting.due.contains(&seat.person));
    for seat in observers.filter(|seat| !contradicts(meeting, seat.person)) {
        let (Some(at), name) = (seat.at, subject.name(seat.person)) else { continue };
        report.against(
            due,
            Place::Value(Standing::Observing.entry(at)),
            say!(
                zh: "{name}是应到人员，却写在列席里",
                en: "{name} is due as a member, and is entered as an observer"
            ),
            say!(zh: "写进“出席”", en: "enter them under `present`"),
        );
    }
}

/// The list that those who are due stand in, in both languages.
const PRESENT: (&str, &str) = ("present", "出席");

fn hold(
    subject: &Subject<'_>,
    report: &mut Report<'_>,
    rule: &dyn Requirement,
    by: &List<Selector>,
    (key, key_zh): (&'static str, &str),
    missing: &[PersonId],
) {
    if missing.is_empty() || !subject.standpoint().can_tell(by) {
        return;
    }
    let names: Vec<_> = missing.iter().map(|person| subject.name(*person)).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let front = subject.meeting.front();
    let empty = if key == PRESENT.0 { front.present.is_empty() } else { front.observers.is_empty() };
    let place = if empty { Place::Missing(path![key]) } else { Place::Key(path![key]) };
    report.against(
        rule,
        place,
        say!(zh: "应到人员没有交代：{zh}", en: "due, and in none of the lists: {en}"),
        say!(zh: "到会的写进“{key_zh}”，请假的写进“请假”，无故未到的写进“缺席”",
             en: "enter each under `{key}`, `leave` or `absent`"),
    );
}
