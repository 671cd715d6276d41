//! Where the words of a record lead: to a file of the archive, to another record, to a place on a record's
//! page.

use super::{Guarded, Organization};
use crate::discover::{Paper, PaperKind};
use crate::record::{Classification, body, id_of};
use crate::resolve::Meeting;
use crate::text::{fold_name, unescaped};
use std::collections::BTreeSet;

/// What an address in the prose of a record leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// A meeting of the same organisation, by its place, and what is named behind the `#`.
    Meeting(usize, Option<String>),
    /// A file that may be published, by its path.
    Paper(String),
    /// A file that is there and is not published: its kind is none of those, it is too large, or it is a
    /// link.
    Unpublished(String),
    /// A file that this program reads, or a record that is not known on the day.
    Read(String),
}

/// A place on the page of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// A heading of the prose, by its anchor.
    Heading(String),
    /// An agenda item, by its id.
    Item(String),
    /// A motion, by its id.
    Motion(String),
    /// A decision, by its id.
    Decision(String),
}

/// A file that a record names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPaper {
    /// Its path below the archive's root.
    pub path: String,
    /// The file.
    pub paper: Paper,
}

impl Organization {
    /// The path of the file that a record means: beside it, in its organisation's folder, or in `content/`.
    pub fn file_named(&self, record: &str, written: &str) -> Option<String> {
        let beside = record.rsplit_once('/').map_or("", |(folder, _)| folder);
        let root = format!("content/{}", self.id);
        let places = [beside, &root, "content"].into_iter().filter_map(|folder| below(folder, written));
        places.into_iter().find(|path| self.attachable.contains_key(path))
    }

    /// The file that stands in a place of a record, with the level of that place, if it may be published at
    /// all.
    pub fn paper(&self, level: Classification, record: &str, written: &str) -> Option<Guarded<NamedPaper>> {
        match self.lead_of_file(self.file_named(record, written)?) {
            Lead::Paper(path) => {
                let paper = self.attachable[&path].clone()?;
                Some(Guarded::new(level, NamedPaper { path, paper }))
            }
            _ => None,
        }
    }

    /// What an address leads to that is no address of the web; none where it leads nowhere.
    pub fn lead(&self, record: &str, address: &str) -> Option<Lead> {
        let (path, fragment) =
            address.split_once('#').map_or((address, None), |(path, own)| (path, Some(own)));
        let (path, fragment) = (unescaped(path), fragment.map(unescaped));
        if path.is_empty() {
            return None;
        }
        if let Some(path) = self.file_named(record, &path) {
            let meeting = self.meeting_of(id_of(&path));
            return Some(match meeting.filter(|at| *self.meetings[*at].record.source.path == *path) {
                Some(at) => Lead::Meeting(at, fragment),
                None => self.lead_of_file(path),
            });
        }
        // The id of a record, or of one of its decisions.
        let at = self.meeting_of(&path)?;
        let spot = fragment.map(|id| match self.decision_of(&format!("{path}#{id}")) {
            Some(_) => format!("decision-{id}"),
            None => id,
        });
        Some(Lead::Meeting(at, spot))
    }

    /// What a file of the archive is to a record that names it.
    pub fn lead_of_file(&self, path: String) -> Lead {
        match self.attachable.get(&path).and_then(Option::as_ref) {
            None => Lead::Read(path),
            Some(paper) if PaperKind::from_name(&path).is_some() && paper.may_be_published() => {
                Lead::Paper(path)
            }
            Some(_) => Lead::Unpublished(path),
        }
    }

    /// The files of the archive that the program does not read, by their paths.
    pub fn papers(&self) -> impl Iterator<Item = (&String, &Paper)> {
        self.attachable.iter().filter_map(|(path, paper)| Some((path, paper.as_ref()?)))
    }
}

impl Meeting {
    /// The place on its page that a link names behind its `#`. `headings` are the anchors of its prose.
    pub fn spot(&self, fragment: &str, headings: &BTreeSet<String>) -> Option<Spot> {
        let heading = body::anchor_named(fragment);
        if headings.contains(&heading) {
            return Some(Spot::Heading(heading));
        }
        let (kind, id) = fragment.split_once('-')?;
        let same = |own: &String| fold_name(own) == fold_name(id);
        match kind {
            "item" => self.item_named(id).map(|item| Spot::Item(item.id.clone())),
            "decision" => {
                let mut taken = self.decisions.iter().map(|taken| &self.decision(taken).id);
                taken.find(|own| same(own)).cloned().map(Spot::Decision)
            }
            "motion" => {
                let mut moved = self.motions.iter().map(|moved| &self.motion(moved).id);
                moved.find(|own| same(own)).cloned().map(Spot::Motion)
            }
            _ => None,
        }
    }

    /// How open a place on its page is.
    pub fn spot_level(&self, spot: &Spot) -> Classification {
        let own = match spot {
            Spot::Heading(_) => None,
            Spot::Item(id) => self.item_named(id).map(|item| self.item_level(item)),
            Spot::Motion(id) => {
                let mut moved = self.motions.iter();
                moved.find(|own| self.motion(own).id == *id).map(|own| self.motion_level(own))
            }
            Spot::Decision(id) => {
                let mut taken = self.decisions.iter();
                taken.find(|own| self.decision(own).id == *id).map(|own| self.decision_level(own))
            }
        };
        own.unwrap_or(Classification::Public).max(self.level())
    }
}

/// A path below a folder, with `.` and `..` resolved; none where it begins at a root, or leads out of it.
fn below(folder: &str, written: &str) -> Option<String> {
    if written.starts_with(['/', '\\']) || written.get(1..2) == Some(":") {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in written.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a text is the name of a file rather than the title of a paper: it has an ending.
pub fn names_a_file(text: &str) -> bool {
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    (2..=5).contains(&ending.len())
        && ending.chars().all(|c| c.is_ascii_alphanumeric())
        && ending.chars().any(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn paths_stay_below_the_root() {
        assert_eq!(below("content/office", "a/../b.pdf").as_deref(), Some("content/office/b.pdf"));
        assert_eq!(below("content/office", "../../x/b.pdf").as_deref(), Some("x/b.pdf"));
        for out in ["../../../b.pdf", "/etc/passwd", "C:/b.pdf", "\\\\server\\b.pdf"] {
            assert_eq!(below("content/office", out), None, "{out}");
        }
    }
}
