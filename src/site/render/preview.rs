//! The site one file at a time: the functions that [`render`](super::render()) runs over all pages, run for
//! the one that is asked for.

use super::{OfficePage, Prepared, SitePage, in_series, index, listed};
use super::{office_page, office_pages, record_page, route, site_page, site_pages, site_route};
use crate::edition::Edition;
use crate::finding::Language;
use crate::site::beside::{self, File, OfficeFile, SiteFile};
use crate::site::figures::Lines;
use crate::site::pages::InSeries;
use crate::site::routes;
use crate::site::theme::{Theme, ThemeError};
use crate::site::volume::Volume;
use crate::statistics::Statistics;
use rustc_hash::FxHashMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// What makes a file. Organisations are named by their place.
enum Maker {
    Static(Vec<u8>),
    Site(Language, SitePage),
    Office(Language, usize, OfficePage),
    OfficeFile(Language, usize, OfficeFile),
    SiteFile(SiteFile),
}

/// What makes which file, by its path from the site's root.
type Plan = FxHashMap<String, Maker>;

/// Files by their path from the site's root.
type Made = FxHashMap<String, Vec<u8>>;

/// A site of which only those files are made that somebody asks for.
pub struct Preview<'a> {
    edition: &'a Edition,
    theme: &'a Theme,
    /// The meetings of each organisation, by the name of their page: these can be made before anything is
    /// looked up or counted.
    records: Vec<FxHashMap<&'a str, usize>>,
    in_series: Vec<Vec<InSeries>>,
    prepared: OnceLock<Vec<Prepared>>,
    /// All other files, once one of them is asked for.
    others: OnceLock<Plan>,
    statistics: OnceLock<Vec<Statistics>>,
    /// The tables that lie beside the pages made so far.
    tables: Mutex<Made>,
    /// The search index, once somebody searches.
    index: OnceLock<Made>,
    indexing: Mutex<()>,
}

impl<'a> Preview<'a> {
    /// Plans the records' pages, and makes nothing yet.
    pub fn new(edition: &'a Edition, theme: &'a Theme) -> Self {
        let records = edition.offices.iter().map(|office| {
            let meetings = office.meetings.iter().enumerate();
            meetings.map(|(at, entry)| (entry.slug(), at)).collect()
        });
        Self {
            edition,
            theme,
            records: records.collect(),
            in_series: edition.offices.iter().map(in_series).collect(),
            prepared: OnceLock::new(),
            others: OnceLock::new(),
            statistics: OnceLock::new(),
            tables: Mutex::default(),
            index: OnceLock::new(),
            indexing: Mutex::default(),
        }
    }

    /// The file at a path from the site's root, exactly as a build would write it; none where a build would
    /// write none.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, ThemeError> {
        if let Some((language, office, at)) = self.record_at(path) {
            let volume = self.volume_with(language, &[])?;
            let within = self.in_series[office][at];
            let page = record_page(&volume, self.theme, &self.edition.offices[office], at, within)?;
            return Ok(take(page, path));
        }
        if let Some(maker) = self.others().get(path) {
            return self.make(path, maker).map(Some);
        }
        if let Some(table) = lock(&self.tables).get(path) {
            return Ok(Some(table.clone()));
        }
        if path.starts_with("search/") {
            return Ok(self.index()?.get(path).cloned());
        }
        if matches!(path, "sitemap.xml" | "robots.txt") {
            let volume = self.volume(self.edition.languages[0])?;
            let files = beside::sitemap(self.edition, &listed(&volume, self.prepared()));
            return Ok(take(files, path));
        }
        self.table(path)
    }

    /// The path of the record that a page shows, below the archive's root.
    pub fn record_of(&self, path: &str) -> Option<&str> {
        let (_, office, at) = self.record_at(path)?;
        self.edition.offices[office].meetings[at].open().map(|meeting| &*meeting.path)
    }

    /// The page of the record at a path below the archive's root.
    pub fn page_of(&self, record: &str) -> Option<String> {
        let (_, folder) = folders(self.edition).next()?;
        self.edition.offices.iter().find_map(|office| {
            let mut entries = office.meetings.iter();
            let entry = entries.find(|entry| entry.open().is_some_and(|meeting| *meeting.path == *record))?;
            Some(format!("{folder}{}", routes::record(office, entry)))
        })
    }

    /// The meeting whose page lies at a path: the language, the place of the organisation, the place there.
    fn record_at(&self, path: &str) -> Option<(Language, usize, usize)> {
        let (_, name) = path.strip_suffix(".html")?.rsplit_once('/')?;
        folders(self.edition).find_map(|(language, folder)| {
            let path = path.strip_prefix(&folder)?;
            let offices = self.edition.offices.iter().zip(&self.records).enumerate();
            offices.into_iter().find_map(|(place, (office, records))| {
                let at = *records.get(name)?;
                (routes::record(office, &office.meetings[at]) == path).then_some((language, place, at))
            })
        })
    }

    fn prepared(&self) -> &[Prepared] {
        self.prepared.get_or_init(|| self.edition.offices.iter().map(Prepared::new).collect())
    }

    fn volume(&self, language: Language) -> Result<Volume<'_>, ThemeError> {
        self.volume_with(language, self.statistics())
    }

    fn volume_with<'s>(
        &'s self,
        language: Language,
        statistics: &'s [Statistics],
    ) -> Result<Volume<'s>, ThemeError> {
        Volume::new(self.edition, self.theme, language, statistics)
    }

    fn statistics(&self) -> &[Statistics] {
        self.statistics.get_or_init(|| Statistics::all(self.edition))
    }

    fn others(&self) -> &Plan {
        self.others.get_or_init(|| self.plan())
    }

    fn plan(&self) -> Plan {
        let edition = self.edition;
        let mut plan = Plan::default();
        for (path, bytes) in self.theme.static_files() {
            plan.insert(format!("static/{path}"), Maker::Static(bytes.to_vec()));
        }
        for (language, folder) in folders(edition) {
            for page in site_pages(edition) {
                plan.insert(format!("{folder}{}", site_route(&page)), Maker::Site(language, page));
            }
            let counted = edition.offices.iter().zip(self.prepared()).zip(self.statistics());
            for (at, ((office, prepared), statistics)) in counted.enumerate() {
                let pages = office_pages(office, prepared, statistics).into_iter();
                for page in pages.filter(|page| !matches!(page, OfficePage::Record(_))) {
                    let path = format!("{folder}{}", route(office, &prepared.indexes, &page));
                    plan.insert(path, Maker::Office(language, at, page));
                }
                for file in beside::office_files(office) {
                    let path = format!("{folder}{}", file.route(office));
                    plan.insert(path, Maker::OfficeFile(language, at, file));
                }
            }
        }
        for file in beside::site_files(edition) {
            plan.insert(file.route(edition), Maker::SiteFile(file));
        }
        plan
    }

    fn make(&self, path: &str, maker: &Maker) -> Result<Vec<u8>, ThemeError> {
        let mut files = match maker {
            Maker::Static(bytes) => return Ok(bytes.clone()),
            Maker::Site(language, page) => {
                site_page(&self.volume(*language)?, self.theme, self.prepared(), page)?
            }
            Maker::Office(language, at, page) => {
                let (volume, office) = (self.volume(*language)?, &self.edition.offices[*at]);
                let lines = match page {
                    OfficePage::StatisticsList(..) => Lines::new(office),
                    _ => Lines::default(),
                };
                office_page(&volume, self.theme, office, &self.prepared()[*at], &lines, page)?
            }
            Maker::OfficeFile(language, at, file) => {
                vec![beside::office_file(&self.volume(*language)?, &self.edition.offices[*at], file)?]
            }
            Maker::SiteFile(file) => {
                vec![beside::site_file(&self.volume(self.edition.languages[0])?, file)?]
            }
        };
        let at = files.iter().position(|(made, _)| made == path).expect("a page is made where it is planned");
        let (_, page) = files.swap_remove(at);
        lock(&self.tables).extend(files);
        Ok(page)
    }

    /// A table beside a page that nobody has looked at yet: its name begins with the page's.
    fn table(&self, path: &str) -> Result<Option<Vec<u8>>, ThemeError> {
        let stands_beside =
            |page: &&String| page.strip_suffix(".html").is_some_and(|stem| path.starts_with(stem));
        let beside = self.others().iter().filter(|(page, _)| stands_beside(page));
        let Some((page, maker)) = beside.max_by_key(|(page, _)| page.len()) else { return Ok(None) };
        self.make(page, maker)?;
        Ok(lock(&self.tables).get(path).cloned())
    }

    fn index(&self) -> Result<&Made, ThemeError> {
        // A search asks for many files at once, and all wait for the one index.
        let _indexing = lock(&self.indexing);
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let made = Mutex::new(Made::default());
        index(&self.volume(self.edition.languages[0])?, &|path: &str, bytes: &[u8]| {
            lock(&made).insert(path.to_owned(), bytes.to_vec());
            Ok::<(), ThemeError>(())
        })?;
        Ok(self.index.get_or_init(|| made.into_inner().unwrap_or_else(PoisonError::into_inner)))
    }
}

/// The folders of the languages, below the site's root.
fn folders(edition: &Edition) -> impl Iterator<Item = (Language, String)> {
    edition.languages.iter().enumerate().map(|(at, language)| {
        (*language, if at == 0 { String::new() } else { format!("{}/", language.code()) })
    })
}

fn take(files: Vec<File>, path: &str) -> Option<Vec<u8>> {
    files.into_iter().find(|(made, _)| made == path).map(|(_, bytes)| bytes)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
