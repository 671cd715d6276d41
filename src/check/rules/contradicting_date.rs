//! MB011.

use crate::calendar::{dates_in, weekday_name, weekdays_in};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::{path, say};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

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
    let named = meeting.named_date();
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
    let dates: Vec<_> = dates_in(title, Some(date.year()))
        .into_iter()
        .filter(|(range, day)| *day == date || is_of_meeting(title, range))
        .collect();
    if let (Some((range, _)), false) = (dates.first(), dates.iter().any(|(_, day)| *day == date)) {
        found.push(quoted(&title[range.clone()]));
    }
    let weekdays: Vec<_> =
        weekdays_in(title).into_iter().filter(|(range, _)| is_of_meeting(title, range)).collect();
    let right = |(_, day): &(_, _)| *day == date.weekday();
    if let (Some((range, _)), false) = (weekdays.first(), weekdays.iter().any(right)) {
        found.push(quoted(&title[range.clone()]));
    }
    found
}

/// Whether a day in a title can be the meeting's: not that of another matter (学习3月5日讲话), of a deadline (周五前), or the first of
/// several days (3月10日至11日).
fn is_of_meeting(title: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&title[..range.start], &title[range.end..]);
    let other_matter = ["传达", "学习", "贯彻", "落实", "关于"].iter().any(|word| before.contains(word));
    !other_matter && !after.starts_with(['前', '至', '到', '—', '–', '-', '~', '～'])
}

fn quoted(words: &str) -> Text {
    say!(zh: "“{words}”", en: "`{words}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_may_speak_of_other_days() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 11).unwrap();
        for title in ["3月11日例会", "2026年第5次主任办公会", "传达学习3月5日全省会议精神", "3月10日至11日现场会", "周三例会", "布置周五前完成的工作"] {
            assert_eq!(disagreements(title, date), [], "{title}");
        }
        for (title, found) in [("3月12日例会", 1), ("２０２６年3月１２日（周四）例会", 2), ("Meeting on Thursday", 1)] {
            assert_eq!(disagreements(title, date).len(), found, "{title}");
        }
    }
}
