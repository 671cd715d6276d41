//! Figures over time: a row for each period, its numbers from the period's own tables.

use super::tables::{cell, cell_of, scoped, table};
use super::{Scene, head};
use crate::calendar::Year;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Cell, Ref, Row, Table};
use crate::statistics::{Head, Period, Scope, Span, TOTAL, Value, semesters_of};

/// A column: its word, and where in a period's tables its number stands.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The word.
    pub word: &'static str,
    /// The id of the table.
    pub table: &'static str,
    /// The row, or the rows that make it up.
    pub row: Rows,
    /// The key of the column.
    pub column: String,
    /// The period that it is held against, where its change is meant.
    pub against: Option<Against>,
}

/// Which rows of a table a figure counts.
#[derive(Debug, Clone)]
pub enum Rows {
    /// The row of a key.
    One(String),
    /// The sessions of a type or of a host, by the key of either: a row for each host of each type.
    SessionsOf(String),
}

/// What a change is against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The period before.
    Before,
    /// The same period a year ago.
    YearAgo,
}

impl Figure {
    /// A figure of a row.
    pub fn new(
        word: &'static str,
        table: &'static str,
        row: impl Into<String>,
        column: impl Into<String>,
    ) -> Self {
        Self { word, table, row: Rows::One(row.into()), column: column.into(), against: None }
    }

    /// A count of the sessions of a type or of a host, by the key of either.
    pub fn sessions(word: &'static str, of: &str) -> Self {
        Self { row: Rows::SessionsOf(of.to_owned()), ..Self::new(word, "rhythm", String::new(), word) }
    }

    /// Whether it counts, and so has lists.
    pub fn is_count(&self) -> bool {
        self.column != "rate" && self.against.is_none()
    }

    /// The changes of a count against the period before and a year ago.
    pub fn changes(table: &'static str, row: &str, column: &str) -> [Self; 2] {
        [("before", Against::Before), ("year-ago", Against::YearAgo)]
            .map(|(word, against)| Self { against: Some(against), ..Self::new(word, table, row, column) })
    }
}

/// Counts of attendance and of decisions, from rows of their tables.
pub fn followed(attendance: (&'static str, &str), decided: (&'static str, &str)) -> Vec<Figure> {
    let (table, row) = attendance;
    let mut figures: Vec<_> = ["due", "present", "rate"].map(|key| Figure::new(key, table, row, key)).into();
    let (table, row) = decided;
    figures.extend(["decided", "done", "open", "overdue"].map(|key| Figure::new(key, table, row, key)));
    figures
}

/// What an organisation is summed up by: meetings held and how their number changed, attendance, decisions. A
/// year has its change against the year before alone.
pub fn main_figures(years: bool) -> Vec<Figure> {
    let mut figures = vec![Figure::new("held-meetings", "held", TOTAL, TOTAL)];
    figures.extend(Figure::changes("held", TOTAL, TOTAL).into_iter().take(if years { 1 } else { 2 }));
    figures.extend(followed(("attendance", TOTAL), ("decided", TOTAL)));
    figures
}

/// The value of a figure in a period; none where the period has no such number.
pub fn value(scene: Scene<'_>, span: Span, figure: &Figure) -> Option<Value> {
    if let Some(against) = figure.against {
        return change(scene, span, figure, against);
    }
    let period = scene.statistics.period(span)?;
    match &figure.row {
        Rows::One(row) => period.table(figure.table)?.value(row, &figure.column).cloned(),
        Rows::SessionsOf(group) => period.sessions_of(scene.office, group, &figure.column),
    }
}

/// How a count changed; nothing where there is no period to hold it against, or one of the counts is not
/// shown.
fn change(scene: Scene<'_>, span: Span, figure: &Figure, against: Against) -> Option<Value> {
    let other = match against {
        Against::Before => span.before(scene.office)?,
        Against::YearAgo => span.year_ago(scene.office)?,
    };
    let counted = Figure { against: None, ..figure.clone() };
    let count = |span: Span| match value(scene, span, &counted) {
        Some(Value::Count { n, .. }) => Some(n),
        Some(_) => None,
        None => Some(0),
    };
    let whole = |span: Span| span.is_whole(scene.office, scene.office.as_of);
    let then = if whole(span) && whole(other) { count(other) } else { None };
    Some(Value::Change { now: count(span)?, then })
}

/// The figures without the changes that no period has another to be held against.
pub fn comparable(spans: &[(Scene<'_>, Span)], figures: &[Figure]) -> Vec<Figure> {
    let has_another = |figure: &&Figure| {
        let mut values = spans.iter().map(|(scene, span)| value(*scene, *span, figure));
        figure.against.is_none()
            || values.any(|value| matches!(value, Some(Value::Change { then: Some(_), .. })))
    };
    figures.iter().filter(has_another).cloned().collect()
}

/// A row of a period.
pub fn row(scene: Scene<'_>, of: Ref, span: Span, figures: &[Figure]) -> Result<Row, ThemeError> {
    let cells = figures.iter().map(|figure| match value(scene, span, figure) {
        Some(value) => cell_of(scene, span, &figure.column, &value),
        None if figure.is_count() => {
            cell_of(scene, span, &figure.column, &Value::Count { n: 0, at: String::new() })
        }
        None => Ok(Cell::number("—", None)),
    });
    Ok(Row { head: of, cells: cells.collect::<Result<_, _>>()? })
}

/// A table with a row for each of some periods, and the row of the period that they make up.
pub fn over_time(
    scene: Scene<'_>,
    id: &str,
    title: String,
    spans: &[Span],
    whole: Option<Span>,
    figures: &[Figure],
) -> Result<Table, ThemeError> {
    let leaf = scene.leaf;
    let day = leaf.as_of();
    let all: Vec<_> = spans.iter().map(|span| (scene, *span)).collect();
    let figures = &comparable(&all, figures);
    let mut rows = Vec::new();
    for span in spans.iter().filter(|span| scene.statistics.period(**span).is_some()) {
        let part = matches!(span, Span::Part(..));
        let named = head(scene, &Head::Span(*span, part), day)?;
        let own = row(scene, named, *span, figures)?;
        if own.cells.iter().any(|cell| !["0", "—", "±0"].contains(&&*cell.text)) {
            rows.push(own);
        }
    }
    let total = match whole {
        Some(span) => Some(row(scene, Ref::plain(leaf.text("stat-total")?), span, figures)?),
        None => None,
    };
    Ok(Table {
        id: id.to_owned(),
        title,
        note: None,
        corner: leaf.text("stat-period")?,
        columns: columns(scene, figures)?,
        total: total.filter(|_| !rows.is_empty()),
        rows,
        more: None,
        downloads: Vec::new(),
        definition: Some(leaf.href(&routes::definitions(scene.office))),
        plot: vec![0],
    })
}

/// The heads of figures.
pub fn columns(scene: Scene<'_>, figures: &[Figure]) -> Result<Vec<Ref>, ThemeError> {
    let day = scene.leaf.as_of();
    let less = |figure: &Figure| {
        let mut tables = scene.statistics.periods.iter().filter_map(|period| period.table(figure.table));
        tables.next().is_some_and(|table| {
            let column = table.columns.iter().find(|column| column.key == figure.column);
            table.scope == Scope::Cleared || column.is_some_and(|column| column.cleared)
        })
    };
    let words = figures.iter().map(|figure| {
        let of = head(scene, &Head::Word(figure.word), day)?;
        let label = if less(figure) { scoped(scene, of.label)? } else { of.label };
        Ok(Ref { label, ..of })
    });
    words.collect()
}

/// The hosts of a year, with the meetings of each month: the table beside the chart.
pub fn hosts(scene: Scene<'_>, whole: Span, months: &[Span]) -> Result<Table, ThemeError> {
    let leaf = scene.leaf;
    let mut columns = Vec::new();
    for month in months {
        let Span::Month(own) = month else { continue };
        let label = leaf.text(&format!("chart-month-{}", own.month))?;
        columns.push(match scene.statistics.period(*month) {
            Some(_) => Ref::to(label, leaf.href(&routes::statistics_span(scene.office, *month))),
            None => Ref::plain(label),
        });
    }
    columns.push(Ref::plain(leaf.text("stat-total")?));
    let spans = || months.iter().chain([&whole]);
    let cells = |row: &str| -> Result<Vec<Cell>, ThemeError> {
        let figure = Figure::new("held-meetings", "held", row, TOTAL);
        let own = spans().map(|span| match value(scene, *span, &figure) {
            Some(value) => cell(scene, *span, &value),
            None => Ok(Cell::number("0", None)),
        });
        own.collect()
    };
    let held = scene.statistics.period(whole).and_then(|period| period.table("held"));
    let mut rows = Vec::new();
    for row in held.iter().flat_map(|table| &table.rows) {
        if held.and_then(|table| table.count(&row.key, TOTAL)).is_some_and(|n| n > 0) {
            rows.push(Row {
                head: head(scene, &row.head, whole.days(scene.office).1)?,
                cells: cells(&row.key)?,
            });
        }
    }
    let total = Row { head: Ref::plain(leaf.text("stat-total")?), cells: cells(TOTAL)? };
    Ok(Table {
        id: "hosts".to_owned(),
        title: leaf.text("chart-held")?,
        note: None,
        corner: leaf.text("stat-host")?,
        columns,
        total: (!rows.is_empty()).then_some(total),
        rows,
        more: None,
        downloads: Vec::new(),
        definition: Some(leaf.href(&routes::definitions(scene.office))),
        plot: vec![12],
    })
}

/// All tables of a period, in the order of its page.
pub fn all_tables(scene: Scene<'_>, period: &Period) -> Result<Vec<Table>, ThemeError> {
    let mut tables = parts_of(scene, period.span)?;
    for own in &period.tables {
        tables.push(table(scene, period.span, own)?);
    }
    Ok(tables)
}

/// A year by its months and semesters.
fn parts_of(scene: Scene<'_>, span: Span) -> Result<Vec<Table>, ThemeError> {
    let Span::Year(year) = span else { return Ok(Vec::new()) };
    let text = |key: &str| scene.leaf.text(key);
    let all = main_figures(false);
    let months: Vec<Span> = Year(year).months().map(Span::Month).collect();
    let title = text("stat-title-months")?;
    let mut tables =
        vec![over_time(scene, "months", title, &months, Some(span), &all)?, hosts(scene, span, &months)?];
    let parts = semesters_of(scene.office, year);
    if !parts.is_empty() {
        let title = text("stat-title-semesters")?;
        tables.push(over_time(scene, "semesters", title, &parts, Some(span), &all)?);
    }
    Ok(tables)
}
