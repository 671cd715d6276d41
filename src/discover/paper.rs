//! A file that records may attach: how long it is, and where its bytes are. Its kind is known by its ending,
//! from a list of those that a site may hold: nothing that a browser would run.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use walkdir::DirEntry;

/// The most bytes that a file may have to be published: it is read whole.
pub const MAXIMUM_PAPER_BYTES: u64 = 100 * 1024 * 1024;

/// A file that records may attach.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Paper {
    size: u64,
    changed: Option<SystemTime>,
    stored: Stored,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Stored {
    /// In a file, without links in its path.
    Disk(PathBuf),
    Memory(Arc<[u8]>),
    /// A link that leads out of the archive or nowhere, or no file at all.
    Nowhere,
}

/// What a browser does with a published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// It shows it, in a page too.
    Picture,
    /// It opens it.
    Opened,
    /// It saves it.
    Saved,
}

/// The endings of files that may be published, in small letters, each with its type (IANA) and what a browser
/// does with it. Nothing that can hold a script which a browser runs: no HTML, no SVG.
const KINDS: [(&str, &str, PaperKind); 25] = [
    ("pdf", "application/pdf", PaperKind::Opened),
    ("txt", "text/plain; charset=utf-8", PaperKind::Opened),
    ("png", "image/png", PaperKind::Picture),
    ("jpg", "image/jpeg", PaperKind::Picture),
    ("jpeg", "image/jpeg", PaperKind::Picture),
    ("gif", "image/gif", PaperKind::Picture),
    ("webp", "image/webp", PaperKind::Picture),
    ("bmp", "image/bmp", PaperKind::Picture),
    ("tif", "image/tiff", PaperKind::Saved),
    ("tiff", "image/tiff", PaperKind::Saved),
    ("ofd", "application/ofd", PaperKind::Saved),
    ("csv", "text/csv; charset=utf-8", PaperKind::Saved),
    ("rtf", "application/rtf", PaperKind::Saved),
    ("doc", "application/msword", PaperKind::Saved),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", PaperKind::Saved),
    ("xls", "application/vnd.ms-excel", PaperKind::Saved),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", PaperKind::Saved),
    ("ppt", "application/vnd.ms-powerpoint", PaperKind::Saved),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", PaperKind::Saved),
    ("odt", "application/vnd.oasis.opendocument.text", PaperKind::Saved),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet", PaperKind::Saved),
    ("odp", "application/vnd.oasis.opendocument.presentation", PaperKind::Saved),
    ("wps", "application/vnd.ms-works", PaperKind::Saved),
    ("et", "application/octet-stream", PaperKind::Saved),
    ("dps", "application/octet-stream", PaperKind::Saved),
];

impl PaperKind {
    /// The kind of a file that may be published, by the ending of its name.
    pub fn from_name(name: &str) -> Option<Self> {
        row(name).map(|(.., kind)| *kind)
    }

    /// The type of a file that may be published.
    pub fn mime(name: &str) -> Option<&'static str> {
        row(name).map(|(_, mime, _)| *mime)
    }

    /// The endings of files that may be published.
    pub fn endings() -> impl Iterator<Item = &'static str> {
        KINDS.iter().map(|(ending, ..)| *ending)
    }
}

fn row(name: &str) -> Option<&'static (&'static str, &'static str, PaperKind)> {
    let ending = name.rsplit_once('.')?.1;
    KINDS.iter().find(|(own, ..)| own.eq_ignore_ascii_case(ending))
}

impl Paper {
    /// A file below `content`. Of a link, what it leads to, if that lies there too.
    pub(super) fn at(entry: &DirEntry, content: &Path) -> Self {
        let nowhere = Self { size: 0, changed: None, stored: Stored::Nowhere };
        let Ok(path) = fs::canonicalize(entry.path()) else { return nowhere };
        match fs::metadata(&path) {
            Ok(found) if found.is_file() && path.starts_with(content) => {
                Self { size: found.len(), changed: found.modified().ok(), stored: Stored::Disk(path) }
            }
            _ => nowhere,
        }
    }

    /// A file that stands nowhere on disk.
    pub(super) fn in_memory(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, changed: None, stored: Stored::Memory(bytes.into()) }
    }

    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Whether it is a file of the archive, and no link that leads elsewhere.
    pub fn is_there(&self) -> bool {
        self.stored != Stored::Nowhere
    }

    /// Whether it may be published, if its kind may: it is there, and not too large.
    pub fn may_be_published(&self) -> bool {
        self.is_there() && self.size <= MAXIMUM_PAPER_BYTES
    }

    /// Its bytes.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        match &self.stored {
            Stored::Disk(path) => fs::read(path),
            Stored::Memory(bytes) => Ok(bytes.to_vec()),
            Stored::Nowhere => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PaperKind;

    #[test]
    fn nothing_that_a_browser_runs_may_be_published() {
        for name in
            ["a.html", "a.htm", "a.svg", "a.xhtml", "a.xml", "a.js", "a.mhtml", "a", "pdf", "a.pdf.html"]
        {
            assert_eq!(PaperKind::from_name(name), None, "{name}");
        }
        assert_eq!(PaperKind::from_name("方案.PDF"), Some(PaperKind::Opened));
        assert_eq!(PaperKind::from_name("a.b.jpeg"), Some(PaperKind::Picture));
        assert!(PaperKind::endings().all(|ending| PaperKind::mime(&format!("a.{ending}")).is_some()));
    }
}
