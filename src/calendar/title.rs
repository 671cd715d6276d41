//! Dates and weekdays in a title or a file name.

use std::ops::Range;

use chrono::{NaiveDate, Weekday};

use super::fold::{Folded, is_numeral};
use super::scan::Cursor;

/// Every existing date in `text`, with the bytes it is written in.
///
/// Dates need their year; with `year` given, `11月9日` without one counts as a day of that year.
pub fn dates_in(text: &str, year: Option<i32>) -> Vec<(Range<usize>, NaiveDate)> {
    let folded = Folded::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < folded.chars.len() {
        let mut cursor = Cursor::new(&folded.chars, at);
        match date_at(&mut cursor, at.checked_sub(1).map(|last| folded.chars[last]), year) {
            Some(date) => {
                found.push((folded.bytes(at..cursor.at), date));
                at = cursor.at;
            }
            None => at += 1,
        }
    }
    found
}

/// The date at the cursor, which stands behind the character `last`.
fn date_at(cursor: &mut Cursor<'_>, last: Option<char>, year: Option<i32>) -> Option<NaiveDate> {
    if last.is_some_and(is_numeral) || !cursor.peek().is_some_and(is_numeral) {
        return None;
    }
    let start = *cursor;
    if let Some(written) = cursor.date() {
        return written.day();
    }
    *cursor = start;
    // Behind 年 stands the rest of a date whose year is another one: 去年11月9日.
    let year = year.filter(|_| last != Some('年'))?;
    cursor.month_and_day(year)?.day()
}

/// Every weekday in `text` that can say on which day a meeting is, with the bytes it is written in.
///
/// Knows 星期一, 周一, 礼拜一 and Monday. A weekday of another week or of every week (下周一, 每周一), a
/// range (周一至周五) and a number of weeks (一周一次) say nothing of the day and are left out.
pub fn weekdays_in(text: &str) -> Vec<(Range<usize>, Weekday)> {
    let folded = Folded::new(text);
    let chars = &folded.chars;
    let mut found: Vec<(Range<usize>, Weekday)> = Vec::new();
    let mut range_end = 0;
    let mut at = 0;
    while at < chars.len() {
        let mut cursor = Cursor::new(chars, at);
        let Some(weekday) = cursor.weekday() else {
            at += 1;
            continue;
        };
        let joined = at > 0 && joins(chars[at - 1], chars[at]);
        let mut ahead = cursor;
        let opens_range =
            ['至', '到', '~', '-'].into_iter().any(|c| ahead.eat(c)) && ahead.weekday().is_some();
        let counts = cursor.peek().is_some_and(|c| "次个回遍度章年".contains(c));
        if opens_range {
            range_end = ahead.at;
        } else if cursor.at > range_end && !joined && !counts {
            found.push((folded.bytes(at..cursor.at), weekday));
        }
        at = cursor.at;
    }
    found
}

/// Whether `last` makes another thing of the weekday that begins with `first`.
fn joins(last: char, first: char) -> bool {
    let other_week = "上下每本逐隔各".contains(last) && !first.is_ascii();
    let word = first.is_ascii() && last.is_ascii_alphanumeric();
    other_week || word || (first == '周' && is_numeral(last))
}

/// The name of a weekday in Chinese and in English.
pub fn weekday_name(weekday: Weekday) -> (&'static str, &'static str) {
    match weekday {
        Weekday::Mon => ("星期一", "Monday"),
        Weekday::Tue => ("星期二", "Tuesday"),
        Weekday::Wed => ("星期三", "Wednesday"),
        Weekday::Thu => ("星期四", "Thursday"),
        Weekday::Fri => ("星期五", "Friday"),
        Weekday::Sat => ("星期六", "Saturday"),
        Weekday::Sun => ("星期日", "Sunday"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str, year: Option<i32>) -> Vec<(&str, String)> {
        dates_in(text, year).into_iter().map(|(range, date)| (&text[range], date.to_string())).collect()
    }

    fn weekdays(text: &str) -> Vec<(&str, Weekday)> {
        weekdays_in(text).into_iter().map(|(range, day)| (&text[range], day)).collect()
    }

    #[test]
    fn dates_stand_where_they_are_written() {
        assert_eq!(dates("2026-11-09-office-meeting", None), [("2026-11-09", "2026-11-09".to_owned())]);
        assert_eq!(
            dates("关于２０２６年11月9日和2026.11.10的会", None),
            [("２０２６年11月9日", "2026-11-09".to_owned()), ("2026.11.10", "2026-11-10".to_owned())]
        );
        assert_eq!(dates("十一月九日例会", Some(2026)), [("十一月九日", "2026-11-09".to_owned())]);
        assert_eq!(dates("（11月9日）例会", Some(2026)), [("11月9日", "2026-11-09".to_owned())]);
        for (text, year) in [
            ("11月9日例会", None),
            ("去年11月9日", Some(2026)),
            ("2026年2月30日", Some(2026)),
            ("2026年第3次", Some(2026)),
            ("12026-11-09", None),
            ("2026-11-091", None),
            ("第21次主任办公会", Some(2026)),
            ("", Some(2026)),
        ] {
            assert_eq!(dates(text, year), [], "{text}");
        }
    }

    #[test]
    fn weekdays_stand_where_they_are_written() {
        assert_eq!(weekdays("周一例会（星期二补开）"), [("周一", Weekday::Mon), ("星期二", Weekday::Tue)]);
        assert_eq!(
            weekdays("礼拜天，星期日，周日"),
            [("礼拜天", Weekday::Sun), ("星期日", Weekday::Sun), ("周日", Weekday::Sun)]
        );
        assert_eq!(weekdays("Meeting on MONDAY"), [("MONDAY", Weekday::Mon)]);
        for text in [
            "一周一次",
            "两周一次例会",
            "每周一例会",
            "下周五",
            "周一至周五",
            "Mondays",
            "周转房",
            "周年",
            "星期",
        ] {
            assert_eq!(weekdays(text), [], "{text}");
        }
    }

    #[test]
    fn ranges_lie_on_character_boundaries() {
        let pieces = ["周", "一", "年", "2026", "-", "11", "月", "９", "日", "é", "Monday", "㋀", "🗓"];
        for a in pieces {
            for b in pieces {
                for c in pieces {
                    for d in pieces {
                        let text = format!("2026年{a}{b}{c}{d}");
                        for (range, _) in dates_in(&text, Some(2026)) {
                            assert!(text.get(range).is_some(), "{text}");
                        }
                        for (range, _) in weekdays_in(&text) {
                            assert!(text.get(range).is_some(), "{text}");
                        }
                    }
                }
            }
        }
    }
}
