//! What is open in the editor, and the archives that it belongs to.

use super::lines::{Lines, Range};
use super::uri::{path_of, uri_of};
use crate::archive::Organization;
use crate::calendar::Today;
use crate::discover::{FileKind, Files, archive_of, discover, discover_again, file_of, without_links};
use crate::finding::Language;
use crate::pipeline::{Checked, Unsaved};
use crate::text::Source;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A text that the editor holds.
#[derive(Debug)]
pub(super) struct Document {
    pub version: i64,
    pub text: String,
    /// Which file of an archive it stands for; none for any other file.
    pub place: Option<Place>,
}

/// A file of an archive.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// Its path below that.
    pub path: String,
    pub kind: FileKind,
}

/// An archive with the texts that the editor holds in place of its files.
#[derive(Debug)]
pub(super) struct Archive {
    root: PathBuf,
    files: Files,
    unsaved: Unsaved,
    /// Whether something changed since the last check.
    stale: bool,
    /// What was published last, by the path of its file.
    pub published: BTreeMap<String, String>,
}

/// All that is open.
#[derive(Debug)]
pub(super) struct Workspace {
    /// The root that the command was given, where it was.
    named_root: Option<PathBuf>,
    pub documents: BTreeMap<String, Document>,
    pub archives: BTreeMap<PathBuf, Archive>,
}

/// A document, in its archive as that is now.
pub(super) struct Seen<'a> {
    pub uri: &'a str,
    /// Its path below the root.
    pub path: &'a str,
    pub source: Source,
    pub lines: Lines<'a>,
    pub kind: FileKind,
    pub checked: &'a Checked,
    /// The organisation that it belongs to, as far as that can be read.
    pub organization: Option<&'a Organization>,
    pub language: Language,
    pub files: OpenFiles<'a>,
}

impl Workspace {
    pub(super) fn new(named_root: Option<PathBuf>) -> Self {
        let named_root = named_root.map(|root| without_links(&root).unwrap_or(root));
        Self { named_root, documents: BTreeMap::new(), archives: BTreeMap::new() }
    }

    /// The archive of a folder, if there is one.
    pub(super) fn add_folder(&mut self, folder: &Path) {
        if let Some(root) = self.named_root.clone().or_else(|| archive_of(folder)) {
            self.archive(&root);
        }
    }

    fn archive(&mut self, root: &Path) -> &mut Archive {
        self.archives.entry(root.to_owned()).or_insert_with(|| Archive {
            root: root.to_owned(),
            files: discover(root).unwrap_or_default(),
            unsaved: Unsaved::default(),
            stale: true,
            published: BTreeMap::new(),
        })
    }

    /// Takes a text in place of its file.
    pub(super) fn open(&mut self, uri: String, version: i64, text: String) {
        let place = path_of(&uri).and_then(|path| self.place(&path));
        if let Some(place) = &place {
            self.archive(&place.root.clone()).stale = true;
        }
        self.documents.insert(uri, Document { version, text, place });
    }

    /// Changes a text: a range of it, or all.
    pub(super) fn change(&mut self, uri: &str, version: i64, changes: Vec<(Option<Range>, String)>) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        for (range, new) in changes {
            match range {
                Some(range) => {
                    let span = Lines::new(&document.text).span(range);
                    document.text.replace_range(span.range(), &new);
                }
                None => document.text = new,
            }
        }
        document.version = version;
        let root = document.place.as_ref().map(|place| place.root.clone());
        if let Some(archive) = root.and_then(|root| self.archives.get_mut(&root)) {
            archive.stale = true;
        }
    }

    /// The file is the one on disk again.
    pub(super) fn close(&mut self, uri: &str) {
        self.documents.remove(uri);
        self.read_again(&[uri.to_owned()]);
    }

    /// Reads files again that changed on disk.
    pub(super) fn read_again(&mut self, uris: &[String]) {
        let paths: Vec<PathBuf> =
            uris.iter().filter_map(|uri| path_of(uri)).filter_map(|path| without_links(&path)).collect();
        for archive in self.archives.values_mut() {
            // What else lies in the folder, a README or the files of a program, is no part of the archive.
            let content = archive.root.join("content");
            let own: Vec<_> = paths.iter().filter(|path| path.starts_with(&content)).cloned().collect();
            if own.is_empty() {
                continue;
            }
            if discover_again(&archive.root, &mut archive.files, &own).is_none() {
                archive.files = discover(&archive.root).unwrap_or_default();
            }
            archive.stale = true;
        }
    }

    /// Which file of an archive a path is.
    fn place(&self, path: &Path) -> Option<Place> {
        let path = without_links(path)?;
        let root = self.named_root.clone().or_else(|| archive_of(path.parent()?))?;
        let (path, kind) = file_of(&root, &path)?;
        Some(Place { root, path, kind })
    }

    /// Checks the archives in which something changed, and gives the roots of those.
    pub(super) fn check(&mut self, today: Today) -> Vec<PathBuf> {
        let mut checked = Vec::new();
        for (root, archive) in self.archives.iter_mut().filter(|(_, archive)| archive.stale) {
            let places =
                self.documents.values().filter_map(|document| Some((document.place.as_ref()?, document)));
            let own = places.filter(|(place, _)| place.root == *root);
            let texts = own.map(|(place, document)| (place.path.as_str(), document.text.as_str()));
            archive.unsaved.check(&archive.files, texts, today);
            archive.stale = false;
            checked.push(root.clone());
        }
        checked
    }

    /// A document of an archive that is checked.
    pub(super) fn see(&self, uri: &str, language: Option<Language>) -> Option<Seen<'_>> {
        let (uri, document) = self.documents.get_key_value(uri)?;
        let place = document.place.as_ref()?;
        let (root, archive) = self.archives.get_key_value(&place.root)?;
        let checked = archive.unsaved.last()?;
        // A state secret is in no text that was checked: of it nothing is answered.
        checked.sources.get(place.path.as_str())?;
        let folder = place.path.split('/').nth(1).unwrap_or_default();
        Some(Seen {
            uri,
            path: &place.path,
            source: Source::new(place.path.as_str(), document.text.as_str()),
            lines: Lines::new(&document.text),
            kind: place.kind,
            checked,
            organization: checked.archive.organizations.iter().find(|own| *own.id == *folder),
            language: language.unwrap_or_else(|| checked.archive.settings.language()),
            files: OpenFiles { root, documents: &self.documents },
        })
    }

    /// The files of an archive, as the editor knows them.
    pub(super) fn files<'a>(&'a self, root: &'a Path) -> OpenFiles<'a> {
        OpenFiles { root, documents: &self.documents }
    }
}

/// The files of an archive, as the editor knows them.
#[derive(Clone, Copy)]
pub(super) struct OpenFiles<'a> {
    root: &'a Path,
    documents: &'a BTreeMap<String, Document>,
}

impl<'a> OpenFiles<'a> {
    /// The document of a path, where it is open.
    pub(super) fn open(self, path: &str) -> Option<(&'a str, &'a Document)> {
        let is_it = |document: &Document| {
            document.place.as_ref().is_some_and(|place| place.path == path && place.root == self.root)
        };
        let found = self.documents.iter().find(|(_, document)| is_it(document));
        found.map(|(uri, document)| (uri.as_str(), document))
    }

    /// The URI of a path: where it is open, the editor's own.
    pub(super) fn uri(self, path: &str) -> String {
        self.open(path).map_or_else(|| uri_of(&self.root.join(path)), |(uri, _)| uri.to_owned())
    }
}

impl Archive {
    /// The archive as it was checked last.
    pub(super) fn checked(&self) -> Option<&Checked> {
        self.unsaved.last()
    }
}
