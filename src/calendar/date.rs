//! A date as a clerk writes it.

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

use super::fold::Folded;
use super::scan::{Cursor, Written};
use super::vague::is_vague;

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateError {
    /// The text does not have the form of a date.
    NotADate,
    /// The form is right, but no such day or time exists: 30 February.
    DoesNotExist,
    /// The day exists, and the weekday beside it is another.
    WrongWeekday(NaiveDate),
    /// A word such as 尽快 or 月底前 in place of a date.
    Vague,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotADate => "not a date",
            Self::DoesNotExist => "a date that does not exist",
            Self::WrongWeekday(_) => "a date with the weekday of another",
            Self::Vague => "a vague term in place of a date",
        })
    }
}

impl std::error::Error for DateError {}

/// Reads a date: `2026-11-09`, `2026/11/9`, `2026.11.9`, `2026年11月9日`, `二〇二六年十一月九日`.
///
/// Full-width forms and inner spaces are folded, and a weekday may follow if it is the right one:
/// `2026年11月9日（星期一）`. Fails with the reason why the text is no date.
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let folded = Folded::new(text);
    let mut cursor = Cursor::new(&folded.chars, 0);
    let before = leading_weekday(&mut cursor);
    match leading_date(&mut cursor) {
        Some((written, weekday)) if cursor.at_end() => existing(written, weekday.or(before)),
        _ if is_vague(text) => Err(DateError::Vague),
        _ => Err(DateError::NotADate),
    }
}

/// Reads a day without its year, `11月9日` or `9 November`, as one of a year.
pub fn parse_day_of_year(text: &str, year: i32) -> Option<NaiveDate> {
    let folded = Folded::new(text);
    let mut cursor = Cursor::new(&folded.chars, 0);
    cursor.spaces();
    let Some(written) = cursor.month_and_day(year) else {
        // In English the year may follow the day.
        return parse_date(&format!("{text} {year}"))
            .ok()
            .filter(|_| text.chars().any(|c| c.is_ascii_alphabetic()));
    };
    let mut ahead = cursor;
    ahead.spaces();
    let bracketed = ahead.eat('(');
    let weekday = ahead.weekday().filter(|_| !bracketed || ahead.eat(')'));
    let cursor = if weekday.is_some() { ahead } else { cursor };
    existing(written, weekday).ok().filter(|_| cursor.at_end())
}

/// Reads a date as the last of a term: `2026年3月15日前` and `by 15 March 2026` too.
pub fn parse_due(text: &str) -> Result<NaiveDate, DateError> {
    parse_date(last_of_term(text)).or_else(|_| parse_date(text))
}

/// Reads the first and the last of some days: `2026年2月12日至13日`, `2026-02-12 to 2026-02-13`,
/// `12–13 February 2026`. Without a year they are of the one given.
pub fn parse_days(text: &str, year: Option<i32>) -> Option<[NaiveDate; 2]> {
    let read =
        |text: &str, year: Option<i32>| parse_date(text).ok().or_else(|| parse_day_of_year(text, year?));
    ["至", "到", "~", "～", "—", "–", " to ", " - "].into_iter().find_map(|word| {
        let (from, to) = text.split_once(word)?;
        if let Some(from) = read(from, year).or_else(|| read(&format!("{from}日"), year)) {
            let to = read(to, Some(from.year())).or_else(|| day_of_month(to, from))?;
            return Some([from, to]);
        }
        let to = read(to, year)?;
        Some([day_of_month(from, to)?, to])
    })
}

/// A day of the month of another: `13日`, `12`.
fn day_of_month(text: &str, other: NaiveDate) -> Option<NaiveDate> {
    let folded = Folded::new(text.trim().trim_end_matches(['日', '号']));
    let day: String = folded.chars.iter().collect();
    day.parse().ok().and_then(|day| other.with_day(day))
}

/// What a term says of its last day: `3月15日` of `3月15日前`.
pub fn last_of_term(text: &str) -> &str {
    let text = text.trim();
    if let Some(day) = text.strip_suffix('前') {
        return day.trim_end_matches(['之', '以']);
    }
    let words = text.split_once(char::is_whitespace).filter(|(word, _)| word.eq_ignore_ascii_case("by"));
    words.map_or(text, |(_, day)| day)
}

/// The English weekday at the cursor, before a date: `Thursday, 12 February 2026`.
fn leading_weekday(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    cursor.spaces();
    let mut ahead = *cursor;
    let english = ahead.peek().filter(char::is_ascii_alphabetic);
    let weekday = english.and_then(|_| ahead.weekday().or_else(|| ahead.short_weekday()))?;
    ahead.eat(',');
    ahead.spaces();
    *cursor = ahead;
    Some(weekday)
}

/// The date at the cursor with the weekday that follows it, if any.
pub(super) fn leading_date(cursor: &mut Cursor<'_>) -> Option<(Written, Option<Weekday>)> {
    cursor.spaces();
    let written = cursor.date()?;
    let mut ahead = *cursor;
    ahead.spaces();
    let bracketed = ahead.eat('(');
    let weekday = ahead.weekday().filter(|_| !bracketed || ahead.eat(')'));
    if weekday.is_some() {
        *cursor = ahead;
    }
    Some((written, weekday))
}

/// The day that was written, if it exists and falls on the weekday beside it.
pub(super) fn existing(written: Written, weekday: Option<Weekday>) -> Result<NaiveDate, DateError> {
    let day = written.day().ok_or(DateError::DoesNotExist)?;
    match weekday {
        Some(weekday) if weekday != day.weekday() => Err(DateError::WrongWeekday(day)),
        _ => Ok(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn forms_of_one_date() {
        let forms = [
            "2026-11-09",
            "Monday, 9 November 2026",
            "Mon 9 Nov 2026",
            "Mon., 9 Nov 2026",
            "2026-11-9",
            "2026/11/9",
            "2026.11.9",
            "2026年11月9日",
            "2026年11月09日",
            "2026年11月9号",
            "２０２６年１１月９日",
            "２０２６－１１－０９",
            "2026—11—09",
            " 2026 年 11 月 9 日 ",
            "2026\u{3000}年11月9日",
            "2026 - 11 - 09",
            "二〇二六年十一月九日",
            "二○二六年十一月九日",
            "二零二六年十一月〇九日",
            "2026年11月9日（星期一）",
            "2026-11-09 (周一)",
            "2026-11-09 Monday",
            "20261109",
            "November 9, 2026",
            "9 November 2026",
            "Nov 9 2026",
            "9th of November 2026",
            "Nov. 9th, 2026",
        ];
        for form in forms {
            assert_eq!(parse_date(form), Ok(day(2026, 11, 9)), "{form}");
        }
        assert_eq!(parse_date("二〇二六年十二月三十一日"), Ok(day(2026, 12, 31)));
        assert_eq!(parse_date("二〇二四年二月廿九日"), Ok(day(2024, 2, 29)));
    }

    #[test]
    fn terms_end_with_their_last_day() {
        for text in ["2026-11-09", "2026年11月9日前", "2026年11月9日之前", "by 9 November 2026"] {
            assert_eq!(parse_due(text), Ok(day(2026, 11, 9)), "{text}");
        }
        assert_eq!(last_of_term("11月9日以前"), "11月9日");
        assert_eq!(parse_due("11月底前"), Err(DateError::Vague));
        assert_eq!(parse_due("by the way"), Err(DateError::NotADate));
    }

    #[test]
    fn several_days_are_their_first_and_last() {
        let both = Some([day(2026, 11, 9), day(2026, 11, 10)]);
        for text in [
            "2026-11-09至2026-11-10",
            "2026-11-09 to 2026-11-10",
            "2026年11月9日至10日",
            "2026年11月9—10日",
            "2026年11月9日—11月10日",
            "11月9日到10日",
            "9–10 November 2026",
            "9 November to 10 November 2026",
        ] {
            assert_eq!(parse_days(text, Some(2026)), both, "{text}");
        }
        for text in ["2026—11—09", "2026-11-09", "11月9日", "周一至周五", "9:30-11:00", ""] {
            assert_eq!(parse_days(text, Some(2026)), None, "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist() {
        for text in [
            "2026-02-30",
            "2025年2月29日",
            "2026-13-01",
            "2026-00-10",
            "0000-01-01",
            "二〇二六年十一月三十一日",
        ] {
            assert_eq!(parse_date(text), Err(DateError::DoesNotExist), "{text}");
        }
        assert_eq!(parse_date("2026-11-09（周二）"), Err(DateError::WrongWeekday(day(2026, 11, 9))));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "2026",
            "2026-11",
            "2026年11月",
            "11月9日",
            "2026-11/09",
            "2026-111-09",
            "2026-11-091",
            "12026-11-09",
            "26-11-09",
            "2026-11-09 15:00",
            "2026-11-09前",
            "2026-11-09至2026-11-10",
            "二〇2六年十一月九日",
            "张伟",
            "2026110",
            "202611099",
            "November 2026",
            "9 November",
            "Novem 9, 2026",
        ] {
            assert_eq!(parse_date(text), Err(DateError::NotADate), "{text}");
        }
    }

    #[test]
    fn a_day_takes_the_year_that_it_is_given() {
        for text in ["11月9日", "11月9日（周一）", "十一月九日", "9 November", "November 9", "Nov 9"]
        {
            assert_eq!(parse_day_of_year(text, 2026), Some(day(2026, 11, 9)), "{text}");
        }
        for text in ["", "11月", "11月31日", "11月9日（周二）", "9", "2026-11", "张伟", "11"] {
            assert_eq!(parse_day_of_year(text, 2026), None, "{text}");
        }
    }

    #[test]
    fn every_day_reads_back_in_every_form() {
        let digits = |n: i32| -> String {
            n.to_string()
                .bytes()
                .filter_map(|b| "〇一二三四五六七八九".chars().nth((b - b'0').into()))
                .collect()
        };
        for date in day(2023, 12, 1).iter_days().take(1000) {
            for form in ["%Y-%m-%d", "%Y/%-m/%-d", "%Y年%-m月%-d日", "%Y.%m.%-d"] {
                let text = date.format(form).to_string();
                assert_eq!(parse_date(&text), Ok(date), "{text}");
                let wide: String = text
                    .chars()
                    .map(|c| if c.is_ascii() { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { c })
                    .collect();
                assert_eq!(parse_date(&wide), Ok(date), "{wide}");
            }
            let han = format!("{}年{}月{}日", digits(date.year()), date.month(), date.day());
            assert_eq!(parse_date(&han), Ok(date), "{han}");
        }
    }
}
