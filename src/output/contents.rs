//! What stands in a folder: files that a build wrote, by the list in its marker, and files of others, which
//! no build touches.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use walkdir::WalkDir;

use super::error::{Action, OutputError};
use super::kind::Kind;
use super::names::{GROWING, MARKER, is_sign, is_workshop};
use super::path::is_safe;

/// The marker of a folder of a kind with these files.
pub(super) fn marker<'a>(kind: Kind, files: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let sorted: BTreeSet<&str> = files.into_iter().collect();
    let mut text = String::from(kind.marker());
    for path in sorted {
        text.push_str(path);
        text.push('\n');
    }
    text.into_bytes()
}

/// What stands in a folder.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// What kind of folder it is; none where this program did not write here.
    pub kind: Option<Kind>,
    /// The files that a build wrote and that are still there, relative and with forward slashes.
    pub ours: BTreeSet<String>,
    /// All else: files, and folders of which no build wrote any part.
    pub foreign: Vec<PathBuf>,
}

impl Contents {
    /// Looks through a folder, and follows no link. Fails where the list in its marker cannot be read.
    pub fn read(folder: &Path) -> Result<Self, OutputError> {
        let listed = listed(folder)?;
        let (kind, listed) = listed.map(|(kind, files)| (Some(kind), files)).unwrap_or_default();
        let mut contents = Self { kind, ..Self::default() };
        let mut walk = WalkDir::new(folder).min_depth(1).into_iter();
        while let Some(entry) = walk.next() {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(folder).to_owned();
                OutputError::Io { action: Action::Read, path, error: error.into() }
            })?;
            let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let is_folder = entry.file_type().is_dir();
            let name = with_forward_slashes(relative);
            let name = name.as_deref();
            let is_own = name.is_some_and(|name| {
                is_workshop(name)
                    || if is_folder {
                        has_below(&listed, name)
                    } else {
                        is_sign(name) || listed.contains(name)
                    }
            });
            if !is_own {
                contents.foreign.push(relative.to_owned());
            }
            if is_folder && (!is_own || name.is_some_and(is_workshop)) {
                walk.skip_current_dir();
            }
            if let Some(name) =
                name.filter(|name| is_own && !is_folder && !is_sign(name) && !is_workshop(name))
            {
                contents.ours.insert(name.to_owned());
            }
        }
        Ok(contents)
    }

    /// What of others stands where a file of the site would go, in a folder with these contents.
    pub fn in_the_way(&self, folder: &Path, path: &str) -> Option<PathBuf> {
        if self.foreign.is_empty() || self.ours.contains(path) {
            return None;
        }
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        for end in ends {
            let part = &path[..end];
            // A file of the old site that goes.
            if self.ours.contains(part) {
                return None;
            }
            let there = fs::symlink_metadata(folder.join(part)).ok()?;
            if !there.is_dir() {
                return Some(part.into());
            }
        }
        let path = Path::new(path);
        self.foreign.iter().find(|other| other.starts_with(path) || path.starts_with(other)).cloned()
    }
}

/// What the marker of a folder says: its kind, and its files; none where there is no marker.
fn listed(folder: &Path) -> Result<Option<(Kind, BTreeSet<String>)>, OutputError> {
    let path = folder.join(MARKER);
    // A link is no marker: it could lead to anybody's list.
    if !fs::symlink_metadata(&path).is_ok_and(|marker| marker.is_file()) {
        return Ok(None);
    }
    let bytes = fs::read(&path).map_err(OutputError::io(Action::Read, &path))?;
    let text = String::from_utf8(bytes).ok();
    let of_kind = |kind: Kind| Some((kind, text.as_deref()?.strip_prefix(kind.marker())?.lines()));
    match Kind::ALL.into_iter().find_map(of_kind) {
        Some((kind, lines)) if lines.clone().all(is_safe) => {
            Ok(Some((kind, lines.map(str::to_owned).collect())))
        }
        _ => Err(OutputError::Unlisted { target: folder.to_owned() }),
    }
}

/// Whether any of the files lies below a folder.
fn has_below(files: &BTreeSet<String>, folder: &str) -> bool {
    let folder = format!("{folder}/");
    files.range(folder.clone()..).next().is_some_and(|file| file.starts_with(&folder))
}

fn with_forward_slashes(path: &Path) -> Option<String> {
    let segments: Option<Vec<_>> = path.iter().map(|segment| segment.to_str()).collect();
    Some(segments?.join("/"))
}

/// Moves what no build wrote out of a folder that was a site, to the same place in the site that took its
/// place, and removes the rest. What cannot be moved stays where it is.
pub(super) fn retire(folder: &Path, site: &Path) -> Result<(), OutputError> {
    let contents = match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => Contents::read(folder)?,
        _ => return Ok(()),
    };
    for path in &contents.foreign {
        carry(&folder.join(path), &site.join(path)).map_err(|error| OutputError::NotCarried {
            left: folder.join(path),
            site: site.to_owned(),
            error,
        })?;
    }
    let removed = OutputError::io(Action::Remove, folder);
    remove_files(folder, contents.ours.iter()).map_err(removed)?;
    let removed = OutputError::io(Action::Remove, folder);
    remove_files(folder, [GROWING, MARKER].iter()).and_then(|()| remove_empty(folder)).map_err(removed)
}

/// Moves a file or a folder to a place where nothing is. Folders that are there become one.
fn carry(from: &Path, to: &Path) -> io::Result<()> {
    match fs::symlink_metadata(to) {
        Err(_) => {
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::rename(from, to)
        }
        Ok(there) if there.is_dir() && fs::symlink_metadata(from)?.is_dir() => {
            for entry in fs::read_dir(from)? {
                let entry = entry?;
                carry(&entry.path(), &to.join(entry.file_name()))?;
            }
            fs::remove_dir(from)
        }
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

/// Removes files of a build, which [`Contents::read`] found, so that none lies behind a link.
pub(super) fn remove_files(folder: &Path, files: impl Iterator<Item = impl AsRef<str>>) -> io::Result<()> {
    for path in files {
        fs::remove_file(folder.join(path.as_ref())).or_else(unless_missing)?;
    }
    Ok(())
}

/// Removes a folder and those below it, as far as nothing is in them.
pub(super) fn remove_empty(folder: &Path) -> io::Result<()> {
    for entry in WalkDir::new(folder).contents_first(true).into_iter().flatten() {
        if entry.file_type().is_dir() {
            match fs::remove_dir(entry.path()) {
                Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {}
                done => done.or_else(unless_missing)?,
            }
        }
    }
    Ok(())
}

pub(super) fn unless_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
