//! The charts of a period. Each shows numbers of one of the page's tables, and names it.

use super::{Scene, head, period_name};
use crate::calendar::{Days, Month, Year};
use crate::record::Status;
use crate::site::chart::{Bar, Chart, Columns, Heat, SERIES, Way};
use crate::site::theme::ThemeError;
use crate::site::view::ChartView;
use crate::statistics::{Period, Span, TOTAL, Table, Value};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The charts of a period: of a year over its months, of shorter ones by host.
pub fn charts(scene: Scene<'_>, period: &Period) -> Result<Vec<ChartView>, ThemeError> {
    let Some(table) = period.table("held").filter(|table| !table.rows.is_empty()) else {
        return Ok(Vec::new());
    };
    let Span::Year(year) = period.span else { return Ok(vec![by_host(scene, period.span, table)?]) };
    let mut charts =
        vec![by_month_and_host(scene, year, table)?, decisions(scene, year)?, attendance(scene, year)?];
    charts.push(meeting_days(scene, year)?);
    Ok(charts)
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Meetings by host in this period and the one before.
fn by_host(scene: Scene<'_>, span: Span, table: &Table) -> Result<ChartView, ThemeError> {
    let Scene { leaf, office, .. } = scene;
    let mut series = vec![period_name(leaf, office, span)?];
    let before = table.rows.first().and_then(|row| table.value(&row.key, "before"));
    if let (Some(Value::Change { then: Some(_), .. }), Some(other)) = (before, span.before(office)) {
        series.push(period_name(leaf, office, other)?);
    }
    let (mut bars, mut parts) = (Vec::new(), Vec::new());
    for row in &table.rows {
        let label = head(scene, &row.head, span.days(office).1)?.label;
        let mut values = vec![number(table.count(&row.key, TOTAL).unwrap_or_default())];
        if let Some(Value::Change { then: Some(then), .. }) = table.value(&row.key, "before") {
            values.push(number(*then));
        }
        let numbers: Vec<_> = values.iter().map(u32::to_string).collect();
        parts.push(format!("{label} {}", numbers.join(" / ")));
        bars.push(Bar { label, values });
    }
    let separator = leaf.text("list-separator")?;
    let description = format!("{}{}{}", series.join(" / "), leaf.text("colon")?, parts.join(&separator));
    let title = leaf.text("stat-title-held")?;
    let chart = Chart { id: "chart-held".to_owned(), title: title.clone(), description, series, bars };
    Ok(ChartView { title, svg: chart.svg(), table: "held".to_owned() })
}

fn months(year: i32) -> Vec<Month> {
    Year(year).months().collect()
}

/// The short names of the months of a year.
fn month_names(scene: Scene<'_>) -> Result<Vec<String>, ThemeError> {
    (1..=12).map(|month| scene.leaf.text(&format!("chart-month-{month}"))).collect()
}

/// What a row of a table counts in each month.
fn in_months(scene: Scene<'_>, year: i32, table: &str, row: &str, column: &str) -> Vec<u32> {
    let count = |month| {
        let period = scene.statistics.period(Span::Month(month));
        number(period.map_or(0, |period| period.count(table, row, column)))
    };
    months(year).into_iter().map(count).collect()
}

/// Meetings by month, the hosts one on the other: those with the most by themselves, the others together.
fn by_month_and_host(scene: Scene<'_>, year: i32, table: &Table) -> Result<ChartView, ThemeError> {
    let leaf = scene.leaf;
    let mut rows: Vec<_> =
        table.rows.iter().map(|row| (row, table.count(&row.key, TOTAL).unwrap_or_default())).collect();
    rows.retain(|(_, n)| *n > 0);
    rows.sort_by_key(|(_, n)| Reverse(*n));
    let own = if rows.len() > SERIES { SERIES - 1 } else { rows.len() };
    let (mut series, mut counts) = (Vec::new(), Vec::new());
    for (row, _) in &rows[..own] {
        series.push(head(scene, &row.head, Year(year).last())?.label);
        counts.push(in_months(scene, year, "held", &row.key, TOTAL));
    }
    if own < rows.len() {
        series.push(leaf.volume.words.count("chart-others", rows.len() - own)?);
        let others = rows[own..].iter().map(|(row, _)| in_months(scene, year, "held", &row.key, TOTAL));
        let sum = others.fold(vec![0; 12], |sum, own| sum.iter().zip(own).map(|(a, b)| a + b).collect());
        counts.push(sum);
    }
    let title = leaf.text("chart-held")?;
    let columns = columns(scene, "chart-held", title, series, counts, Way::Stacked)?;
    Ok(ChartView { title: columns.title.clone(), svg: columns.svg(), table: "hosts".to_owned() })
}

/// Decisions by the month in which they were taken, and how they stand.
fn decisions(scene: Scene<'_>, year: i32) -> Result<ChartView, ThemeError> {
    let leaf = scene.leaf;
    let of = |column: &str| in_months(scene, year, "decided", TOTAL, column);
    let (open, overdue) = (of("open"), of("overdue"));
    let rest: Vec<u32> = open.iter().zip(&overdue).map(|(open, overdue)| open - overdue).collect();
    let series = ["stat-done", "chart-open", "stat-ended", "chart-overdue"].map(|key| leaf.text(key));
    let series = series.into_iter().collect::<Result<Vec<_>, _>>()?;
    let counts = vec![of("done"), rest, of("ended"), overdue];
    let title = leaf.text("chart-decided")?;
    let columns = columns(scene, "chart-decided", title, series, counts, Way::Stacked)?;
    Ok(ChartView { title: columns.title.clone(), svg: columns.svg(), table: "months".to_owned() })
}

/// Seats due by month, and before them those taken.
fn attendance(scene: Scene<'_>, year: i32) -> Result<ChartView, ThemeError> {
    let leaf = scene.leaf;
    let series = vec![leaf.text("stat-due")?, leaf.text("stat-present")?];
    let of = |column: &str| in_months(scene, year, "attendance", TOTAL, column);
    let title = leaf.text("chart-attendance")?;
    let columns =
        columns(scene, "chart-attendance", title, series, vec![of("due"), of("present")], Way::Before)?;
    Ok(ChartView { title: columns.title.clone(), svg: columns.svg(), table: "months".to_owned() })
}

fn columns(
    scene: Scene<'_>,
    id: &str,
    title: String,
    series: Vec<String>,
    counts: Vec<Vec<u32>>,
    way: Way,
) -> Result<Columns, ThemeError> {
    let leaf = scene.leaf;
    let times = month_names(scene)?;
    let (colon, separator) = (leaf.text("colon")?, leaf.text("list-separator")?);
    let mut parts = Vec::new();
    for (at, time) in times.iter().enumerate() {
        let own: Vec<_> = series
            .iter()
            .zip(&counts)
            .filter(|(_, values)| values[at] > 0)
            .map(|(name, values)| format!("{name} {}", values[at]))
            .collect();
        if !own.is_empty() {
            parts.push(format!("{time}{colon}{}", own.join(&separator)));
        }
    }
    let description = parts.join(&leaf.text("semicolon")?);
    Ok(Columns { id: id.to_owned(), title, description, times, series, values: counts, way })
}

/// The days of a year on which meetings were held.
fn meeting_days(scene: Scene<'_>, year: i32) -> Result<ChartView, ThemeError> {
    let leaf = scene.leaf;
    let words = leaf.volume.words;
    let mut days: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    for (_, entry) in
        Span::Year(year).entries(scene.office).filter(|(_, entry)| entry.status() == Status::Held)
    {
        *days.entry(entry.date()).or_default() += 1;
    }
    let most = days.iter().max_by_key(|(day, n)| (**n, Reverse(**day)));
    let description = match most {
        Some((day, n)) => {
            let args = [("days", days.len().into()), ("day", words.date(*day)?.into()), ("n", (*n).into())];
            words.with("chart-days-counted", &args)?
        }
        None => String::new(),
    };
    let weekdays = (1..=7).map(|n| leaf.text(&format!("weekday-short-{n}"))).collect::<Result<_, _>>()?;
    let heat = Heat {
        id: "chart-days".to_owned(),
        title: leaf.text("chart-days")?,
        description,
        from: Year(year).first(),
        to: Year(year).last(),
        days,
        weekdays,
        months: month_names(scene)?,
        ends: (leaf.text("chart-few")?, leaf.text("chart-many")?),
    };
    Ok(ChartView { title: heat.title.clone(), svg: heat.svg(), table: "weekdays".to_owned() })
}
