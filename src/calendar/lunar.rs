//! Chinese New Year, by which offices count their work year.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use tyme4rs::tyme::lunar::LunarDay;
use tyme4rs::tyme::solar::{SolarDay, SolarTerm};

/// The first day of the lunar year that begins in `year`.
///
/// Outside the years 1 to 9999, for which the lunar calendar is computed, 4 February stands in.
pub fn chinese_new_year(year: i32) -> NaiveDate {
    let kept = year.checked_sub(FIRST_KEPT).and_then(|index| KEPT.get(usize::try_from(index).ok()?));
    kept.map_or_else(|| computed(year), |cell| *cell.get_or_init(|| computed(year)))
}

/// The year of the first cell of [`KEPT`].
const FIRST_KEPT: i32 = 1900;

/// The days of two centuries, each computed once: astronomy takes its time, and every record may ask.
static KEPT: [OnceLock<NaiveDate>; 200] = [const { OnceLock::new() }; 200];

fn computed(year: i32) -> NaiveDate {
    by_the_moon(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 4)).unwrap_or(NaiveDate::MAX)
}

fn by_the_moon(year: i32) -> Option<NaiveDate> {
    lunar_day(year, 1, 1)
}

/// A day of the lunar year that begins in `year`; none outside the years 1 to 9999.
pub(super) fn lunar_day(year: i32, month: isize, day: usize) -> Option<NaiveDate> {
    let lunar_year = isize::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
    solar(&LunarDay::new(lunar_year, month, day).ok()?.get_solar_day())
}

/// The day of Qingming in a year, by the sun; none outside the years 1 to 9999.
pub(super) fn qingming(year: i32) -> Option<NaiveDate> {
    let year = isize::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
    solar(&SolarTerm::new(year, "清明").ok()?.get_julian_day().get_solar_day())
}

fn solar(day: &SolarDay) -> Option<NaiveDate> {
    let year = i32::try_from(day.get_year()).ok()?;
    let (month, day) = (u32::try_from(day.get_month()).ok()?, u32::try_from(day.get_day()).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The Chinese New Year's Day that ends the work year in which `date` lies.
///
/// New Year's Day itself belongs to the work year that it opens.
pub fn work_year_end(date: NaiveDate) -> NaiveDate {
    let this_year = chinese_new_year(date.year());
    if date < this_year { this_year } else { chinese_new_year(date.year() + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn known_new_years() {
        for text in [
            "1900-01-31",
            "2000-02-05",
            "2023-01-22",
            "2024-02-10",
            "2025-01-29",
            "2026-02-17",
            "2027-02-06",
            "2033-01-31",
            "2034-02-19",
            "2099-01-21",
        ] {
            assert_eq!(chinese_new_year(day(text).year()), day(text));
        }
    }

    #[test]
    fn new_year_lies_between_21_january_and_21_february() {
        for year in 1900..2100 {
            let new_year = chinese_new_year(year);
            assert!((21..=52).contains(&new_year.ordinal()), "{new_year}");
            let lunar_year = (chinese_new_year(year + 1) - new_year).num_days();
            assert!((353..=355).contains(&lunar_year) || (383..=385).contains(&lunar_year), "{year}");
        }
    }

    #[test]
    fn a_work_year_ends_with_the_next_new_year() {
        for (date, end) in [
            ("2026-01-15", "2026-02-17"),
            ("2026-02-16", "2026-02-17"),
            ("2026-02-17", "2027-02-06"),
            ("2026-12-31", "2027-02-06"),
        ] {
            assert_eq!(work_year_end(day(date)), day(end), "{date}");
        }
    }

    #[test]
    fn no_year_is_a_panic() {
        for year in [i32::MIN, -262_000, -1, 0, 1, 1899, 2100, 9999, 10_000, 262_000, i32::MAX] {
            chinese_new_year(year);
        }
    }
}
