//! MB011.

use crate::calendar::{dates_in, weekday_name, weekdays_in};
use crate::check::{Check, Example, Report, Rule, Subject, Words};
use crate::finding::{Place, Text, codes};
use crate::text::Span;
use crate::{path, say};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// File name, date and title name different days.
pub const RULE: Rule = Rule {
    code: codes::CONTRADICTING_DATE,
    what: Words {
        zh: "文件名、“日期”与标题、正文开头里的日期或星期互相矛盾",
        en: "the date in the file name, `date`, and a date or weekday in the title or the first lines \
            disagree",
    },
    why: Words {
        zh: "日期决定用哪一版制度、谁在任、算在哪个月；写错一处，全部跟着错",
        en: "the date decides which policy holds, who was in office and which month counts the meeting",
    },
    flagged: Example::new("service-center", "office-meeting", "title: 3月12日主任办公会（星期四）"),
    accepted: Example::new("service-center", "office-meeting", "title: 3月11日主任办公会（星期三）"),
    check: Check::Meeting(check),
};

/// The record is held against its own date; one finding names all that disagrees, at what most likely is
/// wrong.
fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let meeting = subject.meeting;
    let date = meeting.date;
    let named = meeting.named_date;
    let title = meeting.front().title.as_deref().unwrap_or_default();
    let in_title = disagreements(title, date, meeting.last_day);
    if named != Some(date) {
        let (message, help) = file_name(&meeting.id, named, date);
        // A name without a date casts no doubt on the date.
        let place = if named.is_some() { Place::Value(path!["date"]) } else { Place::File };
        report.practice(place, message, help);
    } else if !in_title.is_empty() {
        let Text { zh, en } = said(title, &in_title, date);
        report.practice(
            Place::Value(path!["title"]),
            Text::new(format!("标题写的是{zh}"), format!("the title says {en}")),
            say!(zh: "改正标题或日期", en: "correct the title or the date"),
        );
    } else if let Some((at, line, days)) = in_first_lines(meeting.record.body(), date, meeting.last_day) {
        let start = meeting.record.body + at;
        let Text { zh, en } = said(line, &days, date);
        report.practice(
            Place::Bytes(Span::new(start + days[0].start, start + days[days.len() - 1].end)),
            Text::new(format!("正文写的是{zh}"), format!("the text says {en}")),
            say!(zh: "改正正文或日期", en: "correct the text or the date"),
        );
    }
}

/// What some words say of another day than the record's.
fn said(text: &str, days: &[Range<usize>], date: NaiveDate) -> Text {
    let words: Vec<_> = days.iter().map(|range| &text[range.clone()]).collect();
    let (zh, en) = weekday_name(date.weekday());
    Text::new(
        format!("“{}”，而日期是 {date}（{zh}）", words.join("”、“")),
        format!("`{}`, and `date` is {date}, a {en}", words.join("` and `")),
    )
}

/// How many lines of the prose can say when the meeting was.
const FIRST_LINES: usize = 6;

/// What the first lines of the prose say of another day, if none of them names the right one: the title,
/// `时间：…` as a line or a row of a table, a line that is a date below the title, and the sentence that the
/// meeting was held. A date of what was talked of, or below the text, says nothing of the meeting.
fn in_first_lines(body: &str, date: NaiveDate, last: NaiveDate) -> Option<(usize, &str, Vec<Range<usize>>)> {
    let mut at = 0;
    let lines = body.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line.trim_end())
    });
    let lines: Vec<_> = lines.filter(|(_, line)| !line.trim().is_empty()).take(FIRST_LINES).collect();
    let heading = lines.iter().position(|(_, line)| line.starts_with('#'));
    let is_prose = |line: &str| line.contains(['。', '；', ';']) || line.ends_with(['.', '!', '！']);
    let prose = lines.iter().position(|(_, line)| is_prose(line));
    let of_meeting = lines.into_iter().enumerate().filter(|(nth, (_, line))| match line.chars().next() {
        Some('#') => Some(*nth) == heading && is_title(line),
        Some('|') => is_row(line),
        Some('>') => false,
        _ => is_label(line) || is_sentence(line) || prose.is_none_or(|prose| *nth < prose) && is_date(line),
    });
    let of_meeting: Vec<_> = of_meeting.map(|(_, line)| line).collect();
    let right =
        |line: &str| dates_in(line, Some(date.year())).iter().any(|(_, day)| date <= *day && *day <= last);
    if of_meeting.iter().any(|(_, line)| right(line)) {
        return None;
    }
    let found = of_meeting.into_iter().map(|(at, line)| (at, line, disagreements(line, date, last)));
    found.into_iter().find(|(.., days)| !days.is_empty())
}

/// What the time of a meeting is called.
const LABELS: [&str; 9] =
    ["会议时间", "会议日期", "召开时间", "时间", "日期", "date", "time", "when", "held on"];

/// A line without what marks it up.
fn plain(line: &str) -> String {
    let marks = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '-' | '\u{3000}');
    line.trim_matches(marks).to_lowercase()
}

/// Where the first date of a text stands, and what comes before it and after it.
fn around_date(text: &str) -> Option<(&str, &str)> {
    let (range, _) = dates_in(text, Some(2000)).into_iter().next()?;
    Some((&text[..range.start], &text[range.end..]))
}

/// Whether a heading is the title of the meeting: of the document, with the day at its beginning or what is
/// held on it; of a part, only with both.
fn is_title(line: &str) -> bool {
    let text = plain(line);
    let Some((before, _)) = around_date(&text) else { return !weekdays_in(&text).is_empty() };
    let first = before.is_empty();
    let meeting = ["会", "纪要", "记录", "meeting", "minutes"].iter().any(|word| text.contains(word));
    let document = line.starts_with("# ") || line.starts_with("#\u{3000}");
    if document { first || meeting } else { first && meeting }
}

/// Whether a row of a table has the time of the meeting.
fn is_row(line: &str) -> bool {
    let cells: Vec<_> = line.split('|').map(plain).collect();
    let is_label = |cell: &str| LABELS.contains(&cell.trim_end_matches([':', '：', ' ']));
    cells.windows(2).any(|pair| is_label(&pair[0]) && begins_with_date(&pair[1]))
}

/// Whether a line is `时间：…`.
fn is_label(line: &str) -> bool {
    let text = plain(line);
    let rest = LABELS.iter().find_map(|label| text.strip_prefix(label));
    rest.is_some_and(|rest| rest.trim_start_matches(['*', '_', ' ']).starts_with([':', '：']))
}

fn begins_with_date(text: &str) -> bool {
    around_date(text).is_some_and(|(before, _)| before.is_empty())
}

/// Whether a line is a date, with a weekday or an hour at most.
fn is_date(line: &str) -> bool {
    let text = plain(line);
    let Some((before, after)) = around_date(&text) else { return false };
    before.is_empty() && after.chars().count() <= 14 && !after.contains(['，', ',', '。', '会'])
}

/// Whether a line says that the meeting was held on a day: `3月12日上午，周正主持召开…`, `held on 12
/// March`.
fn is_sentence(line: &str) -> bool {
    const BEFORE: [&str; 6] = ["held on", "held", "met on", "took place on", "meeting on", "convened on"];
    let text = plain(line);
    let Some((before, after)) = around_date(&text) else { return false };
    let before = before.trim_end();
    if BEFORE.iter().any(|words| before.ends_with(words)) {
        return !["will be ", "to be ", "next "].iter().any(|words| before.contains(words));
    }
    let next = ["下次", "下一次", "定于", "拟", "将"].iter().any(|word| before.contains(word));
    let on_day = before.ends_with(['于', '在']) && before.chars().count() <= 12;
    let subject = before.is_empty() || on_day && !next;
    subject && tells_of_holding(after)
}

/// Whether what follows a date says that something was held then. What stands right behind a date is what
/// it is the day of.
fn tells_of_holding(after: &str) -> bool {
    const HELD: [&str; 3] = ["召开", "举行", "主持"];
    const HOUR: &str = "上下午晚早中（()）星期周一二三四五六日天 :：点时分半";
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || HOUR.contains(c));
    let held = |text: &str| HELD.iter().any(|word| text.starts_with(word));
    let direct = rest.starts_with(['，', ',', '在', '由', '于']) || held(rest);
    let clause = after.split(['。', '；']).next().unwrap_or_default();
    let later = ["将", "拟", "计划"].iter().any(|word| clause.contains(word));
    direct && !later && HELD.iter().any(|word| clause.contains(word))
}

fn file_name(id: &str, named: Option<NaiveDate>, date: NaiveDate) -> (Text, Text) {
    match named {
        Some(named) => (
            say!(
                zh: "文件名的日期是 {named}，而“日期”写的是 {date}",
                en: "the file name says {named}, and `date` is {date}"
            ),
            say!(zh: "改正日期，或给文件改名", en: "correct the date, or rename the file"),
        ),
        None => (
            say!(
                zh: "文件名“{id}.md”没有以日期 {date} 开头",
                en: "the file name `{id}.md` does not begin with the date {date}"
            ),
            say!(
                zh: "以日期开头给文件命名，例如 {date}-office-meeting.md",
                en: "begin the file name with the date, such as {date}-office-meeting.md"
            ),
        ),
    }
}

/// Where a text says another day. Titles may speak of other days as well, so one that names the right day
/// says nothing wrong.
fn disagreements(title: &str, date: NaiveDate, last: NaiveDate) -> Vec<Range<usize>> {
    let own = |day: NaiveDate| date <= day && day <= last;
    let mut found = Vec::new();
    let dates: Vec<_> = dates_in(title, Some(date.year()))
        .into_iter()
        .filter(|(range, day)| own(*day) || is_of_meeting(title, range))
        .collect();
    if let (Some((range, _)), false) = (dates.first(), dates.iter().any(|(_, day)| own(*day))) {
        found.push(range.clone());
    }
    let weekdays: Vec<_> =
        weekdays_in(title).into_iter().filter(|(range, _)| is_of_meeting(title, range)).collect();
    let right = |(_, day): &(_, _)| {
        date.iter_days().take_while(|own| *own <= last).take(7).any(|own| own.weekday() == *day)
    };
    if let (Some((range, _)), false) = (weekdays.first(), weekdays.iter().any(right)) {
        found.push(range.clone());
    }
    found.sort_by_key(|range| range.start);
    found
}

/// Whether a day in a title can be the meeting's: not that of another matter (学习3月5日讲话), of a deadline
/// (周五前), or the first of several days (3月10日至11日).
fn is_of_meeting(title: &str, range: &Range<usize>) -> bool {
    const OTHER_MATTERS: [&str; 12] =
        ["传达", "学习", "贯彻", "落实", "关于", "研究", "讨论", "审议", "听取", "筹备", "筹办", "迎接"];
    let (before, after) = (&title[..range.start], &title[range.end..]);
    let other_matter = OTHER_MATTERS.iter().any(|word| before.contains(word));
    // A day on which something was done with the minutes.
    let of_minutes = ["整理", "印发", "签发", "打印", "修订"].iter().any(|word| after.starts_with(word));
    !other_matter && !of_minutes && !after.starts_with(['前', '起', '至', '到', '—', '–', '-', '~', '～'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_may_speak_of_other_days() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 11).unwrap();
        for title in [
            "3月11日例会",
            "2026年第5次主任办公\
            会",
            "传达学习3月5日全省会议精神",
            "3月10日至11日现场会",
            "周三例会",
            "布置周五前完成的工作",
        ] {
            assert!(disagreements(title, date, date).is_empty(), "{title}");
        }
        for (title, found) in [
            ("3月12日例会", 1),
            (
                "２０２６年3月１２日（周四）例\
            会",
                2,
            ),
            ("Meeting on Thursday", 1),
        ] {
            assert_eq!(disagreements(title, date, date).len(), found, "{title}");
        }
    }

    #[test]
    fn the_first_lines_say_when_the_meeting_was() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 11).unwrap();
        for (body, words) in [
            ("# 3月12日主任办公会\n\n正文", "3月12日"),
            ("\n**时间**：2025年3月11日上午\n", "2025年3月11日"),
            ("主任办公会纪要\n\n2026年3月18日\n", "2026年3月18日"),
            ("3月12日上午，周正主持召开主任办公会，研究大厅照明。\n", "3月12日"),
            ("Minutes of the meeting held on 2026-03-12\n", "2026-03-12"),
            ("| 项目 | 内容 |\n|---|---|\n| 时间 | 2026年4月14日 |\n", "2026年4月14日"),
            ("## 3月12日主任办公会\n\n正文", "3月12日"),
            ("会议于3月12日召开，研究大厅照明。\n", "3月12日"),
        ] {
            let (at, line, days) = in_first_lines(body, date, date).unwrap_or_else(|| panic!("{body}"));
            assert_eq!(&body[at..][days[0].clone()], words);
            assert!(body[at..].starts_with(line));
        }
        for body in [
            "# 3月11日主任办公会\n\n3月12日召开了现场会。\n",
            "会议传达学习了3月5日全省会议精神。\n",
            "3月12日起施行。\n\n一\n\n二",
            "周正提出，3月12日前完成改造。\n",
            "一\n\n二\n\n三\n\n四\n\n五\n\n六\n\n# 3月12日\n",
            "## 研究2月20日开放日\n\n略。\n",
            "会议讨论了采购。\n\n会议听取了汇报。\n\n秘书科\n\n2026年3月13日\n",
            "## Minutes of 20 May 2026\n\nThey were approved.\n",
            "## Plans for Mill Day, 12 September 2026\n\nText.\n",
            "The meeting heard that Mill Day is on 12 September 2026.\n",
            "The meeting of 20 May agreed that work begins on 1 June 2026\n",
            "3月20日将召开现场会，请各科准备。\n",
            "2月20日开放日由周正主持筹备。\n",
            "下次会议定于2026年4月27日召开。\n",
            "# 会议记录（2026年3月13日整理）\n\n略。\n",
            "| 事项 | 3月20日开放日 |\n",
        ] {
            assert_eq!(in_first_lines(body, date, date), None, "{body}");
        }
    }
}
