//! Statistics: the index of periods, the page of each, and the lists behind its numbers.

use super::bulletin::bulletin;
use super::parts;
use crate::calendar::{Days as _, Month, Year};
use crate::edition::{Figures, Office};
use crate::site::figures::{self, Scene, over_time, period_name};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{
    MonthCell, Neighbours, NumberTile, PeriodYear, Ref, StatisticsIndexPage, StatisticsPage,
};
use crate::site::volume::{Leaf, Section};
use crate::statistics::{Period, Span, TOTAL, Value, percent, semesters_of};

/// All periods that have statistics, by year, the newest first.
pub fn statistics_index(leaf: &Leaf<'_>, office: &Office) -> Result<StatisticsIndexPage, ThemeError> {
    let scene = Scene::new(leaf, office);
    let named = |span: Span| -> Result<Ref, ThemeError> {
        Ok(Ref::to(period_name(leaf, office, span)?, leaf.href(&routes::statistics_span(office, span))))
    };
    let all = office.years();
    let index = all.iter().map(|year| {
        let months = Year(*year).months().map(|month| month_cell(scene, month));
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
        tables: vec![over_time(scene, "years", title, &spans, None, &figures::main_figures(true))?],
        departments: (0..office.departments.len())
            .filter(|at| scene.statistics.counts_department(office, *at))
            .map(|at| {
                let department = &office.departments[at];
                let name = leaf.name(department.name(leaf.as_of()));
                Ref::to(name, leaf.href(&routes::department_figures(office, department)))
            })
            .collect(),
        types: office
            .kinds()
            .into_iter()
            .map(|(kind, _)| {
                Ref::to(leaf.name(&kind.name), leaf.href(&routes::type_figures(office, &kind.id)))
            })
            .collect(),
        definitions: leaf.href(&routes::definitions(office)),
    })
}

fn month_cell(scene: Scene<'_>, month: Month) -> MonthCell {
    let Scene { leaf, office, statistics } = scene;
    let figures = office.periods.months.get(&month);
    let counted = statistics.period(Span::Month(month));
    MonthCell {
        month: month.first(),
        href: counted.map(|_| leaf.href(&routes::statistics_of(office, month))),
        held: figures.map_or(0, Figures::held_in_all),
        planned: figures.map_or(0, |figures| figures.planned),
    }
}

/// The statistics of a period.
pub fn statistics_page(
    leaf: &Leaf<'_>,
    office: &Office,
    period: &Period,
) -> Result<StatisticsPage, ThemeError> {
    let scene = Scene::new(leaf, office);
    let words = leaf.volume.words;
    let span = period.span;
    let name = period_name(leaf, office, span)?;
    let title = words.with("title-statistics-of", &[("period", name.into())])?;
    let above = vec![Ref::to(leaf.text("title-statistics")?, leaf.href(&routes::statistics(office)))];
    let tables = figures::all_tables(scene, period)?;
    let (from, to) = span.days(office);
    Ok(StatisticsPage {
        page: leaf.page(&title, Section::Statistics, above)?,
        from,
        to,
        neighbours: neighbours(scene, span)?,
        periods: around(scene, span)?,
        numbers: numbers(scene, period)?,
        charts: figures::charts(scene, period)?,
        tables,
        bulletin: bulletin(scene, period)?,
        policy: version(leaf, office, to)?,
        records: period.records,
        definitions: leaf.href(&routes::definitions(office)),
        workbook: None,
    })
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
fn version(leaf: &Leaf<'_>, office: &Office, day: chrono::NaiveDate) -> Result<Option<Ref>, ThemeError> {
    let policies = &office.policies.0;
    let Some(at) = policies.iter().rposition(|policy| policy.version <= day) else {
        return Ok(None);
    };
    let label = leaf.volume.words.date(policies[at].version)?;
    Ok(Some(Ref::to(label, leaf.href(&super::policy_route(office, at, super::Counted::Always)))))
}

/// The numbers in front of a period.
pub(super) fn numbers(scene: Scene<'_>, period: &Period) -> Result<Vec<NumberTile>, ThemeError> {
    let Scene { leaf, .. } = scene;
    let count = |table: &str, column: &str| period.count(table, TOTAL, column);
    let list = |n: usize, table: &str, column: &str| {
        (n > 0).then(|| scene.list(period.span, &format!("{table}.{TOTAL}.{column}")))
    };
    let rate = period.table("attendance").and_then(|table| table.value(TOTAL, "rate"));
    let (came, due) = if let Some(Value::Rate { n, of }) = rate { (*n, *of) } else { (0, 0) };
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
            value: percent(came, due).unwrap_or_else(|| "—".to_owned()),
            note: (due > 0).then(|| format!("{came}/{due}")),
            href: list(came, "attendance", "came"),
        },
    ];
    let decided = count("decided", "decided");
    // What these count is less than all where something is withheld.
    let scope = format!("stat-scope-{}", leaf.volume.edition.audience.word());
    let scope = if scene.statistics.withholds { Some(leaf.text(&scope)?) } else { None };
    for key in ["decided", "done", "open", "overdue"] {
        let n = count("decided", key);
        let note = if key == "done" { Some(format!("{n}/{decided}")) } else { scope.clone() };
        tiles.push(parts::tile(key, n, note, list(n, "decided", key)));
    }
    Ok(tiles)
}
