//! MB211.

use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::path;
use crate::policy::{MonthDay, Season, towards_new_year};

/// Not at the time of the year that the policy names.
pub const RULE: Rule = Rule {
    code: codes::OUTSIDE_SEASON,
    what: Words {
        zh: "会议不在制度规定的时节召开",
        en: "outside the time of the year that the policy names for meetings of this type",
    },
    why: Words {
        zh: "年中、年底的会议要赶在部署之前",
        en: "a meeting that reviews and plans comes before what it plans",
    },
    flagged: Example::new("service-center", "system-meeting", "")
        .beside(&[("meetings/2026-07-02-system-meeting.md", JULY)]),
    accepted: Example::new("service-center", "system-meeting", "")
        .beside(&[("meetings/2026-07-02-system-meeting.md", EXTRA)]),
    check: Check::Meeting(check),
};

/// A meeting after the season.
const JULY: &str = "---
type: 系统工作会议
number: 2
date: 2026-07-02
basis: 2026-01-14-office-meeting#1
logistics: 后勤组
chair: 周正
recorder: 林晓
present: [周正, 马北]
observers: [林晓, 孙立]
notice: {by: 秘书科, sent: 2026-06-29}
materials: [{title: 窗口办件情况, by: 政务服务科}]
approvals: [{of: materials, by: 吴敏, on: 2026-06-26}, {of: agenda, by: 周正, on: 2026-06-27}]
agenda:
  - {title: 北山县工作汇报, category: 县级工作汇报, department: 秘书科, presenter: 马北, outcome: 已听取}
  - {title: 听取意见, category: 意见建议, department: 秘书科, outcome: 已汇总}
---
";

/// The same as an extra meeting.
const EXTRA: &str = "---
extraordinary: 部署国家改革试点
type: 系统工作会议
number: 2
date: 2026-07-02
basis: 2026-01-14-office-meeting#1
logistics: 后勤组
chair: 周正
recorder: 林晓
present: [周正, 马北]
observers: [林晓, 孙立]
notice: {by: 秘书科, sent: 2026-06-29}
materials: [{title: 窗口办件情况, by: 政务服务科}]
approvals: [{of: materials, by: 吴敏, on: 2026-06-26}, {of: agenda, by: 周正, on: 2026-06-27}]
agenda:
  - {title: 北山县工作汇报, category: 县级工作汇报, department: 秘书科, presenter: 马北, outcome: 已听取}
  - {title: 听取意见, category: 意见建议, department: 秘书科, outcome: 已汇总}
---
";

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let Some(rule) = subject.asks().season.as_ref().filter(|_| meeting.held()) else { return };
    let front = meeting.front();
    let explained = front.extraordinary.is_some() || front.rescheduled.is_some();
    let unreadable = subject.unreadable(&path!["extraordinary"]) || subject.unreadable(&path!["rescheduled"]);
    // Towards the end of the work year it may be held together with another meeting: MB210 asks which.
    let with_another = subject.asks().together.is_some() && towards_new_year(meeting.date);
    if explained || unreadable || with_another || in_season(subject, rule) {
        return;
    }
    let (date, kind, season) = (meeting.date, subject.type_name(), in_words(rule));
    report.against(
        rule,
        Place::Value(path!["date"]),
        Text::new(
            format!("{}一般在{}召开，而这次在 {date}", kind.zh, season.zh),
            format!("the {} belongs {}, and was held on {date}", kind.en, season.en),
        ),
        Text::new(
            "改期的，在“调整”里写明事由；例行之外加开的，写“临时: 理由”",
            "write the reason under `rescheduled`, or `extraordinary: …` for an extra meeting",
        ),
    );
}

fn in_season(subject: &Subject<'_>, rule: &Season) -> bool {
    let date = subject.meeting.date;
    let day = MonthDay::from_date(date);
    rule.from.is_none_or(|from| from <= day)
        && rule.to.is_none_or(|to| day <= to)
        && (!rule.before_new_year || towards_new_year(date))
}

fn in_words(rule: &Season) -> Text {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(from) = rule.from {
        zh.push(format!("{from} 起"));
        en.push(format!("on {from} or later"));
    }
    if let Some(to) = rule.to {
        zh.push(format!("{to} 前"));
        en.push(format!("by {to}"));
    }
    if rule.before_new_year {
        zh.push("春节前".to_owned());
        en.push("before the Chinese New Year".to_owned());
    }
    Text::new(zh.join("、"), en.join(", "))
}
