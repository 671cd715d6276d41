//! The target of a build: where it really is, that it may be replaced, and what stands in it.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use walkdir::WalkDir;

use super::error::{Action, OutputError};

/// The file by which a build knows a site that a build made.
pub const MARKER: &str = ".minutebook-site";

/// What the marker says. It names nothing that differs from build to build.
pub(super) const MARKER_TEXT: &[u8] =
    b"minutebook wrote this folder. The next build replaces it whole, whatever else was put here.\n";

/// The target and its neighbours, which all lie in one folder and so on one file system.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// The target, with symbolic links resolved.
    pub path: PathBuf,
    /// Where the new site grows.
    pub new: PathBuf,
    /// Where the old site waits for its removal, if the two cannot be exchanged at one stroke.
    pub old: PathBuf,
    /// The file that keeps other builds away.
    pub lock: PathBuf,
}

impl Target {
    /// The real place of `target`, which must not overlap any of `inputs`.
    pub fn resolve(target: &Path, inputs: &[&Path]) -> Result<Self, OutputError> {
        let path = resolve(target).map_err(OutputError::io(Action::Read, target))?;
        for input in inputs {
            let real = resolve(input).map_err(OutputError::io(Action::Read, input))?;
            if path.starts_with(&real) || real.starts_with(&path) {
                return Err(OutputError::OverlapsInput {
                    target: target.to_owned(),
                    input: (*input).to_owned(),
                });
            }
        }
        let name = path.file_name().ok_or_else(|| OutputError::NotAFolder { target: target.to_owned() })?;
        let beside = |what: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(".minutebook-");
            hidden.push(what);
            path.with_file_name(hidden)
        };
        Ok(Self { new: beside("new"), old: beside("old"), lock: beside("lock"), path })
    }

    /// The files that stand in the target, relative to it and with forward slashes, without the marker; nothing
    /// if there is no target yet or it is empty.
    ///
    /// Fails where the target is not a folder, or is neither empty nor made by a build.
    pub fn files(&self) -> Result<Option<BTreeSet<String>>, OutputError> {
        let read = || OutputError::io(Action::Read, &self.path);
        match fs::symlink_metadata(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(read()(error)),
            Ok(found) if !found.is_dir() => {
                return Err(OutputError::NotAFolder { target: self.path.clone() });
            }
            Ok(_) => {}
        }
        let is_ours = fs::symlink_metadata(self.path.join(MARKER)).is_ok_and(|marker| marker.is_file());
        if !is_ours {
            let is_empty = fs::read_dir(&self.path).map_err(read())?.next().is_none();
            return if is_empty { Ok(None) } else { Err(OutputError::NotOurs { target: self.path.clone() }) };
        }
        self.walk().map(Some)
    }

    fn walk(&self) -> Result<BTreeSet<String>, OutputError> {
        let mut files = BTreeSet::new();
        for entry in WalkDir::new(&self.path).min_depth(1) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&self.path).to_owned();
                OutputError::Io { action: Action::Read, path, error: error.into() }
            })?;
            let relative = entry.path().strip_prefix(&self.path).unwrap_or(entry.path());
            if !entry.file_type().is_dir() && relative != Path::new(MARKER) {
                files.insert(with_forward_slashes(relative));
            }
        }
        Ok(files)
    }
}

fn with_forward_slashes(path: &Path) -> String {
    let segments: Vec<_> = path.iter().map(|segment| segment.to_string_lossy()).collect();
    segments.join("/")
}

/// The most symbolic links that one path may lead through.
const MOST_LINKS: usize = 40;

/// `path` without symbolic links, whether or not it exists: what exists of it is canonical, the rest is appended.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut path = std::path::absolute(path)?;
    for _ in 0..MOST_LINKS {
        match fs::canonicalize(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            done => return done,
        }
        let Some((folder, name)) = parent_and_name(&path) else { break };
        match fs::read_link(&path) {
            // A link whose end does not exist yet: the site is to be made there.
            Ok(end) => path = folder.join(end),
            Err(_) => return Ok(resolve(&folder)?.join(name)),
        }
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "a path that cannot be resolved"))
}

fn parent_and_name(path: &Path) -> Option<(PathBuf, OsString)> {
    match path.components().next_back()? {
        Component::Normal(name) => Some((path.parent()?.to_owned(), name.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_does_not_exist_resolves_from_what_does() {
        let root = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(root.path()).unwrap();
        assert_eq!(resolve(&root.path().join("a/b")).unwrap(), real.join("a/b"));
        fs::create_dir(root.path().join("site")).unwrap();
        assert_eq!(resolve(&root.path().join("site/../site/./x")).unwrap(), real.join("site/x"));
        assert!(resolve(&root.path().join("missing/../x")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_to_where_they_end() {
        let root = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(root.path()).unwrap();
        let link = |end: &str, name: &str| std::os::unix::fs::symlink(end, root.path().join(name)).unwrap();
        link("later", "dangling");
        link("round", "round");
        assert_eq!(resolve(&root.path().join("dangling")).unwrap(), real.join("later"));
        assert_eq!(resolve(&root.path().join("dangling/x")).unwrap(), real.join("later/x"));
        assert!(resolve(&root.path().join("round")).is_err());
    }
}
