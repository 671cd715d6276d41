//! The files that a record names: its papers, what its items attach, and what its prose links to.

use crate::archive::{Lead, Organization, names_a_file};
use crate::finding::{Path, Place};
use crate::path;
use crate::record::body;
use crate::resolve::Meeting;
use crate::text::Span;

/// A file that a record names.
pub(super) struct NamedFile {
    /// As it is written.
    pub written: String,
    /// Where.
    pub place: Place,
    /// The path of the file that is meant; none where the archive has none of that name.
    pub path: Option<String>,
}

/// All of them, in the order of the record.
pub(super) fn named<'a>(
    organization: &'a Organization,
    meeting: &'a Meeting,
) -> impl Iterator<Item = NamedFile> + use<'a> {
    attached(organization, meeting).into_iter().chain(linked(organization, meeting))
}

/// The files under the keys of a record.
pub(super) fn attached(organization: &Organization, meeting: &Meeting) -> Vec<NamedFile> {
    let front = meeting.front();
    let papers = front.materials.iter().filter_map(|(at, paper)| {
        let file = paper.file.as_ref()?;
        Some((file, path!["materials", at, "file"]))
    });
    let attachments = front.agenda.iter().flat_map(|(at, item)| {
        let files = item.attachments.iter().filter(|(_, text)| names_a_file(text));
        files.map(move |(place, file)| (file, path!["agenda", at, "attachments", place]))
    });
    let named = |(written, place): (&String, Path)| NamedFile {
        written: written.clone(),
        place: Place::Value(place),
        path: organization.file_named(&meeting.record.source.path, written),
    };
    papers.chain(attachments).map(named).collect()
}

/// The files that links of a record's prose lead to.
fn linked(organization: &Organization, meeting: &Meeting) -> Vec<NamedFile> {
    let record = &meeting.record;
    let links = body::links(record.body()).into_iter().filter_map(|link| {
        let path = match organization.lead(&record.source.path, &link.address)? {
            Lead::Paper(path) | Lead::Unpublished(path) => path,
            Lead::Meeting(..) | Lead::Read(_) => return None,
        };
        let span = Span::new(record.body + link.span.start, record.body + link.span.end);
        let written = crate::text::unescaped(&link.address);
        Some(NamedFile { written, place: Place::Bytes(span), path: Some(path) })
    });
    links.collect()
}
