//! The files beside the pages: feeds, calendars, data, tables, the archive list, the sitemap.
//!
//! Each is a pure function of an edition, like a page, so it can show nothing that a page could not. Of a
//! withheld meeting they know its type, date and host, and whether it took place.

mod archive_list;
mod atom;
mod attached;
mod calendar;
mod data;
mod figures;
mod ical;
pub mod oparl;
mod popolo;
mod register;
mod report;
mod rows;
mod sheet;
mod sitemap;
mod tables;
#[cfg(test)]
mod tests;
mod values;
mod workbook;

pub use super::address::{Address, archive_id, changed};
pub use attached::{file_view, led};
pub use calendar::Whose;
pub use data::DataFile;
pub use figures::period_data;
pub use report::{PeriodReport, grouped_report, marked, period_report};
pub use sheet::File;
pub use sitemap::{Listed, sitemap};
pub use tables::{beside_decisions, beside_tables};

use super::routes;
use super::theme::ThemeError;
use super::view::{Feed, Ref, Subscription};
use super::volume::{Leaf, Volume};
use crate::edition::{DepartmentRef, Edition, Meeting, Office, PaperRef};
use crate::papers;
use crate::policy::MeetingType;

/// A file beside the pages of an organisation, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeFile {
    /// Its feed; with a number, an older part of it.
    Feed(Option<usize>),
    /// The register of decisions as a script.
    Register,
    /// The feed of what changed.
    Changes,
    /// The feed of a type, in the same way.
    SeriesFeed(String, Option<usize>),
    /// The calendar of meetings: what is new, or a year.
    Calendar(Option<i32>),
    /// A calendar of due days.
    Due(Whose),
}

/// A file that all languages share. Organisations are named by their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SiteFile {
    /// Data for programs.
    Data(DataFile),
    /// The archive list of an organisation's year.
    ArchiveList(usize, i32),
    /// The paper of an organisation's meeting.
    Paper(usize, usize),
    /// A file that a meeting of an organisation names.
    Attached(usize, usize, PaperRef),
}

impl OfficeFile {
    /// Where it lies, from the root of its language.
    pub fn route(&self, office: &Office) -> String {
        match self {
            Self::Feed(part) => routes::feed(office, *part),
            Self::Register => routes::register(office),
            Self::Changes => routes::changes_feed(office),
            Self::SeriesFeed(kind, part) => routes::series_feed(office, kind, *part),
            Self::Calendar(year) => routes::calendar(office, *year),
            Self::Due(whose) => whose.route(office),
        }
    }
}

impl SiteFile {
    /// Where it lies, from the site's root.
    pub fn route(&self, edition: &Edition) -> String {
        match self {
            Self::Data(file) => routes::data(&file.path()),
            Self::ArchiveList(office, year) => routes::archive_list(&edition.offices[*office], *year),
            Self::Paper(office, at) => {
                let office = &edition.offices[*office];
                routes::paper(office, &office.meetings[*at])
            }
            Self::Attached(office, at, paper) => {
                let office = &edition.offices[*office];
                let meeting = office.meeting(*at).expect("it was planned for a cleared meeting");
                routes::attached(office, meeting, &meeting.papers[paper.0])
            }
        }
    }
}

/// The files beside the pages of an organisation.
pub fn office_files(office: &Office) -> Vec<OfficeFile> {
    let mut files =
        vec![OfficeFile::Feed(None), OfficeFile::Register, OfficeFile::Changes, OfficeFile::Calendar(None)];
    files.extend(due_calendars(office).map(OfficeFile::Due));
    let kinds = office.kinds();
    files.extend(atom::parts(office, None).map(|part| OfficeFile::Feed(Some(part))));
    for (kind, _) in kinds {
        let parts = atom::parts(office, Some(kind)).map(Some);
        files.extend(
            std::iter::once(None).chain(parts).map(|part| OfficeFile::SeriesFeed(kind.id.to_string(), part)),
        );
    }
    files.extend(office.years().into_iter().map(|year| OfficeFile::Calendar(Some(year))));
    files
}

/// Whose due days have a calendar of their own.
fn due_calendars(office: &Office) -> impl Iterator<Item = Whose> {
    let departments = (0..office.departments.len()).map(|at| Whose::Department(DepartmentRef(at)));
    let people = office.people.iter().map(|(person, _)| Whose::Person(person));
    std::iter::once(Whose::Everybody).chain(departments).chain(people)
}

/// How to follow the due days of somebody: the calendar, and its address for programs where the site's is
/// known.
pub fn subscription(leaf: &Leaf<'_>, office: &Office, whose: Whose) -> Subscription {
    let route = whose.route(office);
    let full = [leaf.volume.folder(leaf.volume.language), &route].concat();
    let url = Address::new(leaf.volume.edition).url(&full);
    let webcal = url.and_then(|url| url.split_once("://").map(|(_, rest)| format!("webcal://{rest}")));
    Subscription { calendar: leaf.href(&route), webcal }
}

/// The files that all languages share.
pub fn site_files(edition: &Edition) -> Vec<SiteFile> {
    let mut files: Vec<_> = DataFile::all().into_iter().map(SiteFile::Data).collect();
    for (at, office) in edition.offices.iter().enumerate() {
        files.extend(office.years().into_iter().map(|year| SiteFile::ArchiveList(at, year)));
        let papers = (0..office.meetings.len()).filter(|meeting| stands_on_paper(edition, office, *meeting));
        files.extend(papers.map(|meeting| SiteFile::Paper(at, meeting)));
        for (place, meeting) in office.meetings.iter().enumerate() {
            let papers = 0..meeting.open().map_or(0, |meeting| meeting.papers.len());
            files.extend(papers.map(|paper| SiteFile::Attached(at, place, PaperRef(paper))));
        }
    }
    files
}

/// Whether the paper of a meeting stands beside its record.
fn stands_on_paper(edition: &Edition, office: &Office, meeting: usize) -> bool {
    edition.papers && papers::has_paper(office, meeting)
}

/// The paper beside the record of a meeting.
pub fn of_record(leaf: &Leaf<'_>, office: &Office, at: usize) -> Result<Option<Ref>, ThemeError> {
    if !stands_on_paper(leaf.volume.edition, office, at) {
        return Ok(None);
    }
    let href = leaf.href_from_root(&routes::paper(office, &office.meetings[at]));
    Ok(Some(Ref::to(leaf.text("record-paper")?, href)))
}

/// Makes a file of an organisation.
pub fn office_file(volume: &Volume<'_>, office: &Office, file: &OfficeFile) -> Result<File, ThemeError> {
    match file {
        OfficeFile::Feed(part) => atom::feed(volume, office, None, *part),
        OfficeFile::Register => register::register(volume, office),
        OfficeFile::Changes => atom::changes(volume, office),
        OfficeFile::SeriesFeed(id, part) => {
            let found = office.kinds().into_iter().find(|(kind, _)| *kind.id == **id);
            let (kind, _) = found.expect("the feed was planned for a type that there is");
            atom::feed(volume, office, Some(kind), *part)
        }
        OfficeFile::Calendar(year) => calendar::meetings(volume, office, *year),
        OfficeFile::Due(whose) => calendar::due(volume, office, *whose),
    }
}

/// Makes a file that all languages share. `volume` is the site in the archive's own language.
pub fn site_file(volume: &Volume<'_>, file: &SiteFile) -> Result<File, ThemeError> {
    match file {
        SiteFile::Data(data) => Ok((file.route(volume.edition), data.bytes(volume)?)),
        SiteFile::ArchiveList(at, year) => {
            let office = &volume.edition.offices[*at];
            archive_list::archive_list(&volume.written_by(office)?, office, *year)
        }
        SiteFile::Paper(office, at) => {
            let paper = papers::paper(volume.edition, *office, *at, papers::Setter::Word);
            Ok((file.route(volume.edition), paper.expect("the file was planned for a meeting with a paper")))
        }
        SiteFile::Attached(office, at, paper) => {
            let meeting = volume.edition.offices[*office].meeting(*at);
            let paper = &meeting.expect("it was planned for a cleared meeting").papers[paper.0];
            Ok((file.route(volume.edition), attached::bytes(paper)?))
        }
    }
}

/// What the page of an organisation can be followed by.
pub fn feeds(leaf: &Leaf<'_>, office: &Office) -> Result<Vec<Feed>, ThemeError> {
    Ok(vec![
        atom_feed(leaf.href(&routes::feed(office, None)), atom::title(leaf, office, None)?),
        atom_feed(leaf.href(&routes::changes_feed(office)), atom::changes_title(leaf, office)?),
        ics(leaf.href(&routes::calendar(office, None)), calendar::title(leaf, office)?),
        ics(leaf.href(&routes::due(office)), calendar::due_title(leaf, office, Whose::Everybody)?),
    ])
}

/// The feed of a type.
pub fn series_feed(leaf: &Leaf<'_>, office: &Office, kind: &MeetingType) -> Result<Feed, ThemeError> {
    Ok(atom_feed(
        leaf.href(&routes::series_feed(office, &kind.id, None)),
        atom::title(leaf, office, Some(kind))?,
    ))
}

fn atom_feed(href: String, title: String) -> Feed {
    Feed { mime: "application/atom+xml".to_owned(), title, href }
}

fn ics(href: String, title: String) -> Feed {
    Feed { mime: "text/calendar".to_owned(), title, href }
}

/// The calendar and the archive list of a year.
pub fn of_year(leaf: &Leaf<'_>, office: &Office, year: i32) -> Result<Vec<Ref>, ThemeError> {
    Ok(vec![
        Ref::to(leaf.text("download-calendar")?, leaf.href(&routes::calendar(office, Some(year)))),
        archive_list_ref(leaf, office, year)?,
    ])
}

fn archive_list_ref(leaf: &Leaf<'_>, office: &Office, year: i32) -> Result<Ref, ThemeError> {
    let label = leaf.volume.words.with("download-archive-list", &[("year", year.to_string().into())])?;
    Ok(Ref::to(label, leaf.href_from_root(&routes::archive_list(office, year))))
}

/// All files of an organisation.
pub fn of_office(leaf: &Leaf<'_>, office: &Office) -> Result<Vec<Ref>, ThemeError> {
    let mut all: Vec<_> =
        feeds(leaf, office)?.into_iter().map(|feed| Ref::to(feed.title, feed.href)).collect();
    for year in office.years() {
        all.push(archive_list_ref(leaf, office, year)?);
    }
    Ok(all)
}

/// The data of the whole site. The schemas lie beside what they are of.
pub fn of_site(leaf: &Leaf<'_>) -> Vec<Ref> {
    let listed = DataFile::all().into_iter().filter(|file| !matches!(file, DataFile::Schema(_)));
    let file = |file: DataFile| {
        let path = routes::data(&file.path());
        Ref::to(path.clone(), leaf.href_from_root(&path))
    };
    listed.map(file).collect()
}

/// A meeting in one sentence, for search engines and link previews.
pub fn description(leaf: &Leaf<'_>, office: &Office, meeting: &Meeting) -> Result<String, ThemeError> {
    let words = leaf.volume.words;
    let name = leaf.name(&office.name);
    let date = words.date(meeting.date)?;
    let items = meeting.items.len();
    let decisions = meeting.decisions.len();
    let kind = leaf.name(&meeting.kind.name);
    words.with(
        "describe-record",
        &[
            ("office", name.into()),
            ("date", date.into()),
            ("type", kind.into()),
            ("items", items.into()),
            ("decisions", decisions.into()),
        ],
    )
}
