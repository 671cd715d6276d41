//! Tables as pages show them.

use super::{Scene, head};
use crate::site::routes;
use crate::site::theme::{ThemeError, number};
use crate::site::view::{self, Cell, Ref};
use crate::statistics::{Column, Head, Makes, Row, Scope, Span, TOTAL, Table, Unit, Value, percent};
use std::cmp::Ordering;

/// The id of a table in anchors and the names of files. One that counts less than all is another table, and
/// says so.
pub fn data_id(scene: Scene<'_>, table: &Table) -> String {
    let audience = scene.leaf.volume.edition.audience.word();
    match table.scope {
        Scope::Cleared if scene.statistics.withholds => format!("{}-{audience}", table.id),
        _ => table.id.to_owned(),
    }
}

/// A table of a period.
pub fn table(scene: Scene<'_>, span: Span, table: &Table) -> Result<view::Table, ThemeError> {
    let day = span.days(scene.office).1;
    let heads = table.columns.iter().map(|column| column_head(scene, table, column));
    let row = |row: &Row| -> Result<view::Row, ThemeError> {
        let cells = row.values.iter().zip(&table.columns);
        let cells = cells.map(|(value, column)| cell_of(scene, span, &column.key, value));
        Ok(view::Row { head: head(scene, &row.head, day)?, cells: cells.collect::<Result<_, _>>()? })
    };
    let title = scene.leaf.text(&format!("stat-title-{}", table.id))?;
    Ok(view::Table {
        id: data_id(scene, table),
        title: if table.scope == Scope::Cleared { scoped(scene, title)? } else { title },
        note: Some(scene.leaf.text(&format!("stat-note-{}", table.id))?),
        corner: scene.leaf.text(&format!("stat-{}", table.corner))?,
        columns: heads.collect::<Result<_, _>>()?,
        rows: table.rows.iter().map(row).collect::<Result<_, _>>()?,
        total: table.total.as_ref().map(row).transpose()?,
        more: None,
        downloads: Vec::new(),
        definition: Some(format!("{}#{}", scene.leaf.href(&routes::definitions(scene.office)), table.id)),
        plot: plot(table),
    })
}

/// The columns that a chart of the table shows, by their places.
fn plot(table: &Table) -> Vec<usize> {
    let keys: &[&str] = match table.id {
        "held" => &[TOTAL],
        "weekdays" => &["meetings"],
        "rhythm" => &["expected", "held"],
        "attendance" | "attended" => &["due", "present"],
        "decided" | "charged" => &["decided", "done", "overdue"],
        _ => &[],
    };
    keys.iter().filter_map(|key| table.columns.iter().position(|column| column.key == *key)).collect()
}

fn column_head(scene: Scene<'_>, table: &Table, column: &Column) -> Result<Ref, ThemeError> {
    let day = scene.leaf.as_of();
    let mut shown = head(scene, &column.head, day)?;
    if let (Head::Span(..), Makes::Change(counted)) = (&column.head, &column.makes) {
        let words = scene.leaf.volume.words;
        let month = shown.label.into();
        // Where a table has one count only, nothing else can be meant.
        shown.label = if [TOTAL, "number"].contains(counted) {
            words.with("compared-with", &[("month", month)])?
        } else {
            let of = scene.leaf.text(&format!("stat-{counted}"))?;
            words.with("compared-of-with", &[("of", of.into()), ("month", month)])?
        };
    }
    if column.cleared && table.scope == Scope::All {
        shown.label = scoped(scene, shown.label)?;
    }
    Ok(shown)
}

/// A title with what is counted of, where something is withheld.
pub fn scoped(scene: Scene<'_>, title: String) -> Result<String, ThemeError> {
    if !scene.statistics.withholds {
        return Ok(title);
    }
    let scope = scene.leaf.text(&format!("stat-scope-{}", scene.leaf.volume.edition.audience.word()))?;
    scene.leaf.volume.words.with("stat-scoped", &[("title", title.into()), ("scope", scope.into())])
}

/// The cell of a column. Where nobody is due by the policy, that is no number.
pub fn cell_of(scene: Scene<'_>, span: Span, column: &str, value: &Value) -> Result<Cell, ThemeError> {
    match value {
        Value::Count { n: 0, .. } if column == "due" => Ok(Cell::number("—", None)),
        value => cell(scene, span, value),
    }
}

/// A cell, with the link to the list behind its number.
pub fn cell(scene: Scene<'_>, span: Span, value: &Value) -> Result<Cell, ThemeError> {
    let list = |n: u64, at: &str| (n > 0 && !at.is_empty()).then(|| scene.list(span, at));
    Ok(match value {
        Value::Count { n, at } => Cell::number(n.to_string(), list(*n as u64, at)),
        Value::Rate { n, of } => match percent(*n, *of) {
            Some(rate) => Cell::number(rate, None).note(format!("{n}/{of}")),
            None => Cell::number("—", None),
        },
        Value::Change { now, then: Some(then) } => {
            Cell::number(change(*now, *then), None).note(format!("{then} → {now}"))
        }
        Value::Change { then: None, .. } => Cell::number("—", None),
        Value::Sum { amount, unit, at } => Cell::number(in_unit(*amount, *unit), list(*amount, at)),
        Value::Withheld => Cell::number(scene.leaf.text("stat-withheld")?, None),
    })
}

/// A change with its sign.
pub fn change(now: usize, before: usize) -> String {
    match now.cmp(&before) {
        Ordering::Greater => format!("+{}", now - before),
        Ordering::Equal => "±0".to_owned(),
        Ordering::Less => format!("−{}", before - now),
    }
}

/// A sum in its unit.
#[expect(clippy::cast_precision_loss, reason = "sums of an archive are far below 2^53")]
fn in_unit(amount: u64, unit: Unit) -> String {
    match unit {
        Unit::Minutes => {
            // Half of a tenth is rounded up, as everybody does who computes it again.
            let tenths = (amount * 10 + 30) / 60;
            format!("{}.{}", tenths / 10, tenths % 10)
        }
        Unit::Money => number(amount as f64 / 100.0),
        Unit::Copies => number(amount as f64),
    }
}
