//! Which archive a file belongs to, for whoever is given single files.

use super::walk::{below, find_root};
use super::{FileKind, classify};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that holds `content/`, for a folder in it or above; none where there is no archive.
pub fn archive_of(folder: &Path) -> Option<PathBuf> {
    let root = fs::canonicalize(folder.join(find_root(folder))).ok()?;
    root.join("content").is_dir().then_some(root)
}

/// Which file of the archive in a folder a path is: its path below that, and its kind.
pub fn file_of(root: &Path, path: &Path) -> Option<(String, FileKind)> {
    let path = below(root, path)?;
    let (kind, _) = classify(&path)?;
    Some((path, kind))
}

/// A path without links, as far as it leads to something.
pub fn without_links(path: &Path) -> Option<PathBuf> {
    let (above, real) = path.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)))?;
    let rest = path.strip_prefix(above).ok()?;
    Some(if rest.as_os_str().is_empty() { real } else { real.join(rest) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_knows_its_archive() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        let meetings = root.join("content/office/meetings/2026");
        fs::create_dir_all(&meetings).unwrap();
        fs::write(root.join("content/archive.yaml"), "title: a\n").unwrap();
        assert_eq!(archive_of(&meetings).as_deref(), Some(&*root));
        assert_eq!(archive_of(&root).as_deref(), Some(&*root));
        let file = |path: &str| file_of(&root, &root.join(path));
        let record = "content/office/meetings/2026/2026-01-05-a.md";
        assert_eq!(file(record), Some((record.to_owned(), FileKind::Record)));
        assert_eq!(file("content/office/notes.md"), None);
        assert_eq!(file_of(&root, Path::new("/elsewhere/content/archive.yaml")), None);
        assert_eq!(without_links(&root.join("new/a.md")), Some(root.join("new/a.md")));
        let other = tempfile::tempdir().unwrap();
        assert_eq!(archive_of(other.path()), None);
    }
}
