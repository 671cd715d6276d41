//! A site, as bytes by path.

use super::{Archive, TODAY, files_below, minutebook, project};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

/// The files of a site by path.
pub struct Site {
    /// The files.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// The files of a folder.
    pub fn read(folder: &Path) -> Self {
        let files = files_below(folder).into_iter().map(|path| {
            let bytes = fs::read(folder.join(&path)).unwrap();
            (path, bytes)
        });
        Self { files: files.collect() }
    }

    /// The site of an archive, made for an audience.
    pub fn build(archive: &Archive, audience: &str) -> Self {
        let output = TempDir::new().unwrap();
        let target = output.path().join("site");
        archive.run(&["build", "--audience", audience, "--output", target.to_str().unwrap()]).ends_with(0);
        Self::read(&target)
    }

    /// Its pages, with their texts.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.files.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
    }

    /// The text of a page.
    #[track_caller]
    pub fn page(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("the site has no {path}"));
        std::str::from_utf8(bytes).unwrap()
    }

    /// The rows of one of its tables of data.
    #[track_caller]
    pub fn rows(&self, table: &str) -> Vec<serde_json::Value> {
        let text = self.page(&format!("data/{table}.jsonl"));
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Fails with the first file in which another site differs.
    #[track_caller]
    pub fn assert_same(&self, other: &Self) {
        let paths = |site: &Self| site.files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(paths(self), paths(other));
        let differing: Vec<_> = self
            .files
            .iter()
            .filter(|(path, bytes)| other.files[*path] != **bytes)
            .map(|(path, _)| path)
            .collect();
        assert!(differing.is_empty(), "these files differ: {differing:#?}");
    }
}

/// The demonstration archive's site for the public, built once for all tests.
pub fn demonstration() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let output = TempDir::new().unwrap();
        let target = output.path().join("site");
        let root = project().to_str().unwrap();
        let target_text = target.to_str().unwrap();
        minutebook(&["--root", root, "--as-of", TODAY, "build", "--quiet", "--output", target_text], &[])
            .ends_with(0);
        Site::read(&target)
    })
}
