//! Figures over time: of a department, of a meeting type, of all organisations.

use super::home::years;
use crate::calendar::Year;
use crate::edition::{Department, Office};
use crate::policy::MeetingType;
use crate::site::figures::{self, Figure, Scene, comparable, followed, main_figures, over_time};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Cell, FiguresPage, Ref, Row, Table};
use crate::site::volume::{Leaf, Section};
use crate::statistics::{Head, Span, Statistics, TOTAL, Value, percent, semesters_of};

/// The figures of a department, month by month.
pub fn department_figures(
    leaf: &Leaf<'_>,
    office: &Office,
    department: &Department,
) -> Result<FiguresPage, ThemeError> {
    let key = format!("d-{}", department.slug);
    let mut own =
        vec![Figure::new("hosted", "held", &*key, TOTAL), Figure::new("cohosted", "held", &*key, "cohosted")];
    own.splice(1..1, Figure::changes("held", &key, TOTAL));
    own.extend(followed(("attended", &key), ("charged", &key)));
    let name = leaf.name(department.name(leaf.volume.edition.as_of));
    let of = Ref::to(name, leaf.href(&routes::department(office, department)));
    page(leaf, office, of, &own)
}

/// The figures of a meeting type, month by month.
pub fn type_figures(leaf: &Leaf<'_>, office: &Office, kind: &MeetingType) -> Result<FiguresPage, ThemeError> {
    let key = format!("t-{}", crate::edition::slug(&kind.id));
    let mut own = vec![Figure::new("held-meetings", "held", TOTAL, &*key)];
    own.extend(Figure::changes("held", TOTAL, &key));
    own.extend(followed(("attendance", &key), ("decided", &key)));
    if kind.requirements.sessions.is_some() && kind.host.is_some() {
        own.extend(
            ["expected", "excused", "missed"].map(|column| Figure::new(column, "rhythm", &*key, column)),
        );
    }
    page(leaf, office, leaf.series(office, kind), &own)
}

fn page(leaf: &Leaf<'_>, office: &Office, of: Ref, own: &[Figure]) -> Result<FiguresPage, ThemeError> {
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
pub fn is_counted(office: &Office, statistics: &Statistics, department: usize) -> bool {
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
    let mut all: Vec<i32> = edition.offices.iter().flat_map(years).collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    all.dedup();
    let mut tables = Vec::new();
    for year in all {
        tables.push(side_by_side(leaf, year)?);
        tables.extend(by_semester(leaf, year)?);
        tables.extend([month_by_month(leaf, year)?, counted_from(leaf, year)?]);
    }
    // Every organisation's says the same of what is shown here.
    let definitions = edition.offices.first().map(|office| leaf.href(&routes::definitions(office)));
    for table in &mut tables {
        table.definition.clone_from(&definitions);
    }
    Ok(FiguresPage {
        page: leaf.page(&leaf.text("title-across")?, Section::Statistics, Vec::new())?,
        of: None,
        charts: Vec::new(),
        tables,
        definitions,
    })
}

/// The organisations that have a record in a year, each with a link to its own.
fn rows_of<'e>(leaf: &'e Leaf<'e>, year: i32) -> impl Iterator<Item = (Scene<'e>, Ref)> {
    let span = Span::Year(year);
    let scenes = leaf.volume.edition.offices.iter().map(move |office| Scene::of(leaf, office));
    scenes.filter(move |scene| scene.statistics.period(span).is_some()).map(move |scene| {
        let office = scene.office;
        let name = leaf.name(office.short_name.as_ref().unwrap_or(&office.name));
        (scene, Ref::to(name, leaf.href(&routes::statistics_span(office, span))))
    })
}

/// A year by organisation.
fn side_by_side(leaf: &Leaf<'_>, year: i32) -> Result<Table, ThemeError> {
    let span = Span::Year(year);
    let scenes: Vec<_> = rows_of(leaf, year).map(|(scene, _)| (scene, span)).collect();
    let own = comparable(&scenes, &main_figures(true));
    let (mut rows, mut columns, mut sums) = (Vec::new(), Vec::new(), vec![None; own.len()]);
    for (scene, of) in rows_of(leaf, year) {
        columns = figures::columns(scene, &own)?;
        rows.push(figures::row(scene, of, span, &own)?);
        for (sum, value) in sums.iter_mut().zip(figures::values(scene, span, &own)) {
            *sum = added(sum.take(), value);
        }
    }
    Ok(Table {
        id: format!("year-{year}"),
        title: leaf.volume.words.with("form-year", &[("year", year.to_string().into())])?,
        corner: leaf.text("stat-organization")?,
        columns,
        total: total(leaf, &rows, sums)?,
        rows,
        plot: vec![0],
        ..Table::default()
    })
}

/// What the figures of a year rest on: how many records each organisation has, under which versions of its policy.
fn counted_from(leaf: &Leaf<'_>, year: i32) -> Result<Table, ThemeError> {
    let span = Span::Year(year);
    let (mut rows, mut records) = (Vec::new(), 0);
    for (scene, head) in rows_of(leaf, year) {
        let counted = scene.statistics.period(span).map_or(0, |period| period.records);
        records += counted;
        let list = leaf.href(&routes::year(scene.office, year));
        let cells = vec![Cell::number(counted.to_string(), Some(list)), versions(scene, span)?];
        rows.push(Row { head, cells });
    }
    let columns = ["stat-records", "policy-version"].map(|word| Ok(Ref::plain(leaf.text(word)?)));
    let sum = vec![Cell::number(records.to_string(), None), Cell::number("", None)];
    let total = Row { head: Ref::plain(leaf.text("stat-total")?), cells: sum };
    Ok(Table {
        id: format!("records-{year}"),
        title: leaf.volume.words.with("stat-title-across-records", &[("year", year.to_string().into())])?,
        corner: leaf.text("stat-organization")?,
        columns: columns.into_iter().collect::<Result<_, ThemeError>>()?,
        total: (rows.len() > 1).then_some(total),
        rows,
        ..Table::default()
    })
}

/// The versions of the policy in force in a period: from the one on its first day to the one on its last.
fn versions(scene: Scene<'_>, span: Span) -> Result<Cell, ThemeError> {
    let Scene { leaf, office, .. } = scene;
    let (first, last) = span.days(office);
    let policies = &office.policies.0;
    let from = policies.iter().rposition(|policy| policy.version <= first).unwrap_or_default();
    let mut own = Vec::new();
    for policy in policies.iter().skip(from).filter(|policy| policy.version <= last) {
        own.push(policy.version.to_string());
    }
    let newest = policies.iter().rposition(|policy| policy.version <= last);
    let href = newest.map(|at| leaf.href(&super::policy_route(office, at, super::Counted::Always)));
    let text = if own.is_empty() { "—".to_owned() } else { own.join(&leaf.text("list-separator")?) };
    Ok(Cell::number(text, href))
}

/// A year by organisation and semester; none where no organisation has semesters in its calendar.
fn by_semester(leaf: &Leaf<'_>, year: i32) -> Result<Option<Table>, ThemeError> {
    let parts_of = |scene: Scene<'_>| {
        let parts = semesters_of(scene.office, year).into_iter();
        parts.filter(|span| scene.statistics.period(*span).is_some()).collect::<Vec<_>>()
    };
    let scenes = rows_of(leaf, year).map(|(scene, _)| scene);
    let spans: Vec<_> =
        scenes.flat_map(|scene| parts_of(scene).into_iter().map(move |span| (scene, span))).collect();
    let own = comparable(&spans, &main_figures(false));
    let (mut rows, mut columns, mut sums) = (Vec::new(), Vec::new(), vec![None; own.len()]);
    let mut whole = true;
    for (scene, of) in rows_of(leaf, year) {
        let parts = parts_of(scene);
        whole &= !parts.is_empty();
        for span in parts {
            columns = figures::columns(scene, &own)?;
            let named = Head::Span(span, matches!(span, Span::Part(..)));
            let period = figures::head(scene, &named, leaf.volume.edition.as_of)?;
            let args = [("office", of.label.clone().into()), ("period", period.label.into())];
            let head = Ref { label: leaf.volume.words.with("stat-office-period", &args)?, ..period };
            rows.push(figures::row(scene, head, span, &own)?);
            for (sum, value) in sums.iter_mut().zip(figures::values(scene, span, &own)) {
                *sum = added(sum.take(), value);
            }
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    // The changes of semesters and of the days between them make no sum.
    for (sum, figure) in sums.iter_mut().zip(&own) {
        if figure.against.is_some() {
            *sum = None;
        }
    }
    Ok(Some(Table {
        id: format!("semesters-{year}"),
        title: leaf.volume.words.with("stat-title-across-semesters", &[("year", year.to_string().into())])?,
        corner: leaf.text("stat-organization")?,
        columns,
        // Where one of them has no semesters, the rows are not the whole year.
        total: if whole { total(leaf, &rows, sums)? } else { None },
        rows,
        plot: vec![0],
        ..Table::default()
    }))
}

/// The meetings of each month of a year by organisation.
fn month_by_month(leaf: &Leaf<'_>, year: i32) -> Result<Table, ThemeError> {
    let held = [Figure::new("held-meetings", "held", TOTAL, TOTAL)];
    let spans: Vec<Span> = Year(year).months().map(Span::Month).chain([Span::Year(year)]).collect();
    let (mut rows, mut sums) = (Vec::new(), vec![None; spans.len()]);
    for (scene, head) in rows_of(leaf, year) {
        let mut cells = Vec::new();
        for (span, sum) in spans.iter().zip(&mut sums) {
            cells.extend(figures::row(scene, Ref::default(), *span, &held)?.cells);
            let value = figures::values(scene, *span, &held).remove(0);
            *sum = added(sum.take(), Some(value.unwrap_or(Value::Count { n: 0, at: String::new() })));
        }
        rows.push(Row { head, cells });
    }
    let months = (1..=12).map(|month| leaf.text(&format!("chart-month-{month}")));
    let columns = months.chain([leaf.text("stat-total")]).map(|label| Ok(Ref::plain(label?)));
    Ok(Table {
        id: format!("months-{year}"),
        title: leaf.volume.words.with("stat-title-across-months", &[("year", year.to_string().into())])?,
        corner: leaf.text("stat-organization")?,
        columns: columns.collect::<Result<_, ThemeError>>()?,
        total: total(leaf, &rows, sums)?,
        rows,
        plot: vec![12],
        ..Table::default()
    })
}

/// A sum with one more value. What one of them lacks, the sum lacks.
fn added(sum: Option<Value>, value: Option<Value>) -> Option<Value> {
    match (sum, value?) {
        (None, value) => Some(value),
        (Some(Value::Count { n, .. }), Value::Count { n: more, .. }) => {
            Some(Value::Count { n: n + more, at: String::new() })
        }
        (Some(Value::Rate { n, of }), Value::Rate { n: more, of: whole }) => {
            Some(Value::Rate { n: n + more, of: of + whole })
        }
        (Some(Value::Change { now, then }), Value::Change { now: more, then: other }) => {
            Some(Value::Change { now: now + more, then: then.zip(other).map(|(then, other)| then + other) })
        }
        _ => Some(Value::Withheld),
    }
}

/// The row of sums, where there is more than one row. A sum of several lists has no list of its own: its parts stand above it. One that
/// a single row makes up leads to the list of that.
fn total(leaf: &Leaf<'_>, rows: &[Row], sums: Vec<Option<Value>>) -> Result<Option<Row>, ThemeError> {
    if rows.len() < 2 {
        return Ok(None);
    }
    let only = |at: usize| {
        let mut lists = rows.iter().filter_map(|row| row.cells[at].href.clone());
        lists.next().filter(|_| lists.next().is_none())
    };
    let cell = |(at, value): (usize, Option<Value>)| match value {
        Some(Value::Count { n, .. }) => Cell::number(n.to_string(), only(at)),
        Some(Value::Rate { n, of }) => match percent(n, of) {
            Some(rate) => Cell::number(rate, None).note(format!("{n}/{of}")),
            None => Cell::number("—", None),
        },
        Some(Value::Change { now, then: Some(then) }) => {
            Cell::number(figures::change(now, then), None).note(format!("{then} → {now}"))
        }
        _ => Cell::number("—", None),
    };
    Ok(Some(Row {
        head: Ref::plain(leaf.text("stat-total")?),
        cells: sums.into_iter().enumerate().map(cell).collect(),
    }))
}
