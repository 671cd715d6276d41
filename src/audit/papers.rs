//! The files beside the records that an audience may not see, by what they hold.

use super::Hit;
use super::gather::Withheld;
use super::site::File;
use crate::archive::{Archive, Clearance, Organization};
use crate::record::{Classification, body};
use crate::resolve::Meeting;
use crate::text::{digest, unescaped};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a file is known by: how long it is, and the digest of its bytes.
type Content = (usize, u128);

/// The files that no place names which the audience may see. Where `against` is given, only those that a
/// place names which that clearance opens.
#[derive(Debug, Default)]
pub struct WithheldPapers(BTreeMap<Content, Withheld>);

/// The withheld files of an archive, as the records name them.
pub fn papers(archive: &Archive, clearance: Clearance, against: Option<Clearance>) -> WithheldPapers {
    let mut named: BTreeMap<String, Classification> = BTreeMap::new();
    for organization in &archive.organizations {
        for meeting in &organization.meetings {
            each_named(organization, meeting, &mut |path, level| {
                named.entry(path).and_modify(|own| *own = level.min(*own)).or_insert(level);
            });
        }
    }
    let Some(first) = archive.organizations.first() else { return WithheldPapers::default() };
    let (mut open, mut withheld) = (BTreeSet::new(), BTreeMap::new());
    for (path, paper) in first.papers().filter(|(_, paper)| paper.may_be_published()) {
        let level = named.get(path).copied().unwrap_or(Classification::Sealed);
        let Ok(bytes) = paper.read() else { continue };
        if clearance.may_see(level) {
            open.insert(content(&bytes));
        } else if !bytes.is_empty() && against.is_none_or(|against| against.may_see(level)) {
            withheld.insert(content(&bytes), withheld_file(path));
        }
    }
    withheld.retain(|content, _| !open.contains(content));
    WithheldPapers(withheld)
}

fn content(bytes: &[u8]) -> Content {
    (bytes.len(), digest(bytes))
}

fn withheld_file(path: &str) -> Withheld {
    let (path, text) = (Arc::from(path), path.to_owned());
    Withheld { path, line: 1, kind: "file", text, is_id: false, is_name: false }
}

/// Every file that a record names, with the level of the place.
fn each_named(organization: &Organization, meeting: &Meeting, each: &mut impl FnMut(String, Classification)) {
    let (front, record) = (meeting.front(), &meeting.record);
    let mut name = |written: &str, level| {
        if let Some(path) = organization.file_named(&record.source.path, written) {
            each(path, level);
        }
    };
    for (at, material) in front.materials.iter() {
        let level = organization.material(meeting, at, material).level();
        material.file.iter().for_each(|file| name(file, level));
    }
    for item in &meeting.agenda {
        let level = meeting.item_level(item);
        meeting.item(item).attachments.values().for_each(|written| name(written, level));
    }
    for section in body::sections(record.body()).sections() {
        let level = section.level_by_mark().max(meeting.level());
        for link in body::links(&record.body()[section.span.clone()]) {
            name(&unescaped(link.address.split('#').next().unwrap_or_default()), level);
        }
    }
}

impl WithheldPapers {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Each with its path.
    pub fn iter(&self) -> impl Iterator<Item = &Withheld> {
        self.0.values()
    }

    /// Those that stand in a site, whatever they are called there.
    pub fn found_in(&self, files: &[File]) -> Vec<Hit> {
        let lengths: BTreeSet<usize> = self.0.keys().map(|(length, _)| *length).collect();
        let alike = files.iter().filter(|(_, bytes)| lengths.contains(&bytes.len()));
        let hits = alike.filter_map(|(path, bytes)| {
            let withheld = self.0.get(&content(bytes))?.clone();
            Some(Hit { withheld, file: path.clone() })
        });
        hits.collect()
    }
}
