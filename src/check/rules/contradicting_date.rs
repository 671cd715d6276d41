//! MB011.

use crate::calendar::{dates_in, weekday_name, weekdays_in};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::{path, say};
use chrono::{Datelike, NaiveDate};

/// File name, date and title name different days.
pub const RULE: Rule = Rule {
    code: codes::CONTRADICTING_DATE,
    what: Words {
        zh: "文件名、“日期”、标题里的日期或星期互相矛盾",
        en: "the date in the file name, `date`, and a date or weekday in the title disagree",
    },
    why: Words {
        zh: "日期决定用哪一版制度、谁在任、算在哪个月；写错一处，全部跟着错",
        en: "the date decides which policy holds, who was in office and which month counts the meeting",
    },
    flagged: Example::new("service-center", "office-meeting", "title: 3月12日主任办公会（星期四）"),
    accepted: Example::new("service-center", "office-meeting", "title: 3月11日主任办公会（星期三）"),
    check: Check::Meeting(check),
};

/// The record is held against its own date; one finding tells of all that disagrees, at what most likely is wrong.
fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let date = meeting.date;
    let named = leading_date(&meeting.id);
    let title = meeting.front().title.as_deref().map_or_else(Vec::new, |title| disagreements(title, date));
    if named != Some(date) {
        let (message, help) = file_name(&meeting.id, named, date);
        report.practice(Place::Value(path!["date"]), message, help);
    } else if !title.is_empty() {
        let zh: Vec<_> = title.iter().map(|text| text.zh.as_str()).collect();
        let en: Vec<_> = title.iter().map(|text| text.en.as_str()).collect();
        let (weekday_zh, weekday_en) = weekday_name(date.weekday());
        report.practice(
            Place::Value(path!["title"]),
            Text::new(
                format!("标题写的是{}，而日期是 {date}（{weekday_zh}）", zh.join("、")),
                format!("the title says {}, and `date` is {date}, a {weekday_en}", en.join(" and ")),
            ),
            say!(zh: "改正标题或日期", en: "mend the title or the date"),
        );
    }
}

/// The date with which a file name begins.
fn leading_date(id: &str) -> Option<NaiveDate> {
    id.get(..10)?.parse().ok()
}

fn file_name(id: &str, named: Option<NaiveDate>, date: NaiveDate) -> (Text, Text) {
    match named {
        Some(named) => (
            say!(zh: "文件名的日期是 {named}，而“日期”写的是 {date}", en: "the file name says {named}, and `date` is {date}"),
            say!(zh: "改正日期，或给文件改名", en: "mend the date, or rename the file"),
        ),
        None => (
            say!(zh: "文件名“{id}.md”没有以日期 {date} 开头", en: "the file name `{id}.md` does not begin with the date {date}"),
            say!(zh: "以日期开头给文件命名，例如 {date}-office-meeting.md", en: "begin the file name with the date, such as {date}-office-meeting.md"),
        ),
    }
}

/// What a title says of another day. Titles may speak of other days as well, so one that names the right day says nothing wrong.
fn disagreements(title: &str, date: NaiveDate) -> Vec<Text> {
    let mut found = Vec::new();
    let dates = dates_in(title, Some(date.year()));
    if let (Some((range, _)), false) = (dates.first(), dates.iter().any(|(_, day)| *day == date)) {
        found.push(quoted(&title[range.clone()]));
    }
    let weekdays = weekdays_in(title);
    if let (Some((range, _)), false) = (weekdays.first(), weekdays.iter().any(|(_, day)| *day == date.weekday())) {
        found.push(quoted(&title[range.clone()]));
    }
    found
}

fn quoted(words: &str) -> Text {
    say!(zh: "“{words}”", en: "`{words}`")
}
