//! Statistics of a month, a semester or a year.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Neighbours, NumberTile, Page, Ref, Tab, Table};

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
    /// Periods that this one belongs to, or its parts.
    pub periods: Vec<Ref>,
    /// The numbers in front.
    pub numbers: Vec<NumberTile>,
    /// The charts, where there is something to show.
    pub charts: Vec<ChartView>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The bulletin, as paragraphs that can be copied as a whole.
    pub bulletin: Vec<String>,
    /// The version of the policy, and its page.
    pub policy: Option<Ref>,
    /// How many records were counted.
    pub records: usize,
    /// The page that says what is counted.
    pub definitions: String,
    /// The workbook of all tables.
    pub workbook: Option<Ref>,
}

/// `statistics-table.html`: rows of a table that is too long for the page of its period.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StatisticsTablePage {
    /// The common part.
    pub page: Page,
    /// The table on the page of its period.
    pub back: String,
    /// The pages of the table, where there are several.
    pub tabs: Vec<Tab>,
    /// The rows of this page, and the total of all.
    pub table: Table,
}

/// `statistics-list.html`: the lists behind the numbers of a period.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FigureListPage {
    /// The common part.
    pub page: Page,
    /// The pages of these lists, where there are several.
    pub tabs: Vec<Tab>,
    /// The lists, one within the other.
    pub sections: Vec<ListSection>,
}

/// A list, or the heading of those of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListSection {
    /// Its anchor; none for a heading.
    pub id: String,
    /// The level of its heading.
    pub level: usize,
    /// What it lists.
    pub title: String,
    /// How many.
    pub n: usize,
    /// The table, for a heading.
    pub back: Option<String>,
    /// Its entries that no list within it holds.
    pub entries: Vec<ListEntry>,
    /// The same of seats, meeting by meeting.
    pub seats: Vec<SeatGroup>,
    /// How many lists end here.
    pub closes: usize,
}

/// An entry of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListEntry {
    /// Where it leads.
    pub href: Option<String>,
    /// What it is.
    pub text: String,
    /// For how many it stands, where that is not one.
    pub n: Option<u32>,
}

/// Seats at a meeting, an entry each.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SeatGroup {
    /// The meeting.
    pub href: String,
    /// What it is called.
    pub text: String,
    /// Whose seats.
    pub people: Vec<String>,
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
    /// Year by year.
    pub tables: Vec<Table>,
    /// The departments that have figures of their own.
    pub departments: Vec<Ref>,
    /// The meeting types that have.
    pub types: Vec<Ref>,
    /// The page that says what is counted.
    pub definitions: String,
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

/// `statistics-over-time.html`: the figures of a department, of a meeting type, or of all organisations, year
/// by year.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FiguresPage {
    /// The common part.
    pub page: Page,
    /// The page of what the figures are about.
    pub of: Option<Ref>,
    /// The charts.
    pub charts: Vec<ChartView>,
    /// The tables, the newest first.
    pub tables: Vec<Table>,
    /// The page that says what is counted.
    pub definitions: Option<String>,
}

/// `definitions.html`: what is counted, by which date, and what is not.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DefinitionsPage {
    /// The common part.
    pub page: Page,
    /// Whether something is withheld from the reader.
    pub withholds: bool,
    /// The tables, each with its title and what it counts.
    pub tables: Vec<Definition>,
}

/// What a table counts.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Definition {
    /// The table's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it counts.
    pub note: String,
    /// Its columns, and what each counts.
    pub columns: Vec<(String, String)>,
}
