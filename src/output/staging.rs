//! The folder in which a new site grows beside the old one.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::error::{Action, OutputError};
use super::lock::Lock;
use super::path::Taken;
use super::swap::{clear_up, remove, swap};
use super::target::{MARKER, MARKER_TEXT, Target};

/// How many files a build wrote, kept and removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that the old site did not have.
    pub new: usize,
    /// Files whose bytes differ from the old site's.
    pub changed: usize,
    /// Files that are as they were, with their modification times.
    pub unchanged: usize,
    /// Files of the old site that the new one does not have.
    pub removed: usize,
}

impl Written {
    /// Whether the site is as it was, so that nothing was written.
    pub fn is_idle(&self) -> bool {
        self.new + self.changed + self.removed == 0
    }
}

/// A site on its way to the target.
///
/// Only what differs from the old site is written, into a hidden folder beside the target. Dropped without
/// [`commit`](Self::commit), it removes that folder, and the target stays as it was.
pub struct Staging {
    target: Target,
    /// The files of the old site, where there is one.
    old: Option<BTreeSet<String>>,
    taken: Taken,
    new: AtomicUsize,
    changed: AtomicUsize,
    unchanged: Mutex<Vec<String>>,
    /// Given back after the folder is gone.
    _lock: Lock,
}

impl Staging {
    /// Begins a build into `target`, which may not be, hold or lie within any of `inputs`: the content, the theme.
    ///
    /// Clears up what a killed build left beside the target. Fails where the target holds files that no build
    /// put there, where another build is under way, and where the system refuses.
    pub fn open(target: &Path, inputs: &[&Path]) -> Result<Self, OutputError> {
        let target = Target::resolve(target, inputs)?;
        if let Some(folder) = target.path.parent() {
            fs::create_dir_all(folder).map_err(OutputError::io(Action::Write, folder))?;
        }
        let lock = Lock::take(&target.lock, &target.path)?;
        clear_up(&target)?;
        Ok(Self {
            old: target.files()?,
            target,
            taken: Taken::default(),
            new: AtomicUsize::new(0),
            changed: AtomicUsize::new(0),
            unchanged: Mutex::default(),
            _lock: lock,
        })
    }

    /// Puts `bytes` at `path`, which is relative to the target and has forward slashes.
    ///
    /// May be called from many threads. Fails where the path could lead out of the target, where another
    /// artifact has it, and where the system refuses.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.taken.take(path)?;
        let stood = self.old.as_ref().is_some_and(|old| old.contains(path));
        if stood && holds(&self.target.path.join(path), bytes) {
            self.unchanged.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
            return Ok(());
        }
        self.add(path, |file| file.write_all(bytes))?;
        let count = if stood { &self.changed } else { &self.new };
        count.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Puts the new site in the place of the old one, unless the two are the same.
    ///
    /// Fails where the system refuses, and leaves the old site in its place then.
    pub fn commit(self) -> Result<Written, OutputError> {
        let unchanged = std::mem::take(&mut *self.unchanged.lock().unwrap_or_else(PoisonError::into_inner));
        let changed = self.changed.load(Ordering::Relaxed);
        let written = Written {
            new: self.new.load(Ordering::Relaxed),
            changed,
            unchanged: unchanged.len(),
            removed: self.old.as_ref().map_or(0, BTreeSet::len) - unchanged.len() - changed,
        };
        let is_marked = holds(&self.target.path.join(MARKER), MARKER_TEXT);
        if written.is_idle() && is_marked {
            return Ok(written);
        }
        if is_marked {
            self.keep(MARKER)?;
        } else {
            self.add(MARKER, |file| file.write_all(MARKER_TEXT))?;
        }
        unchanged.par_iter().try_for_each(|path| self.keep(path))?;
        if let Ok(old) = fs::metadata(&self.target.path) {
            let new = &self.target.new;
            fs::set_permissions(new, old.permissions()).map_err(OutputError::io(Action::Write, new))?;
        }
        swap(&self.target)?;
        Ok(written)
    }

    /// Carries a file of the old site over, with its modification time.
    fn keep(&self, path: &str) -> Result<(), OutputError> {
        let (old, new) = (self.target.path.join(path), self.target.new.join(path));
        match fs::hard_link(&old, &new) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_folder_of(&new)?;
                if fs::hard_link(&old, &new).is_ok() {
                    return Ok(());
                }
            }
            Err(_) => {}
        }
        // A file system without hard links, or one that has no more for this file.
        self.add(path, |new| copy(&old, new))
    }

    /// Makes a file of the new site.
    fn add(&self, path: &str, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), OutputError> {
        let path = self.target.new.join(path);
        let file = match File::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_folder_of(&path)?;
                File::create_new(&path)
            }
            done => done,
        };
        file.and_then(|mut file| write(&mut file)).map_err(OutputError::io(Action::Write, &path))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        let _ = remove(&self.target.new);
    }
}

fn make_folder_of(file: &Path) -> Result<(), OutputError> {
    match file.parent() {
        Some(folder) => fs::create_dir_all(folder).map_err(OutputError::io(Action::Write, folder)),
        None => Ok(()),
    }
}

/// Copies `old` with its modification time.
fn copy(old: &Path, new: &mut File) -> io::Result<()> {
    let mut old = File::open(old)?;
    io::copy(&mut old, new)?;
    new.set_modified(old.metadata()?.modified()?)
}

/// Whether a file of its own, no link to one, stands at `path` and holds exactly `bytes`.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let same_length = |found: fs::Metadata| found.is_file() && found.len() == bytes.len() as u64;
    fs::symlink_metadata(path).is_ok_and(same_length) && fs::read(path).is_ok_and(|found| found == bytes)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    #[test]
    fn a_copy_has_the_bytes_and_the_modification_time() {
        let root = tempfile::tempdir().unwrap();
        let (old, new) = (root.path().join("old"), root.path().join("new"));
        fs::write(&old, "text").unwrap();
        let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        File::options().write(true).open(&old).unwrap().set_modified(past).unwrap();
        copy(&old, &mut File::create_new(&new).unwrap()).unwrap();
        assert!(holds(&new, b"text") && !holds(&new, b"Text") && !holds(&new, b"texts"));
        assert_eq!(fs::metadata(&new).unwrap().modified().unwrap(), past);
    }
}
