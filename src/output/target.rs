//! The target of a build: where it really is, that it may be replaced, and what stands in it.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use super::contents::Contents;
use super::error::{Action, OutputError};
use super::kind::Kind;
use super::names::WORKSHOP;

/// The target, and the places where a build works, which all lie in one folder and so on one file system.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// The target, with symbolic links resolved.
    pub path: PathBuf,
    /// Whether the target cannot be exchanged for another folder, so that the build works within it.
    pub is_fixed: bool,
    /// Where the new site grows.
    pub new: PathBuf,
    /// Where the old site waits for its removal, if the two cannot be exchanged at one stroke.
    pub old: PathBuf,
    /// The file that keeps other builds away.
    pub lock: PathBuf,
    /// What the last build noted for the next one; beside the target, which may be published. None where
    /// nothing may stand beside it.
    pub note: Option<PathBuf>,
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
        if path.is_dir() && is_fixed(&path) {
            return Ok(Self::fixed(path));
        }
        let beside = |what: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(".minutebook-");
            hidden.push(what);
            path.with_file_name(hidden)
        };
        let (new, old, lock) = (beside("new"), beside("old"), beside("lock"));
        Ok(Self { new, old, lock, note: Some(beside("note")), is_fixed: false, path })
    }

    /// A target that stays the folder that it is.
    pub(super) fn fixed(path: PathBuf) -> Self {
        let within = |what: &str| path.join(format!("{WORKSHOP}{what}"));
        let (new, old, lock) = (within("new"), within("old"), within("lock"));
        Self { new, old, lock, note: None, is_fixed: true, path }
    }

    /// What stands in the target, which is to be a folder of a kind; none if there is no target yet.
    ///
    /// Fails where the target is not a folder, where it is one of another kind, and where it holds what
    /// nobody would put beside a site.
    pub fn contents(&self, kind: Kind) -> Result<Option<Contents>, OutputError> {
        match fs::symlink_metadata(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(OutputError::io(Action::Read, &self.path)(error)),
            Ok(found) if !found.is_dir() => {
                return Err(OutputError::NotAFolder { target: self.path.clone() });
            }
            Ok(_) => {}
        }
        let contents = Contents::read(&self.path)?;
        if let Some(holds) = contents.kind.filter(|holds| *holds != kind) {
            return Err(OutputError::OtherKind { target: self.path.clone(), holds, kind });
        }
        if contents.kind.is_none() && !contents.foreign.iter().all(|path| belongs_to_no_site(path)) {
            return Err(OutputError::NotOurs { target: self.path.clone() });
        }
        Ok(Some(contents))
    }
}

/// Whether a file or folder may stand where no site is yet: what a clone for GitHub Pages holds, and what a
/// new drive does.
fn belongs_to_no_site(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.starts_with('.') || name == "CNAME" || name == "lost+found"
}

/// Whether a folder cannot be exchanged for another: a drive begins there, or nothing may be made beside it.
#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
fn is_fixed(folder: &Path) -> bool {
    use rustix::fs::{Access, access};
    use std::os::unix::fs::MetadataExt;
    let Some(above) = folder.parent() else { return true };
    let drive = |path: &Path| fs::metadata(path).map(|found| found.dev()).ok();
    drive(folder) != drive(above) || is_mount(folder) || access(above, Access::WRITE_OK).is_err()
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
fn is_fixed(_folder: &Path) -> bool {
    false
}

/// Whether something is mounted at a folder, even where it is a part of the same drive.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn is_mount(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, folder, AtFlags::empty(), StatxFlags::BASIC_STATS)
        .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(target_os = "macos")]
fn is_mount(_folder: &Path) -> bool {
    false
}

/// The most symbolic links that one path may lead through.
const MOST_LINKS: usize = 40;

/// `path` without symbolic links, whether or not it exists: what exists of it is canonical, the rest is
/// appended.
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
