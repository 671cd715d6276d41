//! The public holidays and swapped working days that the State Council announced, as far as the library has
//! them.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use tyme4rs::tyme::holiday::{LEGAL_HOLIDAY_DATA, LEGAL_HOLIDAY_NAMES};

/// A day that an announcement moved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Announced {
    pub date: NaiveDate,
    /// The holiday it belongs to.
    pub name: &'static str,
    /// Whether it is a weekend day on which people work in exchange.
    pub works: bool,
    /// How many days after the holiday itself it lies.
    pub after: i64,
}

/// What was announced for `date`.
pub(super) fn announced(date: NaiveDate) -> Option<Announced> {
    let table = table();
    let index = table.binary_search_by_key(&date, |row| row.date).ok()?;
    Some(table[index])
}

/// The first and the last year whose announcement is known.
pub fn years() -> (i32, i32) {
    // The table opens with the last two days of 2001, which belong to the announcement for 2002.
    match table() {
        [first, .., last] => (first.date.year() + 1, last.date.year()),
        _ => (i32::MAX, i32::MIN),
    }
}

/// All rows, by date. The library's own look-up compiles an expression and searches the text for each day
/// asked.
pub(super) fn table() -> &'static [Announced] {
    static TABLE: OnceLock<Vec<Announced>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut rows: Vec<_> = LEGAL_HOLIDAY_DATA.as_bytes().chunks_exact(ROW).filter_map(row).collect();
        rows.sort_by_key(|row| row.date);
        rows
    })
}

/// The bytes of a row: the date in eight digits, `0` for a working day, the index of the name, and the
/// distance to the holiday with its sign, as in `2026021401+03`.
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
