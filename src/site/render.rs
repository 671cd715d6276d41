//! All files of the site, each handed over as soon as it is made.

use super::documents::documents;
use super::pages::{self, InSeries};
use super::routes;
use super::theme::{Theme, ThemeError};
use super::volume::Volume;
use crate::calendar::Month;
use crate::edition::{Edition, Entry, Office};
use crate::search;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// A page to be made.
enum Task {
    Home,
    Search,
    Office,
    Meetings,
    Year(i32),
    Month(Month),
    Series(String, Option<i32>),
    Record(usize),
    Decisions(Option<i32>),
}

/// What a task needs besides the edition.
struct Shop<'a> {
    volume: &'a Volume<'a>,
    theme: &'a Theme,
    office: Option<&'a Office<'a>>,
    in_series: &'a [InSeries],
}

/// Renders the site of an edition. Each file goes to `put` with its path from the site's root, from any thread, in any order.
/// Fails with the first error of the theme, or of `put`.
pub fn render<E: Send>(
    edition: &Edition<'_>,
    theme: &Theme,
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<(), E>
where
    E: From<ThemeError>,
{
    for (path, bytes) in theme.static_files() {
        put(&format!("static/{path}"), bytes)?;
    }
    let series: Vec<Vec<InSeries>> = edition.offices.iter().map(in_series).collect();
    for language in &edition.languages {
        let words = theme.words(language.code())?;
        let volume = Volume { edition, words, language: *language };
        let shop = Shop { volume: &volume, theme, office: None, in_series: &[] };
        for task in [Task::Home, Task::Search] {
            page(&shop, &task, put)?;
        }
        for (office, in_series) in edition.offices.iter().zip(&series) {
            let shop = Shop { volume: &volume, theme, office: Some(office), in_series };
            tasks(office).into_par_iter().try_for_each(|task| page(&shop, &task, put))?;
        }
    }
    index(edition, theme, put)
}

/// The search index, which all languages share.
fn index<E: From<ThemeError> + Send>(
    edition: &Edition<'_>,
    theme: &Theme,
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<(), E> {
    let language = edition.languages[0];
    let volume = Volume { edition, words: theme.words(language.code())?, language };
    let failed = Mutex::new(None);
    search::build_into(documents(&volume)?, &|artifact| {
        if let Err(error) = put(&artifact.path, &artifact.bytes) {
            failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

/// The pages of an organisation.
fn tasks(office: &Office<'_>) -> Vec<Task> {
    let mut tasks = vec![Task::Office, Task::Meetings, Task::Decisions(None)];
    for year in pages::years(office) {
        tasks.push(Task::Year(year));
        tasks.push(Task::Decisions(Some(year)));
    }
    tasks.extend(office.periods.months.keys().map(|month| Task::Month(*month)));
    for (kind, _) in pages::kinds(office) {
        for (at, year) in pages::years_of(office, &kind.id).into_iter().enumerate() {
            tasks.push(Task::Series(kind.id.to_string(), (at > 0).then_some(year)));
        }
    }
    tasks.extend((0..office.meetings.len()).map(Task::Record));
    tasks
}

/// For each meeting, the ones before and after it in its series.
fn in_series(office: &Office<'_>) -> Vec<InSeries> {
    let mut places = vec![InSeries::default(); office.meetings.len()];
    let mut last: BTreeMap<(&str, Option<usize>), usize> = BTreeMap::new();
    for (at, entry) in office.meetings.iter().enumerate() {
        // Section meetings of one department follow one another; so do the meetings of a type without a fixed host.
        let host = if entry.kind().host.is_some() { None } else { entry.host().map(|host| host.0) };
        if let Some(before) = last.insert((&entry.kind().id, host), at) {
            places[at].earlier = Some(before);
            places[before].later = Some(at);
        }
    }
    places
}

fn page<E: From<ThemeError>>(
    shop: &Shop<'_>,
    task: &Task,
    put: &impl Fn(&str, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let (path, bytes) = make(shop, task)?;
    put(&path, &bytes)
}

/// One page: where it lies, and its bytes.
fn make(shop: &Shop<'_>, task: &Task) -> Result<(String, Vec<u8>), ThemeError> {
    let volume = shop.volume;
    let render = |leaf: &super::volume::Leaf<'_>, template: &str, view: &dyn erased::View| {
        Ok((leaf.full_path(), view.render(shop.theme, template, volume.language.code())?))
    };
    let Some(office) = shop.office else {
        return match task {
            Task::Search => {
                let leaf = volume.site_leaf(routes::SEARCH);
                render(&leaf, "search.html", &pages::search(&leaf)?)
            }
            _ => {
                let leaf = volume.site_leaf(routes::HOME);
                let view = match pages::only_office(volume.edition) {
                    Some(only) => pages::office(&leaf, only)?,
                    None => pages::site(&leaf)?,
                };
                render(&leaf, "home.html", &view)
            }
        };
    };
    match task {
        Task::Home | Task::Search | Task::Office => {
            let leaf = volume.leaf(office, routes::office(office));
            render(&leaf, "home.html", &pages::office(&leaf, office)?)
        }
        Task::Meetings => {
            let leaf = volume.leaf(office, routes::meetings(office));
            render(&leaf, "meetings.html", &pages::index(&leaf, office)?)
        }
        Task::Year(year) => {
            let leaf = volume.leaf(office, routes::year(office, *year));
            render(&leaf, "year.html", &pages::year(&leaf, office, *year)?)
        }
        Task::Month(month) => {
            let leaf = volume.leaf(office, routes::month(office, *month));
            render(&leaf, "month.html", &pages::month(&leaf, office, *month)?)
        }
        Task::Series(kind, year) => {
            let leaf = volume.leaf(office, routes::series(office, kind, *year));
            let found = pages::kinds(office).into_iter().find(|(of, _)| *of.id == **kind);
            let (kind, _) = found.expect("the task was made of a type that there is");
            render(&leaf, "series.html", &pages::series(&leaf, office, kind, *year)?)
        }
        Task::Record(at) => {
            let leaf = volume.leaf(office, routes::record(office, &office.meetings[*at]));
            match &office.meetings[*at] {
                Entry::Open(meeting) => render(
                    &leaf,
                    "record.html",
                    &pages::record(&leaf, office, *at, meeting, shop.in_series[*at])?,
                ),
                Entry::Stub(stub) => {
                    render(&leaf, "stub.html", &pages::stub(&leaf, office, *at, stub, shop.in_series[*at])?)
                }
            }
        }
        Task::Decisions(year) => {
            let leaf = volume.leaf(office, routes::decisions(office, *year));
            render(&leaf, "decisions.html", &pages::decisions(&leaf, office, *year)?)
        }
    }
}

/// Views of different pages behind one reference.
mod erased {
    use super::{Theme, ThemeError};
    use serde::Serialize;

    pub(super) trait View {
        fn render(&self, theme: &Theme, template: &str, language: &str) -> Result<Vec<u8>, ThemeError>;
    }

    impl<T: Serialize> View for T {
        fn render(&self, theme: &Theme, template: &str, language: &str) -> Result<Vec<u8>, ThemeError> {
            theme.render(template, language, self)
        }
    }
}
