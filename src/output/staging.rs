//! The folder in which a new site grows beside the old one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::contents::{Contents, marker};
use super::error::{Action, OutputError};
use super::fixed::move_in;
use super::kind::Kind;
use super::lock::Lock;
use super::names::{GROWING, MARKER};
use super::note::{self, note};
use super::path::Taken;
use super::swap::{clear_up, remove, swap};
use super::target::Target;
use crate::disk::{self, CleanUp};

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
/// [`commit`](Self::commit), it removes that folder, and the target stays as it was; so it does where the
/// process is asked to end.
pub struct Staging {
    kind: Kind,
    target: Target,
    /// What the site is made from, as one number; none where nobody says it.
    inputs: Option<u64>,
    /// What stands in the target.
    old: Contents,
    taken: Taken,
    written: Mutex<Vec<String>>,
    changed: AtomicUsize,
    unchanged: Mutex<Vec<String>>,
    _clean_up: CleanUp,
    /// Given back after the folder is gone.
    _lock: Lock,
}

impl Staging {
    /// Begins a folder of a kind at `target`, which may not be, hold or lie within any of `inputs`: the
    /// content, the theme.
    ///
    /// Makes good what a killed build left beside the target. Fails where another command wrote the target,
    /// or it holds files that nobody would put beside a site, where another build is under way, and where
    /// the system refuses.
    pub fn open(kind: Kind, target: &Path, inputs: &[&Path]) -> Result<Self, OutputError> {
        Self::begin(kind, Target::resolve(target, inputs)?)
    }

    pub(super) fn begin(kind: Kind, target: Target) -> Result<Self, OutputError> {
        if let Some(folder) = target.path.parent() {
            fs::create_dir_all(folder).map_err(OutputError::io(Action::Write, folder))?;
        }
        let lock = Lock::take(&target.lock, &target.path)?;
        disk::whole(|| clear_up(&target))?;
        let old = target.contents(kind)?.unwrap_or_default();
        let stopped = target.clone();
        let grow = || {
            fs::create_dir(&target.new)?;
            let sign = File::create_new(target.new.join(GROWING)).map(drop);
            sign.inspect_err(|_| drop(fs::remove_dir(&target.new)))
        };
        let clean_up = CleanUp::begin(grow, move || abandon(&stopped))
            .map_err(OutputError::io(Action::Write, &target.new))?;
        Ok(Self {
            kind,
            target,
            inputs: None,
            old,
            taken: Taken::default(),
            written: Mutex::default(),
            changed: AtomicUsize::new(0),
            unchanged: Mutex::default(),
            _clean_up: clean_up,
            _lock: lock,
        })
    }

    /// The same, made from inputs of this number, by which the next build sees whether they changed.
    #[must_use]
    pub fn made_from(mut self, inputs: Option<u64>) -> Self {
        self.inputs = inputs;
        self
    }

    /// What was written, which is nothing, if the old site was made from the same inputs and no file of it
    /// was touched since.
    pub fn unchanged(&self) -> Option<Written> {
        let note = note(self.inputs?, &self.target.path, &self.old.ours).ok()?;
        let is_noted = holds(self.target.note.as_ref()?, &note);
        is_noted.then(|| Written { unchanged: self.old.ours.len(), ..Written::default() })
    }

    /// Puts `bytes` at `path`, which is relative to the target and has forward slashes.
    ///
    /// May be called from many threads. Fails where the path could lead out of the target, where another
    /// artifact has it, where a file stands that no build wrote, and where the system refuses.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        while disk::is_stopping() {
            std::thread::park();
        }
        self.taken.take(path)?;
        let stood = self.old.ours.contains(path);
        if stood && holds(&self.target.path.join(path), bytes) {
            push(&self.unchanged, path);
            return Ok(());
        }
        if let Some(other) = self.old.in_the_way(&self.target.path, path) {
            return Err(OutputError::InTheWay { path: self.target.path.join(other) });
        }
        self.add(path, |file| file.write_all(bytes))?;
        self.changed.fetch_add(usize::from(stood), Ordering::Relaxed);
        push(&self.written, path);
        Ok(())
    }

    /// Puts the new site in the place of the old one, unless the two are the same.
    ///
    /// Fails where the system refuses, and leaves the old site in its place then.
    pub fn commit(self) -> Result<Written, OutputError> {
        let (made, unchanged) = (taken_out(&self.written), taken_out(&self.unchanged));
        let written = self.put_in_place(&made, &unchanged)?;
        if let (Some(inputs), Some(path)) = (self.inputs, &self.target.note) {
            // Without a note the next build takes its time, and nothing else is lost.
            let files = made.into_iter().chain(unchanged).collect();
            let _ = note(inputs, &self.target.path, &files).and_then(|text| note::write(path, &text));
        }
        Ok(written)
    }

    fn put_in_place(&self, made: &[String], unchanged: &[String]) -> Result<Written, OutputError> {
        let changed = self.changed.load(Ordering::Relaxed);
        let written = Written {
            new: made.len() - changed,
            changed,
            unchanged: unchanged.len(),
            removed: self.old.ours.len() - unchanged.len() - changed,
        };
        let marker = marker(self.kind, made.iter().chain(unchanged).map(String::as_str));
        let is_marked = holds(&self.target.path.join(MARKER), &marker);
        if written.is_idle() && is_marked {
            return Ok(written);
        }
        if self.target.is_fixed {
            move_in((&self.target, self.kind), &self.old.ours, made, unchanged, &marker)?;
            return Ok(written);
        }
        if is_marked {
            self.keep(MARKER)?;
        } else {
            self.add(MARKER, |file| file.write_all(&marker))?;
        }
        unchanged.par_iter().try_for_each(|path| self.keep(path))?;
        if let Ok(old) = fs::metadata(&self.target.path) {
            let new = &self.target.new;
            fs::set_permissions(new, old.permissions()).map_err(OutputError::io(Action::Write, new))?;
        }
        disk::whole(|| swap(&self.target))?;
        Ok(written)
    }

    /// Carries a file of the old site over, with its modification time.
    fn keep(&self, path: &str) -> Result<(), OutputError> {
        let (old, new) = (self.target.path.join(path), self.target.new.join(path));
        match fs::hard_link(&old, &new) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.make_folders(path)?;
                if fs::hard_link(&old, &new).is_ok() {
                    return Ok(());
                }
            }
            Err(_) => {}
        }
        // A file system without hard links, or one that has no more for this file.
        self.add(path, |new| copy(&old, new))
    }

    /// Makes the folders of a file, and never the one in which the site grows: once that is gone, nothing may
    /// come back.
    fn make_folders(&self, path: &str) -> Result<(), OutputError> {
        for (end, _) in path.match_indices('/') {
            let folder = self.target.new.join(&path[..end]);
            match fs::create_dir(&folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(OutputError::io(Action::Write, &folder)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Makes a file of the new site.
    fn add(&self, path: &str, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), OutputError> {
        let (relative, path) = (path, self.target.new.join(path));
        let file = match File::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.make_folders(relative)?;
                File::create_new(&path)
            }
            done => done,
        };
        file.and_then(|mut file| write(&mut file)).map_err(OutputError::io(Action::Write, &path))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build. A folder that is a site already is not
        // this build's any more.
        if self.target.new.join(GROWING).exists() {
            let _ = remove(&self.target.new);
        }
    }
}

/// Clears up for a build that does not get on. Other threads may be in the middle of a file; they do not
/// begin another one.
fn abandon(target: &Target) {
    let is_growing = target.new.join(GROWING).exists();
    for _ in 0..100 {
        let done = if is_growing { remove(&target.new).is_ok() } else { clear_up(target).is_ok() };
        if done || !target.new.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

fn push(paths: &Mutex<Vec<String>>, path: &str) {
    paths.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
}

fn taken_out(paths: &Mutex<Vec<String>>) -> Vec<String> {
    std::mem::take(&mut *paths.lock().unwrap_or_else(PoisonError::into_inner))
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
