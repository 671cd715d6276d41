//! Statistics of a month, a semester or a year.

use chrono::NaiveDate;
use serde::Serialize;

use super::{MeetingLine, Neighbours, NumberTile, Page, Ref, Tab, Table};

/// `statistics.html`: the numbers of one period.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StatisticsPage {
    /// The common part.
    pub page: Page,
    /// The first day of the period.
    pub from: NaiveDate,
    /// The last day of the period.
    pub to: NaiveDate,
    /// The periods before and after.
    pub neighbours: Neighbours,
    /// Month, semester and year that this period belongs to, or its parts.
    pub periods: Vec<Tab>,
    /// The numbers in front.
    pub numbers: Vec<NumberTile>,
    /// The chart, where there is something to show.
    pub chart: Option<ChartView>,
    /// The tables.
    pub tables: Vec<Table>,
    /// Meetings listed and not counted: cancelled, not held, extraordinary.
    pub listed: Vec<MeetingLine>,
    /// The bulletin, as paragraphs that can be copied as a whole.
    pub bulletin: Vec<String>,
    /// The version of the policy, and its page.
    pub policy: Option<Ref>,
    /// How many records were counted.
    pub records: usize,
}

/// A chart with its heading. The table of its numbers is the first of the page's tables.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartView {
    /// What the chart shows.
    pub title: String,
    /// The drawing, made by `site::chart`.
    pub svg: String,
    /// The anchor of the table with its numbers.
    pub table: String,
}

/// `statistics-index.html`: all periods.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StatisticsIndexPage {
    /// The common part.
    pub page: Page,
    /// The years, newest first, each with its semesters and months.
    pub years: Vec<PeriodYear>,
}

/// The periods of a year.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PeriodYear {
    /// The year.
    pub year: Ref,
    /// Its semesters.
    pub semesters: Vec<Ref>,
    /// Its months.
    pub months: Vec<super::MonthCell>,
}
