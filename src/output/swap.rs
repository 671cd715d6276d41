//! Putting a new folder in the place of an old one, and clearing up what a killed build left.

use std::path::Path;
use std::{fs, io};

use super::contents::{retire, unless_missing};
use super::error::{Action, OutputError};
use super::names::GROWING;
use super::target::Target;

/// Puts the new site in the place of the target, carries over what others put there, and removes the old one.
///
/// Where the system can exchange two folders at one stroke, the target is never absent. Elsewhere it is for
/// the moment between two renames. A build killed at any moment is made good by the next one: see
/// [`clear_up`].
pub(super) fn swap(target: &Target) -> Result<(), OutputError> {
    let replace = || OutputError::io(Action::Replace, &target.path);
    // From here on the folder is a site by its marker: what is not listed there is never removed.
    fs::remove_file(target.new.join(GROWING)).map_err(replace())?;
    if !exists(&target.path) {
        return fs::rename(&target.new, &target.path).map_err(replace());
    }
    if exchange(&target.new, &target.path).map_err(replace())? {
        return retire(&target.new, &target.path);
    }
    in_two_steps(target).map_err(replace())?;
    retire(&target.old, &target.path)
}

/// Moves the old site out of the way and the new one in.
fn in_two_steps(target: &Target) -> io::Result<()> {
    fs::rename(&target.path, &target.old)?;
    fs::rename(&target.new, &target.path).inspect_err(|_| {
        let _ = fs::rename(&target.old, &target.path);
    })
}

/// Makes good what a killed build left beside the target: an old site goes back to its place if the new one
/// did not come, else what others put there does; the rest is removed.
pub(super) fn clear_up(target: &Target) -> Result<(), OutputError> {
    if exists(&target.old) && !exists(&target.path) {
        fs::rename(&target.old, &target.path).map_err(OutputError::io(Action::Replace, &target.path))?;
    }
    if exists(&target.new.join(GROWING)) {
        remove(&target.new).map_err(OutputError::io(Action::Remove, &target.new))?;
    }
    for leftover in [&target.old, &target.new] {
        retire(leftover, &target.path)?;
    }
    Ok(())
}

/// Removes a folder in which a new site grew, and follows no link. What says that one grew here goes last.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_name() == GROWING {
            continue;
        }
        let is_folder = entry.file_type()?.is_dir();
        let removed =
            if is_folder { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) };
        removed.or_else(unless_missing)?;
    }
    fs::remove_file(path.join(GROWING)).or_else(unless_missing)?;
    fs::remove_dir(path)
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Exchanges two folders at one stroke; false where the system or the file system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::super::contents::marker;
    use super::super::kind::Kind;
    use super::super::names::MARKER;
    use super::*;

    fn site(folder: &Path, text: &str) {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join("index.html"), text).unwrap();
        fs::write(folder.join(GROWING), "").unwrap();
        fs::write(folder.join(MARKER), marker(Kind::Site, ["index.html"])).unwrap();
    }

    #[test]
    fn every_way_of_swapping_leaves_the_new_site_alone() {
        let root = tempfile::tempdir().unwrap();
        let target = Target::resolve(&root.path().join("public"), &[]).unwrap();
        let one_step = |target: &Target| swap(target).unwrap();
        let two_steps = |target: &Target| {
            in_two_steps(target).unwrap();
            retire(&target.old, &target.path).unwrap();
        };
        for (text, step) in [("1", one_step as fn(&Target)), ("2", one_step), ("3", two_steps)] {
            site(&target.new, text);
            step(&target);
            assert_eq!(fs::read_to_string(target.path.join("index.html")).unwrap(), text);
            assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
        }
    }

    #[test]
    fn a_swap_that_fails_puts_the_old_site_back() {
        let root = tempfile::tempdir().unwrap();
        let target = Target::resolve(&root.path().join("public"), &[]).unwrap();
        site(&target.path, "old");
        in_two_steps(&target).unwrap_err();
        swap(&target).unwrap_err();
        assert_eq!(fs::read_to_string(target.path.join("index.html")).unwrap(), "old");
    }
}
