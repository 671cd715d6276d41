//! Figures over time: a row for each period, its numbers from the period's own tables.

use super::tables::cell;
use super::{Scene, head};
use crate::site::theme::ThemeError;
use crate::site::view::{Cell, Ref, Row, Table};
use crate::statistics::{Head, Span, TOTAL, Value};

/// A column: its word, and where in a period's tables its number stands.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The word.
    pub word: &'static str,
    /// The id of the table.
    pub table: &'static str,
    /// The key of the row.
    pub row: String,
    /// The key of the column.
    pub column: String,
}

impl Figure {
    /// A figure of a row.
    pub fn new(
        word: &'static str,
        table: &'static str,
        row: impl Into<String>,
        column: impl Into<String>,
    ) -> Self {
        Self { word, table, row: row.into(), column: column.into() }
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

/// What an organisation is told by: meetings held, attendance, decisions.
pub fn main_figures() -> Vec<Figure> {
    let mut figures = vec![Figure::new("held-meetings", "held", TOTAL, TOTAL)];
    figures.extend(followed(("attendance", TOTAL), ("decided", TOTAL)));
    figures
}

/// The values of a period, in the order of the figures; none where the period has no such number.
pub fn values(scene: Scene<'_>, span: Span, figures: &[Figure]) -> Vec<Option<Value>> {
    let period = scene.statistics.period(span);
    let value = |figure: &Figure| period?.table(figure.table)?.value(&figure.row, &figure.column).cloned();
    figures.iter().map(value).collect()
}

/// A row of a period.
pub fn row(scene: Scene<'_>, of: Ref, span: Span, figures: &[Figure]) -> Result<Row, ThemeError> {
    let cells = values(scene, span, figures).into_iter().zip(figures).map(|(value, figure)| match value {
        Some(value) => cell(scene, span, &value),
        None if figure.column == "rate" => Ok(Cell::number("—", None)),
        None => Ok(Cell::number("0", None)),
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
    let day = leaf.volume.edition.as_of;
    let mut rows = Vec::new();
    for span in spans.iter().filter(|span| scene.statistics.period(**span).is_some()) {
        let part = matches!(span, Span::Part(..));
        let named = head(scene, &Head::Span(*span, part), day)?;
        let own = row(scene, named, *span, figures)?;
        if own.cells.iter().any(|cell| cell.text != "0" && cell.text != "—") {
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
        downloads: Vec::new(),
    })
}

/// The heads of figures.
pub fn columns(scene: Scene<'_>, figures: &[Figure]) -> Result<Vec<Ref>, ThemeError> {
    let words =
        figures.iter().map(|figure| head(scene, &Head::Word(figure.word), scene.leaf.volume.edition.as_of));
    words.collect()
}
