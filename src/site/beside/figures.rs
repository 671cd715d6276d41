//! The figures of each period as data: every table, its rows and columns by their keys.

use super::values::{period_kind, scope};
use crate::data::PeriodKind;
use crate::site::figures::{Scene, head};
use crate::site::theme::ThemeError;
use crate::statistics::{Column, Period, Row, Table, Unit, Value};
use crate::text::json_line;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

#[derive(Serialize)]
struct PeriodData<'a> {
    organization_id: &'a str,
    id: String,
    kind: PeriodKind,
    from: NaiveDate,
    to: NaiveDate,
    records: usize,
    tables: Vec<TableData>,
}

#[derive(Serialize)]
struct TableData {
    id: &'static str,
    /// Of what it counts: `all`, or only of what that audience may open.
    scope: &'static str,
    rows: Vec<RowData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<Json>,
}

#[derive(Serialize)]
struct RowData {
    id: String,
    name: String,
    values: Json,
}

/// The figures of a period, as a line of JSON.
pub fn period_data(scene: Scene<'_>, period: &Period) -> Result<String, ThemeError> {
    Ok(json_line(&data(scene, period)?))
}

fn data<'a>(scene: Scene<'a>, period: &Period) -> Result<PeriodData<'a>, ThemeError> {
    let (from, to) = period.span.days(scene.office);
    let tables = period.tables.iter().map(|own| table(scene, own, to));
    Ok(PeriodData {
        organization_id: &scene.office.id,
        id: period.span.id(scene.office),
        kind: period_kind(period.span),
        from,
        to,
        records: period.records,
        tables: tables.collect::<Result<_, _>>()?,
    })
}

fn table(scene: Scene<'_>, table: &Table, day: NaiveDate) -> Result<TableData, ThemeError> {
    let rows = table.rows.iter().map(|row| {
        let name = head(scene, &row.head, day)?.label;
        Ok(RowData { id: row.key.clone(), name, values: values(row, &table.columns) })
    });
    Ok(TableData {
        id: table.id,
        scope: scope(scene, table),
        rows: rows.collect::<Result<_, ThemeError>>()?,
        total: table.total.as_ref().map(|row| values(row, &table.columns)),
    })
}

/// The values of a row by the keys of their columns. What is withheld is null.
fn values(row: &Row, columns: &[Column]) -> Json {
    let values = columns.iter().zip(&row.values).map(|(column, value)| {
        let value = match value {
            Value::Count { n, .. } => json!(n),
            Value::Rate { n, of } => json!({"n": n, "of": of}),
            Value::Change { now, then } => json!({"now": now, "then": then}),
            Value::Sum { amount, unit, .. } => match unit {
                Unit::Minutes => json!({"minutes": amount}),
                Unit::Money => json!({"hundredths": amount}),
                Unit::Copies => json!(amount),
            },
            Value::Withheld => Json::Null,
        };
        (column.key.clone(), value)
    });
    Json::Object(values.collect::<Map<_, _>>())
}
