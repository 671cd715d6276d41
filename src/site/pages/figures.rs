//! Figures over time: of a department, of a meeting type, of all organisations.

use super::home::years;
use crate::calendar::Year;
use crate::edition::{Department, Office};
use crate::policy::MeetingType;
use crate::site::figures::{self, Figure, Scene, followed, main_figures, over_time};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Cell, FiguresPage, Ref, Row, Table};
use crate::site::volume::{Leaf, Section};
use crate::statistics::{Span, Statistics, TOTAL, Value, percent};

/// The figures of a department, month by month.
pub fn department_figures(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    department: &Department,
) -> Result<FiguresPage, ThemeError> {
    let key = format!("d-{}", department.slug);
    let mut own =
        vec![Figure::new("hosted", "held", &*key, TOTAL), Figure::new("cohosted", "held", &*key, "cohosted")];
    own.extend(followed(("attended", &key), ("charged", &key)));
    let name = leaf.name(department.name(leaf.volume.edition.as_of));
    let of = Ref::to(name, leaf.href(&routes::department(office, department)));
    page(leaf, office, of, &own)
}

/// The figures of a meeting type, month by month.
pub fn type_figures(
    leaf: &Leaf<'_>,
    office: &Office<'_>,
    kind: &MeetingType,
) -> Result<FiguresPage, ThemeError> {
    let key = format!("t-{}", crate::edition::slug(&kind.id));
    let mut own = vec![Figure::new("held-meetings", "held", TOTAL, &*key)];
    own.extend(followed(("attendance", &key), ("decided", &key)));
    if kind.requirements.sessions.is_some() && kind.host.is_some() {
        own.extend(
            ["expected", "excused", "missed"].map(|column| Figure::new(column, "rhythm", &*key, column)),
        );
    }
    page(leaf, office, leaf.series(office, kind), &own)
}

fn page(leaf: &Leaf<'_>, office: &Office<'_>, of: Ref, own: &[Figure]) -> Result<FiguresPage, ThemeError> {
    let scene = Scene::of(leaf, office);
    let title = leaf.volume.words.with("title-statistics-of", &[("period", of.label.clone().into())])?;
    let above = vec![Ref::to(leaf.text("title-statistics")?, leaf.href(&routes::statistics(office)))];
    let mut tables = Vec::new();
    for year in years(office) {
        let name = figures::period_name(leaf, office, Span::Year(year))?;
        let months: Vec<Span> = Year(year).months().map(Span::Month).collect();
        // Years without a row too: which files there are is no matter of the day.
        tables.push(over_time(scene, &format!("year-{year}"), name, &months, Some(Span::Year(year)), own)?);
    }
    Ok(FiguresPage {
        page: leaf.page(&title, Section::Statistics, above)?,
        of: Some(of),
        charts: Vec::new(),
        tables,
        definitions: Some(leaf.href(&routes::definitions(office))),
    })
}

/// Whether a department, by its place, has figures.
pub fn is_counted(office: &Office<'_>, statistics: &Statistics, department: usize) -> bool {
    let key = format!("d-{}", office.departments[department].slug);
    let years = statistics.periods.iter().filter(|period| matches!(period.span, Span::Year(_)));
    years
        .flat_map(|period| ["held", "charged", "attended"].map(|id| period.table(id)))
        .flatten()
        .any(|table| table.rows.iter().any(|row| row.key == key))
}

/// All organisations side by side, year by year.
pub fn across(leaf: &Leaf<'_>) -> Result<FiguresPage, ThemeError> {
    let edition = leaf.volume.edition;
    let mut all: Vec<i32> = edition.offices.iter().flat_map(|office| years(office)).collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    all.dedup();
    let tables = all.into_iter().map(|year| side_by_side(leaf, year)).collect::<Result<Vec<_>, _>>()?;
    Ok(FiguresPage {
        page: leaf.page(&leaf.text("title-across")?, Section::Statistics, Vec::new())?,
        of: None,
        charts: Vec::new(),
        tables,
        definitions: None,
    })
}

fn side_by_side(leaf: &Leaf<'_>, year: i32) -> Result<Table, ThemeError> {
    let own = main_figures();
    let span = Span::Year(year);
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    let mut sums: Vec<(usize, usize)> = vec![(0, 0); own.len()];
    for office in &leaf.volume.edition.offices {
        let scene = Scene::of(leaf, office);
        if scene.statistics.period(span).is_none() {
            continue;
        }
        columns = figures::columns(scene, &own)?;
        let name = leaf.name(office.short_name.as_ref().unwrap_or(&office.name));
        let of = Ref::to(name, leaf.href(&routes::statistics_span(office, span)));
        rows.push(figures::row(scene, of, span, &own)?);
        for (sum, value) in sums.iter_mut().zip(figures::values(scene, span, &own)) {
            match value {
                Some(Value::Count { n, .. }) => sum.0 += n,
                Some(Value::Rate { n, of }) => *sum = (sum.0 + n, sum.1 + of),
                _ => {}
            }
        }
    }
    let cell = |((n, of), figure): (&(usize, usize), &Figure)| match percent(*n, *of) {
        Some(rate) => Cell::number(rate, None).note(format!("{n}/{of}")),
        None if figure.column == "rate" => Cell::number("—", None),
        None => Cell::number(n.to_string(), None),
    };
    let total =
        Row { head: Ref::plain(leaf.text("stat-total")?), cells: sums.iter().zip(&own).map(cell).collect() };
    Ok(Table {
        id: format!("year-{year}"),
        title: leaf.volume.words.with("form-year", &[("year", year.to_string().into())])?,
        corner: leaf.text("stat-organization")?,
        columns,
        total: (rows.len() > 1).then_some(total),
        rows,
        plot: vec![0],
        ..Table::default()
    })
}
