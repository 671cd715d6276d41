//! Statistics: the index of periods, the page of each, and the lists behind its numbers.

use super::bulletin::bulletin;
use super::home::{first_day, years};
use super::parts;
use crate::calendar::{Month, Year};
use crate::edition::{Figures, Office};
use crate::site::chart::{Bar, Chart};
use crate::site::figures::{self, Scene, over_time, period_name};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{
    ChartView, MonthCell, Neighbours, NumberTile, PeriodYear, Ref, StatisticsIndexPage, StatisticsPage,
};
use crate::site::volume::{Leaf, Section};
use crate::statistics::{Period, Span, TOTAL, Table, Value, percent, semesters_of};

/// All periods that have statistics, by year, the newest first.
pub fn statistics_index(leaf: &Leaf<'_>, office: &Office<'_>) -> Result<StatisticsIndexPage, ThemeError> {
    let scene = Scene::of(leaf, office);
    let named = |span: Span| -> Result<Ref, ThemeError> {
        Ok(Ref::to(period_name(leaf, office, span)?, leaf.href(&routes::statistics_span(office, span))))
    };
    let all = years(office);
    let index = all.iter().map(|year| {
        let months = Year(*year).months().map(|month| month_cell(leaf, office, month));
        let own = |span: &Span| matches!(span, Span::Semester(_) | Span::Break(_));
        let parts = semesters_of(office, *year).into_iter().map(|span| match span {
            Span::Part(_, at) => Span::Semester(at),
            other => other,
        });
        let parts = parts.filter(|span| own(span) && scene.statistics.period(*span).is_some());
        Ok(PeriodYear {
            year: named(Span::Year(*year))?,
            semesters: parts.map(named).collect::<Result<_, _>>()?,
            months: months.collect(),
        })
    });
    let spans: Vec<Span> = all.iter().map(|year| Span::Year(*year)).collect();
    let title = leaf.text("stat-title-years")?;
    Ok(StatisticsIndexPage {
        page: leaf.page(&leaf.text("title-statistics")?, Section::Statistics, Vec::new())?,
        years: index.collect::<Result<_, ThemeError>>()?,
        tables: vec![over_time(scene, "years", title, &spans, None, &figures::main_figures())?],
        departments: Vec::new(),
        types: Vec::new(),
        definitions: leaf.href(&routes::definitions(office)),
    })
}

fn month_cell(leaf: &Leaf<'_>, office: &Office<'_>, month: Month) -> MonthCell {
    let figures = office.periods.months.get(&month);
    MonthCell {
        month: first_day(month),
        href: figures.map(|_| leaf.href(&routes::statistics_of(office, month))),
        held: figures.map_or(0, Figures::held_in_all),
        planned: figures.map_or(0, |figures| figures.planned),
    }
}

/// The statistics of a period.
pub fn statistics_page(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    period: &Period,
) -> Result<StatisticsPage, ThemeError> {
    let scene = Scene::of(leaf, office);
    let words = leaf.volume.words;
    let span = period.span;
    let name = period_name(leaf, office, span)?;
    let title = words.with("title-statistics-of", &[("period", name.into())])?;
    let above = vec![Ref::to(leaf.text("title-statistics")?, leaf.href(&routes::statistics(office)))];
    let mut tables = parts_of(scene, span)?;
    for table in &period.tables {
        tables.push(figures::table(scene, span, table)?);
    }
    let (from, to) = span.days(office);
    Ok(StatisticsPage {
        page: leaf.page(&title, Section::Statistics, above)?,
        from,
        to,
        neighbours: neighbours(scene, span)?,
        periods: around(scene, span)?,
        numbers: numbers(scene, period)?,
        charts: charts(scene, period)?,
        tables,
        bulletin: bulletin(scene, period)?,
        policy: version(leaf, office, to)?,
        records: period.records,
        definitions: leaf.href(&routes::definitions(office)),
        workbook: None,
    })
}

/// A year by its months and semesters.
fn parts_of(scene: Scene<'_>, span: Span) -> Result<Vec<crate::site::view::Table>, ThemeError> {
    let Span::Year(year) = span else { return Ok(Vec::new()) };
    let text = |key: &str| scene.leaf.text(key);
    let all = figures::main_figures();
    let months: Vec<Span> = Year(year).months().map(Span::Month).collect();
    let mut tables = vec![over_time(scene, "months", text("stat-title-months")?, &months, Some(span), &all)?];
    let parts = semesters_of(scene.office, year);
    if !parts.is_empty() {
        let title = text("stat-title-semesters")?;
        tables.push(over_time(scene, "semesters", title, &parts, Some(span), &all)?);
    }
    Ok(tables)
}

/// The periods of the same kind before and after.
fn neighbours(scene: Scene<'_>, span: Span) -> Result<Neighbours, ThemeError> {
    let alike = |other: &Span| std::mem::discriminant(other) == std::mem::discriminant(&span);
    let mut all: Vec<Span> =
        scene.statistics.periods.iter().map(|period| period.span).filter(alike).collect();
    all.sort_by_key(|other| other.days(scene.office));
    let at = all.iter().position(|other| *other == span);
    let named = |other: Option<&Span>| other.map(|other| link(scene, *other)).transpose();
    Ok(Neighbours {
        earlier: named(at.and_then(|at| at.checked_sub(1)).and_then(|at| all.get(at)))?,
        later: named(at.and_then(|at| all.get(at + 1)))?,
    })
}

fn link(scene: Scene<'_>, span: Span) -> Result<Ref, ThemeError> {
    let name = period_name(scene.leaf, scene.office, span)?;
    Ok(Ref::to(name, scene.leaf.href(&routes::statistics_span(scene.office, span))))
}

/// The periods that this one lies in.
fn around(scene: Scene<'_>, span: Span) -> Result<Vec<Ref>, ThemeError> {
    let (from, to) = span.days(scene.office);
    let mut around = Vec::new();
    for period in &scene.statistics.periods {
        let other = period.span;
        let (first, last) = other.days(scene.office);
        let wider = matches!(other, Span::Year(_) | Span::Semester(_)) && other != span;
        if wider && first <= to && from <= last && !matches!((span, other), (Span::Year(_), Span::Year(_))) {
            around.push(link(scene, other)?);
        }
    }
    Ok(around)
}

/// The version of the policy in force on a day.
fn version(leaf: &Leaf<'_>, office: &Office<'_>, day: chrono::NaiveDate) -> Result<Option<Ref>, ThemeError> {
    let policies = &office.policies.0;
    let Some(at) = policies.iter().rposition(|policy| policy.version <= day) else {
        return Ok(None);
    };
    let label = leaf.volume.words.date(policies[at].version)?;
    Ok(Some(Ref::to(label, leaf.href(&super::policy::route(office, at)))))
}

/// The numbers in front of a period.
pub(super) fn numbers(scene: Scene<'_>, period: &Period) -> Result<Vec<NumberTile>, ThemeError> {
    let Scene { leaf, .. } = scene;
    let count = |table: &str, column: &str| period.count(table, TOTAL, column);
    let list = |n: usize, table: &str, column: &str| {
        (n > 0).then(|| scene.list(period.span, &format!("{table}.{TOTAL}.{column}")))
    };
    let (due, present) = (count("attendance", "due"), count("attendance", "present"));
    let before = period.table("held").and_then(|table| table.value(TOTAL, "before"));
    let against = match before {
        Some(Value::Change { now, then: Some(then) }) => {
            let change = figures::change(*now, *then);
            Some(leaf.volume.words.with("tile-change", &[("change", change.into())])?)
        }
        _ => None,
    };
    let held = count("held", TOTAL);
    let mut tiles = vec![
        parts::tile("held", held, against, list(held, "held", TOTAL)),
        NumberTile {
            key: "present".to_owned(),
            value: percent(present, due).unwrap_or_else(|| "—".to_owned()),
            note: Some(format!("{present}/{due}")),
            href: list(present, "attendance", "present"),
        },
    ];
    let decided = count("decided", "decided");
    for key in ["decided", "done", "open", "overdue"] {
        let n = count("decided", key);
        let note = (key == "done").then(|| format!("{n}/{decided}"));
        tiles.push(parts::tile(key, n, note, list(n, "decided", key)));
    }
    Ok(tiles)
}

fn charts(scene: Scene<'_>, period: &Period) -> Result<Vec<ChartView>, ThemeError> {
    let Some(table) = period.table("held").filter(|table| !table.rows.is_empty()) else {
        return Ok(Vec::new());
    };
    Ok(vec![by_host(scene, period.span, table)?])
}

/// Meetings by host in this period and the one before.
fn by_host(scene: Scene<'_>, span: Span, table: &Table) -> Result<ChartView, ThemeError> {
    let Scene { leaf, office, .. } = scene;
    let mut series = vec![period_name(leaf, office, span)?];
    let before = table.rows.first().and_then(|row| table.value(&row.key, "before"));
    if let (Some(Value::Change { then: Some(_), .. }), Some(other)) = (before, span.before(office)) {
        series.push(period_name(leaf, office, other)?);
    }
    let (mut bars, mut told) = (Vec::new(), Vec::new());
    for row in &table.rows {
        let label = figures::head(scene, &row.head, span.days(office).1)?.label;
        let mut values = vec![table.count(&row.key, TOTAL).unwrap_or_default()];
        if let Some(Value::Change { then: Some(then), .. }) = table.value(&row.key, "before") {
            values.push(*then);
        }
        let numbers: Vec<_> = values.iter().map(usize::to_string).collect();
        told.push(format!("{label} {}", numbers.join(" / ")));
        let values = values.into_iter().map(|n| u32::try_from(n).unwrap_or(u32::MAX)).collect();
        bars.push(Bar { label, values });
    }
    let separator = leaf.text("list-separator")?;
    let description = format!("{}{}{}", series.join(" / "), leaf.text("colon")?, told.join(&separator));
    let title = leaf.text("stat-title-held")?;
    let chart = Chart { id: "chart-held".to_owned(), title: title.clone(), description, series, bars };
    Ok(ChartView { title, svg: chart.svg(), table: "held".to_owned() })
}
