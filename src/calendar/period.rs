//! Months, semesters, years and weeks: the periods of statistics and reports.

use std::fmt;
use std::str::FromStr;

use super::date::parse_date;
use chrono::{Datelike, Days as Count, NaiveDate, Weekday};

/// An unbroken run of days.
pub trait Days {
    /// The first day.
    fn first(&self) -> NaiveDate;

    /// The last day, which belongs to it.
    fn last(&self) -> NaiveDate;

    /// Whether `date` is one of its days.
    fn contains(&self, date: NaiveDate) -> bool {
        self.first() <= date && date <= self.last()
    }
}

/// A run of days with a name: a row of holidays in a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// What the days are called.
    pub name: String,
    /// The same in English, where somebody said.
    pub english: Option<String>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// A semester of a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Semester {
    /// How reports refer to it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The same in English, where somebody said.
    pub english: Option<String>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Days for Period {
    fn first(&self) -> NaiveDate {
        self.from
    }

    fn last(&self) -> NaiveDate {
        self.to
    }
}

impl Days for Semester {
    fn first(&self) -> NaiveDate {
        self.from
    }

    fn last(&self) -> NaiveDate {
        self.to
    }
}

/// A calendar month; its id is `2026-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u32,
}

impl Month {
    /// The month of `date`.
    pub fn containing(date: NaiveDate) -> Self {
        Self { year: date.year(), month: date.month() }
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        match self.month {
            1 => Self { year: self.year - 1, month: 12 },
            month => Self { month: month - 1, ..self },
        }
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        match self.month {
            12 => Self { year: self.year + 1, month: 1 },
            month => Self { month: month + 1, ..self },
        }
    }

    /// The same month one year earlier.
    #[must_use]
    pub fn same_a_year_ago(self) -> Self {
        Self { year: self.year - 1, ..self }
    }
}

impl Days for Month {
    fn first(&self) -> NaiveDate {
        first_of(self.year, self.month)
    }

    fn last(&self) -> NaiveDate {
        day_before(self.next().first())
    }
}

/// A calendar year; its id is `2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(pub i32);

impl Year {
    /// The year of `date`.
    pub fn containing(date: NaiveDate) -> Self {
        Self(date.year())
    }

    /// Its twelve months.
    pub fn months(self) -> impl Iterator<Item = Month> {
        (1..=12).map(move |month| Month { year: self.0, month })
    }
}

impl Days for Year {
    fn first(&self) -> NaiveDate {
        first_of(self.0, 1)
    }

    fn last(&self) -> NaiveDate {
        day_before(first_of(self.0 + 1, 1))
    }
}

/// Half a calendar year; its id is `2026-H1` or `2026-H2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HalfYear {
    /// The year.
    pub year: i32,
    /// Whether it is the half that begins in July.
    pub second: bool,
}

impl HalfYear {
    /// The half year of `date`.
    pub fn containing(date: NaiveDate) -> Self {
        Self { year: date.year(), second: date.month() > 6 }
    }

    /// The half year after.
    #[must_use]
    pub fn next(self) -> Self {
        Self { year: self.year + i32::from(self.second), second: !self.second }
    }
}

impl Days for HalfYear {
    fn first(&self) -> NaiveDate {
        first_of(self.year, if self.second { 7 } else { 1 })
    }

    fn last(&self) -> NaiveDate {
        day_before(self.next().first())
    }
}

/// A week from Monday to Sunday, numbered by ISO 8601; its id is `2026-W46`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    /// The year that the week counts in, which is that of its Thursday.
    pub year: i32,
    /// The number of the week, from 1.
    pub number: u32,
    monday: NaiveDate,
}

impl Week {
    /// The week of `date`.
    pub fn containing(date: NaiveDate) -> Self {
        let monday = date.week(Weekday::Mon).checked_first_day().unwrap_or(NaiveDate::MIN);
        Self { year: date.iso_week().year(), number: date.iso_week().week(), monday }
    }

    /// The date of one of its days.
    pub fn day(self, weekday: Weekday) -> NaiveDate {
        let days = Count::new(weekday.num_days_from_monday().into());
        self.monday.checked_add_days(days).unwrap_or(NaiveDate::MAX)
    }

    /// The week after.
    #[must_use]
    pub fn next(self) -> Self {
        Self::containing(self.last().succ_opt().unwrap_or(NaiveDate::MAX))
    }
}

impl Days for Week {
    fn first(&self) -> NaiveDate {
        self.monday
    }

    fn last(&self) -> NaiveDate {
        self.day(Weekday::Sun)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl fmt::Display for HalfYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-H{}", self.year, if self.second { 2 } else { 1 })
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year, self.number)
    }
}

/// A text that is no id of a period of the kind asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPeriod;

impl fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the id of a period")
    }
}

impl std::error::Error for NotAPeriod {}

impl FromStr for Month {
    type Err = NotAPeriod;

    /// Reads the id, `2026-05`.
    fn from_str(id: &str) -> Result<Self, NotAPeriod> {
        let (year, month) = id.split_once('-').ok_or(NotAPeriod)?;
        let Year(year) = year.parse()?;
        let digits = month.len() == 2 && month.bytes().all(|b| b.is_ascii_digit());
        match month.parse() {
            Ok(month @ 1..=12) if digits => Ok(Self { year, month }),
            _ => Err(NotAPeriod),
        }
    }
}

impl FromStr for Year {
    type Err = NotAPeriod;

    /// Reads the id, `2026`.
    fn from_str(id: &str) -> Result<Self, NotAPeriod> {
        let digits = id.len() == 4 && id.bytes().all(|b| b.is_ascii_digit());
        id.parse().ok().filter(|year| digits && *year > 0).map(Self).ok_or(NotAPeriod)
    }
}

/// The id of the month or the year that a text means, however a clerk writes it: `2026-05`, `2026年5月`,
/// `2026/5`, `2026.5`, `202605`, `May 2026`, `2026年`, `2026`.
pub fn written_period(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('份');
    let date = |text: String| parse_date(&text).ok();
    let month = [
        format!("{text}1日"),
        format!("{text}-1"),
        format!("{text}/1"),
        format!("{text}.1"),
        format!("1 {text}"),
    ];
    let year = format!("{text}1月1日");
    // Digits alone, as `20260413` is a day.
    let digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut month = month.into_iter().chain(digits.then(|| format!("{text}01")));
    let of_month = month.find_map(date).map(|date| Month::containing(date).to_string());
    let of_year = || date(year).map(Year::containing).or_else(|| text.parse().ok());
    of_month.or_else(|| of_year().map(|year: Year| year.to_string()))
}

/// The first day of a month; the end of time where the calendar has no such month.
fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MAX)
}

fn day_before(date: NaiveDate) -> NaiveDate {
    date.pred_opt().unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn periods_as_clerks_write_them() {
        for text in [
            "2026-04",
            "2026年4月",
            "2026年4月份",
            "2026-4",
            "2026/4",
            "2026.4",
            "２０２６年４月",
            "二〇二六年四月",
            "April 2026",
            "202604",
            " 2026-04 ",
        ] {
            assert_eq!(written_period(text).as_deref(), Some("2026-04"), "{text}");
        }
        for text in ["2026年", "2026", "二〇二六年"] {
            assert_eq!(written_period(text).as_deref(), Some("2026"), "{text}");
        }
        for text in ["", "2026-spring", "2026-04-20-all-staff-meeting", "2026年13月", "四月"] {
            assert_eq!(written_period(text), None, "{text}");
        }
    }

    #[test]
    fn ids() {
        let date = day("2026-05-03");
        assert_eq!(Month::containing(date).to_string(), "2026-05");
        assert_eq!(Year::containing(date).to_string(), "2026");
        assert_eq!(HalfYear::containing(date).to_string(), "2026-H1");
        assert_eq!(HalfYear::containing(day("2026-07-01")).to_string(), "2026-H2");
        assert_eq!(Week::containing(date).to_string(), "2026-W18");
        assert_eq!(Week::containing(day("2027-01-01")).to_string(), "2026-W53");
        assert_eq!("2026-05".parse(), Ok(Month::containing(date)));
        assert_eq!("2026".parse(), Ok(Year(2026)));
        for text in ["", "2026", "2026-13", "2026-00", "2026-5", "2026-+5", "26-05", "2026-05-01"] {
            assert!(text.parse::<Month>().is_err(), "{text}");
        }
        for text in ["", "26", "+026", "0000", "2026-05", "第一学期"] {
            assert!(text.parse::<Year>().is_err(), "{text}");
        }
    }

    #[test]
    fn neighbours() {
        let january = Month { year: 2026, month: 1 };
        assert_eq!(january.previous(), Month { year: 2025, month: 12 });
        assert_eq!(january.previous().next(), january);
        assert_eq!(january.same_a_year_ago(), Month { year: 2025, month: 1 });
        let second_half = HalfYear { year: 2025, second: true };
        assert_eq!(second_half.next(), HalfYear { year: 2026, second: false });
        assert_eq!(Month { year: 2024, month: 2 }.last(), day("2024-02-29"));
        assert_eq!(Week::containing(day("2026-11-09")).day(Weekday::Fri), day("2026-11-13"));
    }

    /// A period contains its days, ends where the next begins, and is the period of each of its days.
    fn is_a_partition<P: Days + PartialEq + fmt::Debug>(of: impl Fn(NaiveDate) -> P) {
        for date in day("2019-12-20").iter_days().take(2000) {
            let period = of(date);
            assert!(period.contains(date));
            assert_eq!(of(period.first()), period);
            assert_eq!(of(period.last()), period);
            let day_before = period.first().pred_opt().unwrap();
            assert_eq!(of(day_before).last(), day_before);
        }
    }

    #[test]
    fn periods_part_the_days() {
        is_a_partition(Month::containing);
        is_a_partition(Year::containing);
        is_a_partition(HalfYear::containing);
        is_a_partition(Week::containing);
    }
}
