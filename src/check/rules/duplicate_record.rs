//! MB012.

use crate::archive::{Organization, STUB, is_of_stub};
use crate::check::{Check, Example, Report, Rule, Words};
use crate::finding::{Place, Text, codes};
use crate::register::DepartmentId;
use crate::resolve::Meeting;
use crate::text::fold_name;
use crate::{path, say};
use chrono::{NaiveDate, NaiveTime};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Two records of one meeting, or of one id.
pub const RULE: Rule = Rule {
    code: codes::DUPLICATE_RECORD,
    what: Words {
        zh: "两份记录的编号（文件名）相同，或类型、主办、日期和开始时间都相同；编号与不公开会议的页面相同",
        en: "two records with one id (file name), or one type, host, date and start; an id that is \
            kept for pages of withheld meetings",
    },
    why: Words {
        zh: "同一次会议算两次，统计就错；编号相同，别处引用时不知指哪一份",
        en: "a meeting counted twice spoils every count, and a reference to a doubled id means either record",
    },
    flagged: Example::new("service-center", "office-meeting", "").beside(&[
        (
            "meetings/2026-03-04-party-group.md",
            "---\ntype: party-group\nbasis: 党组工作规则\ndate: \
            2026-03-04\nstart: \"09:00\"\nchair: 周正\nrecorder: 林晓\npresent: [周正, 林晓]\nagenda: \
            [{title: 学习, outcome: 已学习}]\n---\n",
        ),
        (
            "meetings/2026-03-04-party-group-copy.md",
            "---\ntype: party-group\nbasis: 党组工作规则\ndate: \
            2026-03-04\nstart: \"09:00\"\nchair: 吴敏\nrecorder: 方宇\npresent: [吴敏, 方宇]\nagenda: \
            [{title: 学习, outcome: 已学习}]\n---\n",
        ),
    ]),
    accepted: Example::new("service-center", "office-meeting", "").beside(&[
        (
            "meetings/2026-03-04-party-group.md",
            "---\ntype: party-group\nbasis: 党组工作规则\ndate: \
            2026-03-04\nstart: \"09:00\"\nchair: 周正\nrecorder: 林晓\npresent: [周正, 林晓]\nagenda: \
            [{title: 学习, outcome: 已学习}]\n---\n",
        ),
        (
            "meetings/2026-03-04-party-group-2.md",
            "---\ntype: party-group\nbasis: 党组工作规则\ndate: \
            2026-03-04\nstart: \"14:30\"\nchair: 周正\nrecorder: 林晓\npresent: [周正, 林晓]\nagenda: \
            [{title: 学习, outcome: 已学习}]\n---\n",
        ),
    ]),
    check: Check::Organization(check),
};

/// The copy is reported: of two ids that begin alike the longer one (`…-copy`, `… - 副本`), of one id in two
/// folders the later path. Where file name and date name different days, the date is the fault (MB011), not
/// the record.
fn check(organization: &Organization, _as_of: NaiveDate, report: &mut Report<'_>) {
    for meeting in organization.meetings.iter().filter(|meeting| is_of_stub(&meeting.id)) {
        report.in_file(&meeting.record.source.path);
        let id = &meeting.id;
        let message = say!(
            zh: "文件名“{id}.md”的结尾 {STUB} 留给不公开会议的页面",
            en: "the file name `{id}.md` ends in {STUB}, which is kept for the pages of withheld meetings"
        );
        let help = say!(
            zh: "换一个文件名；不公开的会议写 密级，不写在文件名里",
            en: "name the file otherwise; that a meeting is withheld says its `classification`, not its name"
        );
        report.practice(Place::File, message, help);
    }
    let (mut ids, mut sessions) = (FxHashSet::default(), FxHashSet::default());
    let mut own = organization.meetings.iter().filter(|meeting| !meeting.dates_disagree());
    if own.all(|meeting| ids.insert(fold_name(&meeting.id)) && sessions.insert(session(meeting))) {
        return;
    }
    let mut meetings: Vec<_> =
        organization.meetings.iter().filter(|meeting| !meeting.dates_disagree()).collect();
    let order = |meeting: &Meeting| {
        (meeting.named_date.is_none(), Arc::clone(&meeting.id), Arc::clone(&meeting.record.source.path))
    };
    meetings.sort_by_cached_key(|meeting| order(meeting));
    let mut ids: BTreeMap<String, &Meeting> = BTreeMap::new();
    let mut sessions: BTreeMap<_, &Meeting> = BTreeMap::new();
    for meeting in meetings {
        let session = session(meeting);
        let same_id = ids.get(&fold_name(&meeting.id)).copied();
        let same_session = sessions.get(&session).copied().filter(|_| can_tell(meeting));
        if let Some(message) =
            same_id.map(told_of_id).or_else(|| same_session.map(|first| told_of_session(meeting, first)))
        {
            report.in_file(&meeting.record.source.path);
            let help = say!(zh: "删去多余的一份；若是另一次会议，改正编号、日期或开始时间",
                            en: "take one of them out; if it is another meeting, fix its file name, date or \
                                start");
            report.practice(Place::Value(path!["date"]), message, help);
        }
        ids.entry(fold_name(&meeting.id)).or_insert(meeting);
        sessions.entry(session).or_insert(meeting);
    }
}

/// What only one meeting has.
fn session(meeting: &Meeting) -> (&str, Option<DepartmentId>, NaiveDate, Option<NaiveTime>) {
    (&meeting.kind.id, meeting.host(), meeting.date, meeting.front().start)
}

/// Whether host and start were readable, so that their being alike means something.
fn can_tell(meeting: &Meeting) -> bool {
    let holes = &meeting.record.holes;
    !meeting.hosts.is_empty() && !holes.contains(&path!["host"]) && !holes.contains(&path!["start"])
}

fn told_of_id(first: &Meeting) -> Text {
    let (id, path) = (&first.id, &first.record.source.path);
    say!(zh: "编号“{id}”已经用过（{path}）", en: "the id `{id}` is taken, by {path}")
}

fn told_of_session(meeting: &Meeting, first: &Meeting) -> Text {
    let path = &first.record.source.path;
    let (name, date) = (&meeting.kind.name.zh, meeting.date);
    match meeting.front().start {
        Some(start) => {
            let start = start.format("%H:%M");
            say!(
                zh: "{date} {start} 的{name}已有一份记录（{path}）",
                en: "there is another record of this meeting on {date} at {start}: {path}"
            )
        }
        None => say!(
            zh: "{date} 的{name}已有一份没有写开始时间的记录（{path}）",
            en: "there is another record of this meeting on {date} without a start: {path}"
        ),
    }
}
