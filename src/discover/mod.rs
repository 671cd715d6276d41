//! The files of an archive, found and read. Nothing outside `content/` is read, and a file that cannot be
//! read is a finding, not the end.

mod again;
mod fault;
mod history;
mod paper;
mod place;
mod repository;
mod staged;
mod walk;

pub use again::discover_again;
#[cfg(test)]
pub use fault::Cause;
pub use fault::Fault;
pub use history::{Version, changes_since, commit_files, hooks, repository_top};
pub use paper::{MAXIMUM_PAPER_BYTES, Paper, PaperKind};
pub use place::{archive_of, file_of, without_links};
pub use repository::HistoryError;
pub use staged::discover_staged;
pub use walk::{DiscoverError, discover, find_root, read_settings_file};

use crate::text::Source;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What a file is, by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// `archive.yaml`.
    Settings,
    /// `organization.yaml`.
    Organization,
    /// `people.yaml`.
    People,
    /// `calendar.yaml`.
    Calendar,
    /// `reports.yaml`.
    Reports,
    /// `policies/*.yaml`.
    Policy,
    /// `follow-ups/*.yaml`.
    FollowUps,
    /// `meetings/**/*.md`.
    Record,
    /// What `check --baseline` names, wherever it stands.
    Baseline,
}

/// A file of the archive.
#[derive(Debug, Clone, Hash)]
pub struct File {
    /// What it is.
    pub kind: FileKind,
    /// The organisation's id; empty for `archive.yaml`.
    pub organization: Arc<str>,
    /// Its text, or why it could not be read.
    pub content: Result<Source, Fault>,
}

/// All files of an archive, sorted by path.
#[derive(Debug, Clone, Default, Hash)]
pub struct Files {
    /// Those that are read.
    pub files: Vec<File>,
    /// All others, by their paths below the root: what records may attach.
    pub others: BTreeMap<String, Paper>,
    /// Records as they were since an earlier revision, the oldest first, where `check --since` asks for them.
    pub earlier: Vec<Version>,
}

impl File {
    /// Its path below the root.
    pub fn path(&self) -> &Arc<str> {
        match &self.content {
            Ok(source) => &source.path,
            Err(fault) => &fault.path,
        }
    }
}

/// What a file is, by its path below the root, and whose it is; none for a file that is not read.
pub fn classify(path: &str) -> Option<(FileKind, Arc<str>)> {
    let inner = path.strip_prefix("content/")?;
    let yaml = |name: &str, stem: &str| {
        name.rsplit_once('.').is_some_and(|(name, ending)| name == stem && is_yaml(ending))
    };
    let Some((organization, rest)) = inner.split_once('/') else {
        return yaml(inner, "archive").then(|| (FileKind::Settings, "".into()));
    };
    let ending = rest.rsplit_once('.').map_or("", |(_, ending)| ending);
    let kind = match rest.split_once('/') {
        None if yaml(rest, "organization") => FileKind::Organization,
        None if yaml(rest, "people") => FileKind::People,
        None if yaml(rest, "calendar") => FileKind::Calendar,
        None if yaml(rest, "reports") => FileKind::Reports,
        Some(("policies", name)) if !name.contains('/') && is_yaml(ending) => FileKind::Policy,
        Some(("follow-ups", name)) if !name.contains('/') && is_yaml(ending) => FileKind::FollowUps,
        Some(("meetings", _)) if ending.eq_ignore_ascii_case("md") => FileKind::Record,
        _ => return None,
    };
    Some((kind, organization.into()))
}

fn is_yaml(ending: &str) -> bool {
    ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
}

impl Files {
    /// Files from texts, by path below the root: an archive that stands nowhere on disk.
    pub fn from_texts<P: Into<String>, T: Into<String>>(texts: impl IntoIterator<Item = (P, T)>) -> Self {
        Self::from_bytes(texts.into_iter().map(|(path, text)| (path, text.into().into_bytes())))
    }

    /// The same archive with texts that are not saved yet, by path, in place of its files or beside them.
    #[must_use]
    pub fn with_texts<'t>(&self, texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut files = self.clone();
        for (path, text) in texts {
            let Some((kind, organization)) = classify(path) else {
                files.others.insert(path.to_owned(), Paper::in_memory(text.as_bytes()));
                continue;
            };
            let file = File { kind, organization, content: Ok(Source::new(path, text)) };
            match files.files.binary_search_by(|file| (**file.path()).cmp(path)) {
                Ok(at) => files.files[at] = file,
                Err(at) => files.files.insert(at, file),
            }
        }
        files
    }

    /// Adds a baseline, which is a file of the archive in all but where it stands, in place of the one
    /// before.
    pub fn add_baseline(&mut self, path: &str, bytes: Vec<u8>) {
        let path: Arc<str> = path.into();
        let content = walk::decode(bytes).map(|text| Source::new(Arc::clone(&path), text));
        let content = content.map_err(|cause| Fault { path: Arc::clone(&path), cause });
        self.files.retain(|file| file.kind != FileKind::Baseline);
        let at = self.files.partition_point(|file| *file.path() < path);
        self.files.insert(at, File { kind: FileKind::Baseline, organization: "".into(), content });
    }

    /// The same from where it stands. Fails where it cannot be read.
    pub fn read_baseline(&mut self, shown: &str, path: &Path) -> std::io::Result<()> {
        self.add_baseline(shown, std::fs::read(path)?);
        Ok(())
    }

    /// The same from the bytes of each file.
    pub fn from_bytes<P: Into<String>>(contents: impl IntoIterator<Item = (P, Vec<u8>)>) -> Self {
        let mut files = Self::default();
        for (path, bytes) in contents {
            let path: String = path.into();
            match classify(&path) {
                Some((kind, organization)) => {
                    let path: Arc<str> = path.into();
                    let content = walk::decode(bytes).map(|text| Source::new(Arc::clone(&path), text));
                    files.files.push(File {
                        kind,
                        organization,
                        content: content.map_err(|cause| Fault { path, cause }),
                    });
                }
                None => drop(files.others.insert(path, Paper::in_memory(&bytes))),
            }
        }
        files.files.sort_by(|a, b| a.path().cmp(b.path()));
        files
    }
}
