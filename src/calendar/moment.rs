//! A date, or a date and a time of day.

use std::fmt;

use chrono::{NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::date::{DateError, existing, leading_date};
use super::fold::Folded;
use super::scan::Cursor;
use super::time::{TimeError, leading_time};
use super::vague::is_vague;

/// When something was done, as exactly as the record says it.
///
/// The order is for sorting: a moment without a time comes first in its day. For rules use
/// [`is_after`](Self::is_after), which gives a moment without a time the benefit of the doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub date: NaiveDate,
    /// The time of day, where the record gives one.
    pub time: Option<NaiveTime>,
}

impl Moment {
    /// Some time on `date`.
    pub fn day(date: NaiveDate) -> Self {
        Self { date, time: None }
    }

    /// `date` at `time`.
    pub fn new(date: NaiveDate, time: Option<NaiveTime>) -> Self {
        Self { date, time }
    }

    /// Whether this is surely after `date` and `time`.
    ///
    /// Without a time on either side it counts as some time that day, so nothing is after anything on one
    /// day.
    pub fn is_after(&self, date: NaiveDate, time: Option<NaiveTime>) -> bool {
        self.date > date
            || self.date == date && matches!((self.time, time), (Some(own), Some(other)) if own > other)
    }

    /// Whether this is surely after `other`.
    pub fn is_after_moment(&self, other: &Self) -> bool {
        self.is_after(other.date, other.time)
    }

    /// How many calendar days `date` lies ahead of this; less than zero where it lies behind.
    pub fn days_before(&self, date: NaiveDate) -> i64 {
        (date - self.date).num_days()
    }
}

impl From<NaiveDate> for Moment {
    fn from(date: NaiveDate) -> Self {
        Self::day(date)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        match self.time {
            None => Ok(()),
            Some(time) if time.second() == 0 => write!(f, " {}", time.format("%H:%M")),
            Some(time) => write!(f, " {}", time.format("%H:%M:%S")),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_moment(&text).map_err(de::Error::custom)
    }
}

/// Reads a date with or without a time: `2026-11-09`, `2026-11-09 15:00`, `2026-11-09T15:00`,
/// `2026年11月9日下午3点`, `2026年11月9日（星期一）15时`.
///
/// Fails with the reason why the text is no such moment.
pub fn parse_moment(text: &str) -> Result<Moment, DateError> {
    let folded = Folded::new(text);
    let mut cursor = Cursor::new(&folded.chars, 0);
    let otherwise = || if is_vague(text) { DateError::Vague } else { DateError::NotADate };
    let (written, weekday) = leading_date(&mut cursor).ok_or_else(otherwise)?;
    if cursor.at_end() {
        return existing(written, weekday).map(Moment::day);
    }
    let separated = cursor.spaces() | cursor.eat('t') | cursor.eat(',');
    if !(separated || written.closed || weekday.is_some()) {
        return Err(otherwise());
    }
    let time = leading_time(cursor).map_err(|error| match error {
        TimeError::NotATime => otherwise(),
        TimeError::DoesNotExist => DateError::DoesNotExist,
    })?;
    Ok(Moment { date: existing(written, weekday)?, time: Some(time) })
}

/// Reads a day without its year, with a time of day behind it: `11月9日 14:30`, as one of a year.
pub fn parse_moment_of_year(text: &str, year: i32) -> Option<Moment> {
    let folded = Folded::new(text);
    let mut cursor = Cursor::new(&folded.chars, 0);
    cursor.spaces();
    let written = cursor.month_and_day(year)?;
    let mut ahead = cursor;
    ahead.spaces();
    let bracketed = ahead.eat('(');
    let weekday = ahead.weekday().filter(|_| !bracketed || ahead.eat(')'));
    if weekday.is_some() {
        cursor = ahead;
    }
    cursor.spaces();
    let time = leading_time(cursor).ok()?;
    Some(Moment { date: existing(written, weekday).ok()?, time: Some(time) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        parse_moment(text).unwrap()
    }

    #[test]
    fn a_moment_takes_the_year_that_it_is_given() {
        for form in ["11月9日 15:00", "11月9日下午3点", "11月9日（周一）15时", "十一月九日 15:00"]
        {
            assert_eq!(parse_moment_of_year(form, 2026), Some(moment("2026-11-09 15:00")), "{form}");
        }
        for form in ["11月9日", "11月31日 15:00", "11月9日（周二）15:00", "15:00", "11月9日 25:00"]
        {
            assert_eq!(parse_moment_of_year(form, 2026), None, "{form}");
        }
    }

    #[test]
    fn forms_of_one_moment() {
        for form in [
            "2026-11-09 15:00",
            "2026-11-09T15:00",
            "2026-11-09T15:00:00",
            "2026-11-09, 15:00",
            "2026-11-09，15：00",
            "2026-11-09 下午3点",
            "2026年11月9日下午3点",
            "2026年11月9日15时",
            "2026 年 11 月 9 日 下午 3：00",
            "2026年11月9日（星期一）下午3点",
            "二〇二六年十一月九日下午三点",
            "2026/11/9 3:00 pm",
        ] {
            assert_eq!(moment(form).to_string(), "2026-11-09 15:00", "{form}");
        }
        assert_eq!(moment("2026年11月9日").to_string(), "2026-11-09");
        assert_eq!(moment("2026-11-09 15:00:30").to_string(), "2026-11-09 15:00:30");
    }

    #[test]
    fn what_is_no_moment() {
        for text in
            ["2026-11-0915:00", "15:00", "2026-11-09 15", "2026-11-09 会后见", "2026-11-09T15:00+08:00"]
        {
            assert!(parse_moment(text).is_err(), "{text}");
        }
        for text in ["2026-11-31 15:00", "2026-11-09 25:00"] {
            assert_eq!(parse_moment(text), Err(DateError::DoesNotExist), "{text}");
        }
        let day = moment("2026-11-09").date;
        assert_eq!(parse_moment("2026-11-09 周二 15:00"), Err(DateError::WrongWeekday(day)));
    }

    #[test]
    fn a_moment_without_time_is_never_after_its_own_day() {
        let (day, early, late) =
            (moment("2026-11-09"), moment("2026-11-09 09:30"), moment("2026-11-09 15:00"));
        for (a, b) in [(day, day), (day, early), (early, day), (day, late), (early, early)] {
            assert!(!a.is_after_moment(&b), "{a} {b}");
        }
        assert!(late.is_after_moment(&early));
        assert!(moment("2026-11-10").is_after_moment(&late));
        assert!(!moment("2026-11-08 23:00").is_after(day.date, None));
        assert_eq!(moment("2026-11-07 16:00").days_before(day.date), 2);
        assert_eq!(moment("2026-11-10").days_before(day.date), -1);
    }

    #[test]
    fn serde_reads_and_writes_the_short_form() {
        let read: Moment = serde_json::from_str("\"2026年11月9日下午3点\"").unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), "\"2026-11-09 15:00\"");
    }
}
