//! One build at a time for each target.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Action, OutputError};
use crate::disk::CleanUp;

/// Keeps other builds away from a target until it is dropped, also when the program is killed.
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
    /// `None` once it is given back.
    clean_up: Option<CleanUp>,
}

impl Lock {
    /// Locks the file at `path` for a build of `target`. Fails where another build has it.
    pub fn take(path: &Path, target: &Path) -> Result<Self, OutputError> {
        Self::take_by(File::try_lock, path, target)
    }

    fn take_by(
        try_lock: fn(&File) -> Result<(), TryLockError>,
        path: &Path,
        target: &Path,
    ) -> Result<Self, OutputError> {
        let mut file = None;
        let take = || {
            file = Some(taken(try_lock, path, target)?);
            Ok(())
        };
        let own = path.to_owned();
        // The file is made in one step with what removes it, so that whoever is asked to end leaves none.
        let clean_up = CleanUp::begin(take, move || remove(&own))?;
        let file = file.expect("the work was done");
        Ok(Self { path: path.to_owned(), _file: file, clean_up: Some(clean_up) })
    }
}

/// Opens the file and locks it. Fails where another build has it.
fn taken(
    try_lock: fn(&File) -> Result<(), TryLockError>,
    path: &Path,
    target: &Path,
) -> Result<File, OutputError> {
    loop {
        let mut options = File::options();
        let made = options.append(true).create_new(true).open(path).ok();
        let is_new = made.is_some();
        let opened = made.map_or_else(|| options.create_new(false).create(true).open(path), Ok);
        let file = opened.map_err(OutputError::io(Action::Lock, path))?;
        let busy = |lock| Err(OutputError::Busy { target: target.to_owned(), lock });
        match try_lock(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return busy(None),
            // Some shared drives know no locks. There the file itself is the lock, and stays after a
            // kill.
            Err(TryLockError::Error(_)) if is_new && cfg!(unix) => {
                return Ok(file);
            }
            Err(TryLockError::Error(_)) => return busy(Some(path.to_owned())),
        }
        // A build that ended in between removed the file under our lock: then lock the next one.
        if stands_at(&file, path).map_err(OutputError::io(Action::Lock, path))? {
            return Ok(file);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(clean_up) = self.clean_up.take() {
            clean_up.end(|| remove(&self.path));
        }
    }
}

/// The file goes while it is locked; one that stays is harmless and is used again.
fn remove(path: &Path) {
    if cfg!(unix) {
        let _ = fs::remove_file(path);
    }
}

/// Whether the open `file` is still the one at `path`.
#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let opened = file.metadata()?;
    match fs::metadata(path) {
        Ok(found) => Ok((found.dev(), found.ino()) == (opened.dev(), opened.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Where the file is never removed, it is always the one at its path.
#[cfg(not(unix))]
fn stands_at(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_drive_knows_no_locks_the_file_is_one() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("lock");
        let take = || {
            Lock::take_by(|_| Err(TryLockError::Error(io::ErrorKind::Unsupported.into())), &path, root.path())
        };
        let first = take().unwrap();
        let second = take().err().unwrap();
        assert!(second.to_string().contains("remove"), "{second}");
        drop(first);
        take().unwrap();
    }
}
