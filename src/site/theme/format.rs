//! Dates and numbers in the form of a language. The forms themselves are messages.

use chrono::{Datelike, NaiveDate};

use super::{ThemeError, Words};

impl Words {
    /// A date in full: 2026年11月9日, 9 November 2026.
    pub fn date(&self, date: NaiveDate) -> Result<String, ThemeError> {
        self.dated("form-date", date)
    }

    /// A date with its weekday: 2026年11月9日 星期一, Monday, 9 November 2026.
    pub fn weekday_date(&self, date: NaiveDate) -> Result<String, ThemeError> {
        self.dated("form-weekday-date", date)
    }

    /// A day inside a year: 11月9日, 9 Nov.
    pub fn day(&self, date: NaiveDate) -> Result<String, ThemeError> {
        self.dated("form-day", date)
    }

    /// A month: 2026年11月, November 2026. Any day of it will do.
    pub fn month(&self, date: NaiveDate) -> Result<String, ThemeError> {
        self.dated("form-month", date)
    }

    /// The weekday of a date: 星期一, Monday.
    pub fn weekday(&self, date: NaiveDate) -> Result<String, ThemeError> {
        self.text(&format!("weekday-{}", date.weekday().number_from_monday()))
    }

    fn dated(&self, form: &str, date: NaiveDate) -> Result<String, ThemeError> {
        let month = date.month();
        self.with(
            form,
            &[
                ("year", date.year().to_string().into()),
                ("month", self.text(&format!("month-{month}"))?.into()),
                ("short", self.text(&format!("month-short-{month}"))?.into()),
                ("day", date.day().to_string().into()),
                ("weekday", self.weekday(date)?.into()),
            ],
        )
    }
}
