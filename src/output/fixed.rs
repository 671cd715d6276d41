//! A target that cannot be exchanged for another folder: the files that changed are moved into it one by one.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::contents::{marker, remove_empty, remove_files, unless_missing};
use super::error::{Action, OutputError};
use super::kind::Kind;
use super::names::MARKER;
use super::target::Target;
use crate::disk;

/// Moves the files of the new site that are `made` into the target, takes out those of the `old` one that it
/// does not have, and writes the marker. All of it is done in one go at the end, so that the old site is
/// whole while pages are made. A build killed here leaves files of both, which the marker lists, so that the
/// next build makes it good.
pub(super) fn move_in(
    (target, kind): (&Target, Kind),
    old: &BTreeSet<String>,
    made: &[String],
    unchanged: &[String],
    new_marker: &[u8],
) -> Result<(), OutputError> {
    let all: BTreeSet<&str> = made.iter().chain(unchanged).map(String::as_str).collect();
    let gone: Vec<&String> = old.iter().filter(|path| !all.contains(path.as_str())).collect();
    disk::whole(|| {
        write_marker(target, &marker(kind, all.iter().copied().chain(old.iter().map(String::as_str))))?;
        // A file that becomes a folder, or the other way, waits until the old one is gone.
        let waiting: Vec<_> = made.iter().filter(|path| move_one(target, path).is_err()).collect();
        remove_files(&target.path, gone.into_iter())
            .map_err(OutputError::io(Action::Remove, &target.path))?;
        for path in waiting {
            if fs::symlink_metadata(target.path.join(path)).is_ok_and(|there| there.is_dir()) {
                let _ = remove_empty(&target.path.join(path));
            }
            move_one(target, path)?;
        }
        write_marker(target, new_marker)?;
        remove_empty_folders(target, old);
        Ok(())
    })
}

fn move_one(target: &Target, path: &str) -> Result<(), OutputError> {
    let (from, to) = (target.new.join(path), target.path.join(path));
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(OutputError::io(Action::Write, folder))?;
    }
    fs::rename(&from, &to).map_err(OutputError::io(Action::Replace, &to))
}

fn write_marker(target: &Target, text: &[u8]) -> Result<(), OutputError> {
    let (growing, to) = (target.new.join(MARKER), target.path.join(MARKER));
    let written = fs::write(&growing, text).and_then(|()| fs::rename(&growing, &to));
    written.map_err(OutputError::io(Action::Write, &to))
}

/// Removes the folders of the old site in which nothing is left.
fn remove_empty_folders(target: &Target, old: &BTreeSet<String>) {
    let above =
        |path: &'_ String| Path::new(path).ancestors().skip(1).map(Path::to_owned).collect::<Vec<_>>();
    let folders: BTreeSet<_> =
        old.iter().flat_map(above).filter(|folder| !folder.as_os_str().is_empty()).collect();
    // The inner ones first.
    for folder in folders.into_iter().rev() {
        let _ = fs::remove_dir(target.path.join(folder)).or_else(unless_missing);
    }
}
