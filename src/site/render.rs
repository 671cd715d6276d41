//! All files of the site, each handed over as soon as it is made.

mod preview;

pub use preview::Preview;

use super::beside::{self, File, Listed};
use super::documents;
use super::figures::{self, Lines, LongTable, Scene};
use super::pages::{self, InSeries, Indexes, Paging, Register, Topic};
use super::routes;
use super::theme::{Theme, ThemeError};
use super::view::FiguresPage;
use super::volume::{Leaf, Volume};
use crate::calendar::Month;
use crate::check::{self, Rule};
use crate::edition::{DepartmentRef, Edition, Entry, Office, PersonRef};
use crate::finding::Language;
use crate::policy::MeetingType;
use crate::search;
use crate::statistics::{Span, Statistics};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A page about the whole site.
enum SitePage {
    Home,
    Search,
    About,
    Across,
    AcrossList(i32),
    Rules,
    Rule(&'static Rule),
    NotFound,
}

/// A page about an organisation.
enum OfficePage {
    Home,
    Changes,
    Meetings,
    Year(i32),
    Month(Month),
    /// A type, and the page of it.
    Series(Arc<MeetingType>, usize),
    Record(usize),
    Decisions(Register),
    Topics,
    /// A topic, and the page of it.
    Topic(Topic, usize),
    Departments,
    Department(DepartmentRef),
    People,
    Person(PersonRef),
    Statistics,
    Definitions,
    DepartmentFigures(usize),
    TypeFigures(String),
    StatisticsOf(Span),
    StatisticsList(Span, String),
    StatisticsTable(LongTable),
    Policy(usize, pages::Counted),
    Compliance(usize),
}

/// What is looked up once for each organisation.
struct Prepared {
    indexes: Indexes,
    in_series: Vec<InSeries>,
}

impl Prepared {
    fn new(office: &Office) -> Self {
        let (indexes, in_series) = rayon::join(|| Indexes::new(office), || in_series(office));
        Self { indexes, in_series }
    }
}

/// Renders the site of an edition. Each file goes to `put` with its path from the site's root, from any
/// thread, in any order. Fails with the first error of the theme, or of `put`.
pub fn render<E: From<ThemeError> + Send>(
    edition: &Edition,
    statistics: &[Statistics],
    theme: &Theme,
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<(), E> {
    for (path, bytes) in theme.static_files() {
        put(&format!("static/{path}"), bytes)?;
    }
    let prepared: Vec<Prepared> = edition.offices.iter().map(Prepared::new).collect();
    // The index is the longest single piece of work, so it does not wait for the pages.
    let (pages, whole) = rayon::join(
        || {
            edition
                .languages
                .par_iter()
                .try_for_each(|language| volume(edition, theme, &prepared, statistics, *language, put))
        },
        || whole(edition, theme, &prepared, statistics, put),
    );
    pages.and(whole)
}

/// The pages of one language, and the files beside them.
fn volume<E: From<ThemeError> + Send>(
    edition: &Edition,
    theme: &Theme,
    prepared: &[Prepared],
    statistics: &[Statistics],
    language: Language,
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<(), E> {
    let volume = Volume::new(edition, theme, language, statistics)?;
    site_pages(edition)
        .into_par_iter()
        .try_for_each(|page| put_all(site_page(&volume, theme, prepared, &page)?, put))?;
    let offices = edition.offices.par_iter().zip(prepared).zip(statistics);
    offices.try_for_each(|((office, prepared), own)| {
        let lines = Lines::new(office);
        office_pages(office, prepared, own).into_par_iter().try_for_each(|page| {
            put_all(office_page(&volume, theme, office, prepared, &lines, &page)?, put)
        })?;
        beside::office_files(office).into_par_iter().try_for_each(|file| {
            let (path, bytes) = beside::office_file(&volume, office, &file)?;
            put(&path, &bytes)
        })
    })
}

/// The files that all languages share.
fn whole<E: From<ThemeError> + Send>(
    edition: &Edition,
    theme: &Theme,
    prepared: &[Prepared],
    statistics: &[Statistics],
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<(), E> {
    let language = edition.languages[0];
    let volume = Volume::new(edition, theme, language, statistics)?;
    beside::site_files(edition).into_par_iter().try_for_each(|file| {
        let (path, bytes) = beside::site_file(&volume, &file)?;
        put(&path, &bytes)
    })?;
    put_all(beside::sitemap(edition, &listed(&volume, prepared)), put)?;
    index(&volume, put)
}

fn put_all<E>(files: Vec<File>, put: &impl Fn(&str, &[u8]) -> Result<(), E>) -> Result<(), E> {
    files.into_iter().try_for_each(|(path, bytes)| put(&path, &bytes))
}

/// The pages that search engines of the web may list.
fn listed(volume: &Volume<'_>, prepared: &[Prepared]) -> Vec<Listed> {
    let edition = volume.edition;
    let mut pages: Vec<Listed> = Vec::new();
    for language in &edition.languages {
        let folder = volume.folder(*language);
        for page in site_pages(edition) {
            if !matches!(page, SitePage::Search | SitePage::NotFound) {
                pages.push((format!("{folder}{}", site_route(&page)), None));
            }
        }
        for ((office, prepared), own) in edition.offices.iter().zip(prepared).zip(volume.statistics) {
            for page in office_pages(office, prepared, own) {
                let changed = match page {
                    OfficePage::Record(at) => {
                        office.meeting(at).map(|meeting| beside::changed(meeting, office.as_of))
                    }
                    _ => None,
                };
                pages.push((format!("{folder}{}", route(office, &prepared.indexes, &page)), changed));
            }
        }
    }
    pages
}

/// The search index, which all languages share.
fn index<E: From<ThemeError> + Send>(
    volume: &Volume<'_>,
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<(), E> {
    let failed = Mutex::new(None);
    search::build(
        &documents::records(volume.edition),
        |record| documents::entries(volume, record),
        &|artifact| {
            if let Err(error) = put(&artifact.path, &artifact.bytes) {
                failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
            }
        },
    )?;
    failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

/// The pages about the whole site.
fn site_pages(edition: &Edition) -> Vec<SitePage> {
    let mut all =
        vec![SitePage::Home, SitePage::Search, SitePage::About, SitePage::Rules, SitePage::NotFound];
    if edition.offices.len() > 1 {
        all.push(SitePage::Across);
        all.extend(pages::years_with_lists(edition).into_iter().map(SitePage::AcrossList));
    }
    all.extend(pages::rule_pages().filter_map(check::rule).map(SitePage::Rule));
    all
}

/// The pages of an organisation.
fn office_pages(office: &Office, prepared: &Prepared, statistics: &Statistics) -> Vec<OfficePage> {
    let indexes = &prepared.indexes;
    let mut all = vec![
        OfficePage::Home,
        OfficePage::Changes,
        OfficePage::Meetings,
        OfficePage::Topics,
        OfficePage::Departments,
        OfficePage::People,
        OfficePage::Statistics,
        OfficePage::Definitions,
    ];
    for year in office.years() {
        all.push(OfficePage::Year(year));
    }
    for month in office.periods.months.keys() {
        all.push(OfficePage::Month(*month));
    }
    for kind in &indexes.kinds {
        let (_, paging) = &indexes.series[&kind.id];
        let parts = 0..paging.parts().len();
        all.push(OfficePage::TypeFigures(kind.id.to_string()));
        all.extend(parts.map(|at| OfficePage::Series(Arc::clone(kind), at)));
    }
    for topic in pages::topic_list(indexes) {
        let parts = 0..indexes.topic_pages[&topic].parts().len();
        all.extend(parts.map(|at| OfficePage::Topic(topic.clone(), at)));
    }
    all.extend(Register::pages(indexes).map(OfficePage::Decisions));
    all.extend((0..indexes.broken.1.parts().len().max(1)).map(OfficePage::Compliance));
    let counted = (0..office.departments.len()).filter(|at| statistics.counts_department(office, *at));
    all.extend(counted.map(OfficePage::DepartmentFigures));
    for period in &statistics.periods {
        all.push(OfficePage::StatisticsOf(period.span));
        let lists = figures::list_pages(office, period).into_iter();
        all.extend(lists.map(|path| OfficePage::StatisticsList(period.span, path)));
        all.extend(figures::long_tables(period).map(OfficePage::StatisticsTable));
    }
    all.extend((0..office.departments.len()).map(|at| OfficePage::Department(DepartmentRef(at))));
    all.extend(office.people.iter().map(|(person, _)| OfficePage::Person(person)));
    for version in 0..office.policies.0.len() {
        let periods = pages::policy_periods(office, indexes, version);
        all.extend(periods.into_iter().map(|counted| OfficePage::Policy(version, counted)));
    }
    all.extend((0..office.meetings.len()).map(OfficePage::Record));
    all
}

/// For each meeting, the ones before and after it in its series.
fn in_series(office: &Office) -> Vec<InSeries> {
    let mut places = vec![InSeries::default(); office.meetings.len()];
    let mut last: BTreeMap<(&str, Option<usize>), usize> = BTreeMap::new();
    for (at, entry) in office.meetings.iter().enumerate() {
        // Section meetings of one department follow one another; so do the meetings of a type without a fixed
        // host.
        let host = if entry.kind().host.is_some() { None } else { entry.host().map(|host| host.0) };
        if let Some(before) = last.insert((&entry.kind().id, host), at) {
            places[at].earlier = Some(before);
            places[before].later = Some(at);
        }
    }
    places
}

/// A page that is made, and its tables in other forms: where each lies, and its bytes.
type Made = Result<Vec<File>, ThemeError>;

fn made(leaf: &Leaf<'_>, theme: &Theme, template: &str, view: &impl Serialize) -> Made {
    let content = leaf.content_language().map(Language::code);
    Ok(vec![(leaf.full_path(), theme.render(template, leaf.volume.language.code(), content, view)?)])
}

/// A page with the files beside it.
fn with(mut files: Vec<File>, page: Made) -> Made {
    files.extend(page?);
    Ok(files)
}

fn site_page(volume: &Volume<'_>, theme: &Theme, prepared: &[Prepared], page: &SitePage) -> Made {
    let leaf = volume.site_leaf(&site_route(page));
    match page {
        SitePage::Home => {
            let view = match volume.edition.only_office() {
                Some(only) => pages::office(&leaf, only)?,
                None => pages::site(&leaf)?,
            };
            made(&leaf, theme, "home.html", &view)
        }
        SitePage::Search => made(&leaf, theme, "search.html", &pages::search(&leaf)?),
        SitePage::About => made(&leaf, theme, "about.html", &pages::about(&leaf)?),
        SitePage::Across => figures_page(&leaf, theme, pages::across(&leaf)?),
        SitePage::AcrossList(year) => {
            made(&leaf, theme, "statistics-list.html", &pages::across_list(&leaf, *year)?)
        }
        SitePage::Rules => made(&leaf, theme, "rules.html", &pages::rules(&leaf)?),
        SitePage::Rule(rule) => {
            let indexes: Vec<_> = prepared.iter().map(|prepared| &prepared.indexes).collect();
            made(&leaf, theme, "rule.html", &pages::rule(&leaf, &indexes, rule)?)
        }
        SitePage::NotFound => made(&leaf, theme, "404.html", &pages::not_found(&leaf)?),
    }
}

/// Figures over time, with their tables in other forms.
fn figures_page(leaf: &Leaf<'_>, theme: &Theme, mut view: FiguresPage) -> Made {
    let tables = beside::beside_tables(leaf, &view.page.title, &mut view.tables)?;
    with(tables, made(leaf, theme, "figures.html", &view))
}

/// Where a page about the whole site lies.
fn site_route(page: &SitePage) -> String {
    match page {
        SitePage::Home => routes::HOME.to_owned(),
        SitePage::Search => routes::SEARCH.to_owned(),
        SitePage::About => routes::ABOUT.to_owned(),
        SitePage::Across => routes::ACROSS.to_owned(),
        SitePage::AcrossList(year) => routes::across_list(*year),
        SitePage::Rules => routes::RULES.to_owned(),
        SitePage::Rule(rule) => routes::rule(&rule.code),
        SitePage::NotFound => routes::NOT_FOUND.to_owned(),
    }
}

/// Where a page of an organisation lies.
fn route(office: &Office, indexes: &Indexes, page: &OfficePage) -> String {
    let part = |route: String, paging: &Paging, at: usize| {
        let part = paging.parts().get(at);
        part.map_or(route.clone(), |part| routes::part(&route, &part.suffix()))
    };
    match page {
        OfficePage::Home => routes::office(office),
        OfficePage::Changes => routes::changes(office),
        OfficePage::Meetings => routes::meetings(office),
        OfficePage::Year(year) => routes::year(office, *year),
        OfficePage::Month(month) => routes::month(office, *month),
        OfficePage::Series(kind, at) => {
            part(routes::series(office, &kind.id), &indexes.series[&kind.id].1, *at)
        }
        OfficePage::Record(at) => routes::record(office, &office.meetings[*at]),
        OfficePage::Decisions(page) => page.route(office, indexes),
        OfficePage::Topics => routes::topics(office),
        OfficePage::Topic(topic, at) => part(topic.route(office), &indexes.topic_pages[topic], *at),
        OfficePage::Departments => routes::departments(office),
        OfficePage::Department(at) => routes::department(office, &office.departments[at.0]),
        OfficePage::People => routes::people(office),
        OfficePage::Person(at) => routes::person(office, &office.people[*at]),
        OfficePage::Statistics => routes::statistics(office),
        OfficePage::Definitions => routes::definitions(office),
        OfficePage::DepartmentFigures(at) => routes::department_figures(office, &office.departments[*at]),
        OfficePage::TypeFigures(kind) => routes::type_figures(office, kind),
        OfficePage::StatisticsOf(span) => routes::statistics_span(office, *span),
        OfficePage::StatisticsList(_, path) => path.clone(),
        OfficePage::StatisticsTable(LongTable { span, table, page }) => {
            routes::statistics_table(office, *span, table, *page)
        }
        OfficePage::Policy(version, counted) => pages::policy_route(office, *version, *counted),
        OfficePage::Compliance(at) => part(routes::compliance(office), &indexes.broken.1, *at),
    }
}

/// The page of a meeting, which needs nothing that is looked up in others.
fn record_page(volume: &Volume<'_>, theme: &Theme, office: &Office, at: usize, within: InSeries) -> Made {
    let entry = &office.meetings[at];
    let leaf = &volume.leaf(office, routes::record(office, entry));
    match entry {
        Entry::Open(meeting) => {
            made(leaf, theme, "record.html", &pages::record(leaf, office, at, meeting, within)?)
        }
        Entry::Stub(stub) => made(leaf, theme, "stub.html", &pages::stub(leaf, office, at, stub, within)?),
    }
}

/// A page of the register of decisions, with the file of them all.
fn register_page(leaf: &Leaf<'_>, theme: &Theme, office: &Office, indexes: &Indexes, page: Register) -> Made {
    let mut view = pages::decisions(leaf, office, indexes, page)?;
    let lines = pages::decision_lines(leaf, office, indexes, page)?;
    let tables = beside::beside_decisions(leaf, &page.whole(office, indexes), lines, &mut view)?;
    with(tables, made(leaf, theme, "decisions.html", &view))
}

fn office_page(
    volume: &Volume<'_>,
    theme: &Theme,
    office: &Office,
    prepared: &Prepared,
    lines: &Lines,
    page: &OfficePage,
) -> Made {
    let indexes = &prepared.indexes;
    let leaf = &volume.leaf(office, route(office, indexes, page));
    match page {
        OfficePage::Home => made(leaf, theme, "home.html", &pages::office(leaf, office)?),
        OfficePage::Changes => made(leaf, theme, "changes.html", &pages::changes_page(leaf, office)?),
        OfficePage::Meetings => made(leaf, theme, "meetings.html", &pages::index(leaf, office)?),
        OfficePage::Year(year) => {
            let mut view = pages::year(leaf, office, *year)?;
            let tables = beside::beside_tables(leaf, &view.page.title, [&mut view.by_type])?;
            with(tables, made(leaf, theme, "year.html", &view))
        }
        OfficePage::Month(month) => made(leaf, theme, "month.html", &pages::month(leaf, office, *month)?),
        OfficePage::Series(kind, at) => {
            made(leaf, theme, "series.html", &pages::series(leaf, office, indexes, kind, *at)?)
        }
        OfficePage::Record(at) => record_page(volume, theme, office, *at, prepared.in_series[*at]),
        OfficePage::Decisions(page) => register_page(leaf, theme, office, indexes, *page),
        OfficePage::Topics => made(leaf, theme, "topics.html", &pages::topics(leaf, office, indexes)?),
        OfficePage::Topic(topic, at) => {
            made(leaf, theme, "topic.html", &pages::topic(leaf, office, indexes, topic, *at)?)
        }
        OfficePage::Departments => {
            made(leaf, theme, "departments.html", &pages::departments(leaf, office, indexes)?)
        }
        OfficePage::Department(at) => {
            made(leaf, theme, "department.html", &pages::department(leaf, office, indexes, *at)?)
        }
        OfficePage::People => made(leaf, theme, "people.html", &pages::people(leaf, office, indexes)?),
        OfficePage::Person(at) => {
            made(leaf, theme, "person.html", &pages::person(leaf, office, indexes, *at)?)
        }
        OfficePage::Policy(version, counted) => {
            made(leaf, theme, "policy.html", &pages::policy(leaf, office, indexes, *version, *counted)?)
        }
        OfficePage::Compliance(at) => {
            let mut view = pages::compliance(leaf, office, indexes, *at)?;
            let tables = beside::beside_tables(leaf, &view.page.title, &mut view.tables)?;
            with(tables, made(leaf, theme, "compliance.html", &view))
        }
        OfficePage::Statistics
        | OfficePage::Definitions
        | OfficePage::DepartmentFigures(_)
        | OfficePage::TypeFigures(_)
        | OfficePage::StatisticsOf(_)
        | OfficePage::StatisticsList(..)
        | OfficePage::StatisticsTable(_) => statistics_page(leaf, theme, office, lines, page),
    }
}

/// A page of figures.
fn statistics_page(
    leaf: &Leaf<'_>,
    theme: &Theme,
    office: &Office,
    lines: &Lines,
    page: &OfficePage,
) -> Made {
    let scene = Scene::new(leaf, office);
    let period = |span: &Span| scene.statistics.period(*span).expect("it was planned for one");
    match page {
        OfficePage::Statistics => {
            let mut view = pages::statistics_index(leaf, office)?;
            let tables = beside::beside_tables(leaf, &view.page.title, &mut view.tables)?;
            with(tables, made(leaf, theme, "statistics-index.html", &view))
        }
        OfficePage::Definitions => made(leaf, theme, "definitions.html", &pages::definitions(leaf, office)?),
        OfficePage::DepartmentFigures(at) => {
            figures_page(leaf, theme, pages::department_figures(leaf, office, &office.departments[*at])?)
        }
        OfficePage::TypeFigures(id) => {
            let found = office.kinds().into_iter().find(|(kind, _)| *kind.id == **id);
            let (kind, _) = found.expect("the page was planned for a type that there is");
            figures_page(leaf, theme, pages::type_figures(leaf, office, kind)?)
        }
        OfficePage::StatisticsOf(span) => {
            let period = period(span);
            let mut view = pages::statistics_page(leaf, office, period)?;
            let tables = beside::beside_tables(leaf, &view.page.title, &mut view.tables)?;
            figures::cut(scene, period, &mut view.tables)?;
            with(tables, made(leaf, theme, "statistics.html", &view))
        }
        OfficePage::StatisticsList(span, _) => {
            let period = period(span);
            made(leaf, theme, "statistics-list.html", &figures::list_page(scene, lines, period)?)
        }
        OfficePage::StatisticsTable(shown) => {
            let view = figures::table_page(scene, *shown)?;
            made(leaf, theme, "statistics-table.html", &view.expect("it was planned for a table"))
        }
        _ => unreachable!("only pages of figures come here"),
    }
}
