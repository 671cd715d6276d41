//! Putting a new folder in the place of an old one, and clearing up what a killed build left.

use std::path::Path;
use std::{fs, io};

use super::error::{Action, OutputError};
use super::target::Target;

/// Puts the new site in the place of the target and removes the old one.
///
/// Where the system can exchange two folders at one stroke, the target is never absent. Elsewhere it is for the
/// moment between two renames, and a build killed right then is made good by the next one: see [`clear_up`].
pub(super) fn swap(target: &Target) -> Result<(), OutputError> {
    let replace = || OutputError::io(Action::Replace, &target.path);
    if !exists(&target.path) {
        return fs::rename(&target.new, &target.path).map_err(replace());
    }
    if exchange(&target.new, &target.path).map_err(replace())? {
        // The new site stands. What is left of the old one, now in the other's place, goes next time.
        let _ = remove(&target.new);
        return Ok(());
    }
    in_two_steps(target).map_err(replace())
}

/// Moves the old site out of the way and the new one in.
fn in_two_steps(target: &Target) -> io::Result<()> {
    fs::rename(&target.path, &target.old)?;
    if let Err(error) = fs::rename(&target.new, &target.path) {
        let _ = fs::rename(&target.old, &target.path);
        return Err(error);
    }
    let _ = remove(&target.old);
    Ok(())
}

/// Restores the target if a build was killed between two renames, and removes what killed builds left beside it.
pub(super) fn clear_up(target: &Target) -> Result<(), OutputError> {
    if exists(&target.old) && !exists(&target.path) {
        fs::rename(&target.old, &target.path).map_err(OutputError::io(Action::Replace, &target.path))?;
    }
    for leftover in [&target.old, &target.new] {
        remove(leftover).map_err(OutputError::io(Action::Remove, leftover))?;
    }
    Ok(())
}

/// Removes the folder at `path`, if there is one, and follows no link.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
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
    use super::*;

    fn site(folder: &Path, text: &str) {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join("index.html"), text).unwrap();
    }

    #[test]
    fn every_way_of_swapping_leaves_the_new_site_alone() {
        let root = tempfile::tempdir().unwrap();
        let target = Target::resolve(&root.path().join("public"), &[]).unwrap();
        let one_step = |target: &Target| swap(target).unwrap();
        let two_steps = |target: &Target| in_two_steps(target).unwrap();
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
