//! The files and the places to which the cleared parts of a meeting lead: each only where its audience may
//! see both what names it and what it is.

use super::clear::Clearing;
use super::{Attachment, Lead, Paper, PaperRef, slug};
use crate::archive::{self, Spot, names_a_file};
use crate::record::body::{self, Cleared as Prose};
use crate::record::{AgendaItem, Classification};
use crate::resolve::Meeting as Resolved;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The anchors of the headings that the audience may see, of each record that the prose of one leads to.
type Headings = BTreeMap<Arc<str>, BTreeSet<String>>;

impl Clearing<'_> {
    /// The file that a cleared place of that level names. What is withheld of its name makes it another name.
    pub(super) fn paper(&self, meeting: &Resolved, level: Classification, written: &str) -> Option<PaperRef> {
        let written = self.text(written);
        let guarded = self.organization.paper(level, &meeting.record.source.path, &written)?;
        let named = guarded.open(self.clearance)?;
        let mut papers = self.papers.borrow_mut();
        if let Some(at) = papers.iter().position(|paper| *paper.path == *named.path) {
            return Some(PaperRef(at));
        }
        let name = named.path.rsplit('/').next().unwrap_or_default();
        let file = free_name(name, &papers);
        papers.push(Paper {
            path: named.path.clone(),
            name: name.to_owned(),
            file,
            content: named.paper.clone(),
        });
        Some(PaperRef(papers.len() - 1))
    }

    /// The attachments of an item, with the files among them.
    pub(super) fn attachments(
        &self,
        meeting: &Resolved,
        level: Classification,
        item: &AgendaItem,
    ) -> Vec<Attachment> {
        let attachments = item.attachments.values().map(|written| {
            let named = Some(written).filter(|written| names_a_file(written));
            let paper = named.and_then(|written| self.paper(meeting, level, written));
            Attachment { text: self.text(written), paper }
        });
        attachments.collect()
    }

    /// Where the links of the cleared prose lead, by their addresses there.
    pub(super) fn leads(&self, meeting: &Resolved, prose: &Prose) -> BTreeMap<String, Lead> {
        let links = body::links(prose.source()).into_iter();
        let mut headings = Headings::default();
        let mut leads = BTreeMap::new();
        for link in links {
            if let Some(lead) = self.lead(meeting, &link.address, &mut headings) {
                leads.insert(link.address, lead);
            }
        }
        leads
    }

    fn lead(&self, meeting: &Resolved, address: &str, headings: &mut Headings) -> Option<Lead> {
        if body::scheme(address).is_some() {
            return None;
        }
        if let Some(fragment) = address.strip_prefix('#') {
            return self.spot(meeting, &crate::text::unescaped(fragment), headings).map(Lead::Here);
        }
        match self.organization.lead(&meeting.record.source.path, address)? {
            archive::Lead::Meeting(at, fragment) => {
                let target = &self.organization.meetings[at];
                let spot = fragment.and_then(|fragment| self.spot(target, &fragment, headings));
                self.may_see(target.level()).then_some(Lead::Meeting(at, spot))
            }
            archive::Lead::Paper(_) => {
                let (path, _) = address.split_once('#').unwrap_or((address, ""));
                self.paper(meeting, meeting.level(), &crate::text::unescaped(path)).map(Lead::Paper)
            }
            archive::Lead::Read(_) | archive::Lead::Unpublished(_) => None,
        }
    }

    /// A place on the page of a record, as far as the audience sees it.
    fn spot(&self, meeting: &Resolved, fragment: &str, headings: &mut Headings) -> Option<Spot> {
        let headings = headings
            .entry(meeting.id.clone())
            .or_insert_with(|| body::clear(meeting.record.body(), self.inside()).anchors());
        meeting.spot(fragment, headings).filter(|spot| self.may_see(meeting.spot_level(spot)))
    }
}

/// A name for a file beside the page of its record, which no other there has.
fn free_name(name: &str, others: &[Paper]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let (stem, ending) = (slug(stem), ending.to_ascii_lowercase());
    let mut file = format!("{stem}.{ending}");
    for n in 2.. {
        if others.iter().all(|other| other.file != file) {
            break;
        }
        file = format!("{stem}-{n}.{ending}");
    }
    file
}
