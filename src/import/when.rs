//! Dates and times within running text.

use crate::calendar::{dates_in, parse_time};
use crate::finding::Text;
use crate::say;
use chrono::{Datelike, NaiveDate, NaiveTime};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
    let day = r"(\d{1,2})(?:st|nd|rd|th)?";
    pattern(&format!(
        r"(?i)\b(?:{month}\s+{day}(?:,?\s+(\d{{4}}))?|{day}\s+(?:of\s+)?{month}(?:,?\s+(\d{{4}}))?)\b"
    ))
});
static COMPACT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[^0-9])((?:19|20)\d{2})[_-]?(0[1-9]|1[0-2])[_-]?(0[1-9]|[12]\d|3[01])(?:[^0-9]|$)")
});
static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    let part = r"(?:凌晨|上午|早上|早晨|中午|下午|傍晚|晚上|晚)?\s*";
    let clock = r"(?:\d{1,2}\s*[:：∶]\s*\d{2}(?:\s*[:：]\s*\d{2})?|\d{1,2}\s*[点时](?:\s*(?:\d{1,2}\s*分?|半|整|一刻|三刻))?|[一二三四五六七八九十]{1,3}[点时](?:半|整|[一二三四五六七八九十]{1,3}分?)?)";
    let suffix = r"(?:\s*[AaPp]\.?\s?[Mm]\.?)?";
    let bare = r"\b(?:0?[1-9]|1[0-2])\s*[AaPp]\.?[Mm]\b\.?";
    pattern(&format!(r"({part}(?:{clock}{suffix}|{bare}))"))
});

/// Words about a day that are no date.
pub(super) static VAGUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(尽快|近期|(?:\d{1,2}|[一二三四五六七八九十]{1,2}|本|下)?月(?:底|中旬|上旬|下旬)前?|年底前?|下周[一二三四五六日天]?前?|下次会议前?|(?:本?周|星期)[一二三四五六日天]之?前|本周内?|\bASAP\b|next (?:week|meeting|month)|by (?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|end of (?:the )?(?:week|month|year))",
    )
});

/// Compiles a pattern of this program.
pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is right")
}

/// The dates in a text, in the order in which they stand. A day without its year is one of `year`.
pub(super) fn dates(text: &str, year: Option<i32>) -> Vec<(Range<usize>, NaiveDate)> {
    let mut found = dates_in(text, year);
    for date in COMPACT.captures_iter(text) {
        let number = |group: usize| date[group].parse::<u32>().ok();
        let range = date.get(1).map(|m| m.start()).zip(date.get(3).map(|m| m.end()));
        let day = || NaiveDate::from_ymd_opt(date[1].parse().ok()?, number(2)?, number(3)?);
        if let (Some((start, end)), Some(day)) = (range, day()) {
            found.push((start..end, day));
        }
    }
    for date in ENGLISH.captures_iter(text) {
        found.extend(english(&date, year).map(|day| (date.get(0).map_or(0..0, |whole| whole.range()), day)));
    }
    // A day above twelve says which of the two is the month.
    for (range, [month_first, day_first]) in slashed(text) {
        let sure = month_first.xor(day_first).or(month_first.filter(|day| Some(*day) == day_first));
        found.extend(sure.map(|day| (range, day)));
    }
    found.sort_by_key(|(range, _)| (range.start, range.end));
    found.dedup_by(|later, earlier| later.0.start < earlier.0.end);
    found
}

/// A day that a text means to state, and does not.
#[derive(Debug, PartialEq)]
pub(super) struct Unclear {
    /// As it is written.
    pub(super) written: String,
    /// The days that it may be; none where there is no such day.
    pub(super) readings: Vec<NaiveDate>,
}

impl Unclear {
    /// What is to be asked.
    pub(super) fn question(&self) -> Text {
        let Self { written, readings } = self;
        match readings[..] {
            [month_first, day_first, ..] => say!(
                zh: "“{written}”可以是 {month_first}，也可以是 {day_first}",
                en: "“{written}” may be {month_first} or {day_first}"
            ),
            _ => say!(zh: "没有“{written}”这一天", en: "there is no day “{written}”"),
        }
    }
}

/// The first day of a text that does not exist, `2024年6月31日`, or that says day and month in either order,
/// `6/1/2025`.
pub(super) fn unclear_day(text: &str) -> Option<Unclear> {
    static FROM_YEAR: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[^0-9.])(((?:19|20)\d{2})\s*(?:年|[-/._]?)\s*(\d{1,2})\s*(?:月|[-/._]?)\s*(\d{1,2})日?)(?:[^0-9]|$)",
        )
    });
    let number = |found: &regex::Captures<'_>, group: usize| found[group].parse::<u32>().ok();
    let no_such = |written: &str| Unclear { written: written.to_owned(), readings: Vec::new() };
    let from_year = FROM_YEAR.captures(text).and_then(|found| {
        let (year, month, day) = (found[2].parse().ok()?, number(&found, 3)?, number(&found, 4)?);
        let near = (1..=12).contains(&month) && (1..=31).contains(&day);
        (near && NaiveDate::from_ymd_opt(year, month, day).is_none()).then(|| no_such(&found[1]))
    });
    let in_words = || {
        let found = ENGLISH.captures(text)?;
        let year = found.get(3).or(found.get(6));
        (year.is_some() && english(&found, None).is_none()).then(|| no_such(&found[0]))
    };
    let in_any_order = || {
        let (written, [month_first, day_first]) = slashed(text).into_iter().next()?;
        let readings: Vec<_> = [month_first, day_first].into_iter().flatten().collect();
        let sure = readings.len() == 1 || month_first.is_some() && month_first == day_first;
        (!sure).then(|| Unclear { written: text[written].to_owned(), readings })
    };
    from_year.or_else(in_words).or_else(in_any_order)
}

/// Days as `6/1/2025`, each read with the month first and with the day first.
fn slashed(text: &str) -> Vec<(Range<usize>, [Option<NaiveDate>; 2])> {
    static SLASHED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:^|[^0-9./])((\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d{2}))(?:[^0-9/]|$)"));
    let found = SLASHED.captures_iter(text).filter_map(|found| {
        let number = |group: usize| found[group].parse::<u32>().ok();
        let (first, second, year) = (number(2)?, number(3)?, found[4].parse().ok()?);
        let of = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        Some((found.get(1)?.range(), [of(first, second), of(second, first)]))
    });
    found.collect()
}

fn english(date: &regex::Captures<'_>, year: Option<i32>) -> Option<NaiveDate> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (month, day, written) = match date.get(1) {
        Some(month) => (month, date.get(2)?, date.get(3)),
        None => (date.get(5)?, date.get(4)?, date.get(6)),
    };
    let month = month.as_str().to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| month.starts_with(name))? + 1;
    let year = written.and_then(|year| year.as_str().parse().ok()).or(year)?;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, day.as_str().parse().ok()?)
}

/// The first and the second time of day in a text: `9:30-11:00`, `下午3点至5点`. Dates are passed over.
pub(super) fn times(text: &str) -> (Option<NaiveTime>, Option<NaiveTime>) {
    let mut bare = text.to_owned();
    for (range, _) in dates(text, Some(2000)).into_iter().rev() {
        bare.replace_range(range, " ");
    }
    // An offset from UTC is no time of day.
    let bare = OFFSET.replace_all(&bare, " ");
    let bare = with_colons(&bare);
    let mut found = TIMES.captures_iter(&bare).map(|time| time[1].to_owned());
    let Some(first) = found.next() else { return (None, None) };
    let second = found.next();
    let start = time_of(&first, second.as_deref());
    let end = second
        .as_deref()
        .and_then(|second| time_of(second, None).map(|end| later_half(&first, second, start, end)));
    (start, end.filter(|end| Some(*end) != start))
}

/// A text whose times with a dot have a colon: `7.30pm`, `19.30-21.00`.
fn with_colons(text: &str) -> String {
    static HALF: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(^|[^0-9.])(\d{1,2})\.([0-5]\d)(\s*[AaPp]\.?\s?[Mm]\b)"));
    static RANGE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(^|[^0-9.])(\d{1,2})\.([0-5]\d)(\s*(?:[-–—~～至到]|to|until)\s*\d{1,2})[.:：]([0-5]\d)([^0-9.]|$)",
        )
    });
    let text = RANGE.replace_all(text, "$1$2:$3$4:$5$6");
    HALF.replace_all(&text, "$1$2:$3$4").into_owned()
}

/// The time that a text states which is nothing but a time: `20.35`, `8:41 p.m.`.
pub(super) fn time_alone(text: &str) -> Option<NaiveTime> {
    static DOTTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(\d{1,2})\.([0-5]\d)\b"));
    times(&DOTTED.replace(text, "$1:$2")).0
}

static OFFSET: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:UTC|GMT)\s*[+-]?\s*\d{0,2}(?::?\d{2})?|[+]\d{2}:\d{2}\b"));

/// A time; `7:00` before `9:00 pm` is in the evening too.
fn time_of(text: &str, next: Option<&str>) -> Option<NaiveTime> {
    let text = text.replace([' ', '.'], "");
    let half = |text: &str| {
        let folded = text.to_ascii_lowercase().replace(['.', ' '], "");
        folded.ends_with("am").then_some("am").or(folded.ends_with("pm").then_some("pm"))
    };
    match (half(&text), next.and_then(half)) {
        (None, Some(half)) if text.chars().all(|c| c.is_ascii_digit() || c == ':') => {
            parse_time(&format!("{text}{half}")).or_else(|_| parse_time(&text)).ok()
        }
        _ => parse_time(&text).ok(),
    }
}

/// `下午3点至5点` ends at 17:00.
fn later_half(first: &str, second: &str, start: Option<NaiveTime>, end: NaiveTime) -> NaiveTime {
    let part = ["下午", "晚上", "傍晚", "晚"].into_iter().find(|part| first.trim().starts_with(part));
    let said =
        second.trim().starts_with(|c: char| !c.is_ascii_digit() && super::label::marker(second).is_none());
    match (part, start) {
        (Some(part), Some(start)) if !said && end < start => {
            parse_time(&format!("{part}{}", second.trim())).unwrap_or(end)
        }
        _ => end,
    }
}

/// By when something is due, and the bytes that say so. The year is the meeting's, or the next one for a day
/// that would lie well before it.
pub(super) fn due_in(text: &str, meeting: NaiveDate) -> Option<(Range<usize>, NaiveDate)> {
    let with_year = dates(text, None);
    if let Some(found) = with_year.into_iter().next_back() {
        return Some(found);
    }
    let (range, day) = dates(text, Some(meeting.year())).into_iter().next_back()?;
    if day >= meeting {
        return Some((range, day));
    }
    let next = day.with_year(meeting.year() + 1)?;
    // In December, `1月15日` is that of the next year.
    ((next - meeting).num_days() <= 183).then_some((range, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        dates(text, Some(2026)).first().map(|(_, date)| date.to_string())
    }

    #[test]
    fn dates_in_headings_and_names() {
        for text in [
            "架构例会 2026-03-23 14:00-14:40(UTC+08:00)Beijing",
            "2026_03_23_meeting.md",
            "20260323.md",
            "Board monthly meeting, March 23, 2026",
            "23rd March 2026",
            "会议时间：2026年3月23日 9:30-11:00",
            "by Mar 23",
        ] {
            assert_eq!(day(text).as_deref(), Some("2026-03-23"), "{text}");
        }
        assert_eq!(day("may the force"), None);
    }

    #[test]
    fn a_day_that_is_none_or_two_is_asked_about() {
        for (text, readings) in [
            ("2024年6月31日", &[][..]),
            ("20250631.md", &[]),
            ("June 31, 2025", &[]),
            ("Meeting of 6/1/2025", &["2025-06-01", "2025-01-06"]),
        ] {
            let unclear = unclear_day(text).unwrap();
            let found: Vec<_> = unclear.readings.iter().map(ToString::to_string).collect();
            assert_eq!(found, readings, "{text}");
            assert!(dates(text, None).is_empty(), "{text}");
        }
        for text in ["2026-03-23", "23/03/2026", "3/3/2026", "March 23, 2026", "version 2024.13"] {
            assert_eq!(unclear_day(text), None, "{text}");
        }
        assert_eq!(day("29/05/2025").as_deref(), Some("2025-05-29"));
    }

    #[test]
    fn ranges_of_times() {
        let of = |text: &str| {
            let (start, end) = times(text);
            (
                start.map(|time| time.format("%H:%M").to_string()),
                end.map(|time| time.format("%H:%M").to_string()),
            )
        };
        let some = |start: &str, end: &str| (Some(start.to_owned()), Some(end.to_owned()));
        assert_eq!(of("2026-03-23 14:00-14:40(UTC+08:00)Beijing"), some("14:00", "14:40"));
        assert_eq!(of("2026年3月23日 9:30-11:00"), some("09:30", "11:00"));
        assert_eq!(of("下午3点至5点"), some("15:00", "17:00"));
        assert_eq!(of("from 7:00 to 9:15 pm"), some("19:00", "21:15"));
        assert_eq!(of("adjourned at 3:42 p.m."), (Some("15:42".to_owned()), None));
        assert_eq!(of("7.30pm – 9.15pm"), some("19:30", "21:15"));
        assert_eq!(of("19.30-21.00"), some("19:30", "21:00"));
        assert_eq!(of("5:30–7:00 p.m."), some("17:30", "19:00"));
        assert_eq!(of("closed at 8.10pm"), (Some("20:10".to_owned()), None));
        assert_eq!(of("20 March 2025, 3pm CET"), (Some("15:00".to_owned()), None));
        assert_eq!(of("15pm, 1.5.12"), (None, None));
        assert_eq!(time_alone("20.35").map(|time| time.to_string()).as_deref(), Some("20:35:00"));
        assert_eq!(of("2026-03-23"), (None, None));
    }

    #[test]
    fn days_without_a_year() {
        let meeting = NaiveDate::from_ymd_opt(2026, 12, 20).unwrap();
        assert_eq!(
            due_in("1月15日前", meeting).map(|(_, day)| day.to_string()).as_deref(),
            Some("2027-01-15")
        );
        assert_eq!(
            due_in("by June 3", meeting).map(|(_, day)| day.to_string()).as_deref(),
            Some("2027-06-03")
        );
        assert_eq!(due_in("尽快", meeting), None);
    }
}
