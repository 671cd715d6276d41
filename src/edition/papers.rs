//! The files that cleared parts of a record name, and where links of its cleared prose lead.

use crate::archive::Spot;
use crate::discover;
use crate::finding::Text;
use crate::say;

pub use crate::discover::PaperKind;

/// An attachment of an item.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its name, as written.
    pub text: String,
    /// The file, where the archive has it and it may be published.
    pub paper: Option<PaperRef>,
}

/// The place of a file among those of its meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperRef(pub usize);

/// A file that a cleared part of a record names.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Its path below the archive's root.
    pub path: String,
    /// Its name there.
    pub name: String,
    /// Its name beside the page of the record.
    pub file: String,
    pub(super) content: discover::Paper,
}

impl Paper {
    /// What a browser does with it.
    pub fn kind(&self) -> Option<PaperKind> {
        PaperKind::from_name(&self.name)
    }

    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        self.content.size()
    }

    /// Its bytes. It was there when the archive was read.
    pub fn read(&self) -> Result<Vec<u8>, Text> {
        self.content
            .read()
            .map_err(|error| say!(zh: "读不了这个文件：{error}", en: "cannot read this file: {error}"))
    }
}

/// Where a link of the cleared prose leads.
#[derive(Debug, Clone)]
pub enum Lead {
    /// To a place on the same page.
    Here(Spot),
    /// To another cleared meeting, by its place, and to a place on its page.
    Meeting(usize, Option<Spot>),
    /// To a file.
    Paper(PaperRef),
}
