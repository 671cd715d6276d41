//! Files of the user, written whole or not at all.

use super::stop::whole;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::{Builder, NamedTempFile};

/// Which path could not be written, and why.
#[derive(Debug)]
pub struct NotWritten {
    /// The path.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

/// Puts a new text in the place of a file that is there, keeping its mode, its owner, and the links that lead
/// to it. The text grows in `workshop`, a folder on the same drive where nobody minds a file that a power cut
/// left; fails with the old text in its place.
pub fn replace(path: &Path, text: &[u8], workshop: &Path) -> io::Result<()> {
    // The file itself, not the link to it.
    let path = fs::canonicalize(path)?;
    whole(|| settle(&path, text, temporary(text, workshop)?))
}

/// The same, where `is_known` says of the bytes that are there that they may go; whether it was done. They
/// are looked at when all that takes time is done.
pub fn replace_known(
    path: &Path,
    text: &[u8],
    workshop: &Path,
    is_known: impl FnOnce(&[u8]) -> bool,
) -> io::Result<bool> {
    let path = fs::canonicalize(path)?;
    whole(|| {
        let temporary = temporary(text, workshop)?;
        if !is_known(&fs::read(&path)?) {
            return Ok(false);
        }
        settle(&path, text, temporary).map(|()| true)
    })
}

fn not_a_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")
}

/// Lets a new text that is on the drive already take the place of a file.
fn settle(path: &Path, text: &[u8], temporary: NamedTempFile) -> io::Result<()> {
    let old = fs::metadata(path)?;
    if !old.is_file() {
        return Err(not_a_file());
    }
    // A file of somebody else that we may write to, but not make: only its bytes are ours to change.
    if has_other_names(&old) || !give_owner(temporary.as_file(), &old) {
        return overwrite(path, text);
    }
    fs::set_permissions(temporary.path(), old.permissions())?;
    match temporary.persist(path) {
        // Another drive is mounted between the two.
        Err(error) if error.error.kind() == io::ErrorKind::CrossesDevices => overwrite(path, text),
        other => other.map(drop).map_err(|error| error.error),
    }
}

/// The folder that a path lies in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes several files in the place of whatever files or links have their names; what a link leads to
/// stays as it is. All texts are on the drive before the first takes its place, so that a full drive
/// changes nothing.
pub fn place_all(files: &[(&Path, &[u8])]) -> Result<(), NotWritten> {
    whole(|| {
        let mut made = Made::default();
        let mut ready = Vec::new();
        for (path, text) in files {
            let failed = |error| NotWritten { path: (*path).to_owned(), error };
            if path.symlink_metadata().is_ok_and(|there| there.is_dir()) {
                return Err(failed(not_a_file()));
            }
            made.folder(folder_of(path))?;
            ready.push((*path, made.beside(path, text).map_err(failed)?));
        }
        for (path, temporary) in ready {
            let failed = |error| NotWritten { path: path.to_owned(), error };
            temporary.persist(path).map_err(|error| failed(error.error))?;
        }
        made.paths.clear();
        Ok(())
    })
}

/// Writes a file, whether or not one is there.
pub fn put(path: &Path, text: &[u8], workshop: &Path) -> io::Result<()> {
    if path.exists() {
        replace(path, text, workshop)
    } else {
        create(&[], &[(path, text)]).map_err(|not| not.error)
    }
}

/// Makes folders and files that are not there yet, with the folders above them. Fails where a file is there,
/// and takes away again what it made before it failed.
pub fn create(folders: &[&Path], files: &[(&Path, &[u8])]) -> Result<(), NotWritten> {
    whole(|| {
        let mut made = Made::default();
        for folder in folders {
            made.folder(folder)?;
        }
        for (path, text) in files {
            if let Some(folder) = path.parent() {
                made.folder(folder)?;
            }
            made.file(path, text)?;
        }
        made.paths.clear();
        Ok(())
    })
}

/// What was made so far; dropped, it is taken away again.
#[derive(Default)]
struct Made {
    paths: Vec<PathBuf>,
    /// The folders in which nothing lies any more that a killed run left.
    swept: BTreeSet<PathBuf>,
}

impl Made {
    /// Makes a folder and those above it that are missing.
    fn folder(&mut self, folder: &Path) -> Result<(), NotWritten> {
        let failed = |error| NotWritten { path: folder.to_owned(), error };
        let missing = folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.is_dir());
        let missing: Vec<_> = missing.map(Path::to_owned).collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(&folder) {
                Ok(()) => self.paths.push(folder),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Ok(())
    }

    /// A file with its whole text, beside the place that it is to take.
    fn beside(&mut self, path: &Path, text: &[u8]) -> io::Result<NamedTempFile> {
        let folder = folder_of(path);
        if self.swept.insert(folder.to_owned()) {
            take_away_left_over(folder);
        }
        fresh(text, folder)
    }

    /// Makes a file, which has its whole text from the first moment: nobody finds half of it after a power
    /// cut.
    fn file(&mut self, path: &Path, text: &[u8]) -> Result<(), NotWritten> {
        let failed = |error| NotWritten { path: path.to_owned(), error };
        match self.beside(path, text).map_err(failed)?.persist_noclobber(path) {
            Ok(_) => self.paths.push(path.to_owned()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(failed(error.error));
            }
            // A file system that can neither link files nor rename one only where nothing is.
            Err(_) => {
                let mut file = File::create_new(path).map_err(failed)?;
                self.paths.push(path.to_owned());
                file.write_all(text).and_then(|()| file.sync_all()).map_err(failed)?;
            }
        }
        Ok(())
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for path in self.paths.iter().rev() {
            let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
        }
    }
}

/// How names of files begin and end that are on their way to their place.
const PREFIX: &str = ".minutebook-";
const SUFFIX: &str = ".tmp";

/// No file is on its way to its place for longer.
const LEFT_OVER_AFTER: Duration = Duration::from_secs(60);

/// Takes away what a run that was killed, or a power cut, left in a folder. What cannot be taken away stands
/// in nobody's way.
fn take_away_left_over(workshop: &Path) {
    for entry in fs::read_dir(workshop).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let own = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let changed = || entry.metadata().ok().filter(fs::Metadata::is_file)?.modified().ok();
        if own && changed().and_then(|then| then.elapsed().ok()).is_some_and(|age| age > LEFT_OVER_AFTER) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A file beside all others with the text in it, on the drive for good. Nobody else may read it before it
/// takes the place of another.
fn temporary(text: &[u8], workshop: &Path) -> io::Result<NamedTempFile> {
    take_away_left_over(workshop);
    filled(&Builder::new(), text, workshop)
}

/// The same that whoever may read new files may read.
fn fresh(text: &[u8], folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    filled(&builder, text, folder)
}

fn filled(builder: &Builder<'_, '_>, text: &[u8], folder: &Path) -> io::Result<NamedTempFile> {
    let mut file = builder.clone().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Writes over the bytes of a file. It is not cut before the new text is in it, so that there is room for the
/// old one if that fails.
fn overwrite(path: &Path, text: &[u8]) -> io::Result<()> {
    let old = fs::read(path)?;
    let mut file = File::options().write(true).open(path)?;
    let mut set = |text: &[u8]| {
        file.rewind()?;
        file.write_all(text)?;
        file.set_len(text.len() as u64)?;
        file.sync_all()
    };
    set(text).inspect_err(|_| drop(set(&old)))
}

/// Whether a file has a second name, which a new file in place of the first would not be.
#[cfg(unix)]
fn has_other_names(file: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(file) > 1
}

#[cfg(not(unix))]
fn has_other_names(_file: &fs::Metadata) -> bool {
    false
}

/// Gives a new file the owner and the group of the old one; whether it has them now.
#[cfg(unix)]
fn give_owner(new: &File, old: &fs::Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, fchown};
    let owner = |file: &fs::Metadata| (file.uid(), file.gid());
    let has = |new: &File| new.metadata().is_ok_and(|new| owner(&new) == owner(old));
    has(new) || fchown(new, Some(old.uid()), Some(old.gid())).is_ok()
}

#[cfg(not(unix))]
fn give_owner(_new: &File, _old: &fs::Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_before_a_fault_goes_again() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        fs::write(at("there"), "old").unwrap();
        let files: [(&Path, &[u8]); 2] = [(&at("a/b/new"), b"1"), (&at("there"), b"2")];
        let not = create(&[&at("c/d")], &files).unwrap_err();
        assert_eq!((not.path, not.error.kind()), (at("there"), io::ErrorKind::AlreadyExists));
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
        assert_eq!(fs::read(at("there")).unwrap(), b"old");
        create(&[&at("c/d")], &files[..1]).unwrap();
        assert!(at("c/d").is_dir() && at("a/b/new").is_file());
    }

    #[test]
    fn several_files_are_placed_or_none() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        fs::write(at("there"), "old").unwrap();
        fs::create_dir(at("folder")).unwrap();
        let (new, there, folder, below) = (at("new/a"), at("there"), at("folder"), at("there/b"));
        for impossible in [&folder, &below] {
            let files: [(&Path, &[u8]); 3] = [(&new, b"1"), (&there, b"2"), (impossible, b"3")];
            place_all(&files).unwrap_err();
            assert!(!at("new").exists());
            assert_eq!(fs::read_dir(root.path()).unwrap().count(), 2);
            assert_eq!(fs::read(&there).unwrap(), b"old");
        }
        place_all(&[(&new, b"1"), (&there, b"2")]).unwrap();
        assert_eq!((fs::read(&new).unwrap(), fs::read(&there).unwrap()), (b"1".to_vec(), b"2".to_vec()));
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_is_for_those_for_whom_new_files_are() {
        use std::os::unix::fs::MetadataExt;
        let root = tempfile::tempdir().unwrap();
        let (own, plain) = (root.path().join("own"), root.path().join("plain"));
        create(&[], &[(&own, b"1")]).unwrap();
        fs::write(&plain, b"1").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode();
        assert_eq!(mode(&own), mode(&plain));
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_replaced_file_keeps_its_mode_and_its_links() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        fs::write(at("file"), "old and long").unwrap();
        fs::set_permissions(at("file"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("file", at("link")).unwrap();
        replace(&at("link"), b"new", root.path()).unwrap();
        assert!(at("link").is_symlink());
        assert_eq!(fs::read(at("file")).unwrap(), b"new");
        assert_eq!(fs::metadata(at("file")).unwrap().mode() & 0o777, 0o640);
        fs::hard_link(at("file"), at("other")).unwrap();
        for text in ["longer than before", "short"] {
            replace(&at("file"), text.as_bytes(), root.path()).unwrap();
            assert_eq!(fs::read_to_string(at("other")).unwrap(), text);
        }
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 3);
        assert!(replace(Path::new("/dev/null"), b"x", root.path()).is_err());
    }
}
