//! Rows of figures: the cells of every table of every period, one by one.

use super::{Source, department_id, meeting_id, person_id};
use crate::data::{Statistic, Unit};
use crate::edition::Office;
use crate::site::beside::values::{period_kind, scope};
use crate::site::figures::{Scene, head};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::statistics::{self, Head, Makes, Period, Row, Table, Value};
use crate::text::json_line;
use rayon::prelude::*;

/// The rows of an organisation, those of a period at a time.
pub(super) fn statistics(source: Source<'_>, office: &Office) -> Result<Vec<String>, ThemeError> {
    let leaf = source.volume.leaf(office, routes::data("statistics"));
    let scene = Scene::new(&leaf, office);
    let of_period = |period: &Period| {
        let mut lines = String::new();
        for table in &period.tables {
            for row in table.rows.iter().chain(&table.total) {
                for cell in cells(source, scene, (period, table, row))? {
                    lines.push_str(&json_line(&cell));
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
    let about_id = about(office, &row.head);
    let cells = table.columns.iter().zip(&row.values).filter(|(_, value)| !is_nothing(value)).map(
        |(column, value)| {
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
                about_id: about_id.clone(),
                column_id: &column.key,
                unit: unit(&column.makes),
                n,
                n_of,
                n_then,
            }
        },
    );
    Ok(cells.collect())
}

/// What a row is about, as other tables have it.
fn about(office: &Office, head: &Head) -> Option<String> {
    match head {
        Head::Department(department) => department.map(|own| department_id(office, own)),
        Head::Kind(kind) | Head::KindOf(kind, _) => Some(kind.id.to_string()),
        Head::Person(person) => Some(person_id(office, *person)),
        Head::Meeting(at) => Some(meeting_id(office, *at)),
        Head::Clause(clause) => clause.as_ref().map(|clause| clause.clause.to_string()),
        Head::Word(_) | Head::Money(_) | Head::Span(..) => None,
    }
}

/// Whether a figure counts nothing, of nothing, against nothing. Most figures of an archive are such, and
/// sums are the same without them.
fn is_nothing(value: &Value) -> bool {
    matches!(
        value,
        Value::Count { n: 0, .. }
            | Value::Rate { n: 0, of: 0 }
            | Value::Change { now: 0, then: None | Some(0) }
            | Value::Sum { amount: 0, .. }
    )
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
