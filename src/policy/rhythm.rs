//! Periods in which something happens once, and days of any year.

use crate::calendar::{Days, HalfYear, Month, Year, chinese_new_year, work_year_end};
use crate::finding::Text;
use crate::say;
use crate::yaml::{Format, Grammar, Plain, Shape, words};
use chrono::{Datelike, Days as NumberOfDays, NaiveDate};
use serde::Deserialize;
use std::fmt;
use std::str::FromStr;

words! {
    /// A period in which something happens once.
    pub enum Per {
        /// A calendar month.
        Month = "month", "月";
        /// January to June, or July to December.
        HalfYear = "half-year", "半年";
        /// A calendar year.
        Year = "year", "年";
        /// From one Chinese New Year's Day to the next.
        WorkYear = "work-year", "工作年度";
    }
}

words! {
    /// Which of a month's days of one weekday.
    pub enum Which {
        /// The first.
        First = "first", "第一个";
        /// The second.
        Second = "second", "第二个";
        /// The third.
        Third = "third", "第三个";
        /// The fourth.
        Fourth = "fourth", "第四个";
        /// The last.
        Last = "last", "最后一个";
    }

    /// A month of any year.
    pub enum MonthOfYear {
        /// January.
        January = "january", "一月", "1月";
        /// February.
        February = "february", "二月", "2月";
        /// March.
        March = "march", "三月", "3月";
        /// April.
        April = "april", "四月", "4月";
        /// May.
        May = "may", "五月", "5月";
        /// June.
        June = "june", "六月", "6月";
        /// July.
        July = "july", "七月", "7月";
        /// August.
        August = "august", "八月", "8月";
        /// September.
        September = "september", "九月", "9月";
        /// October.
        October = "october", "十月", "10月";
        /// November.
        November = "november", "十一月", "11月";
        /// December.
        December = "december", "十二月", "12月";
    }
}

impl Which {
    /// Whether a date is that one of its month.
    pub fn is(self, date: NaiveDate) -> bool {
        let nth = match self {
            Self::First => 0,
            Self::Second => 1,
            Self::Third => 2,
            Self::Fourth => 3,
            Self::Last => return Month::containing(date) != Month::containing(date + NumberOfDays::new(7)),
        };
        date.day0() / 7 == nth
    }
}

impl MonthOfYear {
    /// Whether a date lies in it.
    pub fn has(self, date: NaiveDate) -> bool {
        self as u32 == date.month0()
    }
}

impl Per {
    /// The first and the last day of the period that has a date.
    pub fn around(self, date: NaiveDate) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Month => ends(&Month::containing(date)),
            Self::HalfYear => ends(&HalfYear::containing(date)),
            Self::Year => ends(&Year::containing(date)),
            Self::WorkYear => {
                let end = work_year_end(date);
                (chinese_new_year(end.year() - 1), end.pred_opt().unwrap_or(end))
            }
        }
    }

    /// The periods that lie wholly after one day and before another. With `from` as the first day after, its
    /// own period counts if it begins on that day.
    pub fn between(self, from: NaiveDate, before: NaiveDate) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        let own = self.around(from);
        let next = move |(_, last): &(NaiveDate, NaiveDate)| last.succ_opt().map(|day| self.around(day));
        let whole = std::iter::successors(Some(own), next).skip_while(move |(first, _)| *first < from);
        whole.take_while(move |(_, last)| *last < before)
    }
}

fn ends(days: &impl Days) -> (NaiveDate, NaiveDate) {
    (days.first(), days.last())
}

/// Whether a date lies in the half of its work year that ends with the Chinese New Year.
pub fn towards_new_year(date: NaiveDate) -> bool {
    let end = work_year_end(date);
    end - date <= date - chinese_new_year(end.year() - 1)
}

/// A day of any year: `06-24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// The day of a date.
    pub fn from_date(date: NaiveDate) -> Self {
        Self { month: date.month(), day: date.day() }
    }
}

impl FromStr for MonthDay {
    type Err = Text;

    fn from_str(text: &str) -> Result<Self, Text> {
        // A leap year, so that 29 February is a day.
        let date = format!("2024-{text}").parse::<NaiveDate>().ok().filter(|_| text.len() == 5);
        date.map(Self::from_date)
            .ok_or_else(|| say!(zh: "写月和日，例如 06-24", en: "write month and day, such as 06-24"))
    }
}

impl TryFrom<String> for MonthDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map_err(|help: Text| help.en)
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl Format for MonthDay {
    type Stored = Self;
    const SHAPE: Shape = Shape::Parsed(&MONTH_DAY);
}

static MONTH_DAY: Grammar = Grammar {
    name: "day-of-the-year",
    check: |text| text.parse::<MonthDay>().map(drop),
    pattern: r"^\s*(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))\s*$",
    plain: Plain::No,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_work_year_runs_from_new_year_to_new_year() {
        for date in ["2026-02-17", "2026-07-01", "2027-02-05"] {
            assert_eq!(Per::WorkYear.around(day(date)), (day("2026-02-17"), day("2027-02-05")), "{date}");
        }
        assert!(towards_new_year(day("2026-02-10")) && towards_new_year(day("2026-12-01")));
        assert!(!towards_new_year(day("2026-02-17")) && !towards_new_year(day("2026-06-25")));
    }

    #[test]
    fn only_whole_periods_lie_between() {
        let halves = |from, before| Per::HalfYear.between(day(from), day(before)).collect::<Vec<_>>();
        assert_eq!(halves("2026-01-01", "2026-07-01"), [(day("2026-01-01"), day("2026-06-30"))]);
        assert_eq!(halves("2026-01-02", "2026-12-31"), []);
        assert_eq!(halves("2026-01-01", "2026-06-30"), []);
    }

    #[test]
    fn some_weekdays_of_a_month() {
        assert!(Which::First.is(day("2026-09-01")) && Which::First.is(day("2026-09-07")));
        assert!(Which::Second.is(day("2026-09-08")) && !Which::First.is(day("2026-09-08")));
        assert!(Which::Fourth.is(day("2026-09-22")) && !Which::Last.is(day("2026-09-22")));
        assert!(Which::Last.is(day("2026-09-29")) && Which::Last.is(day("2026-02-24")));
        assert!(MonthOfYear::August.has(day("2026-08-31")) && !MonthOfYear::August.has(day("2026-09-01")));
    }

    #[test]
    fn days_of_the_year() {
        assert!("06-24".parse::<MonthDay>().is_ok_and(|day| day.to_string() == "06-24"));
        for wrong in ["6-24", "13-01", "02-30", ""] {
            assert!(wrong.parse::<MonthDay>().is_err(), "{wrong}");
        }
    }
}
