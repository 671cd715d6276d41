//! Tables with too many rows for the page of their period: those by meeting and by person. They have pages of
//! their own.

use super::lists::tabs;
use super::{Scene, data_id, period_name, table};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{self, Ref, StatisticsTablePage};
use crate::site::volume::Section;
use crate::statistics::{Period, Span, Table};

/// How many rows of a table the page of its period shows at most.
const LONG: usize = 100;
/// How many rows a page of its own shows. A row takes up to a kilobyte of HTML, and no page is to pass 300
/// kB.
const FULL: usize = 250;

/// A page of a long table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LongTable {
    /// The period.
    pub span: Span,
    /// The id of the table among those of the period.
    pub table: &'static str,
    /// The page, counted from 0.
    pub page: usize,
}

/// The pages of the long tables of a period.
pub fn long_tables(period: &Period) -> impl Iterator<Item = LongTable> {
    let long = period.tables.iter().filter(|table| table.rows.len() > LONG);
    long.flat_map(|table| {
        (0..pages(table)).map(|page| LongTable { span: period.span, table: table.id, page })
    })
}

fn pages(table: &Table) -> usize {
    table.rows.len().div_ceil(FULL)
}

/// Where a page lies.
fn route(scene: Scene<'_>, span: Span, table: &Table, page: usize) -> String {
    routes::statistics_table(scene.office, span, table.id, page)
}

/// Leaves of the long tables of a period the total, with the way to their pages.
pub fn cut(scene: Scene<'_>, period: &Period, shown: &mut [view::Table]) -> Result<(), ThemeError> {
    for table in period.tables.iter().filter(|table| table.rows.len() > LONG) {
        let id = data_id(scene, table);
        let Some(own) = shown.iter_mut().find(|own| own.id == id) else { continue };
        let label = scene.leaf.volume.words.with("stat-all-rows", &[("n", own.rows.len().into())])?;
        own.more = Some(Ref::to(label, scene.leaf.href(&route(scene, period.span, table, 0))));
        own.rows = own.total.take().into_iter().collect();
    }
    Ok(())
}

/// A page of a long table.
pub fn table_page(scene: Scene<'_>, shown: LongTable) -> Result<Option<StatisticsTablePage>, ThemeError> {
    let Scene { leaf, office, .. } = scene;
    let LongTable { span, page, .. } = shown;
    let Some(whole) = scene.statistics.period(span).and_then(|period| period.table(shown.table)) else {
        return Ok(None);
    };
    let rows = whole.rows.iter().skip(page * FULL).take(FULL).cloned().collect();
    let part = Table {
        rows,
        total: whole.total.clone(),
        lists: Vec::new(),
        columns: whole.columns.clone(),
        ..*whole
    };
    let view = table(scene, span, &part)?;
    let name = period_name(leaf, office, span)?;
    let args = [("title", view.title.clone().into()), ("part", name.clone().into())];
    let title = leaf.volume.words.with("title-of-part", &args)?;
    let pages: Vec<String> = (0..pages(whole)).map(|page| route(scene, span, whole, page)).collect();
    let (title, tabs) = tabs(leaf, title, &pages, page)?;
    let period = leaf.href(&routes::statistics_span(office, span));
    let above = vec![
        Ref::to(leaf.text("title-statistics")?, leaf.href(&routes::statistics(office))),
        Ref::to(name, period.clone()),
    ];
    Ok(Some(StatisticsTablePage {
        page: leaf.page(&title, Section::Statistics, above)?,
        back: format!("{period}#{}", view.id),
        tabs,
        table: view,
    }))
}
