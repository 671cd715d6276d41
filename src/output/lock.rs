//! One build at a time for each target.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Action, OutputError};

/// Keeps other builds away from a target until it is dropped, also when the program is killed.
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Locks the file at `path` for a build of `target`. Fails where another build has it.
    pub fn take(path: &Path, target: &Path) -> Result<Self, OutputError> {
        loop {
            let file = File::options().create(true).append(true).open(path);
            let file = file.map_err(OutputError::io(Action::Lock, path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(OutputError::Busy { target: target.to_owned() });
                }
                Err(TryLockError::Error(error)) => return Err(OutputError::io(Action::Lock, path)(error)),
            }
            // A build that ended in between removed the file under our lock: then lock the next one.
            if stands_at(&file, path).map_err(OutputError::io(Action::Lock, path))? {
                return Ok(Self { path: path.to_owned(), _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The file goes while it is locked; one that stays is harmless and is used again.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
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
