//! Dates as clerks write them, and the days an office works.
//!
//! [`parse_date`], [`parse_time`] and [`parse_moment`] read what stands in a record; [`dates_in`] and
//! [`weekdays_in`] find dates in a title or a file name. [`Calendar`] knows public holidays, swapped working
//! days, semesters and the duty roster; [`Month`], [`Week`] and their like are the periods of statistics.
//! Nothing here reads the clock: today is an argument wherever it matters.

mod date;
mod festivals;
mod fold;
mod lunar;
mod moment;
mod period;
mod scan;
mod statutory;
mod time;
mod title;
mod today;
mod vague;
mod working_days;
mod zone;

pub use date::{DateError, last_of_term, parse_date, parse_day_of_year, parse_days, parse_due};
pub use festivals::Festival;
pub use lunar::{chinese_new_year, work_year_end};
pub use moment::{Moment, parse_moment, parse_moment_of_year};
pub use period::{Days, HalfYear, Month, Period, Semester, Week, Year, written_period};
pub use statutory::years as holiday_years;
pub use time::{EndTime, parse_end_time, parse_time};
pub use title::{dates_in, weekday_name, weekdays_in};
pub use today::Today;
pub use working_days::{Calendar, Duty};
pub use zone::Zone;
