//! Rows of figures: the cells of every table of every period, one by one.

use super::Source;
use crate::data::{Statistic, Unit};
use crate::edition::Office;
use crate::site::beside::values::{line, period_kind, scope};
use crate::site::figures::{Scene, head};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::statistics::{self, Makes, Period, Row, Table, Value};
use rayon::prelude::*;

/// The rows of an organisation, those of a period at a time.
pub(super) fn statistics(source: Source<'_>, office: &Office) -> Result<Vec<String>, ThemeError> {
    let leaf = source.volume.leaf(office, routes::data("statistics"));
    let scene = Scene::of(&leaf, office);
    let of_period = |period: &Period| {
        let mut lines = String::new();
        for table in &period.tables {
            for row in table.rows.iter().chain(&table.total) {
                for cell in cells(source, scene, (period, table, row))? {
                    lines.push_str(&line(&cell));
                    lines.push('\n');
                }
            }
        }
        Ok(lines)
    };
    scene.statistics.periods.par_iter().map(of_period).collect()
}

fn cells<'e>(
    source: Source<'e>,
    scene: Scene<'e>,
    (period, table, row): (&Period, &'e Table, &'e Row),
) -> Result<Vec<Statistic<'e>>, ThemeError> {
    let office = scene.office;
    let (first_day, last_day) = period.span.days(office);
    let row_name = head(scene, &row.head, last_day)?.label;
    let cells = table.columns.iter().zip(&row.values).map(|(column, value)| {
        let (n, n_of, n_then) = figure(value);
        Statistic {
            archive: source.archive,
            organization_id: &office.id,
            period_kind: period_kind(period.span),
            period: period.span.id(office),
            first_day,
            last_day,
            table_id: table.id,
            scope: scope(scene, table),
            row_id: &row.key,
            row_name: row_name.clone(),
            column_id: &column.key,
            unit: unit(&column.makes),
            n,
            n_of,
            n_then,
        }
    });
    Ok(cells.collect())
}

/// What the figures of a column count.
fn unit(makes: &Makes) -> Unit {
    match makes {
        Makes::Count => Unit::Count,
        Makes::Rate(..) => Unit::Rate,
        Makes::Change(_) => Unit::Change,
        Makes::Sum(_, statistics::Unit::Minutes) => Unit::Minutes,
        Makes::Sum(_, statistics::Unit::Money) => Unit::Hundredths,
        Makes::Sum(_, statistics::Unit::Copies) => Unit::Copies,
    }
}

/// How much, of how many, and against how many. What is withheld is nothing.
fn figure(value: &Value) -> (Option<u64>, Option<u64>, Option<u64>) {
    let whole = |n: usize| Some(n as u64);
    match *value {
        Value::Count { n, .. } => (whole(n), None, None),
        Value::Rate { n, of } => (whole(n), whole(of), None),
        Value::Change { now, then } => (whole(now), None, then.and_then(whole)),
        Value::Sum { amount, .. } => (Some(amount), None, None),
        Value::Withheld => (None, None, None),
    }
}
