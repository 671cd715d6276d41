//! All organisations side by side, and the lists behind the sums over them: those of the organisations, one
//! after the other.

use crate::calendar::Year;
use crate::edition::{Edition, Office, slug};
use crate::site::figures::{self, Figure, Lines, Scene, comparable, main_figures, value};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Cell, FigureListPage, FiguresPage, ListEntry, ListSection, Ref, Row, Table};
use crate::site::volume::{Leaf, Section};
use crate::statistics::{Head, List, SHORT, Span, TOTAL, Value, percent, semesters_of};

/// The years of all organisations, the newest first.
fn years(edition: &Edition) -> Vec<i32> {
    let mut all: Vec<i32> = edition.offices.iter().flat_map(Office::years).collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    all.dedup();
    all
}

/// The years of which sums have lists of their own: those in which several organisations have a record.
pub fn years_with_lists(edition: &Edition) -> Vec<i32> {
    let all: Vec<Vec<i32>> = edition.offices.iter().map(Office::years).collect();
    let several = |year: &i32| all.iter().filter(|own| own.contains(year)).count() > 1;
    years(edition).into_iter().filter(several).collect()
}

/// All organisations side by side, year by year.
pub fn across(leaf: &Leaf<'_>) -> Result<FiguresPage, ThemeError> {
    let edition = leaf.volume.edition;
    let mut tables = Vec::new();
    for year in years(edition) {
        tables.push(side_by_side(leaf, year)?.table);
        tables.extend(by_semester(leaf, year)?);
        tables.extend([month_by_month(leaf, year)?.table, counted_from(leaf, year)?.table]);
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

/// The lists behind the sums of a year. A long one says how many each organisation has of it, as that of a
/// total does for its rows, so the page is as long as there are sums.
pub fn across_list(leaf: &Leaf<'_>, year: i32) -> Result<FigureListPage, ThemeError> {
    let mut sections = Vec::new();
    for summed in [side_by_side(leaf, year)?, month_by_month(leaf, year)?, counted_from(leaf, year)?] {
        let back = Some(leaf.href(&format!("{}#{}", routes::ACROSS, summed.table.id)));
        let title = summed.table.title.clone();
        sections.push(ListSection { level: 2, title, back, ..ListSection::default() });
        for sum in summed.sums.iter().filter(|sum| sum.parts.len() > 1) {
            sections.extend(sum.sections(leaf)?);
        }
    }
    let words = leaf.volume.words;
    let period = words.with("form-year", &[("year", year.to_string().into())])?;
    let title = words.with("title-statistics-lists", &[("period", period.into())])?;
    let above = vec![Ref::to(leaf.text("title-across")?, leaf.href(routes::ACROSS))];
    let page = leaf.page(&title, Section::Statistics, above)?;
    Ok(FigureListPage { page, tabs: Vec::new(), sections })
}

/// A table of organisations, and what its sums are made up of.
struct Summed<'e> {
    table: Table,
    sums: Vec<Sum<'e>>,
}

/// A sum over organisations.
struct Sum<'e> {
    /// The anchor of its list.
    id: String,
    /// What it counts.
    of: String,
    parts: Vec<Part<'e>>,
}

/// What an organisation adds to a sum.
struct Part<'e> {
    scene: Scene<'e>,
    n: usize,
    /// Where its own list is.
    href: String,
    /// That list, with the period and the table that it is of; nothing where it is a page of another kind.
    list: Option<(Span, &'e crate::statistics::Table, &'e List)>,
}

impl<'e> Sum<'e> {
    /// The sum of a figure over organisations, each in a period.
    fn new(id: String, of: String, figure: &Figure, all: &[(Scene<'e>, Span)]) -> Self {
        let part = |&(scene, span): &(Scene<'e>, Span)| {
            let Some(Value::Count { n, at }) = value(scene, span, figure) else { return None };
            let table = scene.statistics.period(span)?.table(figure.table)?;
            let list = table.list(&at).map(|list| (span, table, list));
            (n > 0).then(|| Part { scene, n, href: scene.list(span, &at), list })
        };
        Self { id, of, parts: all.iter().filter_map(part).collect() }
    }

    fn count(&self) -> usize {
        self.parts.iter().map(|part| part.n).sum()
    }

    /// Its number. One that a single organisation makes up leads to the list of that.
    fn cell(&self, leaf: &Leaf<'_>, year: i32) -> Cell {
        let list = match self.parts.as_slice() {
            [] => None,
            [only] => Some(only.href.clone()),
            _ => Some(leaf.href(&format!("{}#{}", routes::across_list(year), self.id))),
        };
        Cell::number(self.count().to_string(), list)
    }

    /// Its list: written out, or by organisation where that is long.
    fn sections(&self, leaf: &Leaf<'_>) -> Result<Vec<ListSection>, ThemeError> {
        let mut whole = ListSection {
            id: self.id.clone(),
            level: 3,
            title: self.of.clone(),
            n: self.count(),
            ..ListSection::default()
        };
        let lists: Option<Vec<_>> = self.parts.iter().map(|part| part.list).collect();
        let mut sections = Vec::new();
        match lists.filter(|lists| lists.iter().map(|(.., list)| list.lines()).sum::<usize>() <= SHORT) {
            Some(lists) => {
                for (part, (span, table, list)) in self.parts.iter().zip(lists) {
                    let Scene { office, .. } = part.scene;
                    let mut section = ListSection {
                        id: format!("{}.{}", self.id, slug(&office.id)),
                        level: 4,
                        title: leaf.office_ref(office).label,
                        n: part.n,
                        closes: 1,
                        ..ListSection::default()
                    };
                    figures::write_out(part.scene, &Lines::new(office), span, table, list, &mut section)?;
                    sections.push(section);
                }
            }
            None => whole.entries.extend(self.parts.iter().map(|part| ListEntry {
                href: Some(part.href.clone()),
                text: leaf.office_ref(part.scene.office).label,
                n: u32::try_from(part.n).ok(),
            })),
        }
        sections.insert(0, whole);
        sections.last_mut().expect("it has been put there").closes += 1;
        Ok(sections)
    }
}

/// The organisations that have a record in a year, each with a link to its own.
fn rows_of<'e>(leaf: &'e Leaf<'e>, year: i32) -> impl Iterator<Item = (Scene<'e>, Ref)> {
    let span = Span::Year(year);
    let scenes = leaf.volume.edition.offices.iter().map(move |office| Scene::new(leaf, office));
    scenes.filter(move |scene| scene.statistics.period(span).is_some()).map(move |scene| {
        let office = scene.office;
        let name = leaf.name(office.short_name.as_ref().unwrap_or(&office.name));
        (scene, Ref::to(name, leaf.href(&routes::statistics_span(office, span))))
    })
}

/// A year by organisation.
fn side_by_side<'e>(leaf: &'e Leaf<'e>, year: i32) -> Result<Summed<'e>, ThemeError> {
    let span = Span::Year(year);
    let all: Vec<_> = rows_of(leaf, year).map(|(scene, _)| (scene, span)).collect();
    let own = comparable(&all, &main_figures(true));
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    for (scene, of) in rows_of(leaf, year) {
        columns = figures::columns(scene, &own)?;
        rows.push(figures::row(scene, of, span, &own)?);
    }
    let sums = sums(year, &own, &columns, &all);
    Ok(Summed {
        table: Table {
            id: format!("year-{year}"),
            title: leaf.volume.words.with("form-year", &[("year", year.to_string().into())])?,
            corner: leaf.text("stat-organization")?,
            columns,
            total: total(leaf, &rows, cells(leaf, year, &own, &sums, &all))?,
            rows,
            plot: vec![0],
            ..Table::default()
        },
        sums,
    })
}

/// The id of the list of a sum of a period.
fn list_id(period: &str, figure: &Figure) -> String {
    format!("{period}.{}", figure.word)
}

/// The sums of the counts of a year.
fn sums<'e>(year: i32, own: &[Figure], columns: &[Ref], all: &[(Scene<'e>, Span)]) -> Vec<Sum<'e>> {
    let counts = own.iter().zip(columns).filter(|(figure, _)| figure.is_count());
    counts
        .map(|(figure, of)| Sum::new(list_id(&year.to_string(), figure), of.label.clone(), figure, all))
        .collect()
}

/// What the rows of a year come to in each column: counts from the sums with their lists, rates and changes
/// from both of their numbers.
fn cells(
    leaf: &Leaf<'_>,
    year: i32,
    own: &[Figure],
    sums: &[Sum<'_>],
    all: &[(Scene<'_>, Span)],
) -> Vec<Cell> {
    let cell = |figure: &Figure| {
        let id = list_id(&year.to_string(), figure);
        if let Some(sum) = sums.iter().find(|sum| figure.is_count() && sum.id == id) {
            return sum.cell(leaf, year);
        }
        let values = all.iter().map(|(scene, span)| figures::value(*scene, *span, figure));
        match values.reduce(|sum, value| added(sum?, value?)).flatten() {
            Some(Value::Rate { n, of }) => match percent(n, of) {
                Some(rate) => Cell::number(rate, None).note(format!("{n}/{of}")),
                None => Cell::number("—", None),
            },
            Some(Value::Change { now, then: Some(then) }) => {
                Cell::number(figures::change(now, then), None).note(format!("{then} → {now}"))
            }
            _ => Cell::number("—", None),
        }
    };
    own.iter().map(cell).collect()
}

/// The sum of two rates or changes. What one of them lacks, the sum lacks.
fn added(one: Value, other: Value) -> Option<Value> {
    match (one, other) {
        (Value::Rate { n, of }, Value::Rate { n: more, of: whole }) => {
            Some(Value::Rate { n: n + more, of: of + whole })
        }
        (Value::Change { now, then }, Value::Change { now: more, then: other }) => {
            Some(Value::Change { now: now + more, then: Some(then? + other?) })
        }
        _ => None,
    }
}

/// The row of sums, where there is more than one row.
fn total(leaf: &Leaf<'_>, rows: &[Row], cells: Vec<Cell>) -> Result<Option<Row>, ThemeError> {
    if rows.len() < 2 {
        return Ok(None);
    }
    Ok(Some(Row { head: Ref::plain(leaf.text("stat-total")?), cells }))
}

/// What the figures of a year rest on: how many records each organisation has, under which versions of its
/// policy.
fn counted_from<'e>(leaf: &'e Leaf<'e>, year: i32) -> Result<Summed<'e>, ThemeError> {
    let span = Span::Year(year);
    let of = leaf.text("stat-records")?;
    let mut sum = Sum { id: format!("{year}.records"), of: of.clone(), parts: Vec::new() };
    let mut rows = Vec::new();
    for (scene, head) in rows_of(leaf, year) {
        let n = scene.statistics.period(span).map_or(0, |period| period.records);
        let href = leaf.href(&routes::year(scene.office, year));
        let cells = vec![Cell::number(n.to_string(), Some(href.clone())), versions(scene, span)?];
        rows.push(Row { head, cells });
        sum.parts.push(Part { scene, n, href, list: None });
    }
    let cells = vec![sum.cell(leaf, year), Cell::number("", None)];
    Ok(Summed {
        table: Table {
            id: format!("records-{year}"),
            title: leaf
                .volume
                .words
                .with("stat-title-across-records", &[("year", year.to_string().into())])?,
            corner: leaf.text("stat-organization")?,
            columns: vec![Ref::plain(of), Ref::plain(leaf.text("policy-version")?)],
            total: total(leaf, &rows, cells)?,
            rows,
            ..Table::default()
        },
        sums: vec![sum],
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
    let (mut rows, mut columns, mut years) = (Vec::new(), Vec::new(), Vec::new());
    let mut whole = true;
    for (scene, of) in rows_of(leaf, year) {
        let parts = parts_of(scene);
        whole &= !parts.is_empty();
        years.push((scene, Span::Year(year)));
        for span in parts {
            columns = figures::columns(scene, &own)?;
            let named = Head::Span(span, matches!(span, Span::Part(..)));
            let period = figures::head(scene, &named, leaf.as_of())?;
            let args = [("office", of.label.clone().into()), ("period", period.label.into())];
            let head = Ref { label: leaf.volume.words.with("stat-office-period", &args)?, ..period };
            rows.push(figures::row(scene, head, span, &own)?);
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    // Semesters and the days between them are the year, so their sums are the year's. Where one of the
    // organisations has no semesters, the rows are not the whole year. Changes of semesters and of the days
    // between them make no sum.
    let mut cells = cells(leaf, year, &own, &sums(year, &own, &columns, &years), &years);
    for (cell, _) in cells.iter_mut().zip(&own).filter(|(_, figure)| figure.against.is_some()) {
        *cell = Cell::number("—", None);
    }
    Ok(Some(Table {
        id: format!("semesters-{year}"),
        title: leaf.volume.words.with("stat-title-across-semesters", &[("year", year.to_string().into())])?,
        corner: leaf.text("stat-organization")?,
        columns,
        total: if whole { total(leaf, &rows, cells)? } else { None },
        rows,
        plot: vec![0],
        ..Table::default()
    }))
}

/// The meetings of each month of a year by organisation.
fn month_by_month<'e>(leaf: &'e Leaf<'e>, year: i32) -> Result<Summed<'e>, ThemeError> {
    let held = Figure::new("held-meetings", "held", TOTAL, TOTAL);
    let own = std::slice::from_ref(&held);
    let of = |scene: Scene<'_>| Ok::<_, ThemeError>(figures::columns(scene, own)?.remove(0).label);
    let months: Vec<Span> = Year(year).months().map(Span::Month).collect();
    let spans = || months.iter().copied().chain([Span::Year(year)]);
    let mut columns = (1..=12)
        .map(|month| Ok(Ref::plain(leaf.text(&format!("chart-month-{month}"))?)))
        .collect::<Result<Vec<_>, ThemeError>>()?;
    columns.push(Ref::plain(leaf.text("stat-total")?));
    let mut rows = Vec::new();
    for (scene, head) in rows_of(leaf, year) {
        let cells = spans().map(|span| Ok(figures::row(scene, Ref::default(), span, own)?.cells.remove(0)));
        rows.push(Row { head, cells: cells.collect::<Result<_, ThemeError>>()? });
    }
    let mut sums = Vec::new();
    for span in spans() {
        let all: Vec<_> = rows_of(leaf, year).map(|(scene, _)| (scene, span)).collect();
        let Some((scene, _)) = all.first() else { continue };
        let period = figures::period_name(leaf, scene.office, span)?;
        let of = format!("{period} · {}", of(*scene)?);
        sums.push(Sum::new(list_id(&span.id(scene.office), &held), of, &held, &all));
    }
    let cells = sums.iter().map(|sum| sum.cell(leaf, year)).collect();
    // The year's own list stands with those of the year.
    sums.truncate(months.len());
    Ok(Summed {
        table: Table {
            id: format!("months-{year}"),
            title: leaf
                .volume
                .words
                .with("stat-title-across-months", &[("year", year.to_string().into())])?,
            corner: leaf.text("stat-organization")?,
            columns,
            total: total(leaf, &rows, cells)?,
            rows,
            plot: vec![12],
            ..Table::default()
        },
        sums,
    })
}
