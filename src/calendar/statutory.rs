//! The public holidays and swapped working days that the State Council announced, as far as the library has them.

use std::sync::OnceLock;

use super::lunar::{chinese_new_year, lunar_day, qingming};
use super::period::Days;
use chrono::{Datelike, Days as Count, NaiveDate};
use tyme4rs::tyme::holiday::{LEGAL_HOLIDAY_DATA, LEGAL_HOLIDAY_NAMES};

/// A day that an announcement moved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Announced {
    date: NaiveDate,
    /// The holiday it belongs to.
    pub name: &'static str,
    /// Whether it is a weekend day on which people work in exchange.
    pub works: bool,
    /// How many days after the holiday itself it lies.
    after: i64,
}

/// What was announced for `date`.
pub(super) fn announced(date: NaiveDate) -> Option<Announced> {
    let table = table();
    let index = table.binary_search_by_key(&date, |row| row.date).ok()?;
    Some(table[index])
}

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

/// The festivals of a year that has no announcement, in the order of the year.
pub(super) fn unannounced(year: i32) -> &'static [Festival] {
    let (first, last) = years();
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
    let since = years().1 - 9;
    let rows = table().iter().filter(|row| row.name == name && !row.works && row.date.year() >= since);
    let most = |from: i64| u64::try_from(from).unwrap_or_default();
    let far = |of: fn(i64) -> i64| rows.clone().map(|row| of(row.after)).max().map_or(0, most);
    (far(|after| -after), far(|after| after))
}

/// The first and the last year whose announcement is known.
pub(super) fn years() -> (i32, i32) {
    // The table opens with the last two days of 2001, which belong to the announcement for 2002.
    match table() {
        [first, .., last] => (first.date.year() + 1, last.date.year()),
        _ => (i32::MAX, i32::MIN),
    }
}

/// All rows, by date. The library's own look-up compiles an expression and searches the text for each day asked.
fn table() -> &'static [Announced] {
    static TABLE: OnceLock<Vec<Announced>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut rows: Vec<_> = LEGAL_HOLIDAY_DATA.as_bytes().chunks_exact(ROW).filter_map(row).collect();
        rows.sort_by_key(|row| row.date);
        rows
    })
}

/// The bytes of a row: the date in eight digits, `0` for a working day, the index of the name, and the distance
/// to the holiday with its sign, as in `2026021401+03`.
const ROW: usize = 13;

fn row(bytes: &[u8]) -> Option<Announced> {
    let text = std::str::from_utf8(bytes).ok()?;
    let date = NaiveDate::parse_from_str(text.get(..8)?, "%Y%m%d").ok()?;
    let name = LEGAL_HOLIDAY_NAMES.get(text.get(9..10)?.parse::<usize>().ok()?)?;
    let to_holiday: i64 = text.get(10..)?.parse().ok()?;
    Some(Announced { date, name, works: bytes[8] == b'0', after: -to_holiday })
}

#[cfg(test)]
mod tests {
    use tyme4rs::tyme::Culture;
    use tyme4rs::tyme::holiday::LegalHoliday;

    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(LEGAL_HOLIDAY_DATA.len() % ROW, 0);
        assert_eq!(table().len(), LEGAL_HOLIDAY_DATA.len() / ROW);
        assert!(table().is_sorted_by(|a, b| a.date < b.date));
        assert_eq!(years().0, 2002);
        assert!(years().1 >= 2026);
    }

    #[test]
    fn the_festivals_of_announced_years_are_where_the_announcements_have_them() {
        // In years when two of them fall together, one name stands for both.
        for year in 2021..=years().1 {
            for festival in festivals(year) {
                let off = |row: &&Announced| row.date == festival.day && !row.works;
                assert!(table().iter().any(|row| off(&row)), "{festival:?}");
            }
            for row in table().iter().filter(|row| row.date.year() == year && !row.works) {
                let near = festivals(year).into_iter().chain(festivals(year + 1));
                assert!(near.into_iter().any(|festival| festival.contains(row.date)), "{row:?}");
            }
        }
    }

    #[test]
    fn the_table_agrees_with_the_library() {
        let start = NaiveDate::from_ymd_opt(2025, 12, 20).unwrap();
        for date in start.iter_days().take(380).filter(|date| date.year() <= 2026) {
            let (year, month, day) = (isize::try_from(date.year()).unwrap(), date.month(), date.day());
            let theirs = LegalHoliday::from_ymd(year, month as usize, day as usize)
                .map(|holiday| (holiday.get_name(), holiday.is_work()));
            assert_eq!(announced(date).map(|row| (row.name.to_owned(), row.works)), theirs, "{date}");
        }
    }
}
