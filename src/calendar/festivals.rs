//! The festivals that give days off, and which days they may give off in a year for which nothing is
//! announced yet.

use super::lunar::{chinese_new_year, lunar_day, qingming};
use super::period::Days;
use super::statutory;
use chrono::{Datelike, Days as Count, NaiveDate};
use std::sync::OnceLock;
use tyme4rs::tyme::holiday::LEGAL_HOLIDAY_NAMES;

/// A festival that gives days off, in a year for which nothing is announced yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Festival {
    /// What it is called.
    pub name: &'static str,
    /// The festival itself.
    pub day: NaiveDate,
    /// The days that it may give off.
    days: (NaiveDate, NaiveDate),
}

impl Days for Festival {
    fn first(&self) -> NaiveDate {
        self.days.0
    }

    fn last(&self) -> NaiveDate {
        self.days.1
    }
}

impl Festival {
    /// What it is called in English.
    pub fn english_name(&self) -> &'static str {
        english_name(self.name)
    }
}

/// What a festival is called in English.
pub(super) fn english_name(name: &'static str) -> &'static str {
    match name {
        "元旦" | "元旦节" => "New Year's Day",
        "春节" => "Spring Festival",
        "清明节" => "Qingming Festival",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        other => other,
    }
}

/// The festivals of a year that has no announcement, in the order of the year.
pub(super) fn unannounced(year: i32) -> &'static [Festival] {
    let (first, last) = statutory::years();
    let kept = year.checked_sub(FIRST_KEPT).and_then(|at| KEPT.get(usize::try_from(at).ok()?));
    match kept.filter(|_| !(first..=last).contains(&year)) {
        Some(kept) => kept.get_or_init(|| festivals(year)),
        None => &[],
    }
}

/// The year of the first cell of [`KEPT`].
const FIRST_KEPT: i32 = 1950;

/// The festivals of two centuries, each year's computed once. Nobody plans meetings beyond.
static KEPT: [OnceLock<Vec<Festival>>; 200] = [const { OnceLock::new() }; 200];

fn festivals(year: i32) -> Vec<Festival> {
    let of = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let days = [
        of(1, 1),
        Some(chinese_new_year(year)),
        qingming(year),
        of(5, 1),
        lunar_day(year, 5, 5),
        lunar_day(year, 8, 15),
        of(10, 1),
    ];
    let dated = LEGAL_HOLIDAY_NAMES.iter().copied().zip(days);
    let all = dated.filter_map(|(name, day)| {
        let (day, (before, after)) = (day?, usual(name));
        let days = (day.checked_sub_days(Count::new(before))?, day.checked_add_days(Count::new(after))?);
        Some(Festival { name, day, days })
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|festival| festival.day);
    all
}

/// How many days before a festival and after it the announcements of the last ten years gave off at most.
fn usual(name: &str) -> (u64, u64) {
    let since = statutory::years().1 - 9;
    let rows =
        statutory::table().iter().filter(|row| row.name == name && !row.works && row.date.year() >= since);
    let most = |from: i64| u64::try_from(from).unwrap_or_default();
    let far = |of: fn(i64) -> i64| rows.clone().map(|row| of(row.after)).max().map_or(0, most);
    (far(|after| -after), far(|after| after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_festivals_of_announced_years_are_where_the_announcements_have_them() {
        // In years when two of them fall together, one name stands for both.
        for year in 2021..=statutory::years().1 {
            for festival in festivals(year) {
                let off = |row: &&statutory::Announced| row.date == festival.day && !row.works;
                assert!(statutory::table().iter().any(|row| off(&row)), "{festival:?}");
            }
            for row in statutory::table().iter().filter(|row| row.date.year() == year && !row.works) {
                let near = festivals(year).into_iter().chain(festivals(year + 1));
                assert!(near.into_iter().any(|festival| festival.contains(row.date)), "{row:?}");
            }
        }
    }
}
